"""What a person should look at, worst first. In: a story with its judgements. Out: doubts, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.judgements import anchor_claim, anchor_finding, effective
from reconcile.model import JudgementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Claim, Finding, Story, Voice

#: Classes whose being wrong does most harm in print come first.
_GRAVE = ("contradiction", "denial", "responsibility", "does_not_add_up", "misreport", "same_side")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: `weight` orders (higher is worse), `id` is a claim's or a finding's."""

    kind: str  # claim or finding
    id: str
    weight: int
    reason: str


def find_doubts(story: Story) -> tuple[Doubt, ...]:
    """Return what nobody has looked at yet, worst first; the order is stable, so a review can be taken up again.

    A claim or finding is left out once a judgement fits it exactly, whatever it says.
    """
    looked_at = _looked_at(story)
    doubts = [doubt for doubt in (*_findings(story), *_claims(story)) if (doubt.kind, doubt.id) not in looked_at]
    return tuple(sorted(doubts, key=lambda doubt: (-doubt.weight, doubt.kind, doubt.id)))


def _findings(story: Story) -> Iterator[Doubt]:
    for finding in story.findings:
        if not finding.judged:
            grave = finding.cls in _GRAVE
            yield Doubt("finding", finding.id, 60 if grave else 20, f"{finding.cls}: {finding.why}")


def _claims(story: Story) -> Iterator[Doubt]:
    in_findings = {one for finding in story.findings for one in finding.claims}
    for claim in story.claims:
        reasons = list(_weak_points(claim))
        if reasons and not claim.by_hand:
            weight = max(weight for weight, _ in reasons) + (30 if claim.id in in_findings else 0)
            yield Doubt("claim", claim.id, weight, "; ".join(reason for _, reason in reasons))


def _weak_points(claim: Claim) -> Iterator[tuple[int, str]]:
    if claim.speaker and not claim.own_voice:
        yield from _weak_voice(claim.speaker)
    if claim.scope.main_event:
        yield 5, "place and period are taken over from the main event"
    if claim.as_of is None:
        yield 10, "no date says when it was claimed"
    if any(figure.category in {"", "people"} and figure.unit == "people" for figure in claim.figures):
        yield 10, "who was counted is not said"


def _weak_voice(voice: Voice) -> Iterator[tuple[int, str]]:
    if voice.entity is None and not voice.anonymous:
        yield 15, f"the speaker {voice.name!r} is in no registry"
    if voice.printed and voice.printed != (voice.in_document or voice.name):
        yield 12, f"{voice.printed!r} was taken to be {voice.name}"


def _looked_at(story: Story) -> set[tuple[str, str]]:
    documents = {reading.document.id: reading.document for reading in story.readings}
    claims = {claim.id: claim for claim in story.claims}
    judged = {
        (judgement.cls, frozenset(judgement.anchors))
        for judgement in effective(story.judgements)
        if judgement.kind in {JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.UNSURE}
    }

    def evidence(finding: Finding) -> frozenset[object]:
        return frozenset(anchor_finding(finding, claims, documents))

    seen = {("finding", finding.id) for finding in story.findings if (finding.cls, evidence(finding)) in judged}
    anchored = {
        ("claim", one): frozenset({anchor_claim(claim, documents[claim.document])}) for one, claim in claims.items()
    }
    return seen | {key for key, anchor in anchored.items() if ("", anchor) in judged}
