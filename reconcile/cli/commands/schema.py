"""`reconcile schema`: what the JSON export holds, for programs that read it."""

from __future__ import annotations

from importlib.resources import files

import click

from reconcile.cli.inputs import quiet_option
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile schema > story.schema.json")
@quiet_option
def command(*, quiet: bool) -> None:
    """Print the JSON Schema of 'reconcile export --format json'."""
    del quiet  # there are no notes here
    write_result((files("reconcile.exporters") / "story.schema.json").read_text(encoding="utf-8"))
