"""The quotes of one attribution: its content cut into propositions, cue and speaker left out unless not separable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims.propositions import is_setting, split_content
from reconcile.model import DENYING, Span, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from reconcile.claims.cast import Seen
    from reconcile.claims.drafts import Page
    from reconcile.model import Attribution

_NOUN_RULES = ("noun", "named", "of", "at", "as")
_WIDENED = DENYING | {Stance.CONDEMNS, Stance.CLAIMS_RESPONSIBILITY}
_OPENING = 40  # characters in which a piece that is about the speaker names him
_SHORT = 2  # a content of so few words does not say by itself what is claimed


def find_contents(page: Page, number: int, seen: Seen | None) -> tuple[Span, ...]:
    """Return the spans that the attribution's claims quote, in order."""
    attribution = page.attributions[number]
    pieces = [span for content in attribution.content for span in split_content(page.text, content, page.known)]
    pieces = [_behind_evidence(page, _behind_colon(page, span, seen)) for span in pieces]
    if len(pieces) > 1:
        pieces = [span for span in pieces if not _says_nothing(page, span, seen)] or pieces[:1]
    return tuple(_widen(page, attribution, span) for span in pieces)


def _says_nothing(page: Page, span: Span, seen: Seen | None) -> bool:
    """Say whether a piece only sets the scene, or tells of the speaker what another attribution tells."""
    if page.has_figure(span):
        return False
    return is_setting(page.text, span, page.known) or _opens_with_speaker(page, span, seen)


def _behind_colon(page: Page, span: Span, seen: Seen | None) -> Span:
    """Leave out "The mayor gave a lower number:" before what the mayor then says."""
    colon = page.text.find(": ", span.start, span.end)
    if colon < 0 or not seen or not _names_speaker(page, Span(span.start, colon), seen):
        return span
    return Span(colon + 2, span.end)


def _behind_evidence(page: Page, span: Span) -> Span:
    """Leave out "showed that" where the subject of the verb stands before the cue: "its work, he added, showed that"."""
    words = tokenize(page.text, span)[:3]
    shows = len(words) == 3 and page.known.has("evidence_verb", words[0].lower) and words[1].lower == "that"
    return Span(words[2].start, span.end) if shows else span


def _opens_with_speaker(page: Page, span: Span, seen: Seen | None) -> bool:
    return bool(seen) and _names_speaker(page, Span(span.start, min(span.end, span.start + _OPENING)), seen)


def _names_speaker(page: Page, span: Span, seen: Seen | None) -> bool:
    if not seen:
        return False
    inside = [page.cast[place] for place in page.inside(span) if place != seen.mention.phrase.span]
    return any(one.mention.subject and one.actor.name == seen.actor.name for one in inside)


def _widen(page: Page, attribution: Attribution, span: Span) -> Span:
    """Take in the cue where the content alone says nothing: "denied it", "spoke of 145"."""
    cue = attribution.cue[-1] if attribution.cue else None
    if not cue or not cue.end <= span.start or not page.sentence(span).holds(cue):
        return span
    words = [word for word in tokenize(page.text, span) if word.text[:1].isalnum()]
    object_only = attribution.rule.rpartition(":")[2] in _NOUN_RULES
    if len(words) <= _SHORT or (object_only and attribution.stance in _WIDENED):
        return Span(cue.start, span.end)
    return span
