"""Nodes and edges of one story; docs/graph.md lists them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reconcile.graph.names import Names
from reconcile.voices import is_unnamed, voice_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from reconcile.model import Claim, Document, Entity, Voice
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def add_documents(graph: nx.MultiDiGraph, documents: Sequence[Document]) -> None:
    """Add a node for every document."""
    for document in documents:
        graph.add_node(
            document.id,
            kind="document",
            outlet=document.outlet,
            published=document.published,
            author=document.author,
            text=document.text,
        )


def add_claims(graph: nx.MultiDiGraph, documents: Sequence[Document], claims: Sequence[Claim]) -> None:
    """Add a node for every claim, and the edges carries, says, relays, targets, answers and about."""
    outlets = {document.id: document.outlet for document in documents}
    for claim in claims:
        outlet = outlets.get(claim.document, "")
        graph.add_node(claim.id, kind="claim", stance=str(claim.stance))
        graph.add_edge(claim.document, claim.id, "carries", kind="carries")
        for number, hop in enumerate(claim.chain):
            graph.add_edge(_add_voice(graph, hop.voice, outlet), claim.id, f"relays {number}", kind="relays")
        if claim.speaker:
            graph.add_edge(_add_voice(graph, claim.speaker, outlet), claim.id, "says", kind="says")
        if claim.target:
            graph.add_edge(claim.id, _add_voice(graph, claim.target, outlet), "targets", kind="targets")
        if claim.answers:
            graph.add_edge(claim.id, claim.answers, "answers", kind="answers")
        _add_place(graph, claim)


def add_affiliations(graph: nx.MultiDiGraph, entities: Sequence[Entity], registry: Registry, tables: Tables) -> None:
    """Add what every voice answers to, as far up as the registry, its printed affiliation and its name lead."""
    names = Names((*registry.entities, *entities), tables)
    for node, data in graph.nodes(data=True):
        if data.get("voice"):
            names.add_voice(node, data["name"])
    home = _home(graph, names)
    dates = sorted(data["published"][:10] for _, data in graph.nodes(data=True) if data.get("published"))
    queue = sorted(node for node, data in graph.nodes(data=True) if data["kind"] == "entity")
    seen = set(queue)
    while queue:
        node = queue.pop(0)
        for target, basis in names.above(node, graph.nodes[node], dates, home):
            graph.add_node(target, **{"kind": "entity", "name": names.name(target), **graph.nodes.get(target, {})})
            graph.add_edge(node, target, "affiliated", kind="affiliated", basis=basis)
            if target not in seen:
                seen.add(target)
                queue.append(target)


def _home(graph: nx.MultiDiGraph, names: Names) -> str:
    """Return the state in which most of the story's claims play, "" where none holds more than half of them."""
    states = Counter(
        state
        for _, place, kind in graph.edges(data="kind")
        if kind == "about" and (state := names.state_of(place))
    )
    if not states:
        return ""
    state, count = max(states.items(), key=lambda item: (item[1], item[0]))
    return state if 2 * count > states.total() else ""


def _add_voice(graph: nx.MultiDiGraph, voice: Voice, outlet: str) -> str:
    key = voice_key(voice, outlet)
    known = graph.nodes.get(key, {})
    graph.add_node(
        key,
        kind="entity",
        name=known.get("name") or voice.name,
        voice=True,
        affiliation=known.get("affiliation") or voice.affiliation,
        role=known.get("role") or voice.role,
        unnamed=known.get("unnamed", is_unnamed(voice)),
        outlet=known.get("outlet") or outlet,
    )
    return key


def _add_place(graph: nx.MultiDiGraph, claim: Claim) -> None:
    place = claim.scope.place
    if place:
        graph.add_node(key := place.entity or f"place: {place.text}", **{"kind": "place", **graph.nodes.get(key, {})})
        graph.add_edge(claim.id, key, "about", kind="about")
