"""Who a name could be, for a person to choose from: the same proposals as in linking, none of them decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.entities.index import index_of
from reconcile.entities.mentions import decide, propose_sure, propose_unsure
from reconcile.entities.near import find_near
from reconcile.entities.propose import best_of
from reconcile.model import LinkJudgement, Mention

if TYPE_CHECKING:
    from reconcile.model import Entity
    from reconcile.registry import Registry
    from reconcile.tables import Tables


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a name could mean: a score from 0 to 1, how it was found, and why in words.

    `linked` says whether the name alone would be linked to it, without a doubt.
    """

    entity: Entity
    score: float
    how: str
    reason: str
    linked: bool


def find_candidates(name: str, registry: Registry, tables: Tables) -> tuple[Candidate, ...]:
    """Return the entities of `registry` that `name` could mean, best first; none for a name like no other."""
    index = index_of(registry, tables)
    mention = Mention("asked", name)
    sure = propose_sure(mention, index, {})
    unsure = propose_unsure(mention, find_near([name], index), index)
    link = decide(mention, sure or unsure, index)
    linked = link.entity if link.judgement is LinkJudgement.LINK else None
    found = best_of([*sure, *unsure])
    return tuple(
        Candidate(one.entity, one.score, str(one.how), one.reason, one.entity.id == linked)
        for one in sorted(found, key=lambda one: (one.entity.id != linked, -one.score, one.entity.id))
    )
