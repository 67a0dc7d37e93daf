"""Fractions and percentages of a stated base: "half of the 60", "ten per cent of the 500", "all but 3 of the 20"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.hedges import lead_in
from reconcile.figures.numbers import read_number
from reconcile.figures.view import is_a, word

if TYPE_CHECKING:
    from reconcile.figures.view import View

_SIGNS = frozenset({"%", "percent", "pc", "per", "in", "but"})
_ANAPHORS = frozenset({"them", "whom", "which"})


class Share(NamedTuple):
    """A share `value` (0 to 1; for "all but" the number left out), its end, and where its base stands."""

    value: float
    end: int
    kind: str
    base_at: int = -1
    anaphor: str = ""


def may_share(view: View, at: int) -> bool:
    """Say cheaply whether a share can begin at `at`: most sentences have neither a fraction nor a per cent."""
    known, shares = view.known, view.lex.numbers["fraction"]
    return not known.isdisjoint(_SIGNS) or not known.isdisjoint(shares) or "-" in word(view, at)


def read_share(view: View, at: int) -> Share | None:
    """Return the share that begins at `at` if it names its base, else None."""
    if view.words[at : at + 2] == ("but",) or (word(view, at) == "all" and word(view, at + 1) == "but"):
        return _all_but(view, at)
    if word(view, at) == "but" and word(view, at - 1) == "all":
        return _all_but(view, at - 1)
    found = _fraction(view, at) or _percent(view, at) or _ratio(view, at)
    if found is None:
        return None
    value, end = found
    k = end + 1 if word(view, end) == "of" else end
    if word(view, k) in _ANAPHORS and k > end:
        return Share(value, k + 1, "share", -1, word(view, k))
    base_at = _base(view, k, needs_article=k == end)
    return Share(value, end, "share", base_at) if base_at >= 0 else None


def _all_but(view: View, at: int) -> Share | None:
    number = read_number(view, at + 2) if at + 2 < view.size else None
    if number is None or number.kind != "count":
        return None
    if word(view, number.end) != "of":
        return Share(number.low, number.end, "allbut", -1, "them")
    if word(view, number.end + 1) in _ANAPHORS:
        return Share(number.low, number.end + 2, "allbut", -1, "them")
    base_at = _base(view, number.end + 1, needs_article=False)
    return Share(number.low, number.end, "allbut", base_at) if base_at >= 0 else None


def _base(view: View, at: int, *, needs_article: bool) -> int:
    if at >= view.size or is_a(view, at, "indefinite"):
        return -1
    owner = next((k for k in range(at, min(at + 5, view.size)) if word(view, k) == "'s"), None)
    lead = lead_in(view, at if owner is None else owner + 1)
    if needs_article and lead.end == at:
        return -1
    number = read_number(view, lead.end) if lead.end < view.size else None
    return lead.end if number is not None and number.kind == "count" and number.high is not None else -1


def _fraction(view: View, at: int) -> tuple[float, int] | None:
    shares, units = view.lex.numbers["fraction"], view.lex.numbers["unit"]
    text = word(view, at)
    if "-" in text:
        first, _, second = text.partition("-")
        if first in units and second in shares:
            return units[first] * shares[second], at + 1
    if text in shares and text == "half":
        return shares[text], at + 1
    if text in {"a", "one"} and word(view, at + 1) in shares:
        return shares[view.words[at + 1]], at + 2
    if text in units and word(view, at + 1) in shares and word(view, at + 1).endswith("s"):
        return units[text] * shares[view.words[at + 1]], at + 2
    return (shares[text], at + 1) if text in shares and is_a(view, at - 1, "single_one") else None


def _percent(view: View, at: int) -> tuple[float, int] | None:
    number = read_number(view, at) if at < view.size else None
    if number is None or number.high != number.low:
        return None
    end = number.end
    if is_a(view, end, "percent_word"):
        return number.low / 100, end + 1
    if word(view, end) == "per" and word(view, end + 1) == "cent":
        return number.low / 100, end + 2
    return None


def _ratio(view: View, at: int) -> tuple[float, int] | None:
    first = read_number(view, at) if at < view.size else None
    if first is None or word(view, first.end) != "in":
        return None
    k = first.end + (2 if word(view, first.end + 1) == "every" else 1)
    second = read_number(view, k) if k < view.size else None
    if second is None or not second.low or first.low >= second.low or word(view, second.end) != "of":
        return None
    return first.low / second.low, second.end
