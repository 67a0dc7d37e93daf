"""Web archives, WARC and WACZ: one document per captured page, PDF or feed, read as the saved file would be.

A document's locator holds the time of the capture and the digest of what was captured; both digests that a WARC
states are checked, and a capture whose bytes differ is not read. Of a WACZ the pages that it lists are read (all
where it lists none), and the hashes of its files are checked. What a page embeds, redirects, errors and repeats are
counted.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reconcile.model import Problem, ProblemKind
from reconcile.readers._apart import is_missing, missing
from reconcile.readers._captures import Capture, Other, read_captures
from reconcile.readers._decode import Refused
from reconcile.readers._source import problem, restate, unreadable
from reconcile.readers._zip import holds, open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from reconcile.model import Document
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".warc", ".warc.gz", ".wacz")
WHAT = "a web archive"

_MARK = b"WARC/"
_GZIP = b"\x1f\x8b"
_PACKAGE = "datapackage.json"
_PAGES = "pages/pages.jsonl"
_SMALL = 4 << 20
_UNREADABLE = "captures that cannot be read, named above"
_MOST_UNREADABLE = 20  # an archive of nothing but bombs ends here

Json = Any


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: an archive is known by its bytes."""
    return False


def opens(data: bytes) -> bool:
    """Say whether the bytes are a WARC's, packed or not, or a WACZ's."""
    if data.startswith(_GZIP):
        try:
            return zlib.decompressobj(wbits=31).decompress(data[:1024], len(_MARK)) == _MARK
        except zlib.error:
            return False
    return data.startswith(_MARK) or (holds(data, _PACKAGE.encode()) and b"archive/" in data)


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per captured report, and what of the archive was not read."""
    if not opens(source.data):
        yield problem(source, "", ProblemKind.UNREADABLE, "it is no web archive", "fetch or save it again")
        return
    if is_missing("warcio"):
        yield missing(source, "warcio", "warc")
        return
    if holds(source.data, _PACKAGE.encode()):
        yield from _read_package(source)
    else:
        yield from _read_archive(source, source.data, frozenset())


def _read_package(source: Source) -> Iterator[Document | Problem]:
    container = open_zip(source.data)
    if isinstance(container, Refused):
        yield unreadable(source, container)
        return
    listed, hashes = _read_pages(container), _read_hashes(container)
    for name in sorted(name for name in container.namelist() if name.startswith("archive/")):
        data = read_member(container, name)
        if isinstance(data, Refused):
            yield unreadable(source, data, name)
        elif hashes.get(name, "") not in {"", f"sha256:{hashlib.sha256(data).hexdigest()}"}:
            reason = "its bytes do not have the hash that the archive states: not read"
            yield problem(source, name, ProblemKind.UNREADABLE, reason, "fetch it again, and ask who changed it")
        else:
            yield from _read_archive(source, data, listed)


def _read_pages(container: ZipFile) -> frozenset[str]:
    """Return the addresses of the pages that a WACZ lists."""
    data = read_member(container, _PAGES, _SMALL)
    values = () if isinstance(data, Refused) else map(_parse, data.split(b"\n"))
    return frozenset(value["url"] for value in values if isinstance(value, dict) and isinstance(value.get("url"), str))


def _read_hashes(container: ZipFile) -> dict[str, str]:
    """Return the hashes that a WACZ states, by file."""
    data = read_member(container, _PACKAGE, _SMALL)
    package = None if isinstance(data, Refused) else _parse(data)
    resources = package.get("resources") if isinstance(package, dict) else None
    stated = [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    return {str(one.get("path")): str(one["hash"]) for one in stated if "hash" in one}


def _parse(data: bytes) -> Json:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _read_archive(source: Source, data: bytes, listed: frozenset[str]) -> Iterator[Document | Problem]:
    left_out: Counter[str] = Counter()
    for found in read_captures(data):
        if isinstance(found, Refused):
            yield problem(source, "", ProblemKind.FORMAT, found.reason, found.remedy)
        elif isinstance(found, Other):
            left_out[found.why] += 1
        elif listed and found.url not in listed:
            left_out["files that a page embeds"] += 1
        elif found.changed:
            reason = "its bytes do not have the digest that the archive states: not read"
            yield problem(source, found.url, ProblemKind.UNREADABLE, reason, "fetch it again, and ask who changed it")
        else:
            yield from _read_capture(source, found, left_out)
    for why, count in (+left_out).items():
        yield problem(source, "", ProblemKind.FORMAT, f"not read: {count} {why}", "open the archive to see them")


def _read_capture(source: Source, capture: Capture, left_out: Counter[str]) -> Iterator[Document | Problem]:
    from reconcile.readers._choice import choose  # noqa: PLC0415  # which looks through the formats, this one too

    reader = choose(capture.suffix, capture.data, source.tables).reader
    if reader.__name__ == __name__ or left_out[_UNREADABLE] > _MOST_UNREADABLE:
        left_out["archives inside this one" if reader.__name__ == __name__ else "captures behind them"] += 1
        return
    time = capture.time
    for item in reader.read(replace(source, data=capture.data)):
        if isinstance(item, Problem):
            left_out[_UNREADABLE] += item.kind is ProblemKind.UNREADABLE
            yield replace(item, where=": ".join(filter(None, (capture.url, item.where))))
        elif not item.text.strip():
            left_out["pages without an article"] += 1
        else:
            parts = (item.locator, f"capture {time}", capture.digest)
            yield restate(source, item, url=capture.url, retrieved=time, locator=", ".join(filter(None, parts)))
