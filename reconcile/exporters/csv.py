"""CSV: a row for every figure of every claim, and for every claim without one; for a spreadsheet.

UTF-8 with a byte order mark, by which spreadsheets know it, and line ends as RFC 4180 wants them. A cell that a
spreadsheet would compute has an apostrophe before it; take the first apostrophe away to get the text again (a cell that
begins with an apostrophe of its own has two). The columns are those of the sheet "claims" of the XLSX export.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reconcile.exporters._sheets import make_sheets

if TYPE_CHECKING:
    from reconcile.exporters._sheets import Cell
    from reconcile.model import Story

_COMPUTED = tuple("=+-@\t\r'")


def export(story: Story) -> str:
    """Return the claims of the story as CSV."""
    sheet = make_sheets(story)[0]
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(sheet.columns)
    write.writerows([_safe(cell) for cell in row] for row in sheet.rows)
    return f"\ufeff{out.getvalue()}"


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_COMPUTED) else cell
