"""One-line builders with defaults, so that a test shows only what it is about."""

from __future__ import annotations

import hashlib
from typing import Any

from reconcile.ids import make_id
from reconcile.model import Claim, Document, Figure, Qualifier, Sentence, Span, Stance, Voice
from reconcile.text import split_sentences


def document(text: str = "", **fields: Any) -> Document:
    snapshot = hashlib.sha256(text.encode()).hexdigest()
    given: dict[str, Any] = {
        "path": "report.txt", "locator": "", "outlet": "Harbour Wire", "title": "", "published": "2026-01-31",
        "modified": None, "url": "", "author": "", "raw_sha256": snapshot, "snapshot_sha256": snapshot, "row": None,
    } | fields  # fmt: skip
    given.setdefault("id", make_id("d", snapshot, given["outlet"], given["url"], given["published"]))
    return Document(text=text, **given)


def sentences(text: str) -> tuple[Sentence, ...]:
    return split_sentences(text)


def figure(low: float | None = 10, high: float | None = 10, **fields: Any) -> Figure:
    given: dict[str, Any] = {
        "span": Span(0, 1), "value": low if low == high else None, "qualifier": Qualifier.EXACT, "unit": "people",
        "outcome": "killed", "category": "people",
    } | fields  # fmt: skip
    return Figure(low=low, high=high, **given)


def voice(name: str = "Interior Minister", **fields: Any) -> Voice:
    return Voice(name=name, printed=fields.pop("printed", name), **fields)


def claim(report: Document, quote: str, **fields: Any) -> Claim:
    """A claim on the first place where `quote` stands in the report; figures are given without their ids."""
    start = report.text.index(quote)
    span = Span(start, start + len(quote))
    given: dict[str, Any] = {"speaker": voice(), "stance": Stance.ASSERTS, "sentence": span} | fields
    given.setdefault("id", make_id("c", report.id, span, given["stance"], given["speaker"]))
    figures = given.get("figures", ())
    given.setdefault("figure_ids", tuple(make_id("f", given["id"], n) for n in range(len(figures))))
    return Claim(document=report.id, span=span, quote=quote, **given)
