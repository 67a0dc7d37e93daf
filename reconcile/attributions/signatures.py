"""Sources without a verb: "Army: 12 dead", "Bridge unsafe: inspector", and a quotation signed after a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.lexicon import Cue
    from reconcile.attributions.line import Line

_SHORT = 7  # tokens of a name before or after the colon
_SIGNED = 14  # tokens of a signature, role included
_DASHES = ("—", "–", "-", "--", "―")
_SIGNS = frozenset((":", *_DASHES))


def find_signature_drafts(line: Line, cue: Cue) -> Iterator[Draft]:
    """Yield the attributions of a sentence whose source is set off by a colon or a dash; `cue` is the row of marks."""
    for position in [k for k, word in enumerate(line.words) if word in _SIGNS]:
        word = line.words[position]
        if line.quote[position] >= 0:
            continue
        if word == ":":
            yield from _colon(line, position, cue)
            return
        if word in _DASHES:
            yield from _signed(line, position, cue)


def _colon(line: Line, colon: int, cue: Cue) -> Iterator[Draft]:
    size = len(line.words)
    if colon + 1 >= size:
        return
    quoted = line.quote[colon + 1] >= 0
    heading = line.words[-1] not in (".", "!", "?") and size < 30
    if colon <= _SHORT and _is_speaker(line, 0, colon) and (quoted or (heading and _speaks(line, 0, colon))):
        content = strip_marks(line, colon + 1, size)
        if content[1] > content[0] + 1:
            yield Draft((0, colon), (colon, colon + 1), (content,), cue, "colon")
    elif heading and colon > 1 and size - colon - 1 <= _SHORT and _speaks(line, colon + 1, size):
        yield Draft((colon + 1, size), (colon, colon + 1), (strip_marks(line, 0, colon),), cue, "colon:after")


def _signed(line: Line, dash: int, cue: Cue) -> Iterator[Draft]:
    end = strip_marks(line, dash + 1, len(line.words))[1]
    if dash == 0 or line.quote[dash - 1] < 0 or end - dash > _SIGNED or end <= dash + 1:
        return
    first = line.quote[dash - 1]
    start = next(k for k, number in enumerate(line.quote) if number == first)
    if start <= 1 and line.bits[dash + 1] & c.NAME and _is_speaker(line, dash + 1, end):
        yield Draft((dash + 1, end), (dash, dash + 1), ((start, dash),), cue, "signature")


def _is_speaker(line: Line, start: int, end: int) -> bool:
    """Say whether the tokens can be a name: no verbs, no marks but commas, and a capital or a speaking noun."""
    bits = [line.bits[k] for k in range(start, end)]
    if any(b & (c.FINITE | c.AUXILIARY | c.PERSONAL_PRONOUN | c.RELATIVE | c.NUMBER) for b in bits):
        return False
    return bool(bits) and (bool(bits[0] & c.NAME) or any(b & c.SOURCE_HEAD for b in bits))


def _speaks(line: Line, start: int, end: int) -> bool:
    return _is_speaker(line, start, end) and any(line.bits[k] & c.SOURCE_HEAD for k in range(start, end))
