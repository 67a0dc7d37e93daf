"""Compatible: the answers differ as printed, and both can hold.

"At least 10" and "17" overlap; "between 30 and 40" holds "at least 35"; 1.2 million is 1,193,402 rounded. "Fewer than
20" and "between 30 and 40" cannot both hold (contradiction).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.intervals import rounds_to
from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "compatible"
ORDER = 70


def judge(pair: Pair) -> str | None:
    """Return why both can hold, None where they cannot."""
    if not pair.one_question or pair.a.interval == pair.b.interval or (pair.same_side and pair.same_number):
        return None
    if rounds_to(pair.a.interval, pair.b.interval):
        return f"One is the other rounded. {both(pair)}."
    return None if pair.apart else f"The bounds overlap, so both can hold. {both(pair)}."
