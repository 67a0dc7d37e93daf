"""Whose office it is where a report does not say: "the foreign minister" of a report about Kenya is Kenya's.

Reporters name the country of an office where it is not the one they write about. In: the voices of a story after
linking. Out: the same voices with `speaks_for` filled for those; where two countries compete in a report it stays
empty. "Its deputy minister" speaks for whoever was named before.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.entities.names import mark_countries, split_name
from reconcile.voices import is_independent, is_outward, is_state_office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.entities.cast import Cast
    from reconcile.entities.index import Index
    from reconcile.model import Voice
    from reconcile.tables import Tables

    Key = tuple[str, Voice]

_OWNED = re.compile(r"(?i)\b(?:its|their)\b")


def add_parties(linked: Mapping[Key, Voice], cast: Cast, tables: Tables) -> dict[Key, Voice]:
    """Return the voices, offices of no stated country with the id of the party that their report leaves no doubt of."""
    about = Counter(country for document in {document for document, _ in linked} if (country := cast.country(document)))
    home = max(sorted(about), key=lambda country: about[country], default="")
    return {key: _placed(key[0], voice, home, cast, tables) for key, voice in linked.items()}


def _placed(document: str, voice: Voice, home: str, cast: Cast, tables: Tables) -> Voice:
    """Fill in the party of one voice; a country that few reports of the story are about is nobody's without doubt."""
    index = cast.index
    if index.registry.get(voice.entity) is not None or voice.kind == "outlet":
        return voice
    words = [text for text in (voice.role, voice.affiliation, voice.name) if text]
    offices = [text for text in words if is_state_office(text, tables)]
    if not offices or any(is_independent(text, tables) for text in words) or any(_tells(text, index) for text in words):
        return voice
    owned = _OWNED.search(voice.printed)
    if owned:
        party = cast.named_before(document, voice.span) if voice.span else ""
    else:
        outward = any(is_outward(text, tables) for text in offices)
        party = _state(document, cast, sure=outward or cast.country(document) != home)
    return replace(voice, speaks_for=party) if party else voice


def _state(document: str, cast: Cast, *, sure: bool) -> str:
    code = cast.sure_country(document) if sure else cast.country(document)
    state = cast.index.states.get(code)
    return state.id if state else ""


def _tells(text: str, index: Index) -> bool:
    """Say whether a text names a country, one of its people, or one of several of that name."""
    return any(word[0] == "@" or "/" in word for word in mark_countries(split_name(text), index.countries))
