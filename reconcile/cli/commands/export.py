"""`reconcile export`: the story for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import fail_option, leave, open_case, read_source, source_options, take_source
from reconcile.cli.output import check_output, output_options, write_result
from reconcile.cli.shapes import CloseChoice, ExampleCommand
from reconcile.cli.view import take_view, view_options
from reconcile.errors import InputError
from reconcile.plugins import names_in

if TYPE_CHECKING:
    from reconcile.cli.cases import Source
    from reconcile.cli.inputs import Given
    from reconcile.model import Story

EXPORTERS = "reconcile.exporters"
BUNDLE = "bundle"  # a whole case; all other formats show a story, which reports make too
SHORT = {"md": "markdown"}


def list_formats() -> list[str]:
    """Return the formats that can be asked for: the modules of `exporters`, by name or short name."""
    names = {name for name in names_in(EXPORTERS) if name != "terminal"}
    return sorted({*(names - set(SHORT.values())), *(short for short, name in SHORT.items() if name in names)})


@click.command(cls=ExampleCommand, example="reconcile export --format md reports/ -o conflicts.md")
@click.option("--format", "form", type=CloseChoice([*list_formats(), BUNDLE]), required=True, help="What to write.")
@output_options
@view_options
@fail_option
@source_options
def command(form: str, output: str | None, *, force: bool, fail_on: tuple[str, ...], **given: Given) -> int:
    """Write claims and findings for other tools.

    A browser takes 'html', a CMS 'md', a spreadsheet 'csv' or 'xlsx', a graph tool 'graphml', a program 'json' or
    'jsonl'. 'bundle' is the whole case of --case with hashes, which 'reconcile import' makes a case of again.
    """
    check_output(output, force=force)
    part = any(given[name] for name in ("question", "speaker", "classes", "since", "event", "defang", "as_of"))
    shown = part or given["profile"] != "internal"
    view = take_view(given)
    source = take_source(given)
    if form == BUNDLE:
        write_result(pack(source, shown=shown), output)
        return 0
    story = read_source(source)
    write_result(export_story(view(story), form), output)
    return leave(story, fail_on, quiet=source.inputs.quiet)


def pack(source: Source, *, shown: bool) -> bytes:
    """Return the case of `source` as a bundle; raises InputError for reports, and for a part of a case (`shown`)."""
    if source.case is None:
        raise InputError("--format bundle packs a case: name it with --case FILE; 'reconcile add' makes one of REPORTS")
    if shown:
        raise InputError(
            "--format bundle packs a whole case, as it is kept in the house; leave out filters and --profile"
        )
    from reconcile.case import pack_case  # noqa: PLC0415  # not for --help

    with open_case(source.case) as case:
        return pack_case(case)


def export_story(story: Story, form: str) -> str | bytes:
    """Return the story in one of `list_formats`: text, or the bytes of a binary format."""
    from importlib import import_module  # noqa: PLC0415

    made = import_module(f"{EXPORTERS}.{SHORT.get(form, form)}").export(story)
    return made if isinstance(made, bytes) else str(made)
