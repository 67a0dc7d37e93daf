"""The whole command line: one group, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile import __version__
from reconcile.cli.settings import read_file
from reconcile.cli.shapes import COMMANDS, CommandFolder
from reconcile.errors import ReconcileError
from reconcile.plugins import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE = 0
USAGE = 2
INTERRUPTED = 130
INNER = ("add",)  # the commands inside commands


@click.group(
    cls=CommandFolder,
    example="reconcile report reports/",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="reconcile", message="%(prog)s %(version)s")
def app() -> None:
    """See who says what, side by side, and why the statements differ.

    REPORTS are files or folders: text, Markdown, saved web pages, CSV tables of claims, JSON. A dash (-) stands for
    standard input.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status; no input ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = app.main(
            list(arguments), prog_name="reconcile", standalone_mode=False, default_map=_defaults(Path.cwd())
        )
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click leaves by SystemExit where a pipe is closed, and only there
        return _close_quietly()
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; a case keeps what was added and judged so far")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except (ReconcileError, OSError) as error:
        _say(str(error))
        return USAGE
    return status if isinstance(status, int) else DONE


def _defaults(folder: Path) -> dict[str, dict[str, object]]:
    """Return the settings of `reconcile.toml` for every command; one that has no such option leaves it aside."""
    stored = read_file(folder)
    # A command inside a command (`claim add`) looks under its own name in what its group is given.
    given: dict[str, object] = {**stored, **dict.fromkeys(INNER, stored)}
    return {name.replace("_", "-"): given for name in names_in(COMMANDS)} if stored else {}


def _close_quietly() -> int:
    """Send what is still to be flushed nowhere: whoever read the pipe has had enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _say(message: str) -> None:
    from reconcile.sanitize import clean  # noqa: PLC0415  # only errors need it

    click.echo(f"reconcile: {clean(message)}", err=True)
