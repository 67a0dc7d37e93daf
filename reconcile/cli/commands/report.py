"""`reconcile report`: the story for a person at a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import fail_option, leave, read_source, source_options, take_source
from reconcile.cli.inputs import format_option
from reconcile.cli.output import check_output, output_options, write_result
from reconcile.cli.settings import variable
from reconcile.cli.shapes import CloseChoice, ExampleCommand
from reconcile.cli.view import take_view, view_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.cli.inputs import Given
    from reconcile.model import Story

_NARROWEST = 40
_IN_FILES = 80


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
            type=CloseChoice(["auto", "always", "never"]),
            default="auto",
            help="Use colour.",
        ),
    ):
        function = option(function)
    return function


@click.command(cls=ExampleCommand, example="reconcile report reports/")
@format_option()
@click.option("--unread", is_flag=True, help="List every sentence with a count or a cue that no claim covers.")
@output_options
@view_options
@screen_options
@fail_option
@source_options
def command(  # noqa: PLR0913  # click passes one argument per option
    form: str,
    output: str | None,
    color: str,
    width: int | None,
    fail_on: tuple[str, ...],
    *,
    unread: bool,
    force: bool,
    **given: Given,
) -> int:
    """Show who says what, where they differ, and why.

    The filters (--question, --speaker, --class, --since, --event) show a part, and what it stands on.
    """
    check_output(output, force=force)
    view = take_view(given)
    source = take_source(given)
    story = read_source(source)
    part = view(story)
    if unread:
        write_result(_list_unread(part, form), output)
    elif form == "json":
        write_result(_as_json(part), output)
    else:
        write_result(_as_text(part, color, width, into_file=output is not None), output)
    return leave(story, fail_on, quiet=source.inputs.quiet)


def show_story(story: Story, color: str, width: int | None) -> None:
    """Print the report; `color` is auto, always or never, `width` None for the terminal's."""
    write_result(_as_text(story, color, width, into_file=False))


def _as_text(story: Story, color: str, width: int | None, *, into_file: bool) -> str:
    """Return the report; into a file without colour and 80 columns wide, unless asked for otherwise."""
    from reconcile.exporters import terminal  # noqa: PLC0415

    if into_file:
        return terminal.export(story, width=width or _IN_FILES, color=color == "always")
    return terminal.export(story, width=columns(width), color=is_colored(color))


def _as_json(story: Story) -> str:
    from reconcile.exporters import json  # noqa: PLC0415

    return json.export(story)


def _list_unread(story: Story, form: str) -> str:
    from reconcile.cli.records import make_unread_records, to_line  # noqa: PLC0415
    from reconcile.sanitize import clean  # noqa: PLC0415

    records = make_unread_records(story)
    if form == "json":
        return "".join(map(to_line, records))
    lines = [clean(f"{one['path']}, characters {one['span'][0]}-{one['span'][1]}: {one['text']}") for one in records]
    return "".join(f"{line}\n" for line in lines) or "every sentence with a count or a cue was read\n"


def columns(width: int | None) -> int:
    """Return the columns to fill: as asked for, or the terminal's."""
    return width or max(_NARROWEST, shutil.get_terminal_size().columns)


def is_colored(color: str) -> bool:
    """Say whether to use colour: as asked for, else only on a terminal that wants it."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
