"""`reconcile reject`: what the machine got wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import find_anchors, judging_options, make_judgement, open_case, read_kept
from reconcile.cli.inputs import Inputs
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    cls=ExampleCommand, example='reconcile reject c-1a2b3c --reason "he quotes the other side" --case story.case'
)
@click.argument("wanted", metavar="ID")
@judging_options
def command(  # noqa: PLR0913  # click passes one argument per option
    wanted: str, case: str, author: str | None, reason: str, tables: Path | None, *, quiet: bool
) -> int:
    """Reject a claim, a figure or a finding. It leaves the story (a finding is marked), and stays in the log."""
    from reconcile.model import JudgementKind  # noqa: PLC0415  # not for --help
    from reconcile.show import find_item  # noqa: PLC0415

    with open_case(case) as opened:
        story = read_kept(opened, Inputs(tables=tables, quiet=quiet))
        item = find_item(story, wanted)
        cls = item.value.cls if item.kind == "finding" else ""  # type: ignore[union-attr]
        anchors = find_anchors(story, item)
        done = opened.judge(make_judgement(JudgementKind.REJECT, author, reason, anchors=anchors, cls=cls))
    write_result(f"judgement {done.n}: {item.kind} rejected\n")
    return 0
