"""Small stories: one line a claim, so that a test shows only what it is about."""

from __future__ import annotations

from typing import Any

from builders import document, figure

from reconcile.findings import Compared, compare_claims
from reconcile.graph import build_graph, find_affiliations, find_origins
from reconcile.ids import make_id
from reconcile.model import Claim, Document, Entity, Figure, Name, NameKind, Period, Place, Scope, Span, Stance, Voice
from reconcile.registry import Registry
from reconcile.tables import shipped

REGISTRY = Registry((
    Entity("state:x", "state", "Xland", (Name("Xlandic", NameKind.DEMONYM), Name("Xtown", NameKind.METONYM)), "XL"),
    Entity("min:x-interior", "ministry", "Interior Ministry (Xland)", country="XL", parent="state:x"),
    Entity("force:x-army", "armed_force", "Xland Army", country="XL"),
    Entity("person:x-minister", "person", "Ann Minister", country="XL", speaks_for="min:x-interior"),
    Entity("state:y", "state", "Yland", (Name("Ylandic", NameKind.DEMONYM),), "YL"),
    Entity("group:r", "militant_group", "River Front", country="XL"),
    Entity("group:r-spokesman", "person", "Rob Rebel", speaks_for="group:r"),
    Entity("place:x-province", "region", "Northmark", country="XL", part_of="state:x"),
    Entity("place:x-town", "city", "Milltown", country="XL", part_of="place:x-province"),
))  # fmt: skip

MINISTER, ARMY, MINISTRY, REBEL, REBELS, X, Y = (
    "person:x-minister", "force:x-army", "min:x-interior", "group:r-spokesman", "group:r", "state:x", "state:y",
)  # fmt: skip


def voice(name: str, **fields: Any) -> Voice:
    entity = name if REGISTRY.get(name) else None
    given: dict[str, Any] = {"kind": "organisation", "entity": entity} | fields
    return Voice(name, name, **given)


def report(text: str, outlet: str = "Harbour Wire", published: str = "2026-01-31", **fields: Any) -> Document:
    return document(text, outlet=outlet, published=published, **fields)


def claim(doc: Document, quote: str, speaker: str | Voice | None, stance: str = "asserts", **fields: Any) -> Claim:
    start = doc.text.index(quote)
    span = Span(start, start + len(quote))
    given: dict[str, Any] = {"as_of": doc.published, "act": quote, "sentence": span} | fields
    given.setdefault("id", make_id("c", doc.id, start, stance, speaker))
    who = voice(speaker) if isinstance(speaker, str) else speaker
    return Claim(document=doc.id, span=span, quote=quote, speaker=who, stance=Stance(stance), **given)


def count(doc: Document, words: str, low: float | None, high: float | None = -1, **fields: Any) -> Figure:
    """A figure that stands at `words`; without a high end it is exact."""
    start = doc.text.index(words)
    return figure(low, low if high == -1 else high, span=Span(start, start + len(words)), **fields)


def toll(
    number: float | tuple[float | None, float | None],
    speaker: str | Voice | None,
    outlet: str = "Harbour Wire",
    day: str = "2026-01-31",
    **fields: Any,
) -> tuple[Document, Claim]:
    """A report of one count: "15 soldiers were killed"."""
    low, high = number if isinstance(number, tuple) else (number, number)
    noun = fields.get("category_text") or fields.get("category") or "people"
    text = fields.pop("text", f"{low if low is not None else high:,} {noun} were {fields.get('outcome', 'killed')}.")
    own = fields.pop("own_voice", False)
    scope = Scope(fields.pop("place", None), fields.pop("period", None))
    doc = report(text, outlet, day)
    words = text.split(" were")[0]
    one = count(doc, words if words in text else text, low, high, scope=scope, **fields)
    return doc, claim(
        doc, text.rstrip("."), speaker, figures=(one,), figure_ids=(make_id("f", doc.id, 0),), own_voice=own
    )


def compare(*pairs: tuple[Document, Claim] | list[tuple[Document, Claim]]) -> Compared:
    flat = [one for item in pairs for one in (item if isinstance(item, list) else [item])]
    documents = list({doc.id: doc for doc, _ in flat}.values())
    claims = [one for _, one in flat]
    graph = build_graph(documents, claims, (), REGISTRY, shipped())
    return compare_claims(documents, claims, find_affiliations(graph), find_origins(graph), REGISTRY, shipped())


def classes(*pairs: tuple[Document, Claim] | list[tuple[Document, Claim]]) -> list[str]:
    return sorted(finding.cls for finding in compare(*pairs).findings)


def day(text: str, start: str, end: str | None = None) -> Period:
    return Period(text, start, end or start)


MILLTOWN, NORTHMARK = Place("Milltown", "place:x-town"), Place("Northmark", "place:x-province")
