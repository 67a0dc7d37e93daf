"""Tokens with character offsets."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.model import Span, Token

# Numbers keep their separators ("2,35,000", "1.5"), words their inner apostrophes and hyphens ("al-Shabaab");
# a possessive ending is a token of its own; every other mark stands alone.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<abbreviation>(?:[A-Za-z]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:(?:['’](?!s\b)|-)[^\W_]+)*)"
    r"|(?P<mark>``|''|\.{3}|[^\w\s]|_)"
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@lru_cache(maxsize=2048)  # several rooms look at one sentence after the other
def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of `text` inside `span`, with offsets into `text`."""
    found = _TOKEN.finditer(text, span.start, span.end)
    # A list first and ASCII words folded in place: half the time of a generator that calls a function.
    return tuple(
        [Token(m.start(), m.end(), word := m.group(), word.lower() if word.isascii() else _folded(word)) for m in found]
    )


def _folded(word: str) -> str:
    return word.translate(_STRAIGHT).lower()
