"""What a claim does for the one who makes it, in words: described, never weighed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.interest import RAISES, describe_interest
from reconcile.model import Stance
from reconcile.tables import shipped
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Affiliation, Claim, Entity, Story


def find_interests(story: Story) -> dict[str, tuple[str, ...]]:
    """Return, by claim, how it bears on its speaker's interest; claims of which that is not known are left out."""
    tables = shipped()
    sides: dict[str, list[Affiliation]] = defaultdict(list)
    for one in story.affiliations:
        sides[one.entity].append(one)
    named: dict[str, list[Entity]] = defaultdict(list)
    for entity in story.entities:
        for name in {fold(text) for text in (entity.name, *(name.text for name in entity.names))}:
            named[name].append(entity)
    opposed = {frozenset((one.accuser, one.accused)) for one in story.allegations if one.accuser and one.accused}
    found: dict[str, tuple[str, ...]] = {}
    for claim in story.claims:
        counted = [entity for word in _whose(claim) for entity in named.get(word, ())]
        if counted or claim.stance is Stance.ACKNOWLEDGES:
            mine = tuple(sides.get((claim.speaker.entity if claim.speaker else None) or "", ()))
            words = describe_interest(claim, mine, counted, tables)
            if words and (words != RAISES or _are_opposed(claim, mine, counted, opposed)):
                found[claim.id] = (words,)
    return found


def _are_opposed(
    claim: Claim, mine: Sequence[Affiliation], counted: Sequence[Entity], opposed: set[frozenset[str]]
) -> bool:
    """Say whether one of the two accuses the other in this story: a count by a third party serves nobody known."""
    own = {step for one in mine for step in (one.entity, one.side, *one.path)}
    own |= {claim.speaker.entity} if claim.speaker and claim.speaker.entity else set()
    return any(frozenset((one, other.id)) in opposed for one in own for other in counted)


def _whose(claim: Claim) -> list[str]:
    """Return whose people the figures of a claim count, as the words say it, each once and in order."""
    words = (word for figure in claim.figures for word in (figure.nationality, figure.group))
    return list(dict.fromkeys(fold(word) for word in words if word))
