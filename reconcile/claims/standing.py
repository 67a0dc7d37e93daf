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
    from reconcile.claims.actors import Actor
    from reconcile.claims.lexicon import Lexicon

FORCE, STATE, ARMED, NONE = "state_force", "state", "armed_group", ""
_POSTS = {"force": FORCE, "state": STATE, "group": ARMED}
_OF_FORCES = frozenset({"military", "army", "airforce", "navy", "defence", "general-staff"})


def names_of(actor: Actor) -> str:
    """Return the names by which the speaker is known in the document, parted by semicolons."""
    return " ; ".join(one for one in (actor.name, actor.role, actor.affiliation) if one)


@lru_cache(maxsize=512)
def is_watchdog(actor: Actor, known: Lexicon) -> bool:
    """Say whether the speaker speaks for the harmed, or looks into what others did."""
    nameless = (actor.plural or actor.anonymous) and not actor.proper and not actor.affiliation
    nameless = nameless and not holds_words(names_of(actor), "officialdom", known)
    return holds_words(names_of(actor), "watchdog", known) or nameless


@lru_cache(maxsize=512)
def is_bystander(actor: Actor, known: Lexicon) -> bool:
    """Say whether the speaker only tells of others' fighting: hospitals, rescuers, local heads."""
    return holds_words(names_of(actor), "bystander", known)


@lru_cache(maxsize=512)
def answers_for(actor: Actor, known: Lexicon) -> bool:
    """Say whether the speaker stands for a body that answers for people and things: a state, a force, a company."""
    if is_watchdog(actor, known):
        return False
    return find_standing(actor, known) != NONE or holds_words(names_of(actor), "employer", known)


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
