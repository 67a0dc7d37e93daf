"""Write docs/cli.md from the commands' own help; `--stdout` prints it instead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# Command reference

Made from each command's own help by `scripts/write_cli_reference.py`; a test holds the two together.

Results go to standard output, everything else to standard error. Exit status: 0 done; 1 a finding of a class named
with `--fail-on` is there; 2 usage or input error; 3 done, but some documents could not be read; 130 interrupted.

Shell completion, in one line: `eval "$(_RECONCILE_COMPLETE=bash_source reconcile)"` (or `zsh_source`, `fish_source`).
"""
WIDTH = 100


def pages(group: click.Group, words: tuple[str, ...] = ("reconcile",)) -> Iterator[str]:
    """Yield one section per command, groups before what they hold."""
    context = click.Context(group, info_name=" ".join(words))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        path = (*words, name)
        inner = click.Context(command, info_name=" ".join(path), terminal_width=WIDTH, max_content_width=WIDTH)
        yield f"## {' '.join(path)}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n"
        if isinstance(command, click.Group):
            yield from pages(command, path)


def main() -> None:
    """Write the page, or print it."""
    text = "\n".join((HEAD, *pages(app)))
    if "--stdout" in sys.argv:
        sys.stdout.write(text)
    else:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
