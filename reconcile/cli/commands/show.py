"""`reconcile show`: from an id, or a number, to the sentence it stands on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reconcile.cli.cases import read_source, source_options, take_source
from reconcile.cli.commands.report import columns, is_colored, screen_options
from reconcile.cli.inputs import Given, format_option, load_tables
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand

if TYPE_CHECKING:
    from reconcile.show import Card


@click.command(cls=ExampleCommand, example="reconcile show 84 reports/")
@click.option("--why", is_flag=True, help="Add the rules, table rows and link reasons behind it.")
@format_option()
@click.argument("wanted", metavar="ID")
@screen_options
@source_options
def command(wanted: str, form: str, color: str, width: int | None, *, why: bool, **given: Given) -> int:
    """Show what stands behind an id or a number of the report.

    "Where does the 84 come from?" ID is a document, claim, figure, entity, question, position, allegation or
    finding, or the start of its id; j-12 is judgement 12 of the log; a bare number shows every figure of that
    value.
    """
    source = take_source(given)
    from reconcile.show import find_items, make_card  # noqa: PLC0415  # not for --help

    story, tables = read_source(source), load_tables(source.inputs.tables)
    cards = [make_card(story, item, tables, why=why) for item in find_items(story, wanted)]
    write_result(_as_json(cards) if form == "json" else "\n".join(_as_text(card, color, width) for card in cards))
    return 0


def _as_text(card: Card, color: str, width: int | None) -> str:
    from reconcile.exporters._card import export_card  # noqa: PLC0415  # not for --help

    lines = [(line.label, line.text, line.marked) for line in card.lines]
    return export_card(f"{card.kind} {card.id}", lines, width=columns(width), color=is_colored(color))


def _as_json(cards: list[Card]) -> str:
    from reconcile.sanitize import escape_json  # noqa: PLC0415  # not for --help

    records = [
        {
            "id": card.id,
            "kind": card.kind,
            "lines": [
                {
                    "label": one.label,
                    "text": one.text,
                    "marked": [one.marked.start, one.marked.end] if one.marked else None,
                }
                for one in card.lines
            ],
        }
        for card in cards
    ]
    return escape_json(json.dumps(records, ensure_ascii=False, indent=1)) + "\n"
