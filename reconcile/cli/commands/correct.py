"""`reconcile correct`: what a claim or a figure should read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reconcile.cli.cases import find_anchors, judging_options, make_judgement, open_case, read_kept
from reconcile.cli.inputs import Given, Inputs, load_tables
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reconcile.tables import Tables

_FIELDS = {
    "speaker": "who says it",
    "role": "the speaker's office",
    "chain": "who passed it on, outermost first: 'Harbour Wire > officials'",
    "stance": "asserts, confirms, denies, accuses ...",
    "negated": "yes for 'did not say', else no",
    "factuality": "certain, probable, possible or unknown, as the speaker puts it",
    "target": "who is accused, or whose claim is answered",
    "act": "what is alleged or denied, in a few words",
    "place": "where it holds",
    "period": "when it holds: 2026-01-31, or 2026-01-31..2026-02-01",
    "as-of": "the date at which it was claimed",
    "low": "the least that the figure allows, or 'open'",
    "high": "the most that the figure allows, or 'open'",
    "value": "the number named",
    "qualifier": "exact, at_least, about ...",
    "unit": "people, aircraft ...",
    "outcome": "killed, injured ...",
    "category": "civilians, militants ...",
    "nationality": "of those counted",
    "group": "that those counted belong to",
    "cumulative": "yes for a running total, else no",
    "increment": "yes for 'another five', else no",
}


def field_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add one option for every field that a person may set."""
    for name in reversed(_FIELDS):
        function = click.option(f"--{name}", metavar="VALUE", help=_FIELDS[name].capitalize() + ".")(function)
    return function


def take_fields(given: dict[str, Given]) -> dict[str, str]:
    """Take the fields that were set out of `given`."""
    fields = {name.replace("-", "_"): given.pop(name.replace("-", "_")) for name in _FIELDS}
    return {name: _as_id(name, value) for name, value in fields.items() if value is not None}


def _as_id(name: str, value: str) -> str:
    """Return words as tables write them: "security forces" is `security_forces`."""
    return value.replace(" ", "_") if name in _ROWS else value


def check_words(fields: Mapping[str, str], tables: Tables) -> None:
    """Raise InputError for a unit, outcome or category that no table knows: it could never be compared."""
    from reconcile.judgements import suggest  # noqa: PLC0415  # not for --help

    for name in sorted(_ROWS.keys() & fields.keys()):
        known = {row[name] for row in tables.rows(_ROWS[name]) if name in row} | {"people"}
        if fields[name] and fields[name] not in known:
            raise InputError(
                f"no table has the {name} {fields[name]!r}; {suggest(fields[name], sorted(known), _KNOWN)}"
            )


_KNOWN = "known are"
_ROWS = {"unit": "figures_units", "outcome": "figures_outcomes", "category": "figures_categories"}


@click.command(cls=ExampleCommand, example="reconcile correct f-1a2b3c --low 15 --high 15 --value 15 --case story.case")
@click.argument("wanted", metavar="ID")
@field_options
@judging_options
def command(wanted: str, case: str, author: str | None, reason: str, tables: Path | None, **given: Given) -> int:
    """Correct a claim or a figure. What you enter takes the place of what was read."""
    changes = take_fields(given)
    if not changes:
        raise InputError("say what to correct: one option per field, such as --speaker or --low; see --help")
    check_words(changes, load_tables(tables))
    from reconcile.judgements import correct_claim  # noqa: PLC0415  # not for --help
    from reconcile.model import JudgementKind  # noqa: PLC0415
    from reconcile.show import find_item  # noqa: PLC0415

    with open_case(case) as opened:
        story = read_kept(opened, Inputs(tables=tables))
        item = find_item(story, wanted)
        if item.kind not in {"claim", "figure"}:
            raise InputError(f"{item.id} is a {item.kind}; a claim or a figure can be corrected")
        claim: Any = item.value
        record = correct_claim(claim, changes, item.figure)
        anchors = find_anchors(story, type(item)("claim", claim), changes)
        done = opened.judge(make_judgement(JudgementKind.CORRECT, author, reason, anchors=anchors, record=record))
    write_result(f"judgement {done.n}: {', '.join(changes)} corrected\n")
    return 0
