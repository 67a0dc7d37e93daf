"""What is said, cut into propositions. In: the content spans of an attribution. Out: one span per proposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Token

_OPENING = frozenset({",", ";", "-", "–", "—", ":", '"', "“", "'", "‘"})
_LOOKAHEAD = 12  # words within which a coordinated clause must show its finite verb


def split_content(text: str, content: Span, known: Lexicon) -> tuple[Span, ...]:
    """Return the propositions that `content` coordinates; every one is a stretch of it."""
    words = tokenize(text, content)
    cuts = [0, *_cuts(words, known), len(words)]
    spans = (_trim(words[start:end], known) for start, end in zip(cuts, cuts[1:], strict=False))
    return tuple(span for span in spans if span)


def _cuts(words: Sequence[Token], known: Lexicon) -> Iterator[int]:
    depth = 0
    for index, word in enumerate(words):
        depth += (word.text in "([") - (word.text in ")]")
        if depth == 0 and index and _opens_proposition(words, index, known):
            yield index


def _opens_proposition(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    word = words[index]
    if word.text == ";":
        return True
    if not known.has("coordinator", word.lower) or index + 1 >= len(words):
        return False
    following = words[index + 1]
    if following.lower == "that":
        return True
    before = _has_finite(words[:index], known)
    return before and (known.has("auxiliary", following.lower) or _new_clause(words, index + 1, known))


def _new_clause(words: Sequence[Token], start: int, known: Lexicon) -> bool:
    """Say whether a clause with its own subject and finite verb begins at `start`."""
    for index in range(start, min(start + _LOOKAHEAD, len(words))):
        word = words[index]
        if known.has("auxiliary", word.lower):
            return index > start and not _shared_subject(words, start, index, known)
        if word.text in {",", ";", "."} or known.has("coordinator", word.lower) or known.has("relative", word.lower):
            return False
    return False


def _shared_subject(words: Sequence[Token], start: int, verb: int, known: Lexicon) -> bool:
    """Say whether the words before `start` lack a verb of their own: "31 civilians and 17 soldiers had died"."""
    return not _has_finite(words[: start - 1], known)


def _has_finite(words: Sequence[Token], known: Lexicon) -> bool:
    return any(known.has("auxiliary", word.lower) or word.lower.endswith("ed") for word in words)


def _trim(words: Sequence[Token], known: Lexicon) -> Span | None:
    kept = list(words)
    while kept and (kept[0].text in _OPENING - {'"', "“"} or known.has("coordinator", kept[0].lower) or kept[0].lower == "that"):
        if kept[0].lower == "that" and len(kept) > 1 and known.has("auxiliary", kept[1].lower):
            break
        kept.pop(0)
    while kept and kept[-1].text in {",", ";", ":", "-", "–", "—", "."}:
        kept.pop()
    return Span(kept[0].start, kept[-1].end) if kept else None
