"""Reading the registry: what is shipped, and a desk's own file over it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.model import NameKind
from reconcile.registry.desk import read_desk
from reconcile.registry.offices import make_office, read_offices, split_office
from reconcile.registry.rows import read_hostile, read_rows, read_same
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.model import Entity

    Bearer = tuple[Entity, NameKind]

DATA = Path(__file__).parent / "data"
_FILES = ("states", "orgs", "people", "office_holders", "regions", "cities")


class Registry:
    """The entities that links may point to; immutable, later entities replace earlier ones of the same id."""

    def __init__(
        self,
        entities: Iterable[Entity],
        *,
        offices: bool = False,
        renamed: Mapping[str, str] | None = None,
        digest: str = "",
    ) -> None:
        """Hold `entities`; with `offices`, every state among them also has its offices by construction.

        `renamed` leads from ids that were hidden to those that stand in for them; `digest` names the bytes read.
        """
        self._by_id = {entity.id: entity for entity in entities}
        self._made: dict[str, Entity | None] = {}
        self._renamed = dict(renamed or {})
        self._digest = digest
        self.offices = offices

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All entities that have a row, in file order."""
        return tuple(self._by_id.values())

    @property
    def rows(self) -> Mapping[str, Entity]:
        """All entities that have a row, by id."""
        return self._by_id

    @cached_property
    def states(self) -> tuple[Entity, ...]:
        """The states that have a row, in file order."""
        return tuple(entity for entity in self.entities if entity.kind == "state")

    @cached_property
    def bearers(self) -> Mapping[str, Sequence[Bearer]]:
        """Who bears a folded name, and what kind of name it is to them, in file order."""
        found: dict[str, list[Bearer]] = {}
        for entity in self.entities:
            if not entity.names or entity.names[0].text != entity.name:
                found.setdefault(fold(entity.name), []).append((entity, NameKind.FULL))
            for name in entity.names:
                found.setdefault(fold(name.text), []).append((entity, name.kind))
        return found

    def get(self, entity: str | None) -> Entity | None:
        """Return the entity of that id, an office by construction included, or None."""
        if not entity:
            return None
        entity = self._renamed.get(entity, entity)
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
        """SHA-256 over what was read, or over all entities: part of a cache key."""
        return self._digest or hashlib.sha256(repr((self.offices, self.entities)).encode()).hexdigest()


@lru_cache(maxsize=len(_FILES))
def shipped_rows(name: str) -> tuple[Entity, ...]:
    """Return the entities of one shipped file ("orgs"), in file order; a file is read once per process."""
    return tuple(read_rows(DATA / f"{name}.csv"))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Entity, ...]:
    hostile = read_hostile(DATA / "hostile.csv")
    rows = (entity for name in _FILES for entity in shipped_rows(name))
    return tuple(replace(e, names=e.names + hostile[e.id]) if e.id in hostile else e for e in rows)


def _digest_of(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@lru_cache(maxsize=1)
def _shipped_registry() -> Registry:
    return Registry(
        _shipped(), offices=True, renamed=read_same(DATA / "same.csv"), digest=_digest_of(sorted(DATA.glob("*.csv")))
    )


def _point_to(entity: Entity, renamed: Mapping[str, str]) -> Entity:
    """Return the entity with references to hidden rows led to those that stand in for them."""
    above = (entity.parent, entity.speaks_for, entity.part_of, entity.seat_of, *(role.of for role in entity.roles))
    if not any(target in renamed for target in above):
        return entity
    return replace(
        entity,
        parent=renamed.get(entity.parent, entity.parent),
        speaks_for=renamed.get(entity.speaks_for, entity.speaks_for),
        part_of=renamed.get(entity.part_of, entity.part_of),
        seat_of=renamed.get(entity.seat_of, entity.seat_of),
        roles=tuple(replace(role, of=renamed.get(role.of, role.of)) for role in entity.roles),
    )


def load_registry(desk: Path | None = None, *, shipped: bool = True) -> Registry:
    """Read the shipped registry (unless `shipped` is false) and a desk's file over it. Raises RegistryError.

    A desk's entity replaces the shipped one of the same id, and stands in for a shipped one that bears the same name
    in the same country, so that nobody stands in the registry twice.
    """
    if desk is None:
        return _shipped_registry() if shipped else Registry(())
    own = tuple(read_desk(desk))
    if not shipped:
        return Registry(own, digest=_digest_of([desk]))
    names = {(fold(entity.name), entity.country): entity.id for entity in own}
    renamed = dict(read_same(DATA / "same.csv"))
    renamed |= {e.id: one for e in _shipped() if (one := names.get((fold(e.name), e.country))) and one != e.id}
    kept = (_point_to(entity, renamed) for entity in _shipped() if entity.id not in renamed)
    digest = _digest_of([*sorted(DATA.glob("*.csv")), desk])
    return Registry((*kept, *own), offices=True, renamed=renamed, digest=digest)
