"""From a voice to whom it answers: by the registry, by the affiliation that the text prints, by its own name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reconcile.model import NameKind
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.model import Entity
    from reconcile.tables import Row, Tables

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Names:
    """All names of the entities of one story, and the steps that lead from each upwards."""

    def __init__(self, entities: Iterable[Entity], tables: Tables) -> None:
        """Index `entities`; later ones replace earlier ones of the same id."""
        self._entities = {entity.id: entity for entity in entities}
        self._tables = tables
        self._by_name: dict[str, set[str]] = {}
        self._states: dict[str, str] = {}
        for entity in self._entities.values():
            for name in _names(entity):
                self._by_name.setdefault(name, set()).add(entity.id)
            if entity.kind in ("state", "country") and entity.country:
                self._states.setdefault(entity.country, entity.id)

    def name(self, key: str) -> str:
        """Return the name of the entity `key`, or the key itself where it is a name."""
        return self._entities[key].name if key in self._entities else key

    def above(self, key: str, voice: Mapping[str, Any], dates: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the one entity that `key` answers to, with the basis: registry, role, affiliation or name."""
        entity = self._entities.get(key)
        steps = self._registered(entity, dates) if entity else iter(())
        found = next(steps, None) or self._printed(key, voice, known=entity is not None)
        if found and found[0] != key:
            yield found

    def _registered(self, entity: Entity, dates: Sequence[str]) -> Iterator[tuple[str, str]]:
        yield from ((one, "registry") for one in (entity.speaks_for, entity.parent, entity.seat_of) if one)
        yield from ((role, "role") for role in _offices(entity, dates))
        state = self._states.get(entity.country) or (entity.country if entity.country in self._entities else "")
        if state and state != entity.id and entity.kind in _organs(self._tables)[0]:
            yield state, "registry"

    def _printed(self, key: str, voice: Mapping[str, Any], *, known: bool) -> tuple[str, str] | None:
        affiliation = voice.get("affiliation") or ""
        if affiliation:
            return self.resolve(affiliation) or fold(affiliation), "affiliation"
        if known or not voice.get("voice"):
            return self._by_words(key) if not known else None
        by_name = self._by_words(voice["name"])
        if by_name:
            return by_name
        outlet = fold(voice.get("outlet", ""))
        unnamed = voice.get("unnamed") and is_office(outlet, self._tables)
        if unnamed or set(_WORD.findall(fold(voice["name"]))) < set(_WORD.findall(outlet)):
            return outlet, "outlet"
        return None

    def resolve(self, name: str) -> str | None:
        """Return the entity that `name` means, a state before its capital; None where it means several."""
        found = self._by_name.get(fold(name), set())
        seats = {self._entities[one].seat_of or one for one in found}
        if len(seats) > 1:
            seats = {one for one in seats if one in self._states.values()} or seats
        return next(iter(seats)) if len(seats) == 1 else None

    def _by_words(self, name: str) -> tuple[str, str] | None:
        """Return the state or place that an office carries in its name: "Russia's defence ministry"."""
        if not is_office(name, self._tables):
            return None
        words = [word.removesuffix("'s") for word in _WORD.findall(fold(name))]
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                state = self.resolve(" ".join(words[start : start + size]))
                if state in self._states.values() or (state and self._entities[state].kind in _organs(self._tables)[0]):
                    return str(state), "name"
        return None


def is_office(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of an office or a party, rather than of a person or a news outlet."""
    folded = f" {' '.join(_WORD.findall(fold(name)))} "
    return any(
        any(f" {word} " in folded for word in words) and not any(f" {word} " in folded for word in not_words)
        for words, not_words in _organs(tables)[1]
    )


def _names(entity: Entity) -> set[str]:
    """Return the folded names; those used in hate name an entity as well as any other."""
    return {fold(entity.name)} | {fold(name.text) for name in entity.names if name.kind in set(NameKind)}


def _offices(entity: Entity, dates: Sequence[str]) -> tuple[str, ...]:
    """Return what the person holds office at on the story's dates; without such an office, the latest one held."""
    if not entity.roles:
        return ()
    first, last = (dates[0], dates[-1]) if dates else ("0000", "9999")
    held = [role for role in entity.roles if (role.start or "") <= last and (role.end or "9999") >= first]
    chosen = held or sorted(entity.roles, key=lambda role: role.start or "")[-1:]
    return tuple(role.of for role in chosen if role.of)


@lru_cache(maxsize=8)
def _organs(tables: Tables) -> tuple[frozenset[str], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    rows: tuple[Row, ...] = tables.rows("findings_organs")
    kinds = frozenset(kind for row in rows for kind in row["kinds"])
    return kinds, tuple((tuple(row["words"]), tuple(row["not_words"])) for row in rows)
