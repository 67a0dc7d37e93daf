"""Findings as lines: how far apart, between which rows, and grouped where one reason covers many pairs."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.report.records import Difference, Group, Section
from reconcile.report.timelines import make_steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Finding, Position
    from reconcile.report.index import Index
    from reconcile.report.words import Words

TIMELINES = "revisions"  # chains are shown whole in their section, and named under their question as well

Interval = tuple[float | None, float | None]


def nearest_ratio(intervals: Iterable[Interval]) -> float | None:
    """Return how many times the nearer bound of the highest interval is that of the lowest; None where they overlap.

    A bound of nought counts as one, so that 0 beside 5 is five times. Intervals without any bound are left out.

    >>> nearest_ratio([(15, 15), (84, None)])
    5.6
    """
    known = [pair for pair in intervals if pair != (None, None)]
    top = max((-math.inf if low is None else low for low, _ in known), default=-math.inf)
    bottom = min((math.inf if high is None else high for _, high in known), default=math.inf)
    return max(top, 1) / max(bottom, 1) if top > bottom else None


def make_difference(finding: Finding, index: Index, words: Words, letters: dict[str, str] | None = None) -> Difference:
    """Return one finding as a line; `letters` names rows by position id and is given inside a dispute."""
    positions = index.positions_of(finding)
    between = [letters[one] for one in positions if one in letters] if letters else []
    evidence = () if between and len(between) == len(positions) else index.finding_evidence(finding)
    moved = words.section(finding.cls) == TIMELINES and letters is None
    return Difference(
        finding=finding.id,
        cls=finding.cls,
        label=label_of(finding, words),
        letters=tuple(letters[one] for one in _in_order(positions, finding, index, words) if one in letters)
        if letters
        else (),
        why=finding.why,
        resolve=finding.resolve or words.resolve(finding.cls),
        missing=finding.missing,
        rule=finding.rule,
        ratio=nearest_ratio(_intervals(finding, index)),
        evidence=evidence,
        steps=make_steps(finding, index) if moved else (),
        sources=tuple(sorted(index.numbers[one] for one in finding.documents if one in index.numbers)),
        decision=index.decisions.get(finding.id),
    )


def _in_order(positions: Sequence[str], finding: Finding, index: Index, words: Words) -> Sequence[str]:
    """Return the positions as the reason names them: steps in time, all else from the smallest answer up."""
    if words.section(finding.cls) == TIMELINES:
        return positions
    return sorted(positions, key=lambda one: interval_key(index.positions[one]))


def make_section(key: str, findings: Iterable[Finding], index: Index, words: Words) -> Section:
    """Return a page of the report with its findings grouped by class and questions, widest group first."""
    grouped: dict[tuple[str, tuple[str, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.cls, tuple(sorted(index.questions_of(finding)))].append(finding)
    order = sorted(grouped.items(), key=lambda item: _group_key(item[0], item[1], words, index))
    groups = tuple(_make_group(cls, asked, members, index, words) for (cls, asked), members in order)
    row = words.sections[key]
    return Section(key, row["title"], row["lead"], groups)


def finding_key(finding: Finding, index: Index) -> tuple[float, str, str]:
    """Return what findings of one class are sorted by: the widest first, then their words."""
    return (-(nearest_ratio(_intervals(finding, index)) or 0), finding.why, finding.id)


def _group_key(
    of: tuple[str, tuple[str, ...]], members: list[Finding], words: Words, index: Index
) -> tuple[int, str, float, tuple[str, ...]]:
    cls, asked = of
    widest = min(finding_key(one, index)[0] for one in members)
    return (words.order(cls), cls, widest, tuple(index.questions[one].text for one in asked))


def _make_group(cls: str, asked: tuple[str, ...], members: list[Finding], index: Index, words: Words) -> Group:
    ordered = sorted(members, key=lambda one: finding_key(one, index))
    differences = tuple(make_difference(one, index, words) for one in ordered)
    texts = tuple(index.questions[one].text for one in asked)
    return Group(cls, words.label(cls), texts, differences[0], differences[1:])


def label_of(finding: Finding, words: Words) -> str:
    """Return the mark of a finding: what became of an accusation, else its class."""
    return words.text("answer", finding.answer) if finding.answer else words.label(finding.cls)


def interval_key(one: Position) -> tuple[float, float]:
    """Return what positions are sorted by: the lower bound, then the upper; an open side lies outermost."""
    return (-math.inf if one.low is None else one.low, math.inf if one.high is None else one.high)


def _intervals(finding: Finding, index: Index) -> list[Interval]:
    known = [index.positions[one] for one in index.positions_of(finding)]
    return [(one.low, one.high) for one in known]
