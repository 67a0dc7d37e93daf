"""The story's entities as a Reconciliation Service (W3C community group, API 0.2), so that OpenRefine can use them.

In: a story and what is asked. Out: the records of the protocol, as they are written to JSON. Candidates are proposals
with reasons; `match` is set only where the name alone would be linked without a doubt.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reconcile import __version__
from reconcile.entities.candidates import Candidate, find_candidates
from reconcile.registry import Registry
from reconcile.serve.messages import Refusal
from reconcile.serve.queries import BATCH, LONGEST, read_batch
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Entity, Story
    from reconcile.serve.queries import Query
    from reconcile.tables import Tables

Record = dict[str, Any]

SUGGESTED = 20
WIDTH, HEIGHT = 420, 260  # pixels of a preview

#: What can be asked of an entity beside its name.
PROPERTIES = {
    "country": "Country (ISO code)",
    "qid": "Wikidata item",
    "role": "Office held",
    "answers_to": "Answers to",
    "name_in_use": "Any name in use",
}


class Service:
    """The entities of one story, to be looked up."""

    def __init__(self, story: Story, tables: Tables) -> None:
        """Index the entities of `story`; nothing is changed."""
        self.entities = {one.id: one for one in sorted(story.entities, key=lambda one: (fold(one.name), one.id))}
        self.said = Counter(one.speaker.entity for one in story.claims if one.speaker and one.speaker.entity)
        self._registry = Registry(story.entities)
        self._tables = tables

    # -- what the service is ---------------------------------------------------------------------------------------

    def manifest(self, base: str, name: str) -> Record:
        """Return what the service offers; `base` is the address of the server."""
        paths = {kind: f"/reconcile/suggest/{kind}" for kind in ("entity", "property", "type")}
        return {
            "versions": ["0.2"],
            "name": name,
            "identifierSpace": "urn:reconcile:entity",
            "schemaSpace": "urn:reconcile:kind",
            "serviceVersion": __version__,
            "defaultTypes": self.types(),
            "view": {"url": f"{base}/entity?id={{{{id}}}}"},
            "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
            "suggest": {kind: {"service_url": base, "service_path": path} for kind, path in paths.items()},
            "batchSize": BATCH,
        }

    def types(self) -> list[Record]:
        """Return the kinds of entities in the story."""
        return [_type(kind) for kind in sorted({one.kind for one in self.entities.values()})]

    # -- queries ---------------------------------------------------------------------------------------------------

    def results(self, queries: str) -> Record:
        """Return the candidates for each query of a batch in JSON; raises Refusal where it breaks the protocol."""
        return {key: {"result": self._result(query)} for key, query in read_batch(queries).items()}

    def _result(self, asked: Query) -> list[Record]:
        found = self._candidates(asked)
        kept = (one for one in found if not (asked.kinds and asked.strict) or one.entity.kind in asked.kinds)
        records = [self._record(one, asked) for one in kept]
        records.sort(key=lambda one: (-one["score"], one["name"], one["id"]))
        return records[: asked.limit]

    def _candidates(self, asked: Query) -> tuple[Candidate, ...]:
        if asked.name in self.entities:
            return (Candidate(self.entities[asked.name], 1.0, "id", "this is its id", linked=True),)
        if asked.name:
            return find_candidates(asked.name, self._registry, self._tables)
        fitting = (one for one in self.entities.values() if all(_fits(one, *pair) for pair in asked.properties))
        return tuple(Candidate(one, 0.5, "property", "its properties fit", linked=False) for one in fitting)

    def _record(self, one: Candidate, asked: Query) -> Record:
        fits = {pid: _fits(one.entity, pid, values) for pid, values in asked.properties}
        type_fits = not asked.kinds or one.entity.kind in asked.kinds
        share = sum(fits.values()) / len(fits) if fits else 1.0
        features = {
            "name_score": round(100 * one.score, 1),
            "same_name": fold(asked.name) in _names(one.entity),
            "claims_in_story": self.said[one.entity.id],
            **({"type_match": type_fits} if asked.kinds else {}),
            **{f"property_{pid}": fit for pid, fit in fits.items()},
        }
        return {
            "id": one.entity.id,
            "name": one.entity.name,
            "description": f"{describe(one.entity)}; {one.reason}",
            "score": round(100 * one.score * (0.5 + 0.5 * share), 1),
            "match": one.linked and type_fits and all(fits.values()),
            "type": [_type(one.entity.kind)],
            "features": [{"id": name, "value": value} for name, value in features.items()],
        }

    # -- suggestions -----------------------------------------------------------------------------------------------

    def suggest(self, kind: str, prefix: str, cursor: str) -> Record:
        """Return what begins with `prefix`, by name or id; raises Refusal for another kind or a bad cursor."""
        offered = {"entity": self._suggested, "type": self.types, "property": _properties}
        if kind not in offered:
            raise Refusal(404, "entities, types and properties are suggested")
        if not (cursor or "0").isdecimal() or len(cursor) > 6:
            raise Refusal(400, "cursor is a number")
        start = fold(prefix[:LONGEST])
        found = [one for one in offered[kind]() if any(name.startswith(start) for name in self._starts(one))]
        skip = int(cursor or 0)
        return {"result": found[skip : skip + SUGGESTED]}

    def _starts(self, one: Record) -> Iterable[str]:
        entity = self.entities.get(one["id"])
        names = _names(entity) if entity else {fold(one["name"])}
        words = {" ".join(parts[place:]) for name in names for parts in [name.split()] for place in range(len(parts))}
        return {fold(one["id"]), *words}

    def _suggested(self) -> list[Record]:
        return [
            {"id": one.id, "name": one.name, "description": describe(one), "notable": [_type(one.kind)]}
            for one in self.entities.values()
        ]


def describe(entity: Entity) -> str:
    """Return in a few words what an entity is."""
    role = next((one.title for one in entity.roles), "")
    return ", ".join(part for part in (_words(entity.kind), role, entity.country, entity.qid) if part)


def _type(kind: str) -> Record:
    return {"id": kind, "name": _words(kind)}


def _words(kind: str) -> str:
    return kind.replace("_", " ") or "of no known kind"


def _properties() -> list[Record]:
    return [{"id": pid, "name": name} for pid, name in PROPERTIES.items()]


def _names(entity: Entity) -> set[str]:
    return {fold(entity.name), *(fold(one.text) for one in entity.names)}


def _fits(entity: Entity, pid: str, wanted: Iterable[str]) -> bool:
    values = {
        "country": {entity.country},
        "qid": {entity.qid},
        "role": {one.title for one in entity.roles},
        "answers_to": {entity.parent, entity.speaks_for},
        "name_in_use": _names(entity),
    }.get(pid, set())
    return bool({fold(one) for one in values if one} & {fold(one) for one in wanted})
