"""Names without what is only said of their bearer: standing, kind, backers, country, whereabouts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import LONGEST, split_name
from reconcile.entities.propose import How, propose_exact
from reconcile.entities.surfaces import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.entities.index import Index
    from reconcile.model import Entity


@lru_cache(maxsize=8192)
def undress(name: str, index: Index) -> str:
    """Return a name without the words of standing before it, where what is left is a name by itself.

    "outlawed Baloch Liberation Army", "Yemen's Iran-backed Houthis", "rights group Amnesty International". A country
    goes only where the name that is left is of that country.
    """
    words = name.split()
    cut, codes = 0, set[str]()
    while cut < len(words) - 1:
        size, code = _said_of(words[cut:], index)
        if not size:
            break
        cut += size
        codes |= {code} if code else set()
    rest = " ".join(words[cut:])
    if not cut or not rest[:1].isupper() or _is_name(name, index):
        return name
    bearers = _bearers(rest, index)
    if bearers:
        return rest if all(not codes or e.country.lower() in codes for e in bearers) else name
    held = all(word.lower() in index.lexicon.words("standing") for word in words[:cut])
    return rest if held and sum(word[:1].isupper() for word in words[cut:]) > 1 else name


def endings(noun: str, index: Index) -> Iterator[str]:
    """Yield a common noun in small letters, then without what is said of it: "UK-based monitor", "monitor"."""
    words = noun.split()
    while words:
        yield " ".join(words).lower()
        size, _ = _said_of(words, index) if len(words) > 1 else (0, "")
        words = words[size:] if size else []


def _said_of(words: list[str], index: Index) -> tuple[int, str]:
    """Return how many words at the start are no part of a name (0 for none), and the country that they name."""
    first = words[0].lower()
    if first in index.lexicon.words("standing") or words[0] in index.lexicon.words("calling"):
        return 1, ""
    _, hyphen, ending = first.rpartition("-")
    if hyphen and ending in index.lexicon.words("standing_ending"):
        return 1, ""
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        code = index.countries.get(" ".join(split_name(" ".join(words[:size]))))
        if code and "/" not in code:
            return size, code
    return 0, ""


def _is_name(text: str, index: Index) -> bool:
    return any(p.how is not How.BARE for p in propose_exact(text, index))


def _bearers(text: str, index: Index) -> list[Entity]:
    """Return the organisations that a text names outright."""
    found = [p.entity for p in propose_exact(text, index) if p.how in {How.NAME, How.ACRONYM}]
    return [e for e in found if e.kind not in {"state", "person"} and not is_place(e)]


def split_whereabouts(name: str) -> tuple[str, str]:
    """Return a name and where its bearer is said to be: "Taliban government", "Kabul"; "" where nothing is said.

    >>> split_whereabouts("Taliban government in Kabul")
    ('Taliban government', 'Kabul')
    """
    head, joint, place = name.rpartition(" in ")
    return (head, place) if joint and place[:1].isupper() else (name, "")
