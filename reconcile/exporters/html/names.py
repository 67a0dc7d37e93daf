"""What the page can be filtered by, and the names by which each of its entries is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.report.records import Accusation, Difference, Evidence, Report, Row

BETWEEN = " ¦ "  # stands between the names of an entry; the script splits them by it


@dataclass(frozen=True, slots=True)
class Choices:
    """What the page offers to filter by, each sorted."""

    voices: tuple[str, ...]
    outlets: tuple[str, ...]
    labels: tuple[str, ...]


def find_choices(report: Report) -> Choices:
    """Return every speaker, side, outlet and class of the page."""
    rows = [row for one in report.disputes for row in one.rows]
    rows += [row for one in report.undisputed for row in one.rows]
    voices = {name for row in rows for name in (row.side, *row.names)} | {one.speaker for one in report.evidence}
    voices |= {name for one in report.accusations for name in (one.accuser, one.accused)}
    outlets = {one.outlet for one in report.sources}
    lines = [line for one in report.disputes for line in (*one.differences, *one.related)]
    lines += [line for section in report.sections for group in section.groups for line in (group.first, *group.others)]
    labels = {line.label for line in lines} | {answer.label for one in report.accusations for answer in one.answers}
    return Choices(_sorted(voices - outlets), _sorted(outlets), _sorted(labels))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({clean(one) for one in names if one}, key=lambda one: (one.casefold(), one)))


def join_names(names: Iterable[str]) -> str:
    """Return names as an item of the page carries them, to be found by the filters."""
    return BETWEEN.join(dict.fromkeys(clean(one) for one in names if one))


def of_rows(rows: Iterable[Row]) -> str:
    """Return who and which outlets stand behind these answers."""
    return join_names(_rows(rows))


def of_accusation(one: Accusation) -> str:
    """Return the parties, who answered, and the outlets."""
    evidence = [item for act in one.acts for item in act.evidence]
    evidence += [item for answer in one.answers for item in answer.evidence]
    answering = (answer.who for answer in one.answers)
    return join_names((one.accuser, one.accused, *answering, *_evidence(evidence)))


def of_lines(lines: Iterable[Difference]) -> str:
    """Return who and which outlets findings are about."""
    return join_names(name for line in lines for name in _evidence(line.evidence))


def of_evidence(found: Iterable[Evidence]) -> str:
    """Return the speakers and outlets of sentences."""
    return join_names(_evidence(found))


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield from (row.side, *row.names, *_evidence(row.evidence))


def _evidence(found: Iterable[Evidence]) -> Iterator[str]:
    for one in found:
        yield from (one.speaker, one.outlet)
