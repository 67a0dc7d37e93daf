"""Allegations and the answers to them: who is accused of what by whom, and which denials answer it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
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
    made: dict[str, list[Dispute]] = defaultdict(list)
    for key, members in groups.items():
        one = Dispute(_allegation(members), tuple(members), tuple(replied[key]))
        made[one.allegation.id].append(one)
    yield from map(_as_one, made.values())


def _as_one(disputes: Sequence[Dispute]) -> Dispute:
    """Return disputes over one allegation as one: an accusation by nobody named is told in many reports."""
    first, *others = disputes
    if not others:
        return first
    claims = tuple(claim for one in disputes for claim in one.allegation.claims)
    return Dispute(
        replace(first.allegation, claims=claims),
        tuple(charge for one in disputes for charge in one.charges),
        tuple(answer for one in disputes for answer in one.answers),
    )


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
