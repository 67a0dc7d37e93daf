"""The verb group around a cue: its auxiliaries, voice and negation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.lexicon import BASE, ING, PARTICIPLE, PAST, THIRD

if TYPE_CHECKING:
    from reconcile.attributions.line import Line


_LONGEST = 8  # tokens of a verb group


class Voice(Enum):
    """How the cue is used."""

    FINITE = "finite"
    PASSIVE = "passive"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"  # ", warning that ..."


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group from `start` (its first auxiliary) to the cue; `negated` by its own words."""

    start: int
    voice: Voice
    negated: bool


def find_group(line: Line, cue: int, forms: int) -> Group | None:
    """Return the verb group of the cue, or None where the word is no verb there (a noun, an adjective)."""
    position, first, be, negated = _read_back(line, cue)
    auxiliary, start = first >= 0, first
    if not auxiliary:
        start = position + 1
        if line.word(position) == "to" and forms & BASE:
            return Group(position, Voice.INFINITIVE, negated or _negates_before(line, position))
        if forms & ING and _begins(line, position):
            return Group(position, Voice.FINITE, negated)
        if _is_no_verb(line, position, cue, forms):
            return None
    negated = negated or bool(forms & ING and _is_unmet(line, start - 1))
    voice = _voice(forms, auxiliary=auxiliary, be=be)
    return Group(start, voice, negated) if voice else None


def _read_back(line: Line, cue: int) -> tuple[int, int, bool, bool]:
    """Read leftwards from the cue: the token before the group, its first auxiliary (or -1), "be" and "not" in it."""
    first, be, negated = -1, False, False
    position = cue - 1
    while position >= 0 and cue - position < _LONGEST:
        bits = line.bits[position]
        if bits & c.AUXILIARY and bits & c.PERSONAL_PRONOUN:
            first = position + 1  # "they've"
            break
        if bits & c.AUXILIARY:
            first = position
            be = be or bool(bits & c.BE)
            negated = negated or bool(bits & c.NEGATION)
        elif bits & c.COORDINATOR:
            negated = negated or bool(bits & c.NEGATION)
            break
        elif bits & c.NEGATION and not bits & c.ARTICLE:
            negated = True
        elif line.words[position] == "but" and line.word(position - 1) == "all":
            position -= 1  # "all but accused"
        elif bits & c.TIME and bits & c.NAME and line.bit(position - 1) & c.PREPOSITION:
            position -= 1
        elif not bits & c.ADVERB or bits & c.MARK:
            break
        position -= 1
    return position, first, be, negated


def _is_no_verb(line: Line, before: int, cue: int, forms: int) -> bool:
    """Say whether a cue without auxiliaries is a noun or an adjective, by the token `before` its adverbs."""
    if _reads_as_noun(line, before, cue) or line.word(before) in ("'s", "’s"):
        return True
    alone = line.bit(before) & c.SUBJECT_PRONOUN and forms & PAST and not line.bits[cue] & c.NOUN_LIKE  # "another said"
    determined = line.bit(before) & (c.ARTICLE | c.POSSESSIVE | c.PREPOSITION)
    return bool(determined and not alone and not forms & ING)


def _begins(line: Line, position: int) -> bool:
    """Say whether "began" or "continued" stands there, so that the participle behind it is the finite verb."""
    other = c.PREPOSITION | c.AUXILIARY | c.ADVERB | c.ING_LIKE
    return bool(line.bit(position) & c.GOVERNOR and not line.bits[position] & other)


def _is_unmet(line: Line, before: int) -> bool:
    """Say whether "without" or "short of" stands before a participle ("stopped short of calling it rigged")."""
    return bool(line.bit(before) & c.PREPOSITION and (line.bit(before) | line.bit(before - 1)) & c.UNMET)


def _negates_before(line: Line, to: int) -> bool:
    """Say whether the words that govern the infinitive are negated ("has not been able to verify")."""
    position = to - 1
    while position >= 0 and line.bits[position] & (c.GOVERNOR | c.AUXILIARY | c.ADVERB):
        if line.bits[position] & c.NEGATION:
            return True
        position -= 1
    return bool(line.bit(position) & c.NEGATION)


def _reads_as_noun(line: Line, before: int, cue: int) -> bool:
    """Say whether the cue ends a phrase like "in the strongest terms"."""
    if not line.bits[cue] & c.NOUN_LIKE or before != cue - 1:
        return False
    bits = line.bit(before)
    if line.word(before - 1) in ("'s", "'") and line.bit(cue + 1) & (c.ARTICLE | c.POSSESSIVE):
        return False  # "the dead man's family disputes the report"
    if bits & c.COUNT or line.bit(cue + 1) & (c.BE | c.HAVE | c.MODAL):
        return True
    if bits & (c.NAME | c.PLURAL | c.SUBJECT_PRONOUN) or before < 1 or line.words[before].endswith("s"):
        return False
    if bits & (c.PAST_LIKE | c.ING_LIKE) or line.bits[before - 1] & (c.PREPOSITION | c.ING_LIKE):
        return True
    governs = line.word(cue + 1) == "that" or line.bit(cue + 1) & (c.ARTICLE | c.POSSESSIVE | c.PERSONAL_PRONOUN)
    determined = line.bits[before - 1] & (c.ARTICLE | c.POSSESSIVE) and not governs
    return bool(determined and line.bit(before - 2) & c.PREPOSITION) or line.words[before - 1] in ("'s", "'")


def _voice(forms: int, *, auxiliary: bool, be: bool) -> Voice | None:
    if be:
        return Voice.PASSIVE if forms & PARTICIPLE else Voice.FINITE if forms & ING else None
    if auxiliary:
        return Voice.FINITE if forms & (PARTICIPLE | BASE) else None
    if forms & (PAST | THIRD | BASE):
        return Voice.FINITE
    return Voice.PARTICIPLE if forms & ING else None
