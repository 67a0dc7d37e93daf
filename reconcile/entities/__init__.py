"""Who is who. In: mentions and the registry. Out: links, each with its reasons; NIL when in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Document, Entity, Link, Mention
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def link_mentions(mentions: Sequence[Mention], registry: Registry, tables: Tables) -> tuple[Link, ...]:
    """Return one link per mention, in order."""
    return ()


def link_claims(
    documents: Sequence[Document], claims: Sequence[Claim], registry: Registry, tables: Tables
) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    """Link every voice of the claims (speaker, relays, target).

    Returns the claims with `Voice.entity` filled (and `Voice.name` canonical where linked to the registry), and the
    entities that the story mentions, provisional ones (the same unknown actor in several documents) included.
    """
    return tuple(claims), ()
