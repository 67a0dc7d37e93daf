"""Sentences with marks for speaker, cue, content and figure, turned into a document and its claims."""

from __future__ import annotations

import re
from pathlib import Path

from builders import document, figure, sentences

from reconcile.model import Claim, Document, Sentence, Span, Stance, Voice

HERE = Path(__file__).parent
_MARK = re.compile(r"[*<>\[\]{}]")


def read_rows(name: str) -> list[list[str]]:
    """Return the fields of every line of a file that is no comment."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" | ")] for line in lines if line and not line.startswith("#")]


def make_claims(*texts: str, **fields: object) -> tuple[Document, tuple[Sentence, ...], tuple[Claim, ...]]:
    """Build one document of the texts, and one claim for each text that holds a marked content."""
    plain, marks = "", []
    for text in texts:
        bare, spans = _unmark(text, len(plain))
        plain += bare + " "
        marks.append(spans)
    doc = document(plain.rstrip(), **fields)
    found = sentences(doc.text)
    return doc, found, tuple(_make_claim(doc, found, spans) for spans in marks if "[" in spans)


def _make_claim(doc: Document, found: tuple[Sentence, ...], marks: dict[str, list[Span]]) -> Claim:
    content, speaker, cue = marks["["][0], _first(marks, "*"), _first(marks, "<")
    here = next(one.span for one in found if one.span.start <= content.start < one.span.end)
    name = speaker.of(doc.text) if speaker else doc.outlet
    return Claim(
        f"c{content.start}", doc.id, content, content.of(doc.text), here, Voice(name, name, speaker), Stance.ASSERTS,
        own_voice=speaker is None, cue=cue.of(doc.text) if cue else "", cue_span=cue,
        figures=tuple(figure(span=span) for span in marks.get("{", ())),
    )  # fmt: skip


def _first(marks: dict[str, list[Span]], opening: str) -> Span | None:
    return marks[opening][0] if opening in marks else None


def _unmark(text: str, shift: int) -> tuple[str, dict[str, list[Span]]]:
    plain, starts, spans = "", {}, {}
    for part in re.split(f"({_MARK.pattern})", text):
        opening = {">": "<", "]": "[", "}": "{"}.get(part, part)
        if not _MARK.fullmatch(part):
            plain += part
        elif opening in starts:
            spans.setdefault(opening, []).append(Span(starts.pop(opening) + shift, len(plain) + shift))
        else:
            starts[opening] = len(plain)
    return plain, spans
