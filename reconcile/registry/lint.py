"""What is wrong with a desk's registry file, as problems: each says where, why and what to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reconcile.errors import RegistryError
from reconcile.model import Entity, NameKind, Problem, ProblemKind
from reconcile.registry.desk import make_entity, read_rows
from reconcile.registry.loading import load_registry
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Check = Callable[[Sequence[Entity]], Iterator[tuple[str, str, str]]]

_SHARED = frozenset({NameKind.DEMONYM, NameKind.METONYM})


def lint_registry(path: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with a desk's registry file, in file order; an empty tuple is a clean file."""
    try:
        rows = read_rows(path)
    except RegistryError as error:
        return (Problem(str(path), "", ProblemKind.FORMAT, str(error), "see docs/registry.md for the format"),)
    found: list[tuple[str, str, str]] = []
    entities: list[Entity] = []
    for number, row in enumerate(rows, 1):
        try:
            entities.append(make_entity(row))
        except (KeyError, TypeError, ValueError) as error:
            found.append(
                (f"entity {number}", _say(error, row), "give the row id, type and name, and lists where asked")
            )
    for check in CHECKS:
        found += check(entities)
    return tuple(Problem(str(path), where, ProblemKind.FORMAT, why, remedy) for where, why, remedy in found)


def _say(error: Exception, row: dict[str, Any]) -> str:
    said = f"no field {error}" if isinstance(error, KeyError) else str(error)
    return f"{said} (in {row.get('id', 'a row without id')})"


def find_doubles(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    """Find ids that two rows claim."""
    seen: set[str] = set()
    for entity in entities:
        if entity.id in seen:
            yield entity.id, "two rows have this id", "rename one, or make them one row"
        seen.add(entity.id)


def find_dangling(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    """Find references to ids that no row has; ids of the shipped registry count where it can be read."""
    known = {entity.id for entity in entities} | _shipped_ids()
    for entity in entities:
        for field, target in _references(entity):
            if target not in known and not target.startswith("office:"):
                yield entity.id, f"{field} names {target}, which no row has", "add the row or correct the id"


def _references(entity: Entity) -> Iterator[tuple[str, str]]:
    single = (
        ("parent", entity.parent),
        ("speaks_for", entity.speaks_for),
        ("part_of", entity.part_of),
        ("seat_of", entity.seat_of),
    )
    yield from ((field, target) for field, target in single if target)
    yield from (("distinct_from", target) for target in entity.distinct_from)
    yield from (("roles", role.of) for role in entity.roles)


def _shipped_ids() -> frozenset[str]:
    return frozenset(entity.id for entity in load_registry().entities)


def find_shared(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    """Find a name that two entities bear though one says that it is distinct from the other."""
    names = {entity.id: {fold(n.text) for n in entity.names if n.kind not in _SHARED} for entity in entities}
    for entity in entities:
        for other in entity.distinct_from:
            for name in sorted(names[entity.id] & names.get(other, set())):
                if other != entity.id:
                    why = f"“{name}” is a name of {other} too, from which it is distinct"
                    yield entity.id, why, "keep the name with one of the two"


def find_bad_dates(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    """Find dates that are none, and periods that end before they begin."""
    for entity in entities:
        for what, start, end in _periods(entity):
            for day in (start, end):
                if day and not _is_date(day):
                    yield entity.id, f"{what}: “{day}” is no date", "write YYYY-MM-DD (or YYYY-MM, YYYY)"
            if start and end and start > end:
                yield entity.id, f"{what} ends ({end}) before it begins ({start})", "exchange or correct the dates"


def _periods(entity: Entity) -> Iterable[tuple[str, str | None, str | None]]:
    yield from ((f"role {role.title}", role.start, role.end) for role in entity.roles)
    yield from ((f"name {name.text}", name.start, name.end) for name in entity.names if name.start or name.end)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in {4, 7} else text)
    except ValueError:
        return False
    return True


def find_self(entities: Sequence[Entity]) -> Iterator[tuple[str, str, str]]:
    """Find entities that are their own parent, or distinct from themselves, and parents that go in a circle."""
    above = {entity.id: entity.parent for entity in entities}
    for entity in entities:
        if entity.id in entity.distinct_from:
            yield entity.id, "distinct_from names the entity itself", "take it out"
        seen, at = {entity.id}, entity.parent
        while at and at not in seen:
            seen.add(at)
            at = above.get(at, "")
        if at == entity.id:
            yield entity.id, "its parents lead back to itself", "correct one of the parents"


CHECKS: tuple[Check, ...] = (find_doubles, find_dangling, find_shared, find_bad_dates, find_self)
