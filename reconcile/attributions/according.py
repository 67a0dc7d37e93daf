"""Attributions by a fixed phrase, "according to the mayor": rows of `cues` with the frames "according" and "tally"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import clause_end, strip_marks
from reconcile.attributions.phrases import find_phrase_before, phrase_end
from reconcile.attributions.sources import find_inverted, find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.lexicon import Cue, Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_TALLY = 9  # tokens in which the count of "by the interior ministry's own count" stands
_OWN = 3  # tokens from an owner to the count: "'s own preliminary count"
_LEAD = 4  # tokens of "In addition," before the phrase
_CLAUSE = 4  # tokens of the shortest content after an apposition


def find_according_drafts(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions made by source phrases of one sentence."""
    for position in [k for k, bits in enumerate(line.bits) if bits & c.PHRASE_HEAD]:
        if line.quote[position] >= 0:
            continue
        for phrase in lexicon.phrases[line.words[position]]:
            if "tally" in phrase.frames:
                yield from _tallied(line, position, phrase)
                continue
            end = position + 1 + len(phrase.follows)
            if tuple(line.words[position + 1 : end]) != phrase.follows or end >= len(line.words):
                continue
            source = _source(line, position, end)
            if source is None or _is_manner(line, source):
                continue
            content = _content(line, position, source[1])
            if content:
                yield Draft(source, (position, end), content, phrase, "according")
                yield from _citing(line, source, content, lexicon)
            break


def _tallied(line: Line, position: int, phrase: Cue) -> Iterator[Draft]:
    """Read "by the army's count" and "by its own estimate": whoever counts is the source."""
    last = next((k for k in range(position + 2, min(position + _TALLY, len(line.words))) if line.bits[k] & c.TALLY), -1)
    owned = [k for k in range(position + 2, last) if line.words[k] == "'s" or line.words[k] == "'"]
    pronoun = last > 0 and line.bits[position + 1] & c.POSSESSIVE
    if not owned and not pronoun:
        return
    end = owned[-1] if owned else position + 2
    owner = find_phrase_before(line, end - 1) if owned else (position + 1, end)
    if owner is None or owner[0] != position + 1:
        return  # "in a statement that rejected Lima's account"
    content = _content(line, position, last + 1) if last - end <= _OWN else ()
    if content:
        yield Draft((position + 1, end), (last, last + 1), content, phrase, "tally")


def _is_manner(line: Line, source: Range) -> bool:
    """Say whether "according to plan" names no source: one bare common noun in the singular."""
    bits = line.bits[source[0]]
    speaks = bits & (c.NAME | c.PLURAL | c.SOURCE_HEAD | c.OBJECT_PRONOUN | c.PERSONAL_PRONOUN)
    return source[1] - source[0] == 1 and not speaks and not line.words[source[0]].endswith("s")


def _source(line: Line, position: int, first: int) -> Range | None:
    """Return who is named; where the phrase opens the sentence, the content that follows the comma is no apposition."""
    source = _gatherer(line, find_inverted(line, first))
    plain = phrase_end(line, first)
    if source is None or not _opens(line, position) or source[1] == plain or line.word(plain) != ",":
        return source
    apposed = line.bit(plain + 1) & (c.ARTICLE | c.POSSESSIVE | c.RELATIVE) and line.word(source[1]) == ","
    return source if apposed and len(line.words) - source[1] > _CLAUSE else (first, plain)


def _opens(line: Line, position: int) -> bool:
    """Say whether the phrase opens its clause ("The count is out: According to ...")."""
    if position <= 1 or line.words[position - 1] in (":", ";") or line.bits[position - 1] & c.RELATIVE:
        return True
    return position <= _LEAD and line.words[position - 1] == "," and not _has_verb(line, (0, position))


def _gatherer(line: Line, source: Range | None) -> Range | None:
    """Return who gathered it in "according to data collected by the ministry"."""
    if source is None:
        return None
    agent = (k for k in range(source[0] + 1, source[1] - 1) if line.words[k] == "by" and line.bits[k - 1] & c.GATHERED)
    by = next(agent, -1)
    return source if by < 0 else (by + 1, source[1])


def _citing(line: Line, source: Range, content: tuple[Range, ...], lexicon: Lexicon) -> Iterator[Draft]:
    """Read "according to figures he cited": who cites them passes the content on, source included."""
    position = source[1]
    while position < len(line.words) and not line.bits[position] & (c.MARK | c.CUE_PAST | c.CUE_THIRD):
        position += 1
    outer = find_subject(line, position) if position < len(line.words) else None
    if outer is None or outer[0] < source[1] or not line.bits[position] & c.CUE:
        return
    cue = next((cue for cue, _ in lexicon.verbs[line.words[position]]), None)
    if cue:
        yield Draft(outer, (position, position + 1), ((content[0][0], source[1]),), cue, "according:cited")


def _content(line: Line, cue: int, after: int) -> tuple[tuple[int, int], ...]:
    left = strip_marks(line, _clause_start(line, cue), cue)
    right = (
        strip_marks(line, after, clause_end(line, after + 1, cue)) if after + 1 < len(line.words) else (after, after)
    )
    if right[1] > right[0] and line.bit(right[0]) & c.CUE and line.bit(right[0]) & c.ING_LIKE:
        right = _behind_comma(line, right)  # "according to the agency, citing the ministry, ..."
    which = line.word(cue - 2) == "," and line.bit(cue - 1) & c.RELATIVE  # "the rain, which by their reckoning was"
    joined = which or (line.bit(left[1] - 1) & (c.RELATIVE | c.COORDINATOR) and line.word(cue - 1) == ",")
    if left[1] <= left[0] + 1 or (joined and right[1] > right[0]):
        return (right,) if right[1] > right[0] else ()
    parted = (
        line.word(after) == "," and right[1] > right[0] + 1 and not _has_verb(line, left) and _has_verb(line, right)
    )
    return (left, right) if parted else (left,)


def _behind_comma(line: Line, part: Range) -> Range:
    comma = next((k for k in range(*part) if line.words[k] == ","), part[1])
    return strip_marks(line, comma, part[1])


def _has_verb(line: Line, part: Range) -> bool:
    return any(line.bits[k] & (c.FINITE | c.AUXILIARY | c.PAST_LIKE) for k in range(*part))


def _clause_start(line: Line, cue: int) -> int:
    if line.word(cue - 1) in (":", ";"):
        return cue
    for position in range(cue - 2, 0, -1):
        if line.words[position] == "(" and ")" not in line.words[position:cue]:
            return position + 1
        if line.words[position] in (";", ":") or (line.words[position] == "," and line.words[position + 1] == "but"):
            return position + 1
    return 0
