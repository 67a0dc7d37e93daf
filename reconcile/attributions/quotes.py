"""Quotations of a snapshot: straight, curly, nested, unbalanced. Out: spans with their marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Sentence

_DOUBLE = re.compile(r"``|''|[\"“”„‟«»]")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[\w“\"$£€])|(?<=[\w.,!?…”\"])[’'](?![\w])")


def find_quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """Return the outermost quotations in order, marks included; one that is never closed ends with its paragraph."""
    found: list[Span] = []
    for paragraph in _paragraphs(sentences):
        double = tuple(_pairs(text, paragraph, _DOUBLE))
        found += double or tuple(s for s in _pairs(text, paragraph, _SINGLE) if _is_closed(text, s))
    return tuple(found)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[Span]:
    start = 0
    for number, sentence in enumerate(sentences):
        if number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph:
            yield Span(sentences[start].span.start, sentence.span.end)
            start = number + 1


def _pairs(text: str, paragraph: Span, marks: re.Pattern[str]) -> Iterator[Span]:
    opened = -1
    for mark in marks.finditer(text, paragraph.start, paragraph.end):
        if opened < 0:
            if _may_open(text, mark):
                opened = mark.start()
        elif _may_close(text, mark, paragraph):
            yield Span(opened, mark.end())
            opened = -1
    if opened >= 0:
        yield Span(opened, paragraph.end)


def _may_open(text: str, mark: re.Match[str]) -> bool:
    shape = mark.group()
    if shape in ("”", "»", "’"):
        return False
    after = text[mark.end() : mark.end() + 1]
    return shape in ("“", "„", "«", "``", "‘") or not (after.isspace() or not after)


def _may_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    shape = mark.group()
    if shape in ("“", "„", "«", "``", "‘"):
        return False
    if shape in ('"', "'", "''"):
        before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
        return not before.isspace() or mark.end() == paragraph.end or text[mark.end()].isspace()
    return True


def _is_closed(text: str, span: Span) -> bool:
    return span.end - span.start > 1 and text[span.end - 1] in "’'"
