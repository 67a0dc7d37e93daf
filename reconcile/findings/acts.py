"""Acts that are alleged and denied: those that a statement's words name, and which of them one denial answers.

An entry of several words ("shot down") takes its words away from shorter entries ("shot"), whatever row they are in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reconcile.tables import Tables

_HEAD = 4  # first letters by which an entry is looked up; shorter ones by all of them
_WHOLE = 4  # beginnings of so few letters stand for whole words and their common endings: "part" is not "party"
_ENDINGS = ("", "s", "ed", "ing", "ings", "d", "er", "ers")
_Entry = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Acts:
    """The table `findings_acts`, compiled.

    `weak` acts say little where two statements share them, `telling` ones much; a denial of a `blanket` act denies
    any part in whatever was alleged; `covers` holds, for an act denied, the acts that are denied with it.
    """

    entries: Mapping[str, tuple[_Entry, ...]]
    needed: Mapping[str, tuple[str, ...]]  # beginnings of which one must stand beside the act's own words
    weak: frozenset[str]
    telling: frozenset[str]
    blanket: frozenset[str]
    covers: Mapping[str, frozenset[str]]
    counted: Mapping[str, str]  # the act that a figure speaks of, by its outcome or unit
    of_people: frozenset[str]  # acts that happen to people
    of_things: frozenset[str]  # acts that happen to things that are counted


@lru_cache(maxsize=8)
def read_acts(tables: Tables) -> Acts:
    """Return the compiled table."""
    rows = tables.rows("findings_acts")
    return Acts(
        entries=_entries(tables),
        needed={row["id"]: tuple(row["with"]) for row in rows if "with" in row},
        weak=frozenset(row["id"] for row in rows if row["weak"]),
        telling=frozenset(row["id"] for row in rows if row.get("telling")),
        blanket=frozenset(row["id"] for row in rows if row["answers"]),
        covers={row["id"]: frozenset(row.get("covers", ())) for row in rows},
        counted={word: row["id"] for row in rows for field in ("outcomes", "units") for word in row.get(field, ())},
        of_people=frozenset(row["id"] for row in rows if row.get("outcomes") and not row.get("units")),
        of_things=frozenset(row["id"] for row in rows if row.get("units")),
    )


def find_acts(words: Sequence[str], tables: Tables) -> frozenset[str]:
    """Return the acts that the folded words of a statement name."""
    known = read_acts(tables)
    return frozenset(
        act
        for act in frozenset(_found(words, known.entries))
        if act not in known.needed or any(_begins(word, one) for word in words for one in known.needed[act])
    )


def _found(words: Sequence[str], entries: Mapping[str, tuple[_Entry, ...]]) -> Iterator[str]:
    at = 0
    while at < len(words):
        heads = {words[at][:size] for size in range(1, _HEAD + 1)}
        fitting = [one for head in heads for one in entries.get(head, ()) if _stands(words, at, one[0])]
        longest = max((len(parts) for parts, _ in fitting), default=1)
        acts = {act for parts, act in fitting if len(parts) == longest}
        yield from () if "" in acts else acts
        at += longest


def _stands(words: Sequence[str], at: int, parts: tuple[str, ...]) -> bool:
    if not _begins(words[at], parts[0]):  # so it is with most
        return False
    return len(parts) == 1 or (at + len(parts) <= len(words) and all(map(_begins, words[at + 1 :], parts[1:])))


def _begins(word: str, start: str) -> bool:
    return word.startswith(start) and (len(start) > _WHOLE or word[len(start) :] in _ENDINGS)


def _entries(tables: Tables) -> Mapping[str, tuple[_Entry, ...]]:
    """Return the entries by their first letters; those of `not` name no act."""
    found: dict[str, list[_Entry]] = defaultdict(list)
    for row in tables.rows("findings_acts"):
        for act, field in ((row["id"], "words"), ("", "not")):
            for entry in row.get(field, ()):
                parts = tuple(entry.split())
                found[parts[0][:_HEAD]].append((parts, act))
    return {head: tuple(entries) for head, entries in found.items()}
