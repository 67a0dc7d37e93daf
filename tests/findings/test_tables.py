"""Every row of the findings' tables does what its examples say, and spares what its counter-examples name."""

from __future__ import annotations

from pathlib import Path

import pytest
from findings.stories import claim, count, report

from reconcile.findings.asking import ask, differences, put_period, put_place
from reconcile.findings.entries import Cell, find_measures
from reconcile.findings.lens import are_paraphrases, nouns_alike, nouns_apart, outcome_relation, resolutions, windows
from reconcile.findings.phrases import read_phrase
from reconcile.findings.states import answer_of
from reconcile.findings.wording import joined
from reconcile.model import Period, Place
from reconcile.plugins import modules_in
from reconcile.tables import shipped

TABLES = shipped()


def rows(name):
    return pytest.mark.parametrize("row", TABLES.rows(name), ids=lambda row: row["id"])


@rows("findings_outcomes")
def test_outcomes_lie_to_each_other_as_stated(row):
    for said in row["examples"] + row["counter_examples"]:
        other, relation = said.split()
        assert outcome_relation(other, row["id"], TABLES) == _turn(relation)


def _turn(relation):
    return {"within": "contains", "contains": "within"}.get(relation, relation)


@rows("findings_paraphrase")
def test_paraphrases(row):
    assert all(are_paraphrases(*said.split(), TABLES) for said in row["examples"])
    assert not any(are_paraphrases(*said.split(), TABLES) for said in row["counter_examples"])


@rows("findings_nouns")
def test_nouns(row):
    assert all(nouns_apart(*said.split(), TABLES) for said in row["examples"])
    same = [said for said in row["counter_examples"] if not row["alike"] and nouns_apart(*said.split(), TABLES)]
    assert not same
    assert not any(row["alike"] and nouns_alike(*said.split(), TABLES) for said in row["counter_examples"])


NONE = ("no", "nobody", "none")


@rows("findings_measures")
def test_measures(row):
    outcome = next(iter(row["outcomes"]), "killed")
    assert all(row["kind"] in _measures(text, outcome) for text in row["examples"])
    assert not any(row["kind"] in _measures(text, outcome) for text in row["counter_examples"])


def _measures(text, outcome):
    doc = report(text)
    found = next((word for word in text.split() if word[0].isdigit() or word.lower() in NONE), text.split()[0])
    figure = count(doc, found, 5 if found[0].isdigit() else 0, outcome=outcome)
    return find_measures(figure, claim(doc, text, "Police", figures=(figure,)), doc, TABLES)


@rows("findings_acts")
def test_acts(row):
    def found(text):
        phrase = read_phrase(text, TABLES)
        return row["id"] in phrase.acts

    assert all(found(text) for text in row["examples"])
    assert not any(found(text) for text in row["counter_examples"])


@rows("findings_answers")
def test_answers(row):
    if row["kind"] in ("generic", "numbers", "in_part"):
        assert all(getattr(read_phrase(text, TABLES), row["kind"]) for text in row["examples"])
        assert not any(getattr(read_phrase(text, TABLES), row["kind"]) for text in row["counter_examples"])


@rows("findings_windows")
def test_windows(row):
    assert all(set(text.lower().split()) & windows(TABLES) for text in row["examples"])
    assert not any(set(text.lower().split()) & windows(TABLES) for text in row["counter_examples"])


def test_every_class_has_a_way_to_settle_it_and_a_page():
    rules = modules_in("reconcile.findings.rules")
    assert set(resolutions(TABLES)) == set(rules)
    pages = Path(__file__).parents[2] / "docs" / "findings"
    assert {page.stem for page in pages.glob("*.md")} >= set(rules)
    assert all(name == module.CLASS and module.__doc__ for name, module in rules.items())


@rows("findings_states")
def test_states(row):
    assert all(answer_of(row, text, TABLES) == "yes" for text in row["examples"])
    assert not any(answer_of(row, text, TABLES) == "yes" for text in row["counter_examples"])


# -- questions as sentences --------------------------------------------------------------------------------------------


def _put(row, text):
    """What comes of `text` by way of `row`, or the sentence of a row that words one."""
    kind, _, word = row["id"].partition(":")
    if kind == "where":
        return put_place(text, TABLES)
    if kind == "when":
        return put_period(text, TABLES).strip()
    if kind == "differs":
        return joined(differences([word], TABLES))
    cell = Cell(unit="people", outcome=word, category="people")
    counted = Cell(unit=word, outcome="lost" if "much" in row else "killed", category="")
    return ask(cell if kind == "outcome" else counted, TABLES)


@rows("findings_questions")
def test_questions(row):
    for said in row["examples"]:
        printed, _, put = said.rpartition(" -> ")
        assert _put(row, printed) == put
    for said in row["counter_examples"]:
        printed, _, wrong = said.rpartition(" -> ")
        ways = [printed] if printed else [one.rpartition(" -> ")[0] for one in row["examples"]]
        assert not any(wrong in _put(row, one) for one in ways)


def test_every_outcome_category_and_unit_has_its_words():
    worded = {row["id"] for row in TABLES.rows("findings_questions")}
    needed = {f"outcome:{row['outcome']}" for row in TABLES.rows("figures_outcomes")}
    needed |= {f"outcome:{row['id']}" for row in TABLES.rows("findings_outcomes")}
    needed |= {f"counted:{row['id']}" for row in TABLES.rows("categories")}
    needed |= {f"counted:{row['unit']}" for row in TABLES.rows("figures_units")}
    assert needed - worded == set()


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        (Cell("people", "killed", "security_forces"), "How many members of the security forces were killed?"),
        (
            Cell("people", "killed", "women", place=Place("Quetta"), period=Period("Saturday")),
            "How many women were killed in Quetta on Saturday?",
        ),
        (Cell("people", "injured", "people", increment=True), "How many more people were injured?"),
        (Cell("aircraft", "lost", "", nationality="Norvian"), "How many aircraft (Norvian) were lost?"),
        (Cell("money", "paid", "", period=Period("March")), "How much money was paid in March?"),
        (Cell("people", "", "crew", period=Period("Ramadan")), "How many crew members were counted, Ramadan?"),
        (Cell("people", "knighted", "lamp_lighters"), "How many lamp lighters were knighted?"),
        (Cell("", "", ""), "How many of them were counted?"),
    ],
)
def test_a_question_is_a_sentence(cell, asked):
    assert ask(cell, TABLES) == asked
