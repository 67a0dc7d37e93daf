"""What a claim does for the one who makes it, in words: described, never weighed, and no word on who is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import DENYING, Stance
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Affiliation, Claim, Entity, Figure
    from reconcile.tables import Tables

RAISES = "raises enemy losses"
LOWERS = "lowers own losses"
OWN = "own losses, against own interest"
AGAINST = "against own interest"


def describe_interest(
    claim: Claim, affiliations: Sequence[Affiliation], entities: Sequence[Entity], tables: Tables
) -> str:
    """Return, in words, how a claim bears on its speaker's interest; "" where that is not known.

    Args:
        claim: the claim, its speaker linked.
        affiliations: which voice speaks for which side.
        entities: those of the story; their names tell whose people a figure counts.
        tables: `findings_outcomes` says which outcomes are a harm.
    """
    mine = _sides(claim.speaker.entity if claim.speaker else None, affiliations)
    harms = {row["id"] for row in tables.rows("findings_outcomes") if row.get("harms")}
    if claim.own_voice:
        return ""
    words = [_of_figure(claim, one, mine, entities) for one in claim.figures if one.outcome in harms]
    told = next((one for one in words if one), "")
    return told or (AGAINST if claim.stance is Stance.ACKNOWLEDGES else "")


def _of_figure(claim: Claim, figure: Figure, mine: frozenset[str], entities: Sequence[Entity]) -> str:
    """Return what one count of a harm does for the speaker's side."""
    counted = _counted(figure, entities)
    own = bool(counted & mine) or (not counted and claim.stance is Stance.ACKNOWLEDGES)
    if own:
        return LOWERS if figure.high == 0 or claim.stance in DENYING else OWN
    other = bool(counted) and bool(mine) and claim.stance not in DENYING and figure.high != 0
    return RAISES if other else ""


def _sides(entity: str | None, affiliations: Sequence[Affiliation]) -> frozenset[str]:
    """Return the entity and all whom it speaks for; nothing for an unlinked voice."""
    if not entity:
        return frozenset()
    return frozenset(
        {entity, *(step for one in affiliations if one.entity == entity for step in (one.side, *one.path))}
    )


def _counted(figure: Figure, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the entities whose people a figure says that it counts: "63 Russian soldiers", "12 BLA fighters"."""
    said = {fold(word) for word in (figure.nationality, figure.group) if word}
    return frozenset(one.id for one in entities if said & {fold(one.name), *(fold(name.text) for name in one.names)})
