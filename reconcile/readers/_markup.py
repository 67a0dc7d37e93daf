"""HTML fragments to paragraphs of text, and XML that no entity can blow up and no address can reach out of."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

from reconcile.readers._decode import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any  # lxml comes without types

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tr", "ul"),
    }
)
_UNREAD = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "title"})
_CELLS = frozenset({"td", "th"})
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARKS = frozenset("<>&")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(text: str) -> tuple[Element, bool] | Refused:
    """Return the root of `text` and whether it is whole; of a damaged one what could be read.

    The names of HTML's characters (&nbsp;), which many feeds use without declaring them, are read as those characters.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 40 ms, and only XML needs it

    if _OWN_ENTITIES.search(text):
        return Refused("it defines entities of its own, which can be endless", "ask for it without <!DOCTYPE [...]>")
    data = _ENTITY.sub(_character, text).encode("utf-8", "replace")
    for recover in (False, True):
        parser = etree.XMLParser(
            encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            continue
        if root is not None:
            return root, not recover
    return Refused("it is no valid XML", "fetch or save it again")


def _character(found: re.Match[str]) -> str:
    character = html5.get(f"{found[1]};", found[0])
    return found[0] if found[1] in _XML_NAMES or character in _MARKS else character


def local(element: Element) -> str:
    """Return the name of an element without its namespace, in small letters; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def html_to_text(markup: str) -> str:
    """Return the paragraphs of a fragment of HTML with a blank line between them."""
    from lxml import etree, html  # noqa: PLC0415  # costs 40 ms

    if not markup.strip():
        return ""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(_CONTROL.sub("", markup).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    return element_to_text(root)


def element_to_text(root: Element) -> str:
    """Return the paragraphs of an element with a blank line between them; cells of a table row have " | " between."""
    blocks: list[list[str]] = [[]]
    for piece in _pieces(root):
        if piece is None:
            blocks.append([])
        else:
            blocks[-1].append(piece)
    paragraphs = ("\n".join(" ".join(line.split()) for line in "".join(block).split("\r")).strip() for block in blocks)
    return "\n\n".join(paragraph.strip(" |") for paragraph in paragraphs if paragraph.strip(" |"))


def _pieces(root: Element) -> Iterator[str | None]:
    r"""Yield stretches of text, None where a paragraph ends, and \\r for a line break."""
    from lxml import etree  # noqa: PLC0415  # costs 40 ms

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = local(element)
        if event == "start":
            if name in _BLOCKS:
                yield None
            if name in _UNREAD or not name:
                walker.skip_subtree()
            else:
                yield element.text or ""
            continue
        if name in _BLOCKS:
            yield None
        yield from ("\r" for _ in range(name == "br"))
        yield from (" | " for _ in range(name in _CELLS))
        yield (element.tail or "") if element is not root else ""


def parse_part(data: bytes) -> Element | Refused:
    """Return the root of a part of an office file, which never declares a document type."""
    from lxml import etree  # noqa: PLC0415  # costs 40 ms, and only XML needs it

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Refused("it declares entities, which no office program does", "open it, and save it again")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return Refused("it is damaged", "open it, and save it again")
