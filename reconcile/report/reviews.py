"""What people decided: on which findings, and which decisions no longer fit what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import JudgementKind
from reconcile.report.records import Decision, Unfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Finding, Judgement, Span, Story
    from reconcile.report.index import Index
    from reconcile.report.words import Words

_KINDS = {JudgementKind.ACCEPT: "accept", JudgementKind.REJECT: "reject"}

Key = tuple[str, str, frozenset[tuple[str, "Span"]]]  # decision, class, the stretches of text it stands on


def find_decisions(story: Story, index: Index) -> dict[str, Decision]:
    """Return, by finding, what a person decided on it; who and why come from the last judgement that says so."""
    made = {_judged(one): one for one in sorted(story.judgements, key=lambda one: one.n) if one.kind in _KINDS}
    return {one.id: _decide(one, made.get(_standing(one, index))) for one in story.findings if one.judged}


def find_unfit(story: Story, words: Words) -> tuple[Unfit, ...]:
    """Return the judgements that no longer fit, in the order of the log, each with what changed."""
    by_n = {one.n: one for one in story.judgements}
    orphans = sorted({(one.judgement, one.changed) for one in story.orphans})
    return tuple(_make_unfit(entry, by_n.get(entry), changed, words) for entry, changed in orphans)


def _make_unfit(entry: int, one: Judgement | None, changed: str, words: Words) -> Unfit:
    if one is None:
        return Unfit(entry, "", "", "", "", "", changed)
    decided = words.text("judgement", one.kind.value)
    surfaces = dict.fromkeys(anchor.surface for anchor in one.anchors)
    return Unfit(entry, decided, one.author, one.time[:10], " / ".join(surfaces), one.reason, changed)


def _decide(finding: Finding, judgement: Judgement | None) -> Decision:
    accepted = finding.judged != "reject"
    if judgement is None:
        return Decision(accepted, "", "", "")
    return Decision(accepted, judgement.author, judgement.time[:10], judgement.reason)


def _judged(one: Judgement) -> Key:
    return _KINDS[one.kind], one.cls, frozenset((anchor.snapshot, anchor.span) for anchor in one.anchors)


def _standing(one: Finding, index: Index) -> Key:
    claims: Iterable[str] = (claim for claim in one.claims if claim in index.claims)
    found = [(index.claims[claim].document, index.claims[claim].span) for claim in claims]
    texts = {name: index.readings[name].document.snapshot_sha256 for name, _ in found if name in index.readings}
    return one.judged, one.cls, frozenset((texts[name], span) for name, span in found if name in texts)
