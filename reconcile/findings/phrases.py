"""What a statement is about, in words that can be laid beside another statement's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.tables import Tables

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONG = 6  # first letters that two words of one root share
_SHORT = 3  # shorter words say nothing
_DIGITS = range(2, 10)  # lengths of numbers that are not there by chance
_STEM = 4  # an ending is cut only where this much is left


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one statement: `stems` of its content words, `acts` of the table, what it speaks of in general."""

    words: tuple[str, ...]
    stems: frozenset[str]
    acts: frozenset[str]
    weak: frozenset[str]
    generic: bool
    blanket: bool  # "any involvement": whatever was alleged
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
    return Phrase(
        words=words,
        stems=frozenset(
            _stem(word, kinds["ending"])
            for word in words
            if len(word) >= _SHORT and word not in kinds["stop"] and word not in kinds["generic"]
        ),
        acts=frozenset(act for act, starts, _, weak in _acts(tables) if not weak and _has_start(words, starts)),
        weak=frozenset(act for act, starts, _, weak in _acts(tables) if weak and _has_start(words, starts)),
        generic=_has(folded, kinds["generic"]),
        blanket=any(answers and _has_start(words, starts) for _, starts, answers, _ in _acts(tables)),
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
    found = tuple(words)
    return bool(name) and all(any(word.startswith(part) for word in found) for part in name)


def _has(folded: str, words: frozenset[str]) -> bool:
    padded = f" {' '.join(_WORD.findall(folded))} "
    return any(f" {word} " in padded for word in words)


def _has_start(words: Iterable[str], starts: tuple[str, ...]) -> bool:
    return any(_begins(word, start) for word in words for start in starts)


def _begins(word: str, start: str) -> bool:
    """Short beginnings stand for whole words and their common endings only: "part" is not "party"."""
    if not word.startswith(start):
        return False
    return len(start) > _STEM or len(word) == len(start) or word[len(start) :] in ("s", "ed", "ing", "d", "er", "ers")


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


@lru_cache(maxsize=8)
def counted_acts(tables: Tables) -> dict[str, str]:
    """Return the act that a figure speaks of, by its outcome or unit."""
    rows = tables.rows("findings_acts")
    return {word: row["id"] for row in rows for field in ("outcomes", "units") for word in row.get(field, ())}


@lru_cache(maxsize=8)
def people_acts(tables: Tables) -> frozenset[str]:
    """Return the acts that happen to people, by the outcomes that their rows list."""
    return frozenset(row["id"] for row in tables.rows("findings_acts") if row.get("outcomes") and not row.get("units"))


@lru_cache(maxsize=8)
def _acts(tables: Tables) -> tuple[tuple[str, tuple[str, ...], bool, bool], ...]:
    return tuple((row["id"], tuple(row["words"]), row["answers"], row["weak"]) for row in tables.rows("findings_acts"))
