"""Where a content ends: before the reporter's own clause, a further cue, or the end of the sentence."""

from __future__ import annotations

from reconcile.attributions import classes as c
from reconcile.attributions.line import Line
from reconcile.attributions.sources import find_subject, phrase_end


def clause_end(line: Line, start: int, cue: int) -> int:
    """Return the end of the clause that starts at `start` and is put forward by the cue at `cue`."""
    size = len(line.words)
    depth = 0
    for position in range(start, size):
        word = line.words[position]
        if line.quote[position] >= 0 and line.quote[position] != line.quote[cue]:
            continue
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if word in (",", "—", "–", "-") and position > start and _ends_at_comma(line, position):
            return position
        if word == ";":
            return position
        if line.bits[position] & (c.COORDINATOR | c.SUBORDINATOR) and _is_new_cue(line, position + 1, cue):
            return position
    return size


def strip_marks(line: Line, start: int, end: int) -> tuple[int, int]:
    """Drop commas and the full stop at either edge; quotation marks and brackets stay."""
    while end > start and line.words[end - 1] in (".", ",", ";", ":", "!", "?", "—", "–", "-"):
        end -= 1
    while start < end and line.words[start] in (",", ";", ":", "—", "–", "-", "."):
        start += 1
    return start, end


def _ends_at_comma(line: Line, comma: int) -> bool:
    first = comma + 1
    while line.bit(first) & c.ADVERB and not line.bit(first) & c.CONTRAST:
        first += 1
    word, bits = line.word(first), line.bit(first)
    if word in ("while", "but", "although", "though", "whereas", "as", "despite", "amid"):
        return True
    if word == "according" and line.word(first + 1) == "to":
        return True
    if bits & c.CUE and bits & c.ING_LIKE:
        return True
    if word == "and":
        first += 1
    return _is_aside(line, comma)


def _is_aside(line: Line, comma: int) -> bool:
    """Say whether ", officials said" follows the comma: a subject, a cue that closes, and a mark or the end."""
    for position in range(comma + 1, min(comma + 25, len(line.words))):
        bits = line.bits[position]
        if line.words[position] == ",":
            return False
        if bits & c.CUE and not bits & c.ING_LIKE:
            if not line.bit(position + 1) & c.MARK and position + 1 < len(line.words):
                return False
            found = find_subject(line, position)
            return found is not None and found[0] == comma + 1
    return False


def _is_new_cue(line: Line, first: int, cue: int) -> bool:
    """Say whether "and added that" starts at `first`: a cue in the same form as the one before, with no subject."""
    while line.bit(first) & c.ADVERB and not line.bit(first) & c.CUE:
        first += 1
    bits = line.bit(first)
    if not bits & c.CUE or not bits & (c.PAST_LIKE | c.FINITE | c.ING_LIKE):
        return False
    ing = bool(line.bits[cue] & c.ING_LIKE)
    return bool(bits & c.ING_LIKE) == ing and line.bit(first + 1) & c.PREPOSITION == 0


def noun_end(line: Line, start: int) -> int:
    """Return the end of the noun phrase content that starts at `start`, its prepositional phrases included."""
    position = start
    while position < len(line.words):
        end = phrase_end(line, position)
        if end == position and line.bits[position] & c.PREPOSITION:
            position += 1
            continue
        if end == position:
            break
        position = end
        if position >= len(line.words) or not line.bits[position] & (c.PREPOSITION | c.TIME | c.ING_LIKE):
            break
    return position
