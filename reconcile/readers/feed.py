"""RSS (0.9 to 2.0) and Atom feeds: one document per entry, known by the entry's own id.

The snapshot is the entry's content, else its summary, else (where a feed gives no more) its title; markup becomes
paragraphs. The outlet is the publisher: where an entry names the source that it was taken from (`entry.source` of Atom,
`<source>` of RSS), that source is the outlet, and the feed is who passed it on. An entry of Atom without a day of
publication is dated by its last update, since that is when this text was published. Nothing that a feed points to is
fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused, decode
from reconcile.readers._markup import element_to_text, html_to_text, local, parse_xml
from reconcile.readers._source import find_date_problems, find_guesses, make_document, problem, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._markup import Element
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
WHAT = "a feed"

_FEED = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>\[]*>\s*)*<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE | re.DOTALL
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,30})")
_HEAD_BYTES = 512
_ROOTS = frozenset({"rss", "feed", "rdf"})
_ENTRIES = frozenset({"item", "entry"})
_BODY = ("encoded", "content", "summary", "description")
_PUBLISHED = ("published", "pubdate", "issued", "date", "created")
_UPDATED = ("updated", "modified")
_AUTHOR = ("creator", "author")
_MEDIA = "http://search.yahoo.com/mrss/"  # its content, title and description are those of a picture


def looks_like(head: str, _tables: Tables) -> bool:
    """Say whether the text opens as a feed."""
    return bool(_FEED.match(head))


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per entry, and problems for entries without text and for a feed that is cut off."""
    declared = _DECLARED.search(source.data[:_HEAD_BYTES])
    decoded = decode(source.data, declared[1].decode("ascii") if declared else "")
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    parsed = parse_xml(decoded.text)
    if isinstance(parsed, Refused):
        yield unreadable(source, parsed)
        return
    root, whole = parsed
    if local(root) not in _ROOTS:
        reason = f"it is XML, but no feed (its first element is <{local(root)[:40]}>)"
        yield problem(source, "", ProblemKind.UNREADABLE, reason, "save it as RSS, Atom, HTML or text")
        return
    yield from find_guesses(source, decoded)
    yield from _read_entries(source, root, whole=whole)


def _read_entries(source: Source, root: Element, *, whole: bool) -> Iterator[Document | Problem]:
    entries = [element for element in root.iter() if local(element) in _ENTRIES and _is_entry(element)]
    entries = entries if whole else entries[:-1]
    if not entries:
        kind = ProblemKind.EMPTY if whole else ProblemKind.UNREADABLE
        yield problem(source, "", kind, "the feed has no entries" if whole else "it is cut off", "fetch it again")
    elif not whole:
        reason = "it is cut off or damaged; the entries before that are read"
        yield problem(source, "", ProblemKind.FORMAT, reason, "fetch it again")
    name = _feed_name(root)
    for number, entry in enumerate(entries, 1):
        yield from _read_entry(source, entry, number, name)


def _is_entry(element: Element) -> bool:
    """Say whether an element stands where entries stand; `items` of RSS 1.0 holds references only."""
    above = element.getparent()
    return above is not None and local(above) in {"channel", "feed", "rdf"}


def _feed_name(root: Element) -> str:
    heads = [root, *(child for child in root if local(child) == "channel")]
    return next((text for head in heads if (text := _first(head, ("title",)))), "")


def _read_entry(source: Source, entry: Element, number: int, feed: str) -> Iterator[Document | Problem]:
    address = _address(entry)
    own = _first(entry, ("id", "guid")) or address
    where = f"entry {own[:200]}" if own else f"entry {number}"
    fields = _read_fields(entry, feed, address)
    text = _read_body(entry) or fields["title"]
    if not text:
        yield problem(source, where, ProblemKind.FORMAT, "it holds no text", "save the page that it points to")
        return
    yield from find_date_problems(source, fields, where)
    yield make_document(source, text, fields, locator=where)


def _read_fields(entry: Element, feed: str, address: str) -> dict[str, str]:
    published, updated = _first(entry, _PUBLISHED), _first(entry, _UPDATED)
    taken_from = _taken_from(entry)
    outlet = taken_from or feed
    return {
        "title": _first(entry, ("title",)),
        "outlet": outlet,
        "relayed_by": feed if outlet.casefold() != feed.casefold() else "",
        "published": published or updated,
        "modified": updated if published else "",
        "url": address,
        "author": _first(entry, _AUTHOR),
    }


def _taken_from(entry: Element) -> str:
    """Return the name of the source that an entry was taken from: a text in RSS, a feed's head in Atom."""
    for child in entry:
        if local(child) == "source":
            return _first(child, ("title",)) or " ".join((child.text or "").split())
    return ""


def _address(entry: Element) -> str:
    """Return the address of the page of an entry."""
    for child in entry:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address:
                return str(address)
    guid = next((child for child in entry if local(child) == "guid" and child.get("isPermaLink") != "false"), None)
    text = (guid.text or "").strip() if guid is not None else ""
    return str(text) if text.startswith(("http://", "https://")) else ""


def _first(element: Element, names: tuple[str, ...]) -> str:
    """Return the words of the first child, in the order of `names`, that holds any."""
    for name in names:
        for child in element:
            if local(child) == name and not child.tag.startswith(f"{{{_MEDIA}}}"):
                text = _plain(child)
                if text:
                    return text
    return ""


def _plain(child: Element) -> str:
    named = next((inner for inner in child if local(inner) == "name"), None)  # of an author of Atom
    markup = "".join((child if named is None else named).itertext())
    text = html_to_text(markup) if "<" in markup or "&" in markup else markup
    return " ".join(text.split())


def _read_body(entry: Element) -> str:
    """Return the paragraphs of the fullest text that an entry gives."""
    for name in _BODY:
        for child in entry:
            if local(child) == name and not child.tag.startswith(f"{{{_MEDIA}}}") and not child.get("src"):
                text = _body_text(child)
                if text:
                    return text
    return ""


def _body_text(child: Element) -> str:
    kind = child.get("type", "")
    if kind == "xhtml" or len(child):
        return element_to_text(child)
    markup = child.text or ""
    if kind == "text" or (not kind and "<" not in markup and "&" not in markup):
        return str(markup.strip())
    return html_to_text(markup)
