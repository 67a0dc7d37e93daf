"""Messages of Telegram Desktop's `messages.html`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reconcile.readers._decode import Refused
from reconcile.readers._telegram_json import Message, to_utc

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any  # lxml comes without types

_TITLE = re.compile(r"\s*<!doctype html>.{0,1500}?<title>\s*Exported Data\s*</title>", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"(\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


def opens(head: str) -> bool:
    """Say whether the text opens as a page of such an export."""
    return bool(_TITLE.match(head[:4000]))


def read_messages(text: str) -> list[Message] | Refused:
    """Return the messages of the page, in their order."""
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 40 ms, and only pages need it

    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return Refused("it is no page of an export of Telegram Desktop", "export the chat again")
    header = _find(root, "page_header")
    name = _words(_find(header, "text")) if header is not None else ""
    return list(_messages(root, name))


def _messages(root: Element, chat: str) -> Iterator[Message]:
    author = ""
    for element in root.iter("div"):
        if not {"message", "default"} <= _classes(element):
            continue
        body = _find(element, "body")
        if body is None:
            continue
        if "joined" not in _classes(element):
            author = _words(_child(body, "from_name"))
        yield _message(element, body, chat, author)


def _message(element: Element, body: Element, chat: str, author: str) -> Message:
    forwarded = next((one for one in body if {"forwarded", "body"} <= _classes(one)), None)
    inner = body if forwarded is None else forwarded
    signed = _words(_child(body, "signature"))
    origin = _child(inner, "from_name") if forwarded is not None else None
    when = _find(origin, "date") if origin is not None else None
    return Message(
        where=f"message {element.get('id', '').removeprefix('message').lstrip('-') or '?'}",
        chat=chat,
        author=signed or author,
        date=_time(when) or _time(_child(body, "date")),
        edited="",
        text=_text(_child(inner, "text")),
        forwarded_from=_words(origin),
    )


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _find(element: Element, name: str) -> Element | None:
    return next((one for one in element.iter("div", "span") if name in _classes(one) and one is not element), None)


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if name in _classes(one)), None)


def _words(element: Element | None) -> str:
    """Return an element's own words, up to what is nested in it (the time of a forward, the bot it came through)."""
    return " ".join((element.text or "").split()) if element is not None else ""


def _text(element: Element | None) -> str:
    if element is None:
        return ""
    for line_break in element.iter("br"):
        line_break.text = "\n"
    return "".join(element.itertext()).strip()


def _time(element: Element | None) -> str:
    stated = element.get("title", "") if element is not None else ""
    found = _TIME.match(stated)
    if not found:
        return ""
    form, zone = "%d.%m.%Y %H:%M:%S", found[2] or ""
    try:
        time = datetime.strptime(found[1] + zone, form + "%z" * bool(zone))  # noqa: DTZ007  # old exports state no zone
    except ValueError:
        return ""
    return to_utc(time) if found[2] else time.isoformat()
