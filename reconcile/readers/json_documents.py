"""JSON and JSON Lines: one document per object {id, text, outlet?, title?, published?, url?}."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused
from reconcile.readers._fields import name_field, take_fields
from reconcile.readers._source import find_date_problems, make_document, open_text, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

_OPENING = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')

Json = Any  # whatever json.loads returns, or a Refused

SUFFIXES = (".json", ".jsonl", ".ndjson", ".jsonld")
WHAT = "JSON"
GENERAL = True  # other formats are written in it, and are asked first


def looks_like(head: str, _tables: Tables) -> bool:
    """Say whether the text opens as a JSON object or a list of objects."""
    return bool(_OPENING.match(head))


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per object, and problems for lines and objects that are none."""
    decoded = yield from open_text(source)
    if decoded is None:
        return
    for where, value in read_values(decoded.text):
        yield from _read_value(source, where, value)


def _read_value(source: Source, where: str, value: Json) -> Iterator[Document | Problem]:
    if not isinstance(value, dict):
        reason = value.reason if isinstance(value, Refused) else "it is no object {...}"
        yield problem(source, where, ProblemKind.UNREADABLE, reason, 'write {"id": ..., "text": ...}')
        return
    text = _find_text(value, source.tables)
    if text is None:
        yield problem(source, where, ProblemKind.UNREADABLE, "it holds no text", 'give it a key "text"')
        return
    yield from read_object(source, where, value, text)


def read_object(
    source: Source, where: str, value: dict[str, Json], text: str, told: Iterable[Problem] = ()
) -> Iterator[Document | Problem]:
    """Yield the document that an object with a `text` makes, after what is `told` of it and problems with its dates."""
    fields = take_fields(value.items(), source.tables)
    if not _is_unicode((*fields.values(), text)):
        reason = "it holds half a character (a lone surrogate)"
        yield problem(source, where, ProblemKind.UNREADABLE, reason, "mend its \\u escapes")
        return
    yield from told
    yield from find_date_problems(source, fields, where)
    yield make_document(source, text, fields, locator=fields.get("id", where))


def read_values(text: str) -> Iterator[tuple[str, Json]]:
    """Yield every object with its place; a Refused where one cannot be parsed."""
    whole = _parse(text)
    if isinstance(whole, list):
        yield from ((f"item {number}", item) for number, item in enumerate(whole, 1))
    elif not isinstance(whole, Refused):
        yield "", whole
    elif text.strip():
        yield from _lines(text, whole)


def _lines(text: str, whole: Refused) -> Iterator[tuple[str, Json]]:
    values = [(f"line {n}", _parse(line)) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if all(isinstance(value, Refused) for _, value in values):
        yield "", whole
    else:
        yield from values


def _parse(text: str) -> Json:
    try:
        return json.loads(text)
    except RecursionError:
        return Refused("it is nested too deeply", "")
    except ValueError as error:
        return Refused(f"it is no valid JSON ({str(error)[:80]})", "")


def _find_text(value: dict[str, Json], tables: Tables) -> str | None:
    texts = [text for key, text in value.items() if name_field(key, tables) == "text" and isinstance(text, str)]
    return max(texts, key=lambda text: bool(text.strip()), default=None)


def _is_unicode(texts: Iterable[str]) -> bool:
    """Say whether the texts hold whole characters only; an escape can make half a one."""
    try:
        "".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
