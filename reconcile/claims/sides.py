"""Whose side a name is on, as far as its words tell: states by name, demonym and capital, else the name itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.registry import DATA
from reconcile.registry.rows import read_rows
from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.model import Voice

_LONGEST = 4  # words in the longest name of a state that is looked for
_OF_STATE = frozenset({"ministry", "armed_force", "military_media", "government", "intelligence", "office", "police"})
_MARKS = str.maketrans(dict.fromkeys(",.()\"'’", " "))


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Map every folded name, demonym and metonym of a state to its id; a name of two states is left out."""
    found: dict[str, set[str]] = {}
    for entity in read_rows(DATA / "states.csv"):
        for name in (entity.name, *(one.text for one in entity.names)):
            found.setdefault(_plain(name), set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    """Map the folded names of states' ministries, forces and press arms to the state; a name in two states is out."""
    found: dict[str, set[str]] = {}
    for entity in read_rows(DATA / "orgs.csv"):
        if entity.country and entity.kind in _OF_STATE:
            for name in (entity.name, *(one.text for one in entity.names)):
                found.setdefault(_plain(name), set()).add(f"state:{entity.country.lower()}")
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}


def is_state(name: str) -> bool:
    """Say whether `name` is a state's name, or that of its seat of government."""
    return _plain(name) in _states()


def find_states(phrase: str) -> frozenset[str]:
    """Return the ids of the states that the words of `phrase` name, their longest names first.

    >>> sorted(find_states("Russia's defence ministry")) == sorted(find_states("Moscow"))
    True
    """
    words = _plain(phrase).split()
    found, index = set(), 0
    while index < len(words):
        for length in range(min(_LONGEST, len(words) - index), 0, -1):
            state = _states().get(" ".join(words[index : index + length]))
            if state:
                found.add(state)
                index += length - 1
                break
        index += 1
    return frozenset(found)


def find_sides(*names: str) -> frozenset[str]:
    """Return the keys by which somebody's side can be recognised: states, and the folded names themselves."""
    keys: set[str] = set()
    for name in names:
        if name:
            keys |= find_states(name) or {_bodies().get(_plain(name), fold(name))}
            keys |= _initials(name)
    return frozenset(keys)


def voice_sides(voice: Voice | None) -> frozenset[str]:
    """Return the sides that a voice's name and affiliation speak for."""
    return find_sides(voice.name, voice.affiliation) if voice else frozenset()


def _initials(name: str) -> frozenset[str]:
    """Return the short form that a name of three or more capitalised words has ("bla")."""
    letters = "".join(word[0] for word in name.split() if word[:1].isupper()).lower()
    return frozenset({letters}) if len(letters) > 2 else frozenset()


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("’s", " ").replace("'s", " ").translate(_MARKS).split())
