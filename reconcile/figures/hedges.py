"""Hedges: the words before a number, and the interval that they and the number make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.view import acts_at, hedges_at, is_a, word

if TYPE_CHECKING:
    from reconcile.figures.numbers import Number
    from reconcile.figures.view import View

_QUOTES = frozenset({'"', "'", "``", "''"})
_REACH = 12  # words that may stand between the first hedge and its number
_PHRASAL = 2  # words of a verb with a particle
_SHARE = 10  # "about" and "nearly" reach a tenth of the number, at least 1


class Bound(NamedTuple):
    """An interval with its hedge; `value` is the number that the text names."""

    low: float | None
    high: float | None
    value: float | None
    qualifier: str


class Lead(NamedTuple):
    """What stands before a number: its last position, the hedge, and whether it adds to an earlier count."""

    end: int
    qualifier: str = ""
    spreads: bool = False
    additive: bool = False
    rows: tuple[str, ...] = ()


def lead_in(view: View, at: int) -> Lead:
    """Return the hedges and plain words from `at` on, as far as the number may begin behind them."""
    end, qualifier, spreads, additive, rows = at, "", False, False, []
    while end < min(view.size, at + _REACH):
        hedge = next(iter(hedges_at(view, end, "before", "plain")), None)
        if hedge is not None and end == at and _is_particle(view, end, hedge.length):
            hedge = None
        if hedge is not None and not (is_a(view, end, "article") and hedge.length == 1 and _article_counts(view, end)):
            if hedge.place == "before":
                qualifier, spreads = qualifier or hedge.qualifier, spreads or hedge.spreads
                rows.append(hedge.row)
            elif qualifier and is_a(view, end, "determiner") and is_a(view, end - 1, "hedging_preposition"):
                qualifier, spreads, rows = "", False, []  # "talks about the 60": a preposition, no hedge
            additive = additive or hedge.additive
            end += hedge.length
        elif view.tokens[end].text in _QUOTES or word(view, end) in _QUOTES:
            end += 1
        else:
            break
    return Lead(end, qualifier, spreads, additive, tuple(rows))


def _is_particle(view: View, at: int, length: int) -> bool:
    """Say whether the hedge is the particle of a verb ("handed over six", "took over 40")."""
    return length == 1 and any(act.length == _PHRASAL for act in acts_at(view, at - 1, ("object",)))


def _article_counts(view: View, at: int) -> bool:
    """Say whether the article belongs to the number: "a hundred", "a few", "a couple of"."""
    kinds = ("magnitude", "dozen", "small", "pair")
    if is_a(view, at, "known_article"):
        return False
    if word(view, at + 1) == "quarter" or word(view, at + 1) == "third":
        return True
    return any(word(view, at + 1) in view.lex.numbers[kind] for kind in kinds)


def make_bound(number: Number, lead: Lead) -> Bound:
    """Return the interval of a number under a hedge.

    A range, a vague word and an open number keep their bounds; "two dozen" is about 24 unless a hedge says otherwise.
    """
    if number.qualifier in {"range", "vague", "at_least"}:
        value = number.low if number.qualifier == "at_least" else None
        return Bound(number.low, number.high, value, number.qualifier)
    return bound_value(number.low, lead.qualifier or number.qualifier)


def bound_value(value: float, qualifier: str) -> Bound:
    """Return the interval that `qualifier` makes of `value`; a tenth, at least 1, is the reach of about and nearly."""
    reach = max(1.0, value // _SHARE)
    low, high = {
        "at_least": (value, None),
        "more_than": (value + 1, None),
        "about": (value - reach, value + reach),
        "nearly": (value - reach, value - 1),
        "at_most": (None, value),
        "less_than": (None, value - 1),
    }.get(qualifier, (value, value))
    return Bound(low, high, value, qualifier or "exact")
