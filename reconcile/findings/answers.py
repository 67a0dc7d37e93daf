"""Which reply answers which charge: inside a report by place and subject, between reports by subject and by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.addressing import (
    BLANKET,
    LIKE,
    Answer,
    is_general,
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
COMPLICITY = frozenset({"involvement", "support"})  # acts that a denial of any part in it answers
TELLING = frozenset({"arms", "poisoning", "hacking", "fraud", "presence"})  # acts that few stories are full of
NAMED = "the answer names whose claim it answers"
REPEATED = "the answer repeats the number"


def find_answers(speech: Speech) -> tuple[Answer, ...]:
    """Return who answers whom: one answer for every two statements, however often they are told.

    Answers inside one report come first; a statement told again in other words is a statement of its own.
    """
    by_report: dict[str, list[Saying]] = defaultdict(list)
    for charge in (*speech.charges, *speech.replies):
        by_report[charge.claim.document].append(charge)
    near = {reply.claim.id: list(answers_here(by_report[reply.claim.document], reply)) for reply in speech.replies}
    far = _Index((*speech.charges, *speech.replies))
    opponents = _opponents(speech, near)
    found: dict[tuple[object, ...], Answer] = {}
    for answer in (answer for answers in near.values() for answer in answers):
        found.setdefault((answer.charge.key, answer.reply.key), answer)
    seen = set()
    for reply in speech.replies:
        meant = _meaning(reply, near[reply.claim.id])
        key = (meant.key, meant.when and meant.when[:DAY])
        if key in seen:
            continue
        seen.add(key)
        opposed = opponents.get(reply.side or "", frozenset())
        for charge in far.candidates(meant, opposed):
            how = _how_far(charge, meant, alone=not near[reply.claim.id], opposed=charge.side in opposed)
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
            for accused in charge.accused:
                self._by["accused", accused].append(charge)
            self._by["side", charge.side].append(charge)
            for number in charge.numbers:
                self._by["number", number].append(charge)

    def candidates(self, reply: Saying, opponents: Iterable[str]) -> list[Saying]:
        """Return the charges that a reply may answer, in story order."""
        named = sorted({reply.target or "", *reply.spoken_of, *opponents} - {""})
        keys: list[tuple[str, object]] = [("accused", reply.side), *(("side", side) for side in named)]
        keys += [("number", number) for number in sorted(reply.numbers | reply.phrase.digits)]
        found = {one.claim.id: one for key in keys for one in self._by.get(key, ())[:MOST_FAR]}
        return sorted(found.values(), key=lambda one: one.order)


def _how_far(charge: Saying, reply: Saying, *, alone: bool, opposed: bool) -> str:
    """Return by what a reply answers a charge of another report, "" where it does not.

    A reply that is `alone` says nothing in its own report by which "the allegations" could be told.
    """
    if not _may_answer(charge, reply):
        return ""
    likely = overlap(charge.stems, reply.stems) >= LIKE
    if charge.claim.stance in DENYING:
        return NAMED if _is_denial_of(charge, reply) else ""
    if _has_number(reply) and not likely:
        return REPEATED if charge.numbers & reply.numbers else ""
    accused = reply.side in charge.accused
    if accused:
        return _how_accused(charge, reply, alone=alone, likely=likely) or _how_named(charge, reply, alone, likely)
    if reply.phrase.blanket:
        return ""
    telling = charge.acts & reply.acts & TELLING and not charge.accused and not is_general(reply)
    against = opposed and reply.claim.stance is Stance.DENIES and telling
    return _how_named(charge, reply, alone, likely) or ("an opponent answers the act" if against else "")


def _how_accused(charge: Saying, reply: Saying, *, alone: bool, likely: bool) -> str:
    """Return by what the accused answers: the act, any part in it, or every accusation there is."""
    accusing = charge.claim.stance is Stance.ACCUSES
    told = accusing or bool(charge.claim.figures) or likely
    of_late = likely or not (is_general(reply) and _is_long_ago(charge, reply))
    if is_on_it(charge, reply) and told and of_late:
        return "the accused answers the act"
    if accusing and reply.phrase.blanket and charge.acts & COMPLICITY:
        return "the accused denies any part in it"
    every = alone and accusing and is_general(reply) and len(reply.stems) <= 1 and of_late
    return "the accused answers every accusation" if every else ""


def _how_named(charge: Saying, reply: Saying, alone: bool, likely: bool) -> str:  # noqa: FBT001
    """Return by what a reply answers a charge whose maker, or whose number, it names."""
    accusing = charge.claim.stance is Stance.ACCUSES
    same_act = bool((charge.acts & reply.acts) - BLANKET)
    if names_maker(reply, charge):
        aimed = not charge.accused or reply.side in charge.accused
        told = (accusing or bool(charge.claim.figures) or likely) and (likely or (same_act and accusing))
        whole = accusing and alone and is_general(reply)
        if (aimed and (told or whole)) or (same_act and charge.claim.figures and not is_general(reply)):
            return NAMED
    repeated = charge.numbers & (reply.numbers | reply.phrase.digits)
    return REPEATED if repeated and reply.claim.stance is not Stance.DENIES else ""


def _is_denial_of(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply turns on a denial: "Islamabad's statement that none had flown was untrue"."""
    named = names_maker(reply, charge) and reply.phrase.generic and reply.claim.stance is not Stance.DENIES
    return named and bool(shared_stems(charge.stems, reply.context))


def _has_number(reply: Saying) -> bool:
    return any(figure.high != 0 for figure in reply.claim.figures)


def _meaning(reply: Saying, near: Sequence[Answer]) -> Saying:
    """Return a reply to "the allegations" with what the allegations of its own report are about."""
    if not is_general(reply) or not near:
        return reply
    stems = reply.stems.union(*(answer.charge.stems for answer in near))
    acts = reply.acts.union(*(answer.charge.acts for answer in near))
    return replace(reply, stems=stems, acts=acts)


def _may_answer(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply can answer a charge of another report at all: another side's, and made before it."""
    elsewhere = charge.claim.document != reply.claim.document and is_other_side(charge, reply)
    return elsewhere and _in_time(charge, reply) and charge.claim.stance is not Stance.CLAIMS_RESPONSIBILITY


def _in_time(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge had been made when the reply came."""
    return charge.when is not None and reply.when is not None and charge.when[:DAY] <= reply.when[:DAY]


def _is_long_ago(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply to "the allegations" hardly means one that was made so long before."""
    first, last = (date.fromisoformat((one.when or "")[:DAY]) for one in (charge, reply))
    return (last - first).days > OLD
