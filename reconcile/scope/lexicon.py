"""The tables of this room, compiled once: word classes as alternations, and what the registry knows of places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap
from typing import TYPE_CHECKING

from reconcile.model import NameKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

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


class Gazetteer:
    """The registry's places by every name that says where, not who, and capitals by the id of their state."""

    def __init__(self, registry: Registry, kinds: Container[str]) -> None:
        """Look names up in `registry`; entities of `kinds` are places."""
        self._bearers, self._kinds = registry.bearers, kinds
        self.seats = {one.seat_of: one for one in registry.entities if one.seat_of and one.kind in kinds}

    def places(self, name: str) -> tuple[Entity, ...]:
        """Return the places of a folded name, in the order of the registry."""
        return tuple(
            dict.fromkeys(entity for entity, kind in self._bearers.get(name, ()) if self._says_where(entity, kind))
        )

    def is_other(self, name: str) -> bool:
        """Say whether a folded name is that of something else, and of no place."""
        return name in self._bearers and not any(starmap(self._says_where, self._bearers[name]))

    def _says_where(self, entity: Entity, kind: NameKind) -> bool:
        return entity.kind in self._kinds and kind not in _NOT_A_PLACE


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
    """Return the places of a registry; which kinds are places the tables say."""
    return Gazetteer(registry, lexicon(tables).level_of_kind)


def either(forms: Iterable[str]) -> str:
    """Return the forms as one alternation, the longest first, so that the longest match wins."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def spelt(forms: Iterable[str]) -> str:
    """Return the forms as one alternation, in lower case and with a capital: faster than ignoring case."""
    return either(one for form in forms for one in (form, form[:1].upper() + form[1:]))


def _forms(rows: Iterable[Row]) -> list[str]:
    return [form for row in rows for form in row["forms"]]
