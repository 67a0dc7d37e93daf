"""FollowTheMoney: entities as JSON Lines, for Aleph and the tools around it.

A report is an `Article`, a voice a `Person`, `PublicBody` or `Organization`, a claim a `Note` about its speaker, and a
`Documentation` links report and speaker. Properties are lists of strings, as the model wants them. Ids are those of the
JSON export, with `reconcile-` before them, since they must be unique among all datasets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reconcile.exporters.json import make_record
from reconcile.ids import make_id
from reconcile.sanitize import clean, escape_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Story

Record = dict[str, Any]

_PUBLIC = frozenset({"state", "government", "ministry", "armed_force", "office", "police", "intelligence", "court"})
_WEB = ("http://", "https://")


def export(story: Story) -> str:
    """Return the story as entities, one a line, every id once."""
    entities = {one["id"]: one for one in _entities(make_record(story))}
    return "".join(f"{escape_json(json.dumps(one, ensure_ascii=False))}\n" for one in entities.values())


def _entities(whole: Record) -> Iterator[Record]:
    kinds = {one["id"]: one for one in whole["entities"]}
    documents = {one["id"]: one for one in whole["documents"]}
    for one in documents.values():
        yield _article(one)
    for claim in whole["claims"]:
        voice = claim["speaker"]
        if voice is not None:
            yield _speaker(voice, kinds.get(voice["entity"] or "", {}))
            yield _link(claim, voice)
        yield _note(claim, voice, documents[claim["document"]])


def _entity(own_id: str, schema: str, **properties: object) -> Record:
    """Return an entity; a property without a value is left out."""
    lists = {key: value if isinstance(value, list) else [value] for key, value in properties.items() if value}
    return {
        "id": own_id,
        "schema": schema,
        "properties": {key: [clean(str(v)) for v in vs] for key, vs in lists.items()},
    }


def _own(record_id: str) -> str:
    return f"reconcile-{record_id}"


def _speaker_id(voice: Record) -> str:
    return _own(make_id("v", voice["entity"] or voice["name"]))


def _article(document: Record) -> Record:
    return _entity(
        _own(document["id"]),
        "Article",
        title=document["title"] or document["outlet"],
        author=document["author"],
        publisher=document["outlet"],
        publishedAt=document["published"],
        modifiedAt=document["modified"],
        sourceUrl=document["url"] if document["url"].startswith(_WEB) else "",
    )


def _speaker(voice: Record, known: Record) -> Record:
    kind = known.get("kind", voice["kind"])
    schema = "Person" if kind == "person" else "PublicBody" if kind in _PUBLIC else "Organization"
    return _entity(
        _speaker_id(voice),
        schema,
        name=voice["name"],
        country=known.get("country", "").lower(),
        wikidataId=known.get("qid", ""),
        **({"position": voice["role"]} if schema == "Person" else {}),
    )


def _link(claim: Record, voice: Record) -> Record:
    own_id = _own(make_id("l", claim["document"], _speaker_id(voice)))
    return _entity(own_id, "Documentation", document=_own(claim["document"]), entity=_speaker_id(voice), role="speaks")


def _note(claim: Record, voice: Record | None, document: Record) -> Record:
    return _entity(
        _own(claim["id"]),
        "Note",
        name=f"{claim['stance'].replace('_', ' ')}, {document['outlet'] or document['title']}",
        description=claim["quote"],
        entity=_speaker_id(voice) if voice else "",
        summary="; ".join(one["text"] for one in claim["figures"]),
        proof=_own(claim["document"]),
        publisher=document["outlet"],
        sourceUrl=document["url"] if document["url"].startswith(_WEB) else "",
    )
