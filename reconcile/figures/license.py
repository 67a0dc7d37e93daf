"""Which readings are figures, and hedges that cover a whole coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.hedges import bound_value
from reconcile.figures.view import is_a, word

if TYPE_CHECKING:
    from reconcile.figures.mention import Mention
    from reconcile.figures.reading import Reading
    from reconcile.figures.view import View
    from reconcile.figures.wholes import Base

_OF_THINGS = frozenset({"count", "zero", "share", "allbut", "article"})
_PLAIN = frozenset({"killed", "injured", "arrested", "abducted", "hospitalised", "sentenced", "charged"})


def _is_suffered(view: View, reading: Reading) -> bool:
    """Say whether a single person is one for sure: a noun that no table knows needs a verb that has persons only."""
    found = reading.happening
    if _is_event(view, reading) or _speaks(view, reading):
        return False
    if reading.phrase.unknown:
        return found.how == "object" and found.outcome in _PLAIN
    return found.how != "context"


def _is_event(view: View, reading: Reading) -> bool:
    """Say whether a single noun is of what happens, not of whom it happens to ("a drug-resistant infection")."""
    return reading.mention.kind == "article" and is_a(view, reading.phrase.end - 1, "event_noun")


def _speaks(view: View, reading: Reading) -> bool:
    """Say whether only its noun says what happened to a speaker ("a survivor said")."""
    return reading.happening.how in {"soft", "noun"} and is_a(view, reading.mention.end, "report")


def _says_nobody(view: View, reading: Reading) -> bool:
    """Say whether a zero is of people, and no remark on degree ("15 were hurt, none seriously")."""
    end = reading.mention.end
    known = reading.named or reading.takes_context or bool(reading.phrase.heads)
    return known and not is_a(view, end, "degree") and word(view, end) != "with"


def licensed(view: View, reading: Reading, base: Base | None) -> Reading:
    """Decide whether a count is a figure: what no noun names needs something that happened to it."""
    mention, found = reading.mention, reading.happening
    if reading.unit != PEOPLE:
        return reading._replace(licensed=mention.kind in _OF_THINGS)
    listed = found.outcome not in {"", "involved"} and found.how != "agent"
    if mention.kind in {"article", "ordinal"}:
        return reading._replace(licensed=listed and _is_suffered(view, reading))
    if mention.kind == "zero":
        return reading._replace(licensed=listed and _says_nobody(view, reading))
    if reading.phrase.unknown:
        plain = found.how in {"subject", "object", "participle"} and found.outcome in _PLAIN and not found.far
        return reading._replace(licensed=listed and (reading.licensed or plain))
    if reading.takes_context and not reading.phrase.heads:
        told = reading.retold == "named" or (bool(reading.retold) and found.how == "context")
        backed = base is not None or reading.cumulative or told or bool(mention.anaphor)
        near = found.how in {"subject", "object", "state", "passive"} and not found.far
        return reading._replace(licensed=backed or listed or near)
    one_family = reading.category == "families" and reading.bound.high == 1  # "five members of one family"
    return reading._replace(licensed=not (one_family and is_a(view, mention.start - 1, "preposition")))


def spread_hedges(view: View, mentions: list[Mention], read: dict[int, Reading]) -> None:
    """Carry "at least" over the later members of a coordination under one verb."""
    for k in range(1, len(mentions)):
        if k not in read or k - 1 not in read:
            continue
        first, second = read[k - 1], read[k]
        between = view.words[first.mention.end : second.mention.start]
        joined = bool(between) and all(text in {",", "and", "or"} for text in between)
        same = (
            first.happening.anchor == second.happening.anchor >= 0
            and first.happening.outcome == second.happening.outcome
        )
        plain = second.bound.qualifier == "exact" and second.mention.kind == "count" and not second.mention.anaphor
        if joined and same and plain and first.mention.spreads and second.bound.value is not None:
            mention = second.mention._replace(spreads=True)
            read[k] = second._replace(bound=bound_value(second.bound.value, first.bound.qualifier), mention=mention)
