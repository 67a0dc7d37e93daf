"""Source spans: two speakers who share one cue ("New Delhi and Kabul deny it") are two sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.phrases import read_phrase
from reconcile.claims.sides import is_state
from reconcile.model import Span

if TYPE_CHECKING:
    from reconcile.claims.lexicon import Lexicon
    from reconcile.claims.phrases import Phrase
    from reconcile.model import Attribution

_AND = re.compile(r"\s+and\s+")
_PRESENTS = re.compile(r"\s+(?:that )?(he|she|it|they)(?: had| has)? (\w+)")
_APPOSED = re.compile(r"an? ([a-z]+(?: [a-z]+)?) (?:that |which )?(?=(?:the )?[A-Z])")
_INDEFINITE = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
_BOTH = re.compile(r"both\s+", re.IGNORECASE)


def find_sources(text: str, attribution: Attribution, known: Lexicon) -> tuple[Span, ...]:
    """Return one span for each speaker of an attribution; its second span is a pronoun that takes up the first."""
    spans = (_behind_apposed(text, span, known) for span in attribution.source[:1])
    return tuple(part for span in spans for part in (_presenter(text, span, known) or _conjuncts(text, span, known)))


def find_apposed(text: str, span: Span, known: Lexicon) -> int | None:
    """Return where the speaker begins in "a charge New Delhi", the noun being one that points back; None elsewhere."""
    found = _APPOSED.match(text, span.start, span.end)
    return found.end() if found and holds_words(found.group(1), "anaphoric_answer", known) else None


def _behind_apposed(text: str, span: Span, known: Lexicon) -> Span:
    start = find_apposed(text, span, known)
    return span if start is None else Span(start, span.end)


def _presenter(text: str, source: Span, known: Lexicon) -> tuple[Span, ...]:
    """Return "he" in "according to railway figures he cited": who presents a document is its speaker."""
    if read_phrase(text, source, known).kind != "document":
        return ()
    found = _PRESENTS.match(text, source.end)
    if not found or not known.has("cited_by", found.group(2).lower()):
        return ()
    return (Span(*found.span(1)),)


def _conjuncts(text: str, span: Span, known: Lexicon) -> tuple[Span, ...]:
    joint = list(_AND.finditer(text, span.start, span.end))
    if len(joint) != 1:
        return (span,)
    start = span.start
    both = _BOTH.match(text, start, span.end)
    left = Span(both.end() if both else start, joint[0].start())
    right = Span(joint[0].end(), span.end)
    read = [read_phrase(text, one, known) for one in (left, right)]
    return (left, right) if _are_two(read) else (span,)


def _are_two(pair: list[Phrase]) -> bool:
    if all(is_state(one.name) for one in pair):
        return True
    return all(_stands_alone(one) for one in pair)


def _stands_alone(one: Phrase) -> bool:
    """Say whether a joined phrase is a speaker of its own: a named or single person, or a body that has an article."""
    if one.kind == "person" and (one.proper or _INDEFINITE.match(one.printed)):
        return True
    if one.proper and not one.kind and " " in one.name:
        return True  # "Omar Vale and Lena Moss"
    return one.definite and one.kind in {"organisation", "person", "group"}
