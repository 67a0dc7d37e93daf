"""The tables and the registry as the findings look through them, compiled once per run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.lattice import Relation, category_relation

if TYPE_CHECKING:
    from reconcile.registry import Registry
    from reconcile.tables import Row, Tables

_MODEL = re.compile(r"[^\W\d]-?\d")  # "f-16", "su30": what kind of thing that is its category says
FLIPPED = {Relation.CONTAINS: Relation.WITHIN, Relation.WITHIN: Relation.CONTAINS}


@dataclass(frozen=True)
class Lens:
    """What every comparison needs beside the two things compared."""

    registry: Registry
    tables: Tables


@lru_cache(maxsize=8)
def outcomes(tables: Tables) -> dict[str, Row]:
    """Return the rows of `findings_outcomes` by id."""
    return {row["id"]: row for row in tables.rows("findings_outcomes")}


def family(outcome: str, tables: Tables) -> str:
    """Return the family of `outcome`; an outcome that is not in the table is a family of its own."""
    row = outcomes(tables).get(outcome)
    return row["family"] if row else outcome


def outcome_relation(a: str, b: str, tables: Tables) -> Relation:
    """Say how the people (or things) with outcome `a` lie to those with outcome `b`."""
    rows = outcomes(tables)
    if a == b:
        return Relation.EQUAL
    if a not in rows or b not in rows:
        return Relation.DISJOINT
    if b in rows[a]["same"]:
        return Relation.EQUAL
    if b in rows[a]["within"]:
        return Relation.WITHIN
    if a in rows[b]["within"]:
        return Relation.CONTAINS
    killed = {"killed"} & {a, b}
    return Relation.OVERLAPS if rows[a]["family"] == rows[b]["family"] and not killed else Relation.DISJOINT


def are_paraphrases(a: str, b: str, tables: Tables) -> bool:
    """Say whether two categories may be two words for the same people."""
    return any(a in row and b in row for row in _paraphrases(tables))


def nouns_apart(a: str, b: str, tables: Tables) -> bool:
    """Say whether two counted nouns share nobody although their category is one: tourists and locals."""
    return any((a in one and b in other) or (b in one and a in other) for one, other in _apart(tables))


def nouns_alike(a: str, b: str, tables: Tables) -> bool:
    """Say whether two nouns name one kind of thing: the same word, or two that the table lays together."""
    models = [bool(_MODEL.search(noun)) for noun in (a, b)]
    if any(models):
        return not all(models) or a == b
    one, other = a.rsplit(maxsplit=1)[-1], b.rsplit(maxsplit=1)[-1]
    return one.rstrip("s") == other.rstrip("s") or any(one in row and other in row for row in _alike(tables))


def categories_relation(a: str, b: str, tables: Tables) -> Relation:
    """Compare two categories; those outside the table are equal or disjoint by name."""
    if a == b:
        return Relation.EQUAL
    found = category_relation(a, b, tables)
    return Relation.DISJOINT if found is Relation.UNKNOWN else found


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of `findings_measures`, compiled."""

    kind: str
    words: re.Pattern[str]
    outcomes: frozenset[str]
    before: int
    after: int
    clause: bool


@lru_cache(maxsize=8)
def measures(tables: Tables) -> tuple[Measure, ...]:
    """Return the compiled rows of `findings_measures`."""
    return tuple(
        Measure(
            row["kind"],
            re.compile(r"(?<!\w)(?:" + "|".join(_spelt(word) for word in row["words"]) + r")(?!\w)"),
            frozenset(row["outcomes"]),
            row["before"],
            row["after"],
            row.get("clause", False),
        )
        for row in tables.rows("findings_measures")
    )


def _spelt(word: str) -> str:
    """Return a pattern for `word` in lower case, its first word with a capital too; "PLA Daily" is not "daily"."""
    first, rest = re.escape(word[:1]), re.escape(word[1:])
    return f"(?<![^.:;] )(?i:{first}){rest}|{first}{rest}" if word[:1].isalpha() else re.escape(word)


@lru_cache(maxsize=8)
def windows(tables: Tables) -> frozenset[str]:
    """Return the words of windows that are counted back from the moment of speaking."""
    return frozenset(word for row in tables.rows("findings_windows") for word in row["words"])


@lru_cache(maxsize=8)
def resolutions(tables: Tables) -> dict[str, str]:
    """Return what would settle a finding, by class."""
    return {row["id"]: row["words"] for row in tables.rows("findings_resolve")}


@lru_cache(maxsize=8)
def _paraphrases(tables: Tables) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["categories"]) for row in tables.rows("findings_paraphrase"))


@lru_cache(maxsize=8)
def _apart(tables: Tables) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = [row["apart"] for row in tables.rows("findings_nouns") if row["apart"]]
    return tuple((frozenset(one), frozenset(other)) for one, other in rows)


@lru_cache(maxsize=8)
def _alike(tables: Tables) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["alike"]) for row in tables.rows("findings_nouns") if row["alike"])
