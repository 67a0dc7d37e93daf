"""Misreport: two outlets report one speaker, at one time, with two figures.

"The minister said on Monday that 12 had died" in one paper and 21 in another. If the second report is of a later day
it is a revision; if the speaker is not named, nobody knows whether it was one speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "misreport"
ORDER = 30


def judge(pair: Pair) -> str | None:
    """Return why one of the reports must differ from what was said, None where that is not so."""
    a, b = pair.ends
    one_voice = a.speaker is not None and a.speaker == b.speaker and not _is_unnamed(pair)
    if not (pair.one_question and one_voice and pair.apart) or pair.is_update or a.when is None or b.when is None:
        return None
    if a.claim.own_voice or a.document.outlet == b.document.outlet:
        return None
    if "corrected" in {*a.cell.measures, *b.cell.measures}:
        return None  # the voice itself took one of them back
    return f"Two outlets report one speaker with different counts for the same day. {both(pair)}."


def _is_unnamed(pair: Pair) -> bool:
    return any(entry.claim.speaker is None or entry.claim.speaker.anonymous for entry in pair.ends)
