"""Who a document speaks of: an actor with all that its mentions say, and one mention of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims.sides import find_states
from reconcile.model import Voice

if TYPE_CHECKING:
    from reconcile.claims.mentions import Mention
    from reconcile.model import Span

DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the document, with all that its mentions so far say."""

    name: str
    kind: str = ""
    role: str = ""
    affiliation: str = ""
    gender: str = ""
    plural: bool = False
    anonymous: bool = False
    proper: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention and the actor that it stands for."""

    mention: Mention
    actor: Actor
    nested: bool = False  # it speaks inside what another says


def make_voice(actor: Actor, printed: str, span: Span | None) -> Voice:
    """Return the voice of an actor as it stands at one place."""
    return Voice(
        name=actor.name,
        printed=printed,
        span=span,
        kind="organisation" if actor.kind == DOCUMENT else actor.kind,
        role=actor.role,
        affiliation=actor.affiliation,
        anonymous=actor.anonymous,
    )


def merge(old: Actor, new: Actor) -> Actor:
    """Return an actor with what a second mention adds to the first."""
    return replace(
        old,
        kind=old.kind or new.kind,
        role=old.role or new.role,
        affiliation=old.affiliation or new.affiliation,
        gender=old.gender or new.gender,
        heads=tuple(dict.fromkeys((*old.heads, *new.heads))),
    )


def could_be_person(actor: Actor) -> bool:
    """Say whether a name of two words, of no stated kind, can be a person's."""
    named = actor.proper and " " in actor.name and not any(letter.isdigit() for letter in actor.name)
    return named and not find_states(actor.name)
