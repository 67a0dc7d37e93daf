"""The record of a count that was read, on its way to a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.happening import Happening

if TYPE_CHECKING:
    from reconcile.figures.hedges import Bound
    from reconcile.figures.mention import Mention
    from reconcile.figures.phrases import Phrase
    from reconcile.figures.view import View

NOTHING = Happening("", "")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence while it is read: its view, its counts, where they start, and what was read of them so far."""

    view: View
    mentions: list[Mention]
    starts: dict[int, Mention]
    read: dict[int, Reading]


class Reading(NamedTuple):
    """A count that was read; `part_of` indexes the readings of the same sentence.

    `named` says that a noun gave the category; `takes_context` that an antecedent may; `licensed` that it is a figure;
    `sized` that a group noun carries the number; `retold` is "named" for a number that is only named again, "gap" for
    one whose verb stands with the count before it. `words` are the positions of the category's words.
    """

    mention: Mention
    bound: Bound
    unit: str
    happening: Happening
    category: str
    phrase: Phrase
    named: bool = False
    words: tuple[int, int] = (0, 1)
    part_of: int | None = None
    licensed: bool = True
    increment: bool = False
    rows: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    cumulative: bool = False
    takes_context: bool = False
    sized: bool = False
    retold: str = ""
