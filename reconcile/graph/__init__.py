"""The story as a networkx MultiDiGraph. In: documents, claims, entities. Out: the graph; sides and origins from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.graph.build import add_affiliations, add_claims, add_documents, climb
from reconcile.graph.origins import group_documents
from reconcile.model import Affiliation
from reconcile.tables import Tables, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from reconcile.model import Claim, Document, Entity, Origin
    from reconcile.registry import Registry


def build_graph(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    entities: Sequence[Entity],
    registry: Registry,
    tables: Tables | None = None,
) -> nx.MultiDiGraph[str]:
    """Return the graph of one story; node and edge kinds are listed in docs/graph.md."""
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_documents(graph, documents)
    tables = tables or shipped()
    add_claims(graph, documents, claims, tables)
    add_affiliations(graph, entities, registry, tables)
    return graph


def find_affiliations(graph: nx.MultiDiGraph[str]) -> tuple[Affiliation, ...]:
    """Return, for every voice of the story, the side it speaks for and the path by which it does.

    A voice that answers to nobody known is a side of its own.
    """
    voices = sorted(node for node, data in graph.nodes(data=True) if data.get("voice"))
    return tuple(Affiliation(voice, path[-1], path) for voice in voices for path in [climb(graph, voice)])


def find_origins(graph: nx.MultiDiGraph[str], tables: Tables | None = None) -> tuple[Origin, ...]:
    """Return the documents grouped by origin: near-copies and relays of one text are one origin.

    A document that shares its text with no other is its own origin and is not listed.
    """
    return group_documents(graph, tables or shipped())
