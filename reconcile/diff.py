"""What moved between two states of a story, claim by claim and finding by finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reconcile.model import Claim, Figure, Finding, Story


class Move(StrEnum):
    """How a claim or a finding moved."""

    NEW = "new"
    GONE = "gone"
    REVISED = "revised"  # the same claim reads otherwise; the same finding rests on other words
    RETYPED = "re-typed"  # the same statements, related in another way


@dataclass(frozen=True, slots=True)
class Change:
    """One move: `before` and `after` are ids (None where there is none), `what` says it in words."""

    move: Move
    kind: str  # claim or finding
    before: str | None
    after: str | None
    what: str


def compare_stories(before: Story, after: Story) -> tuple[Change, ...]:
    """Return the changes from one state to the other: findings first, then claims, each in story order."""
    return (*_findings(before, after), *_claims(before, after))


def _claims(before: Story, after: Story) -> Iterator[Change]:
    old, new = ({claim.id: claim for claim in story.claims} for story in (before, after))
    gone = {_place(old[one]): old[one] for one in old if one not in new}
    for one, claim in new.items():
        earlier = old.get(one) or gone.pop(_place(claim), None)
        if earlier is None:
            yield Change(Move.NEW, "claim", None, one, say_claim(claim))
        elif moved := list(_moved(earlier, claim)):
            yield Change(Move.REVISED, "claim", earlier.id, one, f"{say_claim(claim)}: {'; '.join(moved)}")
    for claim in gone.values():
        yield Change(Move.GONE, "claim", claim.id, None, say_claim(claim))


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.document, claim.span.start, claim.span.end, claim.speaker.name if claim.speaker else "")


def _moved(old: Claim, new: Claim) -> Iterator[str]:
    for name, one, other in (
        ("speaker", old.speaker and old.speaker.name, new.speaker and new.speaker.name),
        ("stance", str(old.stance), str(new.stance)),
        ("figures", _figures(old), _figures(new)),
        ("quote", old.quote, new.quote),
    ):
        if one != other:
            yield f"{name} was {one or 'nobody'}, is {other or 'nobody'}"


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
    return f"{claim.speaker.name if claim.speaker else 'nobody named'} {claim.stance}: {claim.quote}"


def _findings(before: Story, after: Story) -> Iterator[Change]:
    old, new = ({_evidence(finding): finding for finding in _ordered(story)} for story in (before, after))
    for evidence, finding in new.items():
        earlier = old.get(evidence)
        if earlier is None:
            yield from _grown_or_new(finding, old, new)
        elif earlier.cls != finding.cls:
            yield Change(
                Move.RETYPED, "finding", earlier.id, finding.id, f"{earlier.cls} is now {finding.cls}: {finding.why}"
            )
        elif (earlier.judged, earlier.why) != (finding.judged, finding.why):
            yield Change(Move.REVISED, "finding", earlier.id, finding.id, f"{finding.cls}: {finding.why}")
    kept = {finding.id for finding in new.values()}
    for evidence, finding in old.items():
        if evidence not in new and finding.id not in kept and not _grew(finding, new):
            yield Change(Move.GONE, "finding", finding.id, None, f"{finding.cls}: {finding.why}")


def _grown_or_new(
    finding: Finding, old: Mapping[_Evidence, Finding], new: Mapping[_Evidence, Finding]
) -> Iterator[Change]:
    """A chain (a revision, an echo) that a new report made longer is the same finding, revised."""
    shorter = [one for evidence, one in old.items() if evidence not in new and _holds(finding, one)]
    if shorter:
        yield Change(Move.REVISED, "finding", shorter[0].id, finding.id, f"{finding.cls}: {finding.why}")
    else:
        yield Change(Move.NEW, "finding", None, finding.id, f"{finding.cls}: {finding.why}")


def _grew(finding: Finding, new: Mapping[_Evidence, Finding]) -> bool:
    return any(_holds(one, finding) for one in new.values())


def _holds(chain: Finding, part: Finding) -> bool:
    return chain.cls == part.cls and len(chain.claims) > 2 and set(part.claims) < set(chain.claims)


_Evidence = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _evidence(finding: Finding) -> _Evidence:
    return (tuple(sorted(finding.claims)), tuple(sorted(finding.figures)), tuple(sorted(finding.documents)))


def _ordered(story: Story) -> list[Finding]:
    return sorted(story.findings, key=lambda finding: finding.id)
