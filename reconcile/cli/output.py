"""Where results go: standard output, or a file that is written wholly or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def output_options(function: F) -> F:
    """Add -o FILE and --force."""
    function = click.option("--force", is_flag=True, help="Overwrite the output file if it exists.")(function)
    return click.option("-o", "--output", metavar="FILE", help="Write to this file, not to standard output.")(function)


def check_output(output: str | None, *, force: bool) -> None:
    """Raise InputError where `output` cannot be written, before any work is done."""
    if output is None or output == "-":
        return
    target = Path(output)
    if not target.parent.is_dir():
        raise InputError(f"{output}: the folder {target.parent} does not exist; create it first")
    if target.exists() and not target.is_file():
        raise InputError(f"{output}: is no ordinary file; name another one")
    if target.exists() and not force:
        raise InputError(f"{output}: exists already; add --force to overwrite it")


def write_result(result: str | bytes, output: str | None = None) -> None:
    """Write text as UTF-8, or bytes, to the file `output`, in one step, or to standard output.

    Raises InputError where bytes would go to a terminal.
    """
    data = result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")
    if output is None or output == "-":
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise InputError("this format is no text for a terminal; write it to a file with -o FILE")
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        _replace(Path(output).resolve(), data)


def tell(text: str) -> None:
    """Write a line about work that goes on even when nobody reads it any more (`reconcile add ... | head`)."""
    try:
        write_result(text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(target: Path, data: bytes) -> None:
    """Put `data` in place of `target`: a reader sees the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
