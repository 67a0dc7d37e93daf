"""Whom a reply speaks to and what about: the grammar that answers inside a report and between reports share.

A reply answers a statement for one of five reasons: it is accused there, or what is told there befell its side; it
names whose statement it answers; it repeats the number; its side's opponent speaks of the very act; or it points back
("the claim", "denied it") at what stands before it, which is for `answers_here` to find.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.pairs import DAY
from reconcile.findings.phrases import overlap, shared_stems
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from reconcile.findings.sayings import Saying

_CONDUCT = frozenset(
    {"claims:rightful", "claims:crowd_means", "claims:alibi", "claims:deed_wrong"}
)  # rows that tell of right conduct
LIKE = 0.34  # shared content words that put two statements on one subject
NEAR = 1  # paragraphs between a statement and "these reports"
FEW = 3  # content words that a reply may have without being about something else

MANY = 3  # times
SLACK = 3  # days by which one report may date an answer before what it answers: who wrote on Friday what he said before

ACCUSED = "the accused answers the act"
BEFELL = "the side that it befell answers it"
NAMED = "the answer names whose claim it answers"
REPEATED = "the answer repeats the number"
CONDUCT = "the accused stands up for their conduct"
OF_OTHERS = "the answer rejects the same accusation of the same side"


@dataclass(frozen=True)
class Answer:
    """A charge and the reply that answers it; `how` says by what they belong together."""

    charge: Saying
    reply: Saying
    how: str


def is_answerable(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply can answer a charge at all: another side's, made by then, and no loss or negative told."""
    if charge.claim.id == reply.claim.id or not is_other_side(charge, reply) or charge.claim.negated:
        return False
    stance = charge.claim.stance
    if reply.claim.stance is Stance.DISPUTES and reply.numbers and not charge.numbers:
        return False  # a number is disputed, and the charge gives none
    if reply.claim.stance is not Stance.DENIES and is_far_off(charge, reply):
        return False
    told = stance not in {Stance.ACKNOWLEDGES, Stance.DECLINES} and stance not in DENYING
    return told and (stance is Stance.ACCUSES or not charge.negative) and in_time(charge, reply)


def is_other_side(charge: Saying, reply: Saying) -> bool:
    """Say whether the two are not known to come from one side."""
    return charge.side is None or charge.side != reply.side


def in_time(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge had been made when the reply came; in one report, whether nothing says otherwise."""
    here = charge.claim.document == reply.claim.document
    if charge.when is None or reply.when is None:
        return here
    first, last = (date.fromisoformat(one[:DAY]) for one in (charge.when, reply.when))
    return (first - last).days <= (SLACK if here else 0)


def is_general(reply: Saying) -> bool:
    """Say whether a reply speaks of what was alleged without saying what it was."""
    return reply.phrase.generic or reply.phrase.blanket or not reply.stems


def is_any_part(reply: Saying) -> bool:
    """Say whether a reply denies any part in whatever happened, and no act of its own."""
    return reply.phrase.blanket and not reply.phrase.pointing and not reply.telling


def is_alike(charge: Saying, reply: Saying) -> bool:
    """Say whether both are about one act, or share a good part of their words."""
    return bool(charge.telling & reply.telling) or overlap(charge.stems, reply.stems) >= LIKE


def is_on_it(charge: Saying, reply: Saying) -> bool:
    """Say whether both speak of one thing: they are alike, or share one word of the few that the reply has."""
    if is_alike(charge, reply):
        return True
    return len(reply.stems) <= FEW and bool(shared_stems(charge.stems, reply.stems))


def accuses(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge accuses the side that replies."""
    return charge.claim.stance is Stance.ACCUSES and reply.side in charge.accused


def concerns(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge tells, without accusing, of the side that replies."""
    return charge.claim.stance is not Stance.ACCUSES and reply.side in charge.accused


def is_of_nobody(charge: Saying) -> bool:
    """Say whether the charge accuses somebody whom no name in it makes known: "soldiers shot at people"."""
    return charge.claim.stance is Stance.ACCUSES and not charge.accused and not charge.spoken_of


def names_maker(reply: Saying, charge: Saying) -> bool:
    """Say whether the reply says whose statement it answers, and it is this side's."""
    return charge.side is not None and charge.side in reply.makers


def is_close(charge: Saying, reply: Saying) -> bool:
    """Say whether the two stand in one paragraph or in neighbouring ones."""
    return abs(reply.paragraph - charge.paragraph) <= NEAR


def is_flat(reply: Saying) -> bool:
    """Say whether a statement is a flat "nobody died"."""
    none = any(figure.high == 0 for figure in reply.claim.figures)
    return none or not reply.stems or (reply.negative and bool(reply.telling) and not reply.rare)


def is_of_one_place(charge: Saying, reply: Saying) -> bool:
    """Say whether nothing says that the two speak of different places."""
    places = [one.claim.scope.place for one in (charge, reply)]
    known = [place.entity or place.text for place in places if place]
    return len(set(known)) < len(places)


def is_weighty(charge: Saying, reply: Saying) -> bool:
    """Say whether a statement is one that somebody would answer: an accusation, a count, an act told of his side."""
    if charge.claim.figures:
        return not is_flat(charge)
    return charge.claim.stance is Stance.ACCUSES or (reply.side in charge.accused and bool(charge.acts))


def is_of_conduct(reply: Saying) -> bool:
    """Say whether a denial is of no act, but says that all was done as it should be: "its crew followed the rules"."""
    return reply.claim.stance is Stance.DENIES and not _CONDUCT.isdisjoint(reply.claim.rows)


def is_of_another_act(charge: Saying, reply: Saying) -> bool:
    """Say whether both speak of acts that say what they are about, and of none in common."""
    return bool(charge.telling and reply.telling) and not charge.telling & (reply.telling | reply.covered)


def how_told(charge: Saying, reply: Saying) -> str:
    """Return by what a reply that says what it denies answers a charge, wherever the two stand, or ""."""
    on_it = is_on_it(charge, reply)
    if accuses(charge, reply) and (on_it or charge.acts & (reply.deeds | reply.covered)):
        return ACCUSED
    if is_of_nobody(charge) and charge.acts & reply.deeds and shared_stems(charge.stems, reply.stems):
        return ACCUSED if reply.claim.stance is Stance.DENIES else ""
    if accuses(charge, reply) and is_of_conduct(reply) and not is_of_another_act(charge, reply):
        return CONDUCT
    befell = on_it or (reply.telling and charge.telling & reply.covered)
    if concerns(charge, reply) and befell and (charge.telling or charge.claim.figures):
        return BEFELL
    blamed = charge.claim.stance is Stance.ACCUSES and on_it
    if names_maker(reply, charge) and (blamed or (is_alike(charge, reply) and not reply.phrase.accusing)):
        return NAMED
    return OF_OTHERS if _is_said_of_others(charge, reply) else how_repeated(charge, reply)


def _is_said_of_others(charge: Saying, reply: Saying) -> bool:
    """Say whether a third party rejects the very accusation of somebody: "reports that X's troops killed people"."""
    rejects = reply.claim.stance is Stance.REJECTS and reply.phrase.generic and not reply.makers
    same = charge.claim.stance is Stance.ACCUSES and charge.spoken_of & reply.spoken_of
    return rejects and bool(same and charge.telling & reply.telling)


def is_far_off(charge: Saying, reply: Saying) -> bool:
    """Say whether both give a number, and one is many times the other: another count is meant."""
    if not charge.numbers or not reply.numbers:
        return False
    low, high = sorted((max(charge.numbers), max(reply.numbers)))
    return low * MANY < high


def how_repeated(charge: Saying, reply: Saying) -> str:
    """Return that a reply gives the number that it rejects."""
    same = charge.numbers & (reply.numbers | reply.phrase.digits)
    return REPEATED if same and reply.claim.stance is not Stance.DENIES else ""
