"""Counts that moved: the steps of a chain with the time of each, and where they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.report.records import Step

if TYPE_CHECKING:
    from reconcile.model import Figure, Finding
    from reconcile.report.index import Index


def make_steps(finding: Finding, index: Index) -> tuple[Step, ...]:
    """Return the figures of a chain as steps, in the order in which the finding has them."""
    steps: list[Step] = []
    for claim, place in index.pairs(finding):
        figures = index.claims[claim].figures
        if place is not None and place < len(figures):
            before = steps[-1] if steps else None
            step = _make_step(claim, place, figures[place], before, index)
            steps += [step] if step else []
    return tuple(steps)


def _make_step(claim_id: str, place: int, figure: Figure, before: Step | None, index: Index) -> Step | None:
    evidence = index.evidence(claim_id, place)
    if evidence is None:
        return None
    when = index.holds_at(index.claims[claim_id], place)
    return Step(
        when=when or evidence.published,
        dated=when is not None,
        printed=evidence.marked,
        low=figure.low,
        high=figure.high,
        falls=before is not None and _falls(before, figure),
        evidence=evidence,
    )


def _falls(before: Step, after: Figure) -> bool:
    return after.high is not None and before.low is not None and before.low > after.high
