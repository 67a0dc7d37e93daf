"""Roles without a name and bare family names: the one named person of the story who fits, or nobody.

Everybody who is named in full is put on shelves (by title and office, by family name) once, so that each of the others
is looked up there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.descriptions import fits
from reconcile.entities.dress import endings, split_whereabouts
from reconcile.entities.names import canonical, drop_joints, mark_countries, split_name
from reconcile.entities.people import parse_role
from reconcile.entities.surfaces import is_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reconcile.entities.cast import Cast
    from reconcile.entities.index import Index
    from reconcile.model import Entity, Voice

    Key = tuple[str, Voice]
    People = dict[str, Voice]


class Bearers:
    """Whom a story names in full: persons by title, office and family name, and the actors of each document."""

    def __init__(self, linked: Mapping[Key, Voice], cast: Cast, index: Index) -> None:
        """Shelve the voices of a story; of one person the first stands for all."""
        self.cast = cast
        self.by_office: dict[str, dict[frozenset[str], dict[str, People]]] = {}
        self.by_family: dict[tuple[str, str], People] = {}
        self.offices: dict[str, People] = {}
        for (document, _), voice in linked.items():
            if voice.entity:
                self.offices.setdefault(document, {})[voice.entity] = voice
            if is_person(voice) and is_full(voice):
                self._shelve(document, voice, index)

    def _shelve(self, document: str, voice: Voice, index: Index) -> None:
        who = voice.entity or " ".join(sorted(split_name(voice.name)))
        titles, office = titles_of(voice, index), office_words(voice, index)
        for title in titles:
            shelf = self.by_office.setdefault(title, {}).setdefault(office, {})
            shelf.setdefault(document, {}).setdefault(who, voice)
            shelf.setdefault("", {}).setdefault(who, voice)
        family = split_name(voice.name)[-1]
        for tag in (document, "", *titles):
            self.by_family.setdefault((family, tag), {}).setdefault(who, voice)

    def holding(self, title: str, office: frozenset[str], document: str) -> People:
        """Return who bears a title at an office that is no other; where either office is unsaid, in that document."""
        found: People = {}
        for other, shelf in self.by_office.get(title, {}).items():
            told = bool(office and other)
            if not told or office <= other or other <= office:
                found |= shelf.get("" if told else document, {})
        return found


def link_by_story(linked: Mapping[Key, Voice], cast: Cast, index: Index) -> dict[Key, Voice]:
    """Resolve roles without a name, bare family names and common nouns to the one actor of the story who fits."""
    bearers = Bearers(linked, cast, index)
    return {key: _resolve(key[0], voice, bearers, index) for key, voice in linked.items()}


def _resolve(document: str, voice: Voice, bearers: Bearers, index: Index) -> Voice:
    if voice.entity or voice.anonymous or voice.kind not in {"person", ""}:
        return _described(document, voice, bearers, index)
    titles = sorted(titles_of(voice, index))
    if parse_role(voice.name, index):
        office = office_words(voice, index)
        held = [bearers.holding(title, office, document) for title in titles]
        return _adopt(voice, held, document, bearers, "that office")
    words = split_name(voice.name)
    if len(words) == 1 and voice.name[:1].isupper():
        here = bearers.by_family.get((words[0], document))
        found = [here] if here else [bearers.by_family.get((words[0], title), {}) for title in titles]
        if not any(found) and not titles and words[0] not in index.lexicon.words("common_surname"):
            found = [bearers.by_family.get((words[0], ""), {})]
        return _adopt(voice, found, document, bearers, "that family name")
    return voice


def _adopt(voice: Voice, found: Iterable[People], document: str, bearers: Bearers, what: str) -> Voice:
    """Take over name and entity of the one person found; of two, none."""
    people: People = {}
    for some in found:
        people = {**some, **people}
    if len(people) != 1:
        return voice
    ((who, other),) = people.items()
    family = split_name(other.name)[-1]
    here = who in bearers.by_family.get((family, document), {}) or who in bearers.offices.get(document, {})
    reason = f"{other.name} is the only one with {what}, in {'the same' if here else 'another'} report of the story"
    return replace(voice, name=other.name, entity=other.entity, link_reasons=(reason,))


def _described(document: str, voice: Voice, bearers: Bearers, index: Index) -> Voice:
    """Resolve "the office" or "the ministry in Moscow" to the one actor (of that state) whom the report calls so."""
    if voice.entity or voice.anonymous:
        return voice
    noun, place = split_whereabouts(voice.name)
    nouns = (index.descriptions.get(part) for part in endings(noun, index))
    described = next(filter(None, nouns), None)
    if described is None or voice.printed.partition(" ")[0].lower() in index.lexicon.words("indefinite"):
        return voice
    codes = {e.country.lower() for e in index.capitals.get(" ".join(split_name(place)), ())}
    if place and not codes:
        return voice
    actors = _actors(document, bearers, index)
    found = [e for e in actors if fits(e, described, index)]
    if not found and any(actor.parent == described.entity for actor in actors) and described.entity:
        found = [e for e in (index.registry.get(described.entity),) if e]
    found = [e for e in found if not codes or e.country.lower() in codes]
    if len(found) != 1:
        return voice
    reason = f"{found[0].name} is the only one that this report may call “{voice.name}”"
    return replace(voice, name=found[0].name, entity=found[0].id, link_reasons=(reason,))


def _actors(document: str, bearers: Bearers, index: Index) -> list[Entity]:
    """Return the actors that a document names, in its voices or elsewhere in its text."""
    idents = {*bearers.offices.get(document, ()), *bearers.cast.named(document)}
    entities = (index.registry.get(one) for one in sorted(idents))
    return [e for e in entities if e and e.kind not in {"state", "person"} and not is_place(e)]


def is_person(voice: Voice) -> bool:
    """Say whether a voice may be a named person."""
    return voice.kind in {"person", ""} and not voice.anonymous


def is_full(voice: Voice) -> bool:
    """Say whether a voice bears more than one name."""
    words = voice.name.split()
    return len(words) > 1 and sum(w[:1].isupper() for w in words) > 1 and "'s" not in voice.name


def titles_of(voice: Voice, index: Index) -> frozenset[str]:
    """Return the ids of the titles that a voice bears, by its role or, for a role without name, by its name."""
    return _titles(voice.role, index) | _titles(voice.name, index)


@lru_cache(maxsize=4096)
def _titles(text: str, index: Index) -> frozenset[str]:
    return frozenset(t.id for post in parse_role(text, index) for t in post.titles) - {"leader"}


def office_words(voice: Voice, index: Index) -> frozenset[str]:
    """Return the telling words of whatever a voice speaks for; countries are marked."""
    return _office_words(voice.affiliation, voice.role, voice.name, index)


@lru_cache(maxsize=4096)
def _office_words(affiliation: str, role: str, name: str, index: Index) -> frozenset[str]:
    parts = [affiliation, *(post.of for text in (role, name) for post in parse_role(text, index))]
    words = [w for part in parts for w in mark_countries(split_name(part), index.countries)]
    idle = index.lexicon.words("level")
    return frozenset(canonical(drop_joints(words, index.lexicon), index.lexicon)) - idle if words else frozenset()
