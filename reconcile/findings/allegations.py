"""Allegations and the answers to them: who is accused of what by whom, and which denials answer it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.answers import find_answers
from reconcile.ids import make_id
from reconcile.model import Allegation, Stance
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.addressing import Answer
    from reconcile.findings.sayings import Saying, Speech


@dataclass(frozen=True)
class Dispute:
    """An allegation with every answer to it, those of one report first."""

    allegation: Allegation
    charges: tuple[Saying, ...]
    answers: tuple[Answer, ...]


def find_disputes(speech: Speech) -> tuple[Dispute, ...]:
    """Return every accusation, and every other claim that is denied, with its answers, in story order."""
    return tuple(_disputes((*speech.charges, *speech.replies), find_answers(speech)))


def _disputes(charges: Sequence[Saying], answers: Sequence[Answer]) -> Iterator[Dispute]:
    """Yield one dispute for each act that one side alleges of another; other claims count where they are answered."""
    replied: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    for answer in answers:
        replied[answer.charge.key].append(answer)
    groups: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for charge in charges:
        if charge.claim.stance is Stance.ACCUSES or charge.key in replied:
            groups[charge.key].append(charge)
    for key, members in groups.items():
        yield Dispute(_allegation(members), tuple(members), tuple(replied[key]))


def _allegation(members: Sequence[Saying]) -> Allegation:
    first = members[0]
    accused = first.target or (next(iter(sorted(first.accused))) if len(first.accused) == 1 else None)
    act = first.claim.act or first.claim.quote
    return Allegation(
        id=make_id("a", first.side, accused, fold(act)),
        accuser=first.side,
        accused=accused,
        act=act,
        claims=tuple(member.claim.id for member in members),
    )
