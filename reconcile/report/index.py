"""Where everything of a story stands: by id, and evidence numbered in the order in which a report meets it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.ids import make_id
from reconcile.model import Span
from reconcile.report.interests import find_interests
from reconcile.report.records import Evidence
from reconcile.report.reviews import find_decisions
from reconcile.voices import voice_key

if TYPE_CHECKING:
    from reconcile.model import Claim, Document, Finding, Position, Reading, Story, Voice
    from reconcile.report.records import Decision
    from reconcile.report.words import Words

# An id of the registry ("state:af"); keys of people known in one outlet only have a space behind the colon.
_ID = re.compile(r"[a-z_]+:[a-z0-9_:-]+")


class Index:
    """One story, looked up. Evidence is numbered on first use, so build a report top down."""

    def __init__(self, story: Story, words: Words) -> None:
        """Index `story`; nothing is changed."""
        self.interests = find_interests(story)
        self.words = words
        self.story = story
        self.readings = {reading.document.id: reading for reading in _in_order(story.readings)}
        self.numbers = {one: number for number, one in enumerate(self.readings, 1)}
        self.names = {entity.id: entity.name for entity in story.entities}
        self.claims = {claim.id: claim for claim in story.claims}
        self.positions = {position.id: position for position in story.positions}
        self.questions = {question.id: question for question in story.questions}
        self.figures = {one: (claim.id, i) for claim in story.claims for i, one in enumerate(figure_ids(claim))}
        self._evidence: dict[tuple[str, int | None], Evidence] = {}
        self._shown: set[str] = set()

    @cached_property
    def members(self) -> dict[tuple[str, int | None], str]:
        """The position behind which each claim (and figure) stands."""
        return {(m.claim, m.figure): position.id for position in self.story.positions for m in position.members}

    @cached_property
    def answers(self) -> dict[str, list[Position]]:
        """The positions of each question."""
        found: dict[str, list[Position]] = defaultdict(list)
        for position in self.story.positions:
            found[position.question].append(position)
        return found

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What people decided, by finding."""
        return find_decisions(self.story, self)

    @cached_property
    def origins(self) -> dict[str, tuple[int, str]]:
        """By document, the number of the origin that it shares with another document, and why."""
        shared = [origin for origin in self.story.origins if len(origin.documents) > 1]
        shared.sort(key=lambda origin: (min(self.numbers.get(one, 0) for one in origin.documents), origin.id))
        return {one: (number, origin.why) for number, origin in enumerate(shared, 1) for one in origin.documents}

    @cached_property
    def called(self) -> dict[str, str]:
        """What the reports call everybody who speaks or is spoken to, by the key under which they are known."""
        found: dict[str, str] = {}
        for claim in self.story.claims:
            outlet = self.readings[claim.document].document.outlet if claim.document in self.readings else ""
            for voice in (claim.speaker, claim.target, *(hop.voice for hop in claim.chain)):
                if voice:
                    found.setdefault(voice_key(voice, outlet), voice.name or voice.printed)
        return found

    def name(self, who: str | None) -> str:
        """Return the name of a party: its entity's, else what the reports call it; an id is never shown."""
        known = self.names.get(who or "") or self.called.get(who or "")
        return known or ("" if _ID.fullmatch(who or "") else who or "")

    def voice(self, voice: Voice | None) -> str:
        """Return a speaker's canonical name where linked, else the words printed, "" where nobody is named."""
        if voice is None:
            return ""
        return self.names.get(voice.entity or "") or voice.name or voice.printed

    def questions_of(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the questions that a finding is about, its own first, then those of its positions."""
        asked = [finding.question, *(self.positions[one].question for one in self.positions_of(finding))]
        return tuple(dict.fromkeys(one for one in asked if one in self.questions and one))

    def positions_of(self, finding: Finding) -> tuple[str, ...]:
        """Return the ids of the positions that a finding relates, found through its claims where it names none."""
        if finding.positions:
            return tuple(one for one in finding.positions if one in self.positions)
        found = [self.members.get(pair) for pair in self.pairs(finding)]
        return tuple(dict.fromkeys(one for one in found if one))

    def pairs(self, finding: Finding) -> tuple[tuple[str, int | None], ...]:
        """Return the (claim, figure index) pairs that a finding stands on: its figures, then claims without one."""
        figures = [self.figures[one] for one in finding.figures if one in self.figures]
        covered = {claim for claim, _ in figures}
        claims = [one for one in finding.claims if one in self.claims and one not in covered]
        if not claims:
            return tuple(figures)
        place = {one: number for number, one in enumerate(finding.claims)}
        whole: list[tuple[str, int | None]] = [*figures, *((one, None) for one in claims)]
        return tuple(sorted(whole, key=lambda pair: place.get(pair[0], len(place))))

    def holds_at(self, claim: Claim, figure: int | None) -> str | None:
        """Return up to when a claim (and its figure) holds; a period that ended earlier says so itself.

        "Up from the 92 it had counted by Saturday evening" is a count of Saturday, whenever it is told.
        """
        counted = claim.figures[figure].scope if figure is not None and figure < len(claim.figures) else claim.scope
        period, told = counted.period or claim.scope.period, claim.as_of
        before = period and period.end and not period.start and told and period.end[:10] < told[:10]
        return period.end if period and before else told

    def all_evidence(self) -> tuple[Evidence, ...]:
        """Return everything that was made evidence so far, by its number."""
        return tuple(self._evidence.values())

    def evidence(self, claim_id: str, figure: int | None) -> Evidence | None:
        """Return the evidence for a claim, None for a claim or a document that the story does not hold."""
        key = (claim_id, figure)
        claim = self.claims.get(claim_id)
        if key not in self._evidence and claim and claim.document in self.readings:
            self._evidence[key] = self._make(claim, figure)
            self._shown.add(claim_id)
        return self._evidence.get(key)

    def is_shown(self, claim_id: str) -> bool:
        """Say whether a claim has been made evidence of anything so far."""
        return claim_id in self._shown

    def finding_evidence(self, finding: Finding) -> tuple[Evidence, ...]:
        """Return the evidence that a finding stands on, in its own order."""
        found = (self.evidence(claim, figure) for claim, figure in self.pairs(finding))
        return tuple(one for one in found if one)

    def _make(self, claim: Claim, figure: int | None) -> Evidence:
        reading = self.readings[claim.document]
        document, number = reading.document, self.numbers[claim.document]
        marked = claim.figures[figure].span if figure is not None and figure < len(claim.figures) else claim.span
        whole = _around(document, claim.sentence, marked)
        return Evidence(
            number=len(self._evidence) + 1,
            claim=claim.id,
            source=number,
            outlet=document.outlet,
            path=document.path,
            locator=document.place(marked.start),
            published=document.published,
            paragraph=_paragraph(reading, marked),
            span=whole,
            before=document.text[whole.start : marked.start],
            marked=marked.of(document.text),
            after=document.text[marked.end : whole.end],
            speaker=self.voice(claim.speaker),
            role=claim.speaker.role if claim.speaker else "",
            stance=self.words.text("stance", claim.stance.value),
            relays=tuple(self.voice(hop.voice) for hop in claim.chain),
            rule=claim.rule,
            by_hand=claim.by_hand,
            at=marked,
        )


def figure_ids(claim: Claim) -> tuple[str, ...]:
    """Return an id for each figure of the claim."""
    if len(claim.figure_ids) == len(claim.figures):
        return claim.figure_ids
    return tuple(make_id("f", claim.id, index) for index in range(len(claim.figures)))


def document_key(document: Document) -> tuple[str, int, str, str]:
    """Return what documents are sorted by: path, then row, so that row 10 comes after row 2."""
    digits = "".join(c for c in document.locator if c.isdecimal())[:9]
    return (document.path, int(digits or 0), document.locator, document.id)


def _in_order(readings: tuple[Reading, ...]) -> list[Reading]:
    return sorted(readings, key=lambda reading: document_key(reading.document))


def _around(document: Document, sentence: Span, marked: Span) -> Span:
    """Return the sentence, widened where what is marked runs over its edge."""
    end = min(max(sentence.end, marked.end), len(document.text))
    return Span(min(sentence.start, marked.start), end)


def _paragraph(reading: Reading, span: Span) -> int | None:
    place = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return reading.sentences[place].paragraph + 1 if place >= 0 else None
