"""Paragraphs and sentences of a snapshot, as spans.

A blank line ends a paragraph; so does a single line break after a line that ends like a sentence, a heading or a list
item. Inside a paragraph a sentence ends at `.`, `!` or `?` (with closing quotation marks or brackets) before white
space and something that can open a sentence, unless the word before is an abbreviation of the table
`abbreviations`. A dateline ("QUETTA, March 11 - ") stands outside its sentence's span.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Sentence, Span
from reconcile.tables import Tables, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"(?<=[.!?:;\"”’)\]])[^\S\n]*\n\s*|\n[^\S\n]*(?=[-*•–—]\s|\d{1,2}[.)]\s|#)")
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[«]*[^\W_a-z]|[-–—•])")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+(?=\.$)")
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\.$")
_DATELINE = re.compile(
    r"(?:[A-Z][\w’'.]*|(?:[A-Z][A-Z’'.-]+))(?:(?:,? |/)[\w’'.]+){0,6}?(?: ?\([^)\n]{2,30}\))?,?\s[-–—]{1,2}\s"
)
_CAPITALS = re.compile(r"^[^a-z(]*[A-Z]{3}[^a-z(]*")


def split_sentences(text: str, tables: Tables | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; every character of a sentence lies in exactly one of them."""
    tables = tables or shipped()
    abbreviations, date = _abbreviations(tables), _date(tables)
    return tuple(
        Sentence(span, number)
        for number, paragraph in enumerate(_paragraphs(text))
        for span in _sentences(text, _skip_dateline(text, paragraph, date), abbreviations)
    )


@lru_cache(maxsize=8)
def _abbreviations(tables: Tables) -> frozenset[str]:
    return frozenset(form.lower() for row in tables.rows("abbreviations") for form in row["forms"])


@lru_cache(maxsize=8)
def _date(tables: Tables) -> re.Pattern[str]:
    months = "|".join(form for row in tables.rows("datelines") for form in row["forms"])
    return re.compile(rf"\b(?:\d{{1,2}} (?:{months})|(?:{months})\.? \d{{1,2}})\b")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    cuts = sorted({m.span() for pattern in (_BLANK_LINE, _LINE) for m in pattern.finditer(text)})
    for cut_start, cut_end in (*cuts, (len(text), len(text))):
        if cut_start < start:
            start = max(start, cut_end)
            continue
        span = _strip(text, start, cut_start)
        if span.start < span.end:
            yield span
        start = cut_end


def _sentences(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        stop = end.start() + 1
        if text[end.start()] == "." and _is_abbreviation(text[max(start, stop - 24) : stop], abbreviations):
            continue
        span = _strip(text, start, end.end())
        if span.start < span.end:
            yield span
        start = end.end()
    span = _strip(text, start, paragraph.end)
    if span.start < span.end:
        yield span


def _is_abbreviation(before: str, abbreviations: frozenset[str]) -> bool:
    if _INITIAL.search(before):
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word.group().lower() in abbreviations


def _skip_dateline(text: str, paragraph: Span, date: re.Pattern[str]) -> Span:
    found = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 90))
    if not found:
        return paragraph
    head = found.group()
    if _CAPITALS.match(head) or date.search(head) or "(" in head:
        return Span(found.end(), paragraph.end)
    return paragraph


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
