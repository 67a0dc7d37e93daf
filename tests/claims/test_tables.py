"""Every row of the room's tables does what its examples say, and spares its counter-examples."""

from __future__ import annotations

import pytest

from reconcile.claims.actors import Actor, Seen
from reconcile.claims.cast import _actor, _fits_description, fits_pronoun
from reconcile.claims.lexicon import holds_words, lexicon
from reconcile.claims.mentions import Mention
from reconcile.claims.phrases import Phrase, read_phrase
from reconcile.model import Attribution, Span, Stance
from reconcile.tables import shipped

KNOWN = lexicon(shipped())
TABLES = ("claims_words", "claims_voices", "claims_deeds", "claims_verdicts", "claims_conduct")
GROUPS = {
    "person_description": {"person"},
    "person": {"person"},
    "rank": {"person"},
    "description": {"organisation", ""},
}


def read(phrase):
    return read_phrase(phrase, Span(0, len(phrase)), KNOWN)


def rows(table, key):
    return [pytest.param(row, one, id=f"{row['id']}: {one}") for row in shipped().rows(table) for one in row[key]]


@pytest.mark.parametrize("table", TABLES)
def test_a_word_class_is_in_its_examples_and_in_no_counter_example(table):
    for row in shipped().rows(table):
        for example in row["examples"]:
            assert holds_words(example, row["id"], KNOWN) or set(example) & KNOWN.classes[row["id"]], (
                row["id"],
                example,
            )
        for example in row["counter_examples"]:
            assert not holds_words(example, row["id"], KNOWN), (row["id"], example)


@pytest.mark.parametrize(("row", "phrase"), rows("claims_roles", "examples"))
def test_a_role_is_read_as_its_kind(row, phrase):
    expected = GROUPS.get(row["kind"], {row["kind"]})
    assert row["kind"] == "modifier" or read(phrase).kind in expected


@pytest.mark.parametrize(("row", "phrase"), rows("claims_roles", "counter_examples"))
def test_a_look_alike_of_a_role_is_read_otherwise(row, phrase):
    found = read(phrase)
    if row["kind"] == "description":
        described = Phrase(Span(0, 0), "", name=row["words"][0], head=row["words"][0], definite=True)
        assert not _fits_description(seen(phrase), described, KNOWN)
    elif row.get("gender"):
        assert found.gender != row["gender"]
    else:
        noun = KNOWN.noun(found.head)
        assert found.kind not in GROUPS.get(row["kind"], {row["kind"]}) or not (noun and noun.word in row["words"])


def seen(phrase):
    return Seen(Mention(read(phrase), 0, source=True, subject=True), _actor(read(phrase), KNOWN))


@pytest.mark.parametrize(("row", "phrase"), rows("claims_pronouns", "examples"))
def test_a_pronoun_takes_up_what_it_can(row, phrase):
    assert fits_pronoun(seen(phrase), read(row["id"]), KNOWN)


@pytest.mark.parametrize(("row", "phrase"), rows("claims_pronouns", "counter_examples"))
def test_a_pronoun_takes_up_nothing_of_another_number_or_kind(row, phrase):
    assert not fits_pronoun(seen(phrase), read(row["id"]), KNOWN)


def refined(report, row, example):
    """The claim that "Speaker | content" makes with the first stance that the row refines."""
    speaker, content = (part.strip() for part in example.split("|"))
    page = report(f"{speaker} said that {content}.")
    page.attributions.append(
        Attribution(
            source=(Span(0, len(speaker)),),
            cue=(page.span("said that"),),
            content=(page.span(content, len(speaker)),),
            stance=Stance(row["from"][0]),
            rule="verb:that",
        )
    )
    if row.get("figures"):
        digits = next(word for word in content.split() if word[0].isdigit() or word in {"two", "four", "nine"})
        page.count(digits, 10)
    return page.claims()[0]


@pytest.mark.parametrize(("row", "example"), rows("claims_acts", "examples"))
def test_an_act_gives_its_stance(report, row, example):
    assert f"claims_acts:{row['id']}" in refined(report, row, example).rows
    assert refined(report, row, example).stance == row["stance"]


@pytest.mark.parametrize(("row", "example"), rows("claims_acts", "counter_examples"))
def test_a_look_alike_of_an_act_keeps_its_stance(report, row, example):
    assert f"claims_acts:{row['id']}" not in refined(report, row, example).rows


def test_an_actor_without_a_kind_is_no_person_when_it_is_a_state():
    one = Seen(Mention(read("New Delhi"), 0, source=True, subject=True), Actor("New Delhi", proper=True))
    assert not fits_pronoun(one, read("he"), KNOWN)
    assert fits_pronoun(one, read("it"), KNOWN)
