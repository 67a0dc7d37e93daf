"""`reconcile serve`: a case in a browser on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import case_option
from reconcile.cli.inputs import Inputs, table_options
from reconcile.cli.settings import variable
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=ExampleCommand, example="reconcile serve --case story.case")
@case_option(required=True)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="An address of this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="Where to listen; 0 takes a free port.",
)
@click.option(
    "--allow-origin",
    default="",
    metavar="ORIGIN",
    help="Let pages of this origin use the entities (http://127.0.0.1:3333 for OpenRefine).",
)
@click.option("--author", envvar=variable("author"), metavar="NAME", help="Who decides; you by default.")
@table_options
def command(  # noqa: PLR0913, PLR0917  # click passes one argument per option
    case: str, host: str, port: int, allow_origin: str, author: str | None, tables: Path | None, *, quiet: bool
) -> int:
    """Serve a case to a browser on this machine.

    Its page, a review by keys, and its entities for OpenRefine.

    What is accepted, rejected or undone there is written as by 'reconcile review'. Nothing but this machine can
    connect. Leave with Ctrl-C: the case keeps everything.
    """
    from reconcile.cli.desk import CaseDesk  # noqa: PLC0415  # not for --help
    from reconcile.serve import make_server  # noqa: PLC0415

    desk = CaseDesk(case, Inputs(tables=tables, quiet=quiet), author)
    with make_server(desk, host, port, allow_origin) as server:
        click.echo(f"{server.url} is the page, {server.url}reconcile the entities; leave with Ctrl-C", err=True)
        server.serve_forever()
    return 0
