"""What an unnamed source is called: "unnamed Pakistani security officials", "unnamed witnesses in Axum".

In: the voices of a story after linking. Out: the same voices; the unnamed among them say that they are unnamed, and as
far as their report tells, whose officials they are or where they saw it. Nobody is linked and nobody joined.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import mark_countries, split_name
from reconcile.entities.propose import propose_exact
from reconcile.model import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reconcile.entities.cast import Cast
    from reconcile.entities.index import Index
    from reconcile.model import Claim, Entity, Place, Voice
    from reconcile.tables import Tables

    Key = tuple[str, Voice]

_UNNAMED = "unnamed"
_ABOVE = frozenset({"state", "region"})
_TOWNS = frozenset({"city", "district"})
_SAID = re.compile(r" (?:reached|contacted|interviewed|speaking|quoted|cited|on|by|who)\b.*")
_WHOSE = re.compile(r" (?:for|from|with|of|at|familiar|close)\b.*")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A kind of unnamed source; see the table `entities_unnamed`."""

    belongs: str
    heads: frozenset[str]
    words: frozenset[str]

    def takes(self, words: list[str]) -> bool:
        """Say whether a description in small letters is of this kind."""
        told = not self.words or all(word in self.words or word in self.heads for word in words)
        return bool(words) and words[-1] in self.heads and told


@lru_cache(maxsize=4)
def kinds_of(tables: Tables) -> tuple[Unnamed, ...]:
    """Return the kinds in the order of the table; the first that takes a description counts."""
    return tuple(
        Unnamed(row["belongs"], frozenset(row["heads"]), frozenset(row["words"]))
        for row in tables.rows("entities_unnamed")
    )


def find_kind(description: str, tables: Tables) -> Unnamed | None:
    """Return the kind of unnamed source that a description is, or None where it says enough by itself."""
    words = description.lower().split()
    return next((kind for kind in kinds_of(tables) if kind.takes(words)), None)


def name_unnamed(linked: Mapping[Key, Voice], claims: Iterable[Claim], cast: Cast, tables: Tables) -> dict[Key, Voice]:
    """Return the voices with the unnamed called so; one description in one report gets one name."""
    places = _places(claims, cast.index)
    return {key: _named(key[0], voice, places, cast, tables) for key, voice in linked.items()}


def _named(document: str, voice: Voice, places: Mapping[str, str], cast: Cast, tables: Tables) -> Voice:
    if voice.entity or voice.kind not in {"person", "group"} or voice.name.startswith(_UNNAMED):
        return voice
    if not voice.anonymous and voice.name != voice.name.lower():
        return voice
    head, where, place = _SAID.sub("", voice.name).partition(" in ")
    kind = find_kind(_WHOSE.sub("", head), tables)
    if kind is None:
        return voice
    owner, whose = _owner(voice, cast.index), _WHOSE.search(head)
    if owner:
        head = f"{owner} {head}"
    elif kind.belongs in _ABOVE and not whose:
        head = f"{_above(kind, document, cast)} {head}".strip()
    elif where or (kind.belongs == "place" and not whose):
        place = place if where else places.get(document, "")
        head += f" in {place}" if place else ""
    told = owner or whose or head != head.lower() or kind.belongs not in _ABOVE
    return replace(voice, name=f"{_UNNAMED} {head}", anonymous=True) if told else voice


def _above(kind: Unnamed, document: str, cast: Cast) -> str:
    """Return the adjective of the one state, or the name of the one region, that a report is about, or ""."""
    if kind.belongs == "state":
        return cast.nation(document)
    region = cast.index.registry.get(cast.region(document))
    return region.name if region else ""


def _owner(voice: Voice, index: Index) -> str:
    """Return what an unnamed voice's body is called in short, where its description does not say so."""
    if voice.kind != "person" or not voice.affiliation or voice.affiliation in voice.name.split(" in ")[0]:
        return ""
    if not voice.affiliation[:1].isupper() or " in " in voice.name:
        return ""
    found = {p.entity for p in propose_exact(voice.affiliation, index)}
    return _short(found.pop()) if len(found) == 1 else voice.affiliation


def _short(entity: Entity) -> str:
    """Return the one acronym of an actor, the adjective of a state, else the name."""
    kind = NameKind.DEMONYM if entity.kind == "state" else NameKind.ACRONYM
    names = [name.text for name in entity.names if name.kind is kind]
    return names[0] if names and (entity.kind == "state" or len(names) == 1) else entity.name


def _places(claims: Iterable[Claim], index: Index) -> dict[str, str]:
    """Return, by document, the town that most of its claims are about; "" where it is a region or a country."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.scope.place:
            counts.setdefault(claim.document, Counter())[claim.scope.place.text] += 1
    towns = {c.scope.place.text for c in claims if c.scope.place and _is_town(c.scope.place, index)}
    ranked = {one: max(sorted(found), key=lambda text: found[text]) for one, found in counts.items()}
    return {one: place for one, place in ranked.items() if place in towns}


def _is_town(place: Place, index: Index) -> bool:
    """Say whether a place is a town, or one that nobody lists and that bears a name of its own."""
    if place.entity:
        entity = index.registry.get(place.entity)
        return entity is not None and entity.kind in _TOWNS
    return place.text[:1].isupper() and not any(_countries(place.text, index))


def _countries(text: str, index: Index) -> Iterator[str]:
    yield from (word for word in mark_countries(split_name(text), index.countries) if word[0] == "@")
