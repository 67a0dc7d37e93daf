"""Canonical entities as data: the shipped registry, and a desk's own file on top.

In: the files of data/ and a desk's JSON file (docs/registry.md). Out: entities by id, offices by construction
included. Names are matched by the room `entities`; here nothing is matched.
"""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.registry.desk import read_desk
from reconcile.registry.offices import make_office, office_id, read_offices, split_office
from reconcile.registry.rows import read_rows
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Entity

DATA = Path(__file__).parent / "data"
_FILES = ("states", "orgs", "people", "regions", "cities")


class Registry:
    """The entities that links may point to; immutable, later entities replace earlier ones of the same id."""

    def __init__(self, entities: Iterable[Entity], *, offices: bool = False) -> None:
        """Hold `entities`; with `offices`, every state among them also has its offices by construction."""
        self._by_id = {entity.id: entity for entity in entities}
        self._made: dict[str, Entity | None] = {}
        self.offices = offices

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities that have a row, in file order."""
        return tuple(self._by_id.values())

    def get(self, entity: str | None) -> Entity | None:
        """Return the entity of that id, an office by construction included, or None."""
        if not entity:
            return None
        return self._by_id.get(entity) or (self._office(entity) if self.offices else None)

    def _office(self, entity: str) -> Entity | None:
        if entity not in self._made:
            parts = split_office(entity)
            state = self._by_id.get(f"state:{parts[0]}") if parts else None
            office = read_offices().get(parts[1]) if parts else None
            self._made[entity] = make_office(state, office) if state and office else None
        return self._made[entity]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all entities: part of a cache key."""
        return hashlib.sha256(repr((self.offices, self.entities)).encode()).hexdigest()


@lru_cache(maxsize=1)
def _shipped() -> tuple[Entity, ...]:
    return tuple(entity for name in _FILES if (DATA / f"{name}.csv").exists() for entity in read_rows(DATA / f"{name}.csv"))


def load_registry(desk: Path | None = None, *, shipped: bool = True) -> Registry:
    """Read the shipped registry (unless `shipped` is false) and a desk's file over it. Raises RegistryError.

    A desk's entity replaces the shipped one of the same id, and hides a shipped one that bears the same name in the
    same country, so that nobody stands in the registry twice.
    """
    own = tuple(read_desk(desk)) if desk else ()
    if not shipped:
        return Registry(own)
    hidden = {(fold(entity.name), entity.country) for entity in own}
    kept = (entity for entity in _shipped() if (fold(entity.name), entity.country) not in hidden) if own else _shipped()
    return Registry((*kept, *own), offices=True)


__all__ = ["DATA", "Registry", "load_registry", "office_id", "read_offices", "split_office"]
