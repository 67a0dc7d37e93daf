"""`reconcile diff`: what moved in a case."""

from __future__ import annotations

from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import case_option, open_case, read_kept
from reconcile.cli.commands.report import columns
from reconcile.cli.inputs import Inputs, format_option, table_options
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reconcile.diff import Change


@click.command(cls=ExampleCommand, example="reconcile diff 12 --case story.case")
@click.argument("before", type=click.IntRange(min=0), metavar="N")
@click.argument("after", type=click.IntRange(min=0), metavar="[M]", required=False)
@case_option(required=True)
@format_option()
@table_options
def command(  # noqa: PLR0913  # click passes one argument per option
    before: int, after: int | None, case: str, form: str, tables: Path | None, *, quiet: bool
) -> int:
    """Show what moved between two log entries.

    What is new, gone, revised or re-typed from entry N to entry M (the last one by default): findings, then claims.
    """
    from reconcile.diff import compare_stories  # noqa: PLC0415  # not for --help

    with open_case(case) as opened:
        inputs = Inputs(tables=tables, quiet=quiet)
        changes = compare_stories(read_kept(opened, inputs, before), read_kept(opened, inputs, after))
    if form == "json":
        from reconcile.cli.records import to_line  # noqa: PLC0415

        write_result("".join(to_line(asdict(change)) for change in changes))
    else:
        write_result(say_changes(changes, columns(None)) or "nothing moved\n")
    return 0


def say_changes(changes: Iterable[Change], width: int) -> str:
    """Return one paragraph per change: how it moved, what it is, what it says, and its id."""
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    return "".join(
        fill(
            f"{change.move:<8} {change.kind:<8} {clean(change.what)} ({change.after or change.before})",
            width,
            subsequent_indent=" " * 18,
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
        for change in changes
    )
