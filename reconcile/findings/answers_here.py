"""Which charge a reply answers inside one report: by the report's own link, by subject, by name, by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.addressing import (
    FEW,
    NEAR,
    Answer,
    accuses,
    is_close,
    is_flat,
    is_general,
    is_on_it,
    is_other_side,
    names_maker,
)
from reconcile.findings.phrases import shared_stems
from reconcile.findings.sayings import ANSWERABLE
from reconcile.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.sayings import Saying

MOST_HERE = 60  # statements of one report that one reply in it is laid beside, the nearest
MOST_NUMBERS = 6  # figures of one speaker that "those numbers" answers


def answers_here(said: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what a reply answers in its own report, each charge once."""
    charges = [one for one in said if one.claim.id != reply.claim.id and is_other_side(one, reply)]
    charges = sorted(charges, key=lambda one: abs(one.order - reply.order))[:MOST_HERE]
    found = {
        one.claim.id: Answer(one, reply, how) for one in charges for how in [_how_here(one, reply, charges)] if how
    }
    if not found or reply.phrase.generic or reply.phrase.numbers:
        for answer in (*_before(charges, reply), *_of_accuser(charges, reply, tuple(found.values()))):
            found.setdefault(answer.charge.claim.id, answer)
    if not found:
        found = {answer.charge.claim.id: answer for answer in _defence(charges, reply)}
    yield from sorted(found.values(), key=lambda answer: answer.charge.order)


def _how_here(charge: Saying, reply: Saying, others: Sequence[Saying]) -> str:
    """Return by what a reply answers a charge of its own report, "" where it does not."""
    if charge.claim.stance not in ANSWERABLE or charge.claim.negated:
        return ""
    if reply.claim.answers == charge.claim.id and not _is_misled(charge, reply, others):
        return "the report puts them together"
    on_it = is_on_it(charge, reply)
    named = names_maker(reply, charge) and is_close(charge, reply)
    if named and (on_it or _is_nearest_of_named(charge, reply, others)):
        return "the answer names whose claim it answers"
    if charge.claim.stance is Stance.CLAIMS_RESPONSIBILITY:
        return ""
    if reply.side in charge.accused and (on_it or _is_blanket_for(charge, reply)):
        return "the accused answers the act"
    return "the same act, in the same report" if on_it and _is_same_act(charge, reply) else ""


def _is_same_act(charge: Saying, reply: Saying) -> bool:
    """Say whether nothing but the place in the report says that a reply on the same act answers the charge."""
    aimed = not charge.accused or reply.side in charge.accused or _is_rejected(charge, reply)
    anywhere = is_flat(reply) and bool(charge.acts & reply.acts & _HARMS)
    return aimed and not charge.claim.own_voice and (is_close(charge, reply) or anywhere)


_HARMS = frozenset({"killing", "harm", "aircraft"})


def _is_rejected(charge: Saying, reply: Saying) -> bool:
    """Say whether a third party rejects what one side says of another, in its words."""
    return (
        reply.claim.stance is Stance.REJECTS
        and is_close(charge, reply)
        and bool(shared_stems(charge.stems, reply.stems))
    )


def _is_blanket_for(charge: Saying, reply: Saying) -> bool:
    """Say whether a denial of any part in it answers an accusation that its words speak of, or of any kind."""
    if not reply.phrase.blanket or charge.claim.stance is not Stance.ACCUSES:
        return False
    return not _is_pointing(reply) or charge.paragraph == reply.paragraph


def _is_nearest_of_named(charge: Saying, reply: Saying, others: Sequence[Saying]) -> bool:
    """Say whether a reply to "the ministry's story" has no nearer statement of weight by the ministry."""
    if not reply.phrase.generic or not _is_weighty(charge, reply):
        return False
    named = (one for one in others if names_maker(reply, one) and _is_weighty(one, reply))
    return charge is min(named, key=lambda one: abs(one.order - reply.order), default=None)


def _is_pointing(reply: Saying) -> bool:
    """Say whether a denial speaks of one thing that stands before it: "it had no hand in it"."""
    return not reply.stems or (len(reply.stems) <= 1 and reply.phrase.pointing)


def _is_misled(charge: Saying, reply: Saying, others: Sequence[Saying]) -> bool:
    """Say whether the report's own link leads astray: to a charge against somebody else, or past a nearer one."""
    if charge.accused and reply.side not in charge.accused and not is_on_it(charge, reply):
        return any(accuses(one, reply) for one in others)
    if charge.paragraph != reply.paragraph and accuses(charge, reply):
        return any(
            one.paragraph == reply.paragraph and one.order < reply.order and accuses(one, reply) for one in others
        )
    better = (is_on_it(one, reply) and one.order < reply.order and is_close(one, reply) for one in others)
    return bool(reply.stems) and not is_on_it(charge, reply) and not accuses(charge, reply) and any(better)


def _before(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what "the claim", "these reports", "those numbers" of a reply mean: the statements just before it."""
    if not (is_general(reply) or reply.phrase.numbers):
        return
    before = [one for one in charges if one.order < reply.order and reply.paragraph - one.paragraph <= NEAR + 1]
    before = [one for one in before if accuses(one, reply) or reply.side in one.accused or is_close(one, reply)]
    before = [one for one in before if one.claim.stance in ANSWERABLE and not one.claim.own_voice]
    before = [one for one in before if not one.accused or reply.side in one.accused]
    before = [one for one in before if len(reply.stems) <= FEW or shared_stems(one.stems, reply.stems)]
    if before:
        how = (
            "it disputes the numbers before it"
            if reply.phrase.numbers
            else "it follows the statement in the same report"
        )
        yield from (Answer(one, reply, how) for one in _meant(before, reply))


def _meant(before: Sequence[Saying], reply: Saying) -> Sequence[Saying]:
    """Return which of the statements just before a reply it means: the numbers, the accusations, or the last one."""
    if reply.phrase.numbers:
        counted = [one for one in before if one.claim.figures]
        return [one for one in counted if one.side == _last(counted).side][-MOST_NUMBERS:]
    on_it = [one for one in before if shared_stems(one.stems, reply.stems)]
    accusing = [one for one in before if accuses(one, reply)]
    accusing = accusing or [one for one in before if reply.side in one.accused and not is_flat(one)]
    chosen = [one for one in accusing if one.paragraph == _last(accusing).paragraph]
    counted = [one for one in accusing if one.claim.figures]
    chosen = [*chosen, *([_last(counted)] if counted and _last(counted) not in chosen else [])]
    close = [one for one in before if is_close(one, reply)]
    weighty = [one for one in close if _is_weighty(one, reply) and one.claim.stance is not Stance.ACKNOWLEDGES]
    if on_it and not chosen:
        return [_last(on_it)]
    if reply.phrase.generic_many and not any(is_close(one, reply) for one in chosen):
        return [*chosen, *(one for one in weighty if one.paragraph == _last(weighty).paragraph)]
    return chosen or [_last(weighty or close)] if chosen or close else []


def _last(said: Sequence[Saying]) -> Saying:
    return max(said, key=lambda one: one.order)


def _of_accuser(charges: Sequence[Saying], reply: Saying, found: Sequence[Answer]) -> Iterator[Answer]:
    """Yield the other accusations of those whose report, or whose allegations, a reply answers as a whole."""
    accusers = {one.charge.side for one in found if one.charge.claim.stance is Stance.ACCUSES} - {None}
    whole = reply.claim.stance is Stance.DISPUTES  # a report as such, whoever it accuses
    for charge in charges:
        meant = charge.side in accusers and (whole or reply.side in charge.accused)
        if meant and charge.claim.stance is Stance.ACCUSES and reply.phrase.generic and charge.order < reply.order:
            yield Answer(charge, reply, "it answers what the same accuser alleges in the same report")


def _is_weighty(charge: Saying, reply: Saying) -> bool:
    if charge.claim.figures:
        return not is_flat(charge)
    return charge.claim.stance is Stance.ACCUSES or reply.side in charge.accused


def _defence(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield the accusation just before a denial that tells another story of the same thing."""
    before = [one for one in charges if one.order < reply.order and accuses(one, reply)]
    before = [one for one in before if reply.paragraph - one.paragraph <= NEAR + 1]
    if before and reply.claim.stance is not Stance.DISPUTES:
        yield Answer(_last(before), reply, "it follows the accusation in the same report")
