"""From a voice to whom it answers: by the registry, by the affiliation that the text prints, by its own name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reconcile.text import fold
from reconcile.voices import is_independent, is_office, is_outward, is_state_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.model import Entity
    from reconcile.registry import Registry
    from reconcile.tables import Row, Tables

_STATES = frozenset({"state", "country"})
_REGIONS = frozenset({"region", "province", "territory"})
_PLACES = _REGIONS | {"city", "state", "country", "district"}
_LONG_NAME = 12  # words of a name that are looked at
_ALIKE = 4  # first letters that tell the people of India from those of the British Indian Ocean Territory
_PART = re.compile(r"[\s-]+")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Names:
    """All names of a registry and of the entities of one story, and the steps that lead from each upwards."""

    def __init__(self, registry: Registry, entities: Iterable[Entity], tables: Tables) -> None:
        """Index `entities` on top of the `registry`; they replace its entities of the same ids."""
        self._registry = registry
        self._own = {entity.id: entity for entity in entities}
        self._entities = {**registry.rows, **self._own}
        self._tables = tables
        self._own_names: dict[str, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._people: dict[str, str] = {}
        self._bodies: dict[str, set[str]] = {}
        self._called: dict[str, set[str]] = {}
        for entity in self._own.values():
            for name in {fold(entity.name), *(fold(one.text) for one in entity.names)}:
                self._own_names.setdefault(name, set()).add(entity.id)
        states = [entity for entity in self._entities.values() if entity.kind in _STATES and entity.country]
        self._states = {state.country: state.id for state in reversed(states)}
        self._state_ids = frozenset(self._states.values())

    def name(self, key: str) -> str:
        """Return the name of the entity `key`, or the key itself where it is a name."""
        return self._entities[key].name if key in self._entities else key

    def add_voice(self, key: str, voice: Mapping[str, Any]) -> None:
        """Let an acronym mean the voice of the story that it abbreviates, and a name without its title the person."""
        name = voice["name"]
        for called in voice.get("called", ()):
            self._called.setdefault(fold(called), set()).add(key)
        initials = "".join(word[0] for word in _PART.split(name) if word[:1].isupper())
        if len(initials) > 1:
            self._initials.setdefault(initials, set()).add(key)
        if voice.get("person"):
            self._people.setdefault(fold(name), key)
        elif not is_independent(name, self._tables):
            for office in _offices_in(name, self._tables):
                self._bodies.setdefault(office, set()).add(key)

    def state_of(self, place: str) -> str:
        """Return the state in which the place with the id `place` lies, "" where that is not known."""
        entity = self._entities.get(place)
        return self._state(entity) if entity else ""

    def is_state(self, key: str) -> bool:
        """Say whether `key` is a state."""
        return key in self._state_ids

    def above(self, key: str, voice: Mapping[str, Any], dates: Sequence[str]) -> tuple[str, str] | None:
        """Return the one entity that `key` answers to, with the basis: registry, role, affiliation, name or outlet."""
        if is_independent(voice.get("name") or self.name(key), self._tables):
            return None
        entity = self._entities.get(key)
        found = next(self._registered(entity, dates), None) if entity else None
        if found is None and (entity is None or entity.kind == "person" or not entity.country):
            found = self._printed(key, voice)
        return found if found and found[0] != key else None

    def at_home(self, key: str, voice: Mapping[str, Any], home: str, *, alone: bool) -> tuple[str, str] | None:
        """Return the state `home` for an office of whatever state: where the story plays, "the police" are its police.

        An army or a foreign minister is taken for one of `home` only where no other state has much to say (`alone`).
        """
        if is_independent(voice.get("name") or key, self._tables):
            return None
        words = voice.get("name") or key, voice.get("role", ""), voice.get("affiliation", "")
        known = key in self._entities and self._kind(key) != "person"
        offices = [one for one in words if is_state_office(one, self._tables)]
        doubtful = not alone and any(is_outward(one, self._tables) for one in offices)
        officer = alone and fold(voice.get("role", "")) in _words_of("officers", self._tables)
        return (home, "home") if (offices or officer) and not known and not doubtful else None

    def is_institution(self, name: str) -> bool:
        """Say whether a bare name is that of one office ("police"), not of some of its people ("officials")."""
        people = set(fold(name).split()) & _words_of("members", self._tables)
        return is_state_office(name, self._tables) and not people

    def _registered(self, entity: Entity, dates: Sequence[str]) -> Iterator[tuple[str, str]]:
        yield from ((one, "registry") for one in (entity.speaks_for, entity.parent, entity.seat_of) if one)
        yield from ((role, "role") for role in _offices(entity, dates))
        state = self._state(entity)
        if (
            state
            and state != entity.id
            and state not in entity.distinct_from
            and entity.kind in _organs(self._tables)[0]
        ):
            yield state, "registry"

    def _state(self, entity: Entity) -> str:
        return self._states.get(entity.country) or (entity.country if entity.country in self._entities else "")

    def _printed(self, key: str, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        name, affiliation = voice.get("name") or key, _bare(voice.get("affiliation") or "", self._tables)
        other_name = self._other_name(key, name, voice)
        if other_name:
            return other_name
        named = affiliation != affiliation.lower()  # "interior ministry" may be any state's
        target = self.resolve(affiliation) if named else None
        if target not in (None, key) and self._speaks_for(str(target), voice):
            return str(target), "affiliation"
        longer = self._longest(name, 3) if not voice.get("person") else None
        if longer and longer != key:
            return longer, "name"
        by_name = (
            self._by_owner(voice)
            or self._by_words(name)
            or self._by_words(affiliation)
            or self._by_words(voice.get("role", ""))
        )
        by_name = by_name or self._by_actor(name, voice) or self._by_actor(affiliation, voice)
        by_name = by_name or self._by_role(key, affiliation, voice)
        if by_name:
            return by_name if by_name[0] != key else None
        told = ((voice.get("speaks_for"), "report"), (voice.get("after"), "said before"))
        around = next(((above, basis) for above, basis in told if above and above != key), None)
        if around:
            return around
        return self._by_outlet(name, affiliation, voice) or self._by_affiliation(key, name, affiliation, target)

    def _by_owner(self, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the state whose body a description says that this is: "Ecuador's prisons agency SNAI"."""
        owner, mark, _ = ("" if voice.get("person") else str(voice.get("role", ""))).partition("'s ")
        found = self.resolve(owner) if mark else None
        return (found, "role") if found and self.is_state(found) else None

    def _by_role(self, key: str, affiliation: str, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the one body of the story that is called like the office in a role: "coast guard spokesman".

        Of several the one that is known.
        """
        if affiliation or not voice.get("person"):
            return None
        for office in _offices_in(voice.get("role", ""), self._tables):
            found = self._bodies.get(office, set()) - {key}
            known = found & self._entities.keys() or found
            if len(known) == 1:
                return next(iter(known)), "role"
        return None

    def _by_affiliation(self, key: str, name: str, affiliation: str, target: str | None) -> tuple[str, str] | None:
        """Return an affiliation that nobody knows as a side of its own, unless it is a mere "its ministry"."""
        own = fold(affiliation).split()[:1]
        if not affiliation or target is not None or fold(affiliation) in (fold(name), key):
            return None
        if set(fold(affiliation).split()) <= _words_of("ranks", self._tables) or _is_common(affiliation, self._tables):
            return None
        return None if set(own) & _words_of("possessive", self._tables) else (fold(affiliation), "affiliation")

    def _by_outlet(self, name: str, affiliation: str, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the party in whose own release an office, a minister or an unnamed voice of it speaks."""
        words = set(_WORD.findall(fold(name)))
        for outlet in voice.get("outlets", ()):
            party = is_office(outlet, self._tables)
            office = any(is_state_office(one, self._tables) for one in (name, affiliation, voice.get("role", "")))
            if outlet and ((party and (voice.get("unnamed") or office)) or words < set(_WORD.findall(fold(outlet)))):
                return self._longest(outlet, 2) or fold(outlet), "outlet"
        return None

    def _by_actor(self, name: str, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the party whose name an unnamed member carries: "a senior RSF officer" speaks for the RSF."""
        words = name.split()
        if not voice.get("unnamed") or not {fold(word) for word in words} & _words_of("members", self._tables):
            return None
        found = self._longest(name, 1)
        return (found, "name") if found else None

    def _longest(self, name: str, least: int) -> str | None:
        """Return the party, or the state, that the longest run of `least` or more words of `name` means."""
        words = name.split()[:_LONG_NAME]
        for size in range(len(words), least - 1, -1):
            for start in range(len(words) - size + 1):
                run = [word.removesuffix("'s") for word in words[start : start + size]]
                found = self.resolve(" ".join(run)) if run[0][:1].isupper() else None
                if found and (self._kind(found) not in _PLACES or self.is_state(found)):
                    return found
        return None

    def _other_name(self, key: str, name: str, voice: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the voice that `name` is another name of: an acronym spelled out, a person without their title."""
        full = self._initials.get(name, set()) - {key}
        if len(full) == 1:
            return next(iter(full)), "acronym"
        linked = self._called.get(fold(name), set()) & self._entities.keys()
        if key not in self._entities and len(linked) == 1 and not voice.get("unnamed"):
            return next(iter(linked)), "name"
        person = self._without_title(name) if voice.get("person") else None
        return (person, "title") if person and person != key else None

    def _without_title(self, name: str) -> str | None:
        """Return the person that speaks in the story, or is registered, under the last names of `name`.

        "Lt Gen John Doe" is John Doe; one name alone may be anybody's.
        """
        words = fold(name).split()
        for start in range(1, len(words) - 1):
            rest = " ".join(words[start:])
            known = {one for one in self._bearers(rest) if self._kind(one) == "person"}
            if len(known) == 1 or rest in self._people:
                return next(iter(known)) if len(known) == 1 else self._people[rest]
        return None

    def _speaks_for(self, target: str, voice: Mapping[str, Any]) -> bool:
        """Say whether being of `target` means to speak for it: an official of a place does, a resident does not.

        Neither does "a researcher for Nigeria", whatever his name.
        """
        if self._kind(target) not in _PLACES:
            return True
        role = voice.get("role", "")
        if any(is_office(one, self._tables) for one in (voice.get("name", ""), role)):
            return True
        bare = not role or bool(set(fold(role).split()) & _words_of("members", self._tables))
        return bare and not voice.get("unnamed")

    def resolve(self, name: str) -> str | None:
        """Return the entity that `name` means, a state before its capital; None where it means several or none."""
        initials = self._initials.get(name, set())
        if len(initials) == 1:
            return next(iter(initials))
        found = self._bearers(fold(name))
        if name.isupper() and not any(name == one.text for key in found for one in self._entities[key].names):
            return None
        found = found or self._bearers(_without_level(name, self._tables))
        seats = {self._entities[one].seat_of or one for one in found}
        for kinds in (self._state_ids, {one for one in seats if self._entities[one].kind in _REGIONS}):
            seats = seats & kinds or seats
        alike = {one for one in seats if len(seats) > 1 and fold(self.name(one))[:_ALIKE] == fold(name)[:_ALIKE]}
        seats = alike or seats
        return next(iter(seats)) if len(seats) == 1 else None

    def _bearers(self, name: str) -> set[str]:
        """Return the ids of those who bear a folded name."""
        rows = {entity.id for entity, _ in self._registry.bearers.get(name, ()) if entity.id not in self._own}
        return rows | self._own_names.get(name, set())

    def _by_words(self, name: str) -> tuple[str, str] | None:
        """Return the state or place that an office carries in its name: "Russia's defence ministry"."""
        if not is_state_office(name, self._tables):
            return None
        words = [word.removesuffix("'s") for word in _WORD.findall(fold(name))]
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                place = self.resolve(" ".join(words[start : start + size]))
                if place and (self.is_state(place) or self._kind(place) in _REGIONS):
                    return place, "name"
        return None

    def _kind(self, key: str) -> str:
        return self._entities[key].kind if key in self._entities else ""


def _is_common(affiliation: str, tables: Tables) -> bool:
    """Say whether an affiliation is an office of whatever state, without a name: "government", "interior ministry"."""
    return affiliation == affiliation.lower() and is_state_office(affiliation, tables)


@lru_cache(maxsize=1024)
def _offices_in(name: str, tables: Tables) -> tuple[str, ...]:
    """Return the words for a state's offices that a name holds, the longest first."""
    folded = f" {' '.join(_WORD.findall(fold(name)))} "
    rows = [row for row in tables.rows("findings_organs") if row.get("state")]
    found = {
        word
        for row in rows
        for word in row["words"]
        if f" {word} " in folded and not any(f" {one} " in folded for one in row["not_words"])
    }
    return tuple(sorted(found - _words_of("heads", tables), key=lambda one: (-len(one), one)))


@lru_cache(maxsize=64)
def _words_of(field: str, tables: Tables) -> frozenset[str]:
    """Return the words that the rows list under `field`."""
    return frozenset(word for row in tables.rows("findings_organs") for word in row.get(field, ()))


def follows(name: str, affiliation: str, tables: Tables) -> bool:
    """Say whether a voice is known only by who spoke before: "a spokesman", "its defence ministry"."""
    words = fold(name).split()
    bare = not affiliation and bool(words) and set(words) <= _words_of("followers", tables)
    owned = (one for one in (name, affiliation) if set(fold(one).split()[:1]) & _words_of("possessive", tables))
    return bare or any(is_office(one, tables) for one in owned)  # "its defence ministry", not "man in his fifties"


def _bare(affiliation: str, tables: Tables) -> str:
    """Return an affiliation without the words for how it speaks: "BLA statement" is the BLA."""
    words = affiliation.split()
    while len(words) > 1 and words[-1].lower() in _organs(tables)[1]:
        words.pop()
    return " ".join(words)


def _without_level(name: str, tables: Tables) -> str:
    """Return a place without the word for its level, folded: "Benue State" is Benue."""
    words = fold(name).split()
    levels = {level for row in tables.rows("findings_organs") for level in row.get("levels", ())}
    return " ".join(word for word in words if word not in levels) if len(words) > 1 else ""


def _offices(entity: Entity, dates: Sequence[str]) -> tuple[str, ...]:
    """Return what the person holds office at on the story's dates; without such an office, the latest one held."""
    if not entity.roles:
        return ()
    first, last = (dates[0], dates[-1]) if dates else ("0000", "9999")
    held = [role for role in entity.roles if (role.start or "") <= last and (role.end or "9999") >= first]
    chosen = held or sorted(entity.roles, key=lambda role: role.start or "")[-1:]
    return tuple(role.of for role in chosen if role.of)


@lru_cache(maxsize=8)
def _organs(tables: Tables) -> tuple[frozenset[str], frozenset[str]]:
    """Return the kinds that answer to a state, and the words for statements."""
    rows: tuple[Row, ...] = tables.rows("findings_organs")
    kinds = frozenset(kind for row in rows for kind in row["kinds"])
    return kinds, frozenset(word for row in rows for word in row.get("utterances", ()))
