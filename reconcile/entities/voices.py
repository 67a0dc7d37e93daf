"""Thin first version: exact names only."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Document, Entity, Voice
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def link_claims(
    documents: Sequence[Document], claims: Sequence[Claim], registry: Registry, tables: Tables  # noqa: ARG001
) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    """Link every voice of the claims (speaker, relays, target).

    Returns the claims with `Voice.entity` filled (and `Voice.name` canonical where linked to the registry), and the
    entities that the story mentions, provisional ones (the same unknown actor in several documents) included.
    """
    index: dict[str, list[str]] = {}
    for entity in registry.entities:
        for name in entity.names:
            index.setdefault(fold(name.text), []).append(entity.id)
    used: dict[str, Entity] = {}
    link = partial(_link, index=index, registry=registry, used=used)
    linked = tuple(
        replace(
            claim,
            speaker=link(claim.speaker),
            target=link(claim.target),
            chain=tuple(replace(hop, voice=link(hop.voice)) for hop in claim.chain),
        )
        for claim in claims
    )
    return linked, tuple(used[key] for key in sorted(used))


def _link(voice: Voice | None, index: dict[str, list[str]], registry: Registry, used: dict[str, Entity]) -> Voice | None:
    found = index.get(fold(voice.name)) if voice and not voice.anonymous else None
    entity = registry.get(found[0]) if found else None
    if not voice or not entity:
        return voice
    used[entity.id] = entity
    return replace(voice, name=entity.name, entity=entity.id, link_reasons=("the name as printed",))
