"""`reconcile report`: the story for a person at a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import fail_option, leave, read_source, source_options, take_source
from reconcile.cli.settings import variable
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.cli.inputs import Given
    from reconcile.model import Story

_NARROWEST = 40


def screen_options(function: Callable[..., Given]) -> Callable[..., Given]:
    """Add --color and --width."""
    for option in (
        click.option(
            "--width",
            envvar=variable("width"),
            type=click.IntRange(_NARROWEST),
            help="Columns to fill; the terminal's by default.",
        ),
        click.option(
            "--color",
            envvar=variable("color"),
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Use colour.",
        ),
    ):
        function = option(function)
    return function


@click.command(cls=ExampleCommand, example="reconcile report reports/")
@screen_options
@fail_option
@source_options
def command(color: str, width: int | None, fail_on: tuple[str, ...], **given: Given) -> int:
    """Show who says what, where they differ, and why."""
    source = take_source(given)
    story = read_source(source)
    show_story(story, color, width)
    return leave(story, fail_on, quiet=source.inputs.quiet)


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
