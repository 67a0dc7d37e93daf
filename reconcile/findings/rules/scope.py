"""Scope: the same kind of thing counted over another place, period, event or group, one holding the other or apart.

1,200 arrested nationwide and 340 in the capital; 15 killed on Monday and 22 on Tuesday; 22 women among 38 dead. Groups
that share nobody (ten soldiers, 58 insurgents) are not compared at all; groups whose words overlap or are vague are a
matter of definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.asking import differences
from reconcile.findings.cells import CONTAINS, EVERYBODY, SCOPE, WITHIN
from reconcile.findings.intervals import exceeds
from reconcile.findings.lens import nouns_alike
from reconcile.findings.pairs import ordered
from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import both, joined, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.pairs import Pair
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Finding
    from reconcile.tables import Tables

CLASS = "scope"
ORDER = 20
PHASES = frozenset({"days", "period"})  # of an event that somebody tells from the rest on purpose
NEAR = 400  # characters within which "of these" looks back


def judge(pair: Pair) -> str | None:
    """Return how the two scopes lie to each other, None where they are one."""
    if pair.comparison.kind != SCOPE or _is_too_large(pair) or _is_trivial(pair):
        return None
    relation, (first, second) = pair.comparison.relation, pair.ends
    by = joined(differences(pair.comparison.fields, pair.lens.tables))
    if relation not in (WITHIN, CONTAINS):
        return f"They differ in {by}, and neither lies wholly within the other. {both(pair)}."
    part, whole = (first, second) if relation is WITHIN else (second, first)
    return f"The first counts part of what the second counts; they differ in {by}. {says(part)}; {says(whole)}."


def _is_too_large(pair: Pair) -> bool:
    """Say whether what should be the smaller group is the larger count, so that the groups are not what they seem."""
    part, whole = ordered(pair)
    return "category" in pair.comparison.fields and whole is not None and exceeds(part.interval, whole.interval)


def _is_trivial(pair: Pair) -> bool:
    """Say whether one of the two counts nobody: that says nothing of another place, group or manner."""
    return 0 in (pair.a.interval.high, pair.b.interval.high) and not PHASES & set(pair.comparison.fields)


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the parts that a report gives together with their whole: "of these, 70 were killed outdoors"."""
    by_report: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in sorted(sheet.entries, key=lambda entry: (entry.document.id, entry.figure.span.start)):
        before = by_report.setdefault((entry.document.id, entry.speaker), [])
        whole = _whole(entry, before, sheet.lens.tables) if entry.cell.part else None
        if whole is not None:
            why = f"The first is part of the second. {says(entry)}; {says(whole)}."
            yield make_finding(CLASS, (entry, whole), why, sheet.lens.tables)
        before.append(entry)


def _whole(part: Entry, before: Sequence[Entry], tables: Tables) -> Entry | None:
    """Return the nearest count before the part that can hold it."""
    for entry in reversed(before):
        if part.figure.span.start - entry.figure.span.start > NEAR:
            return None
        holds = entry.interval.high is None or entry.interval.high >= (part.interval.low or 0)
        if holds and not entry.cell.part and _is_one_kind(entry, part, tables):
            return entry
    return None


def _is_one_kind(whole: Entry, part: Entry, tables: Tables) -> bool:
    if whole.cell.unit != part.cell.unit:
        return False
    return part.cell.unit == EVERYBODY or nouns_alike(whole.cell.noun or " ", part.cell.noun or " ", tables)
