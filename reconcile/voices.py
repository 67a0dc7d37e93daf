"""The one key under which everybody who speaks in a story is known, to the graph and to the findings alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.model import Voice
    from reconcile.tables import Tables

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DESCRIBED = frozenset({"group", "document", ""})


def voice_key(voice: Voice, outlet: str) -> str:
    """Return the entity of `voice`, else its folded name; an unnamed source is known only inside one outlet.

    "Security officials" of two outlets may be different people, so their key names the outlet that quotes them.

    >>> from reconcile.model import Voice
    >>> voice_key(Voice("Security officials", "officials", anonymous=True), "Harbour Wire")
    'harbour wire: security officials'
    """
    if voice.entity:
        return voice.entity
    name = fold(voice.name)
    return f"{fold(outlet)}: {name}" if is_unnamed(voice) else name


def is_unnamed(voice: Voice) -> bool:
    """Say whether the text describes the voice without naming it: "the warden", "residents", "a report"."""
    return voice.anonymous or (voice.kind in _DESCRIBED and voice.name == voice.name.lower())


def is_office(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of an office or a party, rather than of a person or a news outlet."""
    folded = f" {' '.join(_WORD.findall(fold(name)))} "
    return any(
        any(f" {word} " in folded for word in words) and not any(f" {word} " in folded for word in not_words)
        for words, not_words in _offices(tables)
    )


@lru_cache(maxsize=8)
def _offices(tables: Tables) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((tuple(row["words"]), tuple(row["not_words"])) for row in tables.rows("findings_organs"))
