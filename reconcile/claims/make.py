"""Claims from attributions: one per proposition, with its voice, chain and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims.cast import make_voice, read_cast
from reconcile.claims.propositions import split_content
from reconcile.ids import make_id, unique
from reconcile.model import Claim, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.cast import Seen
    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Attribution, Document, Figure, Sentence, Voice


def from_attributions(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    known: Lexicon,
) -> tuple[Claim, ...]:
    """Return the claims that the attributions of a document make, in reading order."""
    cast = read_cast(document.text, sentences, (span for one in attributions for span in one.source), known)
    return tuple(
        claim
        for attribution in attributions
        if not attribution.rule.startswith("attitude:")
        for claim in _claims(document, sentences, attribution, figures, cast, known)
    )


def number_claims(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with ids of their own and of their figures, unique in the document."""
    from dataclasses import replace

    ids = unique(
        make_id("c", document.id, claim.span.start, claim.span.end, claim.stance, claim.speaker and claim.speaker.name)
        for claim in claims
    )
    return tuple(
        replace(
            claim,
            id=one,
            figure_ids=tuple(make_id("f", one, figure.span.start, number) for number, figure in enumerate(claim.figures)),
        )
        for one, claim in zip(ids, claims, strict=True)
    )


def _claims(
    document: Document,
    sentences: Sequence[Sentence],
    attribution: Attribution,
    figures: Sequence[Figure],
    cast: dict[Span, Seen],
    known: Lexicon,
) -> Iterator[Claim]:
    text = document.text
    for voice in _voices(text, attribution, cast):
        for content in attribution.content:
            for span in split_content(text, content, known):
                yield Claim(
                    id="",
                    document=document.id,
                    span=span,
                    quote=span.of(text),
                    sentence=_sentence(sentences, span),
                    speaker=voice,
                    stance=attribution.stance,
                    cue=" ".join(one.of(text) for one in attribution.cue),
                    cue_span=attribution.cue[0] if attribution.cue else None,
                    negated=attribution.negated,
                    factuality=attribution.factuality,
                    figures=tuple(figure for figure in figures if span.holds(figure.span)),
                    rule=attribution.rule,
                    rows=attribution.rows,
                )


def _voices(text: str, attribution: Attribution, cast: dict[Span, Seen]) -> list[Voice | None]:
    found = [make_voice(cast[span].actor, span.of(text), span) for span in attribution.source if span in cast]
    return list(found) or [None]


def _sentence(sentences: Sequence[Sentence], span: Span) -> Span:
    return next((one.span for one in sentences if one.span.start <= span.start < one.span.end), span)
