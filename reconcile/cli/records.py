"""What `extract`, `link` and `figures` print: plain dicts of attributions, figures and links."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reconcile.readers import to_source_offset
from reconcile.sanitize import escape_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Attribution, Document, Figure, Link, Reading, Span, Story

Record = dict[str, Any]


def to_line(record: Record) -> str:
    """Return one line of JSON Lines."""
    return escape_json(json.dumps(record, ensure_ascii=False)) + "\n"


def make_reading_record(reading: Reading) -> Record:
    """Return attributions and figures of one document; offsets count characters of the source's own text."""
    document = reading.document
    return {
        "document": name_document(document),
        "path": document.path,
        "attributions": _make_tree(reading.attributions, document),
        "figures": [make_figure_record(one, document) for one in reading.figures],
    }


def make_unread_records(story: Story) -> list[Record]:
    """Return every sentence with a count or a cue that no claim covers, in the order of the documents."""
    return [
        {
            "document": reading.document.id,
            "path": name_document(reading.document),
            "span": [span.start, span.end],
            "text": span.of(reading.document.text),
        }
        for reading in story.readings
        for span in sorted(reading.unread)
    ]


def name_document(document: Document) -> str:
    """Return the path as given; for a row of JSON its id, for a row of a table path and row."""
    if document.row:
        return f"{document.path}: {document.locator}"
    return document.locator or document.path


def make_figure_record(figure: Figure, document: Document) -> Record:
    """Return one figure; `part_of` is the index of another in the same list."""
    return {
        "low": _number(figure.low),
        "high": _number(figure.high),
        "value": _number(figure.value),
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "outcome": figure.outcome,
        "category": figure.category,
        "nationality": figure.nationality,
        "group": figure.group,
        "text": figure.span.of(document.text),
        "span": _offsets(figure.span, document),
        "part_of": figure.part_of,
        "cumulative": figure.cumulative,
        "increment": figure.increment,
        "rule": figure.rule,
        "rows": list(figure.rows),
    }


def make_link_record(link: Link) -> Record:
    """Return one link, with its reasons."""
    return {
        "id": link.mention,
        "entity": link.entity,
        "score": round(link.score, 4),
        "judgement": link.judgement,
        "candidates": list(link.candidates),
        "reasons": list(link.reasons),
    }


def _make_tree(attributions: Sequence[Attribution], document: Document) -> list[Record]:
    """Return the attributions that the report itself makes; those in somebody's words stand in that one's `inner`."""
    records = [_attribution(one, document) for one in attributions]
    for one, record in zip(attributions, records, strict=True):
        if one.outer is not None:
            records[one.outer]["inner"].append(record)
    return [record for one, record in zip(attributions, records, strict=True) if one.outer is None]


def _attribution(one: Attribution, document: Document) -> Record:
    return {
        "source": _spans(one.source, document),
        "cue": _spans(one.cue, document),
        "content": _spans(one.content, document),
        "stance": one.stance,
        "negated": one.negated,
        "factuality": one.factuality,
        "target": _offsets(one.target, document) if one.target else None,
        "direct": one.direct,
        "rule": one.rule,
        "rows": list(one.rows),
        "inner": [],
    }


def _spans(spans: Iterable[Span], document: Document) -> list[list[int]]:
    return [_offsets(span, document) for span in spans]


def _offsets(span: Span, document: Document) -> list[int]:
    return [to_source_offset(document, span.start), to_source_offset(document, span.end)]


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value
