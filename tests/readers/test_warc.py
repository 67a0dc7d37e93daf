"""Web archives: pages with the time and digest of their capture; changed, damaged and endless ones are told."""

import base64
import gzip
import hashlib
import importlib.util
import io
import json
import zipfile
from pathlib import Path

import pytest
from bombs import MEGABYTE, zipped

from reconcile.model import Document, Problem, ProblemKind
from reconcile.readers import _captures, read_paths

FILES = Path(__file__).parent / "files" / "archive"
SAYS = b"The mayor said on Friday that 12 people died in the town of Velden."
PAGE = b"<html><body><article><p>" + SAYS + b"</p></article></body></html>"
URL = "https://a.example/1"


def sha1(data):
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode()}"


def make_record(payload, status, kind, digest):
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
    digests = f"WARC-Payload-Digest: {sha1(payload)}\r\nWARC-Block-Digest: {sha1(block)}\r\n" if digest else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2026-03-04T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n{digests}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def make_warc(*payloads, status="200 OK", kind="text/html", packed=True, digest=True):
    """A WARC of one response per payload."""
    records = (make_record(payload, status, kind, digest) for payload in payloads)
    return b"".join(gzip.compress(record) if packed else record for record in records)


def read(tmp_path, data, name="captures.warc.gz"):
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_paths([path]))


def reasons(items):
    return [item.reason for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_warc(PAGE, packed=False)[:-40], "it is damaged or cut off; what stands before that is read"),
        (
            make_warc(PAGE, packed=False, digest=False)[:-40],
            "it is damaged or cut off; what stands before that is read",
        ),
        (make_warc(PAGE)[:-60], "it is damaged or cut off; what stands before that is read"),
        (make_warc(b"<p>" * (6 << 20)), f"{URL} unpacks to more than 16 MiB; what stands before it is read"),
        (make_warc(make_warc(PAGE)), "not read: 1 archives inside this one"),
        (make_warc(PAGE, kind="image/png"), "not read: 1 pictures, scripts and other files"),
        (make_warc(PAGE, status="404 Not Found"), "not read: 1 answers that hold no page (redirects, errors)"),
        (make_warc(b"<html><body></body></html>"), "not read: 1 pages without an article"),
        (gzip.compress(b"12 people died", mtime=0), "it is no web archive"),
        (zipped(bytes(MEGABYTE), 200), "it is no web archive"),
        (zipped(b"a" * MEGABYTE, 100, b"WARC/1.0\r\n"), "there is nothing in it"),
    ],
)
def test_what_is_not_read_is_told(tmp_path, data, reason):
    assert reason in reasons(read(tmp_path, data))


def test_what_stands_before_the_damage_is_read(tmp_path):
    items = read(tmp_path, make_warc(PAGE, PAGE.replace(b"12", b"14"))[:-60])
    assert ["12 people" in item.text for item in items if isinstance(item, Document)] == [True]


def test_an_archive_of_more_than_fits_is_read_as_far_as_it_does(tmp_path, monkeypatch):
    monkeypatch.setattr(_captures, "MOST_TOTAL", 150)
    items = read(tmp_path, make_warc(PAGE, PAGE.replace(b"12", b"14")))
    assert isinstance(items[0], Document)
    assert items[1].reason.startswith("it unpacks to more than")


def test_a_capture_whose_bytes_were_changed_is_not_read(tmp_path):
    data = make_warc(PAGE, packed=False).replace(b"12 people", b"92 people")
    [told] = read(tmp_path, data, "captures.warc")
    assert (told.kind, told.where) == (ProblemKind.UNREADABLE, URL)
    assert "digest" in told.reason


def test_an_archive_of_nothing_but_bombs_ends(tmp_path):
    items = read(tmp_path, make_warc(*[b"\xff\xfe" + bytes([n, 216]) * 99 for n in range(30)]))
    assert "not read: 9 captures behind them" in reasons(items)


@pytest.mark.parametrize("name", ["wget.warc.gz", "wacz.wacz"])
def test_a_real_archive_gives_its_page_with_time_and_digest_of_the_capture(name):
    [one] = [item for item in read_paths([FILES / name]) if isinstance(item, Document)]
    assert (one.outlet, one.published, one.retrieved) == (
        "Capital Ledger", "2026-03-04T09:30:00Z", "2026-12-01T11:24:14Z",
    )  # fmt: skip
    assert one.url == "http://127.0.0.1:8766/dam.html"
    assert one.locator == "capture 2026-12-01T11:24:14Z, sha1:RIBFHDIHF4EYPL32PEYIZ5UO67PJFW5T"
    assert one.text.startswith("Civil defence said on Wednesday that 16 workers were killed")


def repacked(change):
    """The real WACZ with its members changed by `change(name, data)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(FILES / "wacz.wacz") as real, zipfile.ZipFile(out, "w") as container:
        for name in real.namelist():
            container.writestr(name, change(name, real.read(name)))
    return out.getvalue()


def test_a_wacz_whose_archive_was_changed_is_not_read(tmp_path):
    data = repacked(lambda name, data: make_warc(PAGE) if name.startswith("archive/") else data)
    [told] = read(tmp_path, data, "site.wacz")
    assert (told.where, told.kind) == ("archive/wget.warc.gz", ProblemKind.UNREADABLE)


def test_of_a_wacz_only_the_pages_that_it_lists_are_read(tmp_path):
    listed = json.dumps({"url": "https://other.example/"}).encode()
    items = read(tmp_path, repacked(lambda name, data: listed if name.startswith("pages/") else data), "site.wacz")
    assert not [item for item in items if isinstance(item, Document)]
    assert "not read: 1 files that a page embeds" in reasons(items)


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[" * 100_000, b"[1]", b'{"resources": 3}', b'{"resources": [1, {"path": 2}]}']
)
def test_a_wacz_with_broken_lists_is_read_without_them(tmp_path, broken):
    items = read(tmp_path, repacked(lambda name, data: data if name.startswith("archive/") else broken), "site.wacz")
    assert [item.outlet for item in items if isinstance(item, Document)] == ["Capital Ledger"]


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    [one] = read_paths([FILES / "wget.warc.gz"])
    assert "reconcile-claims[warc]" in one.remedy
