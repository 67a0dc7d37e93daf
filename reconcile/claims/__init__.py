"""Claims. In: one document's sentences, attributions and figures. Out: claims with resolved voices, stance, chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims.lexicon import lexicon
from reconcile.claims.make import from_attributions, number_claims

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
    claims = from_attributions(document, sentences, attributions, figures, lexicon(tables))
    return number_claims(document, sorted(claims, key=lambda claim: (claim.span, claim.stance)))


def find_unread(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution], figures: Sequence[Figure], claims: Sequence[Claim]
) -> tuple[Span, ...]:
    """Return the sentences that hold a count or a cue and that no claim covers."""
    marks = [figure.span for figure in figures] + [span for one in attributions for span in one.cue]
    covered = {claim.sentence for claim in claims}
    return tuple(
        one.span
        for one in sentences
        if one.span not in covered and any(one.span.meets(mark) for mark in marks)
    )
