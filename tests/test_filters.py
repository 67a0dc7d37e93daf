"""A filter keeps what it keeps whole, and says that it is a part."""

from __future__ import annotations

import pytest
from builders import claim, document, figure, voice

from reconcile.filters import Filter, filter_story, suggest_words
from reconcile.model import (
    Affiliation,
    Allegation,
    Entity,
    Finding,
    Member,
    Origin,
    Place,
    Position,
    Problem,
    ProblemKind,
    Question,
    QuestionKind,
    Reading,
    Scope,
    Story,
)

OLD = document("Police said 10 guards died. Minister Rao accused Norland.", path="a.txt", published="2026-01-31")
NEW = document("Rebels said 84 guards died in Mach. Norland denied it.", path="b.txt", published="2026-02-02")
TEN = claim(
    OLD,
    "10 guards died",
    speaker=voice("Police", entity="org:police"),
    figures=(figure(10, 10, category_text="jailers"),),
)
RAO = claim(OLD, "accused Norland", speaker=voice("Asha Rao", printed="Minister Rao", role="Minister"))
MANY = claim(
    NEW, "84 guards died", speaker=voice("Rebels"), figures=(figure(84, 84),), scope=Scope(place=Place("Mach"))
)
NO = claim(NEW, "denied it", speaker=voice("Norland"))
CLAIMS = (TEN, RAO, MANY, NO)
STORY = Story(
    readings=tuple(
        Reading(one, (), (), (), tuple(c for c in CLAIMS if c.document == one.id)) for one in (OLD, NEW)
    ),
    claims=CLAIMS,
    entities=(Entity("state:xx", "state", "Surland"),),
    affiliations=(Affiliation("org:police", "state:xx", ("org:police",)),),
    origins=(Origin("o-1", (OLD.id, NEW.id), "shared"),),
    questions=(
        Question("q-1", QuestionKind.COUNT, "How many guards killed?", "b"),
        Question("q-2", QuestionKind.COUNT, "How many women killed?", "b"),
    ),
    positions=(
        Position("p-1", "q-1", "state:xx", "10", 10, 10, None, (Member(TEN.id, 0),), 1, 1, 1),
        Position("p-2", "q-1", "rebels", "84", 84, 84, None, (Member(MANY.id, 0),), 1, 1, 1),
    ),
    allegations=(Allegation("a-1", "asha rao", "norland", "planning", (RAO.id,)),),
    findings=(
        Finding("f-1", "contradiction", (TEN.id, MANY.id), (), "why", "r", "q-1", ("p-1", "p-2")),
        Finding("f-2", "denial", (RAO.id, NO.id), (), "why", "r", allegation="a-1"),
    ),
    problems=(Problem("c.bin", "", ProblemKind.UNREADABLE, "no text", "save again"),),
)  # fmt: skip


def kept(**wanted):
    story = filter_story(STORY, Filter(**wanted))
    return [one.id for one in story.findings], [one.quote for one in story.claims]


def test_without_a_filter_the_story_is_as_it_was():
    assert filter_story(STORY, Filter()) is STORY


@pytest.mark.parametrize(
    ("wanted", "findings"),
    [
        ({"question": "guards KILLED"}, ["f-1"]), ({"question": "women"}, []), ({"question": "q-1"}, ["f-1"]),
        ({"question": "jailers"}, ["f-1"]),
        ({"speaker": "rebels"}, ["f-1"]), ({"speaker": "rao minister"}, ["f-2"]), ({"speaker": "Surland"}, ["f-1"]),
        ({"speaker": "org:police"}, ["f-1"]), ({"classes": ("denial",)}, ["f-2"]),
        ({"since": "2026-02-01"}, ["f-1", "f-2"]),
        ({"since": "2026-02-03"}, []), ({"event": "mach"}, ["f-1"]), ({"event": "Quetta"}, []),
        ({"question": "guards", "classes": ("denial",)}, []), ({"speaker": "Norland", "since": "2026-02-01"}, ["f-2"]),
    ],
)  # fmt: skip
def test_what_fits_is_kept(wanted, findings):
    assert kept(**wanted)[0] == findings


def test_a_question_is_kept_with_every_position_and_its_claims():
    assert kept(speaker="Rebels") == (["f-1"], [TEN.quote, MANY.quote])


def test_an_accusation_is_kept_with_its_answer():
    assert kept(speaker="Norland") == (["f-2"], [RAO.quote, NO.quote])


@pytest.mark.parametrize("wanted", [{"question": "guards"}, {"speaker": "rao"}, {"classes": ("denial",)}])
def test_nothing_that_is_kept_names_something_that_is_not(wanted):
    story = filter_story(STORY, Filter(**wanted))
    claims, questions = {one.id for one in story.claims}, {one.id for one in story.questions}
    documents = {one.document.id for one in story.readings}
    assert all(set(one.claims) <= claims for one in (*story.findings, *story.allegations))
    assert all(one.question in questions for one in story.positions)
    assert all(member.claim in claims for one in story.positions for member in one.members)
    assert all(one.document in documents for one in story.claims)
    assert all(set(one.documents) <= documents for one in story.origins)


def test_a_part_says_that_it_is_one_and_keeps_all_problems():
    story = filter_story(STORY, Filter(speaker="Rao", classes=("denial",)))
    assert story.versions[-1] == ("only a part is shown", "speaker Rao; class denial")
    assert story.problems == STORY.problems


@pytest.mark.parametrize(("wanted", "near"), [({"speaker": "Rebelz"}, "Rebels"), ({"speaker": "Zzz"}, "")])
def test_words_that_fit_nothing_get_the_nearest_name(wanted, near):
    assert suggest_words(STORY, Filter(**wanted)) == near
