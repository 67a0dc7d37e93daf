"""What one document says of times, places and its main event, before any claim is looked at on its own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.model import Claim, Document, Period, Sentence, Span
from reconcile.scope.anaphors import resolve_anaphors
from reconcile.scope.calendar import Reference, parse_day, resolve
from reconcile.scope.lines import Line, gap, make_line
from reconcile.scope.main_event import MainEvent, Title, find_main
from reconcile.scope.places import find_dateline, find_places
from reconcile.scope.roles import Role
from reconcile.scope.times import WINDOWS
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from reconcile.registry import Registry
    from reconcile.tables import Tables


_BESIDE = 40  # characters between a place and the day on which something happened there


@dataclass(frozen=True, slots=True)
class Context:
    """Everything about a document that the scope of one claim may depend on.

    `days` holds, by folded name, when something happened at a place, where the text first says so.
    """

    document: Document
    lines: tuple[Line, ...]
    main: MainEvent
    published: str | None
    days: Mapping[str, Period]
    registry: Registry
    tables: Tables

    def number_of(self, position: int) -> int | None:
        """Return the number of the sentence that holds `position`."""
        index = bisect_right(self.lines, position, key=lambda line: line.span.start) - 1
        return index if index >= 0 and position < self.lines[index].span.end else None

    def days_in(self, line: Line) -> Mapping[str, Period]:
        """Return when something happened at each place of one sentence, by folded name."""
        return dict(_days_in(line))


def read_context(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], registry: Registry, tables: Tables
) -> Context:
    """Read times, places and events of a document, sentence by sentence, and what it is mainly about."""
    published = document.published or document.modified
    spans = [sentence.span for sentence in sentences]
    # What is named before the first sentence stands as a row of its own, so that the text can take it up.
    titled = find_places(document.title, [Span(0, len(document.title))], registry, tables)[0]
    dateline = find_dateline(document.text[: spans[0].start] if spans else "", registry, tables)
    rows = ((*dateline, *titled), *find_places(document.text, spans, registry, tables))
    placed = resolve_anaphors(document.text, (Span(0, 0), *spans), rows, registry, tables)[1:]
    grouped = _by_sentence(spans, claims)
    lines = tuple(
        make_line(document.text, sentence, spots, here, tables)
        for sentence, spots, here in zip(sentences, placed, grouped, strict=True)
    )
    lines = tuple(_add_references(lines, parse_day(published)))
    main = find_main(Title(document.title, titled, parse_day(published)), lines, registry, tables)
    days: dict[str, Period] = {}
    for line in lines:
        for name, period in _days_in(line):
            days.setdefault(name, period)
    return Context(document, lines, main, published, days, registry, tables)


def _by_sentence(spans: Sequence[Span], claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    starts = [span.start for span in spans]
    groups: list[list[Claim]] = [[] for _ in spans]
    for claim in claims:
        index = bisect_right(starts, max(claim.span.start, claim.sentence.start)) - 1
        if index >= 0:
            groups[index].append(claim)
    return [tuple(group) for group in groups]


# -- what relative times are relative to -----------------------------------------------------------------------------


def _days_in(line: Line) -> Iterator[tuple[str, Period]]:
    """Yield each place of a sentence with the day that stands nearest to it, before it or behind."""
    moments = [one for one in line.moments if one.role is Role.EVENT and one.time.means not in WINDOWS]
    for spot in line.spots if moments else ():
        nearest = min(moments, key=lambda one: (gap(one.time.span, spot.span), one.time.span))
        period = resolve(nearest.time, nearest.reference)
        if period and gap(nearest.time.span, spot.span) <= _BESIDE:
            yield fold(spot.place.text), period


def _add_references(lines: Sequence[Line], published: date | None) -> Iterator[Line]:
    """Give every time what it is relative to: "that day" and "a day earlier" look back, all else to the publication."""
    same: Period | None = None  # the period named last, in the whole text
    happened: Period | None = None  # the same, of those that say when something happened
    near: tuple[int, int, Period] | None = None  # paragraph and sentence of the day named last
    said: tuple[int, date | None] = (-1, None)  # paragraph and day of the statement told last
    for number, line in enumerate(lines):
        moments = []
        said = (line.paragraph, _said_on(line, published) or (said[1] if said[0] == line.paragraph else None))
        for moment in line.moments:
            time, anchor = moment.time, published
            if time.means == "earlier" and near and near[0] == line.paragraph and number - near[1] <= 1:
                anchor = parse_day(near[2].start) or published
            # "That day" looks back in its own sentence first; further back, to what happened and not to what was said.
            own = near is not None and near[1] == number and time.rule != "those_events"
            back = same if own else happened or same
            reference = Reference(anchor, said[1] or published, back)
            moments.append(replace(moment, reference=reference))
            period = resolve(time, reference)
            if period and not time.operator and time.means not in WINDOWS:
                same, near = period, (line.paragraph, number, period)
                happened = period if moment.role is Role.EVENT else happened
        yield replace(line, moments=tuple(moments))


def _said_on(line: Line, published: date | None) -> date | None:
    """Return the day on which the sentence says that somebody spoke, where it names one."""
    spoken = (moment.time for moment in line.moments if moment.role is Role.SPOKEN)
    periods = (resolve(time, Reference(published, published)) for time in spoken)
    return next((parse_day(period.end) for period in periods if period), None)
