"""Rows of the shipped CSV files, and the entities that they make."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from reconcile.errors import RegistryError
from reconcile.model import Entity, Name, NameKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The columns that hold names, and what kind of name each holds; names in a cell are parted by "|".
NAME_COLUMNS = (
    ("aliases", NameKind.ALIAS),
    ("acronyms", NameKind.ACRONYM),
    ("demonyms", NameKind.DEMONYM),
    ("metonyms", NameKind.METONYM),
)
_PLAIN = ("country", "parent", "speaks_for", "part_of", "seat_of", "qid", "source")


def read_rows(path: Path) -> Iterator[Entity]:
    """Yield the entities of one shipped CSV file. Raises RegistryError where a row breaks the format."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        columns = {name: place for place, name in enumerate(next(reader))}
        make = _maker(columns)
        for number, cells in enumerate(reader, 2):
            if not cells:
                continue
            try:
                yield make(cells)
            except (IndexError, ValueError) as error:
                raise RegistryError(f"{path}: row {number}: {error}; give it every column of the head") from error


def read_same(path: Path) -> dict[str, str]:
    """Return which constructed offices are one with another: a country's army that is its armed forces."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["same_as"] for row in csv.DictReader(stream)}


def read_hostile(path: Path) -> dict[str, tuple[Name, ...]]:
    """Return, by entity, the names that opponents use, each with who uses it."""
    found: dict[str, tuple[Name, ...]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = Name(row["name"], NameKind.HOSTILE, used_by=row["used_by"])
            found[row["entity"]] = (*found.get(row["entity"], ()), name)
    return found


def make_roles(cell: str) -> tuple[Role, ...]:
    """Return the roles of a cell `title@of@from@to|...`; an empty date is unknown or open.

    A "~" behind the last date says that the source looked no further: whoever held the office then may hold it still,
    and of the days that follow nothing is said.

    >>> make_roles("President@state:us@2025-01-20@")
    (Role(title='President', of='state:us', start='2025-01-20', end=None),)
    >>> make_roles("Mayor@city:ua-kharkiv@2021-11@2025-12~")[0].end
    '2025-12'
    """
    parts = (role.split("@") for role in cell.split("|") if role)
    return tuple(Role(title, of, start or None, end.rstrip("~") or None) for title, of, start, end in parts)


class _maker:  # noqa: N801  -- a closure with precomputed columns; ten thousand rows pass through it
    """Make entities from cells, with the columns looked up once."""

    def __init__(self, columns: dict[str, int]) -> None:
        """Remember where each column stands."""
        self.id, self.kind, self.name = (columns[c] for c in ("id", "kind", "name"))
        self.names = [(columns[c], kind) for c, kind in NAME_COLUMNS if c in columns]
        self.plain = [(c, columns[c]) for c in _PLAIN if c in columns]
        self.roles = columns.get("roles")
        self.distinct = columns.get("distinct_from")

    def __call__(self, cells: list[str]) -> Entity:
        """Return the entity of one row."""
        name = cells[self.name]
        names = [Name(name, NameKind.FULL)]
        for place, kind in self.names:
            if cells[place]:
                names += [Name(text, kind) for text in cells[place].split("|")]
        return Entity(
            cells[self.id],
            cells[self.kind],
            name,
            tuple(names),
            roles=make_roles(cells[self.roles]) if self.roles is not None and cells[self.roles] else (),
            distinct_from=tuple(cells[self.distinct].split("|"))
            if self.distinct is not None and cells[self.distinct]
            else (),
            **{field: cells[place] for field, place in self.plain},
        )
