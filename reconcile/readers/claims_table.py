"""CSV tables of claims: every row is a document whose snapshot is its claim cell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind, TableRow
from reconcile.readers._decode import Refused, decode
from reconcile.readers._fields import name_field, take_fields
from reconcile.readers._source import find_date_problems, find_guesses, make_document, problem, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".csv", ".tsv")
WHAT = "a table of claims"

_DELIMITERS = (",", ";", "\t", "|")
_FEWEST_COLUMNS = 3


def looks_like(head: str, tables: Tables) -> bool:
    """Say whether the first line names the claim column and at least two others."""
    names = _known(_columns(head, _delimiter(head, tables)), tables)
    return "text" in names and len(names) >= _FEWEST_COLUMNS


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per row, and problems for rows that break the table."""
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    text = _skip_excel_hint(decoded.text)
    delimiter = _delimiter(text, source.tables)
    columns = _columns(text, delimiter)
    if text.strip() and "text" not in _known(columns, source.tables):
        reason = f"no column holds the claims; the columns are {', '.join(columns)[:120]}"
        yield problem(source, "row 1", ProblemKind.UNREADABLE, reason, "name one column claim")
        return
    yield from find_guesses(source, decoded)
    for number, cells in _rows(text, delimiter):
        yield from _read_row(source, columns, number, cells)


def _read_row(
    source: Source, columns: Sequence[str], number: int, cells: list[str] | None
) -> Iterator[Document | Problem]:
    where = f"row {number}"
    if cells is None or any(cell.strip() for cell in cells[len(columns) :]):
        reason = "it has more cells than there are columns" if cells else "it breaks the CSV format"
        yield problem(
            source, where, ProblemKind.UNREADABLE, reason, "put cells that hold the delimiter in quotation marks"
        )
        return
    if not any(cell.strip() for cell in cells):
        return
    fields = take_fields(zip(columns, cells, strict=False), source.tables)
    if "text" not in fields:
        yield problem(source, where, ProblemKind.FORMAT, "its claim cell is empty", "fill it or delete the row")
        return
    yield from find_date_problems(source, fields, where)
    stated = TableRow(fields.get("outlet", ""), fields.get("speaker", ""), fields.get("figure", ""))
    yield make_document(source, fields["text"], fields, locator=where, row=stated)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield rows by the number that a spreadsheet shows (the header is row 1); None for one that cannot be parsed."""
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
        if number > 1:
            yield number, cells


def _delimiter(text: str, tables: Tables) -> str:
    return max(_DELIMITERS, key=lambda one: len(_known(_columns(text, one), tables)))


def _columns(text: str, delimiter: str) -> list[str]:
    line = text.lstrip("\r\n").partition("\n")[0][:10_000]
    try:
        return next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return []


def _known(columns: Sequence[str], tables: Tables) -> set[str]:
    return {name for name in (name_field(column, tables) for column in columns) if name}


def _skip_excel_hint(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if first.lower().startswith("sep=") else text
