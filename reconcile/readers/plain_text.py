"""Plain text and Markdown, with or without YAML front matter; the snapshot is what follows the front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused, decode
from reconcile.readers._fields import name_field, take_fields
from reconcile.readers._source import find_date_problems, find_guesses, make_document, problem, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".txt", ".text", ".md", ".markdown")
WHAT = "plain text"
GENERAL = True  # other formats are written in it, and are asked first

_LINE_END = r"[^\S\r\n]*(?:\r\n?|\n|\Z)"
_FRONT_MATTER = re.compile(rf"---{_LINE_END}(?P<head>(?:.*?[\r\n])?)---{_LINE_END}", re.DOTALL)
_LONGEST_HEAD = 1 << 16
_FIELD = re.compile(r"^([^\W\d_][\w .-]{0,40}?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
# A plain value with a colon in it or at its end; one that opens with a mark of YAML's own is left as it is.
_COLON_INSIDE = re.compile(
    r"^([^\W\d_][\w .-]{0,40}?[ \t]*:[ \t]+)([^\s\"'\[\]{}|>&*!%@`#,?-][^\n]*?:(?:[ \t][^\n]*?)?)[ \t]*$", re.MULTILINE
)
_QUOTES = "\"'"


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: plain text is what is left when no other format fits."""
    return False


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield the one document of `source`, after problems with its front matter."""
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    fields, start, broken = _read_front_matter(decoded.text, source.tables)
    if broken:
        yield problem(source, "front matter", ProblemKind.FORMAT, broken, "mend it; what could be read of it is used")
    yield from find_date_problems(source, fields, "front matter")
    yield from find_guesses(source, decoded)
    yield make_document(source, decoded.text[start:], fields)


def _read_front_matter(text: str, tables: Tables) -> tuple[dict[str, str], int, str]:
    """Return the fields, the offset at which the body starts, and what is broken ("" when nothing is)."""
    found = _FRONT_MATTER.match(text, 0, _LONGEST_HEAD)
    if not found:
        return {}, 0, "it is not closed by a line ---" if _opens_fields(text, tables) else ""
    head = found["head"]
    pairs = _read_yaml(head)
    if pairs is None:
        pairs = _read_yaml(_quote_colons(head))
    if pairs is not None:
        return take_fields(pairs, tables), found.end(), ""
    fields = take_fields(_read_lines(head), tables)
    if not fields:  # prose between two rules
        return {}, 0, ""
    return fields, found.end(), "it is not valid YAML"


def _read_yaml(head: str) -> list[tuple[str, object]] | None:
    """Return the top-level pairs as printed, or None where `head` is no YAML mapping.

    Only nodes are composed, no values made of them: dates stay as printed and aliases cannot multiply.
    """
    import yaml  # noqa: PLC0415  # costs 30 ms, and many reports have no front matter

    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        return None
    return [(key.value, _node_value(value)) for key, value in root.value if isinstance(key.value, str)]


def _quote_colons(head: str) -> str:
    """Return `head` with quotation marks around values that hold a colon, as titles do: "title: Flood: 12 dead"."""
    return _COLON_INSIDE.sub(lambda m: m[1] + "'" + m[2].replace("'", "''") + "'", _joined_lines(head))


def _joined_lines(head: str) -> str:
    return head.replace("\r\n", "\n").replace("\r", "\n")


def _node_value(node: object) -> object:
    value = getattr(node, "value", "")
    if isinstance(value, str):
        return "" if getattr(node, "tag", "").endswith(":null") else value
    return [part.value for part in value if isinstance(getattr(part, "value", None), str)]


def _read_lines(head: str) -> list[tuple[str, object]]:
    return [(m[1], m[2].strip(_QUOTES)) for m in _FIELD.finditer(_joined_lines(head))]


def _opens_fields(text: str, tables: Tables) -> bool:
    lines = text[:_LONGEST_HEAD].splitlines()[:2]
    field = _FIELD.match(lines[1]) if len(lines) > 1 and lines[0].rstrip() == "---" else None
    return bool(field and name_field(field[1], tables))
