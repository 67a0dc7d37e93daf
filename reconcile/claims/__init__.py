"""Claims. In: one document's sentences, attributions and figures. Out: claims with resolved voices, stance, chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    return ()


def find_unread(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution], figures: Sequence[Figure], claims: Sequence[Claim]
) -> tuple[Span, ...]:
    """Return the sentences that hold a count or a cue and that no claim covers."""
    return ()
