"""Revision: one side (a speaker, or a chain of command) gives a later figure for the same question.

"14 killed", and two days later "231", both from civil defence: one chain, its steps in order, a fall marked. A later
date alone does not make two different sources a revision, and two figures of one day cannot be put in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.pairs import Pair

CLASS = "revision"
ORDER = 40
CHAIN = True


def judge(pair: Pair) -> str | None:
    """Return that the second figure is a later one of the same side, None where it is not."""
    moved = pair.a.interval != pair.b.interval and (pair.apart or pair.is_overtaken or not _is_reworded(pair))
    return f"A later count of one side. {both(pair)}." if (_is_later(pair) or _is_corrected(pair)) and moved else None


def tell(chain: Sequence[Entry]) -> str:
    """Return the line for a whole chain of steps, the earliest first."""
    fall = next((number for number in range(1, len(chain)) if _falls(chain[number - 1], chain[number])), None)
    marked = "" if fall is None else f" The count falls at step {fall + 1}."
    return f"One side's count moved over time: {steps(chain)}.{marked}"


def _is_later(pair: Pair) -> bool:
    return pair.one_question and pair.same_side and pair.is_update


def _is_reworded(pair: Pair) -> bool:
    """Say whether the second names the same number ("about 300", "300") or merely says less ("over 250")."""
    a, b = pair.a.interval, pair.b.interval
    return pair.same_number or ((b.low or 0) < (a.low or 0) and b.high is None)


def _is_corrected(pair: Pair) -> bool:
    """Say whether one voice puts the second in the place of the first in one report: "only one, after all"."""
    a, b = pair.ends
    marked = "corrected" in b.cell.measures and "corrected" not in a.cell.measures
    return pair.one_question and pair.same_document and a.speaker == b.speaker is not None and pair.apart and marked


def _falls(before: Entry, after: Entry) -> bool:
    return after.interval.high is not None and (before.interval.low or 0) > after.interval.high
