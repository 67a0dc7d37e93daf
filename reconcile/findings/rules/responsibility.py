"""Responsibility: one act that somebody claims and that is attributed to somebody else, or that two claim.

A group says it carried out the attack; a minister says a neighbouring country was behind it. Both may hold, one as the
hand and one as the sponsor: the line says who says what. A claim by the group that is also accused is no finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.ids import make_id
from reconcile.model import Finding, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.findings.sayings import Saying
    from reconcile.findings.sheet import Sheet

CLASS = "responsibility"
ORDER = 91


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield one finding for every two sides to which one act is put down, at least one of them by itself."""
    charges = [charge for dispute in sheet.disputes for charge in dispute.charges]
    claimed = _first((charge.side, charge) for charge in sheet.claimed)
    blamed = _first(
        (side, charge) for charge in charges if charge.claim.stance is Stance.ACCUSES for side in sorted(charge.accused)
    )
    sides = list(claimed)
    for number, side in enumerate(sides):
        for other in sides[number + 1 :]:
            if _is_one_act(claimed[side], claimed[other]):
                yield _finding(claimed[side], claimed[other], "is claimed by two", sheet)
        for accused, charge in blamed.items():
            if accused not in claimed and charge.side != side and _is_one_act(claimed[side], charge):
                yield _finding(claimed[side], charge, "is claimed by one and put down to another", sheet)


def _first(pairs: Iterable[tuple[str | None, Saying]]) -> dict[str, Saying]:
    found: dict[str, Saying] = {}
    for side, saying in pairs:
        if side is not None:
            found.setdefault(side, saying)
    return found


def _is_one_act(a: Saying, b: Saying) -> bool:
    """Say whether the two speak of an act of one kind; having "a role" is no act, and support is another one."""
    acts = (a.phrase.acts | a.phrase.weak) & (b.phrase.acts | b.phrase.weak)
    return bool(acts - {"involvement"}) and "support" not in b.phrase.acts


def _finding(a: Saying, b: Saying, how: str, sheet: Sheet) -> Finding:
    claims = a.claim.id, b.claim.id
    names = [saying.claim.speaker.name if saying.claim.speaker else "somebody unnamed" for saying in (a, b)]
    return Finding(
        id=make_id("f", CLASS, *claims),
        cls=CLASS,
        claims=claims,
        figures=(),
        why=f"The act {how}: {names[0]} claims it; {names[1]} says otherwise.",
        rule=CLASS,
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )
