"""Counts: the positions of every block, judged pair by pair, and the chains and bounds that keep findings few."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reconcile.findings.cells import SAME, compare_cells
from reconcile.findings.intervals import disjoint
from reconcile.findings.pairs import DAY, is_after, make_pair
from reconcile.findings.positions import find_blocks, find_views
from reconcile.findings.verdicts import all_rules, finding_of, judge, make_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.lens import Lens
    from reconcile.findings.positions import View
    from reconcile.findings.verdicts import Verdict
    from reconcile.model import Finding

#: Classes of which one finding for two questions says it all, however many positions the questions have.
ONCE = frozenset({"scope", "definition", "cannot_compare"})

FEW = 3  # pairs of one report that a reader of it lays side by side
MOST = 12  # findings of one class for one position, and agreements on one answer
AGREED = "agreement"


def compare_counts(
    entries: Sequence[Entry], origins: Mapping[str, str], lens: Lens
) -> tuple[list[View], list[Finding]]:
    """Return the positions of all blocks and the findings between them."""
    views: list[View] = []
    findings: list[Finding] = []
    for block, members in find_blocks(entries, lens).items():
        found = find_views(block, members, origins, lens)
        views.extend(found)
        findings.extend(_findings(found, lens))
    return views, findings


def _findings(views: Sequence[View], lens: Lens) -> Iterator[Finding]:
    verdicts = list(_verdicts(views, lens))
    chains = list(_chains(verdicts))
    stepped = {pair for chain in chains for pair in combinations(sorted(view.position.id for view in chain), 2)}
    for chain in chains:
        yield _chain_finding(chain, verdicts, lens)
    rest = [verdict for verdict in verdicts if not hasattr(verdict.rule, "CHAIN")]
    for verdict in _bounded(one for one in rest if not _is_step(one, stepped)):
        yield finding_of(verdict, lens.tables)


def _verdicts(views: Sequence[View], lens: Lens) -> Iterator[Verdict]:
    pair_rules = [rule for rule in all_rules() if hasattr(rule, "judge")]
    revised = _revised(views, lens)
    for one, other in combinations(views, 2):
        if one.side != other.side and (_is_past(one, other, revised) or _is_past(other, one, revised)):
            continue
        pair = make_pair(one, other, lens)
        verdict = judge(pair, pair_rules) if pair else None
        if verdict:
            yield verdict


def _revised(views: Sequence[View], lens: Lens) -> dict[str, str]:
    """Return, by position, the date from which its own side has given another answer that excludes it."""
    by_side: dict[str, list[View]] = defaultdict(list)
    for view in views:
        if view.side is not None and view.first:
            by_side[view.side].append(view)
    out = {view.position.id: view.first or "" for view in views if _is_only_past(view)}
    for members in by_side.values():
        for one, other in combinations(members, 2):
            early, late = (one, other) if is_after(other.first, one.first) else (other, one)
            if is_after(late.first, early.last) and _replaces(late, early, lens):
                out[early.position.id] = min(late.first or "", out.get(early.position.id, "9999"))
    return out


def _is_only_past(view: View) -> bool:
    """Say whether every report gives the answer as one that has been overtaken."""
    return all("earlier" in entry.cell.measures for entry in view.entries)


def _replaces(late: View, early: View, lens: Lens) -> bool:
    return disjoint(late.interval, early.interval) and compare_cells(late.cell, early.cell, lens).kind == SAME


def _is_past(view: View, other: View, revised: Mapping[str, str]) -> bool:
    """Say whether `view` had been revised, and was not repeated, when `other` was first given."""
    since = revised.get(view.position.id)
    return since is not None and other.first is not None and not is_after(since, other.first)


def _chains(verdicts: Iterable[Verdict]) -> Iterator[list[View]]:
    """Yield the connected revisions of one side as chains, in order of time."""
    views: dict[str, View] = {}
    linked: dict[str, set[str]] = defaultdict(set)
    for verdict in verdicts:
        if hasattr(verdict.rule, "CHAIN"):
            a, b = verdict.pair.a, verdict.pair.b
            views |= {a.position.id: a, b.position.id: b}
            linked[a.position.id].add(b.position.id)
            linked[b.position.id].add(a.position.id)
    seen: set[str] = set()
    for start in views:
        if start in seen:
            continue
        chain, queue = [], [start]
        seen.add(start)
        while queue:
            one = queue.pop()
            chain.append(views[one])
            fresh = sorted(linked[one] - seen)
            seen.update(fresh)
            queue.extend(fresh)
        yield list(_steps(sorted(chain, key=_moment)))


def _moment(view: View) -> tuple[str, float, int]:
    return (view.first or "")[:DAY], view.interval.low or 0, view.entries[0].order


def _steps(chain: Iterable[View]) -> Iterator[View]:
    """Yield the views of a chain, an answer given again right after itself only once."""
    last = None
    for view in chain:
        if view.interval != last:
            yield view
        last = view.interval


def _chain_finding(chain: Sequence[View], verdicts: Iterable[Verdict], lens: Lens) -> Finding:
    rule = next(verdict.rule for verdict in verdicts if hasattr(verdict.rule, "CHAIN"))
    entries = [view.entries[0] for view in chain]
    positions = tuple(view.position.id for view in chain)
    return make_finding(
        rule.CLASS, entries, rule.tell(entries), lens.tables, question=chain[0].question.id, positions=positions
    )


def _is_step(verdict: Verdict, stepped: set[tuple[str, str]]) -> bool:
    """Say whether two answers of one side and one day are steps of a chain whose hours are not known."""
    pair = verdict.pair
    ids = tuple(sorted((pair.a.position.id, pair.b.position.id)))
    return verdict.cls in ("same_side", "cannot_compare") and not pair.same_document and ids in stepped


def _bounded(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts, those of `ONCE` only for the positions nearest to each other.

    The others end where both positions have been laid beside `MOST` others: what is new then is in neither.
    """
    best: dict[tuple[str, ...], list[Verdict]] = defaultdict(list)
    told: Counter[tuple[object, ...]] = Counter()
    for verdict in verdicts:
        if verdict.cls == AGREED:
            answer = (AGREED, verdict.pair.a.question.id, verdict.pair.a.interval)
            told[answer] += 1
            if told[answer] <= MOST:
                yield verdict
            continue
        if verdict.cls not in ONCE:
            ends = [(verdict.cls, view.position.id) for view in (verdict.pair.a, verdict.pair.b)]
            if min(told[end] for end in ends) < MOST:
                told.update(ends)
                yield verdict
            continue
        questions = sorted((verdict.pair.a.question.id, verdict.pair.b.question.id))
        sides = sorted({str(verdict.pair.a.side), str(verdict.pair.b.side)})
        key = (verdict.cls, *sides, *questions)
        best[key].append(verdict)
    for found in best.values():
        nearest = sorted(found, key=_distance)
        here = [one for one in nearest if one.pair.same_document and one.pair.same_side]
        yield from here[:FEW] or nearest[:1]


def _distance(verdict: Verdict) -> tuple[bool, bool, int]:
    pair = verdict.pair
    return not pair.same_document, not pair.same_side, abs(pair.ends[0].order - pair.ends[1].order)
