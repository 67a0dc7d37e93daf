"""GraphML: who says what about which question, and which findings relate it, for Gephi, yEd or networkx.

The nodes are documents, claims, voices, sides, questions, positions, findings and origins, the edges what relates
them; docs/graph.md lists the kinds. Ids are those of the JSON export; a voice that no registry knows has the id
`voice:NAME`. Text is as `sanitize.clean` leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from reconcile.exporters.json import make_record
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Story

Record = dict[str, Any]
#: (id, kind, attributes) and (source, target, kind).
Node = tuple[str, str, dict[str, str]]
Edge = tuple[str, str, str]

_NODE_KEYS = ("kind", "label", "class", "answer", "stance", "published", "as_of", "interval", "why")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def export(story: Story) -> str:
    """Return the story as GraphML; nodes and edges stand in a fixed order."""
    whole = make_record(story)
    nodes: dict[str, tuple[str, dict[str, str]]] = {}
    for own_id, kind, fields in _nodes(whole):
        nodes.setdefault(own_id, (kind, fields))
    edges = dict.fromkeys(edge for edge in _edges(whole) if edge[0] in nodes and edge[1] in nodes)
    lines = [f'  <key id="{key}" for="node" attr.name="{key}" attr.type="string"/>' for key in _NODE_KEYS]
    lines.append('  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>')
    lines.append('  <graph edgedefault="directed">')
    lines += [_node(own_id, {"kind": kind, **fields}) for own_id, (kind, fields) in nodes.items()]
    lines += [_edge(number, edge) for number, edge in enumerate(edges)]
    return _HEAD + "\n".join(lines) + "\n  </graph>\n</graphml>\n"


def _node(own_id: str, fields: dict[str, str]) -> str:
    stated = ((key, clean(fields[key])) for key in _NODE_KEYS if fields.get(key))
    data = "".join(f"<data key={quoteattr(key)}>{escape(value)}</data>" for key, value in stated)
    return f"    <node id={quoteattr(clean(own_id))}>{data}</node>"


def _edge(number: int, edge: Edge) -> str:
    source, target, kind = edge
    ends = f"source={quoteattr(clean(source))} target={quoteattr(clean(target))}"
    return f'    <edge id="e{number}" {ends}><data key="relation">{escape(kind)}</data></edge>'


def _voice(voice: Record | None) -> str:
    return "" if voice is None else voice["entity"] or f"voice:{voice['name']}"


def _voices(whole: Record) -> Iterator[Record]:
    for claim in whole["claims"]:
        yield from (one for one in (claim["speaker"], claim["target"]) if one)
        yield from (hop["voice"] for hop in claim["chain"] if hop["voice"])


def _nodes(whole: Record) -> Iterator[Node]:
    for one in whole["documents"]:
        yield one["id"], "document", {"label": one["title"] or one["outlet"], "published": one["published"] or ""}
    yield from _voice_nodes(whole)
    for one in whole["claims"]:
        yield one["id"], "claim", {"label": one["quote"], "stance": one["stance"], "as_of": one["as_of"] or ""}
    for one in whole["questions"]:
        yield one["id"], "question", {"label": one["text"]}
    for one in whole["positions"]:
        yield one["id"], "position", {"label": one["answer"], "interval": _interval(one), "as_of": one["as_of"] or ""}
    for one in whole["findings"]:
        fields = {"label": one["class"], "class": one["class"], "answer": one["answer"] or "", "why": one["why"]}
        yield one["id"], "finding", fields
    for one in whole["origins"]:
        yield one["id"], "origin", {"label": one["why"]}


def _voice_nodes(whole: Record) -> Iterator[Node]:
    """Yield entities, and whoever speaks, is accused or is a side without being one."""
    for one in whole["entities"]:
        yield one["id"], one["kind"], {"label": one["name"]}
    for one in _voices(whole):
        yield _voice(one), one["kind"] or "voice", {"label": one["name"]}
    for one in whole["affiliations"]:
        yield from ((own, "voice", {"label": own}) for own in (one["entity"], one["side"]))


def _edges(whole: Record) -> Iterator[Edge]:
    for one in whole["claims"]:
        yield one["document"], one["id"], "carries"
        yield from ((_voice(hop["voice"]), one["id"], "relays") for hop in one["chain"])
        yield _voice(one["speaker"]), one["id"], "says"
        yield one["id"], _voice(one["target"]), "targets"
        yield one["id"], one["answers"] or "", "answers"
    for one in whole["affiliations"]:
        yield one["entity"], one["side"], "speaks for"
    for one in whole["positions"]:
        yield one["id"], one["question"], "answers"
        yield from ((member["claim"], one["id"], "stands behind") for member in one["members"])
    for one in whole["findings"]:
        yield from ((one["id"], claim, "relates") for claim in one["claims"])
        yield from ((one["id"], position, "compares") for position in one["positions"])
    for one in whole["origins"]:
        yield from ((document, one["id"], "has origin") for document in one["documents"])


def _interval(position: Record) -> str:
    low, high = position["low"], position["high"]
    if low is None and high is None:
        return ""
    return f"{'' if low is None else low}..{'' if high is None else high}"
