"""`reconcile config`: every setting, and where its value comes from."""

from __future__ import annotations

from pathlib import Path

import click

from reconcile.cli.inputs import format_option, quiet_option
from reconcile.cli.output import write_result
from reconcile.cli.settings import SETTINGS, find_settings, variable
from reconcile.cli.shapes import ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile config")
@format_option()
@quiet_option
def command(form: str, *, quiet: bool) -> int:
    """Show each setting, its value, and where that comes from.

    A flag wins over the variable RECONCILE_NAME, that over reconcile.toml in this folder, that over the default.
    """
    del quiet  # there are no notes here
    from reconcile.cli.records import to_line  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    found = find_settings(Path.cwd())
    if form == "json":
        write_result("".join(to_line({"name": one.name, "value": one.value, "origin": one.origin}) for one in found))
        return 0
    for one in found:
        meaning = f"{SETTINGS[one.name][0]}; {variable(one.name)}"
        write_result(f"{one.name:<9} {clean(one.value)}  (from {one.origin}; {meaning})\n")
    return 0
