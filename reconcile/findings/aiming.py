"""Whom an accusation means that names nobody. In: what is said in a story. Out: the same, accusations aimed.

"The militia", "they", "nobody answered the calls": who describes or leaves out the accused means his one opponent in
the story, else whom the accusation just before in his report accuses. Where several are possible, nobody is meant.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.model import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.findings.sayings import Saying

_NEAR = 1  # paragraphs that an accusation may lie back which names the accused


def aim(said: Sequence[Saying], answering: frozenset[str], foes: frozenset[str]) -> list[Saying]:
    """Return the statements; accusations of somebody described get the side that is meant, one of `answering`.

    `foes` are the words by which a party speaks of those whom it fights.
    """
    opponents = _opponents(said)
    out: list[Saying] = []
    last: Saying | None = None
    for one in said:
        aimed = one
        if _is_unaimed(one):
            meant = opponents.get(one.side or "", frozenset()) & answering if _is_foe(one, foes) else frozenset()
            meant = meant if len(meant) == 1 else _before(one, last)
            aimed = replace(one, accused=meant - {one.side or ""})
        if aimed.claim.stance is Stance.ACCUSES and len(aimed.accused) == 1:
            last = aimed
        out.append(aimed)
    return out


def _opponents(said: Sequence[Saying]) -> dict[str, frozenset[str]]:
    """Return, by side, the sides that it accuses and that accuse it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.claim.stance is Stance.ACCUSES and one.side:
            for accused in one.accused - {one.side}:
                found[one.side].add(accused)
                found[accused].add(one.side)
    return {side: frozenset(others) for side, others in found.items()}


def _is_unaimed(one: Saying) -> bool:
    """Say whether a statement accuses somebody whom it does not name."""
    target = one.claim.target
    described = target is None or not any(word[:1].isupper() for word in target.name.split())
    return one.claim.stance is Stance.ACCUSES and not one.accused and not one.spoken_of and described


def _is_foe(one: Saying, foes: frozenset[str]) -> bool:
    """Say whether the accused is described as an enemy, or taken up by a pronoun: "the militia", "they"."""
    target = one.claim.target
    return target is not None and not foes.isdisjoint(target.name.lower().split())


def _before(one: Saying, last: Saying | None) -> frozenset[str]:
    """Return whom the accusation just before in the same report accuses."""
    if last is None or last.claim.document != one.claim.document or one.paragraph - last.paragraph > _NEAR:
        return frozenset()
    return last.accused
