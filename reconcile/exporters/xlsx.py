"""XLSX: a workbook with the sheets claims, findings, positions, documents and problems, for a spreadsheet.

Text is written as text, so that nothing is computed and nothing becomes a link. The file is the same, byte for byte,
for the same story. Needs the extra `xlsx`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from reconcile.errors import ReconcileError
from reconcile.exporters._sheets import make_sheets

if TYPE_CHECKING:
    from reconcile.exporters._sheets import Sheet
    from reconcile.model import Story

_LONGEST = 32_767  # characters that a cell of a spreadsheet can hold
_CUT = " [...]"
_WIDTHS = {"quote": 60, "question": 50, "why": 60, "resolve": 40, "title": 40, "figure_text": 24}
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's dates have no zone; a fixed one keeps bytes equal
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def export(story: Story) -> bytes:
    """Return the story as a workbook. Raises ReconcileError where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  # only this format needs it
    except ImportError as error:
        raise ReconcileError(
            "--format xlsx: the package XlsxWriter is not installed; run: pip install 'reconcile-claims[xlsx]'"
        ) from error
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": _EPOCH, "title": "Claims and why they differ"})
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in make_sheets(story):
            _write(book.add_worksheet(sheet.name), sheet, head, wrapped)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, head: Any, wrapped: Any) -> None:  # noqa: ANN401  # XlsxWriter has no types
    page.write_row(0, 0, sheet.columns, head)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, _WIDTHS.get(column, 16))
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, place, _cut(cell), wrapped)
            elif cell is not None:
                page.write_number(number, place, cell, wrapped)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
