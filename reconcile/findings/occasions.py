"""What happened, over the whole story: the events of its reports laid together, and counts put back onto them.

A report a year later calls the day of the strike "last October", dates its own news ("in February") and names the town
by its region. Read alone, each of these is a scope of its own; beside the reports of the day they are one event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from reconcile.findings.cells import NEAR, YEAR, days, gap, is_long
from reconcile.lattice import Relation, period_relation, place_relation
from reconcile.model import Period, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.findings.entries import Cell, Entry
    from reconcile.findings.lens import Lens

_Thing = TypeVar("_Thing")
_TAKEN_OVER = 10  # how many counts that state it one weighs whose report gives it: it is what the report is about
_LATER = 14  # days after an event from which a report that dates its own news looks back on it


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of the story: where and when, as most of its reports have it."""

    place: Place | None
    period: Period


@dataclass(frozen=True, slots=True)
class _Report:
    """What one report is about, as far as its counts say it; reports of one place and the same days are equal."""

    place: Place | None
    period: Period | None
    published: str | None = field(compare=False)


def settle_scopes(entries: Sequence[Entry], lens: Lens) -> tuple[Entry, ...]:
    """Return the entries in their order, each count of a known event with that event's place and days.

    Only what the sentence does not state, or states as the frame in which the event lies ("in March 2022"), is moved.
    """
    reports = _read_reports(entries)
    groups = _group(reports, lens)
    found = {document: group for group in groups for document in group}
    occasions = {id(group): _occasion([reports[one] for one in group]) for group in groups}
    main = max(groups, key=len, default=[])
    out = []
    for entry in entries:
        document = entry.document.id
        group = found.get(document)
        if group is None and _looks_back(reports.get(document), occasions.get(id(main)), len(main), len(reports), lens):
            group = main
        occasion = occasions.get(id(group)) if group else None
        report = reports.get(document)
        cell = _settle(entry.cell, report, occasion, lens) if occasion and report else entry.cell
        out.append(replace(entry, cell=cell) if cell is not entry.cell else entry)
    return tuple(out)


def _read_reports(entries: Iterable[Entry]) -> dict[str, _Report]:
    """Return by document the place and the days that most of its counts have, those taken over first."""
    places: dict[str, Counter[Place]] = defaultdict(Counter)
    periods: dict[str, Counter[Period]] = defaultdict(Counter)
    published = {}
    for entry in entries:
        cell, document = entry.cell, entry.document.id
        published[document] = entry.document.published
        if cell.event and not cell.main_event:
            continue
        if cell.place:
            places[document][cell.place] += _TAKEN_OVER if "place" in cell.taken_over else 1
        if cell.period and cell.period.start and cell.period.end:
            periods[document][cell.period] += _TAKEN_OVER if "period" in cell.taken_over else 1
    return {one: _Report(_most(places[one]), _most(periods[one]), told) for one, told in published.items()}


def _most(counted: Counter[_Thing]) -> _Thing | None:
    return counted.most_common(1)[0][0] if counted else None


def _group(reports: Mapping[str, _Report], lens: Lens) -> list[list[str]]:
    """Lay together the reports of one event: those that name days, then those whose words allow one event only.

    What many reports say alike is compared once, so that the work grows with what is said and not with who says it.
    """
    groups: list[list[str]] = []
    told: list[dict[_Report, None]] = []  # what the reports of each group say, the first first
    for document, report in reports.items():
        if report.period is None or is_long(report.period):
            continue
        at = next((at for at, one in enumerate(told) if report in one or _is_of(report, one, lens)), len(groups))
        if at == len(groups):
            groups.append([])
            told.append({})
        groups[at].append(document)
        told[at][report] = None
    vague = [document for document, report in reports.items() if report.period is None or is_long(report.period)]
    for document in vague:
        fitting = [at for at, one in enumerate(told) if _may_be(list(one), reports[document], lens)]
        if len(fitting) == 1:
            groups[fitting[0]].append(document)
    return groups


def _is_of(report: _Report, group: Iterable[_Report], lens: Lens) -> bool:
    return all(_is_one(one, report, lens) for one in group)


def _is_one(a: _Report, b: _Report, lens: Lens) -> bool:
    where = place_relation(a.place, b.place, lens.registry, lens.tables)
    when = period_relation(a.period, b.period)
    return where is not Relation.DISJOINT and (when is not Relation.DISJOINT or gap(a.period, b.period) <= NEAR)


def _may_be(group: Sequence[_Report], report: _Report, lens: Lens) -> bool:
    places = dict.fromkeys(one.place for one in group)
    where = {place_relation(place, report.place, lens.registry, lens.tables) for place in places}
    days = group[0].period
    begins = (days.start if days else None) or ""
    if Relation.DISJOINT in where or (report.published or "9999") < begins:
        return False
    when = period_relation(report.period, days)
    return when in (Relation.UNKNOWN, Relation.CONTAINS, Relation.EQUAL)


def _occasion(reports: Sequence[_Report]) -> Occasion | None:
    """Return where and when most of the reports have the event; of two as common the one told first."""
    periods = Counter(one.period for one in reports if one.period and not is_long(one.period))
    places = Counter(one.place for one in reports if one.place)
    period = _most(periods)
    return Occasion(_most(places), period) if period else None


def _looks_back(report: _Report | None, main: Occasion | None, members: int, of: int, lens: Lens) -> bool:
    """Say whether a report of other days is one of later news about the story's only event."""
    if report is None or main is None or members * 2 < of or report.published is None:
        return False
    where = place_relation(report.place, main.place, lens.registry, lens.tables)
    day = report.published[:10]
    later = (main.period.end or "") < day and gap(main.period, Period("", day, day)) >= _LATER
    return where is not Relation.DISJOINT and later


def _settle(cell: Cell, report: _Report, occasion: Occasion, lens: Lens) -> Cell:
    if cell.event and not cell.main_event:
        return cell
    taken = set(cell.taken_over)
    place, period = cell.place, cell.period
    if "place" in taken and place == report.place and _may_be_one(place, occasion.place, lens):
        place = occasion.place
    if _is_elsewhere(place, occasion, lens):
        return cell
    if _is_frame(cell, occasion):
        period = occasion.period
        taken.add("period")
    if place is None and period == occasion.period:
        place = occasion.place
        taken.add("place")
    if (place, period) == (cell.place, cell.period):
        return cell
    return replace(cell, place=place, period=period, taken_over=tuple(sorted(taken)))


def _may_be_one(place: Place | None, other: Place | None, lens: Lens) -> bool:
    relation = place_relation(place, other, lens.registry, lens.tables)
    return relation is Relation.EQUAL or (relation is Relation.UNKNOWN and None not in (place, other))


def _is_elsewhere(place: Place | None, occasion: Occasion, lens: Lens) -> bool:
    if place is None or occasion.place is None or place == occasion.place:
        return False
    return place_relation(place, occasion.place, lens.registry, lens.tables) is Relation.DISJOINT


def _is_frame(cell: Cell, occasion: Occasion) -> bool:
    """Say whether the cell's period is not its own: taken over from news of other days, or a frame around the event.

    What ends on the day it is told ("since January", "this year") is a window, and no frame.
    """
    period = cell.period
    if period is None:
        return cell.main_event
    if "period" in cell.taken_over:
        return (bool(period.start) and gap(period, occasion.period) > NEAR) or is_long(period)
    if (cell.cumulative and is_long(period)) or not period.start or not period.end or days(period) > YEAR:
        return False
    holds = period_relation(period, occasion.period) is Relation.CONTAINS and period.end[:10] < (cell.told or "")[:10]
    return holds and cell.place is not None and days(period) > max(NEAR, days(occasion.period))
