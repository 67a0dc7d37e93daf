"""Where in a sentence a count can begin, found in one pass over its words, so that little of a text is ever parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.figures.view import View

_REACH = 12  # words that hedges may take before their number
PERSON = 9  # words from an article to its noun
_DIGITS = frozenset("0123456789")


class Spots(NamedTuple):
    """`numbers`: positions where a number, a share, a sum or "as many" can begin; `starts`: those and their hedges.

    `persons` are nouns of single persons; without a word for something that happens no person counts.
    """

    numbers: frozenset[int]
    starts: frozenset[int]
    persons: frozenset[int]

    def person_near(self, at: int) -> bool:
        """Say whether a person's noun may belong to an article at `at`."""
        return not self.persons.isdisjoint(range(at + 1, at + PERSON + 1))


def find_spots(view: View) -> Spots:
    """Return the positions of a sentence at which it is worth to read."""
    lex, words = view.lex, view.words
    numeric = [k for k, text in enumerate(words) if text in lex.triggers or text[0] in _DIGITS or "-" in text]
    numbers = {*numeric, *_repeats(view)}
    for k in numeric:
        if k and words[k - 1] in lex.before_number:
            numbers.add(k - 1)
            if k > 1 and words[k - 2] in lex.before_number:
                numbers.add(k - 2)
    one = not lex.articles.isdisjoint(view.known) and not lex.happenings.isdisjoint(view.known)
    persons = frozenset(_persons(view)) if one else frozenset()
    return Spots(frozenset(numbers), _with_hedges(view, numbers), persons)


def _with_hedges(view: View, numbers: Iterable[int]) -> frozenset[int]:
    """Return positions with those of the words before each that may belong to its hedges."""
    starts, words, hedging = set(numbers), view.words, view.lex.hedge_words
    for k in numbers:
        first = k
        while first and k - first < _REACH and words[first - 1] in hedging:
            first -= 1
            starts.add(first)
    return frozenset(starts)


def _persons(view: View) -> Iterable[int]:
    persons, endings = view.lex.persons, view.lex.person_endings
    return (k for k, text in enumerate(view.words) if text in persons or text.endswith(endings) or "-" in text)


def _repeats(view: View) -> Iterable[int]:
    """Return where "as many", "the same number" begin."""
    words, repeats = view.words, view.lex.repeats
    if view.known.isdisjoint(repeats):
        return ()
    return [k for k in range(view.size - 1) if words[k] in repeats.get(words[k + 1], ())]
