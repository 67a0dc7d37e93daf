"""From entries to questions and positions: who gives which answer to what, however many reports carry it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.findings.asking import ask
from reconcile.findings.cells import SAME, compare_cells
from reconcile.findings.intervals import Interval, say
from reconcile.findings.lens import family
from reconcile.ids import make_id
from reconcile.model import Member, Position, Question, QuestionKind, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.findings.entries import Cell, Entry
    from reconcile.findings.lens import Lens

Block = tuple[str, str]  # unit and outcome family


@dataclass(frozen=True)
class View:
    """A position with the entries behind it, earliest first."""

    position: Position
    question: Question
    entries: tuple[Entry, ...]

    @property
    def cell(self) -> Cell:
        """What was counted, as the earliest report says."""
        return self.entries[0].cell

    @property
    def interval(self) -> Interval:
        """The answer."""
        return self.entries[0].interval

    @property
    def side(self) -> str | None:
        """The side that gives the answer, None where nobody is named."""
        return self.entries[0].side

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The voices of the side that give the answer."""
        return frozenset(entry.speaker for entry in self.entries if entry.speaker)

    @cached_property
    def documents(self) -> dict[str, Entry]:
        """The first entry in each document, by document."""
        first: dict[str, Entry] = {}
        for entry in self.entries:
            first.setdefault(entry.document.id, entry)
        return first

    @cached_property
    def first(self) -> str | None:
        """The earliest date at which the answer was given."""
        return min((entry.when for entry in self.entries if entry.when), default=None)

    @cached_property
    def last(self) -> str | None:
        """The latest date at which the answer was given."""
        return max((entry.when for entry in self.entries if entry.when), default=None)


def find_blocks(entries: Sequence[Entry], lens: Lens) -> dict[Block, list[Entry]]:
    """Return the entries by block, blocks sorted, entries in story order."""
    blocks: dict[Block, list[Entry]] = defaultdict(list)
    for entry in entries:
        blocks[entry.cell.unit, family(entry.cell.outcome, lens.tables)].append(entry)
    return {key: blocks[key] for key in sorted(blocks)}


def find_views(block: Block, entries: Sequence[Entry], origins: Mapping[str, str], lens: Lens) -> list[View]:
    """Return the positions of one block in the order of their first claims."""
    questions = _questions(block, entries, lens)
    groups: dict[tuple[str, str, Interval], list[Entry]] = defaultdict(list)
    for entry in entries:
        side = entry.side if entry.side is not None else f"nobody named in {entry.document.id}"
        groups[questions[entry.cell].id, side, entry.interval].append(entry)
    return [_view(questions[members[0].cell], members, origins) for members in groups.values()]


def _questions(block: Block, entries: Iterable[Entry], lens: Lens) -> dict[Cell, Question]:
    """Return the question that each cell asks: cells that state less join the first that they do not differ from."""
    first: dict[Cell, int] = {}
    for number, entry in enumerate(entries):
        first.setdefault(entry.cell, number)
    heads: list[tuple[Cell, Question]] = []
    out: dict[Cell, Question] = {}
    for cell in sorted(first, key=lambda cell: (-_stated(cell), first[cell])):
        question = None if cell.part else _join(cell, heads, lens)
        if question is None:
            question = _question(block, cell, lens)
            heads.append((cell, question))
        out[cell] = question
    return out


def _join(cell: Cell, heads: Iterable[tuple[Cell, Question]], lens: Lens) -> Question | None:
    return next((question for head, question in heads if compare_cells(cell, head, lens).kind == SAME), None)


def _stated(cell: Cell) -> int:
    return -len(cell.taken_over) + sum(
        bool(one) for one in (cell.place, cell.period, cell.event, cell.nationality, cell.group)
    )


def _question(block: Block, cell: Cell, lens: Lens) -> Question:
    scope = Scope(cell.place, cell.period, cell.event, cell.main_event)
    key = (cell.unit, cell.outcome, cell.category, cell.nationality, cell.group, cell.increment, cell.part, scope)
    return Question(
        id=make_id("q", *key, cell.measures, cell.noun if cell.part else ""),
        kind=QuestionKind.COUNT,
        text=ask(cell, lens.tables),
        block=" / ".join(one for one in block if one),
        outcome=cell.outcome,
        category=cell.category,
        unit=cell.unit,
        scope=scope,
    )


def _view(question: Question, members: list[Entry], origins: Mapping[str, str]) -> View:
    entries = tuple(sorted(members, key=lambda entry: (entry.when or "9999", entry.order, entry.index)))
    first = entries[0]
    documents = {entry.document.id: entry.document for entry in entries}
    side = first.side or ""
    position = Position(
        id=make_id("p", question.id, side or first.document.id, first.interval),
        question=question.id,
        side=side,
        answer=say(first.interval),
        low=first.interval.low,
        high=first.interval.high,
        as_of=first.claim.as_of,
        members=tuple(Member(entry.claim.id, entry.index) for entry in entries),
        articles=len(documents),
        outlets=len({document.outlet for document in documents.values()}),
        origins=len(set(_origins(documents, origins))),
    )
    return View(position, question, entries)


def _origins(documents: Iterable[str], origins: Mapping[str, str]) -> Iterator[str]:
    return (origins.get(document, document) for document in documents)
