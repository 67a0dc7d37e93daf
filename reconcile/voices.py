"""The one key under which everybody who speaks in a story is known, to the graph and to the findings alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Voice
    from reconcile.tables import Row, Tables

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DESCRIBED = frozenset({"group", "document", ""})


def voice_key(voice: Voice, outlet: str) -> str:
    """Return the entity of `voice`, else its folded name; an unnamed source is known only inside one outlet.

    "Security officials" of two outlets may be different people, so their key names the outlet that quotes them.

    >>> from reconcile.model import Voice
    >>> voice_key(Voice("Security officials", "officials", anonymous=True), "Harbour Wire")
    'harbour wire: security officials'
    """
    if voice.entity:
        return voice.entity
    name = fold(voice.name)
    return f"{fold(outlet)}: {name}" if is_unnamed(voice) else name


def is_unnamed(voice: Voice) -> bool:
    """Say whether the text describes the voice without naming it: "the warden", "residents", "a report"."""
    return voice.anonymous or (voice.kind in _DESCRIBED and voice.name == voice.name.lower())


def is_office(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of an office or a party, rather than of a person or a news outlet."""
    return _is_one_of(name, (row for row in tables.rows("findings_organs") if not row.get("outward")))


def is_state_office(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of an office of a state, whichever that is: "the police", "interior minister"."""
    return _is_one_of(name, _rows("state", tables))


def is_outward(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of an office for which other states have one too in the same story: "the army"."""
    return _is_one_of(name, _rows("outward", tables))


def is_independent(name: str, tables: Tables) -> bool:
    """Say whether `name` is that of a body that answers to nobody, whoever appoints it."""
    return _is_one_of(name, _rows("independent", tables))


def _is_one_of(name: str, rows: Iterable[Row]) -> bool:
    folded = f" {' '.join(_WORD.findall(fold(name)))} "
    return any(
        any(f" {word} " in folded for word in row["words"])
        and not any(f" {word} " in folded for word in row["not_words"])
        for row in rows
    )


@lru_cache(maxsize=16)
def _rows(mark: str, tables: Tables) -> tuple[Row, ...]:
    return tuple(row for row in tables.rows("findings_organs") if row.get(mark))
