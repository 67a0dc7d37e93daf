"""What a web page states about its article in its head: JSON-LD first, then meta elements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reconcile.readers._dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
                  "dc.date.issued", "parsely-pub-date", "sailthru.date"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod"),
    "url": ("og:url",),
    "author": (),
}  # fmt: skip
Element = Any  # lxml comes without types

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ")


def read_page_facts(tree: Element) -> dict[str, str]:
    """Return title, outlet, published, modified and url of a page's tree, as far as it states them.

    A date that is not understood is passed over for the next statement of the same date, and kept only if none is.
    """
    stated: dict[str, list[str]] = {name: [] for name in _META}
    for name, value in (*_linked_data(tree), *_meta(tree), *_elements(tree)):
        if value.strip():
            stated[name].append(" ".join(value.split()))
    facts = {name: values[0] for name, values in stated.items() if values}
    for name in ("published", "modified"):
        understood = next((value for value in stated[name] if iso_date(value)), None)
        if understood:
            facts[name] = understood
    if "title" in facts:
        facts["title"] = strip_outlet(facts["title"], facts.get("outlet", ""))
    return facts


def strip_outlet(title: str, outlet: str) -> str:
    """Return `title` without the outlet's name at its end ("Dam bursts | Harbour Wire")."""
    for separator in _SEPARATORS:
        head, _, tail = title.rpartition(separator)
        if head and outlet and tail.strip().casefold() == outlet.casefold():
            return head.strip()
    return title


def read_linked_data(tree: Element) -> Iterator[Any]:
    """Yield what a page states as JSON-LD; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if script.get("type", "").lower().strip() == "application/ld+json":
            try:
                yield json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue


def _linked_data(tree: Element) -> Iterator[tuple[str, str]]:
    for data in read_linked_data(tree):
        for item in _articles(data):
            yield "title", _text(item.get("headline"))
            yield "outlet", _text(item.get("publisher"))
            yield "published", _text(item.get("datePublished"))
            yield "modified", _text(item.get("dateModified"))
            yield "url", _text(item.get("url"))


def _articles(data: object) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        inner = item.get("@graph") if isinstance(item, dict) else None
        for one in inner if isinstance(inner, list) else [item]:
            if isinstance(one, dict) and "datePublished" in one and "headline" in one:
                yield one


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""


def _meta(tree: Element) -> Iterator[tuple[str, str]]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        stated.setdefault(key.lower(), element.get("content", ""))
    for name, keys in _META.items():
        yield from ((name, stated[key]) for key in keys if key in stated)


def _elements(tree: Element) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            yield "url", link.get("href", "")
    for element in tree.iter("time"):
        if element.get("itemprop") in ("datePublished", "dateModified"):
            yield element.get("itemprop").removeprefix("date").lower(), element.get("datetime", "")
    for title in tree.iter("title"):
        yield "title", title.text or ""
