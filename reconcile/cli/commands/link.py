"""`reconcile link`: names to entities of a registry."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reconcile.cli.inputs import load_tables, table_options, tell_problems
from reconcile.cli.output import check_output, output_options, write_result
from reconcile.cli.shapes import CloseChoice, ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile link --registry actors.json mentions.jsonl")
@click.option("--format", "form", type=CloseChoice(["jsonl"]), default="jsonl", help="What to write.")
@click.option(
    "--registry",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Link to the entities of this file alone; the shipped ones without it.",
)
@output_options
@table_options
@click.argument("mentions", metavar="MENTIONS.jsonl")
def command(  # noqa: PLR0913  # click passes one argument per option
    mentions: str,
    form: str,
    registry: Path | None,
    output: str | None,
    tables: Path | None,
    *,
    force: bool,
    quiet: bool,
) -> int:
    """Link names to entities, one line of JSON each, with reasons.

    A mention is a line {"id": ..., "mention": ..., "context": ..., "type": "PER", "ORG" or "GPE", "date": ...}; all but
    the mention itself may be missing.
    """
    del form  # the only one there is
    check_output(output, force=force)
    from reconcile.cli.records import make_link_record, to_line  # noqa: PLC0415  # not for --help
    from reconcile.entities import link_mentions  # noqa: PLC0415
    from reconcile.model import Mention, Problem  # noqa: PLC0415
    from reconcile.readers import read_mentions  # noqa: PLC0415
    from reconcile.registry import load_registry  # noqa: PLC0415

    items = list(read_mentions(mentions, stdin=sys.stdin.buffer if sys.stdin else None))
    known = load_registry(registry, shipped=registry is None)
    links = link_mentions([item for item in items if isinstance(item, Mention)], known, load_tables(tables))
    write_result("".join(to_line(make_link_record(link)) for link in links), output)
    return tell_problems([item for item in items if isinstance(item, Problem)], quiet=quiet)
