"""Same side: two offices of one side give counts that cannot both hold, and neither is known to be the later one.

Two ministers of one government give 145 and 150 on one day. If one of the figures is dated later it is a revision; if
one voice gives both and only the reports differ it is a misreport.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "same_side"
ORDER = 50


def judge(pair: Pair) -> str | None:
    """Return why one side is of two minds, None where it is not."""
    if not (pair.one_question and pair.same_side and pair.apart) or pair.same_speaker or pair.is_update:
        return None
    hour = "" if pair.same_document else " The hours are not known, so one may be an update of the other."
    return f"Two voices of one side give different counts. {both(pair)}.{hour}"
