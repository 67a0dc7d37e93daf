"""Which documents carry one text: near-copies, verbatim reprints, and reports that credit another outlet."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reconcile.graph.shingles import find_alike, shared, shingles_of, words_of
from reconcile.ids import make_id
from reconcile.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from reconcile.tables import Tables

SHORT = 40  # words; shorter texts share their wording by chance
NEAR_COPY = 0.5
CREDITED = 0.15  # share of wording that makes "with input from X" a text of X
HEAD = 200  # characters at either end in which a credit line stands
LATEST = 50  # earlier reports of an outlet among which the text that a report credits is looked for


def group_documents(graph: nx.MultiDiGraph[str], tables: Tables) -> tuple[Origin, ...]:
    """Return one Origin for every two or more documents that carry one text, the earliest document first."""
    documents = sorted(
        ((node, data) for node, data in graph.nodes(data=True) if data["kind"] == "document"),
        key=lambda item: (item[1]["published"] or "9999", item[0]),
    )
    words = [words_of(data["text"]) for _, data in documents]
    shingles = [shingles_of(one) if len(one) >= SHORT else frozenset() for one in words]
    groups = _Groups(len(documents))
    for a, b, why in (
        *_reprints(documents, words),
        *((a, b, f"{share:.0%} of the wording is shared") for a, b, share in find_alike(shingles, NEAR_COPY)),
        *_credited(documents, shingles, tables),
    ):
        groups.join(a, b, why)
    return tuple(_origin([documents[n][0] for n in members], why) for members, why in groups.found())


def _origin(members: Sequence[str], why: str) -> Origin:
    return Origin(make_id("o", *sorted(members)), tuple(members), why)


def _reprints(documents: Sequence[tuple[str, Any]], words: Sequence[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Yield short texts that stand word for word in two outlets."""
    first: dict[str, int] = {}
    for number, ((_, data), own) in enumerate(zip(documents, words, strict=True)):
        if not own or len(own) >= SHORT:
            continue
        earlier = first.setdefault(" ".join(own), number)
        if documents[earlier][1]["outlet"] != data["outlet"]:
            yield earlier, number, "the same words"


def _credited(
    documents: Sequence[tuple[str, Any]], shingles: Sequence[frozenset[int]], tables: Tables
) -> Iterator[tuple[int, int, str]]:
    """Yield documents that say they carry the text of an outlet whose earlier report is in the story."""
    by_outlet: dict[str, list[int]] = {}
    for number, (_, data) in enumerate(documents):
        by_outlet.setdefault(data["outlet"].lower(), []).append(number)
    by_word = _by_first_word(by_outlet)
    for number, (_, data) in enumerate(documents):
        ends = f"{data['text'][:HEAD]}\n{data['text'][-HEAD:]}\n{data['author']}".lower()
        for outlet in _named_in(ends, by_word):
            earlier = by_outlet[outlet]
            share = "" if outlet == data["outlet"].lower() else _credit(ends, outlet, tables)
            source = _likest(shingles, number, earlier[: bisect_left(earlier, number)][-LATEST:]) if share else None
            if source is not None and (share == "whole" or shared(shingles[source], shingles[number]) >= CREDITED):
                yield source, number, f"the report credits {documents[source][1]['outlet']}"


def _by_first_word(outlets: Iterable[str]) -> dict[str, list[str]]:
    """Return the outlets by the first word of their names, so that a text is not searched for each of them."""
    found: dict[str, list[str]] = {}
    for outlet in outlets:
        for first in words_of(outlet)[:1]:
            found.setdefault(first, []).append(outlet)
    return found


def _named_in(text: str, by_word: dict[str, list[str]]) -> Iterator[str]:
    """Yield the outlets that `text` names, in the order of their first words there."""
    for word in dict.fromkeys(words_of(text)):
        yield from (outlet for outlet in by_word.get(word, ()) if outlet in text)


def _likest(shingles: Sequence[frozenset[int]], number: int, others: Iterable[int]) -> int | None:
    return max(others, key=lambda n: (shared(shingles[n], shingles[number]), n), default=None)


def _credit(ends: str, outlet: str, tables: Tables) -> str:
    """Return "whole", "part" or "": how much of the text a credit line gives to `outlet`."""
    return next((share for form, share in _forms(tables) if form.replace("{outlet}", outlet) in ends), "")


@lru_cache(maxsize=8)
def _forms(tables: Tables) -> tuple[tuple[str, str], ...]:
    return tuple((form, row["share"]) for row in tables.rows("findings_credits") for form in row["forms"])


class _Groups:
    """Union of numbered things, with the first reason why two of them were joined."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._why: dict[int, str] = {}

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, a: int, b: int, why: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if first != second:
            self._parent[second] = first
            reason = self._why.pop(second, why)
            self._why.setdefault(first, reason)

    def found(self) -> Iterator[tuple[list[int], str]]:
        members: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            members.setdefault(self.root(one), []).append(one)
        yield from ((group, self._why[root]) for root, group in members.items() if len(group) > 1)
