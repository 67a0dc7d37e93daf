"""Word documents (.docx): one document; the snapshot is its paragraphs with a blank line between them.

Text is read as it stands in print: deletions that are still tracked are gone, insertions are in, hidden text is not
read. A table's cell that holds prose (a sentence, or more than 80 characters) is read, since letters are laid out in
tables; all other rows, text boxes, and foot- and endnotes are counted and not read. The days on which the file was
made and saved are no days of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused
from reconcile.readers._markup import local, parse_part
from reconcile.readers._source import make_document, problem, unreadable
from reconcile.readers._zip import holds, open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from reconcile.model import Document, Problem
    from reconcile.readers._markup import Element
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".docx", ".docm")
WHAT = "a Word document"

_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SMALL = 1 << 20
_LONGEST_CELL = 80
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
# Inside a paragraph: what is gone or not part of the line. A fallback says again what stands beside it.
_GONE = frozenset({"del", "movefrom", "instrtext", "fallback", "drawing", "pict", "object", "rpr", "ppr", "rt"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "nobreakhyphen": "-", "ptab": "\t"}
_TRACKED = frozenset({"ins", "del", "movefrom", "moveto"})


@dataclass
class _Found:
    """What stands in a document: paragraphs, and how much was not read."""

    paragraphs: list[str]
    rows: int = 0
    boxes: int = 0
    tracked: bool = False


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: a Word document is known by its bytes."""
    return False


def opens(data: bytes) -> bool:
    """Say whether the bytes are a Word document's."""
    return holds(data, b"word/document.xml")


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield the document, after problems with what of it was not read."""
    container = open_zip(source.data)
    main = container if isinstance(container, Refused) else _read_part(container, _MAIN)
    if isinstance(container, Refused) or isinstance(main, Refused):
        yield unreadable(source, container if isinstance(container, Refused) else main)
        return
    found = _Found([], tracked=any(local(one) in _TRACKED for one in main.iter()))
    body = next((one for one in main.iter() if local(one) == "body"), main)
    _read_blocks(body, found)
    yield from _find_unread(source, found, sum(_count_notes(container, name) for name in _NOTES))
    yield make_document(source, "\n\n".join(found.paragraphs), _read_properties(container))


def _read_part(container: ZipFile, name: str) -> Element | Refused:
    data = read_member(container, name)
    return data if isinstance(data, Refused) else parse_part(data)


def _read_blocks(parent: Element, found: _Found) -> None:
    """Add the paragraphs and tables below `parent`, in their order; a stack, since containers nest."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            _add_paragraph(element, found)
        elif name == "tbl":
            _add_table(element, found)
        elif name not in _GONE:
            stack.extend(reversed(element))


def _add_paragraph(paragraph: Element, found: _Found) -> None:
    text = _text(paragraph)
    found.boxes += sum(1 for one in paragraph.iter() if local(one) == "txbxcontent" and not _is_fallback(one))
    if text.strip():
        found.paragraphs.append(text.strip())


def _is_fallback(element: Element) -> bool:
    return any(local(above) == "fallback" for above in element.iterancestors())


def _add_table(table: Element, found: _Found) -> None:
    for row in (one for one in table.iter() if local(one) == "tr"):
        cells = [one for one in row if local(one) == "tc"]
        prose = [cell for cell in cells if any(_is_prose(_text(one)) for one in cell if local(one) == "p")]
        for cell in prose:
            for paragraph in (one for one in cell if local(one) == "p"):
                _add_paragraph(paragraph, found)
        if not prose and any(_text(one).strip() for cell in cells for one in cell if local(one) == "p"):
            found.rows += 1


def _is_prose(text: str) -> bool:
    words = text.strip()
    return len(words) > _LONGEST_CELL or (bool(_SENTENCE_END.search(words)) and " " in words)


def _text(paragraph: Element) -> str:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 40 ms

    parts: list[str] = []
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        name = local(element)
        if name in _GONE or (name == "r" and _is_hidden(element)):
            walker.skip_subtree()
        elif name == "t":
            parts.append(element.text or "")
        else:
            parts.append(_BREAKS.get(name, ""))
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    marks = (one for properties in run if local(properties) == "rpr" for one in properties)
    return any(local(one) == "vanish" and _value(one) not in {"0", "false", "off"} for one in marks)


def _value(element: Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _find_unread(source: Source, found: _Found, notes: int) -> Iterator[Problem]:
    if found.tracked:
        reason = "it holds tracked changes: read as if all were accepted"
        yield problem(source, "", ProblemKind.FORMAT, reason, "accept or reject them, and save it again")
    for count, what in ((found.rows, "table row"), (found.boxes, "text box"), (notes, "note")):
        if count:
            many = f"{what}{'es' if what.endswith('x') else 's'} are" if count > 1 else f"{what} is"
            yield problem(source, "", ProblemKind.FORMAT, f"{count} {many} not read", "enter by hand what matters")


def _count_notes(container: ZipFile, name: str) -> int:
    """Return how many notes with text there are; the first of every file are the lines above them."""
    part = _read_part(container, name) if name in container.namelist() else None
    if part is None or isinstance(part, Refused):
        return 0
    notes = [one for one in part if local(one) in {"footnote", "endnote"}]
    return sum(any(_text(one).strip() for one in note if local(one) == "p") for note in notes)


def _read_properties(container: ZipFile) -> dict[str, str]:
    data = read_member(container, "docProps/core.xml", _SMALL)
    part = data if isinstance(data, Refused) else parse_part(data)
    if isinstance(part, Refused):
        return {}
    stated = {local(one): (one.text or "") for one in part}
    return {"title": stated.get("title", ""), "author": stated.get("creator", "")}
