"""The story as a networkx MultiDiGraph. In: documents, claims, entities. Out: the graph; sides and origins from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from reconcile.model import Affiliation, Claim, Document, Entity, Origin
    from reconcile.registry import Registry


def build_graph(
    documents: Sequence[Document], claims: Sequence[Claim], entities: Sequence[Entity], registry: Registry
) -> nx.MultiDiGraph:
    """Return the graph of one story; node and edge kinds are listed in docs/graph.md."""
    import networkx as nx  # noqa: PLC0415

    return nx.MultiDiGraph()


def find_affiliations(graph: nx.MultiDiGraph) -> tuple[Affiliation, ...]:
    """Return, for every voice of the story, the side it speaks for and the path by which it does."""
    return ()


def find_origins(graph: nx.MultiDiGraph) -> tuple[Origin, ...]:
    """Return the documents grouped by origin: near-copies and relays of one text are one origin."""
    return ()
