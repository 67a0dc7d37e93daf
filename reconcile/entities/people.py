"""Persons: roles resolved to their holders, titles before names, and fuller names in the context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.names import split_name
from reconcile.registry import split_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.entities.context import Scene
    from reconcile.entities.index import Held, Index
    from reconcile.entities.lexicon import Title
    from reconcile.model import Entity, Role


@dataclass(frozen=True, slots=True)
class Post:
    """A role as printed: the offices it may mean, and the folded words of what it belongs to ("" where unsaid)."""

    titles: tuple[Title, ...]
    of: str
    text: str
    former: bool = False


@lru_cache(maxsize=8192)
def parse_role(text: str, index: Index) -> tuple[Post, ...]:
    """Take a role apart in every way that it can be: "Pakistan's premier", "chief minister of Punjab", "TTP chief"."""
    words = list(split_name(text))
    former = bool(words) and words[0] in index.lexicon.words("former")
    if former:
        words = words[1:]
    return (*_titles_last(words, index, former), *_titles_first(words, index, former))


def _titles_last(words: list[str], index: Index, former: bool) -> Iterator[Post]:  # noqa: FBT001
    for start in range(len(words)):
        titles = index.titles_of(" ".join(words[start:]))
        if titles:
            if start and words[start - 1] in index.lexicon.words("lesser"):
                return
            head = [w for w in words[:start] if w not in index.lexicon.words("stand_in")]
            yield Post(titles, " ".join(head), " ".join(words[start:]), former or _is_former(words[:start], index))


def _titles_first(words: list[str], index: Index, former: bool) -> Iterator[Post]:  # noqa: FBT001
    for joint in ("of", "for"):
        for cut in (place for place, word in enumerate(words) if word == joint and place):
            titles = index.titles_of(" ".join(words[:cut]))
            if titles:
                rest = [w for w in words[cut + 1 :] if w != "the"]
                yield Post(titles, " ".join(rest), " ".join(words[:cut]), former)
    titles = index.titles_of(words[0]) if len(words) > 1 else ()
    if titles and any(t.id == "director-general" for t in titles):
        yield Post(titles, " ".join(words[1:]), words[0], former)


def _is_former(words: Sequence[str], index: Index) -> bool:
    return bool(words) and words[-1] in index.lexicon.words("former")


def holders_of(post: Post, owners: frozenset[str], codes: frozenset[str], day: str | None, index: Index) -> list[Held]:
    """Return who holds a post on a day (an ISO date; without one whoever the registry names last), best first.

    `owners` are the ids of what the post belongs to, `codes` the countries it may belong to.
    """
    found = [
        (grade, held)
        for title in post.titles
        for held in index.holders.get(title.id, ())
        if (grade := _belongs(held, title, owners, codes, index)) and (day is None or holds_on(held.role, day))
    ]
    if not found:
        return []
    best = max(grade for grade, _ in found)
    kept = {held.person.id: held for grade, held in found if grade == best}
    held = sorted(kept.values(), key=lambda h: (h.role.end is None, h.role.start or ""), reverse=True)
    stand_in = [h for h in held if split_name(h.role.title)[0] == split_name(post.text)[0]]
    return (stand_in or held) if day else held[:1]


def _belongs(held: Held, title: Title, owners: frozenset[str], codes: frozenset[str], index: Index) -> int:
    """Grade how well a held role fits: 3 the very owner, 2 an office of the owner, 1 the same country, 0 not at all."""
    of = held.role.of
    if of in owners:
        return 3
    owner = index.registry.get(of)
    if (owner and owner.part_of in owners) or owners & _chain(owner, index) or _named_after(owner, owners, index):
        return 2
    parts = split_office(of)
    if parts and any(split_office(o) == parts for o in owners):
        return 3
    code = parts[0] if parts else (owner.country.lower() if owner else "")
    if title.many or title.of == "body" or code not in codes or _bodies(owners, index):
        return 0
    return 1 if owner is None or owner.kind in {"state", "ministry", "armed_force", "office", "police"} or parts else 0


def _named_after(owner: Entity | None, owners: frozenset[str], index: Index) -> bool:
    """Say whether an office bears the name of an owner ("Office of the United Nations High Commissioner ...")."""
    name = f" {' '.join(split_name(owner.name))} " if owner else ""
    found = (index.registry.get(o) for o in owners)
    return any(e and e.kind == "international_body" and f" {' '.join(split_name(e.name))} " in name for e in found)


def _bodies(owners: frozenset[str], index: Index) -> frozenset[str]:
    """Return the owners that are no states: whoever they name, the country alone is not enough."""
    return frozenset(o for o in owners if (e := index.registry.get(o)) and e.kind != "state")


def _chain(entity: Entity | None, index: Index) -> frozenset[str]:
    """Return whom an entity answers to, as ids."""
    chain: list[str] = []
    while entity and len(chain) < 8:
        above = entity.parent or entity.speaks_for
        if not above or above in chain:
            break
        chain.append(above)
        entity = index.registry.get(above)
    return frozenset(chain)


def holds_on(role: Role, day: str) -> bool:
    """Say whether a role is held on an ISO date or in a year.

    >>> from reconcile.model import Role
    >>> holds_on(Role("President", "state:us", "2017-01-20", "2021-01-20"), "2018")
    True
    >>> holds_on(Role("President", "state:us", "2017", "2021-01"), "2021-01-20")
    True
    """
    size = len(day)
    return (role.start or "")[:size] <= day and (role.end is None or day[: len(role.end)] <= role.end[:size])


def fuller_names(text: str, scene: Scene) -> tuple[str, ...]:
    """Return the fuller names that the context gives a one-word mention ("Fatima Bhutto" for "Bhutto"), in order."""
    lexicon = scene.index.lexicon
    skipped = lexicon.words("honorific") | lexicon.title_words | lexicon.words("former") | lexicon.words("stand_in")
    pattern = re.compile(rf"((?:[^\W\d_a-z][\w.’'-]*\s+){{1,3}}){re.escape(text)}\b")
    names: dict[str, None] = {}
    for found in pattern.finditer(scene.context):
        given: list[str] = []
        for word in found.group(1).split():
            folded = split_name(word)
            known = not folded or folded[0] in skipped or folded[0] in scene.index.countries or word.isupper()
            if known or folded[0] in lexicon.words("sentence_head"):
                given.clear()
            else:
                given.append(word)
        if given:
            names[f"{' '.join(given)} {text}"] = None
    return tuple(names)


def strip_titles(text: str, index: Index) -> tuple[str, str]:
    """Return a person's name without what stands before it, and what stood there ("Prime Minister", "Lt Gen")."""
    words = text.split()
    lexicon = index.lexicon
    known = lexicon.words("honorific") | lexicon.title_words | lexicon.words("former") | lexicon.words("stand_in")
    cut = titles = 0
    while cut < len(words) - 1:
        folded = split_name(words[cut])
        if not folded or not (folded[0] in known or folded[0] in index.countries):
            break
        titles += folded[0] in known
        cut += 1
    cut = cut if titles else 0
    return " ".join(words[cut:]), " ".join(words[:cut])
