"""Every row of the room's tables gives what its examples say, and nothing for its counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.attributions import find_attributions
from reconcile.attributions.classes import CLASSES
from reconcile.tables import shipped
from reconcile.text import split_sentences

ROWS = [(table, row) for table in ("cues", "cue_nouns") for row in shipped().rows(table)]
WORD_ROWS = [
    (table, row) for table in ("attribution_words", "modifiers", "source_heads") for row in shipped().rows(table)
]


def _name(value: object) -> str:
    return value["id"] if isinstance(value, dict) else str(value)


def _rows_used(sentence: str) -> set[str]:
    found = find_attributions(sentence, split_sentences(sentence), shipped())
    return {name for one in found for name in one.rows}


@pytest.mark.parametrize(("table", "row"), ROWS, ids=_name)
def test_counter_examples_of_a_row_do_not_use_it(table: str, row: dict[str, Any]) -> None:
    assert row["counter_examples"]
    for sentence in row["counter_examples"]:
        assert f"{table}:{row['id']}" not in _rows_used(sentence), sentence


@pytest.mark.parametrize(("table", "row"), ROWS, ids=_name)
def test_examples_of_a_row_use_it(table: str, row: dict[str, Any]) -> None:
    assert row["examples"]
    for sentence in row["examples"]:
        assert f"{table}:{row['id']}" in _rows_used(sentence), sentence


@pytest.mark.parametrize(("table", "row"), WORD_ROWS, ids=_name)
def test_word_classes_hold_their_examples_and_not_their_counter_examples(table: str, row: dict[str, Any]) -> None:
    words = set(row["words"].split())
    assert set(row["examples"]) <= words
    assert not set(row["counter_examples"]) & words


def test_every_word_class_of_the_grammar_is_a_row_of_the_table() -> None:
    assert tuple(row["id"] for row in shipped().rows("attribution_words")) == CLASSES or {
        row["id"] for row in shipped().rows("attribution_words")
    } == set(CLASSES)
