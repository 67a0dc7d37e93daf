"""One sentence as this room sees it: its times with their roles, its places, its events, its claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.scope.calendar import NOTHING_KNOWN
from reconcile.scope.events import find_events
from reconcile.scope.roles import Role, find_role
from reconcile.scope.times import find_times

if TYPE_CHECKING:
    from reconcile.model import Claim, Sentence, Span
    from reconcile.scope.calendar import Reference
    from reconcile.scope.events import Event
    from reconcile.scope.places import Spot
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

_STOPS = frozenset(".!?:;…\"”'’)")
LEAD = 3  # sentences that tell what a report is about
_MOST = 48  # expressions of one sort in one sentence; a sentence with more is a list that no clause orders


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression, what it dates, and what it is relative to."""

    time: Time
    role: Role
    reference: Reference = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence; `spots` are places where something may have happened, `figures` the starts of figures in order.

    A byline ("By our staff, 9 May 2023") or a second headline ends without a full stop, and is no prose.
    """

    span: Span
    paragraph: int
    moments: tuple[Moment, ...]
    spots: tuple[Spot, ...]
    events: tuple[Event, ...]
    figures: tuple[int, ...]
    claims: tuple[Claim, ...]
    is_prose: bool = True


def make_line(
    text: str, sentence: Sentence, spots: tuple[Spot, ...], claims: tuple[Claim, ...], tables: Tables
) -> Line:
    """Read the times and events of one sentence; places that belong to a speaker's name are left out.

    Events tell what a claim is about, and in the first paragraphs what the report is about; elsewhere none is read.
    """
    times = find_times(text, sentence.span, tables)[:_MOST]
    free = [spot for spot in spots[:_MOST] if not _is_of_speaking(spot, sentence.span, claims, text)]
    return Line(
        sentence.span,
        sentence.paragraph,
        tuple(Moment(time, find_role(time, claims, text, tables)) for time in times),
        tuple(free),
        find_events(text, sentence.span, spots[:_MOST], tables)[:_MOST] if claims or sentence.paragraph < LEAD else (),
        tuple(sorted({figure.span.start for claim in claims for figure in claim.figures})),
        claims,
        text[sentence.span.end - 1 : sentence.span.end] in _STOPS,
    )


def _is_of_speaking(spot: Spot, sentence: Span, claims: tuple[Claim, ...], text: str) -> bool:
    """Say whether a place is part of who speaks ("an official in Quetta") or where he spoke ("told reporters in X")."""
    if any(claim.speaker and claim.speaker.span and claim.speaker.span.meets(spot.span) for claim in claims):
        return True
    cues = [claim.cue_span for claim in claims if claim.cue_span]
    if not cues or spot.span.start == sentence.start or any(claim.span.holds(spot.span) for claim in claims):
        return False
    if any(cue.end <= spot.span.start for cue in cues):
        return True
    # Before the cue a comma parts another clause from the speaker's own: "A month after fire swept X, officials said".
    return "," not in text[spot.span.end : min(cue.start for cue in cues)]


def gap(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans, 0 where they meet."""
    return max(one.start - other.end, other.start - one.end, 0)
