"""Claims entered by hand: the words must stand in the snapshot, to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.errors import InputError
from reconcile.judgements.fields import FIGURE_FIELDS, correct_claim, judged_values
from reconcile.model import Anchor, Claim, Figure, Qualifier, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.model import Document


def enter_claim(document: Document, quote: str, fields: Mapping[str, str], nth: int = 1) -> tuple[Anchor, Claim]:
    """Return the anchor and the claim for the `nth` place at which `quote` stands in the document.

    A figure is made where a field of a figure is given. Raises InputError where the words do not stand there, or a
    value cannot be read.
    """
    span = _find(document, quote, nth)
    figures = (_blank_figure(span),) if set(fields) & set(FIGURE_FIELDS) else ()
    claim = Claim(
        id="",
        document=document.id,
        span=span,
        quote=quote,
        sentence=span,
        speaker=None,
        stance=Stance.ASSERTS,
        figures=figures,
        as_of=document.published,
        rule="by hand",
        by_hand=True,
    )
    claim = correct_claim(claim, fields)
    if any(figure.low is None and figure.high is None for figure in claim.figures):
        raise InputError("a figure needs a bound: give --low, --high or both ('open' for an open side)")
    return Anchor(document.snapshot_sha256, span, quote, judged_values(claim)), claim


def _find(document: Document, quote: str, nth: int) -> Span:
    start = -1
    for _ in range(nth):
        start = document.text.find(quote, start + 1)
        if start < 0 or not quote.strip():
            raise InputError(
                f"{quote!r} does not stand in {document.path}" + (f" {nth} times" if nth > 1 else "") + _COPY
            )
    return Span(start, start + len(quote))


_COPY = "; copy the words as they are, line breaks included"


def _blank_figure(span: Span) -> Figure:
    return Figure(span, None, None, None, Qualifier.EXACT, "people", "", "people", rule="by hand")
