"""Where no verb that the tables know says what happened to a count, a noun in a phrase behind it may."""

from __future__ import annotations

import pytest
from builders import sentences

from reconcile.figures import find_figures
from reconcile.tables import shipped


def outcomes(text):
    return [figure.outcome for figure in find_figures(text, sentences(text), shipped()) if figure.unit == "people"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine migrants sewed up their lips at a detention centre.",
        "Sixty voters praised the surgery.",
        "Twelve painters but no surgery.",
        "Three of the 90 painters in surgery sang.",
    ],
)
def test_a_topic_that_is_not_said_of_the_counted_is_left_alone(text):
    assert not {"arrested", "hospitalised"} & set(outcomes(text)[:1])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The new outbreak has put 27 infants on drips.", "hospitalised"),
        ("The drought tipped 400,000 people over the edge of hunger.", "affected"),
        ("The party bused in 20,000 supporters for the rally.", "attended"),
    ],
)
def test_a_topic_in_a_phrase_behind_the_count_says_what_happened(text, outcome):
    assert outcomes(text) == [outcome]
