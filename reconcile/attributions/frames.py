"""What a cue governs: one small function for every frame that the table `cues` may name.

A frame takes the line, the first token after the cue and the cue's own position, and returns the content or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.edges import clause_end, noun_end, phrase_content_end, strip_marks
from reconcile.attributions.sources import phrase_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.attributions.line import Line
    from reconcile.attributions.sources import Range

_REACH = 25  # tokens between a cue and the word that its frame needs


@dataclass(frozen=True, slots=True)
class Content:
    """What a frame found: the content's ranges, the name of the frame, and who is accused."""

    ranges: tuple[Range, ...]
    frame: str
    target: Range | None = None


def find_content(line: Line, first: int, frames: tuple[str, ...], cue: int, *, negated: bool) -> Content | None:
    """Return what follows the cue by the first of `frames` that fits; frames in not_ need a negated cue."""
    for frame in frames:
        name = frame
        if name.startswith("not_"):
            if not negated:
                continue
            name = name.removeprefix("not_")
        if name.startswith("prep:"):
            found = _preposition(line, first, cue, name.removeprefix("prep:"))
        elif name in _FRAMES:
            found = _FRAMES[name](line, first, cue)
        else:
            found = None
        if found:
            return found
    return None


def _clause_from(line: Line, start: int, cue: int, frame: str, target: Range | None = None) -> Content | None:
    if start >= len(line.words):
        return None
    start, end = strip_marks(line, start, clause_end(line, start, cue))
    return Content(((start, end),), frame, target) if end > start else None


def _that(line: Line, first: int, cue: int) -> Content | None:
    for position in range(first, min(first + _REACH, len(line.words))):
        bits = line.bits[position]
        if line.quote[position] not in (-1, line.quote[cue]):
            continue  # a title: told "Morning Call" that ...
        if line.words[position] == "that":
            pronoun = line.bit(position + 1) & (c.FINITE | c.AUXILIARY) and not line.bit(position + 1) & c.MARK
            if not pronoun and _is_determiner(line, position):
                return None
            return _clause_from(line, position if pronoun else position + 1, cue, "that")
        if line.words[position] == "," and (position > first or line.bit(position + 1) & c.NAME):
            continue
        if bits & (c.MARK | c.FINITE | c.AUXILIARY | c.PERSONAL_PRONOUN) or (bits & c.ING_LIKE and position > first):
            return None
        if position == first and not bits & (c.PREPOSITION | c.ADVERB | c.TIME | c.ADDRESSING):
            return None
    return None


def _is_determiner(line: Line, that: int) -> bool:
    """Say whether "that" belongs to a noun phrase ("rejected that argument in a ruling") or stands for one."""
    noun, after = line.bit(that + 1), line.bit(that + 2)
    if line.word(that + 1) == ",":
        return False
    if that + 1 >= len(line.words) or noun & c.MARK:
        return line.quote[min(that + 1, len(line.words) - 1)] < 0
    if noun & (c.NAME | c.PERSONAL_PRONOUN | c.SUBJECT_PRONOUN | c.ARTICLE | c.POSSESSIVE | c.PLURAL | c.DETERMINER):
        return False
    if noun & (c.PREPOSITION | c.ADVERB | c.QUESTION | c.ING_LIKE | c.NUMBER) or line.words[that + 1].endswith("s"):
        return False
    return that + 2 >= len(line.words) or bool(after & (c.PREPOSITION | c.MARK))


def _clause(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    if start >= len(line.words):
        return None
    if (
        line.bits[start] & c.MARK
        and line.quote[start] in (-1, line.quote[cue])
        and line.words[start] not in ("$", "€", "£")
    ):
        return None
    found = _clause_from(line, start, cue, "clause")
    return found if found and found.ranges[0][1] > start + 1 else None


def _clause_verb(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    if line.bit(start) & (c.MARK | c.PREPOSITION | c.COORDINATOR | c.SUBORDINATOR):
        return None
    found = _clause(line, first, cue)
    return found if found and _has_verb(line, *found.ranges[0]) else None


def _has_verb(line: Line, start: int, end: int) -> bool:
    """Say whether a finite verb with something before it stands in the clause, before its first comma or relative."""
    for position in range(start, end):
        bits = line.bits[position]
        if position > start and bits & (c.FINITE | c.AUXILIARY):
            return True
        if (bits & c.MARK and line.words[position] in (",", ";", ":")) or bits & c.RELATIVE:
            return False
        if position > start and bits & c.PAST_LIKE and not line.bits[position - 1] & (c.ARTICLE | c.PREPOSITION):
            return bool(line.bit(position + 1) & (c.ARTICLE | c.POSSESSIVE | c.PREPOSITION | c.NUMBER | c.NAME))
    return False


def skip_adjuncts(line: Line, first: int) -> int:
    """Step over adverbs, time and occasion phrases after a cue ("said in a statement on Sunday")."""
    position, size = first, len(line.words)
    while position < size:
        bits = line.bits[position]
        if line.quote[position] != line.quote[first - 1]:
            return position
        if bits & c.ADDRESSING and bits & c.PREPOSITION:
            end = phrase_end(line, position + 1) if position + 1 < size else position
            inside = [k for k in range(position + 1, end) if line.bits[k] & (c.OCCASION | c.TIME)]
            if not inside:
                return position
            position = inside[-1] + 1
        elif bits & (c.ADVERB | c.TIME) and not bits & (c.DETERMINER | c.MODAL):
            position += 1
        else:
            return position
    return position


def _quote(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    while line.word(start) in (":", ",", "—", "–", "-"):
        start += 1
    if start >= len(line.words) or line.quote[start] < 0 or line.quote[start] == line.quote[cue]:
        return None
    after = next((k for k in range(start, len(line.words)) if line.quote[k] != line.quote[start]), len(line.words))
    return _clause_from(line, start, cue, "quote") if line.word(after) != "that" else None


def _to_quote(line: Line, first: int, cue: int) -> Content | None:
    for position in range(first, min(first + _REACH, len(line.words))):
        if line.words[position] in (":", ","):
            return _quote(line, position, cue)
    return None


def _wh(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    return _clause_from(line, start, cue, "wh") if line.bit(start) & c.QUESTION and line.word(start) != "who" else None


def _addressee(line: Line, first: int, cue: int) -> Content | None:
    if first >= len(line.words):
        return None
    if line.word(first) == "that":
        return _that(line, first, cue)
    end = _addressee_end(line, first)
    if end == first:
        return None
    frames = (_that, _quote, _wh, _clause_verb, _after_colon) if line.word(end) != "to" else ()
    for frame in frames:
        found = frame(line, end, cue)
        if found:
            return found
    told = _to(line, end, cue) or _to(line, skip_adjuncts(line, end), cue)
    return Content(told.ranges, "told_to") if told else None


def _addressee_end(line: Line, first: int) -> int:
    """Return the end of who is told: a pronoun, or a noun phrase without the subject of the clause that follows."""
    end = phrase_end(line, first)
    for position in range(first + 1, end):
        bits = line.bits[position]
        if bits & (c.ARTICLE | c.POSSESSIVE) and not line.bits[position - 1] & (c.PREPOSITION | c.COORDINATOR):
            return position
        if line.words[position] == "to" and not line.bit(position + 1) & (c.ARTICLE | c.POSSESSIVE | c.NAME):
            return position
    return end


def _of_addressee(line: Line, first: int, cue: int) -> Content | None:
    """Read "told the court of a second blow"."""
    split = _split(line, first, ("of", "about"))
    return _noun(line, split + 1, cue) if split else None


def _as_first(line: Line, first: int, cue: int) -> Content | None:
    """Read "dismissed as lies a report ..."."""
    return _clause_from(line, first, cue, "as") if line.word(first) == "as" else None


def _after_colon(line: Line, first: int, cue: int) -> Content | None:
    return _clause_from(line, first + 1, cue, "quote") if line.word(first) == ":" else None


def _to(line: Line, first: int, cue: int) -> Content | None:
    start = first + 1 if line.word(first) == "not" else first
    return _clause_from(line, first, cue, "to") if line.word(start) == "to" and first + 1 < len(line.words) else None


def _object_to(line: Line, first: int, cue: int) -> Content | None:
    end = phrase_end(line, first) if first < len(line.words) else first
    reach = min(skip_adjuncts(line, end) + 2 if end < len(line.words) else end, len(line.words))
    split = next((k for k in range(first + 1, reach) if line.words[k] == "to"), 0)
    if end == first or not split:
        return None
    found = _to(line, split, cue)
    return Content(((first, found.ranges[0][1]),), "object_to", (first, split)) if found else None


def _noun(line: Line, first: int, cue: int) -> Content | None:
    if first >= len(line.words) or (
        line.bits[first] & (c.PREPOSITION | c.PERSONAL_PRONOUN) and line.word(first) != "it"
    ):
        return None
    if line.quote[first] < 0 and (line.bits[first] & c.MARK or line.bits[first] & (c.ADVERB | c.DETERMINER) == c.ADVERB):
        return None
    start, end = strip_marks(line, first, phrase_content_end(line, first, cue))
    if all(line.bits[k] & (c.ADVERB | c.TIME) for k in range(start, end)):
        return None
    return Content(((start, end),), "noun")


def _preposition(line: Line, first: int, cue: int, word: str) -> Content | None:
    start = skip_adjuncts(line, first) if line.word(first) != word else first
    if line.word(start) != word:
        return None
    return _noun(line, start + 1, cue) or _clause_from(line, start + 1, cue, "noun")


def _split(line: Line, first: int, words: tuple[str, ...]) -> int:
    """Return the position of the first of `words` outside quotations within reach, or 0."""
    skipping = False  # inside ", who was born in Cuba,"
    for position in range(first + 1, min(first + _REACH, len(line.words))):
        if line.words[position] == ",":
            skipping = not skipping and bool(line.bit(position + 1) & c.RELATIVE)
        if skipping:
            continue
        if line.words[position] in words:
            return position
        if line.bits[position] & (c.FINITE | c.AUXILIARY) or line.words[position] in (";", ":"):
            return 0
    return 0


def _of(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("of",))
    while split and not _is_charge(line, split):
        split = _split(line, split, ("of",))
    if not split:
        return None
    return _clause_from(line, split, cue, "of", strip_marks(line, first, split)) and _from(
        line, first, split, cue, "of"
    )


def _is_charge(line: Line, split: int) -> bool:
    """Say whether the "of" at `split` opens the charge, not a genitive inside the accused's name."""
    rest = line.bit(split + 1)
    later = any(
        line.words[k] == "of" and line.bit(k + 1) & c.ING_LIKE
        for k in range(split + 1, min(split + 12, len(line.words)))
    )
    return bool(rest & c.ING_LIKE) or not later


def _from(line: Line, first: int, split: int, cue: int, frame: str) -> Content | None:
    start, end = strip_marks(line, first, clause_end(line, split, cue))
    return Content(((start, end),), frame, strip_marks(line, first, split)) if end > start else None


def _for(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("for", "over"))
    if not split or line.bit(first) & c.PREPOSITION:
        return None
    return _from(line, first, split, cue, "for")


def _blame_on(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("on",))
    if not split or _split(line, first, ("for",)) or line.bit(split + 1) & c.TIME:
        return None
    end = phrase_end(line, split + 1)
    if end == split + 1:
        return None
    found = _from(line, first, split, cue, "on")
    return Content(found.ranges, "on", (split + 1, end)) if found else None


def _target(line: Line, first: int, cue: int) -> Content | None:
    found = _noun(line, first, cue)
    end = phrase_end(line, first)
    return Content(found.ranges, "target", (first, end) if end > first else None) if found else None


def _target_with(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("with",))
    return _from(line, first, split, cue, "with") if split else None


def _as(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("as",))
    if not split or line.bit(first) & c.PREPOSITION:
        return None
    found = _clause_from(line, first, cue, "as")
    return Content(found.ranges, "as", (first, split)) if found and found.ranges[0][1] > split + 1 else None


def _named(line: Line, first: int, cue: int) -> Content | None:
    if first >= len(line.words) or line.bits[first] & (c.PREPOSITION | c.MARK):
        return None
    end = phrase_end(line, first)
    start, stop = strip_marks(line, first, _predicate_end(line, first, phrase_content_end(line, first, cue)))
    return Content(((start, stop),), "named", (first, max(end, first + 1))) if stop > start + 1 else None


def _predicate_end(line: Line, first: int, end: int) -> int:
    """Cut after the quotation that names it ('called it "a lie" and left'), unless another one is joined to it."""
    for position in range(first, end - 1):
        if line.quote[position] >= 0 and line.quote[position + 1] < 0:
            joined = line.bits[position + 1] & c.COORDINATOR and any(k >= 0 for k in line.quote[position + 2 : position + 4])
            if not joined:
                return position + 1
    return end


def _at(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("at",))
    if not split or not _holds_number(line, split + 1, split + 5):
        return None
    return Content(((first, strip_marks(line, first, phrase_content_end(line, split + 1, cue))[1]),), "at")


def _holds_number(line: Line, start: int, end: int) -> bool:
    return any(line.bits[k] & (c.NUMBER | c.COUNT) for k in range(start, min(end, len(line.words))))


def _holds_toll(line: Line, start: int, end: int) -> bool:
    return any(line.bits[k] & c.FIGURE_NOUN for k in range(start, min(end, len(line.words))))


def _figure(line: Line, first: int, _cue: int) -> Content | None:
    end = noun_end(line, first)
    return Content(((first, end),), "figure") if end > first and _holds_toll(line, first, end) else None


def _change(line: Line, first: int, cue: int) -> Content | None:
    split = _split(line, first, ("to", "from"))
    if not split or not _holds_toll(line, first, split):
        return None
    end = phrase_content_end(line, split, cue)
    return Content(((first, strip_marks(line, first, end)[1]),), "change") if _holds_number(line, split, end) else None


def _number_noun(line: Line, first: int, cue: int) -> Content | None:
    start = skip_adjuncts(line, first)
    if not _holds_number(line, start, start + 4):
        return None
    return _clause_from(line, start, cue, "number")


def _decline_to(line: Line, first: int, cue: int) -> Content | None:
    if line.word(first) != "to" or not line.bit(first + 1) & c.DECLINABLE:
        return None
    return _clause_from(line, first, cue, "decline")


def _nothing(line: Line, first: int, cue: int) -> Content | None:
    return Content(((cue, first),), "bare")


def _statement(line: Line, first: int, cue: int) -> Content | None:
    found = _noun(line, first, cue)
    return found if found and any(line.bits[k] & c.STATEMENT for k in range(*found.ranges[0])) else None


def _attack(line: Line, first: int, cue: int) -> Content | None:
    end = phrase_end(line, first) if first < len(line.words) else first
    found = _noun(line, first, cue)
    return found if found and any(line.bits[k] & c.ATTACK for k in range(first, end)) else None


def _quoted(line: Line, first: int, cue: int) -> Content | None:
    """Read "quoted officials as saying that ...": all of it is put forward by the one who quotes."""
    split = _split(line, first, ("as",))
    if not split or not line.bit(split + 1) & c.ING_LIKE:
        return None
    return _clause_from(line, first, cue, "quoted")


_FRAMES: dict[str, Callable[[Line, int, int], Content | None]] = {
    "that": _that,
    "clause": _clause,
    "clause_verb": _clause_verb,
    "quote": _quote,
    "to_quote": _to_quote,
    "wh": _wh,
    "ask_wh": _wh,
    "addressee": _addressee,
    "of_addressee": _of_addressee,
    "as_first": _as_first,
    "to": _to,
    "object_to": _object_to,
    "noun": _noun,
    "of": _of,
    "for": _for,
    "blame_on": _blame_on,
    "target": _target,
    "target_with": _target_with,
    "as": _as,
    "named": _named,
    "at": _at,
    "figure": _figure,
    "change": _change,
    "number_noun": _number_noun,
    "decline_to": _decline_to,
    "nothing": _nothing,
    "statement": _statement,
    "attack": _attack,
    "quoted": _quoted,
}
