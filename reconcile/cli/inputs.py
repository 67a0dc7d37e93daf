"""Options that many commands share, and what they stand for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.cli.progress import count_aloud
from reconcile.cli.settings import variable
from reconcile.cli.shapes import CloseChoice
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reconcile.model import Document, Problem, Story
    from reconcile.registry import Registry
    from reconcile.tables import Tables

Given = Any  # what click passes by name
F = TypeVar("F", bound="Callable[..., Any]")

SOME_UNREAD = 3

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is read, and by which language knowledge."""

    reports: tuple[str, ...] = ()
    tables: Path | None = None
    registry: Path | None = None
    outlet: str | None = None
    published: str | None = None
    quiet: bool = False


def quiet_option(function: F) -> F:
    """Add --quiet."""
    return click.option("-q", "--quiet", is_flag=True, help="No notes on standard error, only errors.")(function)


def format_option(*forms: str) -> Callable[[F], F]:
    """Add --format; the first of `forms` is the default, text and json by default."""
    known = forms or ("text", "json")
    return click.option("--format", "form", type=CloseChoice(known), default=known[0], help="What to write.")


def table_options(function: F) -> F:
    """Add --tables and --quiet."""
    return quiet_option(
        click.option(
            "--tables",
            type=_FOLDER,
            envvar=variable("tables"),
            metavar="DIR",
            help="Your own tables of words, over those shipped.",
        )(function)
    )


def report_options(function: F, *, required: bool = True) -> F:
    """Add REPORTS, --outlet, --published, --registry, and the options of `table_options`."""
    function = table_options(function)
    for option in (
        click.option(
            "--registry",
            type=_FILE,
            envvar=variable("registry"),
            metavar="FILE",
            help="Your own actors and places, over those shipped.",
        ),
        click.option("--published", metavar="DATE", help="The date of reports that state none (2026-01-31)."),
        click.option("--outlet", metavar="NAME", help="The outlet of reports that name none."),
        click.argument("reports", nargs=-1, required=required, metavar="REPORTS..."),
    ):
        function = option(function)
    return function


def load_tables(folder: Path | None) -> Tables:
    """Return the shipped tables, with those of `folder` over them."""
    from reconcile.tables import Tables, shipped  # noqa: PLC0415

    return Tables(folder) if folder else shipped()


def load_actors(file: Path | None) -> Registry:
    """Return the shipped registry, with the entities of `file` over it."""
    from reconcile.registry import load_registry  # noqa: PLC0415

    return load_registry(file)


def read_documents(inputs: Inputs, tables: Tables) -> Iterator[Document | Problem]:
    """Yield what the readers find; raises InputError before anything is read."""
    from reconcile.readers import read_paths  # noqa: PLC0415

    published = check_date("--published", inputs.published)
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    return read_paths(inputs.reports, outlet=inputs.outlet, published=published, stdin=stdin, tables=tables)


def read_story(inputs: Inputs) -> Story:
    """Run every step over the inputs; raises ReconcileError where they cannot be used at all."""
    tables = load_tables(inputs.tables)
    items, registry = read_documents(inputs, tables), load_actors(inputs.registry)
    from reconcile.pipeline import reconcile  # noqa: PLC0415  # the rooms behind it take longer to load than --help may

    return reconcile(count_aloud(items, "read", quiet=inputs.quiet), tables, registry)


def tell_problems(problems: Iterable[Problem], *, quiet: bool) -> int:
    """Write the problems to standard error; return the exit status: 3 where a document was not read, else 0.

    With `quiet` only what was not read is told, not fields that were left out.
    """
    from reconcile.model import ProblemKind  # noqa: PLC0415
    from reconcile.sanitize import clean  # noqa: PLC0415

    status = 0
    for one in problems:
        unread = one.kind in (ProblemKind.UNREADABLE, ProblemKind.EMPTY, ProblemKind.LANGUAGE)
        status = SOME_UNREAD if unread else status
        if unread or not quiet:
            place = ": ".join(part for part in (one.path, one.where) if part)
            line = f"{place}: {'not read' if unread else 'note'}: {one.reason}"
            click.echo(clean(f"{line}; {one.remedy}" if one.remedy else line), err=True)
    return status


def check_date(option: str, stated: str | None) -> str | None:
    """Return a date as typed in ISO form, None where none was given; raises InputError for what is no date."""
    if stated is None:
        return None
    from reconcile.readers import iso_date  # noqa: PLC0415

    known = iso_date(stated)
    if known is None:
        raise InputError(f"{option} {stated!r} is no date; write it as 2026-01-31")
    return known
