"""Who accuses whom, and what was answered, as a drawn graph. In: accusations. Out: geometry, nothing formatted.

Those who accuse stand on the left, those accused on the right, and a party that does both on both sides. Solid arrows
are accusations, dashed ones answers to them. Across, a place is per cent of the width; down, it is CSS pixels.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.report.records import Accusation

MOST = 24  # accusations that are drawn; the list under the graph has all of them
MOST_ANSWERS = 4  # answers that a box names
COLUMNS, LEFT_COLUMNS = 17, 13  # characters of a line inside a box, on the smallest screen; numbers stand on the left
LINE = 18  # pixels of a line of text
PORT = 30  # pixels between two arrows at one box
PAD, GAP = 10, 14
NOBODY = "somebody not named"


@dataclass(frozen=True, slots=True)
class Node:
    """A party on one side: its box from `top` on, its name in lines, and under it what it answered."""

    name: tuple[str, ...]
    notes: tuple[str, ...]
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One accusation, by its number in the list: where its arrow leaves on the left and arrives on the right."""

    number: int
    accuses: bool
    answered: bool
    start: float
    end: float
    told: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes on the left and on the right, arrows between them; `more` accusations are not drawn."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: int
    more: int
    told: str


def make_graph(accusations: Sequence[Accusation]) -> Graph | None:
    """Return the graph of the accusations, and of answered statements about somebody; None where there is none."""
    known = [one for one in accusations if one.accuses or one.accused]
    drawn = known[:MOST]
    if not drawn:
        return None
    left = _group(drawn, {}, accuser=True)
    order = {name: place for place, name in enumerate(left)}
    right = _group(drawn, order, accuser=False)
    left_nodes, starts = _column(left, right, notes=False)
    right_nodes, ends = _column(right, left, notes=True)
    edges = tuple(
        Edge(one.number, one.accuses, bool(one.answers), starts[one.number], ends[one.number], _tell(one))
        for one in drawn
    )
    height = max(node.top + node.height for node in (*left_nodes, *right_nodes)) + GAP
    return Graph(left_nodes, right_nodes, edges, height, len(known) - len(drawn), "; ".join(e.told for e in edges))


def _group(drawn: Iterable[Accusation], order: Mapping[str, int], *, accuser: bool) -> dict[str, list[Accusation]]:
    """Return accusations by one of their parties, which stand in the order of those they are joined to."""
    found: dict[str, list[Accusation]] = defaultdict(list)
    for one in drawn:
        found[one.accuser if accuser else _accused(one)].append(one)
    if not order:
        return dict(found)
    weights = {name: sum(order[one.accuser] for one in members) / len(members) for name, members in found.items()}
    return {name: found[name] for name in sorted(found, key=lambda name: weights[name])}


def _column(
    parties: Mapping[str, list[Accusation]], others: Mapping[str, object], *, notes: bool
) -> tuple[tuple[Node, ...], dict[int, float]]:
    """Return the boxes of one side under each other, and by accusation the height of its arrow there."""
    order = {name: place for place, name in enumerate(others)}
    nodes: list[Node] = []
    ports: dict[int, float] = {}
    top = GAP
    for name, members in parties.items():
        node = _node(name, members, top, notes=notes)
        joined = sorted(members, key=lambda one: (order[one.accuser if notes else _accused(one)], one.number))
        step = node.height / len(joined)
        ports |= {one.number: round(top + step * (place + 0.5), 1) for place, one in enumerate(joined)}
        nodes.append(node)
        top += node.height + GAP
    return tuple(nodes), ports


def _node(name: str, members: Sequence[Accusation], top: int, *, notes: bool) -> Node:
    lines = tuple(textwrap.wrap(name, COLUMNS if notes else LEFT_COLUMNS, max_lines=3, placeholder=" …"))
    answered = _answers(members) if notes else ()
    height = max((len(lines) + len(answered)) * LINE + 2 * PAD, len(members) * PORT)
    return Node(lines, answered, top, height)


def _answers(members: Iterable[Accusation]) -> tuple[str, ...]:
    """Return what was answered by whom, in lines of a box; without an answer, that none was found."""
    said = dict.fromkeys(
        f"{answer.label}: {answer.who}" if answer.who else answer.label for one in members for answer in one.answers
    )
    shown = list(said)[:MOST_ANSWERS] or ["NO ANSWER FOUND"]
    more = [f"and {len(said) - MOST_ANSWERS} more"] if len(said) > MOST_ANSWERS else []
    wrapped = (textwrap.wrap(text, COLUMNS, max_lines=3, placeholder=" …") for text in (*shown, *more))
    return tuple(line for lines in wrapped for line in lines)


def _accused(one: Accusation) -> str:
    return one.accused or NOBODY


def _tell(one: Accusation) -> str:
    """Return one accusation and its answers in words."""
    answers = dict.fromkeys(f"{answer.label} {answer.who}".strip() for answer in one.answers)
    answered = f"; answered: {', '.join(answers)}" if answers else "; no answer found"
    return f"{one.number}. {phrases.accusation(one)}{answered}"
