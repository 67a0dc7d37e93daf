"""Finding anything in a story by its id, or by the start of it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reconcile.errors import InputError

if TYPE_CHECKING:
    from reconcile.model import Allegation, Claim, Document, Entity, Finding, Judgement, Position, Question, Story


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Item:
    """Something with an id; `figure` is the index of a claim's figure where the id names a figure."""

    kind: str  # document, claim, figure, entity, question, position, allegation, finding or judgement
    value: Document | Claim | Entity | Question | Position | Allegation | Finding | Judgement
    figure: int | None = None

    @property
    def id(self) -> str:
        """The id by which this was, or can be, asked for."""
        value: Any = self.value
        if self.kind == "judgement":
            return f"j-{value.n}"
        return str(value.id if self.figure is None else value.figure_ids[self.figure])


def find_items(story: Story, wanted: str) -> tuple[Item, ...]:
    """Return what `wanted` names: one item by its id, or every figure that names this number.

    Raises InputError where there is none.
    """
    if not _NUMBER.fullmatch(wanted):
        return (find_item(story, wanted),)
    number = float(wanted.replace(",", ""))
    found = tuple(
        Item("figure", claim, n)
        for claim in story.claims
        for n, figure in enumerate(claim.figures)
        if number in (figure.value, figure.low, figure.high)
    )
    if not found:
        raise InputError(
            f"no figure of {wanted} is read in these reports; 'reconcile figures' shows what is read and why"
        )
    return found


def find_item(story: Story, wanted: str) -> Item:
    """Return what `wanted` names: a whole id, or a beginning that only one id has.

    Raises InputError for an id that names nothing (with the nearest one) or more than one thing.
    """
    items = dict(_items(story))
    if wanted in items:
        return items[wanted]
    starting = [one for one in items if one.startswith(wanted)] if wanted else []
    if len(starting) == 1:
        return items[starting[0]]
    if starting:
        raise InputError(f"{wanted!r} could be {', '.join(sorted(starting)[:5])}; give more of it")
    near = difflib.get_close_matches(wanted, items, n=1)
    raise InputError(f"nothing here is called {wanted!r}" + (f"; did you mean {near[0]}?" if near else _KINDS))


_KINDS = "; ids stand in the report and in the JSON export, judgement 12 of the log is j-12"


def _items(story: Story) -> list[tuple[str, Item]]:
    out = [(reading.document.id, Item("document", reading.document)) for reading in story.readings]
    for claim in story.claims:
        out.append((claim.id, Item("claim", claim)))
        out += [(one, Item("figure", claim, n)) for n, one in enumerate(claim.figure_ids)]
    for kind, values in (
        ("entity", story.entities),
        ("question", story.questions),
        ("position", story.positions),
        ("allegation", story.allegations),
        ("finding", story.findings),
    ):
        out += [(value.id, Item(kind, value)) for value in values]
    return out + [(f"j-{value.n}", Item("judgement", value)) for value in story.judgements]
