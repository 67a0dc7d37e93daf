"""Phrases by the word they begin or end with; looking one up takes one step for each length that occurs.

The phrases of a word are sorted out when it is first looked up: a text has few of the words that the tables know.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]
Tails = dict[str, tuple[tuple[Words, Any], ...]]

GAP = "*"  # in a phrase of a table: up to four words of one noun phrase ("to * hospital")


class Phrases:
    """The phrases that begin (or end) with one word."""

    def __init__(self) -> None:
        """Begin without any; `entries` are added in the order of the tables."""
        self.entries: list[tuple[Words, Any]] = []

    @cached_property
    def lengths(self) -> tuple[tuple[int, dict[Words, tuple[Any, ...]]], ...]:
        """Their values by length and words, longest first; what needs a word beside it before what holds anywhere."""
        found: dict[int, dict[Words, list[Any]]] = {}
        for words, value in self.entries:
            found.setdefault(len(words), {}).setdefault(words, []).append(value)
        return tuple(
            (length, {words: tuple(sorted(values, key=_is_free)) for words, values in found[length].items()})
            for length in sorted(found, reverse=True)
        )

    @cached_property
    def gapped(self) -> tuple[tuple[Words, Tails], ...]:
        """Those with a gap: the words before it, and by the first word behind it the words and values there."""
        found: dict[Words, dict[str, list[tuple[Words, Any]]]] = {}
        for words, value in self.entries:
            at = words.index(GAP)
            found.setdefault(words[:at], {}).setdefault(words[at + 1], []).append((words[at + 1 :], value))
        return tuple(
            (before, {word: tuple(sorted(ends, key=_by_need)) for word, ends in tails.items()})
            for before, tails in found.items()
        )


Index = dict[str, Phrases]


def make_index(entries: Iterable[tuple[Words, Any]], *, by_last: bool = False) -> Index:
    """Index phrases by their first (or last) word."""
    index: Index = {}
    side = -1 if by_last else 0
    for entry in entries:
        word = entry[0][side]
        if word not in index:
            index[word] = Phrases()
        index[word].entries.append(entry)
    return index


def _is_free(value: Any) -> bool:  # noqa: ANN401 (an index holds one kind of value)
    return not getattr(value, "needs", None)


def matches(index: Index, words: Words, at: int) -> list[Any]:
    """Return the values of all phrases of `index` that begin at word `at`, longest first."""
    phrases = index.get(words[at])
    if phrases is None:
        return []
    found: list[Any] = []
    for length, table in phrases.lengths:
        values = table.get(words[at : at + length])
        if values is not None:
            found.extend(values)
    return found


def match(index: Index, words: Words, at: int) -> Any | None:  # noqa: ANN401 (its caller knows the kind)
    """Return the value of the longest phrase of `index` that begins at word `at`, or None."""
    found = matches(index, words, at)
    return found[0] if found else None


def matches_before(index: Index, words: Words, end: int) -> list[tuple[int, Any]]:
    """Return start and value of all phrases of an index by last words that end just before `end`, longest first."""
    phrases = index.get(words[end - 1]) if end > 0 else None
    if phrases is None:
        return []
    return [(end - n, v) for n, table in phrases.lengths if n <= end for v in table.get(words[end - n : end], ())]


def _by_need(end: tuple[Words, Any]) -> tuple[int, bool]:
    return -len(end[0]), _is_free(end[1])
