"""`reconcile judge`: whether two voices are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reconcile.cli.cases import documents_by_id, judging_options, make_judgement, open_case, read_kept
from reconcile.cli.inputs import Inputs
from reconcile.cli.output import write_result
from reconcile.cli.shapes import CloseChoice, ExampleCommand
from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reconcile.model import Anchor, Story


@click.command(cls=ExampleCommand, example="reconcile judge c-1a2b3c c-4d5e6f same --case story.case")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.argument("verdict", type=CloseChoice(["same", "different", "unsure"]))
@judging_options
def command(  # noqa: PLR0913, PLR0917  # click passes one argument per option
    one: str, other: str, verdict: str, case: str, author: str | None, reason: str, tables: Path | None, *, quiet: bool
) -> int:
    """Say whether two speakers are one.

    A and B are claims or figures, which stand for their speakers; for `same` also entities, with all that they say.
    `same` is transitive; a judgement that conflicts with an earlier one is reported and does not count.
    """
    from reconcile.model import JudgementKind  # noqa: PLC0415  # not for --help

    with open_case(case) as opened:
        story = read_kept(opened, Inputs(tables=tables, quiet=quiet))
        anchors = (*_find_voices(story, one, verdict), *_find_voices(story, other, verdict))
        done = opened.judge(make_judgement(JudgementKind(verdict), author, reason, anchors=anchors))
        orphans = [orphan for orphan in read_kept(opened, Inputs(tables=tables)).orphans if orphan.judgement == done.n]
    for orphan in orphans:
        click.echo(f"judgement {done.n} does not count: {orphan.changed}", err=True)
    write_result(f"judgement {done.n}: {verdict}\n")
    return 0


def _find_voices(story: Story, wanted: str, verdict: str) -> Iterator[Anchor]:
    """Yield the speaker of a claim, or everybody who is linked to an entity."""
    from reconcile.judgements import anchor_voice  # noqa: PLC0415  # not for --help
    from reconcile.show import find_item  # noqa: PLC0415

    item = find_item(story, wanted)
    value: Any = item.value
    claims = [value]
    if item.kind == "entity":
        if verdict != "same":
            raise InputError(f"{value.id} is an entity; name two claims to judge their speakers {verdict}")
        claims = [claim for claim in story.claims if claim.speaker and claim.speaker.entity == value.id]
    if item.kind not in {"claim", "figure", "entity"} or not claims or claims[0].speaker is None:
        raise InputError(f"{wanted} is no claim with a speaker; name two claims whose speakers you judge")
    documents = documents_by_id(story)
    yield from (anchor_voice(claim.speaker, claim, documents[claim.document]) for claim in claims)
