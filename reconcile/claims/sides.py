"""Whose side a name is on, as far as its words tell: states by name, demonym and capital, else the name itself."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reconcile.model import NameKind
from reconcile.registry import shipped_rows
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Voice

_ALIKE = 4  # letters in which a state's name and its demonym agree
_LONGEST = 4  # words in the longest name of a state that is looked for
_OF_STATE = frozenset({"ministry", "armed_force", "military_media", "government", "intelligence", "office", "police"})
_PUBLIC = ("office:", "force:", "state:", "group:")  # bodies whose posts tell for whom somebody speaks
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_MARKS = str.maketrans(dict.fromkeys(",.()\"'’", " "))


class _Names(dict[str, str]):
    """Ids by folded name, with the words that names begin with."""

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of all names."""
        return frozenset(name.split(" ", 1)[0] for name in self)


@lru_cache(maxsize=1)
def _states() -> _Names:
    """Map every folded name, demonym and metonym of a state to its id; a name of two states is left out."""
    found: dict[str, dict[str, str]] = {}
    for entity in shipped_rows("states"):
        for name in (entity.name, *(one.text for one in entity.names)):
            found.setdefault(_plain(name), {})[entity.id] = _plain(entity.name)
    return _Names({name: only for name, ids in found.items() if name and (only := _only_state(name, ids))})


def _only_state(name: str, ids: dict[str, str]) -> str:
    """Return the one state of a name; of several, the one that is called like it: "Indian" is India's."""
    alike = [one for one, called in ids.items() if called[:_ALIKE] == name[:_ALIKE]]
    return next(iter(ids)) if len(ids) == 1 else alike[0] if len(alike) == 1 else ""


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    """Map the folded names of states' ministries, forces and press arms to the state; a name in two states is out."""
    found: dict[str, set[str]] = {}
    for entity in shipped_rows("orgs"):
        if entity.country and entity.kind in _OF_STATE:
            for name in (entity.name, *(one.text for one in entity.names)):
                found.setdefault(_plain(name), set()).add(f"state:{entity.country.lower()}")
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1 and name}


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, str]:
    """Map the acronyms of states' bodies, in capitals as printed, to the state ("PLA"); one of two states is out."""
    found: dict[str, set[str]] = {}
    for entity in shipped_rows("orgs"):
        if entity.country and entity.kind in _OF_STATE:
            for one in entity.names:
                if one.kind is NameKind.ACRONYM and one.text.isupper():
                    found.setdefault(one.text, set()).add(f"state:{entity.country.lower()}")
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


@lru_cache(maxsize=1)
def _posts() -> dict[str, tuple[str, str]]:
    """Map the folded names of people in public office to the body of their post and to the state; doubles are out."""
    found: dict[str, set[tuple[str, str]]] = {}
    for entity in shipped_rows("people"):
        post = next((role.of for role in entity.roles if role.of.startswith(_PUBLIC)), "")
        state = f"state:{entity.country.lower()}" if entity.country and not post.startswith("group:") else post
        for name in (entity.name, *(one.text for one in entity.names)):
            if post and " " in name:
                found.setdefault(_plain(name), set()).add((post, state))
    return {name: next(iter(ones)) for name, ones in found.items() if len(ones) == 1}


def find_post(name: str) -> str:
    """Return the body of the public post that the registry has for somebody of this name, "" where it has none."""
    return _posts().get(_plain(name), ("", ""))[0]


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    """Map surnames that only one person of the registry bears to his folded name."""
    found: dict[str, set[str]] = {}
    for entity in shipped_rows("people"):
        name = _plain(entity.name)
        found.setdefault(name.split()[-1], set()).add(name)
    return {surname: next(iter(ones)) for surname, ones in found.items() if len(ones) == 1}


def find_namesake(surname: str, states: frozenset[str]) -> str:
    """Return the full name of the only known official of this surname whose state is one of `states`, else ""."""
    full = _surnames().get(_plain(surname), "")
    return full if _posts().get(full, ("", ""))[1] in states else ""


def is_state(name: str) -> bool:
    """Say whether `name` is a state's name, or that of its seat of government."""
    return _plain(name) in _states()


def find_states(phrase: str) -> frozenset[str]:
    """Return the ids of the states that the words of `phrase` name, their longest names first.

    >>> sorted(find_states("Russia's defence ministry")) == sorted(find_states("Moscow"))
    True
    """
    words, states, acronyms = _plain(phrase).split(), _states(), _acronyms()
    found = {acronyms[word] for word in phrase.split() if word in acronyms}
    capitals: set[str] | None = None
    index = 0
    while index < len(words):
        for length in _lengths(states, words, index):
            state = states.get(" ".join(words[index : index + length]))
            if not state:
                continue
            if capitals is None:
                capitals = {_plain(word) for word in _WORD.findall(phrase) if word[:1].isupper()}
            if not capitals.isdisjoint(words[index : index + length]):  # no state is "the valley"
                found.add(state)
                index += length - 1
                break
        index += 1
    return frozenset(found)


def _lengths(names: _Names, words: Sequence[str], index: int) -> range:
    """Return, longest first, the numbers of words from `index` on that can be one of the names."""
    return range(min(_LONGEST, len(words) - index) if words[index] in names.openers else 0, 0, -1)


@lru_cache(maxsize=1)
def _groups() -> _Names:
    """Map the names of armed groups to their ids: acronyms as printed ("LeT" is no "let"), other names folded."""
    rows = (entity for entity in shipped_rows("orgs") if entity.kind == "militant_group")
    return _Names(
        {
            one.text if one.kind is NameKind.ACRONYM else _plain(one.text): entity.id
            for entity in rows
            for one in entity.names
        }
    )


def find_groups(phrase: str) -> frozenset[str]:
    """Return the ids of the armed groups that the words of `phrase` name."""
    words, groups = _plain(phrase).split(), _groups()
    found = [
        groups.get(" ".join(words[at : at + length]))
        for at in range(len(words))
        for length in _lengths(groups, words, at)
    ]
    short = [groups.get(word) for word in phrase.translate(_MARKS).split() if not word.islower()]
    return frozenset(one for one in (*found, *short) if one)


@lru_cache(maxsize=4096)  # the same few actors speak, and are spoken of, again and again
def find_sides(*names: str) -> frozenset[str]:
    """Return the keys by which somebody's side can be recognised: states, and the folded names themselves."""
    keys: set[str] = set()
    for name in names:
        if name:
            keys |= find_states(name) or {_bodies().get(_plain(name), fold(name)), *_posts().get(_plain(name), ())[1:]}
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
