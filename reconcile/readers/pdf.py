"""PDF statements and reports: one document, whose claims are found again by page and quote.

PDFium reads the letters, in a process of its own (`_apart`); `_pdf_layout` says how lines become paragraphs. The
snapshot is those paragraphs. Pictures are not read: a page that holds only a picture of text (a scan) is a problem,
and so is a PDF of such pages. The day on which the file was made is no day of publication, and is not taken for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reconcile.model import Problem, ProblemKind
from reconcile.readers._apart import is_missing, missing, read_apart
from reconcile.readers._pdf_layout import SOFT_HYPHEN, read_prose
from reconcile.readers._source import make_document, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reconcile.model import Document
    from reconcile.readers._pdf_layout import Prose
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".pdf",)
WHAT = "a PDF"

_MAGIC = b"%PDF-"
_WITHIN = 1024  # readers of PDFs look for the mark in so many first bytes
_END = b"%%EOF"
_FILE_NAME = re.compile(
    r"\s*(?:microsoft word - .*|untitled.*|\S+\.(?:docx?|odt|pdf|indd|rtf|html?))\s*", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOST_UNKNOWN = 0.1
_LISTED = 8
_AGAIN = "fetch or save the file again"


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: a PDF is known by its bytes."""
    return False


def opens(data: bytes) -> bool:
    """Say whether the bytes are a PDF's."""
    return data[:_WITHIN].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MAGIC)


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield the document of a PDF, after problems with what of it was not read."""
    if _MAGIC not in source.data[:_WITHIN]:
        yield problem(source, "", ProblemKind.UNREADABLE, "it is no PDF", "save it again as a PDF")
        return
    if is_missing("pypdfium2"):
        yield missing(source, "pypdfium2", "pdf")
        return
    found = read_apart(source, "pdf_lines")
    if isinstance(found, Problem):
        yield found
    elif "refused" in found:
        remedy = "save a copy that opens without a password" if "password" in found["refused"] else _AGAIN
        yield problem(source, "", ProblemKind.UNREADABLE, found["refused"], remedy)
    else:
        yield from _read(source, found)


def _read(source: Source, found: Mapping[str, Any]) -> Iterator[Document | Problem]:
    pages = found["pages"]
    prose = read_prose(pages)
    text = prose.text.replace(SOFT_HYPHEN, "")
    unread = _find_unread(source, found, prose)
    if not text.strip() and any(page["pictures"] for page in pages):
        what = f"{len(pages)} pages hold pictures" if len(pages) > 1 else "page holds a picture"
        reason, remedy = f"its {what} and no text: a scan", "make its text readable (OCR), check it, and read that"
        yield problem(source, "", ProblemKind.UNREADABLE, reason, remedy)
        return
    if len(_NO_LETTERS.findall(text)) > _MOST_UNKNOWN * len(text):
        reason = "its fonts do not say which letters they show"
        yield problem(source, "", ProblemKind.UNREADABLE, reason, "ask for the text, or make it readable (OCR)")
        return
    yield from unread
    title = "" if _FILE_NAME.fullmatch(found["title"]) else found["title"]
    fields = {"title": title or prose.heading, "author": found["author"], "url": prose.url}
    yield make_document(source, text, fields, pages=prose.pages)


def _find_unread(source: Source, found: Mapping[str, Any], prose: Prose) -> Iterator[Problem]:
    """Yield a problem for every kind of thing in the PDF that is not part of the text."""
    pages = found["pages"]
    if _END not in source.data[-2 * _WITHIN :]:
        reason = "it is cut off or damaged; what could be read of it is used"
        yield problem(source, "", ProblemKind.FORMAT, reason, _AGAIN)
    broken = [number for number, page in enumerate(pages, 1) if page.get("broken")]
    if broken:
        yield problem(source, _list(broken), ProblemKind.FORMAT, "damaged, and not read", _AGAIN)
    scanned = [number for number, page in enumerate(pages, 1) if page["pictures"] and not page["lines"]]
    if scanned:
        reason = "a picture and no text (a scan?): not read"
        yield problem(source, _list(scanned), ProblemKind.FORMAT, reason, "make the text readable (OCR)")
    if prose.repeated:
        reason = f"what comes back at the head or foot of pages is not read: {'; '.join(prose.repeated)[:200]}"
        yield problem(source, "", ProblemKind.FORMAT, reason, "look at it, if it says more than who and where")
    for number, rows in prose.rows.items():
        reason = f"{_count(rows, 'line')} of a table {'are' if rows > 1 else 'is'} not read"
        yield problem(source, f"page {number}", ProblemKind.FORMAT, reason, "enter by hand what matters in it")
    if len(pages) < found["total"]:
        reason = f"only the first {len(pages)} of its {found['total']} pages are read"
        yield problem(source, "", ProblemKind.FORMAT, reason, "split it")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


def _list(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:_LISTED]))
    more = f" and {len(pages) - _LISTED} more" if len(pages) > _LISTED else ""
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}{more}"
