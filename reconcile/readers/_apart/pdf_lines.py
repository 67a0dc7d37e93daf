"""The lines of a PDF, with their places. Runs apart: knows only PDFium, and imports nothing of the package.

In: the bytes. Out: {"refused": why} or {"title", "author", "total": pages, "pages": [...]}; a page is {"lines": [...],
"pictures": whether it holds any}, a line [cells, left, right, top, size] in points from the top of the page. A cell is
a stretch of a line with wide gaps around it; U+00AD at the end of a line is a hyphen that only breaks a word.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

MOST_PAGES = 1000
MOST_CHARACTERS = 4_000_000
GAP = 1.6  # of the letters' size: wider than any space of justified prose
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "it is encrypted, and opens only with a password",
    pdfium.FPDF_ERR_SECURITY: "it is encrypted in a way that cannot be opened",
}
_BREAKS = {0x0A, 0x0D}
_LINE_HYPHEN = 0x02  # what PDFium gives for a hyphen that it takes for a word's break
_SOFT_HYPHEN = "\u00ad"

Line = list[Any]


def read(data: bytes) -> dict[str, Any]:
    """Return what the PDF holds; see the head of this module."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"refused": _REASONS.get(pdfium.FPDF_GetLastError(), "it is damaged, or no PDF")}
    pages: list[dict[str, Any]] = []
    characters = 0
    total = pdfium.FPDF_GetPageCount(document)
    for number in range(min(total, MOST_PAGES)):
        page, count = _read_page(document, number, MOST_CHARACTERS - characters)
        pages.append(page)
        characters += count
        if characters >= MOST_CHARACTERS:
            break
    return {"title": _meta(document, b"Title"), "author": _meta(document, b"Author"), "total": total, "pages": pages}


def _meta(document: Any, tag: bytes) -> str:  # noqa: ANN401  # PDFium's handle
    size = pdfium.FPDF_GetMetaText(document, tag, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, tag, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")[:500]


def _read_page(document: Any, number: int, most: int) -> tuple[dict[str, Any], int]:  # noqa: ANN401  # PDFium's handle
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"lines": [], "pictures": False, "broken": True}, 0
    height = pdfium.FPDF_GetPageHeightF(page)
    text = pdfium.FPDFText_LoadPage(page)
    count = min(pdfium.FPDFText_CountChars(text), most) if text else 0
    found = {"lines": _read_lines(text, count, height), "pictures": _has_pictures(page)}
    if text:
        pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return found, max(count, 0)


def _has_pictures(page: Any) -> bool:  # noqa: ANN401  # PDFium's handle
    kinds = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM}
    objects = (pdfium.FPDFPage_GetObject(page, n) for n in range(min(pdfium.FPDFPage_CountObjects(page), 1000)))
    return any(pdfium.FPDFPageObj_GetType(one) in kinds for one in objects)


def _read_lines(text: Any, count: int, height: float) -> list[Line]:  # noqa: ANN401  # PDFium's handle
    lines, current = [], _Line(height)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code == _LINE_HYPHEN:
            current.add(_SOFT_HYPHEN, None, 0)
        if code in _BREAKS or code == _LINE_HYPHEN:
            lines.append(current.done())
            current = _Line(height)
        elif code and not 0xD800 <= code < 0xE000:
            current.add(chr(code), _box(text, index), pdfium.FPDFText_GetFontSize(text, index))
    return [line for line in (*lines, current.done()) if line[0]]


def _box(text: Any, index: int) -> tuple[float, float, float] | None:  # noqa: ANN401  # PDFium's handle
    """Return left, right and bottom of the letter's box, None for a letter that PDFium added itself."""
    if pdfium.FPDFText_IsGenerated(text, index) == 1:
        return None
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
        return None
    return box.left, box.right, box.bottom


class _Line:
    """A line that grows by letters."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._cells = [""]
        self._left = self._right = self._bottom = 0.0
        self._size = 0.0

    def add(self, letter: str, box: tuple[float, float, float] | None, size: float) -> None:
        """Add a letter with its box; a gap before it that is wider than a space opens a cell."""
        if box and not letter.isspace():
            left, right, bottom = box
            scale = max(right - left, size if size > 1 else 0.0, 1.0)
            if not self._size:
                self._left, self._bottom, self._size = left, bottom, scale
            elif left - self._right > GAP * self._size and self._cells[-1].strip():
                self._cells.append("")
            self._right = max(right, left)
        self._cells[-1] += letter

    def done(self) -> Line:
        """Return the line as it is handed on."""
        cells = [" ".join(cell.split(" ")).strip() for cell in self._cells]
        place = (self._left, self._right, self._height - self._bottom, self._size)
        return [[cell for cell in cells if cell], *(round(one, 1) for one in place)]
