"""The cells of a workbook as text. Runs apart: knows only calamine, and imports nothing of the package.

In: the bytes. Out: {"refused": why} or {"sheets": [{"name", "hidden", "rows": [[cell, ...], ...], "total": rows}]}.
Rows and cells stand where the program shows them, from A1. Of a formula the value that was saved with it is read.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MOST_ROWS = 50_000
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 40_000  # of a cell: more than Excel takes


def read(data: bytes) -> dict[str, Any]:
    """Return what the workbook holds; see the head of this module."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return {"sheets": [_read_sheet(book, sheet) for sheet in sheets]}
    except CalamineError as error:
        password = "password" in f"{type(error).__name__} {error}".lower()
        return {"refused": "it is encrypted, and opens only with a password" if password else "it is damaged"}


def _read_sheet(book: CalamineWorkbook, sheet: Any) -> dict[str, Any]:  # noqa: ANN401  # calamine's record
    table = book.get_sheet_by_name(sheet.name)
    most = min(MOST_ROWS, MOST_CELLS // max(1, table.total_width))
    rows = [[_text(cell) for cell in row] for row in table.to_python(skip_empty_area=False, nrows=most)]
    hidden = sheet.visible != SheetVisibleEnum.Visible
    return {"name": sheet.name, "hidden": hidden, "rows": rows, "total": table.total_height}


def _text(cell: Any) -> str:  # noqa: ANN401  # whatever a cell holds
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        at_midnight = cell.time() == dt.time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(timespec="seconds")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)[:MOST_CHARACTERS]
