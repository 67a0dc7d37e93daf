"""Agreement: two sides that do not depend on each other give the same answer to the same question.

"17 people were killed" (police) and "the bomb claimed seventeen lives" (a hospital) agree: the same bounds, however
worded. Two prints of one wire text do not (echo), nor do two offices of one side (one position with two voices), nor
"17" and "at least 10" (compatible: the bounds differ).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "agreement"
ORDER = 60


def judge(pair: Pair) -> str | None:
    """Return why the two agree, None where they do not."""
    independent = not pair.same_side and pair.ends[0].origin != pair.ends[1].origin
    if not pair.one_question or pair.a.interval != pair.b.interval or not (independent or pair.same_document):
        return None
    return None if pair.same_side else f"Both give the same count. {both(pair)}."
