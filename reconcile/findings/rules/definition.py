"""Definition: the words for who was counted, or for what happened to them, overlap or are vague.

"Many hundreds of casualties" beside 63 killed; 26 hostages beside 23 soldiers, some of whom were hostages. Words that
share nobody ("militants", "police") give no finding; a group that lies wholly within another is a matter of scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.cells import DEFINITION
from reconcile.findings.wording import both, joined

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "definition"
ORDER = 21


def judge(pair: Pair) -> str | None:
    """Return which words overlap, None where none do."""
    if pair.comparison.kind != DEFINITION:
        return None
    return f"The words for the {joined(pair.comparison.fields)} overlap without being the same. {both(pair)}."
