"""Options of commands that work on a case, and on either a case or reports; and a person's judgement from a command."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.cli.inputs import (
    Given,
    Inputs,
    load_actors,
    load_tables,
    read_story,
    report_options,
    table_options,
    tell_problems,
)
from reconcile.cli.progress import count_aloud
from reconcile.cli.settings import variable
from reconcile.cli.shapes import CloseChoice
from reconcile.errors import InputError
from reconcile.plugins import names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reconcile.case import Case
    from reconcile.model import Anchor, Claim, Document, Judgement, JudgementKind, Story
    from reconcile.show import Item

F = TypeVar("F", bound="Callable[..., Any]")

FOUND = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story comes from: reports, or a case as of a log entry."""

    inputs: Inputs
    case: str | None = None
    as_of: int | None = None


def case_option(*, required: bool = False) -> Callable[[F], F]:
    """Add --case FILE."""
    return click.option(
        "--case", required=required, envvar=variable("case"), metavar="FILE", show_envvar=True, help="The case file."
    )


def author_options(function: F) -> F:
    """Add --reason and --author."""
    for option in (
        click.option("--author", envvar=variable("author"), metavar="NAME", help="Who decides; you by default."),
        click.option("--reason", default="", metavar="TEXT", help="Why; kept in the log."),
    ):
        function = option(function)
    return function


def judging_options(function: F) -> F:
    """Add everything that a command needs that records a judgement on a case."""
    return case_option(required=True)(author_options(table_options(function)))


def source_options(function: F) -> F:
    """Add REPORTS (or --case and --as-of), and the options of `report_options`."""
    function = report_options(function, required=False)
    as_of = click.option("--as-of", type=click.IntRange(min=0), metavar="N", help="The case as of log entry N.")
    return case_option()(as_of(function))


def fail_option(function: F) -> F:
    """Add --fail-on CLASS."""
    return click.option(
        "--fail-on",
        multiple=True,
        type=CloseChoice(names_in("reconcile.findings.rules")),
        metavar="CLASS",
        help="Leave with status 1 where there is a finding of this class; can be given again.",
    )(function)


def leave(story: Story, fail_on: tuple[str, ...], *, quiet: bool) -> int:
    """Tell the story's problems, and return the exit status; a finding of a class in `fail_on` comes before them."""
    status = tell_problems(story.problems, quiet=quiet)
    return FOUND if any(finding.cls in fail_on and finding.judged != "reject" for finding in story.findings) else status


def take_source(given: dict[str, Given]) -> Source:
    """Return the source that the options of `source_options` describe; raises InputError for none or two."""
    case, as_of = given.pop("case"), given.pop("as_of")
    inputs = Inputs(**given)
    if inputs.reports:
        if as_of is not None:
            raise InputError("--as-of needs --case FILE and no REPORTS: reports have no log")
        return Source(inputs)
    if case is None:
        raise InputError("name the REPORTS to read, or a case with --case FILE; 'reconcile demo' shows an example")
    return Source(inputs, case, as_of)


def read_source(source: Source) -> Story:
    """Return the story of a source; only a case's documents that are new to these tables are read again."""
    if source.case is None:
        return read_story(source.inputs)
    with open_case(source.case) as case:
        return read_kept(case, source.inputs, source.as_of)


def read_kept(case: Case, inputs: Inputs, upto: int | None = None) -> Story:
    """Return the story of an open case as of log entry `upto`; raises InputError where the log ends before."""
    if upto is not None and upto > (last := case.last()):
        raise InputError(f"there is no log entry {upto}: the log of {case.path} ends at {last}; see 'reconcile log'")
    from reconcile.pipeline import read_case  # noqa: PLC0415  # not for --help

    def each(documents: tuple[Document, ...]) -> Iterable[Document]:
        return count_aloud(documents, "read", quiet=inputs.quiet)

    return read_case(case, load_tables(inputs.tables), load_actors(inputs.registry), upto, each)


def open_case(path: str, *, create: bool = False) -> Case:
    """Open a case file; raises CaseError where it cannot be used."""
    from reconcile.case import Case  # noqa: PLC0415  # not for --help

    return Case(path, create=create)


def now() -> str:
    """Return the time for the log, in UTC and whole seconds. Nothing but the log ever sees a clock."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign(author: str | None) -> str:
    """Return who decides: as named, or the user of this machine."""
    return author or getpass.getuser()


def documents_by_id(story: Story) -> dict[str, Document]:
    """Return the documents of a story by id."""
    return {reading.document.id: reading.document for reading in story.readings}


def claims_by_id(story: Story) -> dict[str, Claim]:
    """Return the claims of a story by id."""
    return {claim.id: claim for claim in story.claims}


def find_anchors(story: Story, item: Item, fields: Iterable[str] = ()) -> tuple[Anchor, ...]:
    """Return what a judgement on a claim, a figure or a finding is anchored to; raises InputError for other things.

    `fields` of a claim are judged beside those that always are.
    """
    from reconcile.judgements import anchor_claim, anchor_finding  # noqa: PLC0415  # not for --help

    documents, value = documents_by_id(story), item.value
    if item.kind in {"claim", "figure"}:
        return (anchor_claim(value, documents[value.document], item.figure, fields),)  # type: ignore[union-attr, arg-type]
    if item.kind == "finding":
        return anchor_finding(value, claims_by_id(story), documents)  # type: ignore[arg-type]
    raise InputError(f"{item.id} is a {item.kind}; a claim, a figure or a finding can be judged")


def make_judgement(kind: JudgementKind, author: str | None, reason: str, **fields: Given) -> Judgement:
    """Return a judgement signed now; the case gives it its number."""
    from reconcile.model import Judgement  # noqa: PLC0415  # not for --help

    return replace(Judgement(n=0, kind=kind, time=now(), author=sign(author), reason=reason), **fields)
