"""A diff says what moved, not what was printed again."""

from __future__ import annotations

from dataclasses import replace

from builders import claim, document, figure, voice

from reconcile.cli.commands.diff import say_changes
from reconcile.diff import Move, compare_stories
from reconcile.model import Finding, Question, QuestionKind, Reading, Story

REPORT = document("The army said 10 soldiers died. Rebels said 84 soldiers died.")
TEN = claim(REPORT, "10 soldiers died", speaker=voice("The army"), figures=(figure(10, 10),))
MANY = claim(REPORT, "84 soldiers died", speaker=voice("Rebels"), figures=(figure(84, 84),))


def story(claims=(), findings=()):
    reading = Reading(REPORT, (), (), (), tuple(claims))
    return Story((reading,), tuple(claims), (), (), (), (), (), (), tuple(findings))


def finding(cls="contradiction", claims=(TEN, MANY), **fields):
    ids = tuple(one.id for one in claims)
    return Finding(f"x-{cls}-{len(ids)}", cls, ids, (), fields.pop("why", "because"), "rule", **fields)


def moves(before, after):
    return [(change.move, change.kind) for change in compare_stories(before, after)]


def test_nothing_moved_between_a_story_and_itself():
    one = story([TEN, MANY], [finding()])
    assert moves(one, one) == []


def test_a_new_claim_and_a_claim_that_is_gone():
    assert moves(story([TEN]), story([MANY])) == [(Move.NEW, "claim"), (Move.GONE, "claim")]


def test_a_claim_that_reads_otherwise_is_revised_and_says_how():
    other = replace(TEN, figures=(figure(15, 15),))
    (change,) = compare_stories(story([TEN]), story([other]))
    assert change.move is Move.REVISED
    assert "figures was 10 people killed, is 15 people killed" in change.what


def test_a_claim_read_again_under_another_id_is_the_same_claim():
    again = replace(TEN, id="c-other")
    assert moves(story([TEN]), story([again])) == []


def test_a_report_replaced_by_a_newer_version_moved_only_where_it_says_something_else():
    newer = document(REPORT.text.replace("84", "more than 90") + " Nobody agreed.", published="2026-02-01")
    same = claim(newer, TEN.quote, speaker=voice("The army"), figures=TEN.figures)
    revised = claim(newer, "more than 90 soldiers died", speaker=voice("Rebels"), figures=(figure(91, None),))
    before = story([TEN, MANY], [finding()])
    after = replace(
        story([same, revised], [finding(claims=[same, revised], why="other bounds")]),
        readings=(Reading(newer, (), (), (), (same, revised)),),
    )
    assert moves(before, after) == [(Move.REVISED, "finding"), (Move.REVISED, "claim")]


def test_the_same_statements_related_otherwise_are_retyped():
    before, after = story([TEN, MANY], [finding()]), story([TEN, MANY], [finding("scope")])
    (change,) = compare_stories(before, after)
    assert (change.move, change.what) == (Move.RETYPED, "contradiction is now scope: because")


def test_a_chain_that_grew_is_one_revised_finding():
    third = claim(REPORT, "84 soldiers", speaker=voice("Rebels"))
    claims = [TEN, MANY, third]
    before = story(claims, [finding("revision")])
    after = story(claims, [finding("revision", claims)])
    assert moves(before, after) == [(Move.REVISED, "finding")]


def test_new_and_gone_findings():
    claims = [TEN, MANY]
    assert moves(story(claims), story(claims, [finding()])) == [(Move.NEW, "finding")]
    assert moves(story(claims, [finding()]), story(claims)) == [(Move.GONE, "finding")]


def test_findings_of_one_class_on_one_question_are_told_together():
    asked = Question("q-dead", QuestionKind.COUNT, "How many soldiers died?", "b")
    first, second, other = (
        replace(finding(), id=f"f-{n}", why=f"No count fits both. reason {n}", claims=(f"c-{n}",), question=question)
        for n, question in (("a", "q-dead"), ("b", "q-dead"), ("c", None))
    )
    changes = compare_stories(story(), replace(story(findings=[first, other, second]), questions=(asked,)))
    told = say_changes(changes, 80)
    assert told.count("new      finding") == 2
    told = " ".join(told.split())
    assert "contradiction: No count fits both. reason a (f-a) reason b (f-b)" in told
    assert "contradiction: No count fits both. reason c (f-c)" in told
