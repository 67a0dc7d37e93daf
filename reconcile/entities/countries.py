"""What is known of countries and places whatever registry a desk uses: evidence, never a link target by itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import split_name, without_brackets
from reconcile.model import NameKind
from reconcile.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Entity

_STATE_NAMES = frozenset({NameKind.FULL, NameKind.ALIAS, NameKind.DEMONYM, NameKind.ACRONYM})


@lru_cache(maxsize=1)
def shipped_states() -> tuple[Entity, ...]:
    """Return the states of the shipped registry."""
    return load_registry().states


def name_countries(states: Iterable[Entity]) -> dict[str, str]:
    """Return the code of a state by each of its folded names and demonyms; several codes are joined ("cd/cg")."""
    codes: dict[str, set[str]] = {}
    for state in states:
        for name in state.names:
            if name.kind in _STATE_NAMES:
                words = " ".join(split_name(without_brackets(name.text)))
                codes.setdefault(words, set()).add(state.country.lower())
    return {words: "/".join(sorted(found)) for words, found in codes.items() if words and "government" not in words}
