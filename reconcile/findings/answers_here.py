"""Which charge a reply answers inside one report: by its words, the report's own link, what it points back at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.addressing import (
    FEW,
    NEAR,
    Answer,
    accuses,
    concerns,
    how_told,
    is_answerable,
    is_close,
    is_flat,
    is_general,
    is_of_nobody,
    is_of_one_place,
    is_on_it,
    is_weighty,
    names_maker,
)
from reconcile.findings.phrases import shared_stems
from reconcile.model import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reconcile.findings.sayings import Saying

MOST_HERE = 60  # statements of one report that one reply in it is laid beside, the nearest
MOST_NUMBERS = 6  # figures of one speaker that "those numbers" answers

LINKED = "the report puts them together"
FOLLOWS = "it follows the statement in the same report"
NUMBERS = "it disputes the numbers before it"
SAME_ACT = "the same act, in the same report"
WHOLE = "it answers what the same accuser alleges in the same report"
OTHERS = "others in the same report accuse the answering side of the same"
DEFENCE = "it follows the accusation in the same report"


def answers_here(said: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what a reply answers in its own report, each charge once."""
    charges = [one for one in said if is_answerable(one, reply)]
    charges = sorted(charges, key=lambda one: abs(one.order - reply.order))[:MOST_HERE]
    found = {one.claim.id: Answer(one, reply, how) for one in charges if (how := _how_here(one, reply))}
    if not found or reply.phrase.numbers:
        for answer in _before(charges, reply):
            found.setdefault(answer.charge.claim.id, answer)
    for answer in (*_of_accuser(charges, reply, found.values()), *_of_others(charges, reply, found.values())):
        found.setdefault(answer.charge.claim.id, answer)
    if not found:
        found = {answer.charge.claim.id: answer for answer in _defence(charges, reply)}
    yield from sorted(found.values(), key=lambda answer: answer.charge.order)


def _how_here(charge: Saying, reply: Saying) -> str:
    """Return by what a reply answers a charge of its own report, "" where it does not."""
    if reply.claim.answers == charge.claim.id and _is_likely(charge, reply):
        return LINKED
    if charge.claim.own_voice or charge.claim.stance is Stance.CLAIMS_RESPONSIBILITY:
        return ""
    return how_told(charge, reply) or (SAME_ACT if _is_same_act(charge, reply) else "")


def _is_likely(charge: Saying, reply: Saying) -> bool:
    """Say whether the report's own link may stand: in one sentence always, else only to what the reply can mean."""
    if charge.claim.sentence == reply.claim.sentence:
        return True
    aimed = not charge.accused or reply.side in charge.accused or names_maker(reply, charge)
    return aimed and is_close(charge, reply) and (is_on_it(charge, reply) or accuses(charge, reply))


def _is_same_act(charge: Saying, reply: Saying) -> bool:
    """Say whether nothing but the place in the report says that a reply on the very act answers the charge."""
    aimed = not charge.accused or reply.side in charge.accused
    shared = charge.telling & reply.telling
    if not aimed or charge.of_own or reply.claim.stance is Stance.DISPUTES or not shared:
        return False
    if is_flat(reply):
        return is_close(charge, reply) or (bool(shared - charge.rare) and is_of_one_place(charge, reply))
    counted = bool(charge.claim.figures) and charge.claim.stance is not Stance.ACCUSES
    return is_close(charge, reply) and bool(shared & charge.rare if counted else shared)


def _before(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what "the claim", "these reports", "those numbers" of a reply mean: the statements just before it."""
    if not (is_general(reply) or reply.phrase.numbers) or (reply.makers and reply.negative):
        return  # "their statement that none had flown" is a denial, and no charge
    told = [one for one in charges if not one.claim.own_voice]
    before = [one for one in told if one.order < reply.order]
    if reply.makers:
        mine = [one for one in before if names_maker(reply, one)]
        before = mine or [one for one in told if names_maker(reply, one) and is_close(one, reply)]
    else:
        bare = [one for one in before if is_close(one, reply) and not reply.stems and is_weighty(one, reply)]
        after = [one for one in told if one.order > reply.order and accuses(one, reply) and is_close(one, reply)]
        reached = [one for one in before if _is_in_reach(one, reply)]
        aimed = any(reply.side in one.accused for one in reached)
        before = (reached if aimed else [*reached, *(one for one in bare if one not in reached)]) or after
    if before:
        how = NUMBERS if reply.phrase.numbers else FOLLOWS
        yield from (Answer(one, reply, how) for one in _meant(before, reply))


def _is_in_reach(charge: Saying, reply: Saying) -> bool:
    """Say whether "the claim" of a reply can be this statement, by its place, whom it accuses and its words."""
    if reply.paragraph - charge.paragraph > NEAR + 1:
        return False
    if reply.side in charge.accused:
        return True
    if reply.claim.stance is Stance.DISPUTES or is_of_nobody(charge):
        return True
    if reply.phrase.generic_many and charge.claim.figures and not charge.accused:
        return True
    on_it = len(reply.stems) <= FEW or reply.phrase.opens_generic or bool(shared_stems(charge.stems, reply.stems))
    return is_close(charge, reply) and not charge.accused and on_it


def _meant(before: Sequence[Saying], reply: Saying) -> Sequence[Saying]:
    """Return which of the statements before a reply it means: the numbers, the accusations, or the last of weight."""
    if reply.phrase.numbers:
        counted = [one for one in before if one.claim.figures]
        return [one for one in counted if one.side == _last(counted).side][-MOST_NUMBERS:]
    accusing = [one for one in before if accuses(one, reply)] or [one for one in before if is_of_nobody(one)]
    weighty = [one for one in before if is_weighty(one, reply)]
    if reply.phrase.generic_many and weighty:
        return [*accusing, *(one for one in _of_paragraph(weighty) if one not in accusing)]
    if accusing:
        return _of_paragraph(accusing)
    if reply.phrase.blanket:
        return [one for one in before if concerns(one, reply) and one.paragraph == reply.paragraph]
    return _told(before, weighty, reply)


def _told(before: Sequence[Saying], weighty: Sequence[Saying], reply: Saying) -> Sequence[Saying]:
    """Return which statement a reply means where nobody accuses its side."""
    told = [one for one in before if concerns(one, reply) and one.telling and not is_flat(one)]
    blaming = [one for one in before if one.claim.stance is Stance.ACCUSES]
    whole = not reply.stems or reply.claim.stance is Stance.DISPUTES
    if told or (blaming and whole):
        return _of_paragraph(told or blaming)
    on_it = [one for one in before if shared_stems(one.stems, reply.stems)]
    return [_last(on_it or weighty or before)]


def _of_paragraph(said: Sequence[Saying]) -> Sequence[Saying]:
    """Return the statements of the last paragraph among them."""
    return [one for one in said if one.paragraph == _last(said).paragraph]


def _last(said: Sequence[Saying]) -> Saying:
    return max(said, key=lambda one: one.order)


def _of_others(charges: Sequence[Saying], reply: Saying, found: Collection[Answer]) -> Iterator[Answer]:
    """Yield what others near by accuse the replying side of where it is the same: "the act", or an act answered."""
    answered = frozenset(act for one in found if accuses(one.charge, reply) for act in one.charge.telling)
    for charge in charges:
        same = charge.telling & answered or (not charge.telling and charge.order > reply.order)
        if found and is_general(reply) and accuses(charge, reply) and is_close(charge, reply) and same:
            yield Answer(charge, reply, OTHERS)


def _of_accuser(charges: Sequence[Saying], reply: Saying, found: Collection[Answer]) -> Iterator[Answer]:
    """Yield the other accusations of those whose report, or whose allegations, a reply answers as a whole."""
    accusers = {one.charge.side for one in found if one.charge.claim.stance is Stance.ACCUSES} - {None}
    whole = reply.claim.stance is Stance.DISPUTES  # a report as such, whoever it accuses
    for charge in charges:
        meant = charge.side in accusers and (whole or reply.side in charge.accused)
        if meant and charge.claim.stance is Stance.ACCUSES and reply.phrase.generic and charge.order < reply.order:
            yield Answer(charge, reply, WHOLE)


def _defence(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield the accusation just before a denial that tells another story of the same thing."""
    before = [one for one in charges if one.order < reply.order and one.claim.stance is Stance.ACCUSES]
    mine = [one for one in before if accuses(one, reply) and reply.paragraph - one.paragraph <= NEAR + 1]
    same = [one for one in before if one.claim.sentence == reply.claim.sentence or _is_next_to(one, reply)]
    if (mine or same) and reply.claim.stance is not Stance.DISPUTES:
        yield Answer(_last(mine or same), reply, DEFENCE)


def _is_next_to(charge: Saying, reply: Saying) -> bool:
    """Say whether the reply comes right behind an accusation, or is to "the charge" and nobody who answers is named."""
    if charge.paragraph != reply.paragraph:
        return False
    next_one = reply.order == charge.order + 1 and reply.claim.stance is Stance.DENIES
    return next_one or (reply.phrase.generic and not charge.accused)
