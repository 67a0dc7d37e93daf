"""Whether a noun phrase can be the subject of a verb form: number, and nouns that can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.lexicon import BASE, PAST, THIRD

if TYPE_CHECKING:
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_LONG = 2  # tokens; a longer subject need not agree with a form in -s


def agrees(line: Line, source: Range, forms: int) -> bool:
    """Say whether the verb's form goes with its subject: it weeds out nouns that look like verbs ("claims")."""
    if not forms & (BASE | THIRD) or forms & PAST:
        return True
    head = _head(line, source)
    word, bits = line.words[head], line.bits[head]
    if bits & c.PERSONAL_PRONOUN:
        return bool(forms & THIRD) == (word in ("he", "she", "it"))
    several = (
        word.endswith(("s", "men"))
        or word in (")", ",")
        or _opens_plural(line, source)
        or "and" in line.words[source[0] : source[1]]
    )
    plural = several or bool(bits & c.PLURAL) or (bool(bits & (c.NUMBER | c.COUNT)) and word not in ("1", "one"))
    if forms & BASE:
        return plural
    return not plural or bool(bits & (c.NAME | c.PLURAL)) or word.endswith("ss") or source[1] - source[0] > _LONG


def _opens_plural(line: Line, source: Range) -> bool:
    """Say whether the source is "those close to him", "people we met" or "42%"."""
    return bool(line.bits[source[0]] & c.PLURAL) or line.words[source[1] - 1] == "%"


def may_speak(line: Line, source: Range) -> bool:
    """Say whether the source can be one: a bare noun in the singular is no subject ("they now pay estimated taxes")."""
    bits, word = line.bits[source[0]], line.words[source[0]]
    if any(line.bits[k] & c.CUE_PAST and line.words[k + 1] == "as" for k in range(source[0], source[1] - 1)):
        return False  # "dismissed as baseless claims that"
    if _is_count_of_nobody(line, source):
        return False
    if source[1] - source[0] > 1 or source[0] == 0 or line.words[-1] not in (".", "”", '"', "''"):
        return True
    people = c.NAME | c.PLURAL | c.SOURCE_HEAD | c.OCCASION | c.SUBJECT_PRONOUN | c.PERSONAL_PRONOUN | c.POSSESSIVE
    return bool(bits & people) or word.endswith("s")


def _is_count_of_nobody(line: Line, source: Range) -> bool:
    """Say whether a count stands alone: "the death toll stands at 59", unlike "its toll" or "the toll by the union"."""
    head = _head(line, source)
    if not line.bits[head] & c.FIGURE_NOUN:
        return False
    inner = range(source[0] + (line.words[source[0]] in ("the", "a", "an")), source[1])
    owned = c.POSSESSIVE | c.PREPOSITION | c.RELATIVE | c.NAME
    return not any(line.bits[k] & owned or line.words[k] in ("'s", "’s") for k in inner)


def _head(line: Line, source: Range) -> int:
    """Return the head of the noun phrase: the token before its first preposition, comma or bracket."""
    for position in range(source[0] + 1, source[1]):
        if line.bits[position] & (c.PREPOSITION | c.RELATIVE) or line.words[position] in (",", "("):
            return position - 1
        if line.bits[position] & c.PAST_LIKE and line.bit(position + 1) & c.PREPOSITION:
            return position - 1  # "people briefed on the talks"
    return source[1] - 1
