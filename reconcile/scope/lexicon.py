"""The tables of this room, compiled once: word classes as alternations, and what the registry knows of places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import NameKind
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reconcile.model import Entity
    from reconcile.registry import Registry
    from reconcile.tables import Row, Tables

#: The levels of settlements and of the regions they lie in.
SETTLED = frozenset({"region", "district", "city"})
#: Sorts of event that somebody does: the state whose name stands before one is who did it, not where.
_DEEDS = frozenset({"violence"})
_NOT_A_PLACE = frozenset({NameKind.METONYM, NameKind.DEMONYM, NameKind.HOSTILE})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the tables say of places and events; alternations are regular expressions, longest form first.

    Those of `slots` match lower-case text, those of `spelt` words with a capital as well.
    """

    slots: Mapping[str, str]
    spelt: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    heads: str
    settlements: str
    level_of_head: Mapping[str, str]
    level_of_kind: Mapping[str, str]
    anaphors: Mapping[str, str]
    anaphor_forms: str
    whole_forms: str
    event_forms: str
    deed_forms: str
    event_keys: Mapping[str, str]
    event_kinds: Mapping[str, str]
    long_events: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The registry's places by folded name, capitals by their state's id, and names of something else only."""

    places: Mapping[str, tuple[Entity, ...]]
    seats: Mapping[str, Entity]
    others: frozenset[str]


@lru_cache(maxsize=8)
def lexicon(tables: Tables) -> Lexicon:
    """Compile the tables `scope_words`, `places` and `events`."""
    places, events = tables.rows("places"), tables.rows("events")
    slots: dict[str, list[str]] = {}
    for row in tables.rows("scope_words"):
        slots.setdefault(row["slot"], []).extend(row["forms"])
    slots["no_place"].extend(
        form for row in tables.rows("time_words") if row["slot"] in ("month", "weekday") for form in row["forms"]
    )
    heads = {head: row["level"] for row in reversed(places) for head in row["heads"]}
    anaphors = {form: row["level"] for row in reversed(places) if row["anaphor"] for form in row["forms"]}
    keys = {form: row["key"] for row in events for form in row["forms"]}
    return Lexicon(
        slots={slot: either(forms) for slot, forms in slots.items()},
        spelt={slot: spelt(forms) for slot, forms in slots.items()},
        words={slot: frozenset(forms) for slot, forms in slots.items()},
        heads=either(heads),
        settlements=either(head for head, level in heads.items() if level in SETTLED),
        level_of_head=heads,
        level_of_kind={kind: row["level"] for row in reversed(places) for kind in row["kinds"]},
        anaphors=anaphors,
        anaphor_forms=either(form for form in anaphors if form != "there"),
        whole_forms=either(_forms(row for row in places if row["level"] == "country" and not row["anaphor"])),
        event_forms=either(keys),
        deed_forms=either(form for row in events if row["kind"] in _DEEDS for form in row["forms"]),
        event_keys=keys,
        event_kinds={row["key"]: row["kind"] for row in events},
        long_events=frozenset(row["key"] for row in events if row["reach"] == "long"),
    )


@lru_cache(maxsize=8)
def gazetteer(registry: Registry, tables: Tables) -> Gazetteer:
    """Index the registry's places by every name that says where, not who."""
    kinds = lexicon(tables).level_of_kind
    places: dict[str, tuple[Entity, ...]] = {}
    others: set[str] = set()
    seats: dict[str, Entity] = {}
    for entity in registry.entities:
        is_place = entity.kind in kinds
        if is_place and entity.seat_of:
            seats[entity.seat_of] = entity
        for name in (entity.name, *[one.text for one in entity.names if one.kind not in _NOT_A_PLACE]):
            key = _fold(name)
            if not is_place:
                others.add(key)
            elif key not in places:
                places[key] = (entity,)
            elif places[key][-1] is not entity:
                places[key] = (*places[key], entity)
        others.update([fold(one.text) for one in entity.names if one.kind in _NOT_A_PLACE])
    return Gazetteer(places, seats, frozenset(others - places.keys()))


def _fold(name: str) -> str:
    """Fold a name as `fold` does, faster where it is plain letters without an article or an apostrophe: as most are."""
    plain = name.isascii() and "'" not in name and "  " not in name and name[:4] != "The "
    return name.lower() if plain else fold(name)


def either(forms: Iterable[str]) -> str:
    """Return the forms as one alternation, the longest first, so that the longest match wins."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def spelt(forms: Iterable[str]) -> str:
    """Return the forms as one alternation, in lower case and with a capital: faster than ignoring case."""
    return either(one for form in forms for one in (form, form[:1].upper() + form[1:]))


def _forms(rows: Iterable[Row]) -> list[str]:
    return [form for row in rows for form in row["forms"]]
