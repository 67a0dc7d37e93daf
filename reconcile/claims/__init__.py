"""Claims. In: one document's sentences, attributions and figures. Out: claims with resolved voices, stance, chain."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reconcile.claims.answers import link_answers
from reconcile.claims.make import from_attributions, number_claims, read_page
from reconcile.claims.narrative import from_narrative
from reconcile.claims.relay import relay_all
from reconcile.claims.rows import from_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Attribution, Claim, Document, Figure, Sentence, Span
    from reconcile.tables import Tables


def make_claims(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    tables: Tables,
) -> tuple[Claim, ...]:
    """Return the claims of one document in reading order, their speakers resolved inside the document."""
    page = read_page(document, sentences, attributions, figures, tables)
    if document.row:
        return number_claims(document, relay_all(document, from_row(page, document.row)))
    spoken = from_attributions(page)
    claims = sorted((*spoken, *from_narrative(page, spoken)), key=_reading_order)
    return link_answers(number_claims(document, relay_all(document, claims)), attributions, page.known)


def _reading_order(claim: Claim) -> tuple[int, int, int, str]:
    voice = claim.speaker.span.start if claim.speaker and claim.speaker.span else -1
    return claim.span.start, claim.span.end, voice, claim.stance


def find_unread(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    claims: Sequence[Claim],
) -> tuple[Span, ...]:
    """Return the sentences that hold a count or a cue and that no claim covers; a heading that is the title is none."""
    marks = sorted({figure.span.start for figure in figures} | {one.cue[0].start for one in attributions if one.cue})
    covered, title = {claim.sentence for claim in claims}, _bare(document.title)
    return tuple(
        one.span
        for one in sentences
        if one.span not in covered
        and _holds_mark(one.span, marks)
        and not (title and _bare(one.span.of(document.text)) == title)
    )


def _bare(heading: str) -> str:
    """Return a heading without the marks of Markdown around it."""
    return " ".join(heading.strip("#*_= \t\n").split()).casefold()


def _holds_mark(span: Span, marks: Sequence[int]) -> bool:
    at = bisect_left(marks, span.start)
    return at < len(marks) and marks[at] < span.end
