"""Nodes and edges of one story; docs/graph.md lists them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from reconcile.graph.names import Names, follows
from reconcile.model import DENYING
from reconcile.text import fold
from reconcile.voices import is_unnamed, voice_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx

    from reconcile.model import Claim, Document, Entity, Voice
    from reconcile.registry import Registry
    from reconcile.tables import Tables


_AFFILIATED = "affiliated"  # kind and key of the edge to whom a voice answers
_RIVAL = 5  # a state that makes one claim in five is a party to the story, whose offices may go unnamed as well
_DEEPEST = 24  # longer chains of affiliation are a loop in somebody's registry


def add_documents(graph: nx.MultiDiGraph[str], documents: Sequence[Document]) -> None:
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


def add_claims(
    graph: nx.MultiDiGraph[str], documents: Sequence[Document], claims: Sequence[Claim], tables: Tables
) -> None:
    """Add a node for every claim, and the edges carries, says, relays, targets, answers and about."""
    outlets = {document.id: document.outlet for document in documents}
    before: dict[str, str] = {}
    for claim in claims:
        outlet = outlets.get(claim.document, "")
        graph.add_node(
            claim.id,
            kind="claim",
            stance=str(claim.stance),
            figures=bool(claim.figures) and claim.stance not in DENYING,
        )
        graph.add_edge(claim.document, claim.id, "carries", kind="carries")
        for number, hop in enumerate(claim.chain):
            graph.add_edge(_add_voice(graph, hop.voice, outlet), claim.id, f"relays {number}", kind="relays")
        if claim.speaker:
            key = _add_voice(graph, claim.speaker, outlet)
            graph.add_edge(key, claim.id, "says", kind="says")
            if follows(claim.speaker.name, claim.speaker.affiliation, tables):
                graph.nodes[key].setdefault("after", before.get(claim.document, ""))
            elif not claim.own_voice:
                before[claim.document] = key
        if claim.target:
            graph.add_edge(claim.id, _add_voice(graph, claim.target, outlet), "targets", kind="targets")
        if claim.answers:
            graph.add_edge(claim.id, claim.answers, "answers", kind="answers")
        _add_place(graph, claim)


def add_affiliations(
    graph: nx.MultiDiGraph[str], entities: Sequence[Entity], registry: Registry, tables: Tables
) -> None:
    """Add what every voice answers to, as far up as the registry, its printed affiliation and its name lead.

    What is left (the police, a minister of no stated country) answers to the state in which the story plays, unless
    another state is a party to it that gives figures of its own.
    """
    names = Names(registry, entities, tables)
    voices = sorted(node for node, data in graph.nodes(data=True) if data.get("voice"))
    for node in voices:
        names.add_voice(node, graph.nodes[node])
    _share_affiliations(graph, names)
    dates = sorted(data["published"][:10] for _, data in graph.nodes(data=True) if data.get("published"))
    _affiliate(graph, voices, lambda node, data: names.above(node, data, dates))
    home, alone = _home(graph, names)
    if home:
        _affiliate(graph, voices, lambda node, data: names.at_home(node, data, home, alone=alone))
    _join_offices(graph, names, voices)


def _join_offices(graph: nx.MultiDiGraph[str], names: Names, voices: Sequence[str]) -> None:
    """Let "police" of two outlets be one police where no state speaks whose they could be."""
    if any(names.is_state(climb(graph, voice)[-1]) for voice in voices):
        return
    first: dict[str, str] = {}
    for node in voices:
        data = graph.nodes[node]
        alone = data["unnamed"] and climb(graph, node)[-1] == node
        if alone and names.is_institution(data["name"]):
            head = first.setdefault(fold(data["name"]), node)
            if head != node:
                _add_affiliation(graph, node, head, "the same office")


def _affiliate(
    graph: nx.MultiDiGraph[str],
    voices: Sequence[str],
    above: Callable[[str, Mapping[str, Any]], tuple[str, str] | None],
) -> None:
    """Add the edges that `above` finds for the voices and for everything that they answer to."""
    queue, seen = list(voices), set(voices)
    for node in queue:
        linked = _above(graph, node)
        if not linked:
            found = above(node, graph.nodes[node])
            if found is None:
                continue
            linked = [found[0]]
            graph.add_node(linked[0], **{"kind": "entity", **graph.nodes.get(linked[0], {})})
            _add_affiliation(graph, node, *found)
        queue.extend(target for target in linked if target not in seen)
        seen.update(linked)


def _share_affiliations(graph: nx.MultiDiGraph[str], names: Names) -> None:
    """Let a name spelled out have the affiliation that another report prints beside its acronym."""
    for node in sorted(graph.nodes):
        data: dict[str, Any] = graph.nodes[node]
        full = names.resolve(data["name"]) if data.get("affiliation") and data.get("voice") else None
        if full and full in graph and graph.nodes[full].get("voice") and not graph.nodes[full].get("affiliation"):
            graph.nodes[full]["affiliation"] = data["affiliation"]


def _home(graph: nx.MultiDiGraph[str], names: Names) -> tuple[str, bool]:
    """Return the state in which most of the story's claims play ("" where none does), and whether it is alone.

    It is not where another state makes one claim in `_RIVAL`.
    """
    states = Counter(state for _, place, kind in _kinds(graph) if kind == "about" and (state := names.state_of(place)))
    if not states:
        return "", False
    state, count = max(states.items(), key=lambda item: (item[1], item[0]))
    spoken = Counter(climb(graph, voice)[-1] for voice, _, kind in _kinds(graph) if kind == "says")
    most = max((times for side, times in spoken.items() if names.is_state(side) and side != state), default=0)
    return (state if 2 * count > states.total() else ""), most * _RIVAL <= spoken.total()


def _kinds(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str, str]]:
    """Return (from, to, kind) of all edges."""
    return [(source, target, str(data["kind"])) for source, target, data in graph.edges(data=True)]


def _above(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    """Return whom `node` answers to, sorted."""
    found: list[str] = graph.nodes[node].get("above", [])
    return found


def _add_affiliation(graph: nx.MultiDiGraph[str], node: str, target: str, basis: str) -> None:
    """Add an edge, and note it on its node: whoever speaks often has thousands of edges to climb past."""
    graph.add_edge(node, target, _AFFILIATED, kind=_AFFILIATED, basis=basis)
    graph.nodes[node]["above"] = sorted({*_above(graph, node), target})


def climb(graph: nx.MultiDiGraph[str], voice: str) -> tuple[str, ...]:
    """Return the path of affiliation from `voice` to its side."""
    path = [voice]
    while len(path) < _DEEPEST:
        above = _above(graph, path[-1])
        if not above or above[0] in path:
            break
        path.append(above[0])
    return tuple(path)


def _add_voice(graph: nx.MultiDiGraph[str], voice: Voice, outlet: str) -> str:
    key = voice_key(voice, outlet)
    known = graph.nodes.get(key, {})
    graph.add_node(
        key,
        kind="entity",
        name=known.get("name") or voice.name,
        voice=True,
        affiliation=known.get("affiliation") or voice.affiliation,
        role=known.get("role") or voice.role,
        speaks_for=known.get("speaks_for") or voice.speaks_for or "",
        person=known.get("person") or voice.kind == "person",
        unnamed=known.get("unnamed", is_unnamed(voice)),
        outlets=tuple(dict.fromkeys((*known.get("outlets", ()), outlet))),
        called=tuple(dict.fromkeys((*known.get("called", ()), voice.in_document or voice.name))),
    )
    return key


def _add_place(graph: nx.MultiDiGraph[str], claim: Claim) -> None:
    place = claim.scope.place
    if place:
        key = place.entity or f"place: {place.text}"
        graph.add_node(key, **{"kind": "place", **graph.nodes.get(key, {})})
        graph.add_edge(claim.id, key, "about", kind="about")
