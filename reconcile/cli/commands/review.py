"""`reconcile review`: what is unsure, worst first, one key each."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import (
    author_options,
    case_option,
    find_anchors,
    make_judgement,
    open_case,
    read_kept,
)
from reconcile.cli.commands.report import columns, is_colored, screen_options
from reconcile.cli.inputs import Inputs, format_option, load_tables, table_options
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reconcile.case import Case
    from reconcile.model import Story
    from reconcile.review import Doubt

_KEYS = "y right   n wrong   u cannot tell   s skip   q leave"


@click.command(cls=ExampleCommand, example="reconcile review --case story.case")
@case_option(required=True)
@click.option("--list", "only_list", is_flag=True, help="List what is open, and leave.")
@format_option()
@author_options
@screen_options
@table_options
def command(  # noqa: PLR0913, PLR0917  # click passes one argument per option
    case: str,
    form: str,
    author: str | None,
    reason: str,
    color: str,
    width: int | None,
    tables: Path | None,
    *,
    only_list: bool,
    quiet: bool,
) -> int:
    """Go through what nobody has looked at, worst first.

    Findings and claims, by single keys. Every key is kept at once: leave when you like, and go on where you left.
    Corrections: `reconcile correct`.
    """
    from reconcile.review import find_doubts  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    inputs = Inputs(tables=tables, quiet=quiet)
    with open_case(case) as opened:
        story = read_kept(opened, inputs)
        doubts = find_doubts(story)
        if only_list or form == "json":
            write_result(_list(doubts, form))
            return 0
        if not sys.stdin.isatty():
            raise InputError("a review needs a terminal; 'reconcile review --list' shows what is open")
        for number, doubt in enumerate(doubts, 1):
            card = _card(story, doubt, inputs, columns(width), color=is_colored(color))
            about = "" if doubt.kind == "finding" else f": {clean(doubt.reason)}"  # a finding's card says why
            write_result(f"\n{fill(f'{number} of {len(doubts)}{about}', columns(width))}\n{card}")
            if not _ask(opened, story, doubt, author, reason):
                break
        left = len(find_doubts(read_kept(opened, inputs)))
    click.echo(f"{left} still to look at", err=True)
    return 0


def _ask(case: Case, story: Story, doubt: Doubt, author: str | None, reason: str) -> bool:
    """Take one key; return whether to go on."""
    from reconcile.model import JudgementKind  # noqa: PLC0415  # not for --help
    from reconcile.show import find_item  # noqa: PLC0415

    kinds = {"y": JudgementKind.ACCEPT, "n": JudgementKind.REJECT, "u": JudgementKind.UNSURE}
    click.echo(_KEYS, err=True)
    while (key := click.getchar().lower()) not in {*kinds, "s", "q", "\x04"}:
        click.echo(_KEYS, err=True)
    if key in kinds:
        item = find_item(story, doubt.id)
        cls = item.value.cls if item.kind == "finding" else ""  # type: ignore[union-attr]
        anchors = find_anchors(story, item)
        done = case.judge(make_judgement(kinds[key], author, reason, anchors=anchors, cls=cls))
        click.echo(f"judgement {done.n}: {done.kind}", err=True)
    return key not in {"q", "\x04"}


def _card(story: Story, doubt: Doubt, inputs: Inputs, width: int, *, color: bool) -> str:
    from reconcile.exporters._card import export_card  # noqa: PLC0415  # not for --help
    from reconcile.show import find_item, make_card  # noqa: PLC0415

    card = make_card(story, find_item(story, doubt.id), load_tables(inputs.tables))
    lines = [(line.label, line.text, line.marked) for line in card.lines]
    return export_card(f"{card.kind} {card.id}", lines, width=width, color=color)


def _list(doubts: Iterable[Doubt], form: str) -> str:
    from reconcile.cli.records import to_line  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    if form == "json":
        return "".join(to_line({"id": one.id, "kind": one.kind, "reason": one.reason}) for one in doubts)
    return "".join(f"{one.id}  {clean(one.reason)}\n" for one in doubts) or "nothing is left to look at\n"
