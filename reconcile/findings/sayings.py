"""What the claims of a story say about acts: whose they are, what they are about, whom they accuse or name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.acts import find_acts, read_acts
from reconcile.findings.aiming import aim
from reconcile.findings.cells import EVERYBODY
from reconcile.findings.phrases import Phrase, begins_in, holder_zones, read_phrase, spaced, without_names
from reconcile.model import DENYING, Claim, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.findings.acts import Acts
    from reconcile.findings.entries import Voices
    from reconcile.findings.lens import Lens
    from reconcile.model import Figure

ANSWERABLE = frozenset({
    Stance.ACCUSES, Stance.ASSERTS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.CLAIMS_RESPONSIBILITY,
    Stance.ACKNOWLEDGES,
})  # fmt: skip
ANSWERING = DENYING | {Stance.DECLINES}
_KEY = 4  # first letters by which names are found
_OFFICE = 2  # telling words of an office: "Pakistan Army", and not "Baloch Liberation Army"
Name = tuple[str, ...]


@dataclass(frozen=True)
class Saying:
    """A claim with its side, what it is about, and (for charges) the sides that it accuses or speaks of."""

    claim: Claim
    order: int
    side: str | None
    phrase: Phrase
    acts: frozenset[str]  # by its words and its figures
    telling: frozenset[str]  # those of its acts that say what it is about: of a count, what was counted
    deeds: frozenset[str]  # its acts but for any part in something
    rare: frozenset[str]  # those of them that few stories are full of
    covered: frozenset[str]  # acts that are denied with those of the statement
    stems: frozenset[str]  # of the phrase, without names
    context: frozenset[str]  # stems of the whole sentence, without names
    negative: bool  # "no soldier was there", "neither side spoke of it"
    when: str | None
    accused: frozenset[str]
    spoken_of: frozenset[str]  # every other side of the story that its words name
    makers: frozenset[str]  # the sides whose statement it answers, where its words say so
    of_own: bool  # whether its words name its own side
    target: str | None
    paragraph: int
    numbers: frozenset[float]

    @property
    def key(self) -> tuple[object, ...]:
        """What two tellings of one statement share."""
        side = self.side or self.claim.id
        return side, self.claim.stance, self.target, self.accused, self.stems, self.acts, self.numbers


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
    foes = frozenset(word for row in lens.tables.rows("findings_organs") for word in row.get("foes", ()))
    said = [_say(claim, number, voices, names, lens) for number, claim in enumerate(claims)]
    said = aim(said, names.answering, foes)
    return Speech(
        charges=tuple(one for one in said if one.claim.stance in ANSWERABLE and not one.claim.negated),
        replies=tuple(one for one in said if one.claim.stance in DENYING),
        claimed=tuple(one for one in said if one.claim.stance is Stance.CLAIMS_RESPONSIBILITY),
        silences=tuple(one for one in said if one.claim.stance is Stance.DECLINES),
    )


def _say(claim: Claim, order: int, voices: Voices, names: Names, lens: Lens) -> Saying:
    document = voices.documents[claim.document]
    phrase = read_phrase(claim.quote if claim.act in claim.quote else f"{claim.act} {claim.quote}", lens.tables)
    sentence = read_phrase(claim.sentence.of(document.text), lens.tables)
    side, target = voices.side(claim), voices.target(claim)
    named = names.spoken_of(phrase.words)
    side = _own_side(claim, side, named, lens)
    spoken_of = named - {side or ""}
    break_ = "\n\n" if "\n\n" in document.text else "\n"
    acts, telling = _acts(claim, names.bare(phrase.words), lens)
    known = read_acts(lens.tables)
    return Saying(
        claim=claim,
        order=order,
        side=side,
        phrase=phrase,
        acts=acts,
        telling=telling,
        deeds=acts - known.blanket,
        rare=telling & known.telling,
        covered=frozenset(one for act in acts for one in known.covers.get(act, ())),
        stems=names.taken_out(phrase),
        context=names.taken_out(sentence),
        negative=phrase.negative or _is_of_nobody(claim, lens),
        when=claim.as_of or document.published,
        accused=_accused(claim, target, spoken_of, names, lens),
        spoken_of=spoken_of,
        makers=_makers(claim, phrase, target, names, lens) - {side or ""},
        of_own=side in named,
        target=target,
        paragraph=document.text.count(break_, 0, claim.span.start),
        numbers=frozenset(one for figure in claim.figures for one in (figure.low, figure.high, figure.value) if one),
    )


def _is_of_nobody(claim: Claim, lens: Lens) -> bool:
    """Say whether nobody says it: "neither government owned up to it"."""
    return claim.speaker is not None and read_phrase(claim.speaker.name, lens.tables).negative


def _own_side(claim: Claim, side: str | None, named: frozenset[str], lens: Lens) -> str | None:
    """Return the side of a speaker; who denies something of one named side, and has none that is known, is of it."""
    stranger = claim.stance is Stance.DENIES and side is not None and lens.registry.get(side) is None
    return next(iter(named - {side or ""})) if stranger and len(named - {side or ""}) == 1 else side


def _accused(claim: Claim, target: str | None, spoken_of: frozenset[str], names: Names, lens: Lens) -> frozenset[str]:
    """Return the answering sides that a claim accuses; without a known one, all that it speaks of."""
    printed = read_phrase(claim.target.printed, lens.tables).words if claim.target else ()
    aimed = {target or "", *names.spoken_of(printed)} & names.answering
    return frozenset(aimed) or spoken_of & names.answering


def _makers(claim: Claim, phrase: Phrase, target: str | None, names: Names, lens: Lens) -> frozenset[str]:
    """Return whose statement a reply says that it answers: "Moscow's story", "the report by the council".

    Where no word for a statement stands in it, whoever is named: "those whom the army calls freed had been let go".
    """
    if claim.stance not in DENYING:
        return frozenset()
    if target:
        return frozenset({target})
    zones = holder_zones(read_phrase(claim.quote, lens.tables).words, lens.tables)
    turned = (
        not zones
        and claim.stance is not Stance.DENIES
        and bool(phrase.acts - read_acts(lens.tables).weak - read_acts(lens.tables).blanket)
    )
    return frozenset(side for zone in ((phrase.words,) if turned else zones) for side in names.spoken_of(zone))


def _acts(claim: Claim, words: Sequence[str], lens: Lens) -> tuple[frozenset[str], frozenset[str]]:
    """Return the acts of a claim, by its `words` without names, and those that it is about.

    Who counts things only ("one fighter was shot down") speaks of no dead, and a count is about what is counted.
    """
    known = read_acts(lens.tables)
    units = {figure.unit for figure in claim.figures}
    found = find_acts(words, lens.tables)
    said = found if not units or EVERYBODY in units else found - known.of_people
    counted = frozenset(act for figure in claim.figures for act in _counted(figure, known))
    main = counted | (said & known.telling) if counted and not said & known.of_things else said
    return said | counted, main - known.weak - known.blanket


def _counted(figure: Figure, known: Acts) -> list[str]:
    """Return the acts that a figure speaks of; a post taken is no captive."""
    found = [known.counted[one] for one in (figure.outcome, figure.unit) if one in known.counted]
    return found if figure.unit in {EVERYBODY, ""} else [act for act in found if act not in known.of_people]


@dataclass(frozen=True)
class Names:
    """The names by which a story speaks of its sides, found by the first letters of their first word."""

    by_head: Mapping[str, tuple[tuple[Name, str], ...]]
    answering: frozenset[str]  # the sides that answer something, or are said to keep silent
    words: Mapping[str, tuple[str, ...]]  # all words of the names of answering sides, by their first letters

    def spoken_of(self, words: Sequence[str]) -> frozenset[str]:
        """Return the sides that the words of a statement name."""
        return frozenset(side for _, side in self._named(words))

    def _named(self, words: Sequence[str]) -> list[tuple[Name, str]]:
        heads = sorted({word[:_KEY] for word in words} & self.by_head.keys())
        text = spaced(words)
        return [one for head in heads for one in self.by_head[head] if begins_in(text, one[0])]

    def bare(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words of a statement that are no part of a name in it: "Rapid Support Forces" supports nobody."""
        parts = tuple(part for name, _ in self._named(words) if len(name) > 1 for part in name)
        return tuple(word for word in words if not word.startswith(parts)) if parts else tuple(words)

    def taken_out(self, phrase: Phrase) -> frozenset[str]:
        """Return the stems of a statement that are no part of a name."""
        heads = sorted({stem[:_KEY] for stem in phrase.stems})
        return without_names(phrase.stems, [word for head in heads for word in self.words.get(head, ())])


def _names(claims: Sequence[Claim], voices: Voices, lens: Lens) -> Names:
    names: dict[str, set[Name]] = defaultdict(set)
    answering = set()
    for claim in claims:
        side = voices.side(claim)
        if side is None or claim.speaker is None:
            continue
        if claim.stance in ANSWERING:
            answering.add(side)
        own = () if lens.registry.get(side) or claim.speaker.anonymous else (claim.speaker.affiliation,)
        known = () if side in names else _printed(side, lens)
        for text in (claim.speaker.name, claim.speaker.in_document, *own, *known):
            names[side].update(_forms(text, lens))
    _add_short(names, lens)
    heads: dict[str, list[tuple[Name, str]]] = defaultdict(list)
    for side, found in names.items():
        for name in sorted(found):
            heads[name[0][:_KEY]].append((name, side))
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted({word for side in answering for name in names[side] for word in name}):
        words[word[:_KEY]].append(word)
    return Names(
        {head: tuple(found) for head, found in heads.items()},
        frozenset(answering),
        {head: tuple(found) for head, found in words.items()},
    )


def _forms(text: str, lens: Lens) -> set[Name]:
    """Return the telling words of a name, and its initials where it has three or more."""
    initials = "".join(word[0] for word in text.replace("-", " ").split() if word[:1].isupper())
    found = tuple(word for word in read_phrase(text, lens.tables).words if _is_telling(word, lens))
    short = (initials.lower(),) if len(initials) > 2 else ()
    return {name for name in (found, short) if name}


def _add_short(names: dict[str, set[Name]], lens: Lens) -> None:
    """Let "the military" name the one side of the story that has an office of that word."""
    undone = {word for row in lens.tables.rows("findings_organs") for word in row["not_words"]}
    short = sorted({word for row in lens.tables.rows("findings_organs") for word in row.get("short", ())})
    for word in short:
        sides = [side for side in sorted(names) if _holds(names[side], word, undone)]
        if len(sides) == 1:
            names[sides[0]].add((word,))


def _holds(names: set[Name], word: str, undone: set[str]) -> bool:
    return any(word in name and len(name) <= _OFFICE and not undone & set(name) for name in names)


def _printed(side: str, lens: Lens) -> tuple[str, ...]:
    entity = lens.registry.get(side)
    return (entity.name, *(name.text for name in entity.names)) if entity else (side,)


def _is_telling(word: str, lens: Lens) -> bool:
    return len(word) > 2 and bool(read_phrase(word, lens.tables).stems)
