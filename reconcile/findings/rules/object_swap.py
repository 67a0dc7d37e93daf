"""Object swap: one number stands for two counted things in two reports of one speaker.

4,460 was reported as dead and was the number of shelters. Only numbers that do not come about by chance are taken (at
least a hundred, not a round hundred), and only where no report gives both: "145 killed, all 145 bodies held" means it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.findings.lens import family
from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Finding

CLASS = "object_swap"
ORDER = 90
LEAST = 100


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the numbers that count two things."""
    numbers: dict[tuple[float, str | None], list[Entry]] = defaultdict(list)
    for entry in sheet.entries:
        low, high = entry.interval
        if low is not None and low == high and low >= LEAST and low % 100:
            numbers[low, entry.side].append(entry)
    for entries in numbers.values():
        swapped = _swapped(entries, sheet)
        if swapped:
            why = f"One number for two counted things. {says(swapped[0])}; {says(swapped[1])}."
            yield make_finding(CLASS, swapped, why, sheet.lens.tables)


def _swapped(entries: Sequence[Entry], sheet: Sheet) -> tuple[Entry, Entry] | None:
    kinds: dict[tuple[str, str], Entry] = {}
    documents: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entry in entries:
        kind = entry.cell.unit, family(entry.cell.outcome, sheet.lens.tables)
        kinds.setdefault(kind, entry)
        documents[entry.document.id].add(kind)
    if len(kinds) < 2 or any(len(found) > 1 for found in documents.values()):
        return None
    first, second = list(kinds.values())[:2]
    return first, second
