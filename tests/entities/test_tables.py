"""The examples beside each row of the tables `names_*`."""

from __future__ import annotations

import pytest

from reconcile.entities.descriptions import fits
from reconcile.entities.index import index_of
from reconcile.entities.lexicon import lexicon_of
from reconcile.entities.names import canonical, split_name
from reconcile.entities.people import parse_role
from reconcile.entities.propose import propose_concept, propose_exact
from reconcile.registry import load_registry
from reconcile.tables import shipped

LEXICON = lexicon_of(shipped())


def cases(table, field):
    return [pytest.param(r, e, id=f"{r['id']}: {e}") for r in shipped().rows(table) for e in r[field]]


def holds(row, text):
    folded = f" {' '.join(split_name(text))} "
    return any(f" {' '.join(split_name(form))} " in folded for form in row["forms"] if split_name(form))


@pytest.mark.parametrize(("row", "text"), cases("names_words", "examples"))
def test_a_word_is_found_in_its_example(row, text):
    assert holds(row, text) or any(form in text.lower() for form in row["forms"])


@pytest.mark.parametrize(("row", "text"), cases("names_words", "counter_examples"))
def test_a_word_is_not_found_in_its_counter_example(row, text):
    if row["id"] not in {"humble", "filler"}:
        assert not holds(row, text)


def sides(text):
    return [split_name(side) for side in text.split(" = ")]


@pytest.mark.parametrize(("row", "text"), cases("names_letters", "examples"))
def test_two_spellings_sound_the_same(row, text):
    one, other = sides(text)
    assert [LEXICON.sound(w) for w in one] == [LEXICON.sound(w) for w in other], row["id"]


@pytest.mark.parametrize(("row", "text"), cases("names_letters", "counter_examples"))
def test_two_names_sound_different(row, text):
    one, other = sides(text)
    assert [LEXICON.sound(w) for w in one] != [LEXICON.sound(w) for w in other], row["id"]


@pytest.mark.parametrize(("row", "text"), cases("names_variants", "examples"))
def test_a_variant_is_its_main_form(row, text):
    one, other = sides(text)
    assert canonical(one, LEXICON) == canonical(other, LEXICON), row["id"]


@pytest.mark.parametrize(("row", "text"), cases("names_variants", "counter_examples"))
def test_a_variant_is_no_other_name(row, text):
    one, other = sides(text)
    assert canonical(one, LEXICON) != canonical(other, LEXICON), row["id"]


def titles(text):
    index = index_of(load_registry(), shipped())
    return {t.id for post in parse_role(text.removeprefix("the "), index) for t in post.titles}


@pytest.mark.parametrize(("row", "text"), cases("names_titles", "examples"))
def test_a_title_is_read(row, text):
    assert row["id"] in titles(text)


@pytest.mark.parametrize(("row", "text"), cases("names_titles", "counter_examples"))
def test_another_title_is_not_read_as_this(row, text):
    assert row["id"] not in titles(text)


def speaks(row, text):
    return bool(set(row["context"]) & set(split_name(text)))


@pytest.mark.parametrize(("row", "text"), cases("names_topics", "examples"))
def test_a_sentence_speaks_of_its_topic(row, text):
    assert speaks(row, text)


@pytest.mark.parametrize(("row", "text"), cases("names_topics", "counter_examples"))
def test_a_sentence_does_not_speak_of_another_topic(row, text):
    assert not speaks(row, text)


def may_be_called(text):
    index = index_of(load_registry(), shipped())
    name, noun = text.split(" | ")
    bearers = {p.entity for p in [*propose_exact(name, index), *propose_concept(name, index)]}
    assert bearers, name
    return any(fits(entity, index.descriptions[noun], index) for entity in bearers)


@pytest.mark.parametrize(("row", "text"), cases("entities_descriptions", "examples"))
def test_a_description_fits(row, text):
    assert may_be_called(text), row["id"]


@pytest.mark.parametrize(("row", "text"), cases("entities_descriptions", "counter_examples"))
def test_a_description_does_not_fit(row, text):
    assert not may_be_called(text), row["id"]
