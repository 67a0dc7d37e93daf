"""What a claim does for the one who makes it, in words: described, never weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.lens import outcomes
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model import Claim, Figure
    from reconcile.tables import Tables

RAISES = "gives losses of its opponents"
LOWERS = "gives its own losses"
AGAINST = "against its own interest"


def describe_interest(
    claim: Claim, speaker_side: str | None, side_of_counted: Callable[[Figure], str | None], tables: Tables
) -> tuple[str, ...]:
    """Return, in words, how the claim bears on its speaker's interest; empty where that is not known.

    Args:
        claim: the claim.
        speaker_side: the side of its speaker, None where nobody is named.
        side_of_counted: the side that the people (or things) of a figure belong to, None where that is not known.
        tables: says which outcomes are a harm.
    """
    words = []
    if claim.stance is Stance.ACKNOWLEDGES:
        words.append(AGAINST)
    if speaker_side is None or claim.stance in DENYING:
        return tuple(words)
    rows = outcomes(tables)
    for figure in claim.figures:
        counted = side_of_counted(figure)
        if counted is not None and rows.get(figure.outcome, {}).get("harms", False):
            words.append(LOWERS if counted == speaker_side else RAISES)
    return tuple(dict.fromkeys(words))
