"""The main clause of a proposition: what its subject is, and where its negative stands."""

from __future__ import annotations

import pytest

from reconcile.claims.clauses import read_clause
from reconcile.claims.lexicon import lexicon
from reconcile.model import Span
from reconcile.tables import shipped

AFFIRMATIVE = [
    "men who spoke no French had fired on the crowd",
    "no fewer than 30 people were killed",
    "soldiers fired without a warning",
    "not only the school was hit",
    "the air force counts targets hit, not bodies",
]
NEGATIVE = [
    ("nobody died in the town", "subject", "nobody"),
    ("no armed men were in the building", "subject", "no armed men"),
    ("the army did not open fire", "verb", "the army"),
    ("guards never laid a hand on him", "verb", "guards"),
    ("its officers did nothing wrong", "verb", "its officers"),
    ("police used no force", "object", "police"),
    ("at no point was it towed", "inverted", "it towed"),
    ("On the evening of 15 June, troops did not cross the line", "verb", "troops"),
]


def clause(text):
    return read_clause(text, Span(0, len(text)), lexicon(shipped()))


@pytest.mark.parametrize("text", AFFIRMATIVE)
def test_a_negative_elsewhere_leaves_the_clause_affirmative(text):
    assert clause(text).negative == ""


@pytest.mark.parametrize(("text", "place", "subject"), NEGATIVE)
def test_a_clause_is_negated_in_its_subject_its_verbs_its_object_or_in_front(text, place, subject):
    found = clause(text)
    assert (found.negative, found.subject.of(text)) == (place, subject)
