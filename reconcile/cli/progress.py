"""How far a long command has come: one line on standard error, at a terminal only."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

MANY = 20  # fewer are done before anybody could read a line about them


def count_aloud(items: Iterable[T], what: str, *, quiet: bool) -> Iterator[T]:
    """Yield `items`, and say from time to time how many are done; silent with `quiet`, into files, and on TERM=dumb."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    total = f" of {len(items)}" if isinstance(items, tuple) else ""
    done = 0
    try:
        for done, item in enumerate(items, 1):
            yield item
            if done >= MANY:
                click.echo(f"\r{what} {done}{total} ", nl=False, err=True)
    finally:
        if done >= MANY:
            click.echo(f"\r{' ' * (len(what) + 24)}\r", nl=False, err=True)
