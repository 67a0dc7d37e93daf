"""Frames in which a cue governs a noun phrase, a charge or a figure.

A frame takes the line, the first token after the cue and the cue's own position, and returns the content or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.clause_frames import clause_from
from reconcile.attributions.draft import Content
from reconcile.attributions.edges import clause_end, noun_end, phrase_content_end, skip_adjuncts, strip_marks
from reconcile.attributions.phrases import phrase_end

if TYPE_CHECKING:
    from reconcile.attributions.line import Line

_YEAR = 4  # digits
_SIGN = 8  # tokens of a noun phrase in which its noun stands
_REACH = 25  # tokens between a cue and the word that its frame needs


def noun(line: Line, first: int, cue: int) -> Content | None:
    """Read a noun phrase with what hangs on it."""
    if line.bit(first) & c.PREPOSITION and line.bit(first + 1) & c.TIME and line.bit(first + 2) & c.ARTICLE:
        first += 2  # "announced on Friday the arrest of a man"
    year = len(line.word(first + 1)) == _YEAR and line.word(first + 1).isdigit()  # "reported in 1991"
    counted = line.bit(first) & c.PREPOSITION and line.bit(first + 1) & (c.NUMBER | c.COUNT) and not year
    opens = c.PERSONAL_PRONOUN if counted else c.PREPOSITION | c.PERSONAL_PRONOUN
    if first >= len(line.words) or (line.bits[first] & opens and line.word(first) != "it"):
        return None
    if line.quote[first] < 0 and (
        line.bits[first] & c.MARK
        or (line.bits[first] & (c.ADVERB | c.DETERMINER) == c.ADVERB and not line.bit(first + 1) & c.ING_LIKE)
    ):
        return None
    start, end = strip_marks(line, first, phrase_content_end(line, first, cue))
    if _is_withheld(line, start, end):
        return None
    if all(line.bits[k] & (c.ADVERB | c.TIME) and not line.bits[k] & c.SUBJECT_PRONOUN for k in range(start, end)):
        return None
    return Content(((start, end),), "noun")


def _is_withheld(line: Line, start: int, end: int) -> bool:
    """Say whether two objects follow ("denied him a visa"): something is kept from somebody, and nothing is said."""
    position = start
    if line.bits[start] & c.OBJECT_PRONOUN and line.words[start] not in ("it", "itself"):
        position += 1
    else:
        while position < end and line.bits[position] & c.NAME and not line.bits[position] & c.TIME:
            position += 1
    return start < position < end and bool(line.bits[position] & (c.ARTICLE | c.POSSESSIVE))


def preposition(line: Line, first: int, cue: int, word: str) -> Content | None:
    """Read the preposition `word` and a noun phrase."""
    start = skip_adjuncts(line, first) if line.word(first) != word else first
    if line.word(start) != word or line.word(start + 1) == ",":
        return None
    return noun(line, start + 1, cue) or clause_from(line, start + 1, cue, "noun")


def split_at(line: Line, first: int, words: tuple[str, ...]) -> int:
    """Return the position of the first of `words` outside quotations within reach, or 0."""
    skipping = False  # inside ", who was born in Cuba,"
    for position in range(first + 1, min(first + _REACH, len(line.words))):
        resumes = line.words[position] in words and line.words[position - 1] == ","
        skipping = not resumes and (skipping or (line.words[position] == "," and _is_relative(line, position + 1)))
        if skipping:
            continue
        if line.words[position] in words:
            return position
        if line.bits[position] & (c.FINITE | c.AUXILIARY) or line.words[position] in (";", ":"):
            return 0
    return 0


def _is_relative(line: Line, position: int) -> bool:
    return bool(line.bit(position) & c.RELATIVE)


def accused_of(line: Line, first: int, cue: int) -> Content | None:
    """Read "the ministry of hiding the report"."""
    split = split_at(line, first, ("of",))
    while split and not _is_charge(line, split):
        split = split_at(line, split, ("of",))
    if not split:
        return None
    return clause_from(line, split, cue, "of", strip_marks(line, first, split)) and _charge(
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


def _charge(line: Line, first: int, split: int, cue: int, frame: str) -> Content | None:
    start, end = strip_marks(line, first, clause_end(line, split, cue))
    return Content(((start, end),), frame, strip_marks(line, first, split)) if end > start else None


def blamed_for(line: Line, first: int, cue: int) -> Content | None:
    """Read "the ministry for the delay"."""
    split = split_at(line, first, ("for", "over"))
    if not split or line.bit(first) & c.PREPOSITION:
        return None
    return _charge(line, first, split, cue, "for")


def blame_on(line: Line, first: int, cue: int) -> Content | None:
    """Read "the delay on the ministry"."""
    split = split_at(line, first, ("on",))
    if not split or split_at(line, first, ("for",)) or line.bit(split + 1) & c.TIME:
        return None
    end = phrase_end(line, split + 1)
    if end == split + 1:
        return None
    found = _charge(line, first, split, cue, "on")
    stop = phrase_content_end(line, split + 1, cue)
    if found and found.ranges[0][1] > stop > split + 1:
        found = Content(((found.ranges[0][0], strip_marks(line, first, stop)[1]),), "on")
    return Content(found.ranges, "on", (split + 1, end)) if found else None


def target(line: Line, first: int, cue: int) -> Content | None:
    """Read a noun phrase that is itself the accused."""
    found = noun(line, first, cue)
    end = phrase_end(line, first)
    return Content(found.ranges, "target", (first, end) if end > first else None) if found else None


def target_with(line: Line, first: int, cue: int) -> Content | None:
    """Read "the ministry with fraud"."""
    split = split_at(line, first, ("with",))
    return _charge(line, first, split, cue, "with") if split else None


def described_as(line: Line, first: int, cue: int) -> Content | None:
    """Read "the talks as useful"."""
    split = split_at(line, first, ("as",))
    if not split or line.bit(first) & c.PREPOSITION:
        return None
    found = clause_from(line, first, cue, "as")
    return Content(found.ranges, "as", (first, split)) if found and found.ranges[0][1] > split + 1 else None


def named(line: Line, first: int, cue: int) -> Content | None:
    """Read "it a lie" and "the claim baseless"."""
    if first >= len(line.words) or line.bits[first] & (c.PREPOSITION | c.MARK):
        return None
    end = phrase_end(line, first)
    start, stop = strip_marks(line, first, _predicate_end(line, first, phrase_content_end(line, first, cue)))
    return Content(((start, stop),), "named", (first, max(end, first + 1))) if stop > start + 1 else None


def named_as(line: Line, first: int, cue: int, word: str) -> Content | None:
    """Read "the rebels responsible", where `word` is the predicate."""
    words = word.split("_")
    split = split_at(line, first, (words[0],))
    if not split or line.bit(first) & (c.PREPOSITION | c.MARK) or line.words[split : split + len(words)] != words:
        return None
    end = strip_marks(line, first, phrase_content_end(line, split, cue))[1]
    return Content(((first, max(end, split + 1)),), "named", (first, split))


def _predicate_end(line: Line, first: int, end: int) -> int:
    """Cut after the quotation that names it ('called it "a lie" and left'), unless another one is joined to it."""
    for position in range(first, end - 1):
        if line.quote[position] >= 0 and line.quote[position + 1] < 0:
            joined = line.bits[position + 1] & c.COORDINATOR and any(
                k >= 0 for k in line.quote[position + 2 : position + 4]
            )
            if not joined:
                return position + 1
    return end


def put_at(line: Line, first: int, cue: int) -> Content | None:
    """Read "the toll at 45"."""
    split = split_at(line, first, ("at",))
    if not split or not _holds_number(line, split + 1, split + 5):
        return None
    end = phrase_content_end(line, split + 1, cue)
    return Content(((first, strip_marks(line, first, _second_figure(line, end, cue))[1]),), "at")


def _second_figure(line: Line, end: int, cue: int) -> int:
    """Return the end of "... and the injured at 760", where such a second object follows, or `end`."""
    for joint in range(max(end - 1, 0), min(end + _SIGN, len(line.words) - 1)):
        split = split_at(line, joint + 1, ("at",)) if line.bits[joint] & c.COORDINATOR else 0
        if split and split - joint < _SIGN and _holds_number(line, split + 1, split + 5):
            return phrase_content_end(line, split + 1, cue)
    return end


def toll_at(line: Line, first: int, cue: int) -> Content | None:
    """Read "the toll at 53" after a verb that says little ("had")."""
    split = split_at(line, first, ("at",))
    return put_at(line, first, cue) if split and _holds_toll(line, first, split) else None


def given_as(line: Line, first: int, cue: int) -> Content | None:
    """Read "the dead as more than 100"."""
    split = split_at(line, first, ("as",))
    counts = c.NUMBER | c.COUNT | c.DETERMINER | c.PREPOSITION | c.ADVERB
    if not split or not line.bit(split + 1) & counts or not _holds_number(line, split + 1, split + 5):
        return None
    return Content(((first, strip_marks(line, first, phrase_content_end(line, split + 1, cue))[1]),), "at")


def _holds_number(line: Line, start: int, end: int) -> bool:
    return any(line.bits[k] & (c.NUMBER | c.COUNT) for k in range(start, min(end, len(line.words))))


def _holds_toll(line: Line, start: int, end: int) -> bool:
    return any(line.bits[k] & c.FIGURE_NOUN for k in range(start, min(end, len(line.words))))


def figure(line: Line, first: int, _cue: int) -> Content | None:
    """Read "a figure of 150"."""
    end = noun_end(line, first)
    return Content(((first, end),), "figure") if end > first and _holds_toll(line, first, end) else None


def no_details(line: Line, first: int, cue: int) -> Content | None:
    """Read "no details"."""
    end = phrase_end(line, first) if line.word(first) == "no" else first
    withheld = any(line.bit(k) & (c.WITHHELD | c.FIGURE_NOUN) for k in range(first, end))
    return Content(((cue, end),), "no_details") if withheld else None


def change(line: Line, first: int, cue: int) -> Content | None:
    """Read "its toll to 31"."""
    split = split_at(line, first, ("to", "from"))
    if not split or not _holds_toll(line, first, split):
        return None
    end = phrase_content_end(line, split, cue)
    return Content(((first, strip_marks(line, first, end)[1]),), "change") if _holds_number(line, split, end) else None


def number_noun(line: Line, first: int, cue: int) -> Content | None:
    """Read "seven strikes"."""
    start = skip_adjuncts(line, first)
    if not _holds_number(line, start, start + 4):
        return None
    return clause_from(line, start, cue, "number")


def nothing(_line: Line, first: int, cue: int) -> Content | None:
    """Read a verb that says all by itself ("did not comment")."""
    return Content(((cue, first),), "bare")


def statement(line: Line, first: int, cue: int) -> Content | None:
    """Read "its earlier statement"."""
    found = noun(line, first, cue)
    told = c.STATEMENT | c.CUE_NOUN
    return found if found and any(line.bits[k] & told for k in range(*found.ranges[0])) else None


def request(line: Line, first: int, cue: int) -> Content | None:
    """Read "calls" and "a request for comment"."""
    found = noun(line, first, cue)
    return found if found and any(line.bits[k] & c.REQUEST for k in range(*found.ranges[0])) else None


def evidence(line: Line, first: int, cue: int) -> Content | None:
    """Read "clear signs that the lock was forced" and "no trace of the fuel": what is found, or missing, is all."""
    reach = range(first, min(first + _SIGN, len(line.words)))
    sign = next((k for k in reach if line.bits[k] & c.EVIDENCE), -1)
    if sign < 0 or line.word(sign + 1) not in ("that", "of", "to") or phrase_end(line, first) <= sign:
        return None
    start, end = strip_marks(line, first, clause_end(line, sign + 1, cue))
    return Content(((start, end),), "evidence") if end > sign + 2 else None


def noun_to(line: Line, first: int, cue: int) -> Content | None:
    """Read "the death to a faulty valve"."""
    split = split_at(line, first, ("to",))
    opens = c.ARTICLE | c.POSSESSIVE | c.NAME | c.NUMBER | c.COUNT | c.OBJECT_PRONOUN
    if not split or line.bit(first) & (c.PREPOSITION | c.MARK):
        return None
    noun_follows = line.bit(split + 1) & opens or phrase_end(line, split + 1) == len(line.words) - 1
    end = strip_marks(line, first, phrase_content_end(line, split + 1, cue))[1]
    return Content(((first, end),), "noun_to") if noun_follows and end > split + 1 else None


def laid_at(line: Line, first: int, word: str) -> Content | None:
    """Read "the loss at the firm's door" and "the loss at the door of the firm"; the firm is accused."""
    split = split_at(line, first, ("at",))
    reach = range(split + 1, min(split + _SIGN, len(line.words))) if split else range(0)
    door = next((k for k in reach if line.words[k] == word), 0)
    if not door:
        return None
    accused = (split + 1, door)
    if line.word(door + 1) == "of":
        accused = (door + 2, phrase_end(line, door + 2))
    elif line.words[door - 1] in ("'s", "'"):
        accused = (split + 1, door - 1)
    return Content(((first, max(door + 1, accused[1])),), "laid", accused) if accused[1] > accused[0] else None


def attack(line: Line, first: int, cue: int) -> Content | None:
    """Read "the bombing"."""
    end = phrase_end(line, first) if first < len(line.words) else first
    found = noun(line, first, cue)
    return found if found and any(line.bits[k] & c.ATTACK for k in range(first, end)) else None


def of_addressee(line: Line, first: int, cue: int) -> Content | None:
    """Read "told the court of a second blow"."""
    split = split_at(line, first, ("of", "about"))
    direct = split and not any(line.bits[k] & c.PREPOSITION for k in range(first, split))  # no "on condition of"
    return noun(line, split + 1, cue) if direct else None


def quoted(line: Line, first: int, cue: int) -> Content | None:
    """Read "quoted officials as saying that ...": all of it is put forward by the one who quotes."""
    split = split_at(line, first, ("as",))
    if not split or not line.bit(split + 1) & c.ING_LIKE:
        return None
    return clause_from(line, first, cue, "quoted")
