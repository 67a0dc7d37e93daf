"""Rows of the shipped CSV files, and the entities that they make."""

from __future__ import annotations

import csv
from operator import itemgetter
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
_CELLS = (
    *("id", "kind", "name", "country", "parent", "speaks_for", "part_of", "seat_of"),
    *("roles", "distinct_from", "qid", "source"),
)


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
        self.names = [(columns[c], kind) for c, kind in NAME_COLUMNS if c in columns]
        self.width = len(columns)
        # An empty cell behind the last one stands for every column that the file does not have.
        self.pick = itemgetter(*(columns.get(c, self.width) for c in _CELLS))

    def __call__(self, cells: list[str]) -> Entity:
        """Return the entity of one row."""
        if len(cells) < self.width:
            raise ValueError(f"{len(cells)} cells instead of {self.width}")
        entity, kind, name, country, parent, speaks_for, part_of, seat_of, roles, distinct, qid, source = self.pick(
            [*cells[: self.width], ""]
        )
        names = [Name(name, NameKind.FULL)]
        for place, sort in self.names:
            if cells[place]:
                names += [Name(text, sort) for text in cells[place].split("|")]
        return Entity(
            entity,
            kind,
            name,
            tuple(names),
            country,
            parent,
            speaks_for,
            part_of,
            seat_of,
            make_roles(roles) if roles else (),
            tuple(distinct.split("|")) if distinct else (),
            qid,
            source,
        )
