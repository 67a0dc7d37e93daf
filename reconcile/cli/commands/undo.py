"""`reconcile undo`: a judgement taken back."""

from __future__ import annotations

import click

from reconcile.cli.cases import author_options, case_option, make_judgement, open_case
from reconcile.cli.inputs import quiet_option
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand
from reconcile.errors import InputError


@click.command(cls=ExampleCommand, example="reconcile undo --case story.case")
@click.argument("entry", type=click.IntRange(min=1), metavar="[N]", required=False)
@case_option(required=True)
@author_options
@quiet_option
def command(entry: int | None, case: str, author: str | None, reason: str, *, quiet: bool) -> int:
    """Take back judgement N, or the last one that counts. The log keeps both; undoing the undoing brings it back."""
    del quiet  # there are no notes here
    from reconcile.judgements import effective, taken_back  # noqa: PLC0415  # not for --help
    from reconcile.model import JudgementKind  # noqa: PLC0415

    with open_case(case) as opened:
        judgements = opened.judgements()
        if entry is None:
            counting = effective(judgements)
            if not counting:
                raise InputError("no judgement counts that could be taken back; 'reconcile log' shows the log")
            entry = counting[-1].n
        elif entry in taken_back(judgements):
            raise InputError(f"judgement {entry} is taken back already; undo the undoing to bring it back")
        done = opened.judge(make_judgement(JudgementKind.UNDO, author, reason, undoes=entry))
    write_result(f"judgement {done.n}: {entry} taken back\n")
    return 0
