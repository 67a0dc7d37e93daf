"""Whom a reply speaks to and what about: the grammar that answers inside a report and between reports share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.phrases import overlap, shared_stems
from reconcile.model import Stance

if TYPE_CHECKING:
    from reconcile.findings.sayings import Saying

LIKE = 0.34  # shared content words that put two statements on one subject
NEAR = 1  # paragraphs between a statement and "these reports"
FEW = 3  # content words that a reply may have without being about something else
BLANKET = frozenset({"involvement"})  # acts under which anything may be denied


@dataclass(frozen=True)
class Answer:
    """A charge and the reply that answers it; `how` says by what they belong together."""

    charge: Saying
    reply: Saying
    how: str


def is_other_side(charge: Saying, reply: Saying) -> bool:
    """Say whether the two are not known to come from one side."""
    return charge.side is None or charge.side != reply.side


def is_general(reply: Saying) -> bool:
    """Say whether a reply speaks of what was alleged without saying what it was."""
    return reply.phrase.generic or reply.phrase.blanket or not reply.stems


def is_on_it(charge: Saying, reply: Saying) -> bool:
    """Say whether both speak of one thing: an act of the table, a good part of their words, or one telling word."""
    if (charge.acts & reply.acts) - BLANKET or overlap(charge.stems, reply.stems) >= LIKE:
        return True
    return len(reply.stems) <= FEW and bool(shared_stems(charge.stems, reply.stems))


def names_maker(reply: Saying, charge: Saying) -> bool:
    """Say whether the reply says whose statement it answers, and it is this side's."""
    if charge.side is None:
        return False
    return reply.target == charge.side if reply.target else charge.side in reply.spoken_of


def is_close(charge: Saying, reply: Saying) -> bool:
    """Say whether the two stand in one paragraph or in neighbouring ones."""
    return abs(reply.paragraph - charge.paragraph) <= NEAR


def accuses(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge accuses the side that replies."""
    return charge.claim.stance is Stance.ACCUSES and reply.side in charge.accused


def is_flat(reply: Saying) -> bool:
    """Say whether the reply is a flat "nobody died"."""
    return not reply.stems or any(figure.high == 0 for figure in reply.claim.figures)
