"""Contradiction: two sides answer one question, and both cannot hold.

"The ambush killed nine soldiers" (the army) and "we killed 83 soldiers in the ambush" (the rebels). A lower bound does
not contradict a higher number; a side's own later figure is a revision; another place, period or group is a matter of
scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "contradiction"
ORDER = 80


def judge(pair: Pair) -> str | None:
    """Return why the two exclude each other, None where they do not."""
    two_sides = None not in (pair.a.side, pair.b.side) and not pair.same_side and not pair.is_unsourced
    return f"No count fits both. {both(pair)}." if two_sides and pair.one_question and pair.apart else None
