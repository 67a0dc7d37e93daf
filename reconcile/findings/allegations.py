"""Allegations and the answers to them: who is accused of what by whom, and which denials answer it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.findings.pairs import DAY
from reconcile.findings.phrases import Phrase, mentions, overlap, read_phrase, without_names
from reconcile.ids import make_id
from reconcile.model import DENYING, Allegation, Claim, Stance
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reconcile.findings.entries import Voices
    from reconcile.findings.lens import Lens

ANSWERABLE = frozenset({
    Stance.ACCUSES, Stance.ASSERTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.CLAIMS_RESPONSIBILITY,
    Stance.ACKNOWLEDGES,
})  # fmt: skip
ANSWERING = DENYING | {Stance.DECLINES}
LIKE = 0.34  # shared content words that put two statements on one subject
VERY_LIKE = 0.5
REACH = 600  # characters within which "the claim" means the claim before
FEW = 3  # content words that a reply may have without being about something else
MOST = 6  # figures of one speaker that "those numbers" answers
_KEY = 4  # first letters by which names are found
Name = tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """A claim with its side, what it is about, and (for charges) the sides that it accuses or speaks of."""

    claim: Claim
    order: int
    side: str | None
    phrase: Phrase
    stems: frozenset[str]  # of the phrase, without names
    when: str | None
    accused: frozenset[str]
    spoken_of: frozenset[str]  # every side of the story that its words name
    target: str | None


@dataclass(frozen=True)
class Answer:
    """A charge and the reply that answers it; `how` says by what they belong together."""

    charge: Saying
    reply: Saying
    how: str


@dataclass(frozen=True)
class Dispute:
    """An allegation with every answer to it."""

    allegation: Allegation
    charges: tuple[Saying, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Speech:
    """The claims of a story that allege, answer, take responsibility for, or keep silent about something."""

    charges: tuple[Saying, ...]
    replies: tuple[Saying, ...]
    claimed: tuple[Saying, ...]
    silences: tuple[Saying, ...]


def read_speech(claims: Sequence[Claim], voices: Voices, lens: Lens) -> Speech:
    """Return the claims that speak of acts, by what they do, in story order."""
    names = _names(claims, voices, lens)
    said = [_say(claim, number, voices, names, lens) for number, claim in enumerate(claims)]
    return Speech(
        charges=tuple(one for one in said if one.claim.stance in ANSWERABLE and not one.claim.negated),
        replies=tuple(one for one in said if one.claim.stance in DENYING),
        claimed=tuple(one for one in said if one.claim.stance is Stance.CLAIMS_RESPONSIBILITY),
        silences=tuple(one for one in said if one.claim.stance is Stance.DECLINES),
    )


def find_disputes(speech: Speech) -> tuple[Dispute, ...]:
    """Return every accusation, and every other claim that is denied, with its answers, in story order."""
    return tuple(_disputes(speech.charges, list(_answers(speech.charges, speech.replies))))


def _say(claim: Claim, order: int, voices: Voices, names: Names, lens: Lens) -> Saying:
    phrase = read_phrase(f"{claim.act} {claim.quote}", lens.tables)
    side, target = voices.side(claim), voices.target(claim)
    spoken_of = names.spoken_of(phrase.words) - {side or ""}
    accused = frozenset({target}) if target and target in names.answering else spoken_of & names.answering
    when = claim.as_of or voices.documents[claim.document].published
    stems = without_names(phrase.stems, sorted({word for word in names.words if word[:_KEY] in names.heads(phrase)}))
    return Saying(claim, order, side, phrase, stems, when, accused, spoken_of, target)


@dataclass(frozen=True)
class Names:
    """The names by which a story speaks of its sides, found by the first letters of their first word."""

    by_head: Mapping[str, tuple[tuple[Name, str], ...]]
    answering: frozenset[str]  # the sides that answer something, or are said to keep silent
    words: frozenset[str]  # all words of the names of answering sides

    def spoken_of(self, words: Sequence[str]) -> frozenset[str]:
        """Return the sides that the words of a statement name."""
        heads = sorted({word[:_KEY] for word in words})
        found = ((name, side) for head in heads for name, side in self.by_head.get(head, ()))
        return frozenset(side for name, side in found if mentions(words, name))

    def heads(self, phrase: Phrase) -> frozenset[str]:
        """Return the first letters of the stems of a statement."""
        return frozenset(stem[:_KEY] for stem in phrase.stems)


def _names(claims: Sequence[Claim], voices: Voices, lens: Lens) -> Names:
    names: dict[str, set[Name]] = defaultdict(set)
    answering = set()
    for claim in claims:
        side = voices.side(claim)
        if side is None or claim.speaker is None:
            continue
        if claim.stance in ANSWERING:
            answering.add(side)
        own = () if lens.registry.get(side) else (claim.speaker.affiliation,)
        for text in (claim.speaker.name, *own, *(() if side in names else _printed(side, lens))):
            names[side].add(tuple(word for word in read_phrase(text, lens.tables).words if _is_telling(word, lens)))
    heads: dict[str, list[tuple[Name, str]]] = defaultdict(list)
    for side, found in names.items():
        for name in sorted(found - {()}):
            heads[name[0][:_KEY]].append((name, side))
    words = frozenset(word for side in answering for name in names[side] for word in name)
    return Names({head: tuple(found) for head, found in heads.items()}, frozenset(answering), words)


def _printed(side: str, lens: Lens) -> tuple[str, ...]:
    entity = lens.registry.get(side)
    return (entity.name, *(name.text for name in entity.names)) if entity else (side,)


def _is_telling(word: str, lens: Lens) -> bool:
    return len(word) > 2 and bool(read_phrase(word, lens.tables).stems)


def _answers(charges: Sequence[Saying], replies: Sequence[Saying]) -> Iterator[Answer]:
    for reply in replies:
        here = [charge for charge in charges if charge.claim.document == reply.claim.document]
        near = [Answer(charge, reply, how) for charge in here for how in [_how(charge, reply, vague=True)] if how]
        if not near or reply.phrase.numbers:
            near.extend(_nearest(here, reply))
        if reply.phrase.generic:
            near.extend(_all_of(near, here, reply))
        far = [charge for charge in charges if charge.claim.document != reply.claim.document]
        yield from {answer.charge.claim.id: answer for answer in near}.values()
        meant = _meaning(reply, near)
        yield from (
            Answer(charge, reply, how) for charge in far for how in [_how(charge, meant, vague=not near)] if how
        )


def _all_of(near: Sequence[Answer], here: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield the other accusations of those whose report, or whose allegations, a reply answers as a whole."""
    accusers = {answer.charge.side for answer in near if answer.charge.claim.stance is Stance.ACCUSES} - {None}
    whole = reply.claim.stance is Stance.DISPUTES  # a report as such, whoever it accuses
    for charge in here:
        meant = charge.side in accusers and (whole or not charge.accused or reply.side in charge.accused)
        if meant and charge.claim.stance is Stance.ACCUSES and _is_just_before(charge, reply):
            yield Answer(charge, reply, "it answers what the same accuser alleges in the same report")


def _meaning(reply: Saying, near: Sequence[Answer]) -> Saying:
    """Return a reply to "the allegations" with what the allegations of its own report are about."""
    if not reply.phrase.generic or not near:
        return reply
    stems = reply.stems.union(*(answer.charge.stems for answer in near))
    acts = reply.phrase.acts.union(*(answer.charge.phrase.acts for answer in near))
    return replace(reply, stems=stems, phrase=replace(reply.phrase, acts=acts))


def _how(charge: Saying, reply: Saying, *, vague: bool) -> str:
    """Return by what a reply answers a charge, "" where it does not.

    With `vague`, a reply to "the allegations" may mean a charge in other words; a reply that already has something to
    mean in its own report answers charges in other reports only where the act is the same.
    """
    if reply.claim.answers == charge.claim.id:
        return "the report puts them together"
    if (charge.side is not None and charge.side == reply.side) or not _in_time(charge, reply):
        return ""
    share = overlap(charge.stems, reply.stems)
    same_act = share >= LIKE or bool(charge.phrase.acts & reply.phrase.acts)
    one_report = charge.claim.document == reply.claim.document
    accusing = charge.claim.stance is Stance.ACCUSES
    general = reply.phrase.generic or len(reply.stems) <= 1
    on_it = same_act or (vague and general and (accusing or one_report))
    on_it = on_it or (accusing and general and bool(charge.stems & reply.stems))
    if reply.side in charge.accused and on_it and charge.claim.stance is not Stance.CLAIMS_RESPONSIBILITY:
        return "the accused answers the act"
    named = reply.target or (one_report and vague and not charge.accused and charge.side in reply.spoken_of)
    if named and on_it and charge.side is not None and (reply.target or charge.side) == charge.side:
        return "the answer names whose claim it answers"
    near = abs(charge.claim.span.start - reply.claim.span.start) <= REACH and not charge.claim.figures
    same_act = bool(charge.phrase.acts & reply.phrase.acts - {"involvement"}) and near and not charge.accused
    return "the same act, in the same report" if one_report and (share >= VERY_LIKE or same_act) else ""


def _in_time(charge: Saying, reply: Saying) -> bool:
    """Say whether the charge had been made when the reply came; inside one report it had."""
    if charge.claim.document == reply.claim.document:
        return True
    return charge.when is not None and reply.when is not None and charge.when[:DAY] <= reply.when[:DAY]


def _nearest(charges: Sequence[Saying], reply: Saying) -> Iterator[Answer]:
    """Yield what "the claim", "those numbers" of a reply mean: the last statement of another side just before it."""
    if not (reply.phrase.generic or reply.phrase.numbers):
        return
    before = [one for one in charges if _is_just_before(one, reply) and (not one.accused or reply.side in one.accused)]
    if reply.phrase.numbers:
        counted = [charge for charge in before if charge.claim.figures]
        before = [one for one in counted if one.side == counted[-1].side][-MOST:]
    else:
        own = [one for one in before if one.side == before[-1].side]
        before = ([one for one in own if one.claim.stance is Stance.ACCUSES] or own)[-1:]
    yield from (Answer(charge, reply, "it follows the statement in the same report") for charge in before)


def _is_just_before(charge: Saying, reply: Saying) -> bool:
    claim, other = charge.claim, reply.claim
    near = -REACH <= claim.span.start - other.span.start <= 0
    near = near and (reply.phrase.numbers or len(reply.stems) <= FEW or bool(charge.stems & reply.stems))
    return claim.document == other.document and near and charge.side != reply.side and not claim.own_voice


def _disputes(charges: Sequence[Saying], answers: Sequence[Answer]) -> Iterator[Dispute]:
    """Yield one dispute for each act that one side alleges of another; other claims count where they are answered."""
    replied: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        replied[answer.charge.claim.id].append(answer)
    groups: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for charge in charges:
        if charge.claim.stance is Stance.ACCUSES or charge.claim.id in replied:
            groups[charge.side, charge.target or min(charge.accused, default=""), charge.phrase.stems].append(charge)
    for members in groups.values():
        found = tuple(answer for charge in members for answer in replied[charge.claim.id])
        yield Dispute(_allegation(members), tuple(members), found)


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
