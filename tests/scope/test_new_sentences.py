"""Times, places and as-of dates of other genres resolve as their labels say."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from reconcile.registry import load_registry
from reconcile.scope import add_scopes
from reconcile.tables import shipped

_spec = importlib.util.spec_from_file_location("scope_marked", Path(__file__).with_name("marked.py"))
marked = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(marked)
CASES = marked.read_cases("new_sentences.txt")


def scope_of(case):
    doc, found, claim = marked.make_claim(case.text, published=case.published)
    (scoped,) = add_scopes(doc, found, (claim,), load_registry(), shipped())
    scope = scoped.figures[0].scope
    period = f"{scope.period.start or ''}..{scope.period.end or ''}" if scope.period else "-"
    return period, scope.place.text if scope.place else "-", scoped.as_of or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.genre}: {case.text[:40]}")
def test_a_sentence_of_another_genre_has_the_scope_that_was_labelled(case):
    assert scope_of(case) == (case.period, case.place, case.as_of)
