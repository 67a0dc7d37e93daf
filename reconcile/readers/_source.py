"""What every format starts from and ends with: a source of bytes, documents, problems."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.ids import make_id
from reconcile.model import Document, Problem, ProblemKind, TableRow
from reconcile.readers._dates import iso_date
from reconcile.readers._decode import Refused, decode

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from reconcile.readers._decode import Decoded
    from reconcile.tables import Tables

_CRLF = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input, its path as the user named it, and what to assume where the input states nothing."""

    path: str
    data: bytes
    tables: Tables
    outlet: str = ""
    published: str | None = None


def make_document(  # noqa: PLR0913  # what a format knows beside the text
    source: Source,
    text: str,
    fields: Mapping[str, str],
    *,
    locator: str = "",
    row: TableRow | None = None,
    pages: tuple[int, ...] = (),
) -> Document:
    r"""Return the document whose decoded text is `text`; its line ends become \\n, nothing else changes.

    `fields` holds title, outlet, published, modified, retrieved, url, author and relayed_by as stated, by those names;
    dates that are not understood are left out here and told by `find_date_problems`.
    """
    snapshot, crlf = _join_line_ends(text)
    digest = _sha256(snapshot.encode("utf-8", "surrogatepass"))
    outlet = fields.get("outlet", "").strip() or source.outlet
    published = iso_date(fields.get("published", "")) or (None if fields.get("published") else source.published)
    url = fields.get("url", "").strip()
    relayed_by = fields.get("relayed_by", "").strip()
    return Document(
        id=_identify(digest, outlet, url, published, row, relayed_by),
        path=source.path,
        locator=locator,
        outlet=outlet,
        title=fields.get("title", "").strip(),
        published=published,
        modified=iso_date(fields.get("modified", "")),
        url=url,
        author=fields.get("author", "").strip(),
        raw_sha256=_raw_digest(source.data),
        snapshot_sha256=digest,
        text=snapshot,
        row=row,
        crlf=crlf,
        pages=pages,
        retrieved=iso_date(fields.get("retrieved", "")),
        relayed_by=relayed_by,
    )


def _identify(  # noqa: PLR0913, PLR0917  # the parts of an identity
    digest: str, outlet: str, url: str, published: str | None, row: TableRow | None, relayed_by: str
) -> str:
    stated = (*((row.speaker, row.figure_text) if row else ()), *((relayed_by,) if relayed_by else ()))
    return make_id("d", digest, outlet, url, published, *stated)


def restate(source: Source, document: Document, *, url: str, retrieved: str, locator: str) -> Document:
    """Return a document that stands inside `source`, an archive: known by its capture, with the archive's bytes."""
    known = document.url or url
    identity = (document.outlet, known, document.published, document.row, document.relayed_by)
    return replace(
        document,
        id=_identify(document.snapshot_sha256, *identity),
        url=known,
        retrieved=iso_date(retrieved),
        locator=locator,
        raw_sha256=_raw_digest(source.data),
    )


def find_date_problems(source: Source, fields: Mapping[str, str], where: str) -> list[Problem]:
    """Return a problem for every stated date that is not understood; `where` is the place inside the input."""
    return [
        problem(source, where, ProblemKind.FORMAT, f"the {name} date {fields[name][:40]!r} is not understood", _DATES)
        for name in ("published", "modified")
        if fields.get(name, "").strip() and iso_date(fields[name]) is None
    ]


_DATES = "write it as 2026-01-31"


def problem(source: Source, where: str, kind: ProblemKind, reason: str, remedy: str) -> Problem:
    """Return a problem with `source`."""
    return Problem(path=source.path, where=where, kind=kind, reason=reason, remedy=remedy)


def unreadable(source: Source, refused: Refused, where: str = "") -> Problem:
    """Return the problem that `source` is no text."""
    return problem(source, where, ProblemKind.UNREADABLE, refused.reason, refused.remedy)


def open_text(source: Source) -> Generator[Problem, None, Decoded | None]:
    """Yield what is to be told of the encoding of `source`; return its text, or None where it is none."""
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return None
    yield from find_guesses(source, decoded)
    return decoded


def find_guesses(source: Source, decoded: Decoded) -> list[Problem]:
    """Return a problem where the encoding had to be detected: what was read may differ from what was written."""
    if not decoded.detected:
        return []
    reason = f"the encoding is not stated; read as {decoded.detected}"
    return [problem(source, "encoding", ProblemKind.FORMAT, reason, "save it as UTF-8 to be sure")]


def _join_line_ends(text: str) -> tuple[str, tuple[int, ...]]:
    r"""Return `text` with \\n for every line end, and the offsets in it of those that were two characters."""
    if "\r" not in text:
        return text, ()
    crlf, lost = [], 0
    for end in _CRLF.finditer(text):
        if end.end() - end.start() == 2:
            crlf.append(end.start() - lost)
            lost += 1
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(crlf)


def to_source_offset(document: Document, offset: int) -> int:
    r"""Return the place in the source's own text of a snapshot's `offset`; they differ where line ends are \r\n.

    The source's text starts behind its front matter, as the snapshot does.
    """
    return offset + bisect_left(document.crlf, offset)


@lru_cache(maxsize=1)
def _raw_digest(data: bytes) -> str:
    """Return the hash of an input's bytes; made once, however many documents stand in it."""
    return _sha256(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
