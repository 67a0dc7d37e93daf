"""The nearest names of a registry by letters, in batches: rapidfuzz over all, or a trigram index when there are many.

What comes out is only proposed: `align` disposes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.index import PROPER
from reconcile.entities.names import drop_joints, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reconcile.entities.index import Index
    from reconcile.entities.surfaces import Surface

#: Likeness in percent from which a name is proposed, how many are, and the number of names from which an index pays.
CUTOFF, MOST, MANY = 74, 8, 50_000
#: The number of texts from which comparing them all at once pays for loading numpy.
BATCH = 24
_CHUNK = 64
_POOL = 200
_COMMON = 20_000


class NameTable:
    """All names of a registry as strings, their words in order and sorted, ready for batched comparison."""

    def __init__(self, surfaces: Sequence[Surface], index: Index) -> None:
        """Hold the names proper; acronyms and demonyms are never spelled nearly."""
        self.surfaces = [s for s in surfaces if s.kind in PROPER]
        words = [drop_joints(s.words, index.lexicon) for s in self.surfaces]
        self.straight = [" ".join(w) for w in words]
        self.ordered = [" ".join(sorted(w)) for w in words]
        self.grams = Trigrams(self.ordered) if len(self.ordered) > MANY else None


class Trigrams:
    """An inverted index of trigrams: for each name, how much of a mention's rare trigrams it shares."""

    def __init__(self, names: Sequence[str]) -> None:
        """Index `names`; common trigrams count little and are only looked up where rare ones are few."""
        import numpy as np  # noqa: PLC0415  -- a tenth of a second that only large registries need

        postings: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            for gram in _grams(name):
                postings.setdefault(gram, []).append(place)
        self.size = len(names)
        self.postings = {gram: np.array(places, dtype=np.int32) for gram, places in postings.items()}
        lengths = np.array([max(len(_grams(name)), 1) for name in names], dtype=np.float32)
        self.scale = 1 / np.sqrt(lengths)

    def nearest(self, name: str) -> NDArray[np.int64]:
        """Return the places of the names that share most with `name`, unordered."""
        import numpy as np  # noqa: PLC0415

        lists = sorted((p for gram in _grams(name) if (p := self.postings.get(gram)) is not None), key=len)
        total = 0
        used: list[NDArray[np.int32]] = []
        for places in lists:
            if used and total + len(places) > _COMMON:
                break
            used.append(places)
            total += len(places)
        if not used:
            return np.empty(0, dtype=np.int64)
        weights = np.concatenate([np.full(len(p), np.log(self.size / len(p)), dtype=np.float32) for p in used])
        every = np.concatenate(used)
        found, inverse = np.unique(every, return_inverse=True)
        score = np.bincount(inverse, weights) * self.scale[found]
        if len(found) > _POOL:
            found = found[np.argpartition(score, -_POOL)[-_POOL:]]
        return found.astype(np.int64)


def _grams(name: str) -> list[str]:
    padded = f"  {name} "
    return list({padded[place : place + 3] for place in range(len(padded) - 2)})


@lru_cache(maxsize=4)
def table_of(index: Index, *, actors: bool = False) -> NameTable:
    """Return the names of an index for comparison, built once; with `actors`, without places."""
    return NameTable(index.actors if actors else index.surfaces, index)


def find_near(texts: Sequence[str], index: Index, *, actors: bool = False) -> dict[str, tuple[Surface, ...]]:
    """Return, for each text, the surfaces most like it by letters, best first; none below the cutoff."""
    table = table_of(index, actors=actors)
    if not table.surfaces or not texts:
        return {}
    queries = [drop_joints(split_name(text), index.lexicon) for text in texts]
    if table.grams:
        return {text: _by_grams(words, table) for text, words in zip(texts, queries, strict=True)}
    if len(texts) < BATCH:
        return {text: _by_turns(words, table) for text, words in zip(texts, queries, strict=True)}
    return dict(zip(texts, _by_batches(queries, table), strict=True))


def _by_turns(words: Sequence[str], table: NameTable) -> tuple[Surface, ...]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415
    from rapidfuzz.process import extract_iter  # noqa: PLC0415

    best: dict[int, int] = {}
    for query, names in ((" ".join(words), table.straight), (" ".join(sorted(words)), table.ordered)):
        for _, score, place in extract_iter(query, names, scorer=ratio, score_cutoff=CUTOFF):
            best[place] = max(best.get(place, 0), int(score + 0.5))
    return tuple(table.surfaces[place] for _, place in sorted((-score, place) for place, score in best.items())[:MOST])


def _by_batches(queries: Sequence[Sequence[str]], table: NameTable) -> Iterator[tuple[Surface, ...]]:
    import numpy as np  # noqa: PLC0415
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415
    from rapidfuzz.process import cdist  # noqa: PLC0415

    for start in range(0, len(queries), _CHUNK):
        chunk = queries[start : start + _CHUNK]
        straight = [" ".join(w) for w in chunk]
        ordered = [" ".join(sorted(w)) for w in chunk]
        best = np.maximum(
            cdist(straight, table.straight, scorer=ratio, score_cutoff=CUTOFF, dtype=np.uint8),
            cdist(ordered, table.ordered, scorer=ratio, score_cutoff=CUTOFF, dtype=np.uint8),
        )
        for row in best:
            places = np.flatnonzero(row)
            order = places[np.argsort(-row[places].astype(np.int16), kind="stable")][:MOST]
            yield tuple(table.surfaces[place] for place in order)


def _by_grams(words: Sequence[str], table: NameTable) -> tuple[Surface, ...]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    assert table.grams
    ordered, straight = " ".join(sorted(words)), " ".join(words)
    scored = []
    for place in table.grams.nearest(ordered):
        score = max(
            Indel.normalized_similarity(ordered, table.ordered[place], score_cutoff=CUTOFF / 100),
            Indel.normalized_similarity(straight, table.straight[place], score_cutoff=CUTOFF / 100),
        )
        if score:
            scored.append((-score, int(place)))
    return tuple(table.surfaces[place] for _, place in sorted(scored)[:MOST])
