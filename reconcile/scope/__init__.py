"""Where and when a claim holds. In: claims and their document. Out: the same claims with place, period and as-of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.scope.attach import scope_claim
from reconcile.scope.context import read_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Document, Sentence
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def add_scopes(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], registry: Registry, tables: Tables
) -> tuple[Claim, ...]:
    """Return the claims with `scope` and `as_of` filled, and the scope of each figure; what is not said stays None."""
    context = read_context(document, sentences, claims, registry, tables)
    said: dict[tuple[str, int], str | None] = {}  # as-of by speaker and paragraph: it holds until another is named
    return tuple([scope_claim(claim, context, said) for claim in claims])
