"""Which reply answers which charge: inside a report by place and subject, between reports by subject and by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.pairs import DAY
from reconcile.findings.phrases import overlap, shared_stems
from reconcile.findings.sayings import ANSWERABLE
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.findings.sayings import Saying, Speech

LIKE = 0.34  # shared content words that put two statements on one subject
NEAR = 1  # paragraphs between a statement and "these reports"
FEW = 3  # content words that a reply may have without being about something else
MOST_HERE = 60  # statements of one report that one reply in it is laid beside, the nearest
MOST_FAR = 200  # statements of other reports, the earliest
MOST_NUMBERS = 6  # figures of one speaker that "those numbers" answers
OLD = 21  # days after which a general reply to "the allegations" hardly means one of them
BLANKET = frozenset({"involvement"})  # acts under which anything may be denied
COMPLICITY = frozenset({"involvement", "support"})  # acts that a denial of any part in it answers
TELLING = frozenset({"arms", "poisoning", "hacking", "fraud", "presence"})  # acts that few stories are full of


@dataclass(frozen=True)
class Answer:
    """A charge and the reply that answers it; `how` says by what they belong together."""

    charge: Saying
    reply: Saying
    how: str


def find_answers(speech: Speech) -> tuple[Answer, ...]:
    """Return who answers whom: one answer for every two statements, however often they are told.

    Answers inside one report come first; a statement told again in other words is a statement of its own.
    """
    by_report: dict[str, list[Saying]] = defaultdict(list)
    for charge in (*speech.charges, *speech.replies):
        by_report[charge.claim.document].append(charge)
    near = {reply.claim.id: list(_here(by_report[reply.claim.document], reply)) for reply in speech.replies}
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


# -- inside one report ---------------------------------------------------------------------------------------------


def _here(said: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what a reply answers in its own report, each charge once."""
    charges = [one for one in said if one.claim.id != reply.claim.id and _is_other_side(one, reply)]
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
    on_it = _is_on_it(charge, reply)
    if charge.claim.stance not in ANSWERABLE or charge.claim.negated:
        return ""
    if reply.claim.answers == charge.claim.id and not _is_misled(charge, reply, others):
        return "the report puts them together"
    if charge.claim.stance is Stance.CLAIMS_RESPONSIBILITY and not _names(reply, charge):
        return ""
    if reply.side in charge.accused and (on_it or _is_blanket_for(charge, reply)):
        return "the accused answers the act"
    if _names(reply, charge) and _is_close(charge, reply) and (on_it or _is_nearest_of_named(charge, reply, others)):
        return "the answer names whose claim it answers"
    if (
        charge.claim.own_voice
        or not on_it
        or (charge.accused and reply.side not in charge.accused and not _is_rejected(charge, reply))
    ):
        return ""
    anywhere = _is_flat(reply) and charge.acts & reply.acts & _HARMS
    return "the same act, in the same report" if _is_close(charge, reply) or anywhere else ""


_HARMS = frozenset({"killing", "harm", "aircraft"})


def _is_flat(reply: Saying) -> bool:
    """Say whether the reply is a flat "nobody died"."""
    return not reply.stems or any(figure.high == 0 for figure in reply.claim.figures)


def _is_rejected(charge: Saying, reply: Saying) -> bool:
    """Say whether a third party rejects what one side says of another, in its words."""
    return (
        reply.claim.stance is Stance.REJECTS
        and _is_close(charge, reply)
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
    named = (one for one in others if _names(reply, one) and _is_weighty(one, reply))
    return charge is min(named, key=lambda one: abs(one.order - reply.order), default=None)


def _is_pointing(reply: Saying) -> bool:
    """Say whether a denial speaks of one thing that stands before it: "it had no hand in it"."""
    return not reply.stems


def _is_misled(charge: Saying, reply: Saying, others: Sequence[Saying]) -> bool:
    """Say whether the report's own link leads astray: to a charge against somebody else, or past a nearer one."""
    if charge.accused and reply.side not in charge.accused and not _is_on_it(charge, reply):
        return any(_accuses(one, reply) for one in others)
    if charge.paragraph != reply.paragraph and _accuses(charge, reply):
        return any(
            one.paragraph == reply.paragraph and one.order < reply.order and _accuses(one, reply) for one in others
        )
    better = (_is_on_it(one, reply) and one.order < reply.order and _is_close(one, reply) for one in others)
    return bool(reply.stems) and not _is_on_it(charge, reply) and not _accuses(charge, reply) and any(better)


def _accuses(charge: Saying, reply: Saying) -> bool:
    return charge.claim.stance is Stance.ACCUSES and reply.side in charge.accused


def _before(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what "the claim", "these reports", "those numbers" of a reply mean: the statements just before it."""
    if not (_is_general(reply) or reply.phrase.numbers):
        return
    before = [one for one in charges if one.order < reply.order and reply.paragraph - one.paragraph <= NEAR + 1]
    before = [one for one in before if _accuses(one, reply) or reply.side in one.accused or _is_close(one, reply)]
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
    accusing = [one for one in before if _accuses(one, reply)]
    accusing = accusing or [one for one in before if reply.side in one.accused and not _is_flat(one)]
    chosen = [one for one in accusing if one.paragraph == _last(accusing).paragraph]
    counted = [one for one in accusing if one.claim.figures]
    chosen = [*chosen, *([_last(counted)] if counted and _last(counted) not in chosen else [])]
    close = [one for one in before if _is_close(one, reply)]
    weighty = [one for one in close if _is_weighty(one, reply) and one.claim.stance is not Stance.ACKNOWLEDGES]
    if on_it and not chosen:
        return [_last(on_it)]
    if reply.phrase.generic_many and not any(_is_close(one, reply) for one in chosen):
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
        return not _is_flat(charge)
    return charge.claim.stance is Stance.ACCUSES or reply.side in charge.accused


def _defence(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield the accusation just before a denial that tells another story of the same thing."""
    before = [one for one in charges if one.order < reply.order and _accuses(one, reply)]
    before = [one for one in before if reply.paragraph - one.paragraph <= NEAR + 1]
    if before and reply.claim.stance is not Stance.DISPUTES:
        yield Answer(_last(before), reply, "it follows the accusation in the same report")


# -- between reports -----------------------------------------------------------------------------------------------


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
        keys = [("accused", reply.side), *(("side", side) for side in named)]
        keys += [("number", number) for number in sorted(reply.numbers | reply.phrase.digits)]
        found = {one.claim.id: one for key in keys for one in self._by.get(key, ())[:MOST_FAR]}
        return sorted(found.values(), key=lambda one: one.order)


def _how_far(charge: Saying, reply: Saying, *, alone: bool, opposed: bool) -> str:
    """Return by what a reply answers a charge of another report, "" where it does not.

    A reply that is `alone` says nothing in its own report by which "the allegations" could be told.
    """
    if charge.claim.document == reply.claim.document or not _is_other_side(charge, reply):
        return ""
    if not _in_time(charge, reply) or charge.claim.stance is Stance.CLAIMS_RESPONSIBILITY:
        return ""
    on_it = _is_on_it(charge, reply)
    accused, likely = reply.side in charge.accused, overlap(charge.stems, reply.stems) >= LIKE
    told = charge.claim.stance is Stance.ACCUSES or bool(charge.claim.figures) or likely
    if _has_number(reply) and not likely:
        return "the answer repeats the number" if charge.numbers & reply.numbers else ""
    if reply.phrase.blanket and not accused:
        return ""
    if charge.claim.stance in DENYING:
        return "the answer names whose claim it answers" if _is_denial_of(charge, reply) else ""
    if on_it and accused and told and (likely or not (_is_general(reply) and _is_long_ago(charge, reply))):
        return "the accused answers the act"
    if accused and reply.phrase.blanket and charge.claim.stance is Stance.ACCUSES and charge.acts & COMPLICITY:
        return "the accused denies any part in it"
    same_act = bool((charge.acts & reply.acts) - BLANKET)
    aimed = not charge.accused or accused
    if _names(reply, charge) and told and aimed and (likely or (same_act and charge.claim.stance is Stance.ACCUSES)):
        return "the answer names whose claim it answers"
    if _names(reply, charge) and same_act and charge.claim.figures and not _is_general(reply):
        return "the answer names whose claim it answers"
    if (charge.numbers & (reply.numbers | reply.phrase.digits)) and reply.claim.stance is not Stance.DENIES:
        return "the answer repeats the number"
    if _is_general(reply) and _names(reply, charge) and charge.claim.stance is Stance.ACCUSES and aimed and alone:
        return "the answer names whose claim it answers"
    opposed = opposed and reply.claim.stance is Stance.DENIES
    if opposed and same_act and not charge.accused and not _is_general(reply) and (charge.acts & reply.acts & TELLING):
        return "an opponent answers the act"
    blanket = alone and _is_general(reply) and len(reply.stems) <= 1 and not _is_long_ago(charge, reply)
    return "the accused answers every accusation" if blanket and _accuses(charge, reply) else ""


def _is_denial_of(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply turns on a denial: "Islamabad's statement that none had flown was untrue"."""
    named = _names(reply, charge) and reply.phrase.generic and reply.claim.stance is not Stance.DENIES
    return named and bool(shared_stems(charge.stems, reply.context))


def _has_number(reply: Saying) -> bool:
    return any(figure.high != 0 for figure in reply.claim.figures)


def _meaning(reply: Saying, near: Sequence[Answer]) -> Saying:
    """Return a reply to "the allegations" with what the allegations of its own report are about."""
    if not _is_general(reply) or not near:
        return reply
    stems = reply.stems.union(*(answer.charge.stems for answer in near))
    acts = reply.acts.union(*(answer.charge.acts for answer in near))
    return replace(reply, stems=stems, acts=acts)


# -- both ----------------------------------------------------------------------------------------------------------


def _is_other_side(charge: Saying, reply: Saying) -> bool:
    return charge.side is None or charge.side != reply.side


def _is_general(reply: Saying) -> bool:
    return reply.phrase.generic or reply.phrase.blanket or not reply.stems


def _is_on_it(charge: Saying, reply: Saying) -> bool:
    """Say whether both speak of one thing: an act of the table, a good part of their words, or one telling word."""
    if (charge.acts & reply.acts) - BLANKET or overlap(charge.stems, reply.stems) >= LIKE:
        return True
    return len(reply.stems) <= FEW and bool(shared_stems(charge.stems, reply.stems))


def _names(reply: Saying, charge: Saying) -> bool:
    """Say whether the reply says whose statement it answers, and it is this side's."""
    if charge.side is None:
        return False
    return reply.target == charge.side if reply.target else charge.side in reply.spoken_of


def _is_close(charge: Saying, reply: Saying) -> bool:
    return abs(reply.paragraph - charge.paragraph) <= NEAR


def _in_time(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge had been made when the reply came."""
    return charge.when is not None and reply.when is not None and charge.when[:DAY] <= reply.when[:DAY]


def _is_long_ago(charge: Saying, reply: Saying) -> bool:
    """Say whether a reply to "the allegations" hardly means one that was made so long before."""
    first, last = (date.fromisoformat((one.when or "")[:DAY]) for one in (charge, reply))
    return (last - first).days > OLD
