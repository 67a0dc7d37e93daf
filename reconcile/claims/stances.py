"""The speech act, refined by what is said. In: a proposition and its speaker. Out: stance, row, target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Stance

if TYPE_CHECKING:
    from reconcile.tables import Tables

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the table `claims_acts`, compiled."""

    id: str
    stance: Stance
    refines: frozenset[Stance]
    subject: str
    pattern: re.Pattern[str]
    figures: bool | None
    speaker: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the rows look at: the words, whose doing they tell of (self, named, other), and who says so.

    `force` is "state_force" or "armed_group" where the speaker is or speaks for one, else "".
    """

    text: str
    stance: Stance
    subject: str
    figures: bool
    force: str
    release: bool = False


@lru_cache(maxsize=8)
def read_acts(tables: Tables) -> tuple[Act, ...]:
    """Return the rows in file order. Raises TableError where the table is missing, re.error for a bad pattern."""
    return tuple(
        Act(
            id=row["id"],
            stance=Stance(row["stance"]),
            refines=frozenset(Stance(one) for one in row["from"]),
            subject=row["subject"],
            pattern=re.compile(row["pattern"]),
            figures=row.get("figures"),
            speaker=row.get("speaker", ""),
        )
        for row in tables.rows("claims_acts")
    )


def find_act(said: Said, acts: tuple[Act, ...]) -> tuple[Act, tuple[int, int] | None] | None:
    """Return the first row that fits, and where in the text it finds who is accused; None where no row fits."""
    folded = said.text.translate(_STRAIGHT).lower()
    for act in acts:
        if said.stance not in act.refines or not _applies(act, said):
            continue
        found = act.pattern.search(folded)
        if found:
            return act, found.span("target") if "target" in act.pattern.groupindex else None
    return None


def _applies(act: Act, said: Said) -> bool:
    return (
        (act.subject in {"any", said.subject} or (act.subject == "other" and said.subject == "named"))
        and (act.figures is None or act.figures == said.figures)
        and act.speaker in {"", said.force, "release" if said.release else ""}
    )
