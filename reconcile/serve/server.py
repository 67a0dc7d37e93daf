"""Bytes to requests and answers to bytes: sizes and times are limited, and only this machine is listened to."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from reconcile.errors import InputError
from reconcile.serve.guard import Guard, check_loopback, check_origin
from reconcile.serve.messages import SAFE, Answer, Refusal, Request, plain
from reconcile.serve.routes import Site

if TYPE_CHECKING:
    from reconcile.serve.desk import Desk

LONGEST_BODY = 1_000_000  # bytes
MOST_FIELDS = 1000
PATIENCE = 10  # seconds for a request to arrive
MOST_AT_ONCE = 16  # requests that are answered side by side
CHUNK = 65_536
FORM = "application/x-www-form-urlencoded"


def make_server(desk: Desk, host: str = "127.0.0.1", port: int = 0, allow_origin: str = "") -> Server:
    """Return a server that listens for `desk` on this machine; port 0 takes a free one.

    Raises InputError for an address of another machine, a port in use, or an origin that is none.
    """
    address = check_loopback(host)
    allowed = check_origin(allow_origin) if allow_origin else ""
    try:
        server = Server(address, port)
    except OSError as error:
        raise InputError(
            f"port {port} of {address} cannot be used ({error.strerror}); name another with --port"
        ) from error
    server.site = Site(desk, Guard(address, server.server_address[1], allowed))
    return server


class Server(ThreadingHTTPServer):
    """A few threads, each with one request."""

    daemon_threads = True
    site: Site

    def __init__(self, address: str, port: int) -> None:
        """Bind to an address of this machine."""
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        super().__init__((address, port), Handler)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.site.guard.base}/"

    def server_bind(self) -> None:
        """Bind without asking any name service who this machine is."""
        socket_server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # the library's signature
        """Answer in a thread of its own, or close at once where too many wait."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # the same
        """Give the place back when the request is answered."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # the same
        """Say nothing of a browser that left; an error of ours is shown as any other."""
        import sys  # noqa: PLC0415  # beside its only use

        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def socket_server_bind(server: Server) -> None:
    """Bind as `socketserver` does; `http.server` would look up the machine's name."""
    from socketserver import TCPServer  # noqa: PLC0415  # beside its only use

    TCPServer.server_bind(server)
    server.server_name, server.server_port = "localhost", server.server_address[1]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answer any method that is known."""
        try:
            answer = self.server.site.answer(self._request())
        except Refusal as refusal:
            answer = plain(refusal.status, str(refusal))
        self._send(answer)

    do_HEAD = do_POST = do_OPTIONS = do_GET  # noqa: N815  # names that the library looks for

    def version_string(self) -> str:
        """Return the name of the program; whoever asks need not know its version."""
        return "reconcile"

    def _request(self) -> Request:
        """Return the request with its form; raises Refusal for one that is too large or of another form."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        form = self._form(headers) if self.command == "POST" else {}
        parts = urlsplit(self.path)
        return Request(self.command, parts.path, _fields(parts.query), form, headers)

    def _form(self, headers: dict[str, str]) -> dict[str, list[str]]:
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not length:
            raise Refusal(411, "say the length of the body")
        if not (length.isascii() and length.isdecimal()):
            raise Refusal(400, "the length of the body is no number")
        if len(length) > 9 or int(length) > LONGEST_BODY:
            self.close_connection = True
            raise Refusal(413, f"at most {LONGEST_BODY:,} bytes")
        if int(length) == 0:
            return {}
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            raise Refusal(415, f"a body is sent as {FORM}")
        try:
            return _fields(self._read(int(length)).decode("utf-8"))
        except UnicodeDecodeError as error:
            raise Refusal(400, "the body is no UTF-8") from error

    def _read(self, length: int) -> bytes:
        """Return `length` bytes of the body; raises Refusal where they do not arrive in time."""
        end = time.monotonic() + PATIENCE
        parts: list[bytes] = []
        while length and time.monotonic() < end and (part := self.rfile.read1(min(length, CHUNK))):
            parts.append(part)
            length -= len(part)
        if length:
            raise Refusal(408, "the body did not arrive")
        return b"".join(parts)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        headers = {**SAFE, "Content-Type": answer.kind, "Content-Length": str(len(answer.body)), **answer.headers}
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what could not even be read as a request, with the same headers as everything else."""
        del explain  # the message is enough
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = "HTTP/1.0"  # so that headers are sent whatever the request looked like
        self.close_connection = True
        self._send(plain(code, message or "this is no request that can be read"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's signature
        """Keep no log: what somebody looks at is nobody else's business."""


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError as error:
        raise Refusal(400, "these fields cannot be read") from error
