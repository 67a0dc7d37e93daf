"""Saved web pages: the article and what the page states about it; all around it is no evidence.

Furniture that a page names as such (table `page_furniture`) goes first, then trafilatura tells the article from the
rest. The snapshot is the article's paragraphs with a blank line between them. Claims that a page reviews for machines
(ClaimReview) are documents of their own beside it.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reconcile.readers._claim_reviews import find_reviews, read_reviews
from reconcile.readers._decode import Refused, decode
from reconcile.readers._page_facts import read_linked_data, read_page_facts
from reconcile.readers._source import find_date_problems, find_guesses, make_document, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from reconcile.model import Document, Problem
    from reconcile.readers._page_facts import Element
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".html", ".htm", ".xhtml")
WHAT = "a web page"
GENERAL = True  # other formats are written in it, and are asked first

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 4096
_WORD = re.compile(r"[a-z0-9]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROTECTED = frozenset({"html", "head", "body", "main", "article", "h1", "meta", "title", "script", "link"})
_LONGEST_LEAD = 200
_LONGEST_CELL = 80
_NOISY = ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext")


class Furniture(NamedTuple):
    """What pages call the parts around an article: the rows of the table `page_furniture`, compiled."""

    tags: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    leads: frozenset[str]

    def is_called(self, name: str) -> bool:
        """Say whether a class name or id marks furniture."""
        name = name.lower()
        return name in self.names or not self.words.isdisjoint(_WORD.findall(name))


def looks_like(head: str, _tables: Tables) -> bool:
    """Say whether the text opens as an HTML page."""
    return bool(_PAGE.match(head[:_HEAD_BYTES]))


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield the article of a page, then the claims that it reviews; a page without either yields one without text."""
    charset = _CHARSET.search(source.data[:_HEAD_BYTES])
    decoded = decode(source.data, charset[1].decode("ascii") if charset else "")
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    yield from find_guesses(source, decoded)
    tree = _parse(decoded.text)
    fields = {} if tree is None else read_page_facts(tree)
    reviews = [] if tree is None else [one for data in read_linked_data(tree) for one in find_reviews(data)]
    text = "" if tree is None else _read_article(tree, fields, source.tables)
    if text or not reviews:
        yield from find_date_problems(source, fields, "page head")
        yield make_document(source, text, fields)
    yield from read_reviews(source, reviews, fields.get("outlet", ""))


def _parse(text: str) -> Element | None:
    """Return the page's tree, or None where there is none."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 40 ms, and only pages need it

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _read_article(tree: Element, fields: dict[str, str], tables: Tables) -> str:
    """Return the article's paragraphs and add to `fields` what trafilatura alone finds out."""
    trafilatura = _load_trafilatura()
    _prune(tree, tables)
    # A date is taken only where the page states one: guessing from the text or from today's date is not reading.
    dates = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_images=False, with_metadata=True, date_extraction_params=dates
    )
    if found is None:
        return ""
    for name, value in (("title", found.title), ("outlet", found.sitename), ("published", found.date),
                        ("url", found.url), ("author", found.author)):  # fmt: skip
        if value and not fields.get(name):
            fields[name] = value
    return _join_paragraphs(found.text or "", fields.get("title", ""), tables)


@lru_cache(maxsize=1)
def _load_trafilatura() -> ModuleType:
    import trafilatura  # noqa: PLC0415  # costs half a second, and only pages need it

    for name in _NOISY:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return trafilatura


def _prune(tree: Element, tables: Tables) -> None:
    furniture = _furniture(tables)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_furniture(element, furniture) and not _holds_article(element):
            _drop(element)


def _is_furniture(element: Element, furniture: Furniture) -> bool:
    if element.tag in _PROTECTED:
        return False
    if element.tag in furniture.tags or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return True
    return any(furniture.is_called(one) for one in (*element.get("class", "").split(), element.get("id", "")))


def _holds_article(element: Element) -> bool:
    return next(element.iter("h1", "article", "main"), None) is not None or any(
        inner.get("itemprop") == "articleBody" for inner in element.iter()
    )


def _drop(element: Element) -> None:
    """Take `element` out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _join_paragraphs(text: str, title: str, tables: Tables) -> str:
    leads = _furniture(tables).leads
    lines = (part for line in text.split("\n") for part in _split_line(" ".join(line.split())))
    kept = [line for line in lines if line and not _is_pointer(line, leads)]
    return "\n\n".join(kept[1:] if kept and kept[0] == title else kept)


def _split_line(line: str) -> list[str]:
    """Return the paragraphs of one line of trafilatura's: a list item without its dash, a table row as its cells.

    Long cells are the columns of a page that is laid out as a table, and stand alone.
    """
    if not line.startswith("|"):
        return [line.removeprefix("- ")]
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if all(set(cell) <= set("-:|") for cell in cells):  # the rule below a table's head
        return []
    return cells if max(map(len, cells)) > _LONGEST_CELL else [" | ".join(cells)]


def _is_pointer(line: str, leads: frozenset[str]) -> bool:
    """Say whether a paragraph only points elsewhere: "Also read: ..."."""
    lead, colon, _ = line.lower().partition(":")
    return len(line) < _LONGEST_LEAD and lead.strip("-* ") in leads and (bool(colon) or lead == line.lower())


@lru_cache(maxsize=8)
def _furniture(tables: Tables) -> Furniture:
    rows = tables.rows("page_furniture")
    return Furniture(*(frozenset(form for row in rows for form in row.get(kind, ())) for kind in Furniture._fields))
