"""Two positions side by side: which came first, who gives them, and how the cells they answer lie to each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.cells import (
    CONTAINS,
    DISJOINT,
    EVERYBODY,
    NOTHING,
    OVERLAPS,
    SAME,
    SCOPE,
    WITHIN,
    Comparison,
    compare_cells,
    days,
    is_long,
    is_running,
)
from reconcile.findings.intervals import as_printed, disjoint, exceeds
from reconcile.lattice import is_running as begin_alike

if TYPE_CHECKING:
    from reconcile.findings.entries import Entry
    from reconcile.findings.lens import Lens
    from reconcile.findings.positions import View
    from reconcile.model import Period

DAY = 10  # characters of an ISO date
GROUND = frozenset({"place", "period"})  # what one report may lay side by side on purpose
OLD = 14  # days after which a figure that is still printed is held, not overtaken


@dataclass(frozen=True)
class Pair:
    """Two positions, the one first given first, with the entries that stand for them."""

    a: View
    b: View
    comparison: Comparison
    lens: Lens
    ends: tuple[Entry, Entry]

    @property
    def same_side(self) -> bool:
        """Whether both are given by one side."""
        return self.a.side is not None and self.a.side == self.b.side

    @property
    def same_speaker(self) -> bool:
        """Whether one voice gives both."""
        return bool(self.a.speakers & self.b.speakers)

    @property
    def same_document(self) -> bool:
        """Whether one report prints both."""
        return self.ends[0].document.id == self.ends[1].document.id

    @property
    def same_number(self) -> bool:
        """Whether both name one number, however hedged: "about 300" and "300"."""
        a, b = (entry.figure.value for entry in self.ends)
        return a is not None and a == b

    @property
    def apart(self) -> bool:
        """Whether no count fits both."""
        return disjoint(self.a.interval, self.b.interval)

    @property
    def is_update(self) -> bool:
        """Whether the second was given strictly after the first was first given.

        An old figure that a report still prints beside another office's new one has not been revised by it; one that a
        report calls overtaken has been.
        """
        if self.is_overtaken:
            return True
        if self.same_document and not self.same_speaker and _days_between(self.a.first, self.b.first) >= OLD:
            return False
        return is_after(self.b.first, self.a.first)

    @property
    def is_overtaken(self) -> bool:
        """Whether one voice gives the first only to say from where the second has risen: "104, up from 70"."""
        a, b = self.ends
        marked = "earlier" in a.cell.measures and "earlier" not in b.cell.measures
        return marked and self.same_document and self.same_side

    @property
    def is_unsourced(self) -> bool:
        """Whether an outlet gives one of two counts of different days without saying whose it is.

        It may have had it from the side that gives the other one, before or after.
        """
        days = {(view.first or "")[:DAY] for view in (self.a, self.b)}
        return any(entry.is_unsourced for entry in self.ends) and len(days) > 1

    @property
    def one_question(self) -> bool:
        """Whether both answer the same question."""
        return self.comparison.kind == SAME


def make_pair(one: View, other: View, lens: Lens) -> Pair | None:
    """Return the pair, or None where the two count different things."""
    a, b = sorted((one, other), key=_order)
    ends = representatives(a, b)
    comparison = compare_cells(ends[0].cell, ends[1].cell, lens)
    pair = Pair(a, b, comparison, lens, ends)
    if _is_none_of_all(pair):
        one_breath = pair.same_document and ends[0].speaker == ends[1].speaker
        phases = Comparison(SCOPE, (("period", OVERLAPS),))  # who says both in one report speaks of two phases
        return replace(pair, comparison=phases if one_breath else Comparison(SAME, comparison.differs))
    if comparison.kind == NOTHING or (not pair.same_document and _are_steps(pair)):
        return None
    if _is_repeated(pair) or _is_tally(pair) or _is_treated(pair):
        return replace(pair, comparison=Comparison(SAME, comparison.differs))
    return None if comparison.kind == SCOPE and _is_far(pair) else pair


def _order(view: View) -> tuple[str, bool, int, int]:
    first = view.entries[0]
    return view.first or "9999", "earlier" not in first.cell.measures, first.order, first.index


def is_after(later: str | None, earlier: str | None) -> bool:
    """Say whether `later` is certainly the later date; within one day only clock times can tell."""
    if later is None or earlier is None:
        return False
    size = None if len(later) > DAY and len(earlier) > DAY else DAY
    return later[:size] > earlier[:size]


def _days_between(one: str | None, other: str | None) -> int:
    if one is None or other is None:
        return 0
    return (date.fromisoformat(other[:DAY]) - date.fromisoformat(one[:DAY])).days


def representatives(a: View, b: View) -> tuple[Entry, Entry]:
    """Return the entries that stand for two positions: out of one report where it prints both, else the earliest."""
    common = next((document for document in a.documents if document in b.documents), None)
    if common is not None:
        return a.documents[common], b.documents[common]
    return a.entries[0], b.entries[0]


def quoted(entry: Entry) -> str:
    """Return the entry's figure in the words of its report."""
    return as_printed(entry.figure, entry.document.text)


def named(entry: Entry) -> str:
    """Return who gives the entry's figure, as the report names them."""
    return entry.claim.speaker.name if entry.claim.speaker else "nobody named"


def _is_tally(pair: Pair) -> bool:
    """Say whether two windows of one event are two states of one running count.

    "92 on Saturday" and "145 in 40 hours" of one side, the later window reaching further, are steps of one toll. Two
    sides contradict each other where the shorter window holds more than the longer one.
    """
    one, other = pair.ends[0].cell.period, pair.ends[1].cell.period
    if pair.comparison.kind != SCOPE or pair.comparison.fields != ("period",) or one is None or other is None:
        return False
    return pair.ends[0].cell.event == pair.ends[1].cell.event and _is_one_window(pair, one, other)


def _is_one_window(pair: Pair, one: Period, other: Period) -> bool:
    goes_on = pair.is_update and (other.end or "9999") >= (one.end or "9999")
    if is_running(one, other):
        return not pair.same_side or goes_on
    if begin_alike(one, other) and pair.same_side:
        return goes_on  # "since January", told twice
    if pair.comparison.relation not in (CONTAINS, WITHIN) or is_long(one) or is_long(other):
        return False
    inner, outer = ordered(pair)
    too_large = outer is not None and exceeds(inner.interval, outer.interval)
    if pair.same_side and not (too_large and not pair.is_update):
        return goes_on and (one.end or "9999") >= (pair.a.first or "")[:DAY]
    return too_large or not pair.apart or days(one) == days(other)


def _is_far(pair: Pair) -> bool:
    """Say whether nobody would lay the two side by side: several fields differ, or one side just says "people"."""
    if any("minimum" in entry.cell.measures for entry in pair.ends) and "category" in pair.comparison.fields:
        return True
    everybody = "category" in pair.comparison.fields and EVERYBODY in {entry.cell.category for entry in pair.ends}
    many = len(pair.comparison.fields) > 1 and not (pair.same_document and set(pair.comparison.fields) <= GROUND)
    return (everybody and not pair.same_side) or (many and not (pair.same_side and pair.same_document))


def _is_none_of_all(pair: Pair) -> bool:
    """Say whether one side counts nobody at all among a whole of which the other counts a part."""
    inner, outer = ordered(pair)
    if outer is None or outer.interval.high != 0 or inner.interval.low == 0:
        return False
    return not pair.same_side or pair.same_speaker


def _are_steps(pair: Pair) -> bool:
    """Say whether what was added is told apart from the total: two increments, or one whose report gives the total.

    "Another 17 died" and "two more died" of two reports start from different counts.
    """
    if all(entry.cell.increment for entry in pair.ends):
        return True
    return "increment" in pair.comparison.fields and any("anchored" in entry.cell.measures for entry in pair.ends)


def _is_treated(pair: Pair) -> bool:
    """Say whether the two count the hurt and the treated, who may be the same people."""
    fields, relation = pair.comparison.fields, pair.comparison.relation
    return fields == ("outcome",) and relation is OVERLAPS and not pair.apart


def _is_repeated(pair: Pair) -> bool:
    """Say whether one count is told twice, once less closely: "20 in Ladakh", "20 last June", "20 soldiers".

    Where the two could be told apart for certain, equal numbers are a coincidence.
    """
    told_apart = DISJOINT in {relation for _, relation in pair.comparison.differs}
    parts = {"increment", "days", "item", "remaining", "rate"} & set(pair.comparison.fields)
    return pair.a.interval == pair.b.interval and not told_apart and not parts


def ordered(pair: Pair) -> tuple[View, View | None]:
    """Return the position on the part and that on the whole; no whole where neither contains the other."""
    relation = pair.comparison.relation
    if relation is WITHIN:
        return pair.a, pair.b
    return (pair.b, pair.a) if relation is CONTAINS else (pair.a, None)
