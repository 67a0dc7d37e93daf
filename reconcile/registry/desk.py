"""A desk's own registry file: the JSON format of docs/registry.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reconcile.errors import RegistryError
from reconcile.model import Entity, Name, NameKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LISTS = {
    "aliases": NameKind.ALIAS,
    "acronyms": NameKind.ACRONYM,
    "transliterations": NameKind.TRANSLITERATION,
    "demonyms": NameKind.DEMONYM,
    "metonyms": NameKind.METONYM,
    "hostile": NameKind.HOSTILE,
}
_TEXTS = ("country", "parent", "speaks_for", "part_of", "seat_of", "source")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a desk's file, unchecked. Raises RegistryError where the file is no registry at all."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}; check the path") from error
    except ValueError as error:
        raise RegistryError(f"{path}: not JSON in UTF-8 ({error}); see docs/registry.md for the format") from error
    rows = data.get("entities") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RegistryError(f'{path}: no list "entities"; see docs/registry.md for the format')
    return rows


def read_desk(path: Path) -> Iterator[Entity]:
    """Yield the entities of a desk's file in file order. Raises RegistryError naming the row that breaks the format."""
    seen: set[str] = set()
    for number, row in enumerate(read_rows(path), 1):
        try:
            entity = make_entity(row, path.name)
        except (KeyError, TypeError, ValueError) as error:
            raise RegistryError(
                f"{path}: entity {number} ({row.get('id', 'no id')}): {_say(error)}; mend it"
            ) from error
        if entity.id in seen:
            raise RegistryError(f"{path}: two entities are called {entity.id!r}; rename one")
        seen.add(entity.id)
        yield entity


def make_entity(row: dict[str, Any], source: str = "") -> Entity:
    """Return the entity of one row; `id`, `type` and `name` are needed. Raises KeyError, TypeError or ValueError."""
    name = _text(row, "name")
    names = [Name(name, NameKind.FULL)]
    for field, kind in _LISTS.items():
        names += [_name(item, kind) for item in _list(row, field)]
    return Entity(
        id=_text(row, "id"),
        kind=_text(row, "type"),
        name=name,
        names=tuple(names),
        roles=tuple(_role(role) for role in _list(row, "roles")),
        distinct_from=tuple(_list(row, "distinct_from")),
        qid=row.get("wikidata") or row.get("qid") or "",
        **{field: row.get(field) or ("" if field != "source" else source) for field in _TEXTS},
    )


def _text(row: dict[str, Any], field: str) -> str:
    value = row[field]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{field} is empty")
    return value


def _list(row: dict[str, Any], field: str) -> list[Any]:
    value = row.get(field) or []
    if not isinstance(value, list):
        raise TypeError(f"{field} is no list")
    return value


def _name(item: str | dict[str, Any], kind: NameKind) -> Name:
    """Return a name: a plain string, or {"text", "kind", "language", "used_by", "from", "to"}."""
    if isinstance(item, str):
        return Name(item, kind)
    return Name(
        item["text"],
        NameKind(item.get("kind", kind)),
        item.get("language", ""),
        item.get("used_by", ""),
        item.get("from"),
        item.get("to"),
    )


def _role(role: dict[str, Any]) -> Role:
    return Role(_text(role, "title"), _text(role, "of"), role.get("from"), role.get("to"))


def _say(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)
