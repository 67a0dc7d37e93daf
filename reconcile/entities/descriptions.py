"""Common nouns for somebody whom the report has named: "the office", "the paramilitary force", "the world body"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import canonical, split_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.entities.index import Index
    from reconcile.model import Entity
    from reconcile.tables import Tables


@dataclass(frozen=True, slots=True)
class Description:
    """Who may be called by a noun: kinds of entity, bearers of certain words in a name, or one entity.

    `own` says that it may be whoever has the noun itself in the main name.
    """

    noun: str
    kinds: frozenset[str]
    words: frozenset[str]
    own: bool
    entity: str


@lru_cache(maxsize=4)
def descriptions_of(tables: Tables) -> Mapping[str, Description]:
    """Return the descriptions by their nouns."""
    return {
        form: Description(
            form,
            frozenset(row["kinds"]),
            frozenset(row["words"]) - {"="},
            "=" in row["words"],
            row.get("entity", ""),
        )
        for row in reversed(tables.rows("entities_descriptions"))
        for form in row["forms"]
    }


def fits(entity: Entity, described: Description, index: Index) -> bool:
    """Say whether an entity may be called so."""
    if described.entity:
        return entity.id == described.entity
    if entity.kind in described.kinds:
        return True
    own = canonical([described.noun], index.lexicon)[0] if described.own else ""
    if own and own in canonical(split_name(entity.name), index.lexicon):
        return True
    return any(described.words & set(split_name(name.text)) for name in entity.names)
