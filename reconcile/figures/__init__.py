"""Every count as an interval. In: a snapshot and its sentences. Out: figures with unit, outcome and category."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Figure, Sentence
    from reconcile.tables import Tables


def find_figures(text: str, sentences: Sequence[Sentence], tables: Tables) -> tuple[Figure, ...]:
    """Return the figures of one document, ordered by their first character; `part_of` indexes into the result."""
    return ()
