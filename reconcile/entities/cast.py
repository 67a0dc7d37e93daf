"""What a story's documents tell beside the voices: the country each is mainly about, and its date."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.entities.acronyms import find_acronyms
from reconcile.entities.context import Scene
from reconcile.entities.names import concept, mark_countries, split_name
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.entities.index import Index
    from reconcile.model import Document

#: How much of a report is read for its country, and by what factor the first country must lead.
READ, LEAD = 2500, 1.5


class Cast:
    """The documents of a story, asked lazily."""

    def __init__(self, documents: Iterable[Document], index: Index) -> None:
        """Hold the documents by id."""
        self._documents = {document.id: document for document in documents}
        self._index = index
        self._countries: dict[str, str] = {}
        self._acronyms: dict[str, dict[str, str]] = {}

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
            party = _country_of_party(found.outlet, self._index) if found else ""
            self._countries[document] = party or (self._main(f"{found.title}. {found.text[:READ]}") if found else "")
        return self._countries[document]

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

    def _main(self, text: str) -> str:
        counts = Counter(next(iter(f.codes)) for f in Scene("", text, self._index).facts if len(f.codes) == 1)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return ""
        return ranked[0][0]


def _country_of_party(outlet: str, index: Index) -> str:
    """Return the country of a party whose release this is ("Russian Ministry of Defence"), "" for a news outlet."""
    codes = {word[1:] for word in mark_countries(split_name(outlet), index.countries) if word[0] == "@"}
    rest = tuple(w for w in concept(split_name(outlet), index.lexicon, index.countries) if w[0] != "@")
    return codes.pop() if len(codes) == 1 and rest in index.offices else ""
