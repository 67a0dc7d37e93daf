"""Times, places and as-of dates of other genres resolve as they were labelled before the first run."""

from __future__ import annotations

import pytest
from scope.marked import make_claims, read_rows

from reconcile.registry import load_registry
from reconcile.scope import add_scopes
from reconcile.tables import shipped

REGISTRY = load_registry()


def scope_of(*texts, published):
    doc, found, claims = make_claims(*(text for text in texts if text != "-"), published=published)
    claim = add_scopes(doc, found, claims, REGISTRY, shipped())[-1]
    scopes = [figure.scope for figure in claim.figures]
    return [" ; ".join(map(days, scopes)), " ; ".join(map(where, scopes)), claim.as_of or "-"]


def days(scope):
    return f"{scope.period.start or ''}..{scope.period.end or ''}" if scope.period else "-"


def where(scope):
    if scope.place is None:
        return "-"
    return " < ".join([scope.place.text, *(scope.place.within[:1] if scope.place.text.startswith("a ") else ())])


@pytest.mark.parametrize("row", read_rows("new_sentences.txt"), ids=lambda row: f"{row[0]}: {row[2][:50]}")
def test_a_sentence_of_another_genre_has_the_scope_that_was_labelled(row):
    _, published, text, *labels = row
    assert scope_of(text, published=published) == labels


@pytest.mark.parametrize("row", read_rows("new_paragraphs.txt"), ids=lambda row: f"{row[0]}: {row[3][:50]}")
def test_a_claim_inside_running_text_has_the_scope_that_was_labelled(row):
    _, published, before, text, *labels = row
    assert scope_of(before, text, published=published) == labels


@pytest.mark.parametrize(
    "row", [*read_rows("new_events.txt"), *read_rows("new_reports.txt")], ids=lambda row: f"{row[0]}: {row[3][:50]}"
)
def test_a_claim_beside_other_places_and_events_has_the_scope_that_was_labelled(row):
    _, published, before, text, *labels = row
    assert scope_of(before, text, published=published) == labels
