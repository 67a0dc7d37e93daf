"""Scope: the same kind of thing counted over another place, period, event or group, one holding the other or apart.

1,200 arrested nationwide and 340 in the capital; 15 killed on Monday and 22 on Tuesday; 22 women among 38 dead. Groups
that share nobody (ten soldiers, 58 insurgents) are not compared at all; groups whose words overlap or are vague are a
matter of definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.cells import CONTAINS, SCOPE, WITHIN
from reconcile.findings.wording import both, joined

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "scope"
ORDER = 20


def judge(pair: Pair) -> str | None:
    """Return how the two scopes lie to each other, None where they are one."""
    if pair.comparison.kind != SCOPE:
        return None
    how = {WITHIN: "The first is counted within the second", CONTAINS: "The second is counted within the first"}
    lies = how.get(pair.comparison.relation, "They are counted over different ground")
    return f"{lies} ({joined(pair.comparison.fields)}). {both(pair)}."
