"""Frames in which a cue governs a clause, a quotation or an infinitive.

A frame takes the line, the first token after the cue and the cue's own position, and returns the content or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Content
from reconcile.attributions.edges import clause_end, skip_adjuncts, strip_marks
from reconcile.attributions.phrases import phrase_end
from reconcile.attributions.sources import find_inverted

if TYPE_CHECKING:
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_DASHES = ("—", "–", "-", "--")
_AFTER_VERB = c.ARTICLE | c.POSSESSIVE | c.PREPOSITION | c.NUMBER | c.NAME | c.ADVERB
_NO_SUBJECT = (
    c.ARTICLE | c.POSSESSIVE | c.PREPOSITION | c.COORDINATOR | c.SUBORDINATOR | c.MARK | c.ADVERB | c.TIME | c.NUMBER
)
_NO_VERB = (
    _NO_SUBJECT | c.DETERMINER | c.NAME | c.RELATIVE | c.ING_LIKE | c.OBJECT_PRONOUN | c.SUBJECT_PRONOUN | c.COUNT
)
_REACH = 25  # tokens between a cue and the word that its frame needs


def clause_from(line: Line, start: int, cue: int, frame: str, target: Range | None = None) -> Content | None:
    """Return the clause from `start` to its right edge as a content."""
    if start >= len(line.words):
        return None
    start, end = strip_marks(line, start, clause_end(line, start, cue))
    return Content(((start, end),), frame, target) if end > start else None


def that(line: Line, first: int, cue: int) -> Content | None:
    """Read "that the bridge was shut", occasion phrases before "that" stepped over."""
    position = _find_that(line, first, cue)
    if position < 0 or _opens_relative(line, position):
        return None
    pronoun = line.bit(position + 1) & (c.FINITE | c.AUXILIARY) and not line.bit(position + 1) & c.MARK
    if not pronoun and _is_determiner(line, position):
        return None
    return clause_from(line, position if pronoun else position + 1, cue, "that")


def _find_that(line: Line, first: int, cue: int) -> int:
    """Return the position of the "that" of the cue at `cue`, or -1; a title may stand between, another verb may not."""
    for position in range(first, min(first + _REACH, len(line.words))):
        if line.quote[position] not in (-1, line.quote[cue]):
            continue  # told "Morning Call" that ...
        if line.words[position] == "that":
            return position if position == first or not line.bits[position - 1] & c.PREPOSITION else -1
        if not _leads_to_that(line, position, first):
            return -1
    return -1


def _leads_to_that(line: Line, position: int, first: int) -> bool:
    """Say whether the token may stand between a cue and "that": part of an occasion phrase, an addressee, a comma."""
    bits = line.bits[position]
    if line.words[position] == ",":
        return position > first or bool(line.bit(position + 1) & (c.NAME | c.ADVERB | c.PREPOSITION | c.ADDRESSING))
    if bits & (c.MARK | c.FINITE | c.AUXILIARY | c.PERSONAL_PRONOUN) or (bits & c.ING_LIKE and position > first):
        return False
    if position == first and not bits & (c.PREPOSITION | c.ADVERB | c.TIME | c.ADDRESSING):
        return False
    return not bits & (c.CUE_PAST | c.CUE_THIRD) or bool(bits & (c.NOUN_LIKE | c.NAME | c.OCCASION))


def _opens_relative(line: Line, that: int) -> bool:
    """Say whether "that" is the subject of a verb ("in a statement that rejected Lima's account")."""
    told = c.OCCASION | c.STATEMENT | c.CUE_NOUN | c.DOCUMENT
    verb, after = line.bit(that + 1), line.bit(that + 2)
    opens = after & (c.ARTICLE | c.POSSESSIVE | c.NAME)
    return bool(line.bit(that - 1) & told and verb & (c.CUE_PAST | c.CUE_THIRD) and not verb & c.NAME and opens)


def _is_determiner(line: Line, that: int) -> bool:
    """Say whether "that" belongs to a noun phrase ("rejected that argument in a ruling") or stands for one."""
    noun, after = line.bit(that + 1), line.bit(that + 2)
    if line.word(that + 1) in (",", *_DASHES):
        return that + 3 >= len(line.words) or bool(line.bits[that + 3] & c.MARK)  # "rejected that, too."
    if that + 1 >= len(line.words) or noun & c.MARK:
        return line.quote[min(that + 1, len(line.words) - 1)] < 0
    if noun & (c.NAME | c.PERSONAL_PRONOUN | c.SUBJECT_PRONOUN | c.ARTICLE | c.POSSESSIVE | c.PLURAL | c.DETERMINER):
        return False
    if noun & (c.PREPOSITION | c.ADVERB | c.QUESTION | c.ING_LIKE | c.NUMBER) or line.words[that + 1].endswith("s"):
        return False
    if after & c.PREPOSITION and _has_main_verb(line, that + 3):
        return False  # "noted that migration from Lima is in decline"
    return that + 2 >= len(line.words) or bool(after & (c.PREPOSITION | c.MARK))


def _has_main_verb(line: Line, first: int) -> bool:
    """Say whether a finite verb follows before the next mark or subordinate clause."""
    for position in range(first, len(line.words)):
        bits = line.bits[position]
        if bits & (c.MARK | c.RELATIVE | c.SUBORDINATOR) or line.words[position] == "and":
            return False
        if bits & (c.FINITE | c.AUXILIARY):
            return True
    return False


def clause(line: Line, first: int, cue: int) -> Content | None:
    """Read a clause without "that", whatever it is made of."""
    start = skip_adjuncts(line, first)
    if start >= len(line.words):
        return None
    if (
        line.bits[start] & c.MARK
        and line.quote[start] in (-1, line.quote[cue])
        and line.words[start] not in ("$", "€", "£")
    ):
        return None
    if line.words[start] == "that" and _opens_relative(line, start):
        return None
    found = clause_from(line, start, cue, "clause")
    if found is None or found.ranges[0][1] <= start + 1 or _is_adjunct(line, *found.ranges[0]):
        return None
    return found


def _is_adjunct(line: Line, start: int, end: int) -> bool:
    """Say whether only the setting follows ("said in response", "said last week"): no verb and no quotation."""
    if all(line.bits[k] & (c.TIME | c.NEAR | c.ADVERB) for k in range(start, end)):
        return True
    if line.bits[start] & c.CONTRAST and line.bit(start + 1) & c.ING_LIKE:
        return True  # "said in April while promoting a film"
    if not line.bits[start] & c.PREPOSITION or line.bits[start] & c.ADVERB:
        return False
    verbs = c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE_PAST
    return not any(line.bits[k] & verbs or line.quote[k] >= 0 for k in range(start + 1, end))


def clause_verb(line: Line, first: int, cue: int) -> Content | None:
    """Read a clause without "that" in which a finite verb is seen."""
    start = skip_adjuncts(line, first)
    count = (line.bit(start + 1) | line.bit(start + 2)) & (c.NUMBER | c.COUNT)
    counted = line.bit(start) & c.PREPOSITION and count  # "about 60 died", "at least 40 people were buried"
    if line.bit(start) & (c.MARK | c.PREPOSITION | c.COORDINATOR | c.SUBORDINATOR) and not counted:
        return None
    falling = line.bit(start) & c.ING_LIKE and line.bit(start + 1) & c.PREPOSITION  # "went on falling for an hour"
    if falling or (line.bit(start) & c.AUXILIARY and not line.bit(start) & c.PERSONAL_PRONOUN):
        return None  # "how somebody responds can matter"
    found = clause(line, first, cue)
    return found if found and _has_verb(line, *found.ranges[0]) else None


def _has_verb(line: Line, start: int, end: int) -> bool:
    """Say whether a finite verb with something before it stands in the clause, before its first comma or relative."""
    closed = start  # behind ", which has been hit,"
    for position in range(start, end):
        if position < closed:
            continue
        if line.words[position] == "," and line.bit(position + 1) & c.RELATIVE:
            closed = next((k + 1 for k in range(position + 1, end) if line.words[k] == ","), end)
            continue
        verdict = _verb_or_end(line, start, position)
        if verdict is not None:
            return verdict
    return False


def _verb_or_end(line: Line, start: int, position: int) -> bool | None:
    """Say whether the token is the clause's verb (True), ends the clause without one (False), or neither (None)."""
    bits, before = line.bits[position], line.bit(position - 1) if position > start else 0
    if bits & (c.FINITE | c.AUXILIARY) and (position > start or bits & c.PERSONAL_PRONOUN):
        return True  # "they've" is both
    if (bits & c.MARK and line.words[position] in (",", ";", ":")) or bits & c.RELATIVE:
        return False
    if bits & c.COORDINATOR and before & c.BARE_OBJECT:
        return False  # "denies it and has left"
    if before & c.PERSONAL_PRONOUN and bits & (c.PAST_LIKE | c.CUE):
        return True
    if position > start and bits & c.PAST_LIKE and not before & (c.ARTICLE | c.PREPOSITION):
        return not before & c.COORDINATOR and bool(line.bit(position + 1) & _AFTER_VERB)
    return True if position > start and _joins_phrases(line, position) else None


def _joins_phrases(line: Line, position: int) -> bool:
    """Say whether a word between a noun and an article can only be a verb ("his cousin used the phone")."""
    following = line.bit(position + 1)
    opens = following & (c.ARTICLE | c.POSSESSIVE) and not following & (c.RELATIVE | c.TIME)
    return bool(opens) and not line.bits[position] & _NO_VERB and not line.bits[position - 1] & _NO_SUBJECT


def quote(line: Line, first: int, cue: int) -> Content | None:
    """Read a quotation, with or without a mark before it."""
    start = _over_subject_matter(line, skip_adjuncts(line, first))
    while line.word(start) in (":", ",", "—", "–", "-"):
        start += 1
    if start >= len(line.words) or line.quote[start] < 0 or line.quote[start] == line.quote[cue]:
        return None
    after = next((k for k in range(start, len(line.words)) if line.quote[k] != line.quote[start]), len(line.words))
    return clause_from(line, start, cue, "quote") if line.word(after) != "that" else None


def _over_subject_matter(line: Line, first: int) -> int:
    """Step over whom or what a quotation is about ('said of the raid, "It failed."')."""
    opening = first + (line.word(first) == ",")
    if not line.bit(opening) & (c.PREPOSITION | c.TIME | c.NEAR) or line.quote[opening] >= 0:
        return first
    verbs = c.FINITE | c.AUXILIARY | c.CUE_PAST | c.CUE_THIRD | c.PERSONAL_PRONOUN | c.SUBORDINATOR
    for end in range(first + 1, min(first + _REACH, len(line.words) - 1)):
        if line.words[end] in (":", ",") and line.quote[end + 1] >= 0:
            return end
        if (line.bits[end] & verbs and not line.bits[end] & c.NOUN_LIKE) or line.quote[end] >= 0:
            return first
    return first


def to_quote(line: Line, first: int, cue: int) -> Content | None:
    """Read 'to the report: "No."'."""
    for position in range(first, min(first + _REACH, len(line.words))):
        if line.words[position] in (":", ","):
            return quote(line, position, cue)
    return None


def wh(line: Line, first: int, cue: int) -> Content | None:
    """Read "whether it was safe"."""
    start = skip_adjuncts(line, first)
    return clause_from(line, start, cue, "wh") if line.bit(start) & c.QUESTION and line.word(start) != "who" else None


def addressee(line: Line, first: int, cue: int) -> Content | None:
    """Read what somebody is told: "the court that ..."."""
    if first >= len(line.words):
        return None
    if line.word(first) == "that":
        return that(line, first, cue)
    end = _addressee_end(line, first)
    if end == first:
        return None
    end = _over_apposition(line, first, end)
    frames = (that, quote, wh, clause_verb, _after_colon) if line.word(end) != "to" else ()
    for frame in frames:
        found = frame(line, end, cue)
        if found:
            return found
    told = infinitive(line, end, cue) or infinitive(line, skip_adjuncts(line, end), cue)
    if told:
        return Content(told.ranges, "told_to")
    name = _second_name(line, first, end)
    return clause_verb(line, name, cue) if name else None


def _second_name(line: Line, first: int, end: int) -> int:
    """Return where a name begins behind a noun ("told the court | Mr Ruiz was asleep"), or 0."""
    other = c.NAME | c.ARTICLE | c.POSSESSIVE | c.PREPOSITION | c.COORDINATOR | c.MARK
    if not line.bits[first] & c.ARTICLE:
        return 0
    return next((k for k in range(first + 2, end) if line.bits[k] & c.NAME and not line.bits[k - 1] & other), 0)


def _over_apposition(line: Line, first: int, end: int) -> int:
    """Step over "Ana Ruiz, chair of the panel," where "that" follows the second comma."""
    found = find_inverted(line, first) if line.word(end) == "," else None
    if found is None or line.word(found[1]) != "," or found[1] + 1 >= len(line.words):
        return end
    behind = skip_adjuncts(line, found[1] + 1)
    return behind if line.word(behind) == "that" else end


def _addressee_end(line: Line, first: int) -> int:
    """Return the end of who is told: a pronoun, or a noun phrase without the subject of the clause that follows."""
    end = phrase_end(line, first)
    for position in range(first + 1, end):
        bits = line.bits[position]
        opens = bits & (c.ARTICLE | c.POSSESSIVE) and not bits & c.NAME
        if opens and not line.bits[position - 1] & (c.PREPOSITION | c.COORDINATOR):
            return position
        if line.words[position] == "to" and not line.bit(position + 1) & (c.ARTICLE | c.POSSESSIVE | c.NAME):
            return position
    return end


def _after_colon(line: Line, first: int, cue: int) -> Content | None:
    return clause_from(line, first + 1, cue, "quote") if line.word(first) == ":" else None


def infinitive(line: Line, first: int, cue: int) -> Content | None:
    """Read "to strike"."""
    start = first + bool(line.bit(first) & c.NEGATION)  # "not to strike", "never to return"
    return clause_from(line, first, cue, "to") if line.word(start) == "to" and first + 1 < len(line.words) else None


def object_to(line: Line, first: int, cue: int) -> Content | None:
    """Read "drivers to wait"; the ones urged are the target."""
    end = phrase_end(line, first) if first < len(line.words) else first
    reach = min(skip_adjuncts(line, end) + 2 if end < len(line.words) else end, len(line.words))
    split = next((k for k in range(first + 1, reach) if line.words[k] == "to"), 0)
    if end == first or not split:
        return None
    found = infinitive(line, split, cue)
    return Content(((first, found.ranges[0][1]),), "object_to", (first, split)) if found else None


def as_first(line: Line, first: int, cue: int) -> Content | None:
    """Read "dismissed as lies a report ..."."""
    return clause_from(line, first, cue, "as") if line.word(first) == "as" else None


def decline_to(line: Line, first: int, cue: int) -> Content | None:
    """Read "to comment": an infinitive of saying."""
    if line.word(first) != "to" or not line.bit(first + 1) & c.DECLINABLE:
        return None
    return clause_from(line, first, cue, "decline")
