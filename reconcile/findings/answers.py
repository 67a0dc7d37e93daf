"""Which reply answers which charge: inside a report by place and subject, between reports by subject and by name."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.addressing import (
    FEW,
    LIKE,
    NAMED,
    Answer,
    accuses,
    how_repeated,
    how_told,
    in_time,
    is_answerable,
    is_any_part,
    is_general,
    is_of_nobody,
    is_on_it,
    is_other_side,
    names_maker,
)
from reconcile.findings.answers_here import answers_here
from reconcile.findings.pairs import DAY
from reconcile.findings.phrases import overlap, shared_stems
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.findings.sayings import Saying, Speech

MOST_FAR = 200  # statements of other reports, the earliest
OLD = 21  # days after which a general reply to "the allegations" hardly means one of them
ANY_PART = "the accused denies any part in it"
EVERY = "the accused answers every accusation"
AGAIN = "the accused answers it where it is made elsewhere"
OPPONENT = "an opponent answers the act"


def find_answers(speech: Speech) -> tuple[Answer, ...]:
    """Return who answers whom: one answer for every two statements, however often they are told.

    Answers inside one report come first; a statement told again in other words is a statement of its own.
    """
    by_report: dict[str, list[Saying]] = defaultdict(list)
    for charge in (*speech.charges, *speech.replies):
        by_report[charge.claim.document].append(charge)
    near = {reply.claim.id: list(answers_here(by_report[reply.claim.document], reply)) for reply in speech.replies}
    index = _Index((*speech.charges, *speech.replies))
    opponents = _opponents(speech, near)
    found: dict[tuple[object, ...], Answer] = {}
    for answer in (answer for answers in near.values() for answer in answers):
        found.setdefault((answer.charge.key, answer.reply.key), answer)
    seen = set()
    for reply in speech.replies:
        here = near[reply.claim.id]
        key = (reply.key, tuple(one.charge.key for one in here), reply.when and reply.when[:DAY])
        if key in seen:
            continue
        seen.add(key)
        opposed = opponents.get(reply.side or "", frozenset())
        for charge in index.candidates(reply, opposed):
            how = _how_far(charge, reply, here) or _how_opposed(charge, reply, opposed)
            if how:
                found.setdefault((charge.key, reply.key), Answer(charge, reply, how))
    return tuple(found.values())


def _opponents(speech: Speech, near: Mapping[str, Sequence[Answer]]) -> dict[str, frozenset[str]]:
    """Return, by side, the sides that accuse it or that it answers in one report."""
    found: dict[str, set[str]] = defaultdict(set)
    for reply in speech.replies:
        for answer in near[reply.claim.id]:
            found[reply.side or ""].add(answer.charge.side or "")
    for charge in speech.charges:
        if charge.claim.stance is Stance.ACCUSES:
            for accused in charge.accused:
                found[accused].add(charge.side or "")
    return {side: frozenset(others - {""}) for side, others in found.items()}


class _Index:
    """The charges of a story, each statement once (told first), by whom they accuse, who makes them, and number."""

    def __init__(self, charges: Iterable[Saying]) -> None:
        first: dict[tuple[object, ...], Saying] = {}
        for charge in sorted(charges, key=lambda one: (one.when or "9999", one.order)):
            first.setdefault(charge.key, charge)
        self._by: dict[tuple[str, object], list[Saying]] = defaultdict(list)
        for charge in first.values():
            for accused in charge.accused or ({None} if is_of_nobody(charge) else ()):
                self._by["accused", accused].append(charge)
            self._by["side", charge.side].append(charge)
            for number in charge.numbers:
                self._by["number", number].append(charge)

    def candidates(self, reply: Saying, opponents: Iterable[str]) -> list[Saying]:
        """Return the charges that a reply may answer, in story order."""
        named = sorted({*reply.makers, *opponents})
        keys: list[tuple[str, object]] = [
            ("accused", reply.side),
            ("accused", None),
            *(("side", side) for side in named),
        ]
        keys += [("accused", side) for side in sorted(reply.spoken_of)]
        keys += [("number", number) for number in sorted(reply.numbers | reply.phrase.digits)]
        found = {one.claim.id: one for key in keys for one in self._by.get(key, ())[:MOST_FAR]}
        return sorted(found.values(), key=lambda one: one.order)


def _how_far(charge: Saying, reply: Saying, here: Sequence[Answer]) -> str:
    """Return by what a reply answers a charge of another report, "" where it does not.

    `here` is what it answers in its own report, by which "the allegations" can be told.
    """
    if charge.claim.document == reply.claim.document or charge.claim.own_voice or not _is_dated(charge, reply):
        return ""
    if charge.claim.stance in DENYING:
        return NAMED if _is_denial_of(charge, reply) else ""
    if not is_answerable(charge, reply) or charge.claim.stance is Stance.CLAIMS_RESPONSIBILITY:
        return ""
    how = how_told(charge, reply)
    if how or not is_general(reply):
        return how
    if reply.phrase.numbers and not here:
        return how_repeated(charge, reply)
    return _how_general(charge, reply, here)


def _how_general(charge: Saying, reply: Saying, here: Sequence[Answer]) -> str:
    """Return by what a reply to "the allegations", or a denial of any part in it, answers a charge made elsewhere."""
    if any(_is_again(charge, one.charge) for one in here):
        return AGAIN
    if is_any_part(reply) and accuses(charge, reply) and charge.acts & (reply.acts | reply.covered):
        return ANY_PART
    recent = overlap(charge.stems, reply.stems) >= LIKE or not _is_long_ago(charge, reply)
    if not recent or (here and not (is_any_part(reply) and accuses(charge, reply))):
        return ""
    if names_maker(reply, charge) and (accuses(charge, reply) or is_on_it(charge, reply)):
        return NAMED
    if reply.makers or not accuses(charge, reply):
        return how_repeated(charge, reply)
    return EVERY if len(reply.stems) <= FEW or is_any_part(reply) or is_on_it(charge, reply) else ""


def _is_again(charge: Saying, answered: Saying) -> bool:
    """Say whether a charge alleges what one that was answered alleges: the same act of the same side."""
    if charge.claim.stance is not answered.claim.stance or not charge.accused & answered.accused:
        return False
    if overlap(charge.stems, answered.stems) >= LIKE:
        return True
    one_act = charge.telling & answered.telling or (not answered.telling and charge.acts & answered.acts)
    return charge.claim.stance is Stance.ACCUSES and bool(one_act)


def _how_opposed(charge: Saying, reply: Saying, opposed: frozenset[str]) -> str:
    """Return that an opponent denies the very act that a charge speaks of, whomever it accuses."""
    elsewhere = charge.claim.document != reply.claim.document and charge.side in opposed and not charge.of_own
    if not elsewhere or charge.claim.own_voice or not is_answerable(charge, reply):
        return ""
    denied = reply.claim.stance in {Stance.DENIES, Stance.REJECTS} and not _is_elsewhere(charge, reply)
    return OPPONENT if denied and charge.rare & reply.rare else ""


def _is_elsewhere(charge: Saying, reply: Saying) -> bool:
    """Say whether a charge accuses others, and only them, of what the reply denies of its own side."""
    return bool(charge.accused) and reply.side not in charge.accused and reply.of_own


def _is_denial_of(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply turns on a denial: "Islamabad's statement that none had flown was untrue"."""
    named = names_maker(reply, charge) and is_other_side(charge, reply) and reply.claim.stance is not Stance.DENIES
    return named and in_time(charge, reply) and bool(shared_stems(charge.stems, reply.context))


def _is_dated(charge: Saying, reply: Saying) -> bool:
    return charge.when is not None and reply.when is not None


def _is_long_ago(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply to "the allegations" hardly means one that was made so long before."""
    first, last = (date.fromisoformat((one.when or "")[:DAY]) for one in (charge, reply))
    return (last - first).days > OLD
