"""`reconcile extract`: what was read from each document, before anything is compared."""

from __future__ import annotations

import click

from reconcile.cli.inputs import Given, Inputs, load_actors, load_tables, read_documents, report_options, tell_problems
from reconcile.cli.output import check_output, output_options, write_result
from reconcile.cli.shapes import CloseChoice, ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile extract --format jsonl reports/ | jq .figures")
@click.option("--format", "form", type=CloseChoice(["jsonl"]), default="jsonl", help="What to write.")
@output_options
@report_options
def command(form: str, output: str | None, force: bool, **given: Given) -> int:  # noqa: ARG001, FBT001  # click's call
    """Write attributions and figures, one line of JSON per document.

    Offsets count characters of the file's own text, behind its front matter. An attribution told in somebody else's
    words stands under that one's `inner`: a chain of relay is a branch.
    """
    check_output(output, force=force)
    inputs = Inputs(**given)
    tables = load_tables(inputs.tables)
    items, registry = read_documents(inputs, tables), load_actors(inputs.registry)
    from reconcile.cli.records import make_reading_record, to_line  # noqa: PLC0415  # not for --help
    from reconcile.model import Problem  # noqa: PLC0415
    from reconcile.pipeline import read_document  # noqa: PLC0415

    problems, lines = [], []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            lines.append(to_line(make_reading_record(read_document(item, tables, registry))))
    write_result("".join(lines), output)
    return tell_problems(problems, quiet=inputs.quiet)
