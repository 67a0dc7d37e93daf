"""How commands look: an example before everything else, commands loaded by name, close matches for mistyped ones."""

from __future__ import annotations

import difflib
import importlib
from typing import TYPE_CHECKING, Any, cast

import click

from reconcile.plugins import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

Given = Any  # what click passes on

COMMANDS = "reconcile.cli.commands"


class ExampleCommand(click.Command):
    """A command whose help opens with an example."""

    def __init__(self, *args: Given, example: str = "", **kwargs: Given) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, then what click writes."""
        _write_example(self.example, formatter)
        super().format_help(ctx, formatter)


class CloseChoice(click.Choice[str]):
    """A choice that suggests a close match for a mistyped word."""

    def get_invalid_choice_message(self, value: Given, ctx: click.Context | None) -> str:
        """Return what is wrong, and the nearest of the words that can be chosen."""
        del ctx  # click's signature
        return f"there is no {value!r}; {_suggest(str(value), list(self.choices), 'it is one of')}"


class Folder(click.Group):
    """A group of commands in one module, with a close match for a mistyped one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first in `args`; a close match is suggested for a mistyped one."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            ctx.fail(f"there is no command {name!r}; {_suggest(name, self.list_commands(ctx), 'the commands are')}")
        return super().resolve_command(ctx, args)


class CommandFolder(Folder):
    """A group whose commands are the modules of `reconcile.cli.commands`, each imported only when asked for."""

    def __init__(self, *args: Given, example: str = "", **kwargs: Given) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, then what click writes."""
        _write_example(self.example, formatter)
        super().format_help(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of all commands, sorted."""
        return [name.replace("_", "-") for name in names_in(COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None where there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{COMMANDS}.{cmd_name.replace('-', '_')}")
        return cast("click.Command", module.command)


def _suggest(name: str, known: Sequence[str], otherwise: str) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {close[0]}?" if close else f"{otherwise} {', '.join(known)}"


def _write_example(example: str, formatter: click.HelpFormatter) -> None:
    if example:
        with formatter.section("Example"):
            formatter.write_text(example)
        formatter.write_paragraph()
