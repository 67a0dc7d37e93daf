"""What moved between two states of a story, claim by claim and finding by finding.

A report that was replaced by a newer version of itself is one report: what it still says has not moved. A claim is
found again by its id, else by its words and speaker in the same report, else by what it counts there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from reconcile.model import Claim, Document, Figure, Finding, Story


class Move(StrEnum):
    """How a claim or a finding moved."""

    NEW = "new"
    GONE = "gone"
    REVISED = "revised"  # the same claim reads otherwise; the same finding says or covers something else
    RETYPED = "re-typed"  # the same statements, related in another way


@dataclass(frozen=True, slots=True)
class Change:
    """One move: `before` and `after` are ids (None where there is none), `what` says it in words.

    `about` is what findings of one class can have in common: the question, or the act that was alleged.
    """

    move: Move
    kind: str  # claim or finding
    before: str | None
    after: str | None
    what: str
    about: str = ""


def compare_stories(before: Story, after: Story) -> tuple[Change, ...]:
    """Return the changes from one state to the other: findings first, then claims, each in story order."""
    pairs = _pair_claims(before, after)
    return (*_findings(before, after, pairs), *_claims(before, after, pairs))


# -- claims --------------------------------------------------------------------------------------------------------


def _pair_claims(before: Story, after: Story) -> dict[str, str]:
    """Return the id that each claim had before, by the id that it has now."""
    pairs: dict[str, str] = {}
    old, new = ({claim.id: claim for claim in story.claims} for story in (before, after))
    reports = _reports(before) | _reports(after)
    for key in _KEYS:
        found_already = set(pairs.values())
        left = {key(claim, reports): one for one, claim in reversed(old.items()) if one not in found_already}
        for one, claim in new.items():
            if one not in pairs and (found := left.pop(key(claim, reports), None)):
                pairs[one] = found
    return pairs


def _reports(story: Story) -> dict[str, str]:
    """Return a name for each document that outlives its versions: its page where known, else its file and row."""
    return {reading.document.id: _report(reading.document) for reading in story.readings}


def _report(document: Document) -> str:
    if document.path != "-":
        return f"{document.path} {document.locator}"
    return f"{document.outlet} {document.url}" if document.url else document.id


def _speaker(claim: Claim) -> str:
    return claim.speaker.name if claim.speaker else ""


def _by_id(claim: Claim, _reports: Mapping[str, str]) -> Hashable:
    return claim.id


def _by_words(claim: Claim, reports: Mapping[str, str]) -> Hashable:
    return reports[claim.document], claim.quote, _speaker(claim)


def _by_place(claim: Claim, _reports: Mapping[str, str]) -> Hashable:
    return claim.document, claim.span.start, claim.span.end


def _by_count(claim: Claim, reports: Mapping[str, str]) -> Hashable:
    counted = tuple((figure.unit, figure.outcome, figure.category) for figure in claim.figures)
    return (reports[claim.document], _speaker(claim), counted) if counted else claim.id


_KEYS: tuple[Callable[[Claim, Mapping[str, str]], Hashable], ...] = (_by_id, _by_words, _by_place, _by_count)


def _claims(before: Story, after: Story, pairs: Mapping[str, str]) -> Iterator[Change]:
    old = {claim.id: claim for claim in before.claims}
    for claim in after.claims:
        earlier = old.get(pairs.get(claim.id, ""))
        if earlier is None:
            yield Change(Move.NEW, "claim", None, claim.id, say_claim(claim))
        elif moved := list(_moved(earlier, claim)):
            yield Change(Move.REVISED, "claim", earlier.id, claim.id, f"{say_claim(claim)}: {'; '.join(moved)}")
    kept = set(pairs.values())
    yield from (
        Change(Move.GONE, "claim", one, None, say_claim(claim)) for one, claim in old.items() if one not in kept
    )


def _moved(old: Claim, new: Claim) -> Iterator[str]:
    for name, one, other in (
        ("speaker", _speaker(old), _speaker(new)),
        ("stance", str(old.stance), str(new.stance)),
        ("figures", _figures(old), _figures(new)),
        ("quote", old.quote, new.quote),
    ):
        if one != other:
            yield f"{name} was {one or 'nothing'}, is {other or 'nothing'}"


def _figures(claim: Claim) -> str:
    return ", ".join(say_figure(figure) for figure in claim.figures)


def say_figure(figure: Figure) -> str:
    """Return a figure's interval with what it counts: "at least 10 people killed"."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        bounds = f"at least {low:g}" if low is not None else f"at most {high:g}" if high is not None else "some"
    else:
        bounds = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return f"{bounds} {figure.category or figure.unit} {figure.outcome}".strip()


def say_claim(claim: Claim) -> str:
    """Return a claim in one line: who, stance, quote."""
    return f"{_speaker(claim) or 'nobody named'} {claim.stance}: {claim.quote}"


# -- findings ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a finding rests on, in the ids that things had before."""

    claims: frozenset[str]
    figures: frozenset[tuple[str, int]]  # claim, and the figure's place in it
    documents: frozenset[str]


def _findings(before: Story, after: Story, pairs: Mapping[str, str]) -> Iterator[Change]:
    reports = _reports(before) | _reports(after)
    old = _by_evidence(before, {}, reports)
    new = _by_evidence(after, pairs, reports)
    chains = [(evidence, finding) for evidence, finding in old.items() if evidence not in new]
    about = _subjects(before) | _subjects(after)
    for evidence, finding in new.items():
        earlier = old.get(evidence) or _shorter(evidence, finding, chains)
        yield from (replace(change, about=about.get(finding.id, "")) for change in _compare(earlier, finding))
    grown = {id(_shorter(evidence, finding, chains)) for evidence, finding in new.items() if evidence not in old}
    for _, finding in chains:
        if id(finding) not in grown:
            what = f"{finding.cls}: {finding.why}"
            yield Change(Move.GONE, "finding", finding.id, None, what, about.get(finding.id, ""))


def _subjects(story: Story) -> dict[str, str]:
    """Return, by finding, the question that it is on, or the act that was alleged."""
    asked = {one.id: one.text for one in story.questions} | {one.id: one.act for one in story.allegations}
    return {one.id: asked.get(one.question or one.allegation or "", "") for one in story.findings}


def _compare(earlier: Finding | None, finding: Finding) -> Iterator[Change]:
    if earlier is None:
        yield Change(Move.NEW, "finding", None, finding.id, f"{finding.cls}: {finding.why}")
    elif earlier.cls != finding.cls:
        what = f"{earlier.cls} is now {finding.cls}: {finding.why}"
        yield Change(Move.RETYPED, "finding", earlier.id, finding.id, what)
    elif (earlier.judged, earlier.why, len(earlier.claims)) != (finding.judged, finding.why, len(finding.claims)):
        yield Change(
            Move.REVISED, "finding", earlier.id, finding.id, f"{finding.cls}: {finding.why}{_was(earlier, finding)}"
        )


def _was(earlier: Finding, finding: Finding) -> str:
    if earlier.why != finding.why:
        return f" Before: {earlier.why}"
    if earlier.judged != finding.judged:
        return f" Judged: {finding.judged or 'not any more'}."
    return f" It rests on {len(finding.claims)} claims, before on {len(earlier.claims)}."


def _shorter(evidence: _Evidence, finding: Finding, chains: list[tuple[_Evidence, Finding]]) -> Finding | None:
    """Return the chain (a revision, an echo) that a new report made longer: it is the same finding."""
    for part, one in chains:
        if one.cls == finding.cls and len(evidence.claims) > 2 and part.claims < evidence.claims:
            return one
    return None


def _by_evidence(story: Story, pairs: Mapping[str, str], reports: Mapping[str, str]) -> dict[_Evidence, Finding]:
    figures = {one: (claim.id, n) for claim in story.claims for n, one in enumerate(claim.figure_ids)}
    found = {}
    for finding in story.findings:
        places = (figures[one] for one in finding.figures if one in figures)
        evidence = _Evidence(
            frozenset(pairs.get(one, one) for one in finding.claims),
            frozenset((pairs.get(claim, claim), n) for claim, n in places),
            frozenset(reports[one] for one in finding.documents),
        )
        found[evidence] = finding
    return found
