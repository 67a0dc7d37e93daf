"""What a story's documents tell beside the voices: the country each is mainly about, and its date."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.acronyms import find_acronyms
from reconcile.entities.context import Scene
from reconcile.entities.names import concept, mark_countries, split_name
from reconcile.entities.surfaces import is_place
from reconcile.model import NameKind
from reconcile.registry import office_id, split_office
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.entities.context import Fact
    from reconcile.entities.index import Index
    from reconcile.model import Document, Entity, Span

#: How much of a report is read for whom it names, and by what factor the first country must lead.
READ, LEAD = 4000, 1.5
#: By what factor the first region must lead before its governor is meant, and how long the name of an office may be.
SURE, LONGEST_OFFICE = 3, 6

_BEFORE_OF = re.compile(r"\bof (?:the )?$")


class Cast:
    """The documents of a story, asked lazily."""

    def __init__(self, documents: Iterable[Document], index: Index) -> None:
        """Hold the documents by id."""
        self._documents = {document.id: document for document in documents}
        self.index = index
        self._countries: dict[str, str] = {}
        self._acronyms: dict[str, dict[str, str]] = {}
        self._named: dict[str, Counter[str]] = {}
        self._facts: dict[str, tuple[str, tuple[Fact, ...]]] = {}

    def date(self, document: str) -> str | None:
        """Return the ISO day of a document, or None."""
        found = self._documents.get(document)
        return found.published[:10] if found and found.published else None

    def outlet(self, document: str) -> str:
        """Return the outlet of a document."""
        found = self._documents.get(document)
        return found.outlet if found else ""

    def country(self, document: str) -> str:
        """Return the code of the country that a document mainly speaks of, "" where two compete or none is named."""
        if document not in self._countries:
            found = self._documents.get(document)
            party = _country_of_party(found.outlet, self.index) if found else ""
            self._countries[document] = party or self._main(document)
        return self._countries[document]

    def nation(self, document: str) -> str:
        """Return the adjective of the country that a document leaves no doubt it is about, or ""."""
        state = self.index.states.get(self.sure_country(document))
        return next((n.text for n in state.names if n.kind is NameKind.DEMONYM), "") if state else ""

    def sure_country(self, document: str) -> str:
        """Return the code of the country that a document leaves no doubt it is about, or ""."""
        home, counts = self.country(document), self._counted(document)
        others = max((times for code, times in counts.items() if code != home), default=0)
        return home if home and counts[home] >= SURE * max(1, others) else ""

    def named_before(self, document: str, span: Span) -> str:
        """Return the id of the party (a state, a body) that a document names last before `span`, or ""."""
        text, facts = self._facts_of(document)
        found = self._documents.get(document)
        if found is None:
            return ""
        end = len(text) - len(found.text[:READ]) + span.start
        before = (fact for fact in facts if fact.end <= end and len(fact.entities) == 1)
        known = (self.index.registry.get(next(iter(fact.entities))) for fact in before)
        parties = [entity for entity in known if entity and entity.kind != "person" and not _is_mere_place(entity)]
        return parties[-1].id if parties else ""

    def _counted(self, document: str) -> Counter[str]:
        """Count the countries that a document speaks of; where an armed group comes from is no sign of it."""
        return Counter(
            next(iter(fact.codes))
            for fact in self._facts_of(document)[1]
            if len(fact.codes) == 1 and not all(self._is_armed_group(one) for one in fact.entities)
        )

    def _is_armed_group(self, entity: str) -> bool:
        found = self.index.registry.get(entity)
        return found is not None and found.kind == "militant_group"

    def named(self, document: str) -> Counter[str]:
        """Return how often a document names each entity by names that only it bears, offices by construction too."""
        if document not in self._named:
            text, facts = self._facts_of(document)
            counts = Counter(next(iter(f.entities)) for f in facts if len(f.entities) == 1)
            self._named[document] = counts + Counter(find_offices(text, facts, self.index))
        return self._named[document]

    def one_of(self, document: str, codes: frozenset[str]) -> str:
        """Return the one of several countries of one name whose actors and places a document names, or ""."""
        if not codes:
            return ""
        named = (self.index.registry.get(one) for one in self.named(document))
        found = {entity.country.lower() for entity in named if entity} & codes
        return found.pop() if len(found) == 1 else ""

    def region(self, document: str) -> str:
        """Return the id of the one first-level region of its main country that a document is about, or ""."""
        country = self.country(document)
        counts: Counter[str] = Counter()
        for one, times in self.named(document).items():
            counts[_region_of(self.index.registry.get(one), country)] += times
        del counts[""]
        ranked = sorted(counts.values(), reverse=True)
        sure = ranked and (len(ranked) == 1 or ranked[0] >= SURE * ranked[1])
        return max(sorted(counts), key=lambda one: counts[one]) if sure else ""

    def force(self, document: str) -> str:
        """Return the country whose army is meant where a document says no more than "the army", or "".

        That is its main country, unless it names the forces of others.
        """
        home = self.country(document)
        forces: Counter[str] = Counter()
        for one, times in self.named(document).items():
            entity = self.index.registry.get(one)
            if entity and entity.kind == "armed_force" and split_office(one):
                forces[entity.country.lower()] += times
        if not forces or set(forces) == {home}:
            return home
        return next(iter(forces)) if len(forces) == 1 and forces.total() > 1 else ""

    def spelled_out(self, document: str, name: str) -> str:
        """Return the full name of an acronym that the document introduces ("Baloch Liberation Army (BLA)").

        Where it does not, the other documents of the story may, if they agree.
        """
        if not 2 <= len(name) <= 10 or " " in name:
            return name
        if document not in self._acronyms:
            found = self._documents.get(document)
            self._acronyms[document] = find_acronyms(found.text) if found else {}
        return self._acronyms[document].get(name) or self._shared.get(name, name)

    @cached_property
    def _shared(self) -> dict[str, str]:
        """Full names by acronym, of those acronyms that all documents spell out alike."""
        found: dict[str, dict[str, str]] = {}
        for document in self._documents.values():
            for acronym, full in find_acronyms(document.text).items():
                found.setdefault(acronym, {}).setdefault(fold(full), full)
        return {acronym: next(iter(full.values())) for acronym, full in found.items() if len(full) == 1}

    def _facts_of(self, document: str) -> tuple[str, tuple[Fact, ...]]:
        """Return the beginning of a report under its title, and the names in it."""
        if document not in self._facts:
            found = self._documents.get(document)
            text = f"{found.title}. {found.text[:READ]}" if found else ""
            self._facts[document] = (text, Scene("", text, self.index).facts)
        return self._facts[document]

    def _main(self, document: str) -> str:
        ranked = sorted(self._counted(document).items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return ""
        return ranked[0][0]


def _is_mere_place(entity: Entity) -> bool:
    """Say whether an entity is a place that nobody speaks for."""
    return is_place(entity) and entity.kind != "state"


def _region_of(place: Entity | None, country: str) -> str:
    """Return the region that a place of `country` is or lies in, or the region that a body governs."""
    if place is None or place.country.lower() != country:
        return ""
    return place.id if place.kind == "region" else place.part_of if place.part_of.startswith("region:") else ""


def find_offices(text: str, facts: Iterable[Fact], index: Index) -> Iterator[str]:
    """Yield the ids of offices by construction that stand beside their state, and of those whose heads do.

    "Peru's health ministry", "the prosecutor general of Peru".
    """
    for fact in facts:
        if len(fact.codes) != 1 or not any(one.startswith("state:") for one in fact.entities):
            continue
        after = split_name(text[fact.end : fact.end + 80].removeprefix("'s").removeprefix("’s"))[:LONGEST_OFFICE]
        before = split_name(_BEFORE_OF.sub("", text[max(0, fact.start - 80) : fact.start]))[-LONGEST_OFFICE:]
        runs = [after[:size] for size in range(len(after), 0, -1)]
        if _BEFORE_OF.search(text, max(0, fact.start - 8), fact.start):
            runs += [before[-size:] for size in range(len(before), 0, -1)]
        key = next((key for run in runs if (key := _office_key(run, index))), "")
        if key:
            yield office_id(next(iter(fact.codes)), key)


@lru_cache(maxsize=8192)
def _office_key(words: tuple[str, ...], index: Index) -> str:
    """Return the key of the office that words name, by itself or by its head."""
    key = index.offices.get(concept(words, index.lexicon, {}))
    return key or next((title.office for title in index.titles_of(" ".join(words)) if title.office), "")


def _country_of_party(outlet: str, index: Index) -> str:
    """Return the country of a party whose release this is ("Russian Ministry of Defence"), "" for a news outlet."""
    marked = mark_countries(split_name(outlet), index.countries)
    codes = {word[1:] for word in marked if word[0] == "@" and "/" not in word}
    rest = tuple(w for w in concept(split_name(outlet), index.lexicon, index.countries) if w[0] != "@")
    return codes.pop() if len(codes) == 1 and rest in index.offices else ""
