"""What stands around a mention: countries and actors named there, who owns it, how it is used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import LONGEST, split_name
from reconcile.entities.surfaces import is_place, known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.entities.index import Index
    from reconcile.entities.lexicon import Lexicon

    Meant = tuple[frozenset[str], frozenset[str]]

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’.&-](?!s\b)[^\W_]+)*")
_MONTH = re.compile(r"\b([^\W\d_]{3,9}),? ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNED = re.compile(r"^['’]s?\b")
_GAP = re.compile(r"(?:['’]s?)?\s*-?\s*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A known name beside the mention: where, the countries it may belong to, the registry entities it may be."""

    start: int
    end: int
    text: str
    codes: frozenset[str]
    entities: frozenset[str]


class Scene:
    """One mention in its context, looked at only as far as needed."""

    def __init__(self, text: str, context: str, index: Index) -> None:
        """Find the mention `text` in `context`; without it there, the context still counts as company."""
        self.context, self.index = context, index
        self.start, self.end = _find(text, context)

    @property
    def placed(self) -> bool:
        """Say whether the mention was found in its context."""
        return self.end > 0

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Known names of the context outside the mention, in order."""
        return tuple(_facts(self.context, phrases_of(self.index), (self.start, self.end)))

    @cached_property
    def owner(self) -> Fact | None:
        """The name directly before the mention: "Pakistan's Interior Ministry", "the Indian army chief"."""
        for fact in self.facts:
            if self.placed and fact.end <= self.start and _GAP.fullmatch(self.context, fact.end, self.start):
                return fact
        return None

    @cached_property
    def neighbour(self) -> Fact | None:
        """The place that a comma ties to the mention: "Atlanta, Georgia", "Córdoba, Veracruz"."""
        for fact in self.facts:
            if self.placed and ", " in {self.context[fact.end : self.start], self.context[self.end : fact.start]}:
                return fact
        return None

    @cached_property
    def after_owner(self) -> Fact | None:
        """The name behind the mention and a preposition: "the ministry of Pakistan"; "leader Rahul Gandhi" has none."""
        gap = re.compile(r"\s*(?:,|of|in|for|from)\s+(?:the\s+)?")
        for fact in self.facts:
            if self.placed and fact.start >= self.end and gap.fullmatch(self.context, self.end, fact.start):
                return fact
        return None

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the context outside the mention, in lower case."""
        rest = f"{self.context[: self.start]} {self.context[self.end :]}" if self.placed else self.context
        return frozenset(word.lower() for word in _TOKEN.findall(rest))

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words before the mention in its sentence part, the nearest first."""
        return tuple(reversed(_TOKEN.findall(self.context[max(0, self.start - 80) : self.start])))

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The words behind the mention."""
        return tuple(_TOKEN.findall(_OWNED.sub("", self.context[self.end : self.end + 80])))

    @cached_property
    def level(self) -> str:
        """The word for a region's level right behind the mention ("region" of "the Kursk region"), or ""."""
        word = self.after[0].lower() if self.placed and self.after else ""
        beside = self.context[self.end : self.end + 1 + len(word)].lower() == f" {word}"
        return word if beside and word in self.index.lexicon.tails.get("region", ()) else ""

    @cached_property
    def years(self) -> tuple[str, ...]:
        """Years that the context names."""
        return tuple(_YEAR.findall(self.context))

    @cached_property
    def days(self) -> tuple[str, ...]:
        """Months that the context names ("2024-05"), or failing those its years."""
        months = self.index.lexicon.months
        found = (_MONTH.findall(self.context)) if self.years else ()
        dated = tuple(f"{year}-{months[name.lower()]:02}" for name, year in found if name.lower() in months)
        return dated or self.years

    @cached_property
    def opens(self) -> bool:
        """Say whether the mention opens its sentence (with nothing but an article before it)."""
        head = self.context[: self.start].rstrip().removesuffix("The").removesuffix("the").rstrip("\"'“‘ ")
        return self.placed and (not head or head[-1] in ".!?;:")


def _find(text: str, context: str) -> tuple[int, int]:
    """Return where `text` stands in `context` as whole words, or (0, 0)."""
    place = context.find(text)
    while place >= 0:
        end = place + len(text)
        if not (place and context[place - 1].isalnum()) and not (end < len(context) and context[end].isalnum()):
            return place, end
        place = context.find(text, place + 1)
    return 0, 0


def _facts(context: str, phrases: Phrases, own: tuple[int, int]) -> Iterable[Fact]:
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(context)]
    place = 0
    while place < len(tokens):
        start = tokens[place][0]
        size = 0
        article = (
            context[start : tokens[place][1]].lower() == "the"
        )  # folded away, it would hide a longer name behind it
        if context[start].isupper() and not article and not own[0] <= start < own[1]:
            size, fact = _longest(context, tokens, place, phrases, own)
            if fact:
                yield fact
        place += max(size, 1)


def _longest(
    context: str,
    tokens: list[tuple[int, int]],
    place: int,
    phrases: Phrases,
    own: tuple[int, int],
) -> tuple[int, Fact | None]:
    start = tokens[place][0]
    for size in range(min(LONGEST, len(tokens) - place), 0, -1):
        end = tokens[place + size - 1][1]
        if start < own[0] < end:
            continue
        text = context[start:end]
        found = phrases.get(" ".join(split_name(text)))
        if found is None and size == 1 and "-" in text:
            found = phrases.get(" ".join(split_name(text.partition("-")[0])))
        if found:
            return size, Fact(start, end, text, *found)
    return 0, None


class Phrases:
    """Countries and registry entities by the folded names that a context may hold, looked up when asked for."""

    def __init__(self, index: Index) -> None:
        """Look names up in `index`."""
        self._index = index
        self._empty = index.lexicon.words("sentence_head")
        self._found: dict[str, Meant | None] = {}

    def get(self, name: str) -> Meant | None:
        """Return the countries that a name may belong to and the entities that it may be, or None."""
        if name not in self._found:
            self._found[name] = self._look_up(name) if len(name) > 1 and name not in self._empty else None
        return self._found[name]

    def _look_up(self, name: str) -> Meant | None:
        others, own = known(name), self._index.exact.get(name, ())
        stated = self._index.countries.get(name)
        if not (others or own or stated):
            return None
        states = {e.country.lower() for e in others if e.kind == "state"}
        if stated or states:
            own = [s for s in own if s.entity.kind != "city" or s.entity.seat_of]  # Armenia is a town of Colombia too
        codes = set(stated.split("/")) if stated else states or {e.country.lower() for e in others if e.country}
        codes |= {s.entity.country.lower() for s in own if s.entity.country}
        return frozenset(codes), frozenset(s.entity.id for s in own)


@lru_cache(maxsize=4)
def phrases_of(index: Index) -> Phrases:
    """Return what the names of an index may mean, with what was looked up before."""
    return Phrases(index)


def reads_as(scene: Scene, lexicon: Lexicon) -> str | None:
    """Say how a capital's name is used: "place", "actor", or None where the context does not tell.

    "In Kabul" and "Kabul was shelled" are the town; "Kabul denied" and "accused Kabul" are whoever governs there.
    """
    if not scene.placed:
        return None
    before = scene.before[0].lower() if scene.before else ""
    after = scene.after[0].lower() if scene.after else ""
    owned = scene.context[scene.end : scene.end + 2] in {"'s", "’s"}
    if before in lexicon.words("locative") and scene.start and scene.context[scene.start - 1] == " ":
        return "place"
    if after in lexicon.words("local_after"):
        return "place"
    moved = bool(lexicon.words("movement") & scene.words)
    if before in lexicon.words("toward") and moved:
        return "place"
    return _reads_by_verb(scene, lexicon, before, moved=moved) or _reads_by_dealings(
        scene, lexicon, before, moved=moved, owned=owned
    )


def _reads_by_verb(scene: Scene, lexicon: Lexicon, before: str, *, moved: bool) -> str | None:
    speaks = lexicon.words("speaks")
    first, second, third = (word.lower() for word in (*scene.after[:3], "", "", "")[:3])
    gap = scene.context[scene.end : scene.end + 2]
    if first in lexicon.words("be"):
        return "place" if second in lexicon.words("passive_harm") else "actor"
    if first in speaks and gap[:1] == " ":
        return "place" if moved and before == "and" else "actor"
    if gap == ", " and first in lexicon.words("relative") and second in speaks:
        return "actor"
    if first == "and" and scene.after[1][:1].isupper() and (third in speaks or third.endswith("ed")) and not moved:
        return "actor"
    return None


def _reads_by_dealings(scene: Scene, lexicon: Lexicon, before: str, *, moved: bool, owned: bool) -> str | None:
    if before == "and" and moved:
        return "place"
    if before in lexicon.words("dealings") or (before in lexicon.words("toward") and not moved):
        return "actor"
    if owned:
        return "actor"
    idle = lexicon.words("filler") | lexicon.words("locative") | lexicon.words("toward")
    if scene.opens and scene.after and scene.after[0].islower() and scene.after[0] not in idle:
        return "actor"
    return None


__all__ = ["Fact", "Scene", "is_place", "phrases_of", "reads_as"]
