"""`reconcile export`: the story for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import fail_option, leave, read_source, source_options, take_source
from reconcile.cli.output import check_output, output_options, write_result
from reconcile.cli.shapes import CloseChoice, ExampleCommand
from reconcile.cli.view import take_view, view_options
from reconcile.plugins import names_in

if TYPE_CHECKING:
    from reconcile.cli.inputs import Given
    from reconcile.model import Story

EXPORTERS = "reconcile.exporters"
SHORT = {"md": "markdown"}


def list_formats() -> list[str]:
    """Return the formats that can be asked for: the modules of `exporters`, by name or short name."""
    names = {name for name in names_in(EXPORTERS) if name != "terminal"}
    return sorted({*(names - set(SHORT.values())), *(short for short, name in SHORT.items() if name in names)})


@click.command(cls=ExampleCommand, example="reconcile export --format md reports/ -o conflicts.md")
@click.option("--format", "form", type=CloseChoice(list_formats()), required=True, help="What to write.")
@output_options
@view_options
@fail_option
@source_options
def command(form: str, output: str | None, *, force: bool, fail_on: tuple[str, ...], **given: Given) -> int:
    """Write claims and findings as Markdown or JSON."""
    check_output(output, force=force)
    view = take_view(given)
    source = take_source(given)
    story = read_source(source)
    write_result(export_story(view(story), form), output)
    return leave(story, fail_on, quiet=source.inputs.quiet)


def export_story(story: Story, form: str) -> str:
    """Return the story in one of `list_formats`."""
    from importlib import import_module  # noqa: PLC0415

    return str(import_module(f"{EXPORTERS}.{SHORT.get(form, form)}").export(story))
