"""Attributions by a verb: who said, what was said, from the words around each cue of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.edges import clause_end, noun_end, strip_marks
from reconcile.attributions.groups import Group, Voice, find_group
from reconcile.attributions.sources import find_inverted, find_subject, phrase_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.lexicon import Cue, Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.sources import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution of one sentence in token positions, before stance and nesting."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    by: Cue
    rule: str
    group: Group | None = None
    target: Range | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a frame found: the content's ranges, who is accused, and the name of the frame."""

    ranges: tuple[Range, ...]
    frame: str
    target: Range | None = None


def find_verb_drafts(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions made by the verbs of one sentence."""
    last: Range | None = None
    for position, bits in enumerate(line.bits):
        if not bits & c.CUE:
            continue
        draft = _draft(line, position, lexicon, last)
        if draft:
            last = draft.source or last
            yield draft


def _draft(line: Line, position: int, lexicon: Lexicon, last: Range | None) -> Draft | None:
    for cue, forms in lexicon.verbs.get(line.words[position], ()):
        size = len(cue.follows)
        if tuple(line.words[position + 1 : position + 1 + size]) != cue.follows:
            continue
        group = find_group(line, position, forms)
        if group is None:
            continue
        made = _active(line, position, cue, group, last)
        if made:
            return made
    return None


def _active(line: Line, position: int, cue: Cue, group: Group, last: Range | None) -> Draft | None:
    if group.voice is Voice.PASSIVE:
        return None
    after = position + 1 + len(cue.follows)
    source = find_subject(line, group.start)
    if source is None and group.voice is Voice.PARTICIPLE:
        source = last
    if source is None and line.bit(group.start - 1) & c.COORDINATOR:
        source = last
    span = (position, after)
    content = find_content(line, after, cue, position)
    if content and source:
        return Draft(source, span, content.ranges, cue, f"verb:{content.frame}", group, content.target)
    if cue.after:
        return _parenthetical(line, span, cue, group, source)
    return None


def _parenthetical(line: Line, span: Range, cue: Cue, group: Group, source: Range | None) -> Draft | None:
    """Read "..., she added" and "..., said the mayor"."""
    left = group.start if source is None else source[0]
    if source is None:
        source = find_inverted(line, span[1]) if span[1] < len(line.words) else None
        if source is None:
            return None
        right = source[1]
    else:
        right = span[1]
    if left < 2 or line.words[left - 1] not in (",", '"', "''", "'", "!", "?", "—", "–", "-"):
        return None
    content = strip_marks(line, 0, left)
    if content[1] <= content[0]:
        return None
    return Draft(source, span, (content, *_continued(line, right, span[0])), cue, "after", group)


def _continued(line: Line, right: int, cue: int) -> tuple[Range, ...]:
    if line.word(right) != ",":
        return ()
    end = clause_end(line, right, cue)
    start, end = strip_marks(line, right, end)
    return ((start, end),) if end > start else ()


def find_content(line: Line, first: int, cue: Cue, position: int) -> Content | None:
    """Return what follows the cue by the first of its frames that fits, or None."""
    if first >= len(line.words):
        return None
    for frame in cue.frames:
        found = _FRAMES.get(frame, _nothing)(line, first, position)
        if found:
            return found
    return None


def _nothing(_line: Line, _first: int, _cue: int) -> Content | None:
    return None


def _that(line: Line, first: int, cue: int) -> Content | None:
    start = _that_after_adjuncts(line, first)
    return _clause_from(line, start, cue, "that") if start else None


def _that_after_adjuncts(line: Line, first: int) -> int:
    """Return the position after "that", stepping over "in a statement on Sunday", or 0."""
    for position in range(first, min(first + 25, len(line.words))):
        bits = line.bits[position]
        if line.words[position] == "that":
            return position + 1
        if bits & c.MARK or bits & (c.FINITE | c.AUXILIARY | c.PERSONAL_PRONOUN):
            return 0
        if position == first and not bits & (c.PREPOSITION | c.ADVERB | c.TIME | c.ADDRESSING):
            return 0
    return 0


def _clause(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    if start >= len(line.words) or line.bits[start] & c.MARK and line.quote[start] < 0 and line.words[start] != "$":
        return None
    return _clause_from(line, start, cue, "clause")


def _clause_from(line: Line, start: int, cue: int, frame: str) -> Content | None:
    start, end = strip_marks(line, start, clause_end(line, start, cue))
    return Content(((start, end),), frame) if end > start + 1 else None


def skip_adjuncts(line: Line, first: int) -> int:
    """Step over adverbs, time and occasion phrases after a cue ("said in a statement on Sunday")."""
    position = first
    while position < len(line.words):
        bits = line.bits[position]
        if bits & c.ADDRESSING and bits & c.PREPOSITION:
            end = phrase_end(line, position + 1) if position + 1 < len(line.words) else position
            inside = [k for k in range(position + 1, end) if line.bits[k] & (c.OCCASION | c.TIME)]
            if not inside:
                return position
            position = inside[-1] + 1
        elif bits & (c.ADVERB | c.TIME) and not bits & (c.DETERMINER | c.MODAL) or line.words[position] == "late":
            position += 1
        else:
            return position
    return position


def _quote(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    if line.word(start) in (":", ","):
        start += 1
    if start >= len(line.words) or line.quote[start] < 0 or line.quote[start] == line.quote[cue]:
        return None
    return _clause_from(line, start, cue, "quote")


def _wh(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    return _clause_from(line, start, cue, "wh") if line.bit(start) & c.QUESTION else None


def _addressee(line: Line, first: int, cue: int) -> Content | None:
    end = phrase_end(line, first)
    if end == first:
        return None
    for frame in (_that, _quote, _wh, _to, _clause):
        found = frame(line, end, cue)
        if found:
            return found
    return None


def _to(line: Line, first: int, cue: int) -> Content | None:
    return _clause_from(line, first, cue, "to") if line.word(first) == "to" else None


def _noun(line: Line, first: int, _cue: int) -> Content | None:
    end = noun_end(line, first)
    return Content(((first, end),), "noun") if end > first else None


def _of(line: Line, first: int, cue: int) -> Content | None:
    for position in range(first + 1, min(first + 25, len(line.words))):
        if line.words[position] == "of":
            start, end = strip_marks(line, first, clause_end(line, position, cue))
            return Content(((start, end),), "of", (first, position))
    return None


_FRAMES = {
    "that": _that,
    "clause": _clause,
    "quote": _quote,
    "wh": _wh,
    "addressee": _addressee,
    "to": _to,
    "noun": _noun,
    "of": _of,
}
