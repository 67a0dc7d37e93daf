"""The tables `names_*` compiled: word classes, variants, sounds, titles and topics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.tables import Row, Tables


@dataclass(frozen=True, slots=True)
class Title:
    """An office that persons hold.

    `office` is the ministry or force that it heads, `of` what it may belong to; `many` says that several bear it.
    """

    id: str
    office: str
    of: str
    many: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: who belongs to it, and the words beside a mention that speak for it."""

    id: str
    kinds: frozenset[str]
    words: frozenset[str]
    context: frozenset[str]


class Lexicon:
    """All that the tables say on names; made once per `Tables` by `lexicon_of`."""

    def __init__(self, tables: Tables) -> None:
        """Compile the tables `names_words`, `names_variants`, `names_letters`, `names_titles` and `names_topics`."""
        rows = tables.rows("names_words")
        self._classes = {row["id"]: frozenset(row["forms"]) for row in rows}
        self.tails: Mapping[str, frozenset[str]] = _tails(rows)
        self.variants = {form: row["id"] for row in tables.rows("names_variants") for form in row["forms"]}
        self.letters = tuple((re.compile(row["from"]), row["to"]) for row in tables.rows("names_letters"))
        titles = tables.rows("names_titles")
        self.titles = _titles(titles, ("forms", "loose"))
        self.held_titles = _titles(titles, ("forms",))
        self.title_words = frozenset(word for form in self.titles for word in form.split())
        self.topics = tuple(
            Topic(r["id"], frozenset(r["kinds"]), frozenset(r["words"]), frozenset(r["context"]))
            for r in tables.rows("names_topics")
        )
        self.months = {form: n for n, form in enumerate(_forms(rows, "months"), 1)}
        self._sounds: dict[str, str] = {}

    def words(self, name: str) -> frozenset[str]:
        """Return the forms of a class of words."""
        return self._classes[name]

    def sound(self, word: str) -> str:
        """Return what a folded word sounds like, in letters that are only compared."""
        heard = self._sounds.get(word)
        if heard is None:
            heard = word
            for pattern, letters in self.letters:
                heard = pattern.sub(letters, heard)
            self._sounds[word] = heard
        return heard


def _forms(rows: Sequence[Row], name: str) -> Sequence[str]:
    """Return the forms of a class of words in the order of its row."""
    return next((row["forms"] for row in rows if row["id"] == name), ())


def _titles(rows: Sequence[Row], fields: tuple[str, ...]) -> dict[str, tuple[Title, ...]]:
    """Return the offices by each of the words that they are called by in these fields, in file order."""
    found: dict[str, list[Title]] = {}
    for row in rows:
        for form in (form for field in fields for form in row.get(field, ())):
            found.setdefault(form, []).append(Title(row["id"], row["office"], row["of"], many=row.get("many", False)))
    return {form: tuple(titles) for form, titles in found.items()}


def _tails(rows: Sequence[Row]) -> dict[str, frozenset[str]]:
    """Return, by kind of entity, the nouns that may stand behind its name without changing it."""
    tails: dict[str, frozenset[str]] = {}
    for row in rows:
        for kind in row.get("kinds", ()):
            tails[kind] = tails.get(kind, frozenset()) | frozenset(row["forms"])
    return tails


@lru_cache(maxsize=4)
def lexicon_of(tables: Tables) -> Lexicon:
    """Return the compiled tables, once per `Tables` object."""
    return Lexicon(tables)
