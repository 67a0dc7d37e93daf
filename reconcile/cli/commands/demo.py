"""`reconcile demo`: the report on the seed story."""

from __future__ import annotations

import click

from reconcile.cli.commands.report import screen_options, show_story
from reconcile.cli.inputs import Inputs, quiet_option, read_story, tell_problems
from reconcile.cli.seeds import find_seeds
from reconcile.cli.shapes import ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile demo")
@screen_options
@quiet_option
def command(color: str, width: int | None, *, quiet: bool) -> int:
    """Show the report on a story that comes with reconcile."""
    seeds = find_seeds()
    if not quiet:
        click.echo(f"reconcile report {seeds}", err=True)
    story = read_story(Inputs(reports=(str(seeds),), quiet=quiet))
    show_story(story, color, width)
    return tell_problems(story.problems, quiet=quiet)
