"""Figures of a whole document: sentences with a count, and what a number takes over from the sentences before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.frames import echoed, frame_at, spoken
from reconcile.figures.happening import Happening
from reconcile.figures.lexicon import Lexicon, lexicon
from reconcile.figures.mentions import find_mentions
from reconcile.figures.resolve import resolve
from reconcile.figures.spots import PERSON
from reconcile.figures.view import View, make_view
from reconcile.model import Figure, Qualifier, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.figures.reading import Reading
    from reconcile.model import Sentence
    from reconcile.tables import Tables

_WORDS = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset({"a", "an", "another"})
_DIGIT = re.compile(r"\d")
_PIECES = 4  # of hyphenated words, which are cut here
_MEMORY = 3  # sentences back that a bare number may take its category from


def read_figures(text: str, sentences: Sequence[Sentence], tables: Tables) -> tuple[Figure, ...]:
    """Return the figures of `text` in order; see `find_figures`."""
    lex = lexicon(tables)
    found: list[Figure] = []
    memory: list[tuple[int, Reading]] = []
    for number, sentence in enumerate(sentences):
        if not _may_count(text[sentence.span.start : sentence.span.end], lex):
            continue
        view = make_view(text, sentence.span, lex)
        readings = [_remember(view, r, number, memory) for r in resolve(view, find_mentions(view))]
        memory.extend((number, r) for r in readings if r.unit == PEOPLE and r.part_of is None)
        del memory[:-6]
        found.extend(_figures(view, readings, len(found)))
    return _ordered(found)


def _may_count(text: str, lex: Lexicon) -> bool:
    """Say cheaply whether a sentence can hold a figure: a digit, a number word, or one or nobody and a happening."""
    if _DIGIT.search(text):
        return True
    listed = _WORDS.findall(text.lower())
    words = set(listed)
    if not words.isdisjoint(lex.counting):
        return True
    if words.isdisjoint(lex.happenings):
        return False
    return not words.isdisjoint(lex.nobody) or (not words.isdisjoint(_ARTICLES) and _names_one(listed, lex))


def _names_one(words: list[str], lex: Lexicon) -> bool:
    """Say whether a noun for a person stands near behind an article."""
    articles = (k for k, text in enumerate(words) if text in _ARTICLES)
    return any(
        not lex.persons.isdisjoint(words[k + 1 : k + 1 + PERSON + _PIECES]) or words[k] == "another" for k in articles
    )


def _remember(view: View, reading: Reading, number: int, memory: list[tuple[int, Reading]]) -> Reading:
    """Fill in outcome and category of a bare number from the sentences before, where its own sentence says nothing."""
    mention = reading.mention
    if not (reading.takes_context or mention.more) or reading.named or reading.part_of is not None:
        return reading
    recent = [r for n, r in memory if number - n <= _MEMORY]
    same = [r for r in recent if r.happening.outcome == reading.happening.outcome]
    told = bool(spoken(view, mention)) or echoed(view, mention) or bool(mention.anaphor)
    if not recent or (reading.happening.how == "agent" and not told):
        return reading
    speaks = told or mention.more or reading.cumulative or reading.happening.how in {"", "context"}
    unknown = reading.happening.outcome in {"", "involved"}
    telling = [r for r in recent if r.happening.outcome not in {"", "involved"} and not r.increment]
    source = ((telling if unknown else same) or recent)[-1]
    outcome = Happening(source.happening.outcome, "context") if unknown and speaks else reading.happening
    category = (
        source.category if reading.category == PEOPLE and (mention.more or speaks or unknown) else reading.category
    )
    return reading._replace(happening=outcome, category=category)


def _figures(view: View, readings: list[Reading], offset: int) -> list[Figure]:
    running = bool(readings) and _cumulative(view)
    return [_figure(view, reading, offset, running=running) for reading in readings]


def _figure(view: View, reading: Reading, offset: int, *, running: bool) -> Figure:
    mention, bound, found = reading.mention, reading.bound, reading.happening
    last = max(mention.end - 1, mention.start)
    span = Span(view.tokens[mention.start].start, view.tokens[last].end)
    attributes = dict(reading.attributes)
    rows = tuple(dict.fromkeys(row for row in (*reading.rows, found.row) if row))
    return Figure(
        span=span,
        low=bound.low,
        high=bound.high,
        value=bound.value,
        qualifier=Qualifier(bound.qualifier),
        unit=reading.unit,
        outcome=found.outcome or "involved",
        category=reading.category,
        category_text=_words(view, reading.words),
        nationality=attributes.get("nationality", ""),
        group=attributes.get("group", ""),
        loaded=found.loaded,
        part_of=None if reading.part_of is None else reading.part_of + offset,
        cumulative=running or reading.cumulative,
        increment=reading.increment,
        rule=f"{mention.kind}/{found.how or 'none'}",
        rows=rows,
    )


def _words(view: View, span: tuple[int, int]) -> str:
    start, end = span[0], max(span[1], span[0] + 1)
    return view.text[view.tokens[start].start : view.tokens[min(end, view.size) - 1].end]


def _cumulative(view: View) -> bool:
    opened = not view.known.isdisjoint(view.lex.running)
    return opened and any(
        view.words[k] in view.lex.running and frame_at(view, k, "cumulative") for k in range(view.size)
    )


def _ordered(figures: list[Figure]) -> tuple[Figure, ...]:
    """Order by first character; a figure inside another follows it; `part_of` is renumbered."""
    order = sorted(range(len(figures)), key=lambda k: (figures[k].span, k))
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        figures[k] if (part := figures[k].part_of) is None else replace(figures[k], part_of=place[part]) for k in order
    )
