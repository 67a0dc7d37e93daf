"""A source as printed is taken apart into name, role and affiliation."""

from __future__ import annotations

import pytest

from reconcile.claims.lexicon import lexicon
from reconcile.claims.phrases import read_phrase
from reconcile.model import Span
from reconcile.tables import shipped

KNOWN = lexicon(shipped())


def read(phrase):
    return read_phrase(phrase, Span(0, len(phrase)), KNOWN)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "affiliation"),
    [
        ("Balochistan Chief Minister Sarfraz Bugti", "Sarfraz Bugti", "Chief Minister", "Balochistan"),
        ("Northland's interior minister, Omar Vale", "Omar Vale", "interior minister", "Northland"),
        ("Omar Vale, a spokesman for Eastern forces", "Omar Vale", "spokesman", "Eastern forces"),
        ("Lt Gen Omar Vale, head of the army's press office", "Omar Vale", "head", "army's press office"),
        ("the Chief of Defence Staff, General Omar Vale", "Omar Vale", "Chief of Defence Staff", ""),
        ("Inspector General of Police Omar Vale", "Omar Vale", "Inspector General", "Police"),
        ("Tomas Reed, 34, a teacher", "Tomas Reed", "teacher", ""),
        ("A resident, Ana Prell", "Ana Prell", "resident", ""),
        ("The governor of Benue State, Ana Prell", "Ana Prell", "governor", "Benue State"),
        ("Pakistan, the official spokesperson, Omar Vale", "Omar Vale", "official spokesperson", ""),
        ("Kato's main rival, former finance minister Omar Vale", "Omar Vale", "former finance minister", ""),
        ("Norvia's ambassador to the UN, Omar Vale", "Omar Vale", "ambassador", "Norvia"),
        ("UN Secretary-General Ana Prell", "Ana Prell", "Secretary-General", "UN"),
        ("Lt Gen Ahmed Vale", "Ahmed Vale", "Lt Gen", ""),  # no participle, though it ends in -ed
    ],
)
def test_a_person_has_a_name_a_role_and_an_affiliation(phrase, name, role, affiliation):
    found = read(phrase)
    assert (found.name, found.role, found.affiliation) == (name, role, affiliation)
    assert found.kind == "person"
    assert found.proper


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Russia's defence ministry", "Russia's defence ministry", "organisation"),
        ("The Baloch Liberation Army (BLA)", "Baloch Liberation Army", "organisation"),
        ("The military's media wing, ISPR", "ISPR", "organisation"),
        ("the Ukrainian General Staff", "Ukrainian General Staff", "organisation"),
        ("Doctors Without Borders", "Doctors Without Borders", ""),
        ("A week earlier Amnesty International", "Amnesty International", "organisation"),
        ("The attorney general's office", "attorney general's office", "organisation"),
        ("An ISPR summary", "ISPR summary", "document"),
        ("aid group Water First", "Water First", "organisation"),
        ("The United States", "United States", "organisation"),
        ("and Norvia's army", "Norvia's army", "organisation"),
        ("Omar Vale of the People's Front", "Omar Vale", ""),
        ("Some in the province", "some in the province", "group"),
    ],
)
def test_an_organisation_is_called_by_its_phrase_without_article(phrase, name, kind):
    assert (read(phrase).name, read(phrase).kind) == (name, kind)


@pytest.mark.parametrize(
    ("phrase", "name", "anonymous"),
    [
        ("Security officials, who asked not to be named", "security officials", True),
        ("Another resident, who was not named", "resident", True),
        ("police and railway officials", "police and railway officials", True),
        ("Eritrean troops", "Eritrean troops", True),
        ("Pakistani authorities", "Pakistani authorities", False),
        ("An Emirati official", "Emirati official", True),
        ("The Rapid Support Forces (RSF)", "Rapid Support Forces", False),
    ],
)
def test_unnamed_people_stay_what_they_are(phrase, name, anonymous):
    assert (read(phrase).name, read(phrase).anonymous) == (name, anonymous)


def test_a_capital_that_only_opens_a_sentence_is_lowered_and_a_demonyms_is_not():
    assert read("Provincial officials").name == "provincial officials"
    assert read("Ethiopian institutions").name == "Ethiopian institutions"


def test_one_of_them_is_who_is_said_behind_it():
    found = read("One of them, a trader")
    assert (found.name, found.kind, found.anonymous) == ("trader", "person", True)
