"""Base moved: one part is hung on two totals.

"18 civilians, five of them women" and a day later "31 civilians, five of them women": was the part counted again, or
only copied? Two parts that differ, and one part of one total told twice, are no finding.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.findings.entries import base_of
from reconcile.findings.intervals import Interval, disjoint
from reconcile.findings.pairs import quoted
from reconcile.findings.verdicts import make_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.entries import Entry
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Figure, Finding

CLASS = "base_moved"
ORDER = 25


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield every part that stands under totals which exclude each other."""
    parts: dict[tuple[object, ...], list[tuple[Entry, Figure]]] = defaultdict(list)
    for entry in sheet.entries:
        base = base_of(entry.figure, entry.claim.figures) if entry.figure.part_of is not None else None
        if base is not None and entry.interval.low == entry.interval.high:
            cell = entry.cell
            parts[cell.unit, cell.category, cell.noun, entry.interval].append((entry, base))
    for members in parts.values():
        first, base = members[0]
        moved = next((one for one in members[1:] if _moved(base, one[1])), None)
        if moved is not None:
            yield make_finding(CLASS, (first, moved[0]), _why(first, base, *moved), sheet.lens.tables)


def _moved(one: Figure, other: Figure) -> bool:
    return one.category == other.category and disjoint(Interval(one.low, one.high), Interval(other.low, other.high))


def _why(a: Entry, base: Figure, b: Entry, other: Figure) -> str:
    totals = f"{base.span.of(a.document.text)!r} and {other.span.of(b.document.text)!r}"
    return f"The same part, {quoted(a)}, is given under two totals: {totals}."
