"""Anchors: what a judgement is about, in terms that survive re-extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.judgements.fields import judged_values
from reconcile.model import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.model import Claim, Document, Finding, Voice


def anchor_claim(claim: Claim, document: Document, figure: int | None = None, fields: Iterable[str] = ()) -> Anchor:
    """Return the anchor of a claim, or of its figure at index `figure`; `fields` are judged beside the usual ones."""
    span = claim.span if figure is None else claim.figures[figure].span
    return Anchor(document.snapshot_sha256, span, span.of(document.text), judged_values(claim, fields))


def anchor_voice(voice: Voice, claim: Claim, document: Document) -> Anchor:
    """Return the anchor of a voice as printed in the document, or of its claim where it has no place of its own."""
    span = voice.span or claim.span
    return Anchor(document.snapshot_sha256, span, span.of(document.text), (("name", voice.name),))


def anchor_finding(
    finding: Finding, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> tuple[Anchor, ...]:
    """Return one anchor per claim of the finding: its evidence as judged."""
    members: Sequence[Claim] = [claims[one] for one in finding.claims]
    return tuple(anchor_claim(claim, documents[claim.document]) for claim in members)


def reads_as_judged(claim: Claim, anchor: Anchor) -> bool:
    """Say whether every value of a claim that was judged is read today as it was then."""
    return values_now(claim, anchor) == dict(anchor.judged)


def values_now(claim: Claim, anchor: Anchor) -> dict[str, str]:
    """Return what a claim reads today in the fields that were judged."""
    return dict(judged_values(claim, (name for name, _ in anchor.judged)))


def stands(anchor: Anchor, text: str) -> bool:
    """Say whether the anchor's surface still stands at its span of `text`."""
    return 0 <= anchor.span.start <= anchor.span.end <= len(text) and anchor.span.of(text) == anchor.surface
