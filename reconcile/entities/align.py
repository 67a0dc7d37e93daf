"""Are two names one? Word by word, with a reason: rapidfuzz proposes, this disposes.

Every word of the mention must have its partner in the name and the other way round; what may stay alone is
little: joints, a noun of the entity's own kind ("the TASS news agency"), the middle names and honorifics of persons.
"Army" never stands for "Front", "North" for "South" or one country for another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import consonants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.entities.lexicon import Lexicon

#: A slip of the pen is one edit in words of this length, two in long ones; shorter words must be equal.
SHORTEST_TYPO, LONG_WORD = 5, 10
#: Likeness in percent below which two words with the same consonants are two words (Hassan, Hussein).
SAME_SOUND = 75


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the words of a mention and of a name pair off: the worst likeness (0 to 1), and what stayed alone."""

    worst: float
    changed: tuple[tuple[str, str], ...]
    alone: tuple[str, ...]  # words of the mention
    missing: tuple[str, ...]  # words of the name


def pair_words(mention: Sequence[str], name: Sequence[str], lexicon: Lexicon, *, person: bool = False) -> Pairing:
    """Pair the canonical words of a mention with those of a name, equal ones first, then the most alike."""
    left = list(name)
    rest = []
    for word in mention:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    anchored = len(rest) < len(mention)
    worst, changed, alone = 1.0, [], []
    for word in rest:
        likeness, other = max(
            ((like(word, other, lexicon, anchored=anchored, person=person), other) for other in left), default=(0.0, "")
        )
        if likeness:
            left.remove(other)
            worst = min(worst, likeness)
            changed.append((word, other))
        else:
            alone.append(word)
    return Pairing(worst, tuple(changed), tuple(alone), tuple(left))


def like(word: str, other: str, lexicon: Lexicon, *, anchored: bool, person: bool) -> float:
    """Return how alike two words are (0 to 1); 0 means that they are two words.

    `anchored` says that another word of the two names is equal, so that a short word may hold a slip too.
    """
    if word[0] == "@" or other[0] == "@" or word.isdigit() or other.isdigit():
        return 0.0
    if {word, other} & lexicon.words("generation"):
        return 0.0
    if person and (len(word) == 1 or len(other) == 1):
        return 0.9 if word[0] == other[0] else 0.0
    if person and word.rstrip("ao") == other.rstrip("ao"):
        return 0.0  # Mario and Maria, Ivan and Ivana
    return max(sounds_like(lexicon.sound(word), lexicon.sound(other)), _typo_of(word, other, anchored))


@lru_cache(maxsize=65536)
def sounds_like(heard: str, other: str) -> float:
    """Return how alike two words are that were passed through `Lexicon.sound` (0 to 1); 0 where consonants differ."""
    if heard == other:
        return 0.97
    if len(heard) < 4 or len(other) < 3 or consonants(heard) != consonants(other):
        return 0.0
    if consonants(heard[0]) != consonants(other[0]):
        return 0.0
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  -- reading a report needs no comparing of names

    score = ratio(heard, other)
    return score / 100 if score >= SAME_SOUND else 0.0


@lru_cache(maxsize=65536)
def _typo_of(word: str, other: str, anchored: bool) -> float:  # noqa: FBT001
    size = min(len(word), len(other))
    if word[0] != other[0] or size < SHORTEST_TYPO - anchored:
        return 0.0
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    allowed = 2 if size >= LONG_WORD else 1
    distance = OSA.distance(word, other, score_cutoff=allowed)
    if distance > allowed or (size < SHORTEST_TYPO and sorted(word) != sorted(other)):
        return 0.0
    return 1 - distance / (size + 1)
