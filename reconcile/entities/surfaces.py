"""The names of a registry as they are looked up: folded, and with brackets cut where these only tell where."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reconcile.entities.names import split_name, without_brackets
from reconcile.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reconcile.model import Entity, NameKind
    from reconcile.registry import Registry

_PLACES = frozenset({"city", "region", "province", "territory", "district", "town"})


class Surface(NamedTuple):
    """One name of one entity: `words` folded, `kind` of name; `bare` where brackets of the printed name were cut."""

    entity: Entity
    words: tuple[str, ...]
    kind: NameKind
    bare: bool = False


def is_place(entity: Entity) -> bool:
    """Say whether the entity is a place that is no state."""
    return entity.kind in _PLACES or entity.id.startswith(("place:", "city:", "region:"))


@lru_cache(maxsize=8)
def surfaces_of(registry: Registry) -> tuple[Surface, ...]:
    """Return every name of every entity, in the order of the registry; a name with brackets also without them."""
    return tuple(surface for entity in registry.entities for surface in _surfaces(entity))


@lru_cache(maxsize=8)
def by_name(registry: Registry) -> Mapping[str, Sequence[Surface]]:
    """Return the surfaces of a registry by their folded words."""
    found: dict[str, list[Surface]] = {}
    for surface in surfaces_of(registry):
        found.setdefault(" ".join(surface.words), []).append(surface)
    return found


def known(name: str) -> tuple[Entity, ...]:
    """Return whom the shipped registry knows by a folded name: who else could be meant, whatever registry is used."""
    return tuple(s.entity for s in by_name(load_registry()).get(name, ()) if not s.bare)


def _surfaces(entity: Entity) -> Iterator[Surface]:
    place = is_place(entity)
    for name in entity.names:
        if words := split_name(name.text):
            yield Surface(entity, words, name.kind)
        short = without_brackets(name.text) if "(" in name.text and _is_whereabouts(name.text) else name.text
        if place:
            short = short.partition(",")[0]
        if short != name.text and (words := split_name(short)):
            yield Surface(entity, words, name.kind, bare=True)


def _is_whereabouts(name: str) -> bool:
    """Say whether the brackets of a name tell where ("Punjab (India)"), not which faction ("League (Nawaz)")."""
    inside = split_name(name[name.index("(") :])
    heads = {" ".join(inside[a:b]) for a in range(len(inside)) for b in range(a + 1, len(inside) + 1)}
    bearers = load_registry().bearers
    return any(is_land(entity) for head in heads for entity, _ in bearers.get(head, ()))


def is_land(entity: Entity) -> bool:
    """Say whether an entity is a state or a place of one."""
    return bool(entity.country) and (entity.kind == "state" or is_place(entity))
