"""Requests as they are answered, and answers with the headers that keep a page on this machine safe."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Of every answer; an answer's own headers stand over these.
SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose size and form are checked; `query` and `form` hold every value of each name, in order.

    `headers` are by lower-case name.
    """

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    form: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def asked(self, name: str) -> str:
        """Return a parameter of the form, else of the address; "" where there is none."""
        return (self.form.get(name) or self.query.get(name) or [""])[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818  # it is no error of the program
    """A request that is not answered as asked; the message says why."""

    def __init__(self, status: int, message: str) -> None:
        """Keep the HTTP status beside the message."""
        super().__init__(message)
        self.status = status


def plain(status: int, message: str) -> Answer:
    """Return a line of text."""
    return Answer(status, f"{message}\n".encode("utf-8", "replace"))


def page(markup: str, policy: str, *, headers: Mapping[str, str] | None = None) -> Answer:
    """Return a page with its content security policy."""
    given = {"Content-Security-Policy": policy, **(headers or {})}
    return Answer(200, markup.encode("utf-8", "replace"), "text/html; charset=utf-8", given)


def as_json(value: Any) -> Answer:  # noqa: ANN401  # anything that JSON holds
    """Return a value as JSON; what hides or steers in its texts is escaped."""
    from reconcile.sanitize import escape_json  # noqa: PLC0415  # beside its only use

    text = escape_json(json.dumps(value, ensure_ascii=False))
    return Answer(200, text.encode("utf-8", "replace"), "application/json; charset=utf-8")
