"""A served case answers its own page on its own machine, and refuses everything else in a line of text."""

from __future__ import annotations

import socket

import pytest
from serve.conftest import FORM, serving

from reconcile.errors import InputError
from reconcile.serve.guard import check_loopback, check_origin
from reconcile.serve.server import LONGEST_BODY, MOST_AT_ONCE


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "example.org", "", "169.254.1.1", "127.0.0.1.nip.io"]
)
def test_no_other_address_is_listened_to(host):
    with pytest.raises(InputError, match="on this machine only"):
        check_loopback(host)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "127.0.0.1"), ("::1", "::1"), ("127.1.2.3", "127.1.2.3")],
)
def test_every_name_of_this_machine_is(host, address):
    assert check_loopback(host) == address


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "null",
        "http://127.0.0.1:3333/",
        "http://a.example/x",
        "ftp://a.example",
        "a.example",
        "http://",
        "http://u@a.example",
        "http://a.example:x",
        "https://a.example?b",
    ],
)
def test_what_is_no_origin_is_not_allowed(origin):
    with pytest.raises(InputError, match="is no origin"):
        check_origin(origin)


def test_a_port_in_use_is_said(client):
    with pytest.raises(InputError, match="cannot be used"), serving(client.case, port=client.server.server_address[1]):
        pass


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_the_other_loopback_serves_as_well(whole_case):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no address ::1")
    with serving(whole_case, host="::1") as client:
        assert client.server.url.startswith("http://[::1]:")
        assert client.get("/reconcile").status == 200


# -- what is answered ----------------------------------------------------------------------------------------------


def test_the_page_is_the_exported_one_with_buttons(client):
    page = client.get("/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "How many members of the security forces were killed in Balochistan on Saturday?" in page.text
    assert page.text.count('<form class="judge"') > 10


@pytest.mark.parametrize("path", ["/", "/reconcile", "/nothing", "/reconcile/suggest/entity?prefix=a", "/judge"])
def test_every_answer_has_the_headers_that_keep_it_safe(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert headers["server"] == "reconcile"


def test_a_head_is_an_answer_without_its_body(client):
    head, whole = client.send("HEAD", "/reconcile"), client.get("/reconcile")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/../etc/passwd", 404),
        ("GET", "//evil.example/", 404),
        ("GET", "/judge", 405),
        ("POST", "/", 405),
        ("PUT", "/", 501),
        ("DELETE", "/judge", 501),
        ("GET", "/entity?id=nobody", 404),
        ("GET", "/reconcile/preview", 404),
    ],
)
def test_what_is_not_there_is_said(client, method, path, status):
    reply = client.send(method, path)
    assert reply.status == status
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


# -- who may ask ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "evil.example:{port}",
        "",
        "[::1]:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/", "/reconcile"])
def test_a_name_that_was_pointed_at_this_machine_gets_nothing(client, host, path):
    reply = client.get(path, Host=host.format(port=client.server.server_address[1]))
    assert reply.status == 403
    assert "answers to http://127.0.0.1:" in reply.text


def test_localhost_is_a_name_of_this_machine(client):
    assert client.get("/reconcile", Host=f"localhost:{client.server.server_address[1]}").status == 200


@pytest.mark.parametrize("token", ["", "x", "{token}x"])
def test_nothing_is_written_without_the_token_of_the_page(desk, token):
    finding = desk.findings()[0].id
    given = {"token": token.format(token=desk.token), "verdict": "accept", "finding": finding}
    assert desk.post("/judge", given).status == 403
    assert not any(one.judged for one in desk.findings())


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_nothing_is_written_for_another_page_even_with_the_token(desk, headers):
    given = {"token": desk.token, "verdict": "accept", "finding": desk.findings()[0].id}
    assert desk.post("/judge", given, **headers).status == 403
    assert not any(one.judged for one in desk.findings())


def test_only_the_origin_that_was_named_may_read_and_only_the_service(whole_case):
    allowed = "http://127.0.0.1:3333"
    with serving(whole_case, allow_origin=allowed) as client:
        read = client.get("/reconcile", Origin=allowed)
        assert read.headers["access-control-allow-origin"] == allowed
        assert read.headers["vary"] == "Origin"
        assert "access-control-allow-origin" not in client.get("/reconcile", Origin="http://evil.example").headers
        assert "access-control-allow-origin" not in client.get("/", Origin=allowed).headers
        asked = client.send("OPTIONS", "/reconcile", headers={"Origin": allowed})
        assert (asked.status, asked.headers["access-control-allow-methods"]) == (204, "GET, POST")
        entity = client.findings() and client.server.site.service.entities
        preview = client.get(f"/reconcile/preview?id={next(iter(entity))}", Origin=allowed).headers
        assert preview["content-security-policy"].endswith(f"frame-ancestors {allowed}")
        assert "x-frame-options" not in preview


# -- sizes and times -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Length": str(LONGEST_BODY + 1)}, 413),
        ({"Content-Length": "9" * 30}, 413),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": "²"}, 400),
        ({"Content-Length": "x"}, 400),
        ({"Transfer-Encoding": "chunked"}, 411),
        ({"Content-Length": "2", "Content-Type": "application/json"}, 415),
        ({"Content-Length": "2", "Content-Type": "text/plain"}, 415),
    ],
)
def test_a_body_of_another_size_or_form_is_refused(client, headers, status):
    link = socket.create_connection(client.server.server_address[:2], timeout=60)
    lines = [f"POST /judge HTTP/1.1\r\nHost: 127.0.0.1:{client.server.server_address[1]}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with link:
        link.sendall(("\r\n".join(lines) + "\r\n\r\n{}").encode("latin-1"))
        assert link.makefile("rb").readline().split()[1] == str(status).encode()


@pytest.mark.parametrize(
    "raw",
    [b"nonsense\r\n\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
     b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
     b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"POST /judge HTTP/1.1\r\nHost: 127.0.0.1\r\n"],
)  # fmt: skip
def test_what_is_no_request_leaves_the_server_standing(client, raw, capfd):
    link = socket.create_connection(client.server.server_address[:2], timeout=60)
    with link:
        link.sendall(raw)
        link.shutdown(socket.SHUT_WR)
        answer = link.makefile("rb").read()
    assert b"Traceback" not in answer
    assert not answer or b"nosniff" in answer
    assert client.get("/reconcile").status == 200
    assert "Traceback" not in capfd.readouterr().err


def test_too_many_fields_and_other_letters_are_refused(client):
    assert client.post("/reconcile", {f"f{n}": "x" for n in range(2000)}).status == 400
    assert client.send("POST", "/reconcile", b"queries=\xff", {"Content-Type": FORM}).status == 400


def test_a_crowd_is_turned_away_and_the_next_one_served(client):
    idle = [socket.create_connection(client.server.server_address[:2], timeout=60) for _ in range(MOST_AT_ONCE)]
    try:
        late = socket.create_connection(client.server.server_address[:2], timeout=60)
        with late:
            assert late.recv(1) == b""
    finally:
        for one in idle:
            one.close()
    for _ in range(50):
        try:
            status = client.get("/reconcile").status
        except OSError:
            continue
        if status == 200:
            break
    assert status == 200
