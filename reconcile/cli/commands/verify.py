"""`reconcile verify`: every hash and every quote of a case, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import case_option, open_case, read_kept
from reconcile.cli.inputs import Inputs, format_option, table_options
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reconcile.model import Problem, Story

DAMAGED = 2


@click.command(cls=ExampleCommand, example="reconcile verify --case story.case")
@case_option(required=True)
@format_option()
@table_options
def command(case: str, form: str, tables: Path | None, *, quiet: bool) -> int:
    """Recheck every hash, quote and judgement of a case.

    The file, the log's chain of hashes, every snapshot, every quote, every judgement. One changed byte is found.
    """
    from reconcile.case import verify_case, verify_quotes  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    story = None
    with open_case(case) as opened:
        faults = list(verify_case(opened))
        if not faults:
            story = read_kept(opened, Inputs(tables=tables, quiet=quiet))
            faults = list(verify_quotes([reading.document for reading in story.readings], story.claims))
    if form == "json":
        write_result(_as_json(story, faults))
    for fault in faults:
        click.echo(clean(f"{fault.path}: {fault.where}: {fault.reason}; {fault.remedy}"), err=True)
    if faults or story is None:
        return DAMAGED
    if form == "text":
        write_result("".join(f"{line}\n" for line in _as_text(story)))
    return 0


def _as_text(story: Story) -> Iterator[str]:
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    counts = (
        (len(story.readings), "document"), (len(story.claims), "quote"), (len(story.judgements), "judgement"),
    )  # fmt: skip
    yield ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts) + ": all stand"
    for orphan in story.orphans:
        yield f"judgement {orphan.judgement} no longer fits: {clean(orphan.changed)}"


def _as_json(story: Story | None, faults: list[Problem]) -> str:
    from reconcile.cli.records import to_line  # noqa: PLC0415  # not for --help

    checked = ("readings", "claims", "judgements")
    counts = {name: len(getattr(story, name)) if story else None for name in checked}
    return to_line(
        {
            "documents": counts["readings"],
            "quotes": counts["claims"],
            "judgements": counts["judgements"],
            "faults": [{"path": one.path, "where": one.where, "reason": one.reason} for one in faults],
            "orphans": [{"judgement": one.judgement, "changed": one.changed} for one in story.orphans] if story else [],
        }
    )
