"""Chains: which attribution stands inside the content of which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Attribution, Span

_WINDOW = 12  # attributions looked back on; those of one sentence are neighbours


def nest(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions in the order of their first character, each with the index of the one it is nested in."""
    ordered = sorted(found, key=_place)
    return tuple(replace(one, outer=_outer(ordered, number)) for number, one in enumerate(ordered))


def _place(one: Attribution) -> tuple[int, int, int, str]:
    spans = [*one.source, *one.cue, *one.content]
    first = min(span.start for span in spans)
    cue = one.cue[0].start if one.cue else first
    return first, cue, one.source[0].start if one.source else cue, one.rule


def _outer(ordered: Sequence[Attribution], number: int) -> int | None:
    inner = ordered[number]
    if not inner.cue:
        return None
    best: tuple[int, int] | None = None
    start = inner.cue[0].start
    for other in range(max(0, number - _WINDOW), min(len(ordered), number + _WINDOW)):
        outer = ordered[other].content
        near = other != number and outer[0].start <= start < outer[-1].end
        size = _holding(ordered[other], inner) if near else 0
        if size and (best is None or size < best[0]):
            best = size, other
    return best[1] if best else None


def _holding(outer: Attribution, inner: Attribution) -> int:
    """Return the length of the content of `outer` that holds the cue of `inner`, 0 where none does."""
    if any(_same(cue, inner.cue[0]) for cue in outer.cue):
        return 0
    holder = next((part for part in outer.content if part.holds(inner.cue[0])), None)
    if holder is None or any(part.holds(outer.cue[0]) for part in inner.content if outer.cue):
        return 0
    return sum(part.end - part.start for part in outer.content)


def _same(one: Span, other: Span) -> bool:
    return one.meets(other)
