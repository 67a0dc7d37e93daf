"""The record of a count as it stands in the words, and what all its readers ask of the words behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.acts import PEOPLE
from reconcile.figures.hedges import lead_in
from reconcile.figures.numbers import read_number
from reconcile.figures.phrases import Phrase, read_phrase
from reconcile.figures.view import glued, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.hedges import Bound
    from reconcile.figures.numbers import Number
    from reconcile.figures.view import View

ANAPHORS = {"them": "them", "whom": "whom", "which": "which", "us": "them"}
EMPTY = Phrase(0, 0)
_OWNER = 6  # words that an owner may take before the number of a whole


class Mention(NamedTuple):
    """One count. `kind` is count, article, ordinal, zero, share, allbut, rest or same.

    `anaphor` is "them", "whom" ... where the number is part of what was named before; `base_at` the position of the
    number that it is part of ("four of the 60"); `group` the category of a group noun before it ("a crowd of 300").
    """

    start: int
    end: int
    number_at: int
    bound: Bound
    phrase: Phrase
    kind: str = "count"
    anaphor: str = ""
    base_at: int = -1
    group: str | None = None
    more: bool = False
    rows: tuple[str, ...] = ()
    spreads: bool = False


def is_hyphenated(view: View, number: Number) -> bool:
    """Say whether the number is the first part of a compound that names something else ("47-seat", "7.62mm")."""
    k = number.end
    if word(view, k) in {"-", "–", "‑"} and glued(view, k) and glued(view, k + 1) and is_word(view, k + 1):
        return not is_a(view, k + 1, "number_tail")
    return number.digits and glued(view, k) and is_word(view, k)


def of_number(view: View, at: int) -> int:
    """Return the position of M in "N of the M", "N out of M", or -1."""
    k = at + 1 if word(view, at) == "out" else at
    if word(view, k) != "of":
        return -1
    owner = next((j for j in range(k + 1, min(k + _OWNER, view.size)) if is_a(view, j, "possessive")), k)
    lead = lead_in(view, owner + 1)
    if owner > k and lead.end < view.size and (number := read_number(view, lead.end)) and number.kind == "count":
        return lead.end  # "five of the trawler's seven"
    lead = lead_in(view, k + 1)
    number = read_number(view, lead.end)
    return (
        lead.end
        if number is not None and number.kind == "count" and (lead.end > k + 1 or k > at or _counts(view, number))
        else -1
    )


def _counts(view: View, number: Number) -> bool:
    """Say whether a whole without an article names people ("seven of eight patients", not "two of three")."""
    noun = noun_at(view, number.end)
    return number.digits or (noun is not None and noun.unit == PEOPLE and noun.plural)


def partitive(view: View, at: int) -> Phrase:
    """Read the noun of "of the kidnapped engineers"; `at` is the position of "of"."""
    k = at + 1
    while is_a(view, k, "determiner") or word(view, k) == "all":
        k += 1
    phrase = read_phrase(view, k)
    return phrase if phrase.end > k else phrase._replace(start=at, end=at)
