"""Captures of a WARC file, within bounds. In: its bytes. Out: captures, how many records are none, what is wrong.

A capture is a response with status 200 (or a stored resource) of a kind that can be a report: a page, a PDF, a feed.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.readers._decode import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_RECORDS = 50_000
MOST_BYTES = 16 << 20  # of one capture, unpacked
MOST_TOTAL = 256 << 20

#: The endings that files of a kind would have; other kinds are no reports.
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_HELD = frozenset({"response", "resource"})
_OK = "200"
_CUT = "it is damaged or cut off; what stands before that is read"
# What warcio and what it unpacks with raise for bytes that are not what they claim to be.
_FAULTS = (zlib.error, EOFError, OSError, ValueError, LookupError, AttributeError, TypeError)

Record = Any  # warcio comes without types


class Capture(NamedTuple):
    """One capture: the ending of a file of its kind, where and when it was made, its digest as stated, its bytes."""

    suffix: str
    url: str
    time: str
    digest: str
    data: bytes
    changed: bool  # the bytes do not have the digest


class Other(NamedTuple):
    """A record that is no report: why, in the plural."""

    why: str


def read_captures(data: bytes) -> Iterator[Capture | Other | Refused]:
    """Yield what the records hold, in their order; a Refused ends it where nothing more can be read."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 80 ms, and only archives need it
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # noqa: PLC0415

    total = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data), check_digests=True)):
            found = _read_record(record)
            total += len(found.data) if isinstance(found, Capture) else 0
            if number >= MOST_RECORDS or total > MOST_TOTAL:
                yield Refused(f"it unpacks to more than {MOST_TOTAL >> 20} MiB, or {MOST_RECORDS} records", "split it")
                return
            if found is not None:
                yield found
            if isinstance(found, Refused):
                return
    except (*_FAULTS, ArchiveLoadFailed):
        yield Refused(_CUT, "fetch it again")


def _read_record(record: Record) -> Capture | Other | Refused | None:
    if record.rec_type == "revisit":
        return Other("repeats of an earlier capture")
    if record.rec_type not in _HELD:
        return None
    response = record.rec_type == "response"
    headers = record.http_headers if response else record.rec_headers
    if response and (headers is None or headers.get_statuscode() != _OK):
        return Other("answers that hold no page (redirects, errors)")
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        return Other("pictures, scripts and other files")
    return _read_capture(record, _KINDS[kind])


def _read_capture(record: Record, suffix: str) -> Capture | Refused:
    data = record.content_stream().read(MOST_BYTES + 1)
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if len(data) > MOST_BYTES:
        return Refused(
            f"{url[:100]} unpacks to more than {MOST_BYTES >> 20} MiB; what stands before it is read", "split it"
        )
    if not _finish(record):
        return Refused(_CUT, "fetch it again")
    return Capture(
        suffix=suffix,
        url=url.strip("<>"),
        time=record.rec_headers.get_header("WARC-Date") or "",
        digest=record.rec_headers.get_header("WARC-Payload-Digest") or "",
        data=data,
        changed=record.digest_checker.passed is False,
    )


def _finish(record: Record) -> bool:
    """Read what is left of a record, so that its digest is known; say whether it is as long as it states."""
    while record.raw_stream.read(1 << 16):
        pass
    return int(record.raw_stream.limit) <= 0
