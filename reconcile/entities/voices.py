"""Voices of a story to entities: every speaker, relay and target, by name, by office or by role on the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.entities.bearers import link_by_story
from reconcile.entities.cast import Cast
from reconcile.entities.context import Scene
from reconcile.entities.dress import split_whereabouts, undress
from reconcile.entities.home import add_parties
from reconcile.entities.index import Index, index_of
from reconcile.entities.mentions import decide
from reconcile.entities.names import concept, mark_countries, split_name
from reconcile.entities.near import find_near
from reconcile.entities.people import holds_on, parse_role, strip_titles
from reconcile.entities.propose import (
    BASE_SCORE,
    How,
    Proposal,
    propose_concept,
    propose_exact,
    propose_person,
    propose_role,
)
from reconcile.entities.spelling import propose_spelling
from reconcile.entities.story import add_provisional
from reconcile.entities.surfaces import is_place
from reconcile.entities.unnamed import name_unnamed
from reconcile.model import Link, LinkJudgement, Mention
from reconcile.registry import office_id, read_offices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reconcile.entities.surfaces import Surface
    from reconcile.model import Claim, Document, Entity, Role, Voice
    from reconcile.registry import Registry
    from reconcile.tables import Tables


#: The offices that leaders of a state have, by their titles.
OWN_OFFICES = (("president", "presidency"), ("prime-minister", "premier"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A voice as far as it matters for who it is; voices that are asked alike are answered once."""

    name: str
    kind: str
    role: str
    affiliation: str
    anonymous: bool
    day: str
    country: str
    region: str = ""  # where only the report tells which region a governor governs


def link_claims(
    documents: Sequence[Document], claims: Sequence[Claim], registry: Registry, tables: Tables
) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    """Link every voice of the claims (speaker, relays, target).

    Returns the claims with `Voice.entity` filled (and `Voice.name` canonical where linked), and the entities that the
    story mentions: those linked to, whom they answer to, the states, and provisional ones (ids "story:...") for unknown
    actors that several documents name alike.
    """
    index = index_of(registry, tables)
    cast = Cast(documents, index)
    asked = {
        (claim.document, voice): ask(voice, claim.document, cast) for claim in claims for voice in voices_of(claim)
    }
    near = _near({a for a in asked.values() if a.kind != "outlet" and not a.anonymous}, index)
    answers = {one: answer(one, near, index) for one in sorted(set(asked.values()), key=repr)}
    linked = {key: _apply(key[1], one, answers[one], registry) for key, one in asked.items()}
    linked = link_by_story(linked, cast, index)
    linked, provisional = add_provisional(linked, index)
    linked = add_parties(linked, cast, tables)
    linked = name_unnamed(linked, claims, cast, tables)
    done = tuple(_rewrite(claim, linked) for claim in claims)
    spoken_for = {state for voice in linked.values() for state in _states_of(voice, index)}
    return done, _entities({v.entity for v in linked.values() if v.entity} | spoken_for, provisional, registry)


def _states_of(voice: Voice, index: Index) -> Iterator[str]:
    """Yield the ids of the states that the name and the affiliation of an unlinked voice speak of."""
    texts = [] if voice.entity else [text for text in (voice.affiliation, voice.name) if text]
    for text in texts:
        parts = {text, *split_whereabouts(text)}
        yield from (
            index.states[code].id for part in sorted(parts) if (code := country_of(part, index)) in index.states
        )


def voices_of(claim: Claim) -> Iterator[Voice]:
    """Yield the voices of a claim: the speaker, the relays, the target."""
    yield from (v for v in (claim.speaker, *(hop.voice for hop in claim.chain), claim.target) if v)


def ask(voice: Voice, document: str, cast: Cast) -> Asked:
    """Return what there is to know of a voice; the document's country only where nothing nearer tells one."""
    day = cast.date(document) or ""
    name = cast.spelled_out(document, voice.name if voice.kind == "person" else undress(voice.name, cast.index))
    affiliation = cast.spelled_out(document, undress(voice.affiliation, cast.index))
    region = cast.region(document) if not affiliation and _of_a_place(name, cast.index) else ""
    country = cast.force(document) if not affiliation and _is_force(name, cast.index) else cast.country(document)
    country = cast.one_of(document, _could_be(f"{affiliation} {name}", cast.index)) or country
    return Asked(name, voice.kind, voice.role, affiliation, voice.anonymous, day[:7], country, region)


@lru_cache(maxsize=4096)
def _could_be(text: str, index: Index) -> frozenset[str]:
    """Return the countries that one name in a text may stand for, where it may stand for several: "Congo"."""
    marked = (word[1:].split("/") for word in mark_countries(split_name(text), index.countries) if "/" in word)
    return frozenset(code for codes in marked for code in codes)


@lru_cache(maxsize=4096)
def _is_force(name: str, index: Index) -> bool:
    """Say whether a name is an army of some country, which one unsaid: "the military"."""
    key = index.offices.get(concept(split_name(name), index.lexicon, {}))
    return key is not None and read_offices()[key].kind == "armed_force"


def _of_a_place(name: str, index: Index) -> bool:
    """Say whether a name is an office of some region or town, which one unsaid: "the governor"."""
    return any(not post.of and title.of == "place" for post in parse_role(name, index) for title in post.titles)


def _near(asked: set[Asked], index: Index) -> Mapping[str, Sequence[Surface]]:
    texts = {a.name for a in asked if len(a.name) > 4 and a.name[:1].isupper() and not a.name.isupper()}
    unknown = sorted(t for t in texts if not propose_exact(t, index) and not propose_concept(t, index))
    return find_near(unknown, index, actors=True)


def answer(asked: Asked, near: Mapping[str, Sequence[Surface]], index: Index) -> Link:
    """Say who is asked for: a link, or NIL with the reason."""
    mention = Mention("", asked.name, _context(asked, index), "", asked.day or None)
    proposals = [p for p in _proposals(asked, near, index) if not _wrong_kind(p, asked, index)]
    if any(p.entity.kind == "state" for p in proposals):
        proposals = [p for p in proposals if not is_place(p.entity)]
    if not proposals:
        return Link("", None, 0.0, LinkJudgement.NIL)
    return decide(mention, proposals, index, strict=True)


def _context(asked: Asked, index: Index) -> str:
    """Return the words that stand for a voice's surroundings: affiliation, role, name, and the document's country."""
    state = index.states.get(asked.country)
    words = [w for w in (asked.affiliation, asked.role, asked.name) if w]
    tail = f" ({state.name})" if state and asked.kind != "outlet" else ""
    return " ".join(words) + tail + (" newspaper agency" if asked.kind == "outlet" else "")


def _proposals(asked: Asked, near: Mapping[str, Sequence[Surface]], index: Index) -> Sequence[Proposal]:
    if asked.kind == "outlet":
        return [p for p in propose_exact(asked.name, index) if p.how in {How.NAME, How.ACRONYM, How.BARE}]
    if asked.anonymous:
        return _authorities(asked, index)
    named = _named(asked.name, index)
    named = [p for p in named if p.how not in {How.BASE, How.BARE}] or _office(asked, index) or _outright(named)
    named = named or _whereabouts(asked, index) or _own_office(asked, index)
    if named and not (asked.kind == "person" and asked.role and all(p.entity.kind != "person" for p in named)):
        return named
    if asked.kind in {"person", ""}:
        return _person(asked, near, index)
    return _authorities(asked, index) or propose_spelling(asked.name, near.get(asked.name, ()), index)


def _named(name: str, index: Index) -> list[Proposal]:
    named = propose_exact(name, index) if name[:1].isupper() else []
    if not named or all(p.how is How.BARE for p in named):
        named = [*named, *propose_concept(name, index)]
    return named


def _outright(named: Sequence[Proposal]) -> list[Proposal]:
    return [p for p in named if p.how is not How.BASE]


def _whereabouts(asked: Asked, index: Index) -> list[Proposal]:
    """Propose by the name without where its bearer is, of that country only: "Taliban government in Kabul"."""
    head, place = split_whereabouts(asked.name)
    code = country_of(place, index)
    if not code:
        return []
    found = _outright(_named(head, index)) or _office(replace(asked, name=head, affiliation=place), index)
    return [p for p in found if p.entity.country.lower() == code and p.entity.kind != "person"]


def _own_office(asked: Asked, index: Index) -> list[Proposal]:
    """Propose what a person heads on the day for "Volker Türk's office", "President Zelensky's office"."""
    owner, _, noun = asked.name.replace("’", "'").rpartition("'s ")
    if not owner or noun not in index.lexicon.words("own_office"):
        return []
    bearers = {p.entity for p in propose_exact(strip_titles(owner, index)[0], index) if p.entity.kind == "person"}
    held = [role for e in bearers for role in e.roles if not asked.day or holds_on(role, asked.day)]
    held = [role for role in held if "spokesperson" not in _titles(role, index)] or held
    offices = {one for role in held if (one := _office_of_role(role, index))}
    entity = index.registry.get(offices.pop()) if len(bearers) == len(offices) == 1 else None
    reason = f"“{asked.name}”, who holds office there"
    return [Proposal(entity, How.OFFICE, BASE_SCORE[How.OFFICE], reason)] if entity else []


def _titles(role: Role, index: Index) -> set[str]:
    return {title.id for title in index.titles_of(role.title, held=True)}


def _is_office(text: str, index: Index) -> bool:
    return concept(split_name(text), index.lexicon, {}) in index.offices


def _office_of_role(role: Role, index: Index) -> str:
    """Return the office, ministry or body that a role belongs to; of a state's leaders their own."""
    owner = index.registry.get(role.of)
    if owner is None or is_place(owner) or owner.kind == "government":
        return ""
    if owner.kind != "state":
        return owner.id
    titles = _titles(role, index)
    key = next((key for title, key in OWN_OFFICES if title in titles), "")
    return office_id(owner.country, key) if key else ""


def _person(asked: Asked, near: Mapping[str, Sequence[Surface]], index: Index) -> Sequence[Proposal]:
    """Propose by role where nobody is named, else by the name without titles, by spelling or by family name."""
    if not any(w[:1].isupper() for w in asked.name.split()) or parse_role(asked.name, index):
        return _holder(asked, index)
    if asked.role and asked.day and any(p.entity.kind != "person" for p in propose_exact(asked.name, index)):
        text = f"{asked.role} of {asked.name}"  # "DG ISPR" is a person, and the ISPR is none
        return propose_role(text, Scene(text, "", index), asked.day, index)
    name, _ = strip_titles(asked.name, index)
    exact = [p for p in propose_exact(name, index) if p.entity.kind == "person"] if name != asked.name else []
    spelled = propose_spelling(name, near.get(asked.name, ()), index)
    people = [p for p in spelled if p.entity.kind == "person" and not _holds_another(p.entity, asked, index)]
    return exact or people or propose_person(name, index)


def _holds_another(entity: Entity, asked: Asked, index: Index) -> bool:
    """Say whether who is only spelled alike holds quite another office that day: "Hun Manith, head of intelligence"."""
    asked_for = {title.id for post in parse_role(asked.role, index) for title in post.titles}
    held = {one for role in entity.roles if asked.day and holds_on(role, asked.day) for one in _titles(role, index)}
    return bool(asked_for and held) and not asked_for & held


def _holder(asked: Asked, index: Index) -> Sequence[Proposal]:
    """Propose who held the office on the day: "Pakistan's interior minister", or its words and the country beside."""
    if not asked.day:
        return []
    text, owner = asked.name, asked.affiliation
    region = index.registry.get(asked.region)
    if owner and not mark_countries(split_name(text), index.countries)[0].startswith("@"):
        home = index.states.get(asked.country) if _is_office(owner, index) and not country_of(owner, index) else None
        text = f"{home.name if home else ''} {owner}'s {asked.role or asked.name}"
    elif region:
        text = f"{asked.name} of {region.name}"
    elif not owner and (state := index.states.get(asked.country)) and len(split_name(text)) <= 3:
        text = f"{state.name}'s {text}"
    found = propose_role(text, Scene(text, "", index), asked.day, index)
    return found if len({p.entity.id for p in found}) == 1 else []


def _office(asked: Asked, index: Index) -> list[Proposal]:
    """Propose the office of the affiliation's country, or of the document's where a country has only one of them."""
    words = split_name(asked.name)
    key = index.offices.get(concept(words, index.lexicon, {}))
    state = set(words) <= index.lexicon.words("government") and "government" in words
    if key is None and not state:
        return []
    code = country_of(asked.affiliation, index)
    proper = any(w[:1].isupper() for w in asked.affiliation.split())
    if not code and not proper and (state or not read_offices()[key or ""].local):
        code = asked.country
    entity = index.registry.get(f"state:{code}" if state else office_id(code, key or "")) if code else None
    reason = f"“{asked.name}” of {entity.country}, the country it is said of" if entity else ""
    return [Proposal(entity, How.OFFICE, BASE_SCORE[How.OFFICE], reason)] if entity else []


def _authorities(asked: Asked, index: Index) -> list[Proposal]:
    """Propose the state for its "authorities" and "government" ("authorities in Kyiv"); its officials are not it."""
    words = set(split_name(asked.name)) - set(split_name(asked.affiliation)) - index.lexicon.words("filler")
    code = country_of(asked.affiliation, index)
    state = index.states.get(code)
    if asked.anonymous or not state or not words or not words <= index.lexicon.words("authorities"):
        return []
    return [Proposal(state, How.OFFICE, BASE_SCORE[How.OFFICE], f"“{asked.name}” are {state.name}'s government")]


def country_of(text: str, index: Index) -> str:
    """Return the one country that a text names by state, people, capital or actor, or ""."""
    if not text:
        return ""
    marked = {w[1:] for w in mark_countries(split_name(text), index.countries) if w[0] == "@" and "/" not in w}
    if len(marked) == 1:
        return marked.pop()
    governed = {state.country.lower() for state in index.capitals.get(" ".join(split_name(text)), ())}
    if len(governed) == 1 and not marked:
        return governed.pop()
    codes = {s.entity.country.lower() for s in index.exact.get(" ".join(split_name(text)), ()) if s.entity.country}
    return codes.pop() if len(codes) == 1 and not marked else ""


def _wrong_kind(proposal: Proposal, asked: Asked, index: Index) -> bool:
    """Say whether a proposal cannot be this voice: a town speaks for nobody, a person is neither office nor abroad."""
    entity = proposal.entity
    if is_place(entity) and entity.kind not in {"region", "province", "territory"}:
        return True
    if asked.kind == "person" and entity.kind != "person":
        return True
    if asked.kind in {"organisation", "group", "outlet"} and entity.kind == "person":
        return True
    code = country_of(asked.affiliation, index) if asked.kind == "person" else ""
    if code and entity.country and entity.country.lower() != code:
        return True
    return asked.anonymous and proposal.how is not How.OFFICE


def _apply(voice: Voice, asked: Asked, link: Link, registry: Registry) -> Voice:
    """Return the voice with what was answered; an acronym that is spelled out in the story bears its full name."""
    entity = registry.get(link.entity)
    if entity:
        return replace(voice, name=entity.name, entity=entity.id, link_reasons=link.reasons)
    unsure = link.judgement is LinkJudgement.UNSURE
    return replace(voice, name=asked.name, link_reasons=link.reasons if unsure else voice.link_reasons)


def _rewrite(claim: Claim, linked: Mapping[tuple[str, Voice], Voice]) -> Claim:
    def new(voice: Voice | None) -> Voice | None:
        return linked[claim.document, voice] if voice else None

    chain = tuple(replace(hop, voice=linked[claim.document, hop.voice]) for hop in claim.chain)
    return replace(claim, speaker=new(claim.speaker), target=new(claim.target), chain=chain)


def _entities(used: set[str], provisional: Sequence[Entity], registry: Registry) -> tuple[Entity, ...]:
    """Return the entities used, those they answer to and every state among their countries, by id."""
    found = {entity.id: entity for entity in provisional}
    waiting = sorted(used) + [above for e in provisional for above in (e.parent, e.speaks_for) if above]
    while waiting:
        entity = registry.get(waiting.pop())
        if entity is None or entity.id in found:
            continue
        found[entity.id] = entity
        waiting += [entity.parent, entity.speaks_for, entity.part_of, entity.seat_of]
        waiting += [role.of for role in entity.roles] + [f"state:{entity.country.lower()}"]
    return tuple(found[one] for one in sorted(found))


__all__ = ["Asked", "answer", "country_of", "link_claims", "voices_of"]
