"""`reconcile claim add`: a claim entered by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import judging_options, make_judgement, open_case, read_kept
from reconcile.cli.commands.correct import field_options, take_fields
from reconcile.cli.inputs import Given, Inputs
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand
from reconcile.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from reconcile.model import Document, Story


@click.group()
def command() -> None:
    """Enter claims by hand: `reconcile claim add`."""


@command.command(
    "add",
    cls=ExampleCommand,
    example='reconcile claim add --document report.txt --quote "ten guards died" --speaker Police --low 10 --high 10 '
    "--outcome killed --category security_forces --case story.case",
)
@click.option("--document", metavar="ID-OR-FILE", help="The report it stands in.")
@click.option("--quote", metavar="TEXT", help="Its words, exactly as they stand there.")
@click.option("--nth", type=click.IntRange(min=1), default=1, show_default=True, help="Which occurrence of the words.")
@field_options
@judging_options
def add(  # noqa: PLR0913, PLR0917  # click passes one argument per option
    document: str | None,
    quote: str | None,
    nth: int,
    case: str,
    author: str | None,
    reason: str,
    tables: Path | None,
    **given: Given,
) -> int:
    """Add a claim that the machine did not read. What is left out is asked for at a terminal."""
    fields = take_fields(given)
    from reconcile.judgements import enter_claim  # noqa: PLC0415  # not for --help
    from reconcile.model import JudgementKind  # noqa: PLC0415

    with open_case(case) as opened:
        story = read_kept(opened, Inputs(tables=tables))
        report = _find_document(story, document or _ask("Report (id or file)"))
        words = quote or _ask("Words, exactly as they stand there")
        if "speaker" not in fields:
            fields["speaker"] = _ask("Speaker (empty: nobody is named)", empty=True)
        anchor, record = enter_claim(report, words, fields, nth)
        done = opened.judge(make_judgement(JudgementKind.CLAIM, author, reason, anchors=(anchor,), record=record))
    write_result(f"judgement {done.n}: claim entered\n")
    return 0


def _ask(what: str, *, empty: bool = False) -> str:
    if not sys.stdin.isatty():
        if empty:
            return ""
        raise InputError(f"{what.lower()} is missing; give it as an option (see --help)")
    return str(click.prompt(what, default="" if empty else None, show_default=False, err=True))


def _find_document(story: Story, wanted: str) -> Document:
    documents = [reading.document for reading in story.readings]
    found = [one for one in documents if wanted in {one.id, one.path, f"{one.path} {one.locator}"}]
    found = found or [one for one in documents if one.id.startswith(wanted) or one.path.endswith(f"/{wanted}")]
    if len(found) != 1:
        known = ", ".join(sorted({one.path for one in documents})[:5])
        problem = "is no report of this case" if not found else f"could be {len(found)} reports"
        raise InputError(f"{wanted!r} {problem}; reports are named by id or file, such as {known}")
    return found[0]
