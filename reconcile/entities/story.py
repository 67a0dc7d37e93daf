"""Who is who inside one story, for those that no registry lists.

The same full name in several documents is one provisional entity ("story:..."). Wherever two could be meant, both stay
apart; the unnamed ("police", "a resident", "security officials") are never joined across documents.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reconcile.entities.align import pair_words
from reconcile.entities.bearers import is_full, is_person, office_words, titles_of
from reconcile.entities.names import canonical, concept, consonants, drop_joints, split_name
from reconcile.entities.propose import propose_concept, propose_exact
from reconcile.entities.surfaces import is_land
from reconcile.model import Entity, Name, NameKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.entities.index import Index
    from reconcile.model import Voice

    Key = tuple[str, Voice]

_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Cluster:
    """Voices that are one actor: where they stand, as (document, voice) keys, and the words of their names."""

    keys: list[Key]
    words: tuple[str, ...]
    person: bool
    entity: str | None = None
    name: str = ""
    titles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    documents: set[str] = field(default_factory=set)


def add_provisional(linked: Mapping[Key, Voice], index: Index) -> tuple[dict[Key, Voice], tuple[Entity, ...]]:
    """Join unlisted actors that several documents name alike; return the voices and one entity for each such actor."""
    done = dict(linked)
    entities: dict[str, Entity] = {}
    for cluster in _joined(_clusters(linked, index), index):
        if len(cluster.documents) < 2:
            continue
        entity = _provisional(cluster, [linked[key] for key in cluster.keys], index)
        if entity.id in entities:
            continue
        entities[entity.id] = entity
        for key in cluster.keys:
            reason = f"named alike in {len(cluster.documents)} documents of the story, in no registry"
            done[key] = replace(linked[key], name=entity.name, entity=entity.id, link_reasons=(reason,))
    return done, tuple(entities[one] for one in sorted(entities))


def _clusters(linked: Mapping[Key, Voice], index: Index) -> list[Cluster]:
    """Return unlisted proper names, those with the same words together."""
    found: dict[tuple[str, ...], Cluster] = {}
    for key, voice in linked.items():
        if voice.entity or voice.anonymous or voice.kind in {"outlet", "document"} or not voice.name[:1].isupper():
            continue
        person = is_person(voice) and is_full(voice)
        words = _words(voice, index, person=person)
        if not words or (not person and (voice.kind == "person" or not _proper_group(voice))):
            continue
        offices = office_words(voice, index)
        marks = sorted(offices if voice.kind == "group" else (w for w in offices if w[0] == "@"))
        ident = (*sorted(words), *marks)
        cluster = found.setdefault(ident, Cluster([], words, person))
        cluster.keys.append(key)
        cluster.documents.add(key[0])
        cluster.titles |= titles_of(voice, index)
        cluster.offices |= offices
    return [found[ident] for ident in sorted(found)]


def _proper_group(voice: Voice) -> bool:
    """Say whether a group or an organisation bears a name of its own, not a common noun that opens a sentence."""
    capitals = sum(w[:1].isupper() for w in voice.name.split())
    return capitals > 1 or "'s" in voice.name or bool(voice.affiliation) or (voice.name.isupper() and capitals == 1)


def _words(voice: Voice, index: Index, *, person: bool) -> tuple[str, ...]:
    if not person:
        return concept(split_name(voice.name), index.lexicon, index.countries)
    honorific = index.lexicon.words("honorific") - index.lexicon.words("common_surname")
    words = canonical(drop_joints(split_name(voice.name), index.lexicon), index.lexicon)
    return tuple(w for w in words if w not in honorific) or tuple(words)


def _joined(clusters: Sequence[Cluster], index: Index) -> list[Cluster]:
    """Join persons whose names differ by spelling only, or that share a name and one and the same office."""
    out: list[Cluster] = []
    shelves: dict[str, list[Cluster]] = {}
    for cluster in sorted(clusters, key=lambda c: (-len(c.words), c.words)):
        tags = sorted({consonants(index.lexicon.sound(w)) for w in cluster.words})
        near = {id(c): c for tag in tags for c in shelves.get(tag, ())}
        fits = [c for c in near.values() if _one_person(cluster, c, index)]
        if len(fits) == 1:
            home = fits[0]
            home.keys += cluster.keys
            home.documents |= cluster.documents
            home.titles |= cluster.titles
            home.offices |= cluster.offices
            continue
        out.append(cluster)
        for tag in tags:
            shelves.setdefault(tag, []).append(cluster)
    return out


def _one_person(one: Cluster, other: Cluster, index: Index) -> bool:
    """Say whether two clusters are one actor; inside one document that is settled already."""
    foreign = _countries(one) - _countries(other) and _countries(other) - _countries(one)
    if foreign or one.documents & other.documents or one.person is not other.person:
        return False
    if not one.person:
        return sorted(one.words) == sorted(other.words) and bool(one.offices) is not bool(other.offices)
    pairing = pair_words(one.words, other.words, index.lexicon, person=True)
    if not pairing.alone and not pairing.missing:
        return True
    if bool(one.titles & other.titles) and bool(one.offices & other.offices) and _abridged(one.words, other.words):
        return True
    return not pairing.alone and len(one.words) > 1 and one.words[-1] == other.words[-1]


def _abridged(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names share their first word and begin and end alike after it (Yemane G. Meskel, Gebremeskel)."""
    if one[0] != other[0]:
        return False
    rest, rest_other = "".join(one[1:]), "".join(other[1:])
    return rest[:1] == rest_other[:1] and len(rest) > 4 and rest[-4:] == rest_other[-4:]


def _countries(cluster: Cluster) -> set[str]:
    return {w for w in cluster.offices if w[0] == "@"}


def _provisional(cluster: Cluster, voices: Sequence[Voice], index: Index) -> Entity:
    """Return the entity of a cluster, under the name that most documents print (the fullest of those)."""
    counts = Counter(v.name for v in voices)
    name = min(counts, key=lambda n: (-counts[n], -len(n), n))
    owners = sorted({o for v in voices if (o := owner_of(v, index))})
    owner = owners[0] if len(owners) == 1 else ""
    speaks = "spokesperson" in cluster.titles
    others = [Name(n) for n in sorted(counts) if n != name]
    return Entity(
        id=f"story:{_SLUG.sub('-', ' '.join(split_name(name)))}",
        kind="person" if cluster.person else "organisation",
        name=name,
        names=(Name(name, NameKind.FULL), *others),
        parent="" if speaks else owner,
        speaks_for=owner if speaks else "",
        source="named in the story's documents",
    )


def owner_of(voice: Voice, index: Index) -> str:
    """Return the id of the one entity that a voice's affiliation names, or "".

    "Interior ministry" is no name, and "a researcher for Nigeria" does not speak for it.
    """
    text = voice.affiliation
    found = (
        [p.entity for p in (propose_exact(text, index) or propose_concept(text, index))] if text != text.lower() else []
    )
    if len(found) != 1 or (is_land(found[0]) and voice.role and not titles_of(voice, index)):
        return ""
    return found[0].id
