"""Messages of Telegram Desktop's `result.json`: the export of one chat, or of an account with many."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.readers._decode import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHAT = re.compile(
    r'\s*\{.{0,2000}?"type"\s*:\s*"(?:[a-z]+_(?:channel|group|supergroup|chat)|saved_messages|verification_codes|replies)"'
    r'.{0,1000}?"messages"\s*:',
    re.DOTALL,
)
_ACCOUNT = re.compile(r'\s*\{\s*"about"\s*:\s*"Here is the data you requested')
_BROKEN_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")  # Telegram writes \x0B, which is no JSON
_YEAR_2200 = 7_258_118_400
_NAMELESS = "Saved Messages"

Json = Any


class Message(NamedTuple):
    """One message; times as ISO 8601 or as stated, "" for what is not known."""

    where: str
    chat: str
    author: str
    date: str
    edited: str
    text: str
    forwarded_from: str


def opens(head: str) -> bool:
    """Say whether the text opens as such an export."""
    return bool(_CHAT.match(head) or _ACCOUNT.match(head))


def read_messages(text: str) -> list[Message] | Refused:
    """Return the messages of all chats, in their order."""
    root = _parse(text)
    if isinstance(root, Refused):
        return root
    chats = list(_chats(root))
    if not chats:
        return Refused("it is no export of Telegram Desktop: it holds no list of messages", "export the chat again")
    return [message for chat in chats for message in _messages(chat, alone=len(chats) == 1)]


def _parse(text: str) -> Json | Refused:
    for attempt in (text, _BROKEN_ESCAPE.sub(r"\1\\u00\2", text)):
        try:
            return json.loads(attempt)
        except RecursionError:
            return Refused("it is nested too deeply", "export the chat again")
        except ValueError as error:
            reason = f"it is no valid JSON ({str(error)[:80]}): damaged, or cut off"
    return Refused(reason, "export the chat again")


def _chats(root: Json) -> Iterator[dict[str, Json]]:
    if not isinstance(root, dict):
        return
    groups = [root.get(key) for key in ("chats", "left_chats")]
    listed = [one for group in groups if isinstance(group, dict) for one in _list(group.get("list"))]
    yield from (one for one in (root, *listed) if isinstance(one, dict) and isinstance(one.get("messages"), list))


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _messages(chat: dict[str, Json], *, alone: bool) -> Iterator[Message]:
    name = _string(chat.get("name")) or _NAMELESS
    for number, one in enumerate(chat["messages"], 1):
        if not isinstance(one, dict):
            continue
        where = f"message {one['id'] if isinstance(one.get('id'), int) else number}"
        yield Message(
            where=where if alone else f"{name}, {where}",
            chat=name,
            author=_string(one.get("author")) or _string(one.get("from")),
            date=_time(one, "date"),
            edited=_time(one, "edited"),
            text=_text(one.get("text")) if one.get("type", "message") == "message" else "",
            forwarded_from=_string(one.get("forwarded_from")),
        )


def _string(value: Json) -> str:
    return _whole(value) if isinstance(value, str) else ""


def _whole(text: str) -> str:
    """Return `text` with a mark in place of half a character, which a file may hold by an escape."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: Json) -> str:
    """Return the words of a message: a string, or a list of strings and of stretches with a style."""
    parts = value if isinstance(value, list) else [value]
    return _whole("".join(_string(part.get("text") if isinstance(part, dict) else part) for part in parts))


def _time(one: dict[str, Json], key: str) -> str:
    """Return a time in UTC; an old export states only the clock of the machine that made it, without its zone."""
    stamp = _string(one.get(f"{key}_unixtime"))
    if stamp.isdecimal() and stamp.isascii() and 0 < int(stamp[:12]) < _YEAR_2200:
        return to_utc(datetime.fromtimestamp(int(stamp[:12]), UTC))
    return _string(one.get(key))


def to_utc(time: datetime) -> str:
    """Return a time with zone as ISO 8601 in UTC."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")
