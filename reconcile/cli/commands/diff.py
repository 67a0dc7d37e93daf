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
    from collections.abc import Iterable, Sequence
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
    """Return one paragraph per change: how it moved, what it is, what it says, and its id.

    Findings of one class on one question that moved alike are one paragraph.
    """
    groups: dict[object, list[Change]] = {}
    for number, change in enumerate(changes):
        key = (change.move, change.what.partition(":")[0], change.about) if change.about else number
        groups.setdefault(key, []).append(change)
    return "".join(
        fill(_say(group), width, subsequent_indent=" " * 18, break_long_words=False, break_on_hyphens=False) + "\n"
        for group in groups.values()
    )


def _say(group: Sequence[Change]) -> str:
    """Return the changes as one: a first sentence that they share is said once."""
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    first = group[0]
    opening = first.what.partition(". ")[0]
    each = [first.what, *(change.what.removeprefix(f"{opening}. ") for change in group[1:])]
    told = " ".join(f"{clean(what)} ({one.after or one.before})" for what, one in zip(each, group, strict=True))
    return f"{first.move:<8} {first.kind:<8} {told}"
