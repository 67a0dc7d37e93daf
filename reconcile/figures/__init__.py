"""Every count as an interval. In: a snapshot and its sentences. Out: figures with unit, outcome and category.

A number reader (`numbers`), hedges (`hedges`), the counted noun (`phrases`), what happened to it (`clauses`, `frames`),
and what the words leave out (`resolve`, `documents`). All words are in the `figures_*` tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.documents import read_figures
from reconcile.figures.explain import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Figure, Sentence
    from reconcile.tables import Tables

__all__ = ["explain", "find_figures"]


def find_figures(text: str, sentences: Sequence[Sentence], tables: Tables) -> tuple[Figure, ...]:
    """Return the figures of one document, ordered by their first character; `part_of` indexes into the result."""
    return read_figures(text, sentences, tables)
