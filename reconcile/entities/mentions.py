"""Thin first version: exact names only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Link, LinkJudgement
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Mention
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def exact_index(registry: Registry) -> dict[str, list[str]]:
    """Return entity ids by folded name, in registry order."""
    index: dict[str, list[str]] = {}
    for entity in registry.entities:
        for name in entity.names:
            found = index.setdefault(fold(name.text), [])
            if entity.id not in found:
                found.append(entity.id)
    return index


def link_mentions(mentions: Sequence[Mention], registry: Registry, tables: Tables) -> tuple[Link, ...]:  # noqa: ARG001
    """Return one link per mention, in order."""
    index = exact_index(registry)
    return tuple(_link(m, index.get(fold(m.text), [])) for m in mentions)


def _link(mention: Mention, found: list[str]) -> Link:
    if not found:
        return Link(mention.id, None, 0.0, LinkJudgement.NIL)
    return Link(mention.id, found[0], 1.0, LinkJudgement.LINK, tuple(found), ("the name as printed",))
