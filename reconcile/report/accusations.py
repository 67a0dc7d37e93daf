"""Accusations beside their answers, and who says that they did it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.model import Stance
from reconcile.report.disputes import MOST_EVIDENCE
from reconcile.report.records import Accusation, Answer, Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Allegation, Claim, Finding, Voice
    from reconcile.report.index import Index
    from reconcile.report.records import Evidence
    from reconcile.report.words import Words


def find_accusations(findings: Sequence[Finding], index: Index, words: Words) -> tuple[Accusation, ...]:
    """Return every allegation with its answers: those with an answer first, then by who is accused and by whom."""
    answers: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        answers[finding.allegation or ""].append(finding)
    allegations = sorted(index.story.allegations, key=lambda one: _key(one, answers[one.id], index))
    return tuple(
        _make_accusation(number, one, answers[one.id], index, words) for number, one in enumerate(allegations, 1)
    )


def find_responsibility(index: Index) -> tuple[Evidence, ...]:
    """Return the evidence of every claim of responsibility, in the order of the sources."""
    claims = [one for one in index.story.claims if one.stance is Stance.CLAIMS_RESPONSIBILITY and not one.negated]
    claims.sort(key=lambda one: (index.numbers.get(one.document, 0), one.span, one.id))
    found = (index.evidence(claim.id, None) for claim in claims)
    return tuple(one for one in found if one)


def find_statements(index: Index) -> tuple[Statements, ...]:
    """Return, by speaker, the attributed claims that are evidence of nothing so far; call it last."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(index.story.claims, key=lambda one: (index.numbers.get(one.document, 0), one.span, one.id)):
        if claim.speaker and not claim.own_voice and not index.is_shown(claim.id):
            said[index.voice(claim.speaker)].append(claim)
    return tuple(_make_statements(speaker, said[speaker], index) for speaker in sorted(said))


def _make_statements(speaker: str, claims: list[Claim], index: Index) -> Statements:
    found = (index.evidence(claim.id, None) for claim in claims[:MOST_EVIDENCE])
    return Statements(speaker, tuple(one for one in found if one), max(0, len(claims) - MOST_EVIDENCE))


def _key(one: Allegation, answers: list[Finding], index: Index) -> tuple[bool, bool, str, str, str]:
    return (not answers, not one.accused, index.name(one.accused), index.name(one.accuser), one.id)


def _make_accusation(
    number: int, one: Allegation, findings: Iterable[Finding], index: Index, words: Words
) -> Accusation:
    claims = [index.claims[claim] for claim in one.claims if claim in index.claims]
    shown = [index.evidence(claim.id, None) for claim in claims[:MOST_EVIDENCE]]
    answers = [_make_answer(finding, one, index, words) for finding in findings]
    return Accusation(
        number=number,
        accuser=_called(one.accuser, (claim.speaker for claim in claims), index) or "nobody named",
        accused=_called(one.accused, (claim.target for claim in claims), index),
        act=one.act,
        evidence=tuple(item for item in shown if item),
        answers=_merge(answers),
        more=max(0, len(claims) - MOST_EVIDENCE),
    )


def _called(who: str | None, voices: Iterable[Voice | None], index: Index) -> str:
    """Return the name of a party; for one that is no known entity, what the accusing reports call it."""
    printed = (index.voice(voice) for voice in voices if voice)
    return index.names.get(who or "") or (next(printed, who) if who else None) or ""


def _merge(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers in order, those as one that differ only in the finding."""
    made: dict[tuple[str, ...], Answer] = {}
    for one in answers:
        key = (one.label, one.who, one.why, *(item.claim for item in one.evidence))
        made[key] = replace(one, findings=(*made[key].findings, *one.findings)) if key in made else one
    return tuple(made[key] for key in sorted(made))


def _make_answer(finding: Finding, about: Allegation, index: Index, words: Words) -> Answer:
    """Return one answer; a finding of another class than denial is nobody's answer, and silence has no sentence."""
    evidence = tuple(one for one in index.finding_evidence(finding) if one.claim not in about.claims)
    label = words.text("answer", finding.answer) if finding.answer else words.label(finding.cls)
    speakers = dict.fromkeys(one.speaker for one in evidence if one.speaker and one.speaker != one.outlet)
    who = (", ".join(speakers) or index.names.get(about.accused or "", "")) if finding.answer else ""
    return Answer((finding.id,), label, who, finding.why, finding.resolve or words.resolve(finding.cls), evidence)
