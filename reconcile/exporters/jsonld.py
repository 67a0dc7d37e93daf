"""JSON-LD: claims as schema.org `Claim`, each with the reports in which it appears, for the web of data.

A position that is carried by several claims is one `Claim` with several appearances, the earliest first. There is no
`ClaimReview` and no rating: this tool gives no verdict.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reconcile.exporters.json import make_record
from reconcile.sanitize import escape_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Story

Record = dict[str, Any]

_URN = "urn:reconcile:"
_WEB = ("http://", "https://")


def export(story: Story) -> str:
    """Return the claims of the story as one JSON-LD document."""
    whole = make_record(story)
    documents = {one["id"]: one for one in whole["documents"]}
    names = {one["id"]: one for one in whole["entities"]}
    graph = [_claim(own_id, claims, documents, names) for own_id, claims in _groups(whole)]
    page = {"@context": "https://schema.org", "@graph": graph}
    return escape_json(json.dumps(page, ensure_ascii=False, indent=1)) + "\n"


def _groups(whole: Record) -> Iterator[tuple[str, list[Record]]]:
    """Yield what becomes one Claim: the claims behind a position, and every claim that stands behind none."""
    claims = {one["id"]: one for one in whole["claims"]}
    for position in whole["positions"]:
        members = [claims[one["claim"]] for one in position["members"] if one["claim"] in claims]
        if members:
            yield position["id"], list({one["id"]: one for one in members}.values())
    behind = {one["claim"] for position in whole["positions"] for one in position["members"]}
    yield from ((own_id, [one]) for own_id, one in claims.items() if own_id not in behind)


def _claim(own_id: str, claims: Sequence[Record], documents: dict[str, Record], names: dict[str, Record]) -> Record:
    dated = sorted(claims, key=lambda one: (documents[one["document"]]["published"] or "9999", one["id"]))
    papers = list({one["document"]: documents[one["document"]] for one in dated}.values())
    first = dated[0]
    made: Record = {
        "@type": "Claim",
        "@id": f"{_URN}{own_id}",
        "identifier": [one["id"] for one in dated],
        "text": first["quote"],
        "author": _author(first["speaker"], names),
        "datePublished": papers[0]["published"],
        "firstAppearance": _work(papers[0]),
        "appearance": [_work(one) for one in papers],
    }
    return {key: value for key, value in made.items() if value}


def _author(voice: Record | None, names: dict[str, Record]) -> Record | None:
    if voice is None:
        return None
    known = names.get(voice["entity"] or "")
    made = {"@type": "Person" if voice["kind"] == "person" else "Organization", "name": voice["name"]}
    if known and known["qid"]:
        made["sameAs"] = f"http://www.wikidata.org/entity/{known['qid']}"
    return made


def _work(document: Record) -> Record:
    made: Record = {
        "@type": "CreativeWork",
        "@id": f"{_URN}{document['id']}",
        "headline": document["title"],
        "publisher": {"@type": "Organization", "name": document["outlet"]} if document["outlet"] else None,
        "datePublished": document["published"],
        "dateModified": document["modified"],
        "url": document["url"] if document["url"].startswith(_WEB) else None,
    }
    return {key: value for key, value in made.items() if value}
