"""What one document says of times, places and its main event, before any claim is looked at on its own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.lattice import Relation, period_relation
from reconcile.model import Claim, Document, Period, Place, Sentence, Span
from reconcile.scope.anaphors import resolve_anaphors
from reconcile.scope.calendar import Reference, parse_day, resolve
from reconcile.scope.events import find_events
from reconcile.scope.places import find_dateline, find_places
from reconcile.scope.roles import event_times, is_dated_statement, speaking_times
from reconcile.scope.times import WINDOWS, find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reconcile.registry import Registry
    from reconcile.scope.events import Event
    from reconcile.scope.places import Spot
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

_LEAD = 3  # sentences that tell what a report is about
_WIDER = 4  # days; "on 28 November" and "on 28 and 29 November" are one event
_LONG = 31  # days; a longer window is background, not the event reported


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its times, those of what happened and of speaking, what they are relative to, places, events."""

    span: Span
    paragraph: int
    times: tuple[Time, ...] = ()
    happened: tuple[Time, ...] = ()
    spoken: tuple[Time, ...] = ()
    dated: tuple[Time, ...] = ()
    references: tuple[Reference, ...] = ()  # one for each of `times`
    spots: tuple[Spot, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What the report as a whole is about, as far as its title and lead say it."""

    place: Place | None = None
    period: Period | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything about a document that the scope of one claim may depend on."""

    document: Document
    lines: tuple[Line, ...]
    main: MainEvent
    published: str | None
    registry: Registry
    tables: Tables

    def line_of(self, position: int) -> Line | None:
        """Return the sentence that holds `position`."""
        index = bisect_right(self.lines, position, key=lambda line: line.span.start) - 1
        return self.lines[index] if index >= 0 and position < self.lines[index].span.end else None


def read_context(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], registry: Registry, tables: Tables
) -> Context:
    """Read times, places and events of a document, sentence by sentence, and what it is mainly about."""
    published = document.published or document.modified
    spans = [sentence.span for sentence in sentences]
    # What is named before the first sentence stands as a row of its own, so that the text can take it up.
    rows = (_known_before(document, spans, registry, tables), *find_places(document.text, spans, registry, tables))
    placed = resolve_anaphors(document.text, (Span(0, 0), *spans), rows, registry, tables)[1:]
    grouped = _by_sentence(spans, claims)
    lines = tuple(
        _make_line(document.text, sentence, spots, here, tables)
        for sentence, spots, here in zip(sentences, placed, grouped, strict=True)
    )
    lines = tuple(_add_references(lines, parse_day(published)))
    main = _find_main(document, lines, registry, tables, parse_day(published))
    return Context(document, lines, main, published, registry, tables)


def _known_before(document: Document, spans: Sequence[Span], registry: Registry, tables: Tables) -> tuple[Spot, ...]:
    """Return the places that a text may take up from its first sentence on: the dateline's, then the title's."""
    dateline = find_dateline(document.text[: spans[0].start] if spans else "", registry, tables)
    return (*dateline, *find_places(document.title, [Span(0, len(document.title))], registry, tables)[0])


def _by_sentence(spans: Sequence[Span], claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    starts = [span.start for span in spans]
    groups: list[list[Claim]] = [[] for _ in spans]
    for claim in claims:
        index = bisect_right(starts, max(claim.span.start, claim.sentence.start)) - 1
        if index >= 0:
            groups[index].append(claim)
    return [tuple(group) for group in groups]


def _make_line(
    text: str, sentence: Sentence, spots: tuple[Spot, ...], claims: tuple[Claim, ...], tables: Tables
) -> Line:
    times = find_times(text, sentence.span, tables)
    spoken = speaking_times(times, claims, text, tables)
    dated = tuple(time for time in times if time not in spoken and is_dated_statement(time, text, tables))
    happened = event_times([time for time in times if time not in spoken and time not in dated], claims, text)
    events = find_events(text, sentence.span, spots, tables)
    return Line(
        sentence.span, sentence.paragraph, times, happened, spoken, dated, spots=spots, events=events, claims=claims
    )


# -- what relative times are relative to -----------------------------------------------------------------------------


def _add_references(lines: Sequence[Line], published: date | None) -> Iterator[Line]:
    """Give every time what it is relative to: "that day" and "a day earlier" look back, all else to the publication."""
    same: Period | None = None  # the period named last, in the whole text
    happened: Period | None = None  # the same, of those that say when something happened
    near: tuple[int, int, Period] | None = None  # paragraph and sentence of the day named last
    said: tuple[int, date | None] = (-1, None)  # paragraph and day of the statement told last
    for number, line in enumerate(lines):
        references = []
        said = (line.paragraph, _said_on(line, published) or (said[1] if said[0] == line.paragraph else None))
        for time in line.times:
            anchor = published
            if time.means == "earlier" and near and near[0] == line.paragraph and number - near[1] <= 1:
                anchor = parse_day(near[2].start) or published
            events_only = time.rule == "those_events"
            reference = Reference(anchor, said[1] or published, happened or same if events_only else same)
            references.append(reference)
            period = resolve(time, reference)
            if period and not time.operator and time.means not in WINDOWS:
                same, near = period, (line.paragraph, number, period)
                happened = period if time in line.happened else happened
        yield replace(line, references=tuple(references))


def _said_on(line: Line, published: date | None) -> date | None:
    """Return the day on which the sentence says that somebody spoke, where it names one."""
    periods = (resolve(time, Reference(published, published)) for time in line.spoken)
    return next((parse_day(period.end) for period in periods if period), None)


# -- the main event --------------------------------------------------------------------------------------------------


def _find_main(
    document: Document, lines: Sequence[Line], registry: Registry, tables: Tables, published: date | None
) -> MainEvent:
    """Take place and period of the main event from the lead, then from the title; a period may also stand alone."""
    title = Span(0, len(document.title))
    spots = find_places(document.title, [title], registry, tables)[0]
    events = find_events(document.title, title, spots, tables)
    lead = lines[:_LEAD]
    keys = [event.key for line in lead for event in line.events] or [event.key for event in events]
    place = _main_place([*(line.spots for line in lead), spots], lead)
    period = _main_period(lead) or _title_period(document.title, published, tables) or _only_period(lines)
    return MainEvent(place, period, keys[0] if keys else "")


def _main_place(rows: Sequence[Sequence[Spot]], lead: Sequence[Line]) -> Place | None:
    """Return the place of the first act ("attacked X", "the strike on X"), else the first place named."""
    told = [claim.speaker.span for line in lead for claim in line.claims if claim.speaker and claim.speaker.span]
    for spots in rows:
        free = [spot for spot in spots if spot.how != "anaphor" and not any(span.holds(spot.span) for span in told)]
        acted = [spot for spot in free if spot.how in ("upon", "compound")]
        if free:
            return (acted or free)[0].place
    return None


def _main_period(lead: Sequence[Line]) -> Period | None:
    """Return the first day or days that the lead names, or a longer stretch of it that the lead names next."""
    found = list(_main_periods(lead, windows=False)) or list(_main_periods(lead, windows=True))
    wider = (one for one in found if period_relation(one, found[0]) is Relation.CONTAINS and _length(one) <= _WIDER)
    return next(wider, found[0]) if found else None


def _main_periods(lines: Sequence[Line], *, windows: bool) -> Iterator[Period]:
    for line in lines:
        for time, reference in zip(line.times, line.references, strict=True):
            told = time in line.happened and (windows or time.means not in WINDOWS) and not _is_increment(time, line)
            period = resolve(time, reference) if told else None
            if period and _may_be_main(time, period, reference):
                yield period


def _is_increment(time: Time, line: Line) -> bool:
    """Say whether the sentence tells what was added to a count ("22 more overnight"): not the event as a whole."""
    return any(claim.span.holds(time.span) and figure.increment for claim in line.claims for figure in claim.figures)


def _length(period: Period) -> int:
    start, end = parse_day(period.start), parse_day(period.end)
    return (end - start).days + 1 if start and end else _LONG


def _title_period(title: str, published: date | None, tables: Tables) -> Period | None:
    reference = Reference(published, published)
    found = ((time, resolve(time, reference)) for time in find_times(title, Span(0, len(title)), tables))
    return next((period for time, period in found if period and _may_be_main(time, period, reference)), None)


def _only_period(lines: Sequence[Line]) -> Period | None:
    """Return the period that all sentences with figures agree on, where the lead names none."""
    told = [line for line in lines if any(claim.figures for claim in line.claims)]
    periods = list(_main_periods(told, windows=False))
    if periods and all(period_relation(periods[0], other) is Relation.EQUAL for other in periods):
        return periods[0]
    return None


def _may_be_main(time: Time, period: Period, reference: Reference) -> bool:
    start, end = parse_day(period.start), parse_day(period.end)
    if time.operator in ("before", "after") or start is None or end is None or (end - start).days > _LONG:
        return False
    return reference.anchor is None or start <= (reference.as_of or reference.anchor)
