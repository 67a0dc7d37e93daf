"""The scope of one claim and of each of its figures, from what its sentence and its document say."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.lattice import Relation, period_relation, place_relation
from reconcile.model import Period, Scope, Span
from reconcile.scope.calendar import parse_day, resolve
from reconcile.scope.events import event_key, loosen, nearest_event
from reconcile.scope.lines import gap
from reconcile.scope.roles import (
    Role,
    breaks_between,
    cues_covering,
    find_rate,
    is_inset,
    is_older,
    is_present,
    is_speaking,
    tells_a_state,
)
from reconcile.scope.times import WINDOWS
from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.model import Claim, Place
    from reconcile.scope.context import Context
    from reconcile.scope.events import Event
    from reconcile.scope.lines import Line
    from reconcile.scope.times import Time

_KEPT = 3  # sentences for which a text stays with another event that it has turned to
_CLOSE = 60  # characters between a figure and the noun for what happened
_BACKGROUND = 31  # days; a count that begins longer before the main event is not of that event alone
_NEAR = 14  # days; a statement made longer before the main event is about something else
# How far apart two expressions are, in characters; a clause boundary or a figure between them weighs like so many.
_BREAK, _FIGURE, _BEHIND, _FRONT = 40, 25, 5, 10


def scope_claim(claim: Claim, context: Context, said: dict[tuple[str, int], str | None]) -> Claim:
    """Return the claim with its as-of, its scope, and the scope of each of its figures.

    `said` holds the as-of that a speaker was given earlier in the same paragraph; it is read and kept up to date.
    """
    number = context.number_of(max(claim.span.start, claim.sentence.start))
    if number is None:
        return replace(claim, as_of=context.published)
    line = context.lines[number]
    spoken = _spoken(claim, line, context)
    as_of = _find_as_of(claim, line, spoken, context, said)
    here = _Here(claim, line, number, as_of, spoken)
    figures = tuple(replace(figure, scope=_make_scope(here, figure.span, context)) for figure in claim.figures)
    scope = figures[0].scope if figures else _make_scope(here, claim.span, context)
    return replace(claim, as_of=as_of, figures=figures, scope=scope)


@dataclass(frozen=True, slots=True)
class _Here:
    """A claim, its sentence with its number, and when it was made: the day, and the stretch of time as printed."""

    claim: Claim
    line: Line
    number: int
    as_of: str | None
    spoken: Period | None


# -- as-of -----------------------------------------------------------------------------------------------------------


def _find_as_of(
    claim: Claim, line: Line, spoken: Period | None, context: Context, said: dict[tuple[str, int], str | None]
) -> str | None:
    """Return when the claim was made: as stated, as stated for its neighbours, else when the report was published."""
    own, near = (claim.speaker.name if claim.speaker else "", line.paragraph), ("", line.paragraph)
    if spoken:
        said[own] = _day(spoken)
        if not _is_stretch(spoken):
            said[near] = said[own]
        return said[own]
    if is_older(claim, context.document.text, context.tables):
        return None  # said earlier, and when is not told
    if claim.own_voice or not own[0] or is_present(claim, context.tables):
        return context.published
    return said.get(own) or said.get(near) or context.published


def _spoken(claim: Claim, line: Line, context: Context) -> Period | None:
    """Return the time that stands with the cue, or that dates the very figure the claim gives."""
    text, tables = context.document.text, context.tables
    spoken: list[tuple[Time, Period]] = []
    dated: list[tuple[Time, Period]] = []
    for moment in line.moments:
        time, period = moment.time, resolve(moment.time, moment.reference)
        if period and is_speaking(time, claim, cues_covering(time, line.claims), text, tables):
            spoken.append((time, period))
        elif period and moment.role is Role.DATED and _dates(time, claim, text):
            dated.append((time, period))
    found = dated or spoken
    if not found:
        return None
    return min(found, key=lambda one: (one[0].span > claim.span, gap(one[0].span, claim.span)))[1]


def _dates(time: Time, claim: Claim, text: str) -> bool:
    """Say whether a dated statement is this claim: it stands in it, right behind it, or with its subject."""
    if claim.span.holds(time.span):
        if len(claim.figures) != 1:
            return False
        first, second = sorted((claim.figures[0].span, time.span))
        return "," not in text[first.end : second.start]
    if time.span.start >= claim.span.end:
        return not set(text[claim.span.end : time.span.start]) & set(",;:")
    return claim.cue_span is not None and time.span.end <= claim.cue_span.start


def _day(period: Period) -> str | None:
    """Return the day of a statement: of a night its first day, of a longer stretch its last."""
    return period.start if period.rough else period.end


# -- place, period, event --------------------------------------------------------------------------------------------


def _make_scope(here: _Here, at: Span, context: Context) -> Scope:
    own = Scope(_find_place(here, at, context), _find_period(here, at, context))
    rate = find_rate(at, context.document.text, context.tables)
    if rate:
        return replace(own, event=rate, place=own.place or context.main.place)  # a count of each day is no total
    event = nearest_event(here.line.events, at)
    if event is None and own == Scope():
        own, event = _topic(here, context)
    if event and event.long and own.period is None:
        own = replace(own, period=Period(event.span.of(context.document.text), None, _date_of(here.as_of)))
    if event and _is_apart(event, own, at, context):
        return replace(own, event=event_key(event), place=own.place or event.place)
    if own.period is None and own.place and not _is_about(own.place, context):
        own = replace(own, period=context.days.get(fold(own.place.text)))
    scope = _take_over(_with_spoken(own, here, context), here.as_of, context)
    measured = {one.time.text for one in here.line.moments if _is_anothers(one.time, at, here.line, context)}
    return replace(scope, period=None) if scope.period and scope.period.text in measured else scope


def _is_stretch(period: Period) -> bool:
    return period.start != period.end and not period.rough


def _date_of(stamp: str | None) -> str | None:
    return stamp[:10] if stamp else None


def _with_spoken(own: Scope, here: _Here, context: Context) -> Scope:
    """Fill a missing period with when it was told, where that was a stretch of days before the main event."""
    stretch = here.spoken
    if own.period or stretch is None or not _is_stretch(stretch):
        return own
    return replace(own, period=stretch) if _is_before(here.as_of, context.main.period, 0) else own


def _topic(here: _Here, context: Context) -> tuple[Scope, Event | None]:
    """Return what the text before speaks of, where that is another event than the report's and this one is silent.

    Either it names another place with a time of its own, or it counts for a war as a whole.
    """
    for number in range(here.number - 1, max(here.number - 1 - _KEPT, -1), -1):
        before = context.lines[number]
        if before.paragraph != here.line.paragraph:
            break
        war = next((event for event in before.events if event.long and event.key != context.main.key), None)
        if war and before.figures and number == here.number - 1:
            return Scope(), war
        if before.spots or any(moment.role is Role.EVENT for moment in before.moments):
            return _named_in(before, context), None
    return Scope(), None


def _named_in(line: Line, context: Context) -> Scope:
    """Return the place and the time of another event than the report's that a sentence names, if it does."""
    spot = next((spot for spot in line.spots if not _is_within(spot.place, context)), None)
    period = context.days_in(line).get(fold(spot.place.text)) if spot else None
    apart = period_relation(period, context.main.period) is Relation.DISJOINT
    return Scope(spot.place, period) if spot and apart else Scope()


def _find_period(here: _Here, at: Span, context: Context) -> Period | None:
    """Return the period of the time that stands nearest to the figure; one that lies ahead of the report is none."""
    line = here.line
    happened = [moment for moment in line.moments if moment.role is Role.EVENT]
    for moment in sorted(happened, key=lambda one: (_cost(one.time.span, at, line, context), one.time.span)):
        reference = replace(moment.reference, as_of=parse_day(here.as_of) or moment.reference.as_of)
        period = resolve(moment.time, reference)
        if period and _may_hold(moment.time, period, context) and not _is_elses(moment.time, here, at, context):
            return loosen(period, moment.time, nearest_event(line.events, at))
    return None


def _is_elses(time: Time, here: _Here, at: Span, context: Context) -> bool:
    """Say whether a time belongs to another figure or to another clause than the claim's."""
    return _is_anothers(time, at, here.line, context) or _is_beyond(time.span, here.claim, context.document.text)


def _is_anothers(time: Time, at: Span, line: Line, context: Context) -> bool:
    """Say whether a window measures the figure before it only: "killed 200 in 40 hours and is holding 17"."""
    if (
        time.means not in WINDOWS
        or time.span.end > at.start
        or not line.figures
        or time.span < Span(line.figures[0], 0)
    ):
        return False
    return tells_a_state(context.document.text[time.span.end : at.end + _CLOSE], context.tables)


def _may_hold(time: Time, period: Period, context: Context) -> bool:
    return not _is_ahead(period, context.published) and not _is_a_length(time, period, context.main.period)


def _is_a_length(time: Time, period: Period, main: Period | None) -> bool:
    """Say whether "in two days" tells how long the event took: it lies further back than such a window reaches."""
    return bool(time.means == "lasting" and main and main.end and period.start and main.end < period.start)


def _is_ahead(period: Period, published: str | None) -> bool:
    first = period.start or period.end
    return bool(first and published and first > published[:10])


def _find_place(here: _Here, at: Span, context: Context) -> Place | None:
    """Return the nearest place that governs the figure, not one that tells of a part of it or of what else was said."""
    text, tables, line = context.document.text, context.tables, here.line
    governing = [
        spot
        for spot in line.spots
        if not is_inset(spot.span, at, text, tables) and not _is_beyond(spot.span, here.claim, text)
    ]
    nearest = min(governing, key=lambda spot: (_cost(spot.span, at, line, context), spot.span), default=None)
    if nearest is None:
        return None
    return context.main.place if nearest.place == context.main.described else nearest.place


def _is_beyond(span: Span, claim: Claim, text: str) -> bool:
    """Say whether `span` stands behind the claim, in another clause: "said nine had died, and warned of raids on X"."""
    return span.start >= claim.span.end and "," in text[claim.span.end : span.start]


def _is_apart(event: Event, own: Scope, at: Span, context: Context) -> bool:
    """Say whether the event named with the figure is another than the document's."""
    if event.apart or (event.long and context.main.key != event.key):
        return True
    near = gap(event.span, at) <= _CLOSE
    if event.fresh and near and context.main.kind not in ("", event.kind):
        return True
    if event.place is None or context.main.place is None or own.place != event.place:
        return False
    return place_relation(context.main.place, event.place, context.registry, context.tables) is Relation.DISJOINT


def _take_over(own: Scope, as_of: str | None, context: Context) -> Scope:
    """Fill what the sentence does not say from the main event, unless it speaks of another place or an earlier time."""
    main, running = context.main, own.period is not None and own.period.start is None
    needs_period = (own.period is None or running) and (own.place is None or _is_about(own.place, context))
    if not (needs_period or own.place is None) or _is_before(as_of, main.period, _NEAR):
        return own
    if own.period and _is_before(own.period.end, main.period, _NEAR):
        return own  # something of an earlier time, which may have happened anywhere
    told = Period("", as_of, as_of) if as_of else None  # of a report that names no day, the day it was told
    if own.place is None and _begins_before(own.period, main.period or told, _BACKGROUND):
        return own  # a count of months or years reaches further than the event reported
    period = _fill(own.period, main.period, as_of) if needs_period else own.period
    place = own.place or main.place
    filled = (("period", period != own.period), ("place", place != own.place))
    taken = tuple(name for name, is_taken in filled if is_taken)
    return Scope(place, period, None, main_event=needs_period, taken_over=taken)


def _begins_before(own: Period | None, main: Period | None, days: int) -> bool:
    return bool(own and main and own.start and _is_before(own.start, main, days))


def _fill(own: Period | None, main: Period | None, as_of: str | None) -> Period | None:
    """Return the main event's period, or for a running count ("so far", "as of Monday") its beginning."""
    if own is None:
        return _until(main, as_of)
    begins = main.start if main and main.start and own.end and main.start <= own.end else None
    return replace(own, start=begins)


def _is_before(as_of: str | None, period: Period | None, days: int) -> bool:
    """Say whether a claim was made more than so many days before the period begins."""
    said, start = parse_day(as_of), parse_day(period.start) if period else None
    return bool(said and start and (start - said).days > days)


def _until(period: Period | None, as_of: str | None) -> Period | None:
    """Return the part of the main event's period that the claim can speak of: nothing after it was made."""
    if period is None or as_of is None or not period.end or period.end <= as_of[:10] or period.rough:
        return period
    return None if _is_before(as_of, period, 0) else replace(period, end=as_of[:10])


def _is_about(place: Place, context: Context) -> bool:
    """Say whether a place is the main event's or lies in it, as far as anybody can know."""
    if context.main.place is None or _is_within(place, context):
        return True
    # A village that nobody knows, in a report about a province: nothing says that it lies elsewhere.
    relation = place_relation(context.main.place, place, context.registry, context.tables)
    return relation is Relation.UNKNOWN and context.main.is_wide and not place.entity and place.text[:1].isupper()


def _is_within(place: Place, context: Context) -> bool:
    relation = place_relation(context.main.place, place, context.registry, context.tables)
    return relation in (Relation.EQUAL, Relation.CONTAINS)


# -- what stands nearest ---------------------------------------------------------------------------------------------


def _cost(span: Span, at: Span, line: Line, context: Context) -> int:
    """Return how far an expression stands from a figure: characters, clause boundaries, other figures between."""
    if span.start == line.span.start:
        return _FRONT  # what opens the sentence holds for all of it
    first, second = sorted((span, at))
    between = bisect_left(line.figures, second.start) - bisect_left(line.figures, first.end)
    breaks = breaks_between(span, at, context.document.text, context.tables)
    return gap(span, at) + (_BEHIND if span < at else 0) + _BREAK * breaks + _FIGURE * max(between, 0)
