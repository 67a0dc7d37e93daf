"""Offices by construction: every state has a defence ministry, an army and a police without a row for each.

The id is `office:<country>:<key>` ("office:ru:defence"), the name comes from the office's pattern in data/offices.csv.
A row of the registry with such an id replaces what would be constructed ("office:us:defence", the Pentagon).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.model import Entity, Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office: `name` is a pattern with {adj} or {name}, `phrases` are what it is called without its state.

    `local` says that one country has many of them ("police"), so that a bare word names none.
    """

    key: str
    kind: str
    name: str
    phrases: tuple[str, ...]
    parent: str
    local: bool
    source: str


@lru_cache(maxsize=1)
def read_offices() -> Mapping[str, Office]:
    """Return the kinds of office by key, in file order; the file is read once per process."""
    with (DATA / "offices.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["key"]: Office(
                row["key"],
                row["kind"],
                row["name"],
                tuple(row["phrases"].split("|")),
                row["parent"],
                row["local"] == "yes",
                row["source"],
            )
            for row in csv.DictReader(stream)
        }


def office_id(country: str, key: str) -> str:
    """Return the id of an office of a country.

    >>> office_id("RU", "defence")
    'office:ru:defence'
    """
    return f"office:{country.lower()}:{key}"


def split_office(entity: str) -> tuple[str, str] | None:
    """Return the country (lower case) and the key of an office id, or None where it is none.

    >>> split_office("office:ru:defence")
    ('ru', 'defence')
    """
    head, _, rest = entity.partition(":")
    country, _, key = rest.partition(":")
    return (country, key) if head == "office" and key else None


def make_office(state: Entity, office: Office) -> Entity:
    """Return the office of `state`: its name, what it is called, and whom it answers to (the state where unsaid)."""
    country = state.country.lower()
    adjective = next((n.text for n in state.names if n.kind is NameKind.DEMONYM), state.name)
    name = office.name.format(adj=adjective, name=state.name)
    called = [f"{adjective} {phrase}" for phrase in office.phrases]
    parent = "" if office.parent == "-" else office.parent.format(cc=country) or state.id
    return Entity(
        id=office_id(country, office.key),
        kind=office.kind,
        name=name,
        names=(Name(name, NameKind.FULL), *(Name(text) for text in called)),
        country=state.country,
        parent=parent,
        source=f"constructed from {state.id} and data/offices.csv ({office.source})",
    )
