"""Which texts share their wording: word 5-grams, hashed the same way on every machine, at a cost linear in the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = 5
MODULUS = (1 << 61) - 1
BASE = 1_000_003
#: Each shingle remembers the first texts that hold it. Later copies are compared with those alone, which keeps
#: five hundred reprints of one text linear; a text that shares wording with four others shares it with their origin.
REMEMBERED = 4
CANDIDATES = 3
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, without marks."""
    return _WORD.findall(text.lower())


def shingles_of(words: Sequence[str]) -> frozenset[int]:
    """Return the hashes of every run of five words."""
    top = pow(BASE, WORDS, MODULUS)
    codes = [_code(word) for word in words]
    rolling, out = 0, []
    for place, code in enumerate(codes):
        rolling = (rolling * BASE + code) % MODULUS
        if place >= WORDS:
            rolling = (rolling - codes[place - WORDS] * top) % MODULUS
        if place >= WORDS - 1:
            out.append(rolling)
    return frozenset(out)


def shared(a: frozenset[int], b: frozenset[int]) -> float:
    """Return how much of the shorter text stands in the longer one, from 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def find_alike(texts: Sequence[frozenset[int]], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield (earlier, later, share) for texts of which at least `least` of the shorter stands in the other."""
    holders: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        common: Counter[int] = Counter(other for shingle in text for other in holders.get(shingle, ()))
        best = sorted(common, key=lambda other: (-common[other], other))[:CANDIDATES]
        for other in best:
            share = shared(text, texts[other])
            if share >= least:
                yield other, number, share
        for shingle in text:
            kept = holders.setdefault(shingle, [])
            if len(kept) < REMEMBERED:
                kept.append(number)


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
