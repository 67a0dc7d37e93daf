"""`reconcile verify`: every hash and every quote of a case, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import case_option, open_case, read_kept
from reconcile.cli.inputs import Inputs, table_options
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = 2


@click.command(cls=ExampleCommand, example="reconcile verify --case story.case")
@case_option(required=True)
@table_options
def command(case: str, tables: Path | None, *, quiet: bool) -> int:
    """Recheck a case: the file, the log's chain of hashes, every snapshot, every quote, every judgement."""
    from reconcile.case import verify_case, verify_quotes  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    with open_case(case) as opened:
        faults = list(verify_case(opened))
        if not faults:
            story = read_kept(opened, Inputs(tables=tables, quiet=quiet))
            faults = list(verify_quotes([reading.document for reading in story.readings], story.claims))
    for fault in faults:
        click.echo(clean(f"{fault.path}: {fault.where}: {fault.reason}; {fault.remedy}"), err=True)
    if faults:
        return DAMAGED
    lines = [
        f"{len(story.readings)} documents, {len(story.claims)} quotes, {len(story.judgements)} judgements: all stand"
    ]
    lines += [f"judgement {orphan.judgement} no longer fits: {clean(orphan.changed)}" for orphan in story.orphans]
    write_result("".join(f"{line}\n" for line in lines))
    return 0
