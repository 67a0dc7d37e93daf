"""What people decided stands beside what it is about, and what no longer fits is listed with what changed."""

from __future__ import annotations

import dataclasses

import pytest
from report.stories import raid

from reconcile.exporters import markdown, terminal
from reconcile.model import Anchor, Judgement, JudgementKind, Orphan
from reconcile.report import make_report

EXPORTS = [markdown.export, terminal.export]


def judge(story, finding, kind, n=7, **fields):
    """A judgement as a case keeps it, on the claims of one finding."""
    claims = {one.id: one for one in story.claims}
    texts = {one.document.id: one.document.snapshot_sha256 for one in story.readings}
    anchors = tuple(Anchor(texts[claims[one].document], claims[one].span, claims[one].quote) for one in finding.claims)
    given = {"time": "2026-02-02T09:00:00Z", "author": "Ana", "reason": "checked by phone"} | fields
    return Judgement(n, kind, anchors=anchors, cls=finding.cls, **given)


def judged(judgement, name, said):
    """The raid with one finding decided on."""
    story = raid()
    findings = tuple(dataclasses.replace(one, judged=said) if one.id == name else one for one in story.findings)
    finding = next(one for one in findings if one.id == name)
    return dataclasses.replace(story, findings=findings, judgements=(judge(story, finding, judgement),))


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize(
    ("name", "kind", "said", "words"),
    [
        ("f01", JudgementKind.ACCEPT, "accept", "accepted on review by Ana, 2026-02-02: checked by phone"),
        ("f05", JudgementKind.ACCEPT, "accept", "accepted on review by Ana, 2026-02-02: checked by phone"),
        ("f12", JudgementKind.ACCEPT, "accept", "accepted on review by Ana, 2026-02-02: checked by phone"),
        ("f19", JudgementKind.REJECT, "reject", "thrown out on review by Ana, 2026-02-02: checked by phone"),
    ],
)
def test_a_decision_stands_beside_its_finding(export, name, kind, said, words):
    assert words in " ".join(export(judged(kind, name, said)).split())


def test_a_decision_whose_maker_is_not_told_is_still_a_decision():
    page = terminal.export(raid())
    assert "thrown out on review" in page
    assert "thrown out on review by" not in page


@pytest.mark.parametrize("export", EXPORTS)
def test_a_story_without_decisions_has_no_such_marks(export):
    story = raid()
    page = export(dataclasses.replace(story, findings=tuple(one for one in story.findings if not one.judged)))
    assert "on review" not in page
    assert "by hand" not in page
    assert "no longer fit" not in page.lower()


@pytest.mark.parametrize("export", EXPORTS)
def test_a_judgement_that_no_longer_fits_is_listed_with_what_changed(export):
    story = raid()
    entry = judge(story, story.findings[0], JudgementKind.REJECT, n=3)
    page = " ".join(
        export(dataclasses.replace(story, judgements=(entry,), orphans=(Orphan(3, "the toll is gone"),))).split()
    )
    assert "judgements that no longer fit" in page.lower()
    for words in ("Entry 3 (thrown out by Ana, 2026-02-02)", "the toll is gone", "checked by phone"):
        assert words in page


def test_an_orphan_of_an_unknown_entry_is_listed_all_the_same():
    (one,) = make_report(dataclasses.replace(raid(), orphans=(Orphan(9, "the page is gone"),))).orphans
    assert (one.entry, one.author, one.changed) == (9, "", "the page is gone")


@pytest.mark.parametrize("export", EXPORTS)
def test_a_claim_by_hand_is_marked(export):
    story = raid()
    claims = (dataclasses.replace(story.claims[0], by_hand=True), *story.claims[1:])
    page = export(dataclasses.replace(story, claims=claims))
    assert "entered or corrected by hand" in " ".join(page.split())
    assert "1 claim entered or corrected by hand" in " ".join(page.split())


@pytest.mark.parametrize("export", EXPORTS)
def test_it_is_a_draft_while_one_finding_is_not_reviewed(export):
    story = raid()
    half = tuple(dataclasses.replace(f, judged="accept" if f.id != "f03" else "") for f in story.findings)
    page = export(dataclasses.replace(story, findings=half))
    assert "DRAFT, 18 of 19 findings reviewed" in page
    assert "REVIEWED: every" not in page


def fingerprint(story):
    return make_report(story).methods.fingerprint


def test_the_fingerprint_is_of_what_went_in_and_nothing_else():
    story = raid()
    turned = dataclasses.replace(story, readings=story.readings[::-1], findings=(), claims=(), questions=())
    assert fingerprint(turned) == fingerprint(story) == fingerprint(raid())


@pytest.mark.parametrize(
    "change",
    [
        lambda one: {"readings": one.readings[1:]},
        lambda _: {"problems": ()},
        lambda one: {"judgements": (judge(one, one.findings[0], JudgementKind.ACCEPT),)},
        lambda one: {"judgements": (judge(one, one.findings[1], JudgementKind.REJECT),)},
    ],
)
def test_the_fingerprint_changes_with_an_input_or_a_judgement(change):
    story = raid()
    assert fingerprint(dataclasses.replace(story, **change(story))) != fingerprint(story)


def test_who_decided_and_why_is_not_in_the_fingerprint():
    story = raid()
    told = judge(story, story.findings[0], JudgementKind.ACCEPT)
    public = dataclasses.replace(told, author="the desk", reason="", time="")
    first, second = (dataclasses.replace(story, judgements=(one,)) for one in (told, public))
    assert fingerprint(first) == fingerprint(second)
