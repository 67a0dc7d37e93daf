"""The tables of this room, compiled once: phrases indexed by their first word."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.figures.acts import PEOPLE, Act, acts_of, words_of
from reconcile.figures.index import GAP, Index, Phrases, Words, make_index
from reconcile.figures.inflection import alternatives, irregular, pluralise, verb_forms
from reconcile.figures.lookup import (
    before_number_of,
    hedge_words_of,
    is_named,
    key_of,
    last_piece,
    ordinals_of,
    repeats_of,
    triggers_of,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.figures.inflection import Irregular
    from reconcile.tables import Row, Tables

    Lists = Mapping[str, Sequence[str]]


class Noun(NamedTuple):
    """A counted noun: unit and category; `base` is the outcome it states itself, `bare` says nobody in particular.

    `needs` are words one of which must stand in the sentence for this reading of the noun, `unless` none of which may;
    `mass` marks one that stands for many as it is, and so before another noun ("police dogs").
    """

    unit: str
    category: str
    row: str
    length: int
    plural: bool
    singular: bool
    base: str = ""
    bare: bool = False
    silent: bool = False
    attribute: str = ""
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    mass: bool = False


class Hedge(NamedTuple):
    """Words that bound a number: `place` is before, after, verb, plain or trailing."""

    qualifier: str
    row: str
    place: str
    length: int
    spreads: bool = False
    additive: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the grammar asks for; `gapped` are acts with a gap, `classes` maps a small word to its classes.

    The sets of single words at the end decide cheaply where to look: `triggers` can be part of a number, `hedge_words`
    can lead to one, `before_number` stand before its first number word; `lone` begin a count without a number,
    `articles` one of a single person, `repeats` one that repeats another (by their second words); `running` makes a
    total. `counting` make a sentence worth reading, as `persons` (after an article) or `nobody` and `happenings` do.
    `frame_ends` holds the frames by their last word; `persons_beside` gives the category of nouns that count only where
    no other is known; `topics` give outcome and row of words that say what a clause is about.
    """

    acts: Index
    gapped: Index
    nouns: Index
    hedges: Index
    frames: Index
    parties: Index
    classes: dict[str, frozenset[str]]
    numbers: dict[str, dict[str, float]]
    number_phrases: Index
    endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    compounds: tuple[tuple[frozenset[str], str], ...]
    frame_ends: Index = field(default_factory=dict)
    triggers: frozenset[str] = field(default_factory=frozenset)
    hedge_words: frozenset[str] = field(default_factory=frozenset)
    lone: frozenset[str] = field(default_factory=frozenset)
    before_number: frozenset[str] = field(default_factory=frozenset)
    articles: frozenset[str] = field(default_factory=frozenset)
    repeats: dict[str, frozenset[str]] = field(default_factory=dict)
    running: frozenset[str] = field(default_factory=frozenset)
    counting: frozenset[str] = field(default_factory=frozenset)
    nobody: frozenset[str] = field(default_factory=frozenset)
    persons: frozenset[str] = field(default_factory=frozenset)
    happenings: frozenset[str] = field(default_factory=frozenset)
    persons_beside: dict[str, str] = field(default_factory=dict)
    topics: dict[str, tuple[str, str]] = field(default_factory=dict)


@lru_cache(maxsize=8)
def lexicon(tables: Tables) -> Lexicon:
    """Compile the figures tables of `tables`."""
    frames = tables.rows("figures_frames")
    numbers, phrases = _numbers(tables.rows("figures_numbers"))
    acts, nouns = list(_acts(tables)), list(_nouns(tables))
    hedges, phrased = make_index(_hedges(tables.rows("figures_hedges"))), list(_frames(frames, irregular_of(tables)))
    beside = {noun: row["category"] for row in tables.rows("figures_persons") for noun in row["nouns"]}
    classes, triggers = _classes(tables.rows("figures_words")), triggers_of(numbers, phrases)
    nobody = frozenset(
        {first for first, found in phrases.items() if first in triggers and _names_nobody(found)}
        - numbers["unit"].keys()
    )
    return Lexicon(
        acts=make_index((words, act) for words, act in acts if GAP not in words),
        gapped=make_index((words, act) for words, act in acts if GAP in words),
        nouns=make_index(nouns),
        hedges=hedges,
        parties=make_index(_parties(tables.rows("figures_categories"))),
        classes=classes,
        numbers=numbers,
        number_phrases=phrases,
        **frame_fields(frames, irregular_of(tables)),
        triggers=triggers,
        hedge_words=hedge_words_of(hedges),
        lone=frozenset({"the", *phrases, *(word for word, names in classes.items() if "one_more" in names)}),
        before_number=before_number_of(classes),
        articles=frozenset(word for word, names in classes.items() if "one_more" in names),
        repeats=repeats_of(phrased),
        counting=triggers - ordinals_of(numbers) - nobody,
        nobody=nobody,
        persons=frozenset(
            key_of(words) for words, n in nouns if n.unit == PEOPLE and n.singular and is_named(words, n)
        ).union(map(last_piece, beside)),
        persons_beside=beside,
        topics=_topics(tables),
        happenings=frozenset(max(words, key=len) for words, _ in acts)
        | frozenset(words[-1] for words, noun in nouns if noun.base),
    )


def _names_nobody(found: Phrases) -> bool:
    return all(name in {"alone", "before"} for _, (name, _) in found.entries)


def _acts(tables: Tables) -> Iterable[tuple[Words, Act]]:
    return acts_of(tables.rows("figures_outcomes"), tables.rows("figures_lists"), irregular_of(tables))


def _topics(tables: Tables) -> dict[str, tuple[str, str]]:
    lists = _lists(tables)
    return {
        word: (row["outcome"], f"figures_outcomes:{row['id']}")
        for row in tables.rows("figures_outcomes")
        for word in alternatives(row.get("topics", ()), lists)
    }


def _lists(tables: Tables) -> Lists:
    return {row["id"]: row["words"] for row in tables.rows("figures_lists")}


def irregular_of(tables: Tables) -> Irregular:
    """Return the verbs whose forms are made by no rule."""
    return irregular(tables.rows("figures_verbs"))


def frame_fields(rows: Sequence[Row], verbs: Irregular) -> dict[str, Any]:
    """Return the fields of a lexicon that hold the rows of the frames table."""
    phrased = list(_frames(rows, verbs))
    return {
        "frames": make_index(phrased),
        "running": frozenset(words[0] for words, value in phrased if value[0] == "cumulative"),
        "frame_ends": make_index(phrased, by_last=True),
        "endings": tuple(e for row in rows for e in row.get("people_endings", ())),
        "person_endings": tuple(e for row in rows for e in row.get("person_endings", ())),
        "compounds": tuple((frozenset(r["compounds"]), r["category"]) for r in rows if "compounds" in r),
    }


def _nouns(tables: Tables) -> Iterable[tuple[Words, Noun]]:
    seen: set[Words] = set()
    lists = _lists(tables)
    for table in ("figures_categories", "figures_units", "figures_nations"):
        for row in sorted(tables.rows(table), key=lambda row: row.get("bare", False)):  # who says more goes first
            for words, noun in _row_nouns(table, row, lists):
                if words not in seen or noun.base or noun.needs:
                    if not noun.needs:
                        seen.add(words)
                    yield words, noun


def _row_nouns(table: str, row: Row, lists: Lists) -> Iterable[tuple[Words, Noun]]:
    name = f"{table}:{row['id']}"
    common: dict[str, Any] = {
        "unit": row.get("unit", PEOPLE),
        "category": row.get("category", row.get("unit", PEOPLE) if table == "figures_units" else PEOPLE),
        "row": name,
        "base": row.get("base", ""),
        "bare": row.get("bare", table == "figures_nations" and "category" not in row),
        "silent": row.get("silent", False),
        "attribute": row.get("attribute", ""),
        "needs": frozenset(alternatives(row.get("needs", ()), lists)),
        "unless": frozenset(row.get("unless", ())),
    }
    for spec in row.get("nouns", ()) or row.get("words", ()):
        yield from _noun(spec, common)
    for spec in (*row.get("mass", ()), *row.get("same", ())):
        words = words_of(spec)
        yield words, Noun(length=len(words), plural=True, singular="same" in row, mass=True, **common)


def _noun(spec: str, common: dict[str, Any]) -> Iterable[tuple[Words, Noun]]:
    same = spec.endswith("=")
    singular, _, plural = spec.rstrip("=").partition(":")
    one = words_of(singular)
    many = one if same else words_of(plural or pluralise(singular))
    yield one, Noun(length=len(one), plural=same, singular=True, **common)
    if many != one:
        yield many, Noun(length=len(many), plural=True, singular=False, **common)


def _hedges(rows: Iterable[Row]) -> Iterable[tuple[Words, Hedge]]:
    for row in rows:
        for place in ("before", "after", "verb", "plain", "additive", "trailing"):
            values = row.get(place, ())
            for phrase in values:
                words = words_of(phrase)
                kind = "plain" if place == "additive" else place
                yield (
                    words,
                    Hedge(
                        row.get("qualifier", ""),
                        f"figures_hedges:{row['id']}",
                        kind,
                        len(words),
                        row.get("spreads", False),
                        "additive" in row,
                    ),
                )


_FRAMES = (
    "totals", "headings", "reach", "groups", "speech", "echo", "compared", "cumulative", "capacity", "size", "sum",
    "same", "words",
)  # fmt: skip


def _frames(rows: Iterable[Row], verbs: Irregular) -> Iterable[tuple[Words, tuple[str, str, str, int]]]:
    for row in rows:
        for name in _FRAMES:
            for phrase in row.get(name, ()):
                words = words_of(phrase)
                kind = "member" if name == "words" else name
                value = row.get("member_of", "")
                yield words, (kind, value, f"figures_frames:{row['id']}", len(words))
        for name, kind in (("saying", "speech"), ("reaching", "reach")):
            for phrase in (form for spec in row.get(name, ()) for form in verb_forms(spec, verbs)):
                words = words_of(phrase)
                yield words, (kind, "", f"figures_frames:{row['id']}", len(words))


def _parties(rows: Iterable[Row]) -> Iterable[tuple[Words, tuple[str, int]]]:
    for row in rows:
        for phrase in row.get("parties", ()):
            words = words_of(phrase)
            yield words, (row["category"], len(words))


def _classes(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in row["words"]:
            found.setdefault(word, set()).add(row["id"])
    return {word: frozenset(names) for word, names in found.items()}


def _numbers(rows: Iterable[Row]) -> tuple[dict[str, dict[str, float]], Index]:
    values: dict[str, dict[str, float]] = {}
    phrases: list[tuple[Words, tuple[str, int]]] = []
    for row in rows:
        values.setdefault(row["kind"], {}).update(row.get("values", {}))
        for name in ("alone", "before", "low", "also"):
            phrases.extend((words_of(p), (name, len(words_of(p)))) for p in row.get(name, ()))
    return values, make_index(phrases)
