"""`reconcile report`: the story for a person at a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from reconcile.cli.inputs import Given, Inputs, read_story, report_options, tell_problems
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model import Story

_NARROWEST = 40


def screen_options(function: Callable[..., Given]) -> Callable[..., Given]:
    """Add --color and --width."""
    for option in (
        click.option("--width", type=click.IntRange(_NARROWEST), help="Columns to fill; the terminal's by default."),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colour."),
    ):
        function = option(function)
    return function


@click.command(cls=ExampleCommand, example="reconcile report reports/")
@screen_options
@report_options
def command(color: str, width: int | None, **given: Given) -> int:
    """Show who says what, where they differ, and why."""
    inputs = Inputs(**given)
    story = read_story(inputs)
    show_story(story, color, width)
    return tell_problems(story.problems, quiet=inputs.quiet)


def show_story(story: Story, color: str, width: int | None) -> None:
    """Print the report; `color` is auto, always or never, `width` None for the terminal's."""
    from reconcile.exporters import terminal  # noqa: PLC0415

    click.echo(terminal.export(story, width=columns(width), color=is_colored(color)), nl=False, color=True)


def columns(width: int | None) -> int:
    """Return the columns to fill: as asked for, or the terminal's."""
    return width or max(_NARROWEST, shutil.get_terminal_size().columns)


def is_colored(color: str) -> bool:
    """Say whether to use colour: as asked for, else only on a terminal that wants it."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
