"""Sentences are spans of the snapshot, and abbreviations, initials and datelines do not mislead them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import sentences
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Span
from reconcile.tables import shipped
from reconcile.text import split_sentences, tokenize


def texts(report):
    return [one.span.of(report) for one in sentences(report)]


@pytest.mark.parametrize("row", shipped().rows("abbreviations"), ids=lambda row: row["id"])
def test_a_row_of_abbreviations_ends_no_sentence_and_spares_the_words_it_resembles(row):
    for example in row["examples"]:
        last = texts(example)
        assert not any(one.rstrip(".").lower().endswith(tuple(f" {form}" for form in row["forms"])) for one in last)
    for example in row["counter_examples"]:
        assert len(texts(example)) > 1 or example.count(".") == 1


@pytest.mark.parametrize("row", shipped().rows("datelines"), ids=lambda row: row["id"])
def test_a_dateline_stands_outside_its_sentence_and_a_dash_inside_one_does_not_make_one(row):
    for example in row["examples"]:
        assert texts(example) == [example.split(" - ")[1]]
    for example in row["counter_examples"]:
        assert texts(example) == [example]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("Ten died. Police agreed.", ["Ten died.", "Police agreed."]),
        ("It cost 1.5 million. More came.", ["It cost 1.5 million.", "More came."]),
        ("He left. “I am done.” She stayed.", ["He left.", "“I am done.”", "She stayed."]),
        ("The U.S. Army said so. It left.", ["The U.S. Army said so.", "It left."]),
        ("J. R. Okoro spoke. All left.", ["J. R. Okoro spoke.", "All left."]),
        ("Was it a bomb? Nobody knew!", ["Was it a bomb?", "Nobody knew!"]),
        ("First line\nwrapped here. Next.", ["First line\nwrapped here.", "Next."]),
        ("Heading\n\nText here.", ["Heading", "Text here."]),
        ("- one item\n- another item", ["- one item", "- another item"]),
        ("QUETTA - Gunmen struck.", ["Gunmen struck."]),
        ("ISLAMABAD, March 14 - Pakistan raised it.", ["Pakistan raised it."]),
        ("RAWALPINDI (Agencies) - The army spoke.", ["The army spoke."]),
        ("New Delhi, 1 February 2026 - India rejects it.", ["India rejects it."]),
        ("The army - and others - said so.", ["The army - and others - said so."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(report, expected):
    assert texts(report) == expected


@given(st.text(alphabet='aA. \n"”1-—U(?', max_size=80))
def test_sentences_are_in_order_apart_and_never_empty(report):
    spans = [one.span for one in split_sentences(report)]
    assert all(one.start < one.end for one in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(st.text(max_size=80))
def test_tokens_are_what_stands_at_their_offsets(report):
    for token in tokenize(report, Span(0, len(report))):
        assert report[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("The group’s 2,35,000 men", ["The", "group", "’s", "2,35,000", "men"]),
        ("al-Shabaab didn't", ["al-Shabaab", "didn't"]),
        ("the rebels' word", ["the", "rebels", "'", "word"]),
        ("U.N. said", ["U.N.", "said"]),
    ],
)
def test_tokens(report, expected):
    assert [token.text for token in tokenize(report, Span(0, len(report)))] == expected
