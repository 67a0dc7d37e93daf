"""What stands beside a count in its report and in its story, and what that says about it. In and out: entries.

A number alone does not say that it is a part; a report that gives the whole, or the other parts, beside it does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from reconcile.findings.lens import are_paraphrases
from reconcile.lattice import Relation, category_relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.intervals import Interval
    from reconcile.model import Place
    from reconcile.tables import Tables

MUCH_SMALLER = 3  # times
MOST_PARTS = 6  # numbers that a breakdown lists
BETWEEN = 2  # numbers that may stand between a total and its breakdown
NEAR = 250  # characters within which a bare number looks back: "six had died. Five ..."
EVERYBODY = "people"


def look_beside(entries: Sequence[Entry], tables: Tables) -> tuple[Entry, ...]:
    """Return the entries in their order, marked by what stands beside them."""
    found = list(_summands(list(_bare(list(_totals(list(_additions(entries)))))), tables))
    return tuple(_company(list(_rivals(list(_split(list(_items(list(_beside(found, tables))))))))))


def _additions(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries, "nine died, another 30 were missing" as a plain count of those missing: none were before."""
    first: dict[tuple[object, ...], int] = {}
    for entry in entries:
        for key in (_counted(entry), _counted(entry)[:2]):
            first[key] = min(entry.figure.span.start, first.get(key, entry.figure.span.start))
    for entry in entries:
        own, any_outcome = first[_counted(entry)], first[_counted(entry)[:2]]
        beside = entry.cell.increment and any_outcome < own == entry.figure.span.start
        yield replace(entry, cell=replace(entry.cell, increment=False)) if beside else entry


def _counted(entry: Entry) -> tuple[object, ...]:
    return entry.document.id, entry.cell.unit, entry.cell.outcome


def _totals(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Keep the mark of "in all" only where the report gives, of the same people, another count that is smaller."""
    least: dict[tuple[object, ...], float] = {}
    for entry in entries:
        if "overall" not in entry.cell.measures and not entry.cell.part and _size(entry):
            key = (*_table(entry), entry.cell.category)
            least[key] = min(_size(entry), least.get(key, _size(entry)))
    for entry in entries:
        alone = least.get((*_table(entry), entry.cell.category), _size(entry)) >= _size(entry)
        marks = tuple(mark for mark in entry.cell.measures if mark != "overall" or not alone)
        yield replace(entry, cell=replace(entry.cell, measures=marks)) if marks != entry.cell.measures else entry


def _bare(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Mark bare numbers as parts of the larger count right before: "six had died. Five were shot in their car"."""
    last: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        before = last.get(_table(entry))
        yield _as_part(entry) if before and _is_bare_part_of(entry, before) else entry
        last[_table(entry)] = entry


def _is_bare_part_of(entry: Entry, before: Entry) -> bool:
    figure = entry.figure
    bare = figure.category_text == figure.span.of(entry.document.text)
    near = 0 <= figure.span.start - before.figure.span.end <= NEAR and entry.when == before.when
    return bare and near and not _has_own_scope(entry) and 0 < _size(entry) < (before.interval.low or 0)


def _has_own_scope(entry: Entry) -> bool:
    """Say whether the report states where or when for this count alone."""
    cell = entry.cell
    stated = (("place", cell.place), ("period", cell.period))
    return any(found and name not in cell.taken_over for name, found in stated)


def _as_part(entry: Entry) -> Entry:
    return replace(entry, cell=replace(entry.cell, part=True))


def _summands(entries: Sequence[Entry], tables: Tables) -> Iterator[Entry]:
    """Mark the numbers that make up a total which the same side gives beside them: "22 dead, 12 staff and 10 patients".

    One that says of whom it is stays a count of these; one that does not ("four relatives" among the dead) is a part.
    """
    tables_of: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        tables_of[_table(entry)].append(number)
    parts: set[int] = set()
    for numbers in tables_of.values():
        ordered = sorted(numbers, key=lambda number: entries[number].figure.span.start)
        row = [entries[number] for number in ordered]
        for place, whole in enumerate(row):
            run = _breakdown(row, place)
            parts.update(ordered[part] for part in run if _is_vague_part(row[part], whole, tables))
    yield from (_as_part(entry) if number in parts else entry for number, entry in enumerate(entries))


def _breakdown(row: Sequence[Entry], place: int) -> range:
    """Return the places of the numbers right behind, or right before, the one at `place` that add up to it."""
    total = row[place].interval.low
    if not total:
        return range(0)
    for start in range(place + 1, min(place + 2 + BETWEEN, len(row))):
        for end in range(start + 2, min(start + MOST_PARTS, len(row)) + 1):
            if _adds_up(row[start:end], total):
                return range(start, end)
    starts = range(max(place - MOST_PARTS, 0), place - 1)
    return next((range(start, place) for start in starts if _adds_up(row[start:place], total)), range(0))


def _adds_up(parts: Sequence[Entry], total: float) -> bool:
    exact = all(part.interval.low == part.figure.low == part.figure.high for part in parts)
    return exact and sum(part.interval.low or 0 for part in parts) == total


def _is_vague_part(part: Entry, whole: Entry, tables: Tables) -> bool:
    one, other = part.cell.category, whole.cell.category
    vague = one == EVERYBODY or category_relation(one, other, tables) in (Relation.EQUAL, Relation.CONTAINS)
    return vague and not _has_own_scope(part)


def _rivals(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Note under every count the nationalities that the story counts under its outcome, each with where."""
    found: dict[tuple[str, str], dict[tuple[str, Place | None], None]] = defaultdict(dict)
    for entry in entries:
        cell = entry.cell
        if cell.nationality:
            found[cell.unit, cell.outcome][cell.nationality, cell.place] = None
    for entry in entries:
        rivals = tuple(found.get((entry.cell.unit, entry.cell.outcome), ()))
        yield replace(entry, cell=replace(entry.cell, rivals=rivals)) if rivals else entry


def _company(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Note under every count the categories that some report of the story gives another number of, beside this one."""
    reports: dict[tuple[str, str, str], dict[str, set[Interval]]] = defaultdict(lambda: defaultdict(set))
    for entry in entries:
        reports[entry.cell.unit, entry.cell.outcome, entry.document.id][entry.cell.category].add(entry.interval)
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (unit, outcome, _), counted in reports.items():
        for category, other in permutations(counted, 2):
            if counted[category] != counted[other]:
                found[unit, outcome, category].add(other)
    for entry in entries:
        company = tuple(sorted(found.get((entry.cell.unit, entry.cell.outcome, entry.cell.category), ())))
        yield replace(entry, cell=replace(entry.cell, company=company)) if company else entry


def _beside(entries: Sequence[Entry], tables: Tables) -> Iterable[Entry]:
    """Note what else a side counts under an outcome, and mark increments beside their total.

    Groups that share nobody count wherever the side names them: it tells them apart. Others count within a report.

    A smaller count of what may be the same people says nothing about who is meant by the larger one.
    """
    groups: dict[tuple[str | None, ...], dict[tuple[str, bool], float]] = defaultdict(dict)
    by_side: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for entry in entries:
        if not entry.cell.part:
            key, found = (entry.cell.category, entry.cell.increment), groups[_table(entry)]
            found[key] = max(found.get(key, 0), _size(entry))
            by_side[_table(entry)[1:]].add(entry.cell.category)
    for entry in entries:
        cell, found = entry.cell, groups[_table(entry)]
        others = {
            category
            for (category, _), most in found.items()
            if most >= _size(entry) or not are_paraphrases(category, cell.category, tables)
        }
        everywhere = by_side[_table(entry)[1:]] if entry.side else set()
        others |= {one for one in everywhere if category_relation(cell.category, one, tables) is Relation.DISJOINT}
        anchored = cell.increment and (cell.category, False) in found
        marks = (*cell.measures, "anchored") if anchored else cell.measures
        yield replace(entry, cell=replace(cell, beside=tuple(sorted(others - {cell.category})), measures=marks))


def _items(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Mark as items the much smaller counts of one kind that one voice gives in one report at one time.

    "Five were killed by shells, and one over a curfew": what tells them from the total is in words that no table knows.
    """
    largest: dict[tuple[object, ...], float] = {}
    for entry in entries:
        if entry.interval.high is not None:
            largest[_breath(entry)] = max(_size(entry), largest.get(_breath(entry), 0))
    for entry in entries:
        item = entry.speaker is not None and _size(entry) * MUCH_SMALLER < largest.get(_breath(entry), 0)
        marks = (*entry.cell.measures, "item")
        yield replace(entry, cell=replace(entry.cell, measures=marks)) if item else entry


def _split(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Mark the counts that one voice splits by days: "92 on Saturday and 41 on Friday" are parts of a total."""
    days: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for entry in entries:
        period = entry.cell.period
        if period and period.start and period.start == period.end and "period" not in entry.cell.taken_over:
            days[_splitting(entry)].add(period.start)
    for entry in entries:
        period = entry.cell.period
        found = days.get(_splitting(entry), set())
        split = len(found) > 1 and period is not None and period.start in found and period.end == period.start
        marks = (*entry.cell.measures, "split")
        yield replace(entry, cell=replace(entry.cell, measures=marks)) if split else entry


def _splitting(entry: Entry) -> tuple[object, ...]:
    return entry.document.id, entry.speaker, entry.cell.unit, entry.cell.outcome, entry.cell.category


def _size(entry: Entry) -> float:
    return entry.interval.low or entry.interval.high or 0


def _breath(entry: Entry) -> tuple[object, ...]:
    cell = replace(entry.cell, noun="", beside=(), measures=(), cumulative=False)
    return entry.document.id, entry.speaker, entry.when, cell


def _table(entry: Entry) -> tuple[str | None, ...]:
    return entry.document.id, entry.side, entry.cell.unit, entry.cell.outcome
