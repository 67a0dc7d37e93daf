"""`reconcile watch`: a folder into a case, as reports come; only what moved in the dispute is printed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import case_option, now, open_case, read_kept, sign
from reconcile.cli.commands.diff import say_changes
from reconcile.cli.commands.report import columns
from reconcile.cli.folder import list_files, steady
from reconcile.cli.inputs import Inputs, format_option, load_tables, read_documents, table_options, tell_problems
from reconcile.cli.output import write_result
from reconcile.cli.settings import variable
from reconcile.cli.shapes import ExampleCommand
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reconcile.case import Case
    from reconcile.diff import Change
    from reconcile.model import Problem, Story

DONE = 0


@click.command(cls=ExampleCommand, example="reconcile watch reports/ --case story.case")
@click.argument("folder", metavar="FOLDER")
@case_option(required=True)
@click.option("--once", is_flag=True, help="Look once, and leave.")
@click.option(
    "--every", type=click.FloatRange(0.1), default=2.0, show_default=True, metavar="SECONDS", help="How often to look."
)
@format_option()
@click.option("--author", envvar=variable("author"), metavar="NAME", help="Who adds; you by default.")
@table_options
def command(  # noqa: PLR0913, PLR0917  # click passes one argument per option
    folder: str,
    case: str,
    every: float,
    form: str,
    author: str | None,
    tables: Path | None,
    *,
    once: bool,
    quiet: bool,
) -> int:
    """Read a folder's reports as they come; print what moved.

    Findings that are new, gone, revised or re-typed are printed; 'reconcile diff' tells the claims as well. A file is
    read when it has not changed from one look to the next. Leave with Ctrl-C: the case keeps everything.
    """
    inputs = Inputs(tables=tables, quiet=quiet)
    seen: dict[str, tuple[int, ...]] = {}
    with open_case(case, create=True) as opened:
        story = read_kept(opened, inputs)
        earlier = list_files(folder)
        while True:
            if not once:
                time.sleep(every)
            current = list_files(folder)
            fresh = steady(earlier, current, seen)
            if fresh:
                seen.update({path: current[path] for path in fresh})
                story, status = _take(opened, story, fresh, inputs, author, form)
            elif once and not current:
                raise InputError(f"{folder}: no report is in this folder; put some into it")
            if once:
                return status if fresh else DONE
            earlier = current


def _take(  # noqa: PLR0913, PLR0917  # one step of the loop above
    case: Case, before: Story, paths: Iterable[str], inputs: Inputs, author: str | None, form: str
) -> tuple[Story, int]:
    """Add what is in these files, print what moved, and return the story as it is now and the exit status."""
    from reconcile.case import State  # noqa: PLC0415  # not for --help
    from reconcile.model import Problem  # noqa: PLC0415

    problems: list[Problem] = []
    added: list[tuple[str, str]] = []
    for item in read_documents(Inputs(reports=tuple(paths)), load_tables(inputs.tables)):
        if isinstance(item, Problem):
            problems.append(item)
            case.add_problem(item, time=now(), author=sign(author))
        elif (done := case.add(item, time=now(), author=sign(author))).state is not State.UNCHANGED:
            added.append((done.state, f"{item.path} {item.locator}".strip()))
    if not added:
        return before, tell_problems(problems, quiet=inputs.quiet)
    from reconcile.diff import compare_stories  # noqa: PLC0415

    after = read_kept(case, inputs)
    _print(added, compare_stories(before, after), form)
    return after, tell_problems(problems, quiet=inputs.quiet)


def _print(added: list[tuple[str, str]], changes: tuple[Change, ...], form: str) -> None:
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    moved = [change for change in changes if change.kind == "finding"]
    if form == "json":
        from dataclasses import asdict  # noqa: PLC0415

        from reconcile.cli.records import to_line  # noqa: PLC0415

        write_result("".join(to_line(asdict(change)) for change in moved))
        return
    claims = len(changes) - len(moved)
    lines = "".join(f"{now()}  {state}: {clean(path)}\n" for state, path in added)
    told = say_changes(moved, columns(None)) or "nothing moved in the dispute\n"
    rest = f"{claims} claims are new, gone or revised; 'reconcile diff' shows them\n" if claims else ""
    write_result(f"{lines}{told}{rest}\n")
