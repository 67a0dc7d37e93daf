"""Phrases by the word they begin or end with; looking one up takes one step for each length that occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]
Index = dict[str, tuple[tuple[int, dict[Words, tuple[Any, ...]]], ...]]
Tails = dict[str, tuple[tuple[Words, Any], ...]]
Gapped = dict[str, tuple[tuple[Words, Tails], ...]]

GAP = "*"  # in a phrase of a table: up to four words of one noun phrase ("to * hospital")


def make_index(entries: Iterable[tuple[Words, Any]], *, by_last: bool = False) -> Index:
    """Index phrases by their first (or last) word; what needs a word beside it goes before what holds anywhere."""
    found: dict[str, dict[int, dict[Words, list[Any]]]] = {}
    for words, value in entries:
        lengths = found.setdefault(words[-1 if by_last else 0], {})
        lengths.setdefault(len(words), {}).setdefault(words, []).append(value)
    return {
        word: tuple((length, _settled(lengths[length])) for length in sorted(lengths, reverse=True))
        for word, lengths in found.items()
    }


def _settled(phrases: dict[Words, list[Any]]) -> dict[Words, tuple[Any, ...]]:
    return {words: tuple(sorted(found, key=_is_free) if len(found) > 1 else found) for words, found in phrases.items()}


def _is_free(value: Any) -> bool:  # noqa: ANN401 (an index holds one kind of value)
    return not getattr(value, "needs", None)


def matches(index: Index, words: Words, at: int) -> list[Any]:
    """Return the values of all phrases of `index` that begin at word `at`, longest first."""
    lengths = index.get(words[at])
    if lengths is None:
        return []
    found: list[Any] = []
    for length, table in lengths:
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
    lengths = index.get(words[end - 1]) if end > 0 else None
    if lengths is None:
        return []
    return [(end - n, v) for n, table in lengths if n <= end for v in table.get(words[end - n : end], ())]


def make_gapped(entries: Iterable[tuple[Words, Any]]) -> Gapped:
    """Index phrases with a gap by their first word, the words before the gap, and the first word behind it."""
    found: dict[Words, dict[str, list[tuple[Words, Any]]]] = {}
    for words, value in entries:
        at = words.index(GAP)
        tails = found.setdefault(words[:at], {})
        tails.setdefault(words[at + 1], []).append((words[at + 1 :], value))
    index: dict[str, list[tuple[Words, Tails]]] = {}
    for before, tails in found.items():
        settled = {word: tuple(sorted(ends, key=_by_need)) for word, ends in tails.items()}
        index.setdefault(before[0], []).append((before, settled))
    return {word: tuple(phrases) for word, phrases in index.items()}


def _by_need(end: tuple[Words, Any]) -> tuple[int, bool]:
    return -len(end[0]), _is_free(end[1])
