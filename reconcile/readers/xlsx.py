"""Workbooks (.xlsx, .xlsm, .xls, .ods): tables of claims, one document per row, as in a CSV file.

calamine reads the cells, in a process of its own (`_apart`). Every visible sheet that has a column of claims is read,
from its row of column names on; the others are named as not read, and so are hidden ones. Of a formula the saved
value is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.model import Problem, ProblemKind
from reconcile.readers._apart import is_missing, missing, read_apart
from reconcile.readers._decode import Refused
from reconcile.readers._source import problem, unreadable
from reconcile.readers._table_rows import Row, find_head, read_rows
from reconcile.readers._zip import holds, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
WHAT = "a workbook"

_OLD = b"\xd0\xcf\x11\xe0"
_OLD_BOOK = "Workbook".encode("utf-16-le")
_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def looks_like(_head: str, _tables: Tables) -> bool:
    """Say no: a workbook is known by its bytes."""
    return False


def opens(data: bytes) -> bool:
    """Say whether the bytes are a workbook's."""
    old = data.startswith(_OLD) and _OLD_BOOK in data
    return old or holds(data, b"xl/workbook.") or (holds(data, _SHEET) and _SHEET in data[:200])


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per row of every sheet of claims, and problems for sheets and rows that are none."""
    refused = None if opens(source.data) and source.data.startswith(_OLD) else open_zip(source.data)
    if isinstance(refused, Refused):
        yield unreadable(source, refused)
        return
    if is_missing("python_calamine"):
        yield missing(source, "python-calamine", "xlsx")
        return
    found = read_apart(source, "sheets")
    if isinstance(found, Problem):
        yield found
    elif "refused" in found:
        yield problem(
            source, "", ProblemKind.UNREADABLE, found["refused"], "open it, and save it again, without password"
        )
    else:
        yield from _read_sheets(source, found["sheets"])


def _read_sheets(source: Source, sheets: list[dict[str, Any]]) -> Iterator[Document | Problem]:
    claims = 0
    for sheet in (one for one in sheets if any(cell for row in one["rows"] for cell in row)):
        name = sheet["name"]
        rows = [Row(n, f"sheet {name}, row {n}", row) for n, row in enumerate(sheet["rows"], 1)]
        head = find_head(rows, source.tables)
        if sheet["hidden"] or head is None:
            reason = "it is hidden, and not read" if sheet["hidden"] else "no column holds the claims: not read"
            yield problem(source, f"sheet {name}", ProblemKind.FORMAT, reason, "name one column claim, and show it")
            continue
        claims += 1
        if sheet["total"] > len(rows):
            reason = f"only its first {len(rows)} rows are read"
            yield problem(source, f"sheet {name}", ProblemKind.FORMAT, reason, "split it")
        yield from read_rows(source, rows, head)
    if not claims:
        yield problem(source, "", ProblemKind.UNREADABLE, "no sheet has a column of claims", "name one column claim")
