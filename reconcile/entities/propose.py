"""Who could be meant: every proposal says how it was found and in words why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reconcile.entities.names import canonical, concept, drop_joints, mark_countries, split_name
from reconcile.entities.people import holders_of, parse_role
from reconcile.model import NameKind
from reconcile.registry import office_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.entities.context import Scene
    from reconcile.entities.index import Held, Index
    from reconcile.entities.surfaces import Surface
    from reconcile.model import Entity


class How(StrEnum):
    """How a proposal was found, surest first."""

    NAME = "name"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    METONYM = "metonym"
    ORDER = "order"  # the same words in another order or dress
    OFFICE = "office"  # a state and what it has by construction
    ROLE = "role"
    SPELLING = "spelling"
    FAMILY = "family name"
    BARE = "bare name"  # a name without its brackets: who bears it must be told by the context
    BASE = "base"  # an office's name without its country
    GIVEN = "given name"
    SHORT = "short name"


BASE_SCORE = {
    How.NAME: 1.0, How.ACRONYM: 0.98, How.DEMONYM: 0.97, How.METONYM: 0.95, How.ORDER: 0.96, How.OFFICE: 0.95,
    How.ROLE: 0.94, How.SPELLING: 0.9, How.FAMILY: 0.83, How.BARE: 0.85, How.BASE: 0.75, How.GIVEN: 0.65,
    How.SHORT: 0.65,
}  # fmt: skip
#: Found in these ways, an entity is only linked where the context speaks for it.
NEEDS_EVIDENCE = frozenset({How.BASE, How.GIVEN, How.SHORT})
_KINDS = {
    NameKind.ACRONYM: How.ACRONYM,
    NameKind.DEMONYM: How.DEMONYM,
    NameKind.METONYM: How.METONYM,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entity that a mention could be, how it was found, a first score and the reason in words."""

    entity: Entity
    how: How
    score: float
    reason: str


def propose_exact(text: str, index: Index) -> list[Proposal]:
    """Propose whoever bears exactly this name; acronyms must be printed as such ("RAW", not "raw")."""
    words = split_name(text)
    found = _from_surfaces(index.exact.get(" ".join(words), ()), text)
    if not found and len(words[-1:]) and len(words[-1]) > 3:
        for other in _inflected(words):
            found += _from_surfaces(index.exact.get(other, ()), text, inflected=True)
    return best_of(found)


def _inflected(words: Sequence[str]) -> Iterable[str]:
    """Yield the singular of a plural and the plural of a singular: "Russians", "Houthi"."""
    text = " ".join(words)
    yield text.removesuffix("s") if text.endswith("s") else f"{text}s"


def _from_surfaces(surfaces: Iterable[Surface], text: str, *, inflected: bool = False) -> list[Proposal]:
    found = []
    for surface in surfaces:
        if not _printed_so(surface, text):
            continue
        if inflected and surface.entity.kind in {"person", "city"}:
            continue
        how = How.BARE if surface.bare else _KINDS.get(surface.kind, How.NAME)
        reason = f"“{text}” is {_KIND_WORDS.get(surface.kind, 'a name')} of {surface.entity.name}"
        found.append(Proposal(surface.entity, how, BASE_SCORE[how] - 0.02 * inflected, reason))
    return found


_KIND_WORDS = {
    NameKind.FULL: "the name",
    NameKind.ACRONYM: "an acronym",
    NameKind.DEMONYM: "what the people are called",
    NameKind.METONYM: "a byword",
    NameKind.HOSTILE: "what opponents call it, a name",
}


def _printed_so(surface: Surface, text: str) -> bool:
    """Say whether the letters' case allows the name: acronyms stand in capitals, names begin with one."""
    if surface.kind is NameKind.ACRONYM:
        plain = text.removesuffix("'s").removesuffix("’s")
        letters = [c for c in plain if c.isalpha()]
        capitals = sum(c.isupper() for c in letters)
        return capitals * 2 >= len(letters) or (len(letters) > 3 and plain[:1].isupper())
    return any(c.isupper() for c in text)


def propose_concept(text: str, index: Index) -> list[Proposal]:
    """Propose whoever bears the same words in another order or dress ("Interior Ministry of Pakistan")."""
    key = concept(split_name(text), index.lexicon, index.countries)
    if not any(c.isupper() for c in text):
        return _bases(key, index)
    found = [
        Proposal(s.entity, How.ORDER, BASE_SCORE[How.ORDER], f"“{text}” has the words of “{s.entity.name}”")
        for s in index.concepts.get(key, ())
    ]
    return best_of(found + _government(key, index, text)) or best_of(_offices(key, index, text)) or _bases(key, index)


def propose_behind_acronym(text: str, index: Index) -> list[Proposal]:
    """Propose the group before a noun for its kind: "M23 rebels", "ISWAP fighters"."""
    head, _, noun = text.rpartition(" ")
    if not head.isupper():
        return []
    return [p for p in propose_exact(head, index) if noun.lower() in index.lexicon.tails.get(p.entity.kind, ())]


def propose_bases(text: str, index: Index) -> list[Proposal]:
    """Propose offices whose name without their country these words are."""
    return _bases(concept(split_name(text), index.lexicon, index.countries), index)


def _bases(key: tuple[str, ...], index: Index) -> list[Proposal]:
    return best_of(
        Proposal(s.entity, How.BASE, BASE_SCORE[How.BASE], f"{s.entity.name} is called so where its country is clear")
        for s in (*index.bases.get(key, ()), *index.bases.get((f"={index.ministries.get(key)}",), ()))
    )


def _government(key: tuple[str, ...], index: Index, text: str) -> list[Proposal]:
    """Propose the state for "Syrian government", "Nigerian authorities", "the Pakistani state" (not "Niger State")."""
    rest = [word for word in key if word[0] != "@"]
    codes = [word[1:] for word in key if word[0] == "@"]
    if len(codes) != 1 or len(rest) > 1 or not set(rest) <= index.lexicon.words("government"):
        return []
    if rest == ["state"] and not _of_people(text, index):
        return []
    states = [index.states[code] for code in codes[0].split("/") if code in index.states]
    return [Proposal(s, How.OFFICE, BASE_SCORE[How.OFFICE], f"“{text}” is the government of {s.name}") for s in states]


def _of_people(text: str, index: Index) -> bool:
    """Say whether a text opens with what a people is called ("Pakistani ...")."""
    words = split_name(text)
    heads = (" ".join(words[:size]) for size in range(1, len(words)))
    return any(s.kind is NameKind.DEMONYM for head in heads for s in index.exact.get(head, ()))


def _offices(key: tuple[str, ...], index: Index, text: str) -> list[Proposal]:
    codes = [word[1:] for word in key if word[0] == "@"]
    rest = tuple(word for word in key if word[0] != "@")
    office = index.offices.get(rest)
    if len(codes) != 1 or office is None:
        return []
    found = (index.registry.get(office_id(code, office)) for code in codes[0].split("/"))
    return [
        Proposal(e, How.OFFICE, BASE_SCORE[How.OFFICE], f"“{text}” is an office that every state has: {e.name}")
        for e in found
        if e
    ]


def propose_office_here(text: str, scene: Scene, index: Index) -> list[Proposal]:
    """Propose the office of the country that the context names: "the defence ministry" beside "Moscow"."""
    office = index.offices.get(concept(split_name(text), index.lexicon, {}))
    if office is None:
        return []
    fact = scene.owner or scene.after_owner
    single = frozenset[str]().union(*(f.codes for f in scene.facts if len(f.codes) == 1))
    codes = single if fact is None else fact.codes if len(fact.codes) == 1 else fact.codes & single
    if len(codes) != 1:
        return []
    entity = index.registry.get(office_id(next(iter(codes)), office))
    reason = f"“{text}” where only {entity.country if entity else ''} is spoken of"
    return [Proposal(entity, How.BASE, BASE_SCORE[How.BASE], reason)] if entity else []


def propose_role(text: str, scene: Scene, day: str | None, index: Index) -> list[Proposal]:
    """Propose who holds the office that the mention names, on the day or, failing one, in the year of the context."""
    day = day or (scene.days[0] if len(set(scene.days)) == 1 else None)
    for post in parse_role(text, index):
        owners, codes = _owners(post.of, scene, index)
        if post.former or not (owners or codes):
            continue
        if held := holders_of(post, owners, codes, day, index):
            return [_of_holder(one, day) for one in held]
    return []


def _of_holder(held: Held, day: str | None) -> Proposal:
    when = f", and {day} is the date" if day else ""
    reason = f"{held.person.name} is {held.role.title} {_span(held.role.start, held.role.end)}{when}"
    return Proposal(held.person, How.ROLE, BASE_SCORE[How.ROLE], reason)


def _span(start: str | None, end: str | None) -> str:
    if start and end:
        return f"from {start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else "at an unknown time"


def _owners(of: str, scene: Scene, index: Index) -> tuple[frozenset[str], frozenset[str]]:
    """Return the entities and the countries that a post belongs to, by its own words or by the words around it."""
    if of:
        owners = frozenset(
            s.entity.id for s in index.exact.get(of, ()) if s.kind is not NameKind.DEMONYM or s.entity.kind == "state"
        ) | frozenset(s.entity.id for s in index.concepts.get(concept(of.split(), index.lexicon, index.countries), ()))
        joined = {w[1:] for w in mark_countries(of.split(), index.countries) if w[0] == "@"}
        codes = frozenset(code for one in joined for code in one.split("/"))
        return owners or _offices_of(of, codes, index) or index.bodies_with(of.split()), codes
    fact = scene.owner or scene.after_owner
    if fact is None:
        single = [f for f in scene.facts if len(f.codes) == 1]
        codes = frozenset().union(*(f.codes for f in single)) if single else frozenset()
        return frozenset(), codes if len(codes) == 1 else frozenset()
    return fact.entities, fact.codes


def _offices_of(of: str, codes: frozenset[str], index: Index) -> frozenset[str]:
    """Return the ids of the office by construction that a post belongs to ("the Russian military")."""
    key = tuple(w for w in concept(of.split(), index.lexicon, index.countries) if w[0] != "@")
    office = index.offices.get(key)
    return frozenset(office_id(code, office) for code in codes) if office else frozenset()


def propose_person(text: str, index: Index) -> list[Proposal]:
    """Propose persons of whose name the mention is a part: a family name, a given name, a name without its middle."""
    words = split_name(text)
    if len(words) == 1:
        family = [
            Proposal(e, How.FAMILY, BASE_SCORE[How.FAMILY], f"{words[0].title()} is a family name of {e.name}")
            for e in index.family_names.get(words[0], ())
        ]
        given = [
            Proposal(e, How.GIVEN, BASE_SCORE[How.GIVEN], f"{words[0].title()} is a given name of {e.name}")
            for e in index.given_names.get(words[0], ())
        ]
        return best_of(family + given)
    return [
        Proposal(e, How.FAMILY, BASE_SCORE[How.FAMILY], f"{text} are the family names of {e.name}")
        for e in index.double_names.get(" ".join(words), ())
    ]


def propose_region(text: str, scene: Scene, index: Index) -> list[Proposal]:
    """Propose the region where its level is said behind its name: "the Kursk region", "Lagos State"."""
    if not scene.level:
        return []
    return [
        Proposal(e, How.ORDER, BASE_SCORE[How.ORDER], f"“{text} {scene.level}” is a region")
        for e in index.regions.get(" ".join(split_name(text)), ())
    ]


def propose_short(text: str, index: Index) -> list[Proposal]:
    """Propose groups, states and regions that one telling word may stand for ("Jaish", "Congo")."""
    words = canonical(drop_joints(split_name(text), index.lexicon), index.lexicon)
    if len(words) != 1:
        return []
    return [
        Proposal(e, How.SHORT, BASE_SCORE[How.SHORT], f"{text} may be short for {e.name}")
        for e in index.short_names.get(words[0], ())
    ]


def best_of(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the best proposal for each entity, best first, in a stable order."""
    best: dict[str, Proposal] = {}
    for proposal in proposals:
        held = best.get(proposal.entity.id)
        if held is None or proposal.score > held.score:
            best[proposal.entity.id] = proposal
    return sorted(best.values(), key=lambda p: -p.score)
