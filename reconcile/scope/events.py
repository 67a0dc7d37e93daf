"""Events by name. In: text and tables. Out: a short key where a stretch of text names an event of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Span
from reconcile.scope.lexicon import lexicon
from reconcile.scope.times import STRETCHES, lower
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Period, Place
    from reconcile.scope.places import Spot
    from reconcile.scope.times import Time
    from reconcile.tables import Tables


_BEFORE = 80  # characters before an event noun that may tell which event it is


@dataclass(frozen=True, slots=True)
class Event:
    """An event noun in the text: its key ("strike"), what sets it apart ("earlier"), the place that goes with it.

    `kind` is the sort of thing that happened ("accident"); `fresh` marks one named for the first time ("a crash").
    `single` marks one thing that happened once: "the strike", not "strikes" or "shelling".
    """

    span: Span
    key: str
    apart: str = ""
    place: Place | None = None
    long: bool = False
    kind: str = ""
    fresh: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    noun: re.Pattern[str]
    before: re.Pattern[str]


def find_events(text: str, span: Span, spots: Sequence[Spot], tables: Tables) -> tuple[Event, ...]:
    """Return the event nouns inside `span`, each with the place printed at it ("the strike on X", "the X strike")."""
    words, grammar = lexicon(tables), _compile(tables)
    low = lower(span.of(text))
    out = []
    for match in grammar.noun.finditer(low):
        key = words.event_keys[match.group()]
        before = grammar.before.search(low, max(0, match.start() - _BEFORE), match.start())
        is_long = key in words.long_events
        if is_long and not (before and before["the"]):
            continue  # "war" without an article is part of another noun: war crimes, a war zone
        found = Span(span.start + match.start(), span.start + match.end())
        apart = (before["apart"] or before["year"] or "") if before else ""
        fresh = bool(before and before["fresh"])
        single = not is_long and not match.group().endswith("s") and match.group() not in words.words["many"]
        out.append(Event(found, key, apart, _place_at(found, spots), is_long, words.event_kinds[key], fresh, single))
    return tuple(out)


def event_key(event: Event) -> str:
    """Return the short folded key of an event: its noun, and what tells it from others; a war's is the noun alone."""
    if event.long:
        return " ".join(part for part in (event.key, event.apart) if part)
    return " ".join(part for part in (event.key, fold(event.place.text) if event.place else "", event.apart) if part)


def nearest_event(events: Iterable[Event], at: Span) -> Event | None:
    """Return the event noun that stands nearest to `at`; of two equally near, the first."""
    return min(events, key=lambda e: (max(e.span.start - at.end, at.start - e.span.end, 0), e.span), default=None)


def loosen(period: Period, time: Time, event: Event | None) -> Period:
    """Return the period as one that only says when a single event fell: "the massacre in October" took no month."""
    is_loose = event is not None and event.single and time.means in STRETCHES and not time.operator and not time.upto
    return replace(period, rough=True) if is_loose else period


def _place_at(noun: Span, spots: Sequence[Spot]) -> Place | None:
    for spot in spots:
        if spot.how == "upon" and spot.span.start <= noun.start and noun.end <= spot.name:
            return spot.place
        if spot.how == "compound" and 0 <= noun.start - spot.span.end <= 1:
            return spot.place
        if spot.how in ("at", "anaphor") and 0 <= spot.span.start - noun.end <= 1:
            return spot.place
    return None


@lru_cache(maxsize=8)
def _compile(tables: Tables) -> _Grammar:
    words = lexicon(tables)
    apart = words.slots["distant"]
    return _Grammar(
        noun=re.compile(
            rf"\b(?:{words.event_forms})\b"
            r"(?![-'’]|\s+(?:crimes?|criminals?|zones?|bloggers?|monitors?|brigade|service))"
        ),
        before=re.compile(
            rf"\b(?:(?:(?P<the>the|this)|(?P<fresh>{words.slots['indefinite']}))\s"
            rf"(?:(?!(?:{words.event_forms}|{apart}|(?:19|20)\d\d)\b)[\w-]{{1,24}}\s)?)?"
            rf"(?:(?:(?P<apart>{apart})|(?P<year>(?:19|20)\d\d))\s(?:[\w-]{{1,24}}\s)??)?$"
        ),
    )
