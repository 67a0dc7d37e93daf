"""Noun phrases by their edges: to the left of a known end, to the right of a known start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c

if TYPE_CHECKING:
    from reconcile.attributions.line import Line

Range = tuple[int, int]

VERB = c.FINITE | c.AUXILIARY
OPENS = c.ARTICLE | c.POSSESSIVE
BOUNDARY = c.SUBORDINATOR | c.RELATIVE
REACH = 45  # tokens; a longer noun phrase is a misreading
_LIST = 6  # tokens between two commas of a list of names

# Marks inside a noun phrase, read from right to left and from left to right.
_INNER_MARKS = ("'s", "'", "$", "%", "£", "€", "-", "/", "(", ")", ".")
_JOINING_MARKS = ("'s", "'", "$", "%", "£", "€", "-", "/", "&")


def find_phrase_before(line: Line, last: int) -> Range | None:
    """Return the noun phrase whose last token is `last`."""
    if line.bits[last] & (c.MARK | c.PREPOSITION | VERB | c.COORDINATOR) and line.words[last] != ")":
        return None
    start = _phrase_start(line, last)
    start = _trim(line, start, last + 1)
    start -= line.word(start - 1) == "neither"
    if line.bit(start - 1) & c.COORDINATOR and line.bit(start - 2) & c.PERSONAL_PRONOUN and start > 1:
        start -= 2  # "she and another nurse"
    empty = c.NUMBER | c.ARTICLE | c.TIME
    if start > last or all(
        line.bits[k] & empty and not line.bits[k] & c.SUBJECT_PRONOUN for k in range(start, last + 1)
    ):
        return None
    return start, last + 1


def _phrase_start(line: Line, last: int) -> int:
    """Read from right to left, and return where the noun phrase that ends at `last` begins."""
    start, position, before_and = last + 1, last, -1
    quote = line.quote[last]
    while position >= 0 and last - position < REACH and line.quote[position] == quote:
        bits = line.bits[position]
        if bits & c.COORDINATOR:
            before_and, position = start, position - 1
            continue
        if line.words[position] == "," and before_and >= 0 and _is_list(line, position):
            position -= 1
            continue
        if _ends_at_verb(line, position):
            return before_and if before_and >= 0 else start
        if _ends_before(line, position, last):
            break
        if not bits & (c.MARK | c.PREPOSITION):
            start = position
        if bits & OPENS and not _hangs_on(line, position):
            break
        position -= 1
    return start


def _ends_at_verb(line: Line, position: int) -> bool:
    bits = line.bits[position]
    if bits & (c.MARK | OPENS | c.OBJECT_PRONOUN | c.PERSONAL_PRONOUN | BOUNDARY | c.SUBJECT_PRONOUN):
        return False
    return bool(bits & VERB) or bool(bits & c.PAST_LIKE and not is_adjective(line, position))


def _ends_before(line: Line, position: int, last: int) -> bool:
    """Say whether the token cannot be part of the noun phrase to its right."""
    bits, word = line.bits[position], line.words[position]
    if bits & c.MARK:
        return word not in _INNER_MARKS
    genitive = bits & c.OBJECT_PRONOUN and position == last and line.bit(position - 1) & c.NOUN_PREPOSITION
    if bits & OPENS or genitive or (word == "that" and position == 0 and last > 0):
        return False
    if bits & (c.PERSONAL_PRONOUN | c.OBJECT_PRONOUN) or (bits & BOUNDARY and not bits & c.NOUN_PREPOSITION):
        return True
    if bits & c.PREPOSITION:
        reduced = line.bit(position - 1) & c.PAST_LIKE and is_adjective(line, position - 1)
        noun = position - 1 - bool(line.bit(position - 1) & c.COORDINATOR)  # "in Oru and around the lake"
        return not reduced and (not bits & c.NOUN_PREPOSITION or not _is_noun(line, noun))
    if bits & c.TIME and bits & c.NAME:
        return position == 0 or _is_dated(line, position)
    return bool(bits & c.ADVERB and not bits & (c.TIME | c.DETERMINER) and not line.bit(position + 1) & c.PAST_LIKE)


def _hangs_on(line: Line, position: int) -> bool:
    """Say whether the phrase that opens at `position` hangs on one to its left ("the head of | the army")."""
    left = line.bit(position - 1)
    noun = position - 2 - bool(line.bit(position - 2) & c.COORDINATOR)
    return bool(left & c.NOUN_PREPOSITION and _is_noun(line, noun)) or bool(left & c.COORDINATOR)


def _is_dated(line: Line, position: int) -> bool:
    return bool(line.bits[position - 1] & c.PREPOSITION) and line.words[position - 1] != "of"


def _is_list(line: Line, comma: int) -> bool:
    """Say whether the comma separates members of a short list ("police, army and officials")."""
    if line.bits[comma + 1] & c.COORDINATOR and "," not in line.words[max(0, comma - _LIST) : comma]:
        return False  # "it fell on the same day, and Ana Ruiz said"
    for position in range(comma - 1, max(-1, comma - _LIST), -1):
        bits = line.bits[position]
        if bits & (VERB | c.PREPOSITION | c.PAST_LIKE):
            return False
        if bits & (OPENS | c.MARK):
            return True
    return comma < _LIST


def _is_noun(line: Line, position: int) -> bool:
    if position < 0:
        return False
    bits = line.bits[position]
    if bits & c.SUBJECT_PRONOUN and not bits & (c.PERSONAL_PRONOUN | c.RELATIVE):
        return True
    return not bits & (c.MARK | c.PREPOSITION | VERB | OPENS | c.COORDINATOR | c.PAST_LIKE | c.ADVERB | BOUNDARY) or (
        line.words[position] == ")"
    )


def is_adjective(line: Line, position: int) -> bool:
    """Say whether a form in -ed belongs to the noun phrase ("armed residents", "a report released on Friday")."""
    left, right = line.bit(position - 1), line.bit(position + 1)
    if right & (c.PREPOSITION | c.TIME):
        return position > 0 and _is_noun(line, position - 1)
    if right & (OPENS | c.MARK | VERB | c.PERSONAL_PRONOUN) or position + 1 >= len(line.words):
        return False
    opens = left & (OPENS | c.DETERMINER | c.PREPOSITION | c.COORDINATOR)
    return position == 0 or bool(opens) or line.words[position - 1] == ","


def _trim(line: Line, start: int, end: int) -> int:
    """Drop a leading "But", "Meanwhile", time ("10.30 Police said"), time phrase or "In Gwadar" from the phrase."""
    if start == 0 and end > 1 and line.bits[0] & c.NUMBER and "." in line.words[0] and line.bits[1] & c.NAME:
        start = 1
    while start < end:
        bits = line.bits[start]
        if (
            bits & c.COORDINATOR
            or line.words[start] in ("-", "/", ".", "'s", ")", "'")
            or (bits & c.ADVERB and not bits & c.DETERMINER and start + 1 < end)
        ):
            start += 1
        else:
            break
    if (
        start + 2 < end
        and line.bits[start] & c.ARTICLE
        and line.bits[start + 1] & c.TIME
        and line.bit(start - 1) & c.PREPOSITION
    ):
        return start + 2  # "Earlier in the day security sources said"
    if start > 0 and line.bits[start - 1] & c.PREPOSITION:
        return _after_occasion(line, start, end) if line.bits[start] & OPENS else _after_place(line, start, end)
    return start


def _after_occasion(line: Line, start: int, end: int) -> int:
    """Skip the occasion after an opening preposition ("In an audio message | Ana Ruiz said")."""
    opens = start == 1 or line.bits[start - 2] & (c.MARK | c.COORDINATOR | c.SUBORDINATOR)
    for position in range(start + 1, end - 1 if opens else start):
        occasion = line.bits[position] & c.OCCASION and not line.bits[position] & c.NAME
        if occasion and line.bits[position + 1] & (c.NAME | c.ARTICLE):
            return position + 1
    return start


def _after_place(line: Line, start: int, end: int) -> int:
    """Skip the name after an opening preposition ("In Gwadar police said")."""
    position = start
    while position < end and line.bits[position] & c.NAME:
        position += 1
    opens = start == 1 or line.bits[start - 2] & (c.MARK | c.COORDINATOR | c.SUBORDINATOR)
    return position if position < end and opens and not line.bits[position] & (c.MARK | c.COORDINATOR) else start


def phrase_end(line: Line, first: int) -> int:
    """Return the end of the noun phrase that starts at `first`; `first` itself where there is none."""
    position, size = first, len(line.words)
    quote = line.quote[first] if first < size else -1
    pronoun = line.bit(first) & (c.PERSONAL_PRONOUN | c.OBJECT_PRONOUN)
    if pronoun and not line.bit(first) & c.POSSESSIVE:
        return first + 1
    while position < size and line.quote[position] == quote and not _ends_phrase(line, first, position):
        position += 1
    while position > first and line.bits[position - 1] & (c.COORDINATOR | c.PREPOSITION | c.ARTICLE):
        if position == first + 1 and line.bits[first] & c.SUBJECT_PRONOUN and line.bit(position) & c.MARK:
            break  # "wrote another."
        position -= 1
    return position


def _ends_phrase(line: Line, first: int, position: int) -> bool:
    """Say whether the token cannot go on a noun phrase that began at `first`."""
    bits, word = line.bits[position], line.words[position]
    if bits & c.MARK:
        return word not in _JOINING_MARKS and not is_abbreviated(line, position)
    if word == "than" and position > first and line.bits[position - 1] & c.DETERMINER:
        return False  # "more than half of its members"
    if bits & (VERB | BOUNDARY | c.PERSONAL_PRONOUN) and not bits & c.NOUN_PREPOSITION:
        return True
    if bits & c.PREPOSITION:
        return not bits & c.NOUN_PREPOSITION or position == first or _is_adjunct(line, position)
    if bits & c.TIME and bits & c.NAME and position > first:
        return not line.bits[position - 1] & (OPENS | c.PREPOSITION)
    return bool(bits & c.ADVERB and not bits & (c.DETERMINER | c.NAME))


def is_abbreviated(line: Line, position: int) -> bool:
    """Say whether the full stop at `position` belongs to "Mr." or "R.": inside a sentence it ends nothing."""
    return (
        line.words[position] == "."
        and position + 1 < len(line.words)
        and bool(line.bits[position + 1] & c.NAME)
        and line.starts[position] == line.ends[position - 1]
    )


def _is_adjunct(line: Line, position: int) -> bool:
    """Say whether the preposition opens a time or occasion phrase ("on Sunday", "in a statement")."""
    for ahead in range(position + 1, min(position + 5, len(line.words))):
        bits = line.bits[ahead]
        if bits & c.MARK:
            return False
        if bits & c.TIME or (bits & c.OCCASION and not bits & c.NAME):
            return line.words[position] not in ("of", "for")
        if bits & c.PREPOSITION:
            return False
    return False
