"""Events by name. In: text and tables. Out: a short key where a stretch of text names an event of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Span
from reconcile.scope.lexicon import lexicon
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Place
    from reconcile.scope.places import Spot
    from reconcile.tables import Tables


@dataclass(frozen=True, slots=True)
class Event:
    """An event noun in the text: its key ("strike"), what sets it apart ("earlier"), the place that goes with it.

    `kind` is the sort of thing that happened ("accident"); `fresh` marks one named for the first time ("a crash").
    """

    span: Span
    key: str
    apart: str = ""
    place: Place | None = None
    long: bool = False
    kind: str = ""
    fresh: bool = False


def find_events(text: str, span: Span, spots: Sequence[Spot], tables: Tables) -> tuple[Event, ...]:
    """Return the event nouns inside `span`, each with the place printed at it ("the strike on X", "the X strike")."""
    words = lexicon(tables)
    out = []
    for match in _pattern(tables).finditer(text, span.start, span.end):
        key = words.event_keys[match["event"].lower()]
        found = Span(match.start("event"), match.end("event"))
        apart = (match["apart"] or match["year"] or "").lower()
        is_long = key in words.long_events
        if is_long and not match["the"]:
            continue  # "war" without an article is part of another noun: war crimes, a war zone
        place = _place_at(found, spots)
        out.append(Event(found, key, apart, place, is_long, words.event_kinds[key], fresh=match["fresh"] is not None))
    return tuple(out)


def event_key(event: Event) -> str:
    """Return the short folded key of an event: its noun, and what tells it from others."""
    return " ".join(part for part in (event.key, fold(event.place.text) if event.place else "", event.apart) if part)


def nearest_event(events: Iterable[Event], at: Span) -> Event | None:
    """Return the event noun that stands nearest to `at`; of two equally near, the first."""
    return min(events, key=lambda e: (max(e.span.start - at.end, at.start - e.span.end, 0), e.span), default=None)


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
def _pattern(tables: Tables) -> re.Pattern[str]:
    words = lexicon(tables)
    return re.compile(
        rf"(?i)\b(?:(?:(?P<the>the|this)|(?P<fresh>{words.slots['indefinite']})) "
        rf"(?:(?!(?:{words.event_forms}|{words.slots['distant']}|(?:19|20)\d\d)\b)[\w-]{{1,24}} )?)?"
        rf"(?:(?:(?P<apart>{words.slots['distant']})|(?P<year>(?:19|20)\d\d)) (?:[\w-]{{1,24}} )??)?"
        rf"(?P<event>{words.event_forms})\b(?![-'’]|\s+(?:crimes?|criminals?|zones?|bloggers?|monitors?|brigade|service))"
    )
