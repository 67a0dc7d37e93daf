"""What a report as a whole is about: the place, the days and the kind of event that its title and lead name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.lattice import Relation, period_relation, place_relation
from reconcile.model import Period, Place, Span
from reconcile.scope.calendar import Reference, parse_day, resolve
from reconcile.scope.events import find_events, loosen, nearest_event
from reconcile.scope.lines import LEAD
from reconcile.scope.roles import Role
from reconcile.scope.times import WINDOWS, find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reconcile.registry import Registry
    from reconcile.scope.lines import Line
    from reconcile.scope.places import Spot
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

_WIDE = ("region", "country")
_NAMED = ("at", "upon", "compound")
_NAMING = 6  # sentences in which a place that the lead describes is named
_WIDER = 4  # days; "on 28 November" and "on 28 and 29 November" are one event
_LONG = 31  # days; a longer window is background, not the event reported


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a report, the places in it, and the day on which the report was published."""

    text: str
    spots: Sequence[Spot]
    published: date | None


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What the report as a whole is about, as far as its title and lead say it.

    `described` is the place as the lead describes it ("a village in X"), where the text goes on to name it; `is_wide`
    says that the place is a region or a state, in which other places named may lie.
    """

    place: Place | None = None
    period: Period | None = None
    key: str = ""
    kind: str = ""
    described: Place | None = None
    is_wide: bool = False


def find_main(title: Title, lines: Sequence[Line], registry: Registry, tables: Tables) -> MainEvent:
    """Take place and period of the main event from the lead, then from the title; a period may also stand alone."""
    events = find_events(title.text, Span(0, len(title.text)), title.spots, tables)
    lead = lines[:LEAD]
    # A war is what a report is about only where it opens with it; further down it is the background.
    told = [event for line in lead for event in line.events if line is lead[0] or not event.long]
    first = next(iter((*told, *events)), None)
    spot = _main_spot([*(line.spots for line in lead), title.spots])
    named = _name_of(spot, lines, registry, tables)
    period = _main_period(lead) or _title_period(title, tables) or _only_period(lines)
    return MainEvent(
        named or (spot.place if spot else None), period, first.key if first else "", first.kind if first else "",
        spot.place if spot and named else None, spot is not None and named is None and spot.level in _WIDE,
    )  # fmt: skip


def _main_spot(rows: Sequence[Sequence[Spot]]) -> Spot | None:
    """Return the place of the first act ("attacked X", "the strike on X"), else the first place named."""
    for spots in rows:
        free = [spot for spot in spots if spot.how != "anaphor"]
        acted = [spot for spot in free if spot.how in ("upon", "compound")]
        if free:
            return (acted or free)[0]
    return None


def _name_of(spot: Spot | None, lines: Sequence[Line], registry: Registry, tables: Tables) -> Place | None:
    """Return the place that the lead only describes ("a village in X") by the name that the text gives it next."""
    if spot is None or spot.how != "described":
        return None
    for other in (one for line in lines[:_NAMING] for one in line.spots):
        if other.how in _NAMED and other.level in ("", "city") and other.span > spot.span:
            may_be = place_relation(spot.place, other.place, registry, tables) is Relation.EQUAL
            outer = [name for name in spot.place.within if name not in other.place.within]
            return replace(other.place, within=(*other.place.within, *outer)) if may_be else None
    return None


def _main_period(lead: Sequence[Line]) -> Period | None:
    """Return the first day or days that the lead names, or a longer stretch of it that the lead names next."""
    found = list(_main_periods(lead, windows=False)) or list(_main_periods(lead, windows=True))
    wider = (one for one in found if period_relation(one, found[0]) is Relation.CONTAINS and _length(one) <= _WIDER)
    return next(wider, found[0]) if found else None


def _main_periods(lines: Sequence[Line], *, windows: bool) -> Iterator[Period]:
    for line in lines:
        for moment in line.moments if line.is_prose or len(lines) == 1 else ():
            time, reference = moment.time, moment.reference
            told = moment.role is Role.EVENT and (windows or time.means not in WINDOWS)
            period = resolve(time, reference) if told and not _is_increment(time, line) else None
            if period and _may_be_main(time, period, reference):
                yield loosen(period, time, nearest_event(line.events, time.span))


def _is_increment(time: Time, line: Line) -> bool:
    """Say whether the sentence tells what was added to a count ("22 more overnight"): not the event as a whole."""
    return any(claim.span.holds(time.span) and figure.increment for claim in line.claims for figure in claim.figures)


def _length(period: Period) -> int:
    start, end = parse_day(period.start), parse_day(period.end)
    return (end - start).days + 1 if start and end else _LONG


def _title_period(title: Title, tables: Tables) -> Period | None:
    reference = Reference(title.published, title.published)
    found = ((time, resolve(time, reference)) for time in find_times(title.text, Span(0, len(title.text)), tables))
    return next((period for time, period in found if period and _may_be_main(time, period, reference)), None)


def _only_period(lines: Sequence[Line]) -> Period | None:
    """Return the period that all sentences with figures agree on, where the lead names none."""
    told = [line for line in lines if any(claim.figures for claim in line.claims)]
    moments = [one for line in told for one in line.moments if one.role is Role.EVENT and one.time.means != "so_far"]
    everything = [resolve(moment.time, moment.reference) for moment in moments]
    first = next(_main_periods(told, windows=False), None)
    agreed = all(other and period_relation(first, other) is Relation.EQUAL for other in everything)
    return first if agreed else None


def _may_be_main(time: Time, period: Period, reference: Reference) -> bool:
    start, end = parse_day(period.start), parse_day(period.end)
    if time.operator in ("before", "after") or start is None or end is None or (end - start).days > _LONG:
        return False
    return reference.anchor is None or start <= (reference.as_of or reference.anchor)
