"""Every row of the figures tables reads its examples and leaves its counter-examples alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import sentences

from reconcile.errors import TableError
from reconcile.figures import documents, find_figures
from reconcile.figures.inflection import alternatives
from reconcile.figures.lexicon import frame_fields, irregular_of, lexicon
from reconcile.tables import HERE, shipped

ROWED = ("figures_outcomes", "figures_categories", "figures_units", "figures_hedges")
READ = ("figures_numbers", "figures_frames", "figures_nations")


def _figures(text):
    return find_figures(text, sentences(text), shipped())


def _cases(tables, field):
    return [
        pytest.param(table, row["id"], text, id=f"{table}:{row['id']}:{text[:30]}")
        for table in tables
        for row in shipped().rows(table)
        for text in row[field]
        if not row.get("silent") and (table != "figures_hedges" or row.get("qualifier"))
    ]


@pytest.mark.parametrize(("table", "row", "text"), _cases(ROWED, "counter_examples"))
def test_a_row_spares_its_counter_examples(table, row, text):
    assert all(f"{table}:{row}" not in figure.rows for figure in _figures(text))


@pytest.mark.parametrize(("table", "row", "text"), _cases(ROWED, "examples"))
def test_a_row_reads_its_examples(table, row, text):
    assert any(f"{table}:{row}" in figure.rows for figure in _figures(text))


@pytest.mark.parametrize(("table", "row", "text"), _cases(("figures_numbers", "figures_nations"), "counter_examples"))
def test_words_that_only_look_like_numbers_or_nations_give_no_such_figure(table, row, text):
    named = [f for f in _figures(text) if f.unit == "people"]
    assert not [f for f in named if table == "figures_numbers" or f.nationality or f.group], row


@pytest.mark.parametrize("row", shipped().rows("figures_frames"), ids=lambda row: row["id"])
def test_counter_examples_are_read_the_same_without_their_frame(row, monkeypatch):
    read = [_figures(text) for text in row["counter_examples"]]
    others = tuple(r for r in shipped().rows("figures_frames") if r["id"] != row["id"])
    less = replace(lexicon(shipped()), **frame_fields(others, irregular_of(shipped())))
    monkeypatch.setattr(documents, "lexicon", lambda _: less)
    assert read == [_figures(text) for text in row["counter_examples"]]


@pytest.mark.parametrize(("table", "row", "text"), _cases(READ, "examples"))
def test_a_construction_gives_a_figure(table, row, text):
    assert _figures(text), (table, row)


@pytest.mark.parametrize(
    "row", [row for row in shipped().rows("figures_units") if row.get("silent")], ids=lambda r: r["id"]
)
def test_what_nobody_disputes_gives_no_figure(row):
    assert all(not _figures(text) for text in row["examples"])


@pytest.mark.parametrize("row", shipped().rows("figures_words"), ids=lambda row: row["id"])
def test_a_class_of_small_words_holds_its_examples(row):
    assert set(row["examples"]) <= set(row["words"])
    assert not set(row["counter_examples"]) & set(row["words"])


@pytest.mark.parametrize("row", shipped().rows("figures_outcomes"), ids=lambda row: row["id"])
def test_all_forms_of_a_verb_are_phrases_of_one_length(row):
    verbs = [
        spec.partition("|")[0] for field in ("object", "subject", "either", "split") for spec in row.get(field, ())
    ]
    lengths = {spec: {len(form.split()) for form in spec.split(":")} for spec in verbs}
    assert {spec for spec, found in lengths.items() if len(found) > 1} == set()


def test_a_phrase_leaves_a_gap_for_the_words_of_one_noun_phrase():
    read = {text: [f.outcome for f in _figures(text)] for text in (
        "12 people were taken to a busy military hospital.", "12 people were driven to ruin by a hospital.",
    )}  # fmt: skip
    assert list(read.values()) == [["hospitalised"], ["involved"]]


def test_words_joined_by_a_slash_stand_for_each_other():
    assert set(alternatives(["in * camp/shelter"], {})) == {"in * camp", "in * shelter"}
    assert set(alternatives(["with fever/<disease>"], {"disease": ["flu"]})) == {"with fever", "with flu"}


def test_a_list_that_is_not_there_is_told():
    with pytest.raises(TableError, match="<disese> names no row"):
        list(alternatives(["with <disese>"], {"disease": ["flu"]}))


@pytest.mark.parametrize("row", shipped().rows("figures_lists"), ids=lambda row: row["id"])
def test_a_list_holds_its_examples_and_stands_in_a_phrase(row):
    assert set(row["examples"]) <= set(row["words"])
    assert not set(row["counter_examples"]) & set(row["words"])
    assert f"<{row['id']}>" in repr(shipped().rows("figures_outcomes"))


@pytest.mark.parametrize("path", sorted(HERE.glob("figures_*.toml")), ids=lambda path: path.stem)
def test_no_line_of_a_table_is_longer_than_a_screen(path):
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120] == []
