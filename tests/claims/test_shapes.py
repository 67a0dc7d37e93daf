"""Statements of several speakers, several deeds or several clauses are told apart, each with its own voice."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "source", ["A union clerk from Orlen", "Officials in Norvia and Kalinia", "doctors and nurses"]
)
def test_one_source_stays_one(report, source):
    assert len(report(f"{source} said the road was shut.").say(source, "said", "the road was shut").claims()) == 1


@pytest.mark.parametrize("source", ["A shopkeeper and a hospital nurse", "Omar Vale and Lena Moss"])
def test_two_people_who_share_a_cue_make_two_claims(report, source):
    claims = report(f"{source} said the road was shut.").say(source, "said", "the road was shut").claims()
    assert len({claim.speaker.name for claim in claims}) == 2


def test_clauses_before_a_semicolon_belong_to_the_speaker_behind_them(report):
    page = report("Seven workers died; nobody else was hurt, Omar Vale said.")
    quotes = [claim.quote for claim in page.say("Omar Vale", "said", "nobody else was hurt", rule="after").claims()]
    assert quotes == ["Seven workers died", "nobody else was hurt"]


def test_two_deeds_of_one_doer_are_two_accusations(report):
    words = "the troops killed 12 villagers and kept the wounded from the hospital"
    claims = report(f"Omar Vale said {words}.").say("Omar Vale", "said", words).claims()
    assert [(one.quote, one.stance) for one in claims] == [
        ("the troops killed 12 villagers", "accuses"),
        ("kept the wounded from the hospital", "accuses"),
    ]


def test_joined_objects_are_one_deed(report):
    words = "the troops killed 12 villagers and two nurses"
    assert len(report(f"Omar Vale said {words}.").say("Omar Vale", "said", words).claims()) == 1


def test_whose_count_it_is_speaks(report):
    page = report("The doctors' union's toll stands at 412 deaths.").count("412 deaths", 412)
    claim = page.say("The doctors' union's toll", "stands at", "stands at 412 deaths").claim()
    assert claim.speaker.name == "doctors' union"


def test_a_director_of_an_agency_is_the_person_beside_it(report):
    source = "the Director General ISPR, Major General Omar Vale"
    claim = report(f"Then {source}, said it was over.").say(source, "said", "it was over").claim()
    assert (claim.speaker.name, claim.speaker.affiliation) == ("Omar Vale", "ISPR")


@pytest.mark.parametrize(("title", "description"), [("Air Vice Marshal", "officer"), ("Bishop", "cleric")])
def test_a_description_takes_up_a_person_of_that_rank(report, title, description):
    page = report(f"{title} Omar Vale said a jet was lost. It was old, the {description} said.")
    page.say(f"{title} Omar Vale", "said", "a jet was lost")
    page.say(f"the {description}", "said", "It was old", at=page.at("It was"), rule="after")
    assert [claim.speaker.name for claim in page.claims()] == ["Omar Vale", "Omar Vale"]
