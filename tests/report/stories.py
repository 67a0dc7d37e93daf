"""Stories by hand, for the report and the exporters: claims are found by their words, so that offsets are right."""

from __future__ import annotations

from typing import Any

import builders

from reconcile.ids import make_id
from reconcile.model import (
    Affiliation,
    Allegation,
    Claim,
    Document,
    Entity,
    Figure,
    Finding,
    Member,
    Origin,
    Position,
    Problem,
    ProblemKind,
    Question,
    QuestionKind,
    Reading,
    Span,
    Stance,
    Story,
    Voice,
)
from reconcile.text import split_sentences

WIRE = (
    "The military said 15 soldiers and 18 civilians died. It blamed Northland for the raid, a charge Northland denies."
)
GROUP = "The River Front said it carried out the raid and that more than 80 [named] soldiers were killed."
REPRINT = "The military said 15 soldiers and 18 civilians died. There was no comment from Northland."
LATER = "The governor said on Sunday that 17 soldiers had died. Three men were hurt."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def figure(text: str, words: str, low: float | None, high: float | None, **fields: Any) -> Figure:
    return builders.figure(low, high, span=span(text, words), **fields)


def claim(document: Document, words: str, speaker: str | None, **fields: Any) -> Claim:
    where = span(document.text, words)
    sentence = next(s.span for s in split_sentences(document.text) if s.span.meets(where))
    given: dict[str, Any] = {
        "id": make_id("c", document.id, words), "document": document.id, "span": where, "quote": words,
        "sentence": sentence, "speaker": Voice(speaker, speaker) if speaker else None, "stance": Stance.ASSERTS,
        "rule": "said", "as_of": document.published,
    } | fields  # fmt: skip
    given.setdefault("figure_ids", tuple(f"{given['id']}.f{i}" for i in range(len(given.get("figures", ())))))
    return Claim(**given)


def reading(document: Document, *unread: str, claims: tuple[Claim, ...] = ()) -> Reading:
    figures = tuple(f for c in claims for f in c.figures)
    spans = tuple(span(document.text, words) for words in unread)
    return Reading(document, split_sentences(document.text), (), figures, claims, spans)


def position(name: str, question: str, side: str, *members: Member, **fields: Any) -> Position:
    given: dict[str, Any] = {"answer": "", "low": None, "high": None, "as_of": None, "articles": 1, "outlets": 1,
                             "origins": 1} | fields  # fmt: skip
    return Position(id=name, question=question, side=side, members=members, **given)


def finding(name: str, cls: str, *claims: Claim, **fields: Any) -> Finding:
    given: dict[str, Any] = {"figures": (), "why": f"why of {name}", "rule": f"rule_{cls}"} | fields
    return Finding(id=name, cls=cls, claims=tuple(c.id for c in claims), **given)


def raid(**fields: Any) -> Story:
    """A raid: two sides, a reprint, a later count, an accusation with its denial, something unread, a broken file."""
    wire, group, reprint, later = _documents()
    said = claim(wire, "15 soldiers and 18 civilians died", "The military", figures=(
        figure(WIRE, "15 soldiers", 15, 15), figure(WIRE, "18 civilians", 18, 18, category="civilians")))  # fmt: skip
    again = claim(reprint, "15 soldiers and 18 civilians died", "The military",
                  figures=(figure(REPRINT, "15 soldiers", 15, 15),))  # fmt: skip
    blamed = claim(wire, "blamed Northland for the raid", "The military", stance=Stance.ACCUSES)
    denied = claim(wire, "a charge Northland denies", "Northland", stance=Stance.DENIES)
    did = claim(group, "carried out the raid", "River Front", stance=Stance.CLAIMS_RESPONSIBILITY)
    boast = claim(group, "more than 80 [named] soldiers were killed", "River Front",
                  figures=(figure(GROUP, "more than 80 [named] soldiers", 81, None, loaded="martyred"),))  # fmt: skip
    count = claim(later, "17 soldiers had died", "The governor", figures=(figure(LATER, "17 soldiers", 17, 17),))
    stale = claim(reprint, "There was no comment from Northland", "Harbour Wire", own_voice=True)
    claims = (said, again, blamed, denied, did, boast, count, stale)
    given: dict[str, Any] = {
        "readings": (reading(wire, claims=(said, blamed, denied)), reading(group, claims=(did, boast)),
                     reading(reprint, claims=(again, stale)), reading(later, "Three men were hurt.", claims=(count,))),
        "claims": claims,
        "entities": (Entity("state", "state", "Southland"), Entity("army", "armed_force", "Southland Army")),
        "affiliations": (Affiliation("army", "state", ("army", "state")),),
        "origins": (Origin("o1", (wire.id, reprint.id), "one text, 74% of it shared"),),
        "questions": (Question("q1", QuestionKind.COUNT, "How many soldiers were killed in the raid?", "b1"),
                      Question("q2", QuestionKind.COUNT, "How many civilians were killed in the raid?", "b1")),
        "positions": (
            position("p1", "q1", "state", Member(said.id, 0), Member(again.id, 0), low=15, high=15,
                     as_of="2026-01-31", articles=2, outlets=2),
            position("p2", "q1", "River Front", Member(boast.id, 0), low=81),
            position("p3", "q1", "state", Member(count.id, 0), low=17, high=17, as_of="2026-02-01"),
            position("p4", "q2", "state", Member(said.id, 1), low=18, high=18),
        ),
        "allegations": (Allegation("a1", "army", "Northland", "ran the raid", (blamed.id,)),),
        "findings": findings(said, again, blamed, denied, did, boast, count, stale),
        "problems": (Problem("broken.pdf", "", ProblemKind.UNREADABLE, "no reader for .pdf", "save it as text"),),
        "versions": (("reconcile", "0.1.0"), ("tables", "abc")),
    } | fields  # fmt: skip
    return Story(**given)


def _documents() -> tuple[Document, Document, Document, Document]:
    return (
        builders.document(WIRE, path="in/01.txt", title="Raid"),
        builders.document(GROUP, path="in/02.txt", outlet="Frontier Dispatch"),
        builders.document(REPRINT, path="in/03.txt", outlet="Delta Bulletin"),
        builders.document(LATER, path="in/04.txt", outlet="Capital Ledger", published="2026-02-01"),
    )


def findings(*claims: Claim) -> tuple[Finding, ...]:
    """One finding of every class that a report knows, and one that it does not."""
    said, again, blamed, denied, did, boast, count, stale = claims
    fids = [c.figure_ids[0] if c.figures else "" for c in claims]
    one, two, more = (fids[0], fids[6]), (fids[0], fids[5]), (fids[6], fids[5])
    q1 = {"question": "q1"}
    return (
        finding(
            "f01", "contradiction", said, boast, figures=two, positions=("p1", "p2"), resolve="ask for names", **q1
        ),
        finding(
            "f02", "contradiction", count, boast, figures=more, positions=("p3", "p2"), resolve="ask for names", **q1
        ),
        finding("f03", "revision", said, count, figures=one, positions=("p1", "p3"), **q1),
        finding("f04", "agreement", said, again, positions=("p4",), question="q2"),
        finding("f05", "denial", blamed, denied, allegation="a1", answer="denied"),
        finding("f06", "stale", stale, denied, allegation="a1"),
        finding("f07", "responsibility", did, blamed),
        finding("f08", "does_not_add_up", said, count),
        finding("f09", "base_moved", said, count),
        finding("f10", "object_swap", said, boast),
        finding("f11", "scope", said, count, positions=("p1", "p4")),
        finding("f12", "definition", said, boast, positions=("p2", "p4")),
        finding("f13", "compatible", said, boast, question="q2"),
        finding("f14", "echo", said, again, documents=()),
        finding("f15", "cannot_compare", count, boast, missing="as-of"),
        finding("f16", "same_side", said, count, positions=("p1", "p3"), **q1),
        finding("f17", "misreport", said, again, positions=("p1",), **q1),
        finding("f18", "brand_new", said, boast),
        finding("f19", "contradiction", said, count, judged="reject", **q1),
    )
