"""JSON: the whole story with stable ids, for scripts and other tools.

The keys are documented in docs/concepts.md; `schema_version` changes when one of them changes its meaning. Offsets
count characters of a document's snapshot. Text is exact; what could harm a terminal or hide in an editor (controls,
bidi marks) is written as a numbered escape, which every JSON reader turns back into the same character.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.report.fingerprint import make_fingerprint
from reconcile.report.index import document_key, figure_ids
from reconcile.sanitize import escape_json

if TYPE_CHECKING:
    from reconcile.model import (
        Affiliation,
        Allegation,
        Claim,
        Document,
        Entity,
        Figure,
        Finding,
        Judgement,
        Name,
        Origin,
        Place,
        Position,
        Problem,
        Question,
        Reading,
        Role,
        Scope,
        Span,
        Story,
        Voice,
    )

SCHEMA_VERSION = 1

Record = dict[str, Any]


class _Known(NamedTuple):
    """What a record needs from outside itself: names by entity, snapshots by document, figure ids by claim and part."""

    names: dict[str, str]
    texts: dict[str, str]
    figures: dict[str, tuple[str, ...]]
    whole: dict[str, str]


def export(story: Story) -> str:
    """Return the story as one JSON object, its lists in a fixed order, ending in a line break."""
    return escape_json(json.dumps(make_record(story), ensure_ascii=False, indent=1)) + "\n"


def make_record(story: Story) -> Record:
    """Return the story as plain dicts and lists, in the order in which they are written."""
    readings = sorted(story.readings, key=lambda reading: document_key(reading.document))
    place = {reading.document.id: index for index, reading in enumerate(readings)}
    known = _Known(
        names={entity.id: entity.name for entity in story.entities},
        texts={reading.document.id: reading.document.text for reading in readings},
        figures={claim.id: figure_ids(claim) for claim in story.claims},
        whole=_part_ids(story, readings),
    )
    claims = sorted(story.claims, key=lambda claim: (place.get(claim.document, -1), claim.span, claim.id))
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": dict(sorted(story.versions)),
        "inputs_sha256": make_fingerprint(story),
        "documents": [_document(reading.document) for reading in readings],
        "claims": [_claim(claim, known) for claim in claims],
        "findings": [_finding(one) for one in sorted(story.findings, key=lambda f: (f.cls, f.question or "", f.id))],
        "questions": [_question(one) for one in sorted(story.questions, key=lambda q: (q.text, q.id))],
        "positions": [_position(one, known) for one in sorted(story.positions, key=lambda p: (p.question, p.id))],
        "allegations": [_allegation(one) for one in sorted(story.allegations, key=lambda a: a.id)],
        "entities": [_entity(one) for one in sorted(story.entities, key=lambda e: e.id)],
        "origins": [_origin(one) for one in sorted(story.origins, key=lambda o: o.id)],
        "affiliations": [_affiliation(one) for one in sorted(story.affiliations, key=lambda a: (a.entity, a.side))],
        "problems": [_problem(one) for one in sorted(set(story.problems))],
        "judgements": [_judgement(one) for one in sorted(story.judgements, key=lambda j: j.n)],
        "orphans": [{"judgement": one.judgement, "changed": one.changed} for one in story.orphans],
        "unread": [one for reading in readings for one in _unread(reading)],
    }


def _part_ids(story: Story, readings: list[Reading]) -> dict[str, str]:
    """Return, by figure id, the id of the figure that it is part of; one in the same claim is preferred."""
    figures = {reading.document.id: reading.figures for reading in readings}
    by_span: dict[tuple[str, Span], list[tuple[str, str]]] = {}
    for claim in story.claims:
        for one, figure in zip(figure_ids(claim), claim.figures, strict=True):
            by_span.setdefault((claim.document, figure.span), []).append((claim.id, one))
    found = {}
    for claim in story.claims:
        for one, figure in zip(figure_ids(claim), claim.figures, strict=True):
            whole = _whole(figure, figures.get(claim.document, ()))
            known = by_span.get((claim.document, whole.span), []) if whole else []
            if known:
                found[one] = min(known, key=lambda pair: (pair[0] != claim.id, pair))[1]
    return found


def _whole(figure: Figure, figures: tuple[Figure, ...]) -> Figure | None:
    inside = figure.part_of is not None and 0 <= figure.part_of < len(figures)
    return figures[figure.part_of] if inside and figure.part_of is not None else None


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _document(one: Document) -> Record:
    return {
        "id": one.id,
        "path": one.path,
        "locator": one.locator,
        "outlet": one.outlet,
        "title": one.title,
        "author": one.author,
        "published": one.published,
        "modified": one.modified,
        "retrieved": one.retrieved,
        "relayed_by": one.relayed_by,
        "url": one.url,
        "raw_sha256": one.raw_sha256,
        "snapshot_sha256": one.snapshot_sha256,
        "characters": len(one.text),
        "pages": list(one.pages),
    }


def _voice(voice: Voice | None, names: dict[str, str]) -> Record | None:
    if voice is None:
        return None
    return {
        "name": names.get(voice.entity or "") or voice.name or voice.printed,
        "entity": voice.entity,
        "printed": voice.printed,
        "span": _span(voice.span),
        "kind": voice.kind,
        "role": voice.role,
        "affiliation": voice.affiliation,
        "anonymous": voice.anonymous,
        "reasons": list(voice.link_reasons),
    }


def _claim(one: Claim, known: _Known) -> Record:
    names, text = known.names, known.texts.get(one.document, "")
    figures = zip(known.figures[one.id], one.figures, strict=True)
    return {
        "id": one.id,
        "document": one.document,
        "speaker": _voice(one.speaker, names),
        "own_voice": one.own_voice,
        "stance": one.stance.value,
        "negated": one.negated,
        "factuality": one.factuality.value,
        "cue": one.cue,
        "cue_span": _span(one.cue_span),
        "quote": one.quote,
        "span": _span(one.span),
        "sentence": _span(one.sentence),
        "figures": [_figure(figure, own, known.whole.get(own), text) for own, figure in figures],
        "chain": [{"voice": _voice(hop.voice, names), "cue": hop.cue} for hop in one.chain],
        "target": _voice(one.target, names),
        "act": one.act,
        "answers": one.answers,
        "scope": _scope(one.scope),
        "as_of": one.as_of,
        "rule": one.rule,
        "rows": list(one.rows),
        "by_hand": one.by_hand,
    }


def _figure(one: Figure, own_id: str, whole: str | None, text: str) -> Record:
    return {
        "id": own_id,
        "low": _number(one.low),
        "high": _number(one.high),
        "value": _number(one.value),
        "qualifier": one.qualifier.value,
        "unit": one.unit,
        "outcome": one.outcome,
        "category": one.category,
        "category_text": one.category_text,
        "nationality": one.nationality,
        "group": one.group,
        "loaded": one.loaded,
        "text": one.span.of(text),
        "span": _span(one.span),
        "part_of": whole,
        "cumulative": one.cumulative,
        "increment": one.increment,
        "scope": _scope(one.scope),
        "rule": one.rule,
        "rows": list(one.rows),
    }


def _place(place: Place | None) -> Record | None:
    return {"text": place.text, "entity": place.entity} if place else None


def _scope(scope: Scope) -> Record:
    period = scope.period
    return {
        "place": _place(scope.place),
        "period": {"text": period.text, "start": period.start, "end": period.end} if period else None,
        "event": scope.event,
        "main_event": scope.main_event,
    }


def _finding(one: Finding) -> Record:
    return {
        "id": one.id,
        "class": one.cls,
        "answer": one.answer,
        "claims": list(one.claims),
        "figures": list(one.figures),
        "why": one.why,
        "rule": one.rule,
        "question": one.question,
        "positions": list(one.positions),
        "allegation": one.allegation,
        "documents": list(one.documents),
        "resolve": one.resolve,
        "missing": one.missing,
        "judged": one.judged,
    }


def _question(one: Question) -> Record:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "text": one.text,
        "block": one.block,
        "unit": one.unit,
        "outcome": one.outcome,
        "category": one.category,
        "scope": _scope(one.scope),
    }


def _position(one: Position, known: _Known) -> Record:
    ids = known.figures
    members = [{"claim": m.claim, "figure": None if m.figure is None else ids[m.claim][m.figure]} for m in one.members]
    return {
        "id": one.id,
        "question": one.question,
        "side": one.side,
        "answer": one.answer,
        "low": _number(one.low),
        "high": _number(one.high),
        "as_of": one.as_of,
        "members": members,
        "articles": one.articles,
        "outlets": one.outlets,
        "origins": one.origins,
    }


def _allegation(one: Allegation) -> Record:
    return {"id": one.id, "accuser": one.accuser, "accused": one.accused, "act": one.act, "claims": list(one.claims)}


def _name(one: Name) -> Record:
    return {
        "text": one.text,
        "kind": one.kind.value,
        "language": one.language,
        "used_by": one.used_by,
        "start": one.start,
        "end": one.end,
    }


def _role(one: Role) -> Record:
    return {"title": one.title, "of": one.of, "start": one.start, "end": one.end}


def _entity(one: Entity) -> Record:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "names": [_name(name) for name in one.names],
        "country": one.country,
        "parent": one.parent,
        "speaks_for": one.speaks_for,
        "part_of": one.part_of,
        "roles": [_role(role) for role in one.roles],
        "qid": one.qid,
        "source": one.source,
    }


def _origin(one: Origin) -> Record:
    return {"id": one.id, "documents": list(one.documents), "why": one.why}


def _affiliation(one: Affiliation) -> Record:
    return {"entity": one.entity, "side": one.side, "path": list(one.path)}


def _problem(one: Problem) -> Record:
    return {
        "path": one.path,
        "where": one.where,
        "kind": one.kind.value,
        "reason": one.reason,
        "remedy": one.remedy,
    }


def _judgement(one: Judgement) -> Record:
    return {
        "n": one.n,
        "kind": one.kind.value,
        "author": one.author,
        "time": one.time,
        "reason": one.reason,
        "class": one.cls,
        "undoes": one.undoes,
        "anchors": [
            {"snapshot": anchor.snapshot, "span": _span(anchor.span), "surface": anchor.surface}
            for anchor in one.anchors
        ],
    }


def _unread(reading: Reading) -> list[Record]:
    text, own_id = reading.document.text, reading.document.id
    return [{"document": own_id, "span": _span(span), "text": span.of(text)} for span in sorted(reading.unread)]
