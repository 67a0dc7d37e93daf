"""What a page needs beside the report: its sections in order, answers by side, texts that share an origin."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.report.records import Difference, Evidence, Report, Row, Section, Source

# As on a terminal; the list of evidence is what only a page has room for.
ORDER = (
    *("disputed", "accusations", "responsibility", "checks", "revisions", "other", "apart", "agree", "origins"),
    *("cannot", "rejected", "undisputed", "statements", "orphans", "unread", "evidence", "sources", "methods"),
)
ALWAYS = frozenset({"disputed", "unread", "sources", "methods"})  # sections that say so where they are empty
FOLDED = frozenset({"apart", "agree", "undisputed", "statements", "evidence", "sources"})
NUMBERED = frozenset({"agree", "origins", "apart"})  # sections that name evidence by number only
QUOTED = frozenset({"accusations", "responsibility", "checks", "other"})  # sections that show whole sentences
DOTS = 24  # articles of one origin that are drawn
MOST_UNREAD = 200  # sentences that were not read and are listed
FULL = 3  # findings of one kind that stand open; the others are folded


@dataclass(frozen=True, slots=True)
class Entry:
    """One section of the page; `amount` counts what stands there."""

    section: Section
    amount: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Sources that share one origin; their `outlets` are counted apart."""

    number: int
    why: str
    sources: tuple[Source, ...]
    outlets: int


class Shown:
    """The sentences that a page has shown so far: each is printed once, and only named further down."""

    def __init__(self) -> None:
        self._numbers: phrases.Seen = {}

    def before(self, one: Evidence) -> int:
        """Return the number under which the words of `one` stand further up; 0 where they do not, and now do."""
        number = self._numbers.get(phrases.words_of(one), 0)
        self._numbers.setdefault(phrases.words_of(one), one.number)
        return number


class Review:
    """What the page needs to be judged on: the token that goes with a judgement, and a place for each finding."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.at = 0

    def place(self) -> int:
        """Return the number of the next place."""
        self.at += 1
        return self.at


def find_entries(report: Report) -> tuple[Entry, ...]:
    """Return the sections of the page that have something to say, in reading order."""
    sections = {section.key: section for section in report.sections}
    counts = _counts(report)
    entries = [
        Entry(sections[key], counts.get(key, 0) + _findings(sections[key]), key in FOLDED)
        for key in ORDER
        if key in sections
    ]
    return tuple(one for one in entries if one.amount or one.section.key in ALWAYS)


def _counts(report: Report) -> dict[str, int]:
    return {
        "disputed": len(report.disputes),
        "accusations": report.summary.accusations + report.summary.statements,
        "responsibility": sum(len(one.evidence) + one.more for one in report.responsibility),
        "undisputed": len(report.undisputed),
        "statements": sum(len(one.evidence) + one.more for one in report.statements),
        "orphans": len(report.orphans),
        "unread": len(report.problems) + len(report.unread),
        "evidence": len(report.evidence),
        "sources": len(report.sources),
    }


def _findings(section: Section) -> int:
    return sum(1 + len(group.others) for group in section.groups)


def by_side(rows: Iterable[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return the answers by who gives them, each party with its own, in the order of their first answers."""
    sides: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        sides[row.side or "; ".join(row.names) or "nobody named"].append(row)
    return tuple((side, tuple(own)) for side, own in sides.items())


def by_kind(lines: Iterable[Difference]) -> tuple[tuple[Difference, ...], ...]:
    """Return findings of one class and rule together, in the order in which they come."""
    kinds: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for line in lines:
        kinds[line.label, line.rule].append(line)
    return tuple(tuple(members) for members in kinds.values())


def find_clusters(sources: Iterable[Source]) -> tuple[Cluster, ...]:
    """Return the origins that several sources share."""
    shared: dict[int, list[Source]] = defaultdict(list)
    for one in sources:
        if one.origin is not None:
            shared[one.origin].append(one)
    return tuple(
        Cluster(number, members[0].origin_why, tuple(members), len({one.outlet for one in members}))
        for number, members in sorted(shared.items())
    )
