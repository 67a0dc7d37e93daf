"""Who may ask for what: programs of this machine, pages of this server, and one other origin where a person allows it.

A page of the open web can make a browser send requests to this machine, or point a name of its own at it. So a request
must name this server as its host, and one that writes must carry the token that only our own page knows.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING

from reconcile.errors import InputError
from reconcile.serve.messages import Refusal

if TYPE_CHECKING:
    from reconcile.serve.messages import Request


@dataclass(frozen=True, slots=True)
class Guard:
    """The address of this server, the token of its page, and the one origin that may read the service, or ""."""

    host: str
    port: int
    allowed: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def base(self) -> str:
        """The address of this server."""
        return f"http://{_in_url(self.host)}:{self.port}"

    def check_host(self, request: Request) -> None:
        """Refuse a request that was meant for another name: it came by a name that points here."""
        named = {_in_url(self.host), "localhost"}
        if request.headers.get("host", "").lower() not in {f"{name}:{self.port}" for name in named}:
            raise Refusal(403, f"this server answers to {self.base} only")

    def check_write(self, request: Request) -> None:
        """Refuse a request that writes and does not come from our own page."""
        own = {self.base, f"http://localhost:{self.port}", ""}
        foreign = request.headers.get("origin", "") not in own
        crossed = request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
        if foreign or crossed or not secrets.compare_digest(request.asked("token").encode(), self.token.encode()):
            raise Refusal(403, "this does not come from the page of this server; load the page again")

    def shares_with(self, request: Request) -> dict[str, str]:
        """Return the headers by which the allowed origin may read an answer; none for any other."""
        if not self.allowed or request.headers.get("origin") != self.allowed:
            return {}
        return {
            "Access-Control-Allow-Origin": self.allowed,
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Content-Type",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Vary": "Origin",
        }


def check_loopback(host: str) -> str:
    """Return the address of this machine that `host` names; raises InputError for any other."""
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise InputError(
            f"--host {host!r}: a case is served on this machine only; leave it out, or say 127.0.0.1 or ::1"
        )
    return str(address)


def check_origin(origin: str) -> str:
    """Return an origin as browsers write it; raises InputError for what is none, `*` above all."""
    from urllib.parse import urlsplit  # noqa: PLC0415  # beside its only use

    try:
        parts = urlsplit(origin)
        whole = f"{parts.scheme}://{parts.netloc}" if parts.port is None or parts.port else ""
    except ValueError:
        whole = ""
    if not whole or whole != origin or parts.scheme not in {"http", "https"} or not parts.hostname or "@" in origin:
        raise InputError(f"--allow-origin {origin!r} is no origin; write it as http://127.0.0.1:3333, without a path")
    return origin


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
