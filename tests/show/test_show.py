"""One id leads to what it stands on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import claim, document, figure, sentences, voice

from reconcile.errors import InputError
from reconcile.judgements import anchor_claim
from reconcile.model import (
    Affiliation,
    Allegation,
    Entity,
    Finding,
    Judgement,
    JudgementKind,
    Member,
    Orphan,
    Position,
    Question,
    QuestionKind,
    Reading,
    Span,
    Story,
)
from reconcile.show import find_item, make_card
from reconcile.tables import shipped

REPORT = document("It began at dawn. Police said 84 soldiers died. Nobody knew more. It rained.", path="a.txt")
SAID = claim(
    REPORT, "84 soldiers died", speaker=voice("Police", entity="org:police", link_reasons=("the name is an alias",)),
    figures=(figure(84, 84, span=Span(30, 41), rows=("abbreviations:titles",)),), rule="said-that",
    sentence=Span(18, 47), rows=("abbreviations:titles",),
)  # fmt: skip
STORY = Story(
    readings=(Reading(REPORT, sentences(REPORT.text), (), (), (SAID,)),),
    claims=(SAID,),
    entities=(Entity("org:police", "police", "Police"),),
    affiliations=(Affiliation("org:police", "state:xx", ("org:police",)),),
    origins=(),
    questions=(Question("q-1", QuestionKind.COUNT, "How many soldiers were killed?", "b-1"),),
    positions=(Position("p-1", "q-1", "Police", "84", 84, 84, None, (Member(SAID.id, 0),), 1, 1, 1),),
    allegations=(Allegation("a-1", None, "Police", "a leak", (SAID.id,)),),
    findings=(
        Finding("x-1", "denial", (SAID.id,), (SAID.figure_ids[0],), "It is denied.", "r", "q-1", allegation="a-1"),
    ),
)


def card(wanted, **options):
    return make_card(STORY, find_item(STORY, wanted), shipped(), **options)


def lines(wanted, label, **options):
    return [line.text for line in card(wanted, **options).lines if line.label == label]


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (REPORT.id, "document"), (SAID.id, "claim"), (SAID.figure_ids[0], "figure"), ("org:police", "entity"),
        ("q-1", "question"), ("p-1", "position"), ("a-1", "allegation"), ("x-1", "finding"), (SAID.id[:6], "claim"),
    ],
)  # fmt: skip
def test_everything_with_an_id_has_a_card(wanted, kind):
    assert card(wanted).kind == kind
    assert card(wanted, why=True).lines


def test_a_figure_leads_to_its_sentence_in_context_with_the_figure_marked():
    (line,) = [line for line in card(SAID.figure_ids[0]).lines if line.label == "stands in"]
    assert line.text == REPORT.text
    assert line.marked.of(line.text) == "84 soldiers"


def test_why_names_the_rule_the_rows_and_the_reasons_of_the_link():
    assert lines(SAID.id, "rule") == []
    assert lines(SAID.id, "rule", why=True) == ["said-that"]
    assert "abbreviations:titles" in lines(SAID.id, "table row", why=True)[0]
    assert lines(SAID.id, "linked because", why=True) == ["the name is an alias"]


def test_a_claim_shows_the_findings_it_is_part_of():
    assert lines(SAID.id, "finding") == ["denial: It is denied. (x-1)"]


def test_a_figure_shows_the_findings_of_the_positions_it_stands_behind():
    """A finding names one claim per position; the others behind it are no less concerned."""
    other = replace(STORY.findings[0], id="x-9", claims=(), figures=(), positions=("p-1",), cls="contradiction")
    card_lines = make_card(replace(STORY, findings=(other,)), find_item(STORY, SAID.figure_ids[0]), shipped()).lines
    assert [line.text for line in card_lines if line.label == "finding"] == ["contradiction: It is denied. (x-9)"]


def test_a_judgement_has_a_card_that_says_whether_it_counts():
    made = Judgement(12, JudgementKind.REJECT, "2026-02-01T08:00:00Z", "Desk", "misread", (anchor_claim(SAID, REPORT),))
    story = replace(STORY, judgements=(made,))
    shown = {line.label: line.text for line in make_card(story, find_item(story, "j-12"), shipped()).lines}
    assert (shown["decided"], shown["on the words"], shown["counts"]) == ("reject", SAID.quote, "yes")
    story = replace(story, orphans=(Orphan(12, "it moved"),))
    shown = {line.label: line.text for line in make_card(story, find_item(story, "j-12"), shipped()).lines}
    assert shown["no longer fits"] == "it moved"
    assert "counts" not in shown


def test_an_id_that_names_nothing_gets_the_nearest_one():
    with pytest.raises(InputError, match="did you mean x-1"):
        find_item(STORY, "x-2")


def test_a_beginning_that_several_ids_have_is_asked_about():
    two = replace(STORY, questions=tuple(replace(STORY.questions[0], id=one) for one in ("q-11", "q-12")))
    with pytest.raises(InputError, match="'q-1' could be q-11, q-12"):
        find_item(two, "q-1")
