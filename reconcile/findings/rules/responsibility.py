"""Responsibility: one act that somebody claims and that is attributed to somebody else, or that two claim.

A group says it carried out the attack; a minister says a neighbouring country was behind it. Both may hold, one as the
hand and one as the sponsor: the line says who says what. A claim by the group that is also accused is no finding.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.phrases import shared_stems
from reconcile.ids import make_id
from reconcile.model import Finding, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.findings.sayings import Saying
    from reconcile.findings.sheet import Sheet

CLASS = "responsibility"
ORDER = 91
NEAR = 1  # paragraphs between an accusation and what the accused says instead
TURNED = "is put down to two"


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield one finding for every two sides to which one act is put down, at least one of them by itself."""
    charges = [charge for dispute in sheet.disputes for charge in dispute.charges]
    yield from (_finding(*pair, TURNED, sheet) for pair in _turned(charges))
    claimed = _first((charge.side, charge) for charge in sheet.claimed)
    blamed = _first(
        (side, charge) for charge in charges if charge.claim.stance is Stance.ACCUSES for side in sorted(charge.accused)
    )
    sides = list(claimed)
    for number, side in enumerate(sides):
        for other in sides[number + 1 :]:
            one_act = _is_one_act(claimed[side], claimed[other])
            if one_act and shared_stems(claimed[side].stems, claimed[other].stems):
                yield _finding(claimed[side], claimed[other], "is claimed by two", sheet)
        for accused, charge in blamed.items():
            if accused not in claimed and charge.side != side and _is_one_act(claimed[side], charge):
                yield _finding(claimed[side], charge, "is claimed by one and put down to another", sheet)


def _turned(charges: Sequence[Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Yield an accusation and the one with which the accused puts the same act down to others, in one report."""
    by_side: dict[tuple[str, str | None], list[Saying]] = defaultdict(list)
    accusing = [charge for charge in charges if charge.claim.stance is Stance.ACCUSES]
    for charge in accusing:
        by_side[charge.claim.document, charge.side].append(charge)
    for charge in accusing:
        for side in sorted(charge.accused):
            for other in by_side[charge.claim.document, side]:
                near = abs(other.paragraph - charge.paragraph) <= NEAR
                if near and other.side != charge.side and side not in other.accused and _may_be_one_act(charge, other):
                    yield charge, other


def _may_be_one_act(a: Saying, b: Saying) -> bool:
    """Say whether nothing says that the second speaks of another act."""
    mine, yours = a.acts, b.acts
    elsewhere = b.target is not None and b.target not in (a.side, b.side)
    return bool(mine & yours - {"involvement"}) or (elsewhere and not yours - {"involvement"})


def _first(pairs: Iterable[tuple[str | None, Saying]]) -> dict[str, Saying]:
    found: dict[str, Saying] = {}
    for side, saying in pairs:
        if side is not None:
            found.setdefault(side, saying)
    return found


def _is_one_act(a: Saying, b: Saying) -> bool:
    """Say whether the two speak of an act of one kind; having "a role" is no act, and support is another one."""
    acts = a.phrase.acts & b.phrase.acts
    return bool(acts - {"involvement"}) and "support" not in b.phrase.acts


def _finding(a: Saying, b: Saying, how: str, sheet: Sheet) -> Finding:
    claims = a.claim.id, b.claim.id
    if how == TURNED:
        return replace(
            _finding(a, b, "", sheet), why=f"{_name(a)} puts the act down to {_name(b)}, who points to others."
        )
    names = [_name(saying) for saying in (a, b)]
    return Finding(
        id=make_id("f", CLASS, *claims),
        cls=CLASS,
        claims=claims,
        figures=(),
        why=f"The act {how}: {names[0]} claims it; {names[1]} says otherwise.",
        rule=CLASS,
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )


def _name(saying: Saying) -> str:
    return saying.claim.speaker.name if saying.claim.speaker else "somebody unnamed"
