"""Accusations beside their answers, and who says that they did it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.model import Stance
from reconcile.report.differences import label_of
from reconcile.report.disputes import MOST_EVIDENCE, letter
from reconcile.report.records import Accusation, Act, Answer, Statements

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from reconcile.model import Allegation, Claim, Finding, Voice
    from reconcile.report.index import Index
    from reconcile.report.records import Evidence
    from reconcile.report.words import Words

ACCUSING = frozenset({Stance.ACCUSES, Stance.CONDEMNS})

Pair = tuple[bool, str, str]  # whether one accuses the other, and their names


def find_accusations(findings: Sequence[Finding], index: Index, words: Words) -> tuple[Accusation, ...]:
    """Return who accuses whom, with all acts and answers: the answered first, then by who is accused and by whom.

    Statements that were answered and accuse nobody come last.
    """
    answers: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        answers[finding.allegation or ""].append(finding)
    pairs: dict[Pair, list[Allegation]] = defaultdict(list)
    for one in sorted(index.story.allegations, key=lambda one: _first_claim(one, index)):
        pairs[_parties(one, index)].append(one)
    order = sorted(pairs, key=lambda pair: _key(pair, any(one.id in answers for one in pairs[pair])))
    made = (_make_accusation(pair, _by_wording(pairs[pair]), answers, index, words) for pair in order)
    return tuple(replace(one, number=number) for number, one in enumerate(made, 1))


def find_responsibility(index: Index) -> tuple[Statements, ...]:
    """Return, by who claims it, the claims of responsibility, in the order of the sources."""
    claimed: dict[str, list[Claim]] = defaultdict(list)
    for claim in _in_order(index):
        if claim.stance is Stance.CLAIMS_RESPONSIBILITY and not claim.negated:
            claimed[index.voice(claim.speaker)].append(claim)
    return tuple(_make_statements(speaker, claims, index) for speaker, claims in claimed.items())


def find_statements(index: Index) -> tuple[Statements, ...]:
    """Return, by speaker, the attributed claims that are evidence of nothing so far; call it last."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in _in_order(index):
        if claim.speaker and not claim.own_voice and not index.is_shown(claim.id):
            said[index.voice(claim.speaker)].append(claim)
    return tuple(_make_statements(speaker, said[speaker], index) for speaker in sorted(said))


def _in_order(index: Index) -> list[Claim]:
    return sorted(index.story.claims, key=lambda one: (index.numbers.get(one.document, 0), one.span, one.id))


def _make_statements(speaker: str, claims: list[Claim], index: Index) -> Statements:
    found = (index.evidence(claim.id, None) for claim in claims[:MOST_EVIDENCE])
    return Statements(speaker, tuple(one for one in found if one), max(0, len(claims) - MOST_EVIDENCE))


def _key(pair: Pair, answered: bool) -> tuple[bool, bool, bool, str, str]:  # noqa: FBT001  # part of what is sorted by
    accuses, accuser, accused = pair
    return (not accuses, not answered, not accused, accused, accuser)


def _first_claim(one: Allegation, index: Index) -> tuple[int, int, str]:
    """Return where an allegation first stands, in the order of the sources."""
    claims = (index.claims[claim] for claim in one.claims if claim in index.claims)
    return min(
        ((index.numbers.get(claim.document, 0), claim.span.start, one.id) for claim in claims), default=(0, 0, one.id)
    )


def _parties(one: Allegation, index: Index) -> Pair:
    claims = [index.claims[claim] for claim in one.claims if claim in index.claims]
    accuser = _called(one.accuser, (claim.speaker for claim in claims), index) or "nobody named"
    accuses = any(claim.stance in ACCUSING for claim in claims)
    return accuses, accuser, _called(one.accused, (claim.target for claim in claims), index)


def _by_wording(allegations: Iterable[Allegation]) -> list[list[Allegation]]:
    """Return the allegations, those together that state one act in the same words."""
    wordings: dict[str, list[Allegation]] = defaultdict(list)
    for one in allegations:
        wordings[one.act.casefold()].append(one)
    return list(wordings.values())


def _make_accusation(
    pair: Pair,
    groups: Sequence[Sequence[Allegation]],
    answers: Mapping[str, Sequence[Finding]],
    index: Index,
    words: Words,
) -> Accusation:
    acts = tuple(_make_act(place, group, answers, index) for place, group in enumerate(groups))
    stated = frozenset(claim for group in groups for one in group for claim in one.claims)
    made = [
        _make_answer(finding, one, stated, act.letter, index)
        for act, group in zip(acts, groups, strict=True)
        for one in group
        for finding in sorted(answers.get(one.id, ()), key=lambda one: (label_of(one, words), one.why, one.id))
    ]
    return Accusation(0, *pair, acts, _merge(made))


def _make_act(
    place: int, wordings: Sequence[Allegation], answers: Mapping[str, Sequence[Finding]], index: Index
) -> Act:
    """Return an act; `wordings` are the allegations that state it in the same words."""
    claims = dict.fromkeys(claim for one in wordings for claim in one.claims if claim in index.claims)
    shown = [index.evidence(claim, None) for claim in list(claims)[:MOST_EVIDENCE]]
    return Act(
        letter=letter(place).lower(),
        text=wordings[0].act,
        evidence=tuple(item for item in shown if item),
        answered=any(answers.get(one.id) for one in wordings),
        more=max(0, len(claims) - MOST_EVIDENCE),
    )


def _called(who: str | None, voices: Iterable[Voice | None], index: Index) -> str:
    """Return the name of a party; for one that is no known entity, what the accusing reports call it."""
    printed = (index.voice(voice) for voice in voices if voice)
    return index.names.get(who or "") or (next(printed, "") or index.name(who) if who else "")


def _merge(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers as they come, as one those of one speaker in the same sentences, whatever they answer."""
    groups: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for one in answers:
        groups[one.label, one.who, *((item.claim for item in one.evidence) if one.evidence else (one.why,))].append(one)
    return tuple(
        replace(
            group[0],
            findings=tuple(finding for one in group for finding in one.findings),
            to=tuple(dict.fromkeys(letter for one in group for letter in one.to)),
        )
        for group in groups.values()
    )


def _make_answer(finding: Finding, about: Allegation, stated: Container[str], to: str, index: Index) -> Answer:
    """Return one answer; a finding of another class than denial is nobody's answer, and silence has no sentence.

    `stated` are the claims of every wording of the accusation: none of them is evidence for its own answer.
    """
    evidence = tuple(one for one in index.finding_evidence(finding) if one.claim not in stated)
    speakers = dict.fromkeys(one.speaker for one in evidence if one.speaker and one.speaker != one.outlet)
    return Answer(
        findings=(finding.id,),
        to=(to,),
        label=label_of(finding, index.words),
        who=(", ".join(speakers) or index.name(about.accused)) if finding.answer else "",
        why=finding.why,
        resolve=finding.resolve or index.words.resolve(finding.cls),
        evidence=evidence,
        decision=index.decisions.get(finding.id),
        when=_answered_at(evidence, index) if finding.answer else None,
        how=finding.rule.partition(": ")[2] if finding.answer else "",
    )


def _answered_at(evidence: Sequence[Evidence], index: Index) -> str | None:
    """Return the date of the first answer; that of its report where it states none."""
    dates = [index.claims[one.claim].as_of or one.published for one in evidence]
    return min((date for date in dates if date), default=None)
