"""What a statement is about, in words that can be laid beside another statement's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from reconcile.findings.acts import find_acts, read_acts
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.tables import Tables

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONG = 6  # first letters that two words of one root share
_SHORT = 3  # shorter words say nothing
_DIGITS = range(2, 10)  # lengths of numbers that are not there by chance
_STEM = 4  # an ending is cut only where this much is left
_HEAD = 3  # words in which a statement shows that it is about what was said before
_HOLDER = 6  # words beside a word for an account in which its maker may be named


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one statement: `stems` of its content words, `acts` of the table, what it speaks of in general."""

    words: tuple[str, ...]
    stems: frozenset[str]
    acts: frozenset[str]
    generic: bool
    blanket: bool  # "any involvement": whatever was alleged
    negative: bool  # "no soldier", "none of them"
    accusing: bool  # "the accusation": no mere count
    opens_generic: bool  # "the accusation was ...": what stands before, whatever is said of it
    pointing: bool  # "no hand in it": what stands just before
    generic_many: bool  # "these reports": more than one statement
    numbers: bool
    digits: frozenset[float]
    in_part: bool


@lru_cache(maxsize=4096)
def read_phrase(text: str, tables: Tables) -> Phrase:
    """Return what the words of `text` are about."""
    folded = fold(text)
    words = tuple(_WORD.findall(folded))
    kinds = _answers(tables)
    acts = find_acts(words, tables)
    return Phrase(
        words=words,
        stems=frozenset(
            _stem(word, kinds["ending"])
            for word in words
            if len(word) >= _SHORT and word not in kinds["stop"] and word not in kinds["generic"]
        ),
        acts=acts,
        generic=_has(folded, kinds["generic"]),
        blanket=bool(acts & read_acts(tables).blanket),
        negative=_has(folded, kinds["negative"]),
        accusing=_has(folded, kinds["accusing"]),
        opens_generic=bool(kinds["account"] & set(words[:_HEAD])),
        pointing=bool(words) and words[-1] in kinds["pointing"],
        generic_many=_has(folded, kinds["reports"]),
        numbers=_has(folded, kinds["numbers"]),
        digits=frozenset(float(word) for word in words if word.isdecimal() and len(word) in _DIGITS),
        in_part=_has(folded, kinds["in_part"]),
    )


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the shorter statement's stems the other one shares, from 0 to 1; two words at least."""
    common = a & b
    return len(common) / min(len(a), len(b)) if len(common) > 1 else 0.0


def shared_stems(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """Return the stems of `a` that stand in `b`, or that end or begin like one there: mines, landmines."""
    ends = {part for stem in b for part in (stem, stem[-_STEM:], stem[:_LONG]) if len(stem) >= _STEM}
    return frozenset(
        stem
        for stem in a
        if stem in b or (len(stem) >= _STEM and ({stem[-_STEM:], stem[:_LONG]} & ends) and _akin(stem, b))
    )


def _akin(stem: str, others: frozenset[str]) -> bool:
    return any(
        stem.endswith(other) or other.endswith(stem) or (len(stem) >= _LONG and stem[:_LONG] == other[:_LONG])
        for other in others
        if len(other) >= _STEM
    )


def without_names(stems: frozenset[str], names: Iterable[str]) -> frozenset[str]:
    """Return the stems that are no part of a name: who is spoken of does not say what is said of them."""
    return frozenset(
        stem for stem in stems if not any(stem.startswith(name) or name.startswith(stem) for name in names)
    )


def mentions(words: Iterable[str], name: tuple[str, ...]) -> bool:
    """Say whether every word of `name` begins a word of a statement: "Eritrea" in "Eritrean soldiers"."""
    return bool(name) and begins_in(spaced(words), name)


def spaced(words: Iterable[str]) -> str:
    """Return the words as a text in which a space stands before each."""
    return f" {' '.join(words)}"


def begins_in(text: str, name: tuple[str, ...]) -> bool:
    """Say whether every word of `name` begins a word of a spaced text."""
    return all(f" {part}" in text for part in name)


def holder_zones(words: Sequence[str], tables: Tables) -> tuple[tuple[str, ...], ...]:
    """Return the words around each word for an account that can say whose it is: "Moscow's story", "a report by the X".

    What the account says ("the claim that Moscow ...") is none of them.
    """
    kinds = _answers(tables)
    return tuple(
        zone for at, word in enumerate(words) if word in kinds["account"] for zone in _around(words, at, kinds)
    )


def _around(words: Sequence[str], at: int, kinds: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    yield tuple(words[max(0, at - _HOLDER) : at])
    if words[at + 1 : at + 2] and words[at + 1] in kinds["account_by"]:
        ends = kinds["account_says"] | kinds["account_by"]
        yield tuple(takewhile(lambda word: word not in ends, words[at + 2 : at + 2 + _HOLDER]))


def _has(folded: str, words: frozenset[str]) -> bool:
    padded = f" {' '.join(_WORD.findall(folded))} "
    return any(f" {word} " in padded for word in words)


def _stem(word: str, endings: frozenset[str]) -> str:
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=8)
def _answers(tables: Tables) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in tables.rows("findings_answers"):
        found[row["kind"]] = found.get(row["kind"], frozenset()) | frozenset(row["words"])
    return found
