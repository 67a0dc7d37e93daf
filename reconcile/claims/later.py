"""Who is first described and named in the next sentence. In: the mentions of a document. Out: the same, named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.actors import Actor, Seen, could_be_person, merge
from reconcile.claims.lexicon import holds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.lexicon import Lexicon

_NEXT = 12  # mentions in which the name of somebody described may follow


def name_later(seen: Sequence[Seen], known: Lexicon) -> list[Seen]:
    """Return the mentions; who is first only described bears the name that the next sentence brings.

    "The chief of police denied it. General Omar Vale said ...": one person, where nobody else is named between.
    """
    first = {one.actor.name: at for at, one in reversed(tuple(enumerate(seen)))}
    called: dict[Actor, Actor] = {}
    for at, one in enumerate(seen):
        phrase = one.mention.phrase
        described = one.mention.source and one.actor.kind == "person" and not one.actor.proper and phrase.definite
        if not described or phrase.pronoun or phrase.owner or one.nested or _is_plain(one.actor, known):
            continue
        named = _next_named(seen, at)
        if named and first[named.name] > at:
            called.setdefault(one.actor, merge(replace(named, role="", affiliation=""), one.actor))
    return [replace(one, actor=called.get(one.actor, one.actor)) if called else one for one in seen]


def _is_plain(actor: Actor, known: Lexicon) -> bool:
    """Say whether a description only tells a trade or a fate, that many share: "the survivor"."""
    return actor.anonymous or not (actor.affiliation or holds_words(actor.role or actor.name, "official_role", known))


def _next_named(seen: Sequence[Seen], at: int) -> Actor | None:
    """Return the person who is first named, without a role of his own, as the speaker of the very next sentence."""
    one = seen[at]
    for other in seen[at + 1 : at + 1 + _NEXT]:
        if other.mention.sentence > one.mention.sentence + 1:
            return None
        actor = other.actor
        if not actor.proper or actor.kind == "organisation" or not other.mention.source:
            continue
        new = other.mention.sentence == one.mention.sentence + 1
        person = actor.kind == "person" or could_be_person(actor)
        free = not actor.affiliation and (not actor.role or set(one.actor.heads) & set(actor.heads) or _is_rank(other))
        return actor if new and person and free and other.mention.subject else None
    return None


def _is_rank(one: Seen) -> bool:
    """Say whether the person is introduced by a rank or title alone: "General Omar Vale"."""
    return len(one.actor.role.split()) == 1 and one.actor.role[:1].isupper()
