"""A part of a story: what one question, speaker, class, day or event is about, with all that it stands on.

What is kept is kept whole: a question with every position, a finding with all its evidence, an accusation with its
answers. Problems are always kept, and the story says by which words it was cut (`versions`), so that a part can never
be taken for the whole.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reconcile.model import Claim, Finding, Scope, Story, Voice


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep: everything that fits all fields that are set.

    `question`, `speaker` and `event` are words that must all stand in the text looked at, in any order and case; a
    question is also found by the words in which its answers were printed, a speaker by entity id or side. `classes`
    are finding classes. `since` is an ISO date: only what holds, or was published, on that day or later, with what it
    is compared to.
    """

    question: str = ""
    speaker: str = ""
    classes: tuple[str, ...] = ()
    since: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class _Core:
    """The ids that fit; what else is kept follows from them."""

    questions: frozenset[str]
    findings: frozenset[str]
    claims: frozenset[str]
    allegations: frozenset[str]


def filter_story(story: Story, wanted: Filter) -> Story:
    """Return the part of `story` that fits `wanted`; the story itself where nothing is asked for."""
    cores = [find(story, wanted) for name, find in _FILTERS.items() if getattr(wanted, name)]
    if not cores:
        return story
    core = _Core(
        frozenset.intersection(*(one.questions for one in cores)),
        frozenset.intersection(*(one.findings for one in cores)),
        frozenset.intersection(*(one.claims for one in cores)),
        frozenset.intersection(*(one.allegations for one in cores)),
    )
    shown = "; ".join(_describe(name, getattr(wanted, name)) for name in _FILTERS if getattr(wanted, name))
    return replace(_cut(story, core), versions=(*story.versions, ("only a part is shown", shown)))


def suggest_words(story: Story, wanted: Filter) -> str:
    """Return the name, or the word of a question, that is nearest to words that fit nothing; "" where none is near."""
    said = [voice for claim in story.claims for voice in _voices(claim)]
    names = {text for voice in said for text in (voice.name, voice.printed, voice.affiliation)}
    for word, known in ((wanted.speaker, names), (wanted.question, {one.text for one in story.questions})):
        near = {part.lower(): part for one in sorted(known) for part in (*one.split(), one)}
        if word and (close := difflib.get_close_matches(word.lower(), near, n=1)):
            return near[close[0]]
    return ""


def _describe(name: str, value: object) -> str:
    return f"{name} {', '.join(value) if isinstance(value, tuple) else value}".replace("classes", "class")


def _cut(story: Story, core: _Core) -> Story:
    """Return the story of what fits, closed: nothing that is kept names something that is not."""
    findings = tuple(one for one in story.findings if one.id in core.findings)
    homes = {position.id: position.question for position in story.positions}
    asked = core.questions | {home for one in findings for home in _questions(one, homes)}
    accused = core.allegations | {one.allegation for one in findings if one.allegation}
    questions = tuple(one for one in story.questions if one.id in asked)
    positions = tuple(one for one in story.positions if one.question in asked)
    allegations = tuple(one for one in story.allegations if one.id in accused)
    used = {one for finding in findings for one in finding.claims}
    used |= {member.claim for position in positions for member in position.members}
    used |= {one for allegation in allegations for one in allegation.claims}
    claims = tuple(one for one in story.claims if one.id in used | core.claims)
    reports = {one.document for one in claims} | {one for finding in findings for one in finding.documents}
    origins = (replace(one, documents=tuple(d for d in one.documents if d in reports)) for one in story.origins)
    return replace(
        story,
        readings=tuple(one for one in story.readings if one.document.id in reports),
        claims=claims,
        origins=tuple(one for one in origins if len(one.documents) > 1),
        questions=questions,
        positions=positions,
        allegations=allegations,
        findings=findings,
    )


def _questions(finding: Finding, homes: dict[str, str]) -> Iterator[str]:
    if finding.question:
        yield finding.question
    yield from (homes[one] for one in finding.positions if one in homes)


# -- what fits -----------------------------------------------------------------------------------------------------


def _by_question(story: Story, wanted: Filter) -> _Core:
    counted = _counted(story)
    asked = {
        one.id
        for one in story.questions
        if one.id == wanted.question or _stands(wanted.question, f"{one.text} {counted.get(one.id, '')}")
    }
    positions = [one for one in story.positions if one.question in asked]
    homes = {one.id: one.question for one in positions}
    return _Core(
        frozenset(asked),
        frozenset(one.id for one in story.findings if asked & set(_questions(one, homes))),
        frozenset(member.claim for one in positions for member in one.members),
        frozenset(),
    )


def _counted(story: Story) -> dict[str, str]:
    """Return, by question, what was counted in the words of the reports: "guards" for security forces."""
    claims = {one.id: one for one in story.claims}
    found: dict[str, list[str]] = {}
    for position in story.positions:
        for member in position.members:
            if member.figure is not None and member.claim in claims:
                words = claims[member.claim].figures[member.figure].category_text
                found.setdefault(position.question, []).append(words)
    return {one: " ".join(words) for one, words in found.items()}


def _by_speaker(story: Story, wanted: Filter) -> _Core:
    sides = {one.entity: one.side for one in story.affiliations}
    names = {one.id: one.name for one in story.entities}

    def speaks(claim: Claim) -> bool:
        return any(_stands(wanted.speaker, text) for voice in _voices(claim) for text in _called(voice, sides, names))

    return _touching(story, (claim.id for claim in story.claims if speaks(claim)))


def _by_since(story: Story, wanted: Filter) -> _Core:
    published = {one.document.id: one.document.published for one in story.readings}
    days = ((claim.id, claim.as_of or published.get(claim.document) or "") for claim in story.claims)
    return _touching(story, (one for one, day in days if day >= wanted.since))


def _by_event(story: Story, wanted: Filter) -> _Core:
    titles = {one.document.id: one.document.title for one in story.readings}

    def about(claim: Claim) -> str:
        scopes = (claim.scope, *(figure.scope for figure in claim.figures))
        return " ".join((titles.get(claim.document, ""), claim.act, *(_place_and_time(scope) for scope in scopes)))

    return _touching(story, (claim.id for claim in story.claims if _stands(wanted.event, about(claim))))


def _by_class(story: Story, wanted: Filter) -> _Core:
    findings = [one for one in story.findings if one.cls in wanted.classes]
    homes = {position.id: position.question for position in story.positions}
    return _Core(
        frozenset(home for one in findings for home in _questions(one, homes)),
        frozenset(one.id for one in findings),
        frozenset(claim for one in findings for claim in one.claims),
        frozenset(one.allegation for one in findings if one.allegation),
    )


_FILTERS: dict[str, Callable[[Story, Filter], _Core]] = {
    "question": _by_question,
    "speaker": _by_speaker,
    "classes": _by_class,
    "since": _by_since,
    "event": _by_event,
}


def _touching(story: Story, fitting: Iterable[str]) -> _Core:
    """Return these claims and everything that stands on one of them."""
    claims = frozenset(fitting)
    return _Core(
        frozenset(one.question for one in story.positions if any(member.claim in claims for member in one.members)),
        frozenset(one.id for one in story.findings if claims.intersection(one.claims)),
        claims,
        frozenset(one.id for one in story.allegations if claims.intersection(one.claims)),
    )


def _voices(claim: Claim) -> Iterator[Voice]:
    if claim.speaker:
        yield claim.speaker
    yield from (hop.voice for hop in claim.chain)


def _called(voice: Voice, sides: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    """Yield everything under which a reader may look for a voice."""
    yield f"{voice.name} {voice.in_document} {voice.role} {voice.affiliation}"
    yield voice.printed
    if voice.entity:
        side = sides.get(voice.entity, "")
        yield from (voice.entity, names.get(side, ""), side)


def _place_and_time(scope: Scope) -> str:
    place = " ".join((scope.place.text, *scope.place.within)) if scope.place else ""
    period = f"{scope.period.text} {scope.period.start or ''} {scope.period.end or ''}" if scope.period else ""
    return f"{scope.event or ''} {place} {period}"


def _stands(words: str, text: str) -> bool:
    """Say whether every word stands in `text`, in any order; case and accents do not count."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())
