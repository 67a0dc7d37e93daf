"""Telegram Desktop exports, `result.json` and `messages.html`: one document per message, known by its number.

A message of a channel has the channel as its outlet; in a group the group is the outlet and whoever wrote it the
author. A forward is somebody else's words: its outlet is the channel that it was forwarded from, and the chat of the
export is who passed it on, so that ten forwards of one post are one outlet, never ten. `result.json` does not say
when a forwarded post was first published, so the day of the forward stands, the latest that it can be;
`messages.html` does. Times are UTC. Messages without text (pictures, videos, notes of the service) are counted, not
read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers import _telegram_json, _telegram_page
from reconcile.readers._decode import Refused, decode
from reconcile.readers._source import find_date_problems, find_guesses, make_document, problem, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.readers._telegram_json import Message
    from reconcile.tables import Tables

SUFFIXES = (".json", ".html")
WHAT = "a Telegram export"


def looks_like(head: str, _tables: Tables) -> bool:
    """Say whether the text opens as an export of Telegram Desktop."""
    return _telegram_json.opens(head) or _telegram_page.opens(head)


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per message with text, then how many had none."""
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    form = _telegram_page if _telegram_page.opens(decoded.text) else _telegram_json
    messages = form.read_messages(decoded.text)
    if isinstance(messages, Refused):
        yield unreadable(source, messages)
        return
    yield from find_guesses(source, decoded)
    yield from _read_all(source, messages)


def _read_all(source: Source, messages: list[Message]) -> Iterator[Document | Problem]:
    silent = 0
    for message in messages:
        if message.text.strip():
            yield from _read_message(source, message)
        else:
            silent += 1
    if silent:
        reason = f"{silent} message{'s hold' if silent > 1 else ' holds'} no text (pictures, videos, notes): not read"
        yield problem(source, "", ProblemKind.FORMAT, reason, "look at them yourself")


def _read_message(source: Source, message: Message) -> Iterator[Document | Problem]:
    forwarded = message.forwarded_from if message.forwarded_from.casefold() != message.chat.casefold() else ""
    own_author = message.author if message.author.casefold() != message.chat.casefold() else ""
    fields = {
        "outlet": forwarded or message.chat,
        "relayed_by": message.chat if forwarded else "",
        "author": "" if forwarded else own_author,
        "published": message.date,
        "modified": "" if forwarded else message.edited,
    }
    yield from find_date_problems(source, fields, message.where)
    yield make_document(source, message.text, fields, locator=message.where)
