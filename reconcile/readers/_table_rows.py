"""Rows of a table of claims, whatever file they stand in: every row is a document whose snapshot is its claim cell.

The row of column names is the first that names the claim column, within the first twenty rows: sheets carry titles and
notes above it. A column of dates is written in one way: where one date of it can be read in one order of day and month
only (1/31/2026), that order holds for all of them; where none can, or two contradict, each stands for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.model import ProblemKind, TableRow
from reconcile.readers._dates import find_order, iso_date
from reconcile.readers._fields import name_field, take_fields
from reconcile.readers._source import find_date_problems, make_document, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

MOST_ABOVE = 20

_FEWEST_COLUMNS = 2
_DATES = ("published", "modified")


class Row(NamedTuple):
    """A row by its number and place; no cells where it could not be parsed."""

    number: int
    where: str
    cells: Sequence[str] | None


def known_fields(columns: Sequence[str], tables: Tables) -> set[str]:
    """Return the fields that column names name."""
    return {name for name in (name_field(column, tables) for column in columns) if name}


def find_head(rows: Sequence[Row], tables: Tables) -> int | None:
    """Return the index of the row of column names, None where there is none."""
    for index, row in enumerate(rows[:MOST_ABOVE]):
        known = known_fields(row.cells or (), tables)
        if "text" in known and (index == 0 or len(known) >= _FEWEST_COLUMNS):
            return index
    return None


def read_rows(source: Source, rows: Sequence[Row], head: int) -> Iterator[Document | Problem]:
    """Yield a document per row below `head`, and problems for rows that break the table."""
    columns = list(rows[head].cells or ())
    orders = {name: find_order(_cells_of(name, columns, rows[head + 1 :], source.tables)) for name in _DATES}
    for row in rows[head + 1 :]:
        yield from _read_row(source, columns, row, orders)


def _cells_of(name: str, columns: Sequence[str], rows: Iterable[Row], tables: Tables) -> Iterator[str]:
    at = [place for place, column in enumerate(columns) if name_field(column, tables) == name]
    yield from (row.cells[place] for row in rows for place in at if row.cells and place < len(row.cells))


def _read_row(source: Source, columns: Sequence[str], row: Row, orders: dict[str, str]) -> Iterator[Document | Problem]:
    cells = row.cells
    if cells is None or any(cell.strip() for cell in cells[len(columns) :]):
        reason = "it has more cells than there are columns" if cells else "it breaks the CSV format"
        remedy = "put cells that hold the delimiter in quotation marks"
        yield problem(source, row.where, ProblemKind.UNREADABLE, reason, remedy)
        return
    if not any(cell.strip() for cell in cells):
        return
    fields = take_fields(zip(columns, cells, strict=False), source.tables)
    if "text" not in fields:
        yield problem(source, row.where, ProblemKind.FORMAT, "its claim cell is empty", "fill it or delete the row")
        return
    for name in _DATES:
        known = iso_date(fields.get(name, ""), orders[name])
        fields |= {name: known} if known else {}
    yield from find_date_problems(source, fields, row.where)
    stated = TableRow(fields.get("outlet", ""), fields.get("speaker", ""), fields.get("figure", ""))
    yield make_document(source, fields["text"], fields, locator=row.where, row=stated)
