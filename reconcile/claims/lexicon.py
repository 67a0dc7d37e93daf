"""The tables of this room, compiled once per `Tables` object."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.model import Token
    from reconcile.tables import Row, Tables

#: The tables whose rows are classes of words.
CLASSES = ("claims_words", "claims_voices", "claims_deeds", "claims_verdicts", "claims_conduct")
_LONGEST = 4  # words in the longest noun of the tables
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|n't")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun by which sources are called, with every row that lists it folded into one."""

    word: str
    kinds: tuple[str, ...]
    gender: str = ""
    named: bool = True
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that can stand for a source."""

    word: str
    plural: bool
    gender: str
    kinds: tuple[str, ...]
    possessive: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Word classes, nouns and pronouns by their folded form; one object per `Tables`, compared as such."""

    classes: dict[str, frozenset[str]]
    nouns: dict[str, Noun]
    pronouns: dict[str, Pronoun]
    owners: dict[str, str]
    stand_ins: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    described: dict[str, frozenset[str]] = field(default_factory=dict)

    def has(self, kind: str, word: str) -> bool:
        """Say whether the folded `word` belongs to the closed class `kind`."""
        return word in self.classes[kind]

    def qualifies(self, word: str) -> bool:
        """Say whether the folded `word` can stand before a role or body as part of it ("defence" ministry)."""
        return "modifier" in self.nouns[word].kinds if word in self.nouns else False

    def is_body(self, word: str) -> bool:
        """Say whether the folded `word` is a noun for a body: ministry, foundation, newspaper."""
        noun = self.nouns.get(word)
        return noun is not None and "organisation" in noun.kinds

    def noun(self, word: str) -> Noun | None:
        """Return the noun behind a folded word or sequence, plurals of listed singulars included."""
        return self.nouns.get(word) or self.plurals.get(word)

    @cached_property
    def finite(self) -> frozenset[str]:
        """The folded words that are finite verbs whatever their ending."""
        return self.classes["auxiliary"] | self.classes["irregular_past"] | self.classes["finite_present"]

    @cached_property
    def plurals(self) -> dict[str, Noun]:
        """The regular plurals of the singular nouns: people of a trade become a group."""
        return {
            form: _grouped(one) for one in self.nouns.values() if one.kinds[0] != "modifier" for form in _forms(one)
        }

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The folded words with which a noun phrase can begin that no capital marks."""
        opening = self.classes["determiner"] | self.classes["possessive_pronoun"]
        return opening | self.openers | self.nouns.keys() | self.plurals.keys()

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of all nouns of several words."""
        return frozenset(word.split()[0] for nouns in (self.nouns, self.plurals) for word in nouns if " " in word)


@lru_cache(maxsize=8)
def lexicon(tables: Tables) -> Lexicon:
    """Return the compiled tables. Raises TableError where one is missing."""
    return Lexicon(
        classes={
            row["id"]: frozenset((*row["words"], *(form for verb in row.get("verbs", ()) for form in verb_forms(verb))))
            for name in CLASSES
            for row in tables.rows(name)
        },
        nouns=_nouns(tables.rows("claims_roles")),
        pronouns={form: _pronoun(row) for row in tables.rows("claims_pronouns") for form in (row["object"], row["id"])},
        owners={row["possessive"]: row["id"] for row in tables.rows("claims_pronouns")},
        stand_ins={
            word: (frozenset(row["stands_for"]), frozenset(row.get("not_for", ())))
            for row in tables.rows("claims_roles")
            if row["kind"] == "description"
            for word in row["words"]
        },
        described={
            word: frozenset(row["stands_for"])
            for row in tables.rows("claims_roles")
            if row["kind"] == "person_description"
            for word in row["words"]
        },
    )


def longest_noun(words: Sequence[Token], start: int, known: Lexicon) -> tuple[int, Noun] | None:
    """Return the longest noun of the tables that begins at token `start`, and the index behind it."""
    first = words[start].lower
    if first in known.openers:
        for length in range(min(_LONGEST, len(words) - start), 1, -1):
            found = known.noun(" ".join([token.lower for token in words[start : start + length]]))
            if found:
                return start + length, found
    alone = known.noun(first)
    return (start + 1, alone) if alone else None


def longest_words(words: Sequence[Token], start: int, kinds: tuple[str, ...], known: Lexicon) -> tuple[int, str] | None:
    """Return the index behind the longest entry of the classes `kinds` at token `start`, and its class."""
    entries = _by_first_word(kinds, known).get(words[start].lower)
    for length in range(min(_LONGEST, len(words) - start) if entries else 0, 0, -1):
        kind = entries and entries.get(" ".join([word.lower for word in words[start : start + length]]))
        if kind:
            return start + length, kind
    return None


@lru_cache(maxsize=8)
def _by_first_word(kinds: tuple[str, ...], known: Lexicon) -> Mapping[str, Mapping[str, str]]:
    """Return the classes of all entries of `kinds`; of several classes of one entry the first counts."""
    found: dict[str, dict[str, str]] = {}
    for kind in kinds:
        for entry in known.classes[kind]:
            found.setdefault(entry.split(" ", 1)[0], {}).setdefault(entry, kind)
    return found


def holds_words(phrase: str, kind: str, known: Lexicon) -> bool:
    """Say whether `phrase` holds a word, or a sequence of words, of the closed class `kind`."""
    return not known.classes[kind].isdisjoint(_sequences(phrase))


@lru_cache(maxsize=512)
def _sequences(phrase: str) -> frozenset[str]:
    """Return all sequences of up to `_LONGEST` folded words; one phrase is asked for many classes in a row."""
    words = _WORD.findall(phrase.lower().translate(_STRAIGHT))
    return frozenset(
        " ".join(words[start : start + length]) for start in range(len(words)) for length in range(1, _LONGEST + 1)
    )


def verb_forms(base: str) -> tuple[str, str, str, str]:
    """Return the four forms of a regular verb that doubles no letter.

    >>> verb_forms("deny"), verb_forms("rape")
    (('deny', 'denies', 'denied', 'denying'), ('rape', 'rapes', 'raped', 'raping'))
    """
    if base.endswith("y") and base[-2:-1] not in {"a", "e", "o", "u"}:
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    third = f"{base}es" if base.endswith(("s", "x", "ch", "sh")) else f"{base}s"
    return base, third, f"{base}ed", f"{base}ing"


def _pronoun(row: Row) -> Pronoun:
    return Pronoun(row["id"], row["number"] == "plural", row["gender"], tuple(row["kinds"]), row["possessive"])


def _nouns(rows: Sequence[Row]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for row in rows:
        if row["kind"] in {"description", "person_description"}:
            continue
        for word in row["words"]:
            before = nouns.get(word, Noun(word, ()))
            nouns[word] = Noun(
                word=word,
                kinds=tuple(dict.fromkeys((*before.kinds, row["kind"]))),
                gender=before.gender or row.get("gender", ""),
                named=before.named and row.get("named", True),
                plural=before.plural or row["kind"] == "group",
            )
    return nouns


def _forms(noun: Noun) -> tuple[str, ...]:
    """Return the plural forms that the word may have, the odd ones included."""
    word = noun.word
    if word.endswith("man"):
        return (f"{word[:-3]}men",)
    return (f"{word[:-1]}ies",) if word.endswith("y") else (f"{word}s", f"{word}es")


def _grouped(noun: Noun) -> Noun:
    kinds = tuple("group" if kind in {"person", "organisation"} else kind for kind in noun.kinds)
    return Noun(noun.word, tuple(dict.fromkeys(kinds)), named=noun.named, plural=True)
