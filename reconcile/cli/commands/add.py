"""`reconcile add`: reports into a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import author_options, case_option, now, open_case, read_kept, sign
from reconcile.cli.inputs import Given, Inputs, load_tables, read_documents, report_options, tell_problems
from reconcile.cli.output import tell
from reconcile.cli.progress import count_aloud
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from reconcile.case import Case
    from reconcile.model import Document, Problem


@click.command(cls=ExampleCommand, example="reconcile add reports/ --case story.case")
@case_option(required=True)
@author_options
@report_options
def command(case: str, author: str | None, reason: str, **given: Given) -> int:
    """Add reports to a case; it is made where there is none.

    A report that is there already changes nothing. A changed one (same file, or same page of the same outlet) takes
    the place of its earlier version, which stays in the log.
    """
    del reason  # a judgement has reasons; adding has none
    inputs = Inputs(**given)
    items = read_documents(inputs, load_tables(inputs.tables))
    from reconcile.model import Problem  # noqa: PLC0415  # not for --help

    problems: list[Problem] = []
    with open_case(case, create=True) as opened:
        for item in count_aloud(items, "added", quiet=inputs.quiet or sys.stdout.isatty()):
            if isinstance(item, Problem):
                problems.append(item)
                opened.add_problem(item, time=now(), author=sign(author))
            else:
                tell(_add(opened, item, author))
        read_kept(opened, inputs)
    return tell_problems(problems, quiet=inputs.quiet)


def _add(case: Case, document: Document, author: str | None) -> str:
    from reconcile.sanitize import clean  # noqa: PLC0415  # not for --help

    added = case.add(document, time=now(), author=sign(author))
    place = f"{document.path} {document.locator}".strip()
    return (
        f"{added.document}  {added.state}: {clean(place)}" + (f" ({added.replaces})" if added.replaces else "") + "\n"
    )
