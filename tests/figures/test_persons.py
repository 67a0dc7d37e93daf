"""Nouns for persons from WordNet count behind a number or an article, where no hand-made row knows the noun."""

from __future__ import annotations

import pytest
from builders import sentences

from reconcile.figures import find_figures
from reconcile.tables import shipped

BY_HAND = {
    spec.partition(":")[0].rstrip("=")
    for row in shipped().rows("figures_categories")
    for spec in row.get("nouns", ())
    if "needs" not in row
}


def read(text):
    return [(f.category, f.low) for f in find_figures(text, sentences(text), shipped()) if f.unit == "people"]


@pytest.mark.parametrize(
    "text",
    [
        "Three printers were destroyed.",
        "The locksmith spoke.",
        "Two harvesters and four excavators were sold.",
        "A locksmith spoke.",
    ],
)
def test_what_is_a_thing_as_well_or_does_not_suffer_is_left_alone(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two apiarists were killed.", [("civilians", 2)]),
        ("Police arrested a locksmith.", [("workers", 1)]),
        ("Five laundrywomen were killed.", [("workers", 5)]),
        ("The fire hurt soldiers, apiarists and 12 gynecologists.", [("health_workers", 12)]),
    ],
)
def test_a_noun_that_only_names_persons_is_counted(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize("row", shipped().rows("figures_persons"), ids=lambda row: row["id"])
def test_a_row_reads_its_examples_and_repeats_no_hand_made_noun(row):
    assert all(read(text) for text in row["examples"])
    assert not any(read(text) for text in row["counter_examples"])
    assert not BY_HAND & set(row["nouns"])
