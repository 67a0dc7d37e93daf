"""Citron's JSON (the BBC's quote extractor): the text is read, and what Citron says of it is checked against it.

The snapshot is `text`. The quotes that Citron annotated are not taken over as claims, since reconcile reads
attributions by its own rules; a span whose words do not stand where it says is a problem, since it shows that the
text was changed after the quotes were found. Offsets count characters. https://github.com/bbc/citron,
docs/data_format.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused
from reconcile.readers._source import open_text, problem
from reconcile.readers.json_documents import read_object, read_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".json", ".jsonl", ".ndjson")
WHAT = "Citron's JSON"

_KEYS = (b'"text"', b'"quotes"', b'"cue"', b'"sources"', b'"contents"')
_MOST_TOLD = 5

Json = Any


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: the quotes stand behind the text, so that the first characters do not tell."""
    return False


def opens(data: bytes) -> bool:
    """Say whether the bytes are JSON with the keys of Citron's annotations."""
    return data[:200].lstrip()[:1] in {b"{", b"["} and all(key in data for key in _KEYS)


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per annotated text, after problems with annotations that do not fit it."""
    decoded = yield from open_text(source)
    if decoded is None:
        return
    for where, value in read_values(decoded.text):
        yield from _read_value(source, where, value)


def _read_value(source: Source, where: str, value: Json) -> Iterator[Document | Problem]:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        reason = value.reason if isinstance(value, Refused) else "it holds no text"
        yield problem(source, where, ProblemKind.UNREADABLE, reason, 'give it a key "text"')
        return
    yield from read_object(source, where, value, text, _find_misfits(source, where, text, value))


def _find_misfits(source: Source, where: str, text: str, value: dict[str, Json]) -> Iterator[Problem]:
    """Yield a problem for the first annotations whose words do not stand at their place, and one for all further."""
    misfits = [span for quote in _list(value.get("quotes")) for span in _spans(quote) if not _fits(span, text)]
    for span in misfits[:_MOST_TOLD]:
        reason = f"Citron found {str(span.get('text'))[:60]!r} there, and it does not stand there"
        at = f"characters {str(span.get('start'))[:12]}-{str(span.get('end'))[:12]}"
        yield problem(source, ": ".join(filter(None, (where, at))), ProblemKind.FORMAT, reason, _REMEDY)
    if len(misfits) > _MOST_TOLD:
        reason = f"{len(misfits) - _MOST_TOLD} more of Citron's spans do not fit the text"
        yield problem(source, where, ProblemKind.FORMAT, reason, _REMEDY)


_REMEDY = "the text was changed after Citron read it: look at both"


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _spans(quote: Json) -> Iterator[dict[str, Json]]:
    if isinstance(quote, dict):
        found = (quote.get("cue"), *_list(quote.get("sources")), *_list(quote.get("contents")))
        yield from (span for span in found if isinstance(span, dict))


def _fits(span: dict[str, Json], text: str) -> bool:
    start, end = span.get("start"), span.get("end")
    whole = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)
    return whole and text[start:end] == span.get("text")
