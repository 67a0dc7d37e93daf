"""`reconcile figures`: which counts were read, and by which rule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from reconcile.cli.inputs import (
    Inputs,
    format_option,
    load_actors,
    load_tables,
    read_documents,
    table_options,
    tell_problems,
)
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reconcile.model import Document, Figure, Problem
    from reconcile.tables import Tables


@click.command(cls=ExampleCommand, example='reconcile figures "Police said at least 12 people were killed."')
@format_option()
@table_options
@click.argument("text_or_file", metavar="TEXT-OR-FILE")
def command(text_or_file: str, form: str, tables: Path | None, *, quiet: bool) -> int:
    """Show which counts are read from a text, and by which rule.

    TEXT-OR-FILE is a file where one of that name exists, a dash for standard input, and otherwise the text itself.
    """
    words = load_tables(tables)
    items = list(_find_items(text_or_file, words))
    from reconcile.model import Problem  # noqa: PLC0415  # not for --help
    from reconcile.pipeline import read_document  # noqa: PLC0415

    registry, lines = load_actors(None), []
    describe = _as_json if form == "json" else _describe
    for item in items:
        if not isinstance(item, Problem):
            figures = read_document(item, words, registry).figures
            lines += [line for figure in figures for line in describe(figure, item)]
    write_result("".join(f"{line}\n" for line in lines))
    if not lines and not quiet:
        click.echo("no figure was read", err=True)
    return tell_problems([item for item in items if isinstance(item, Problem)], quiet=quiet)


def _find_items(given: str, tables: Tables) -> Iterator[Document | Problem]:
    if given == "-" or ("\0" not in given and os.path.lexists(given)):
        return read_documents(Inputs(reports=(given,)), tables)
    from reconcile.readers import read_text  # noqa: PLC0415

    return read_text(given, tables=tables)


def _as_json(figure: Figure, document: Document) -> Iterator[str]:
    from reconcile.cli.records import make_figure_record, to_line  # noqa: PLC0415

    yield to_line(make_figure_record(figure, document)).rstrip("\n")


def _describe(figure: Figure, document: Document) -> Iterator[str]:
    from reconcile.sanitize import clean  # noqa: PLC0415

    yield clean(figure.span.of(document.text))
    yield f"  {_interval(figure)} ({figure.qualifier}), {figure.unit}"
    counted = (figure.outcome, figure.category, figure.nationality, figure.group)
    yield "  " + clean(", ".join(one for one in counted if one) or "what happened to whom is not said")
    marks = [name for name in ("cumulative", "increment") if getattr(figure, name)]
    yield from (f"  {mark}" for mark in marks)
    yield f"  read by {figure.rule or 'no named rule'}" + (f": {', '.join(figure.rows)}" if figure.rows else "")


def _interval(figure: Figure) -> str:
    low, high = (f"{side:,.10g}" if side is not None else "" for side in (figure.low, figure.high))
    if low == high:
        return low
    if low and high:
        return f"{low} to {high}"
    return f"{low} or more" if low else f"{high} or fewer"
