"""For whom a speaker stands: a state's forces, a state, an armed group, or nobody but himself.

In: an actor of the cast. Out: his standing, by the words of his name, role and affiliation, by the states that the
registry knows, and by the posts that it has for him.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_groups, find_post, is_state

if TYPE_CHECKING:
    from reconcile.claims.cast import Actor
    from reconcile.claims.lexicon import Lexicon

FORCE, STATE, ARMED, NONE = "state_force", "state", "armed_group", ""
_POSTS = {"force": FORCE, "state": STATE, "group": ARMED}
_OF_FORCES = frozenset({"military", "army", "airforce", "navy", "defence", "general-staff"})


def names_of(actor: Actor) -> str:
    """Return the names by which the speaker is known in the document, parted by semicolons."""
    return " ; ".join(one for one in (actor.name, actor.role, actor.affiliation) if one)


@lru_cache(maxsize=512)
def find_standing(actor: Actor | None, known: Lexicon) -> str:
    """Return for what the speaker stands: "state_force", "state", "armed_group" or ""."""
    if actor is None:
        return NONE
    names = names_of(actor)
    civil = holds_words(names, "civil_body", known)
    if (find_groups(names) or holds_words(names, "armed_group", known)) and not civil:
        return ARMED
    if holds_words(names, "state_force", known) and not civil:
        return FORCE
    post = _by_post(actor)
    if post:
        return post
    stately = is_state(actor.name) or (is_state(actor.affiliation) and holds_words(actor.role, "spokespeople", known))
    return STATE if stately or holds_words(names, "state_voice", known) else NONE


def _by_post(actor: Actor) -> str:
    """Return what the registry's first post of a person stands for."""
    kind, _, office = find_post(actor.name).partition(":")
    if kind == "office":
        return FORCE if office.partition(":")[2] in _OF_FORCES else STATE
    return _POSTS.get(kind, NONE)
