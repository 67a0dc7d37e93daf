"""One claim per row of a claims table: the cell is the quote, the speaker and the figure may stand in columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.claims.actors import Actor
from reconcile.claims.lexicon import holds_words
from reconcile.claims.phrases import read_phrase
from reconcile.claims.refine import judge
from reconcile.model import Claim, Figure, Hop, Qualifier, Span, Stance, Voice

if TYPE_CHECKING:
    from reconcile.claims.drafts import Page
    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import TableRow

_NUMBER = re.compile(r"^\s*(\d{1,3}(?:,\d{2,3})+|\d{1,12})\s*(?:[a-z]+\s*)?$", re.IGNORECASE)


def from_row(page: Page, row: TableRow) -> tuple[Claim, ...]:
    """Return the claim of a row whose cell is the page's text; no claim where the cell is empty."""
    span = _cell(page.text)
    if span.start == span.end:
        return ()
    speaker = read_speaker(row, page.known)
    actor = Actor(speaker.name, speaker.kind, speaker.role, speaker.affiliation) if speaker else None
    judged = judge(page, span, actor, Stance.ASSERTS)
    return (
        Claim(
            id="",
            document=page.document.id,
            span=span,
            quote=span.of(page.text),
            sentence=span,
            speaker=speaker,
            stance=judged.stance,
            chain=_chain(row, speaker, page.known),
            figures=page.figures_in(span) or _column_figure(row, span),
            target=judged.target,
            act=judged.act,
            rule="row",
            rows=judged.rows,
        ),
    )


def read_speaker(row: TableRow, known: Lexicon) -> Voice | None:
    """Return the voice that the row's columns name, the speaker's before the source's."""
    named = row.speaker.strip() or row.source.strip()
    if not named:
        return None
    phrase = read_phrase(named, Span(0, len(named)), known)
    relayed = holds_words(row.source, "media", known) or holds_words(row.source, "news_outlet", known)
    affiliation = phrase.affiliation or ("" if relayed or row.source.strip() in {"", named} else row.source.strip())
    return Voice(
        name=phrase.name,
        printed=named,
        kind=phrase.kind,
        role=phrase.role,
        affiliation=affiliation,
        anonymous=phrase.anonymous,
    )


def _cell(text: str) -> Span:
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    return Span(start, start + len(stripped))


def _column_figure(row: TableRow, span: Span) -> tuple[Figure, ...]:
    """Read a bare number in the figure column; anything else is not guessed at."""
    found = _NUMBER.match(row.figure_text)
    if not found:
        return ()
    value = float(found.group(1).replace(",", ""))
    return (
        Figure(span, value, value, value, Qualifier.EXACT, unit="", outcome="", category="", rule="row:figure_text"),
    )


def _chain(row: TableRow, speaker: Voice | None, known: Lexicon) -> tuple[Hop, ...]:
    source = row.source.strip()
    if not speaker or not source or source == speaker.printed:
        return ()
    if not (holds_words(source, "media", known) or holds_words(source, "news_outlet", known)):
        return ()
    return (Hop(Voice(source, source, kind="outlet")),)
