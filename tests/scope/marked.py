"""Sentences with marks for speaker, cue, content and figure, turned into a document and a claim."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from builders import document, figure, sentences

from reconcile.model import Claim, Document, Sentence, Span, Stance, Voice

HERE = Path(__file__).parent
_MARK = re.compile(r"[*<>\[\]{}]")


class Case(NamedTuple):
    genre: str
    published: str
    text: str
    period: str
    place: str
    as_of: str


def read_cases(name: str) -> list[Case]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Case(*(part.strip() for part in line.split(" | "))) for line in lines if line and not line.startswith("#")]


def make_claim(text: str, before: str = "", **fields: object) -> tuple[Document, tuple[Sentence, ...], Claim]:
    """Build the claim that the marks describe; `before` is text that stands in front of it."""
    plain, spans = _unmark(text)
    shift = len(before) + 1 if before else 0
    spans = {mark: Span(span.start + shift, span.end + shift) for mark, span in spans.items()}
    doc = document(f"{before} {plain}" if before else plain, **fields)
    found = sentences(doc.text)
    here = next(one.span for one in found if one.span.start <= spans["["].start < one.span.end)
    speaker = spans.get("*")
    name = speaker.of(doc.text) if speaker else doc.outlet
    cue = spans.get("<")
    return doc, found, Claim(
        "c1", doc.id, spans["["], spans["["].of(doc.text), here, Voice(name, name, speaker), Stance.ASSERTS,
        own_voice=speaker is None, cue=cue.of(doc.text) if cue else "", cue_span=cue,
        figures=(figure(span=spans["{"]),) if "{" in spans else (),
    )  # fmt: skip


def _unmark(text: str) -> tuple[str, dict[str, Span]]:
    plain, starts, spans = "", {}, {}
    for part in re.split(f"({_MARK.pattern})", text):
        if not _MARK.fullmatch(part):
            plain += part
            continue
        opening = {">": "<", "]": "[", "}": "{"}.get(part, part)
        if opening in starts:
            spans.setdefault(opening, Span(starts.pop(opening), len(plain)))
        else:
            starts[opening] = len(plain)
    return plain, spans
