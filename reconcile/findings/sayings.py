"""What the claims of a story say about acts: whose they are, what they are about, whom they accuse or name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.cells import EVERYBODY
from reconcile.findings.phrases import Phrase, counted_acts, mentions, people_acts, read_phrase, without_names
from reconcile.model import DENYING, Claim, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    stems: frozenset[str]  # of the phrase, without names
    context: frozenset[str]  # stems of the whole sentence, without names
    when: str | None
    accused: frozenset[str]
    spoken_of: frozenset[str]  # every side of the story that its words name
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
    said = [_say(claim, number, voices, names, lens) for number, claim in enumerate(claims)]
    return Speech(
        charges=tuple(one for one in said if one.claim.stance in ANSWERABLE and not one.claim.negated),
        replies=tuple(one for one in said if one.claim.stance in DENYING),
        claimed=tuple(one for one in said if one.claim.stance is Stance.CLAIMS_RESPONSIBILITY),
        silences=tuple(one for one in said if one.claim.stance is Stance.DECLINES),
    )


def _say(claim: Claim, order: int, voices: Voices, names: Names, lens: Lens) -> Saying:
    document = voices.documents[claim.document]
    phrase = read_phrase(f"{claim.act} {claim.quote}", lens.tables)
    sentence = read_phrase(claim.sentence.of(document.text), lens.tables)
    side, target = voices.side(claim), voices.target(claim)
    spoken_of = names.spoken_of(phrase.words) - {side or ""}
    accused = frozenset({target}) if target and target in names.answering else spoken_of & names.answering
    break_ = "\n\n" if "\n\n" in document.text else "\n"
    return Saying(
        claim=claim,
        order=order,
        side=side,
        phrase=phrase,
        acts=_acts(claim, phrase, lens),
        stems=names.taken_out(phrase),
        context=names.taken_out(sentence),
        when=claim.as_of or document.published,
        accused=accused,
        spoken_of=spoken_of,
        target=target,
        paragraph=document.text.count(break_, 0, claim.span.start),
        numbers=frozenset(one for figure in claim.figures for one in (figure.low, figure.high, figure.value) if one),
    )


def _acts(claim: Claim, phrase: Phrase, lens: Lens) -> frozenset[str]:
    """Return the acts of a claim; who counts things only ("one fighter was shot down") speaks of no dead."""
    units = {figure.unit for figure in claim.figures}
    said = phrase.acts if not units or EVERYBODY in units else phrase.acts - people_acts(lens.tables)
    return said.union(act for one in claim.figures for act in _counted(one, lens))


def _counted(figure: Figure, lens: Lens) -> list[str]:
    known = counted_acts(lens.tables)
    return [known[one] for one in (figure.outcome, figure.unit) if one in known]


@dataclass(frozen=True)
class Names:
    """The names by which a story speaks of its sides, found by the first letters of their first word."""

    by_head: Mapping[str, tuple[tuple[Name, str], ...]]
    answering: frozenset[str]  # the sides that answer something, or are said to keep silent
    words: Mapping[str, tuple[str, ...]]  # all words of the names of answering sides, by their first letters

    def spoken_of(self, words: Sequence[str]) -> frozenset[str]:
        """Return the sides that the words of a statement name."""
        heads = sorted({word[:_KEY] for word in words})
        found = ((name, side) for head in heads for name, side in self.by_head.get(head, ()))
        return frozenset(side for name, side in found if mentions(words, name))

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
        own = () if lens.registry.get(side) else (claim.speaker.affiliation,)
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
