"""Does not add up: a part is larger than its whole, or the parts of one speaker do not make the total.

92 on Saturday and 41 on Friday make 133, beside 145 from the same side in the same report: the days covered may
differ, so the tool asks. Sums that hold (67 + 41 = 108) are no finding. A part that is smaller than its whole is scope.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reconcile.findings.cells import DISJOINT, NOTHING, compare_cells
from reconcile.findings.intervals import Interval, disjoint, exceeds
from reconcile.findings.pairs import is_after, named, ordered, quoted
from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.lens import Lens
    from reconcile.findings.pairs import Pair
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Finding

CLASS = "does_not_add_up"
ORDER = 15
MOST = 12  # counts of one voice in one report under one outcome; more is a table, not a sum


def judge(pair: Pair) -> str | None:
    """Return that the part is larger than the whole, None where it is not."""
    part, whole = ordered(pair)
    if pair.one_question or whole is None or not exceeds(part.interval, whole.interval):
        return None
    if pair.same_side and (is_after(part.first, whole.last) or "category" in pair.comparison.fields):
        return None
    return f"The part is larger than the whole. {both(pair)}."


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the sums of one speaker in one report that miss the total given beside them."""
    for entries in sheet.by_voice_and_report():
        if 3 <= len(entries) <= MOST:
            yield from _sums(entries, sheet.lens)


def _sums(entries: Sequence[Entry], lens: Lens) -> Iterator[Finding]:
    for a, b in combinations(entries, 2):
        if _lie(a, b, lens) != {"period": DISJOINT}:
            continue
        total = next((c for c in entries if c not in (a, b) and _is_total(c, (a, b), lens)), None)
        if total is not None and disjoint(total.interval, _add(a, b)):
            yield make_finding(CLASS, (a, b, total), _why(a, b, total), lens.tables)


def _lie(a: Entry, b: Entry, lens: Lens) -> dict[str, object]:
    comparison = compare_cells(a.cell, b.cell, lens)
    return {} if comparison.kind == NOTHING else dict(comparison.differs)


def _is_total(total: Entry, parts: Sequence[Entry], lens: Lens) -> bool:
    """Say whether `total` is given for all the days of the parts, or for no days in particular."""
    return (
        total.cell.category == parts[0].cell.category
        and not total.cell.increment
        and all(
            set(_lie(part, total, lens)) <= {"period", "days", "overall"}
            and _lie(part, total, lens).get("period") is not DISJOINT
            for part in parts
        )
    )


def _add(a: Entry, b: Entry) -> Interval:
    low = (a.interval.low or 0) + (b.interval.low or 0)
    high = None if a.interval.high is None or b.interval.high is None else a.interval.high + b.interval.high
    return Interval(low, high)


def _why(a: Entry, b: Entry, total: Entry) -> str:
    return (
        f"{named(a)}: {quoted(a)} and {quoted(b)} do not make {quoted(total)}; the days or places covered may differ."
    )
