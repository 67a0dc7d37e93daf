"""Where in a sentence a count can begin, found in one pass over its words, so that little of a text is ever parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.figures.view import View

_REACH = 12  # words that hedges may take before their number
_PERSON = 9  # words from an article to its noun


@dataclass(frozen=True, slots=True)
class Spots:
    """`numbers`: positions where a number, a share, a sum or "as many" can begin.

    `next_number` and `next_person` give for each position the nearest one from there on, the size of the sentence where
    there is none; without a word for something that happens no person counts.
    """

    numbers: frozenset[int]
    next_number: tuple[int, ...]
    next_person: tuple[int, ...]

    def number_near(self, at: int) -> bool:
        """Say whether a number stands within the reach of hedges that begin at `at`."""
        return self.next_number[at] - at <= _REACH and self.next_number[at] < len(self.next_number)

    def person_near(self, at: int) -> bool:
        """Say whether a person's noun may belong to an article at `at`."""
        return self.next_person[at] - at <= _PERSON and self.next_person[at] < len(self.next_person)


def find_spots(view: View) -> Spots:
    """Return the positions of a sentence at which it is worth to read."""
    lex, words = view.lex, view.words
    numeric = [k for k, text in enumerate(words) if text in lex.triggers or text[0].isdigit() or "-" in text]
    numbers = {*numeric, *(k for k in _repeats(view))}
    for k in numeric:
        if k and words[k - 1] in lex.before_number:
            numbers.add(k - 1)
            if k > 1 and words[k - 2] in lex.before_number:
                numbers.add(k - 2)
    persons: Iterable[int] = ()
    if not lex.happenings.isdisjoint(view.known):
        endings = lex.person_endings
        persons = (k for k, text in enumerate(words) if text in lex.persons or text.endswith(endings) or "-" in text)
    return Spots(frozenset(numbers), _nearest(numbers, view.size), _nearest(persons, view.size))


def _repeats(view: View) -> Iterable[int]:
    """Return where "as many", "the same number" begin."""
    words, repeats = view.words, view.lex.repeats
    return (k for k in range(view.size - 1) if words[k + 1] in repeats and words[k] in repeats[words[k + 1]])


def _nearest(positions: Iterable[int], size: int) -> tuple[int, ...]:
    nearest, known, marked = [size] * size, size, set(positions)
    for k in range(size - 1, -1, -1):
        known = k if k in marked else known
        nearest[k] = known
    return tuple(nearest)
