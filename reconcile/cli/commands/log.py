"""`reconcile log`: everything that was ever done to a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reconcile.cli.cases import case_option, open_case
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.case import Case, Entry


@click.command(cls=ExampleCommand, example="reconcile log --case story.case")
@case_option(required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What to write.")
def command(case: str, form: str) -> int:
    """List the log: every report added, every judgement, who and when and why."""
    with open_case(case) as opened:
        entries = opened.log()
        if form == "json":
            from reconcile.cli.records import to_line  # noqa: PLC0415  # not for --help

            write_result("".join(to_line(_as_record(entry)) for entry in entries))
        else:
            write_result("".join(_as_text(entry, opened) for entry in entries))
    return 0


def _as_record(entry: Entry) -> dict[str, Any]:
    names = ("n", "time", "author", "action", "detail", "hash")
    return {name: getattr(entry, name) for name in names}


def _as_text(entry: Entry, case: Case) -> str:
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    what = _SAY[entry.action](entry.detail, case) if entry.action in _SAY else entry.action
    return f"{entry.n:>4}  {entry.time}  {clean(entry.author)}  {clean(what)}\n"


def _say_add(detail: dict[str, Any], case: Case) -> str:
    document = case.document(detail["document"])
    replaces = f", in place of {detail['replaces']}" if detail["replaces"] else ""
    return f"add {document.path} {document.locator}".strip() + f" ({document.id}{replaces})"


def _say_problem(detail: dict[str, Any], _case: Case) -> str:
    return f"not read: {detail['path']}: {detail['reason']}"


def _say_judgement(detail: dict[str, Any], _case: Case) -> str:
    about = " / ".join(anchor["surface"] for anchor in detail["anchors"])
    undone = f" of {detail['undoes']}" if detail["undoes"] else ""
    reason = f" ({detail['reason']})" if detail["reason"] else ""
    return f"{detail['kind']}{undone} {detail['cls']} {about}".replace("  ", " ").strip() + reason


_SAY: dict[str, Callable[[dict[str, Any], Case], str]] = {
    "add": _say_add,
    "problem": _say_problem,
    "judgement": _say_judgement,
}
