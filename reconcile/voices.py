"""The one key under which everybody who speaks in a story is known, to the graph and to the findings alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.model import Voice

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
