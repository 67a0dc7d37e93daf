"""What a word says of a counted phrase: the record, and how an act of the tables becomes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.acts import PEOPLE, Act
from reconcile.figures.view import acts_at

if TYPE_CHECKING:
    from reconcile.figures.view import View


class Happening(NamedTuple):
    """What happened, by which construction (`how`), at which word (`anchor`), and how far away it stood (`far`).

    `shared` marks a verb whose object is another noun, with which the counted is coordinated; `relative` what a
    relative clause says.
    """

    outcome: str
    how: str
    anchor: int = -1
    row: str = ""
    loaded: str = ""
    far: bool = False
    weak: bool = False
    act: Act | None = None
    shared: bool = False
    relative: bool = False


def fits(act: Act, unit: str, category: str) -> bool:
    """Say whether an act may be said of a unit and category."""
    return unit in act.units and (not act.categories or category in act.categories)


def happening(view: View, act: Act, at: int, how: str, *, far: bool = False) -> Happening:
    """Return the happening that `act` at position `at` states."""
    last = view.tokens[min(at + act.length, view.size) - 1]
    loaded = view.text[view.tokens[at].start : last.end] if act.loaded else ""
    return Happening(act.outcome, how, at, act.row, loaded, far, act.weak, act)


def head_of(view: View, at: int, length: int, voice: str = "head") -> Happening | None:
    """Return the outcome that the counted noun at `at` carries itself ("12 bodies")."""
    for act in acts_at(view, at, (voice,)):
        if PEOPLE in act.units and act.length == length:
            return happening(view, act, at, voice)
    return None


def refit(view: View, found: Happening, unit: str, category: str) -> Happening | None:
    """Return what the same word says of another unit ("lost 62 tanks and 4,000 men")."""
    if found.act is None or fits(found.act, unit, category):
        return found
    acts = acts_at(view, found.anchor, (found.act.voice,))
    other = next((act for act in acts if fits(act, unit, category) and act.length == found.act.length), None)
    return None if other is None else happening(view, other, found.anchor, found.how)
