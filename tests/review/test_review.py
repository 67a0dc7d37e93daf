"""A review shows the worst first, and never twice what a person has looked at."""

from __future__ import annotations

from builders import claim, document, figure, voice

from reconcile.judgements import anchor_claim, anchor_finding
from reconcile.model import Finding, Judgement, JudgementKind, Reading, Story
from reconcile.review import find_doubts

REPORT = document("The army said 10 soldiers died. Rebels said 84 soldiers died. He said so.")
SURE = claim(REPORT, "10 soldiers died", speaker=voice("Army", entity="x:army"), as_of="2026-01-31")
COUNTED = claim(REPORT, "84 soldiers died", speaker=voice("Rebels"), figures=(figure(84, 84, category="militants"),))
PRONOUN = claim(REPORT, "said so", speaker=voice("Rebel chief", printed="He"))
FINDING = Finding("x-1", "contradiction", (SURE.id, COUNTED.id), (), "10 against 84", "r")


def story(*judgements, findings=(FINDING,)):
    claims = (SURE, COUNTED, PRONOUN)
    return Story(
        (Reading(REPORT, (), (), (), claims),), claims, (), (), (), (), (), (), findings, judgements=judgements
    )


def ids(*judgements):
    return [doubt.id for doubt in find_doubts(story(*judgements))]


def judgement(kind, anchors, n=1, **fields):
    return Judgement(n=n, kind=kind, time="t", author="Desk", reason="", anchors=tuple(anchors), **fields)


def test_grave_findings_come_first_then_doubtful_claims_in_findings():
    assert ids() == [FINDING.id, COUNTED.id, PRONOUN.id]


def test_what_is_certain_is_not_asked_about():
    assert SURE.id not in ids()


def test_a_doubt_says_why_in_words():
    reasons = {doubt.id: doubt.reason for doubt in find_doubts(story())}
    assert "'He' was taken to be Rebel chief" in reasons[PRONOUN.id]


def test_what_was_looked_at_is_not_asked_again_until_the_judgement_is_taken_back():
    claims = {one.id: one for one in (SURE, COUNTED)}
    on_finding = judgement(
        JudgementKind.ACCEPT, anchor_finding(FINDING, claims, {REPORT.id: REPORT}), cls="contradiction"
    )
    on_claim = judgement(JudgementKind.UNSURE, [anchor_claim(PRONOUN, REPORT)], 2)
    assert ids(on_finding, on_claim) == [COUNTED.id]
    assert ids(on_finding, on_claim, judgement(JudgementKind.UNDO, [], 3, undoes=2)) == [COUNTED.id, PRONOUN.id]
