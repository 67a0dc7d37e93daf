"""Every row of the word tables stands in its examples and in none of its counter-examples."""

from __future__ import annotations

import re

import pytest

from reconcile.tables import shipped

WORDS = {"time_words": "forms", "scope_words": "forms", "events": "forms", "places": "forms"}
ROWS = [(name, row) for name in WORDS for row in shipped().rows(name)]


def stands(row, text):
    forms = [*row["forms"], *row.get("heads", ())]
    return re.search(rf"(?i)(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", text) is not None


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda part: part if isinstance(part, str) else part["id"])
def test_a_row_stands_in_no_counter_example_and_in_every_example(name, row):
    assert row["examples"], name
    assert [text for text in row["counter_examples"] if stands(row, text)] == []
    assert [text for text in row["examples"] if not stands(row, text)] == []
