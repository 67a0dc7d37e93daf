"""`reconcile log`: everything that was ever done to a case."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from reconcile.cli.cases import case_option, open_case, read_kept
from reconcile.cli.commands.report import columns
from reconcile.cli.inputs import Inputs, format_option, table_options
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reconcile.case import Case, Entry


class _State(NamedTuple):
    """What became of judgements, by log entry: the entry that took one back; why one no longer fits."""

    taken_back: dict[int, int]
    orphaned: dict[int, str]


@click.command(cls=ExampleCommand, example="reconcile log --case story.case")
@case_option(required=True)
@format_option()
@table_options
def command(case: str, form: str, tables: Path | None, *, quiet: bool) -> int:
    """List what was done to a case, by whom, when and why.

    Also which judgements were taken back, and which no longer fit what is read today.
    """
    with open_case(case) as opened:
        entries = opened.log()
        state = _find_state(opened, Inputs(tables=tables, quiet=quiet))
        if form == "json":
            from reconcile.cli.records import to_line  # noqa: PLC0415  # not for --help

            write_result("".join(to_line(_as_record(entry, state)) for entry in entries))
        else:
            lines = (line for entry in entries for line in _as_text(entry, opened, state))
            write_result("".join(f"{_folded(line)}\n" for line in lines))
    return 0


def _folded(line: str) -> str:
    """Fold a line at a terminal; into a pipe it stays whole, for grep."""
    if not sys.stdout.isatty():
        return line
    return fill(line, columns(None), subsequent_indent=" " * 6, break_on_hyphens=False)


def _find_state(case: Case, inputs: Inputs) -> _State:
    from reconcile.judgements import taken_back  # noqa: PLC0415  # not for --help

    judgements = case.judgements()
    if not judgements:
        return _State({}, {})
    orphaned: dict[int, str] = {}
    for orphan in read_kept(case, inputs).orphans:
        orphaned[orphan.judgement] = "; ".join(filter(None, (orphaned.get(orphan.judgement), orphan.changed)))
    return _State(taken_back(judgements), orphaned)


def _as_record(entry: Entry, state: _State) -> dict[str, Any]:
    names = ("n", "time", "author", "action", "detail", "hash")
    known = {"taken_back_by": state.taken_back.get(entry.n), "no_longer_fits": state.orphaned.get(entry.n)}
    return {name: getattr(entry, name) for name in names} | known


def _as_text(entry: Entry, case: Case, state: _State) -> Iterator[str]:
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    what = _SAY[entry.action](entry.detail, case) if entry.action in _SAY else entry.action
    yield f"{entry.n:>4}  {entry.time}  {clean(entry.author)}  {clean(what)}"
    if entry.n in state.taken_back:
        yield f"      taken back by {state.taken_back[entry.n]}"
    if entry.n in state.orphaned:
        yield f"      no longer fits: {clean(state.orphaned[entry.n])}"


def _say_add(detail: dict[str, Any], case: Case) -> str:
    document = case.document(detail["document"])
    replaces = f", in place of {detail['replaces']}" if detail["replaces"] else ""
    return f"add {document.path} {document.locator}".strip() + f" ({document.id}{replaces})"


def _say_problem(detail: dict[str, Any], _case: Case) -> str:
    return f"not read: {detail['path']}: {detail['reason']}"


def _say_judgement(detail: dict[str, Any], _case: Case) -> str:
    about = " / ".join(f'"{anchor["surface"]}"' for anchor in detail["anchors"])
    undone = f" of {detail['undoes']}" if detail["undoes"] else ""
    reason = f" ({detail['reason']})" if detail["reason"] else ""
    return f"{detail['kind']}{undone} {detail['cls']} {about}".replace("  ", " ").strip() + reason


_SAY: dict[str, Callable[[dict[str, Any], Case], str]] = {
    "add": _say_add,
    "problem": _say_problem,
    "judgement": _say_judgement,
}
