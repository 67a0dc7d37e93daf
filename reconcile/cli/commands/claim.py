"""`reconcile claim add`: a claim entered by hand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

from reconcile.cli.cases import judging_options, make_judgement, open_case, read_kept
from reconcile.cli.commands.correct import check_words, field_options, take_fields
from reconcile.cli.inputs import Given, Inputs, load_tables
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand, Folder
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reconcile.model import Document, Story
    from reconcile.tables import Tables

T = TypeVar("T")


@click.group(cls=Folder)
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
    known = load_tables(tables)
    check_words(fields, known)
    from reconcile.judgements import enter_claim  # noqa: PLC0415  # not for --help
    from reconcile.model import JudgementKind  # noqa: PLC0415

    asked = quote is None or document is None
    with open_case(case) as opened:
        story = read_kept(opened, Inputs(tables=tables))
        report = _find_document(story, document) if document else _ask("Report (id or file)", _finder(story))
        words = quote or _ask("Words, exactly as they stand there", lambda typed: _stands(report, typed, nth))
        if asked:
            _ask_fields(report, words, fields, nth, known)
        anchor, record = enter_claim(report, words, fields, nth)
        done = opened.judge(make_judgement(JudgementKind.CLAIM, author, reason, anchors=(anchor,), record=record))
    write_result(f"judgement {done.n}: claim entered\n")
    return 0


def _ask_fields(report: Document, words: str, fields: dict[str, str], nth: int, tables: Tables) -> None:
    """Ask, at a terminal, for what was not given; an empty answer leaves a field unknown."""
    if not sys.stdin.isatty():
        return
    from reconcile.judgements import enter_claim  # noqa: PLC0415  # not for --help

    for name, question in _QUESTIONS.items():
        if name in fields or (name in _OF_FIGURES and not {"low", "high"} & fields.keys()):
            continue

        def check(typed: str, name: str = name) -> str:
            given = {**fields, name: typed}
            if typed:
                check_words(given, tables)
                enter_claim(report, words, given, nth)
            return typed

        if typed := _ask(question, check, empty=True):
            fields[name] = typed


#: What is asked for at a terminal, in this order; the others are options.
_QUESTIONS = {
    "speaker": "Speaker (empty: nobody is named)",
    "stance": "Stance (empty: asserts)",
    "low": "Least that the figure allows (empty: no figure, or open)",
    "high": "Most that the figure allows (empty: no figure, or open)",
    "unit": "What is counted (empty: people)",
    "outcome": "What happened to them (killed, injured ...)",
    "category": "Who they are (civilians, militants ...; empty: people)",
    "as_of": "As of (empty: the day of the report)",
}
_OF_FIGURES = ("unit", "outcome", "category")


def _ask(what: str, check: Callable[[str], T], *, empty: bool = False) -> T:
    """Ask until `check` takes the answer; raises InputError where nobody can answer."""
    if not sys.stdin.isatty():
        raise InputError(f"{what.lower()} is missing; give it as an option (see --help)")

    def checked(typed: str) -> T:
        try:
            return check(typed)
        except InputError as error:
            raise click.UsageError(str(error)) from error

    answer: T = click.prompt(what, default="" if empty else None, show_default=False, err=True, value_proc=checked)
    return answer


def _finder(story: Story) -> Callable[[str], Document]:
    return lambda typed: _find_document(story, typed)


def _stands(report: Document, words: str, nth: int) -> str:
    from reconcile.judgements import enter_claim  # noqa: PLC0415  # not for --help

    enter_claim(report, words, {}, nth)
    return words


def _find_document(story: Story, wanted: str) -> Document:
    documents = [reading.document for reading in story.readings]
    found = [one for one in documents if wanted in {one.id, one.path, f"{one.path} {one.locator}"}]
    found = found or [one for one in documents if one.id.startswith(wanted) or one.path.endswith(f"/{wanted}")]
    if len(found) != 1:
        from reconcile.judgements import suggest  # noqa: PLC0415  # not for --help

        known = sorted({one.path for one in documents} | {one.path.rpartition("/")[2] for one in documents})
        problem = "is no report of this case" if not found else f"could be {len(found)} reports"
        raise InputError(f"{wanted!r} {problem}; {suggest(wanted, known, 'reports are named by id or file:')}")
    return found[0]
