"""Tables of claims as CSV (also Google Sheets', Excel's) and TSV: one document per row; `_table_rows` says how."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers._decode import Refused, decode
from reconcile.readers._source import find_guesses, problem, unreadable
from reconcile.readers._table_rows import MOST_ABOVE, Row, find_head, known_fields, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".csv", ".tsv")
WHAT = "a table of claims"

_DELIMITERS = (",", ";", "\t", "|")
_FEWEST_COLUMNS = 3
_LONGEST_LINE = 10_000


def looks_like(head: str, tables: Tables) -> bool:
    """Say whether the first line names the claim column and at least two others."""
    line = _lines(head)[:1]
    known = [known_fields(_columns(one, delimiter), tables) for one in line for delimiter in _DELIMITERS]
    return any("text" in names and len(names) >= _FEWEST_COLUMNS for names in known)


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per row, and problems for rows that break the table."""
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    text = _skip_excel_hint(decoded.text)
    rows = list(_rows(text, _delimiter(text, source.tables)))
    head = find_head(rows, source.tables)
    if text.strip() and head is None:
        columns = (rows[0].cells or ()) if rows else ()
        reason = f"no column holds the claims; the columns are {', '.join(columns)[:120]}"
        yield problem(source, "row 1", ProblemKind.UNREADABLE, reason, "name one column claim")
        return
    yield from find_guesses(source, decoded)
    if head is not None:
        yield from read_rows(source, rows, head)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield rows by the number that a spreadsheet shows; no cells for one that cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        yield Row(number, f"row {number}", cells)


def _delimiter(text: str, tables: Tables) -> str:
    """Return the delimiter by which one of the first lines names the most columns."""
    lines = _lines(text)
    return max(
        _DELIMITERS, key=lambda one: max((len(known_fields(_columns(line, one), tables)) for line in lines), default=0)
    )


def _lines(text: str) -> Sequence[str]:
    return text[: MOST_ABOVE * _LONGEST_LINE].lstrip("\r\n").splitlines()[:MOST_ABOVE]


def _columns(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line[:_LONGEST_LINE]], delimiter=delimiter), [])
    except csv.Error:
        return []


def _skip_excel_hint(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if first.lower().startswith("sep=") else text
