"""A registry made ready for look-ups; built once per registry and tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.countries import name_countries, shipped_states
from reconcile.entities.descriptions import descriptions_of
from reconcile.entities.lexicon import Title, lexicon_of
from reconcile.entities.names import bones, canonical, concept, drop_joints, split_name
from reconcile.entities.surfaces import Surface, by_name, is_place, surfaces_of
from reconcile.model import NameKind
from reconcile.registry import read_offices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.model import Entity, Role
    from reconcile.registry import Registry
    from reconcile.registry.offices import Office
    from reconcile.tables import Tables


#: The kinds of names that may be spelled nearly, or told by a part of them.
PROPER = frozenset({NameKind.FULL, NameKind.ALIAS, NameKind.TRANSLITERATION, NameKind.HOSTILE})


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds, with its office as the tables know it."""

    person: Entity
    role: Role
    titles: tuple[str, ...]


class Index:
    """The names of a registry by every key that a mention may share with them."""

    def __init__(self, registry: Registry, tables: Tables) -> None:
        """Take every name of `registry` apart."""
        self.registry = registry
        self.lexicon = lexicon_of(tables)
        self.descriptions = descriptions_of(tables)
        self.countries = {**name_countries(shipped_states()), **name_countries(registry.states)}
        self.surfaces = surfaces_of(registry)
        self.exact = by_name(registry)

    @cached_property
    def states(self) -> dict[str, Entity]:
        """The registry's states by lower-case country code."""
        return {e.country.lower(): e for e in self.registry.states}

    @cached_property
    def capitals(self) -> dict[str, list[Entity]]:
        """The registry's states by the folded bywords for them."""
        found: dict[str, list[Entity]] = {}
        for state in self.states.values():
            for name in state.names:
                if name.kind is NameKind.METONYM:
                    found.setdefault(" ".join(split_name(name.text)), []).append(state)
        return found

    @cached_property
    def concepts(self) -> dict[tuple[str, ...], list[Surface]]:
        """Names of organisations, states and places by `concept`."""
        found: dict[tuple[str, ...], list[Surface]] = {}
        for surface in self._named(person=False):
            nowhere = is_place(surface.entity) and "of" not in surface.words
            if len(surface.words) > 1 and not surface.bare and not nowhere:
                found.setdefault(concept(surface.words, self.lexicon, self.countries), []).append(surface)
        return found

    @cached_property
    def bases(self) -> dict[tuple[str, ...], list[Surface]]:
        """Names of organisations without their country ("Foreign Office"): they need evidence of that country."""
        found: dict[tuple[str, ...], list[Surface]] = {}
        for surface in self._named(person=False):
            if not surface.entity.country or surface.entity.kind == "state" or is_place(surface.entity):
                continue
            whole = concept(surface.words, self.lexicon, self.countries)
            own = self.own_words(surface.entity)
            base = tuple(word for word in whole if word not in own)
            if base and (len(base) < len(whole) or surface.bare):
                found.setdefault(base, []).append(surface)
                if base in self.ministries:
                    found.setdefault((f"={self.ministries[base]}",), []).append(surface)
        return found

    @cached_property
    def skeletons(self) -> dict[str, list[Surface]]:
        """Names of actors by their consonants as heard."""
        return self._by_bones(places=False)

    @cached_property
    def place_skeletons(self) -> dict[str, list[Surface]]:
        """Names of places by their consonants as heard."""
        return self._by_bones(places=True)

    def _by_bones(self, *, places: bool) -> dict[str, list[Surface]]:
        found: dict[str, list[Surface]] = {}
        for surface in self._named(places=places):
            found.setdefault(bones(surface.words, self.lexicon), []).append(surface)
            at_home = [w for w in surface.words if self.countries.get(w) != surface.entity.country.lower()]
            if not places and 1 < len(at_home) < len(surface.words):
                found.setdefault(bones(at_home, self.lexicon), []).append(surface)
        return found

    @cached_property
    def full_names(self) -> dict[tuple[str, str], list[Surface]]:
        """Names of persons by their first and their last word, whatever stands between."""
        found: dict[tuple[str, str], list[Surface]] = {}
        for surface in self._named(person=True):
            found.setdefault((surface.words[0], surface.words[-1]), []).append(surface)
        return found

    @cached_property
    def family_names(self) -> dict[str, list[Entity]]:
        """Persons by the last word of each name."""
        return self._person_words(-1)

    @cached_property
    def given_names(self) -> dict[str, list[Entity]]:
        """Persons by the first word of their main name."""
        return self._person_words(0)

    @cached_property
    def short_names(self) -> dict[str, list[Entity]]:
        """Groups, states and regions by a telling word of their name; words that four or more share tell nothing."""
        found: dict[str, list[Entity]] = {}
        for surface in self._named(person=False):
            entity = surface.entity
            words = canonical(drop_joints(surface.words, self.lexicon), self.lexicon)
            if surface.kind is NameKind.ACRONYM or len(words) < 2 or entity.kind in {"city", "ministry"}:
                continue
            core = [w for w in words if w not in self.lexicon.tails.get(entity.kind, ())]
            if len(core) == 1 < len(words) and core[0] not in self.lexicon.words("common_word"):
                found.setdefault(core[0], [])
                found[core[0]] += [entity] if entity not in found[core[0]] else []
                continue
            picked = words if entity.kind == "state" or is_place(entity) else words[:1]
            for word in picked:
                if len(word) > 3 and word not in self.countries and entity not in found.setdefault(word, []):
                    found[word].append(entity)
        return {word: entities for word, entities in found.items() if len(entities) < 4}

    @cached_property
    def holders(self) -> dict[str, list[Held]]:
        """Roles by title id."""
        found: dict[str, list[Held]] = {}
        for person in self.registry.entities:
            for role in person.roles:
                titles = tuple(t.id for t in self.titles_of(role.title, held=True))
                for title in titles:
                    found.setdefault(title, []).append(Held(person, role, titles))
        return found

    @cached_property
    def offices(self) -> dict[tuple[str, ...], str]:
        """Keys of offices by the concept of what they are called, where the registry has offices by construction."""
        return self._office_keys(read_offices()) if self.registry.offices else {}

    @cached_property
    def ministries(self) -> dict[tuple[str, ...], str]:
        """Keys of ministries by the concept of what they are called, in whatever registry."""
        return self._office_keys({key: one for key, one in read_offices().items() if one.kind == "ministry"})

    def _office_keys(self, offices: Mapping[str, Office]) -> dict[tuple[str, ...], str]:
        return {
            concept(split_name(phrase), self.lexicon, {}): key
            for key, office in reversed(list(offices.items()))
            for phrase in office.phrases
        }

    @cached_property
    def regions(self) -> dict[str, list[Entity]]:
        """First-level regions by their names without the word for their level ("Kursk" of Kursk Oblast)."""
        levels = self.lexicon.tails.get("region", frozenset())
        found: dict[str, list[Entity]] = {}
        for surface in self.surfaces:
            if surface.entity.kind in {"region", "province"}:
                core = " ".join(word for word in surface.words if word not in levels)
                if surface.entity not in found.setdefault(core, []):
                    found[core].append(surface.entity)
        return found

    @cached_property
    def double_names(self) -> dict[str, list[Entity]]:
        """Persons by the two words of a longer name that they go by: "López Obrador", "bin Salman"."""
        found: dict[str, list[Entity]] = {}
        doubled, joints = self.lexicon.words("two_family_names"), self.lexicon.words("family_joint")
        for surface in self._named(person=True):
            words, entity = surface.words, surface.entity
            both = entity.country.lower() in doubled
            joined = len(words) > 2 and words[-2] in joints
            short = [words[-2:]] if joined or (both and len(words) > 3) else []
            short += [(words[0], words[-2])] if both and len(words) > 2 and not joined else []
            for name in (" ".join(two) for two in short):
                if entity not in found.setdefault(name, []):
                    found[name].append(entity)
        return found

    @cached_property
    def _body_words(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for surface in self._named(person=False):
            if surface.entity.kind != "state" and not is_place(surface.entity):
                for word in concept(surface.words, self.lexicon, self.countries):
                    found.setdefault(word, set()).add(surface.entity.id)
        return found

    def bodies_with(self, words: Sequence[str]) -> frozenset[str]:
        """Return the one organisation whose name holds all these words (two at least), or nothing."""
        wanted = concept(words, self.lexicon, self.countries)
        if len(wanted) < 2:
            return frozenset()
        found = set.intersection(*(self._body_words.get(word, set()) for word in wanted))
        return frozenset(found) if len(found) == 1 else frozenset()

    def titles_of(self, printed: str, *, held: bool = False) -> tuple[Title, ...]:
        """Return the offices that a printed title may mean; words for stand-ins are looked through.

        With `held`, the title is a registry's own and loose words for it count for nothing.
        """
        known = self.lexicon.held_titles if held else self.lexicon.titles
        words = list(split_name(printed))
        while words:
            found = known.get(" ".join(words))
            if found:
                return found
            if words[0] not in self.lexicon.words("stand_in"):
                return ()
            words = words[1:]
        return ()

    def own_words(self, entity: Entity) -> frozenset[str]:
        """Return the marks of an entity's country, and of the place that its name opens with."""
        return frozenset({f"@{entity.country.lower()}", entity.country.lower()})

    @cached_property
    def actors(self) -> tuple[Surface, ...]:
        """The names of all but places."""
        return tuple(s for s in self.surfaces if not is_place(s.entity))

    def _named(self, *, person: bool | None = None, places: bool | None = None) -> Sequence[Surface]:
        """Return the surfaces that are names proper (no demonyms, no metonyms, no acronyms)."""
        some = self.actors if person or places is False else self.surfaces
        if places:
            some = tuple(s for s in some if is_place(s.entity))
        return [s for s in some if s.kind in PROPER and (person is None or (s.entity.kind == "person") is person)]

    def _person_words(self, place: int) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        honorific = self.lexicon.words("honorific")
        for surface in self._named(person=True):
            words = list(surface.words)
            while len(words) > 2 and words[0] in honorific:
                words = words[1:]
            if len(words) > 1 and surface.entity not in found.setdefault(words[place], []):
                found[words[place]].append(surface.entity)
        return found


@lru_cache(maxsize=4)
def index_of(registry: Registry, tables: Tables) -> Index:
    """Return the index of a registry, built once per registry and tables."""
    return Index(registry, tables)
