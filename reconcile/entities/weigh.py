"""What the context says for or against a proposal: small features, each a number and a reason in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.entities.context import reads_as
from reconcile.entities.names import split_name
from reconcile.entities.people import holds_on
from reconcile.entities.propose import How
from reconcile.entities.surfaces import is_place, known
from reconcile.model import NameKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reconcile.entities.context import Scene
    from reconcile.entities.index import Index
    from reconcile.entities.propose import Proposal
    from reconcile.model import Entity, Mention


@dataclass(frozen=True, slots=True)
class Weight:
    """One feature's verdict: a number to add, why, and whether it rules the proposal out."""

    value: float
    reason: str
    veto: bool = False


def weigh(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> tuple[Weight, ...]:
    """Return every feature that speaks for or against a proposal."""
    return tuple(found for feature in FEATURES for found in feature(proposal, mention, scene, index))


_NAMED_NEXT = re.compile(r",\s+((?:[^\W\d_a-z][\w.'’-]*\s+){1,3}[^\W\d_a-z][\w'’-]*),")


def by_owner(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """The name right before the mention tells whose it is: "Moscow's Ministry of Defence"."""
    del mention
    fact = scene.owner or (scene.neighbour if is_place(proposal.entity) else scene.after_owner)
    code = code_of(proposal.entity, index)
    if fact is None or not fact.codes or not code or proposal.how is How.ROLE:
        return
    if code in fact.codes:
        yield Weight(0.3, f"“{fact.text}” beside it is of the same country")
        return
    if proposal.entity.kind == "ministry" and fact is scene.after_owner and len(fact.codes) == 1:
        yield Weight(-0.3, f"“{fact.text}” behind it is of another country")
    elif fact is scene.owner and proposal.entity.kind not in {"person", "state"} and not is_place(proposal.entity):
        foreign = proposal.how in {How.BASE, How.BARE, How.SHORT, How.ACRONYM, How.OFFICE}
        yield Weight(-0.3, f"“{fact.text}” before it is of another country", veto=foreign)


def by_country(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """Names of one country in the sentence speak for that country's actors, those of others alone against."""
    code = code_of(proposal.entity, index)
    facts = [f for f in scene.facts if f.codes]
    if not code or not facts or proposal.how is How.ROLE:
        return
    own = [f for f in facts if code in f.codes]
    if own:
        sure = min(len(f.codes) for f in own) == 1
        yield Weight(0.16 if sure else 0.08, f"“{own[0].text}” is of the same country")
    elif any(len(f.codes) == 1 for f in facts):
        spelled = proposal.how is How.SPELLING and " " not in mention.text
        weak = spelled or proposal.how in {How.SHORT, How.BARE, How.BASE}
        yield Weight(
            -0.25 if weak else -0.08,
            f"only other countries are named (“{facts[0].text}”)",
            veto=proposal.how is How.BARE,
        )


def by_company(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """Entities that belong to the proposed one stand beside it: its parent, its office, its region."""
    del mention
    kin = kin_of(proposal.entity, index)
    for fact in scene.facts:
        if fact.entities & kin:
            yield Weight(0.15, f"“{fact.text}” beside it belongs with {proposal.entity.name}")
            return


def by_date(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """A person is spoken of while holding an office, seldom before or after."""
    roles = [r for r in proposal.entity.roles if r.start or r.end]
    former = bool({w.lower() for w in scene.before[:4]} & index.lexicon.words("former"))
    days = [mention.date] if mention.date else list(scene.days)
    if proposal.entity.kind != "person" or not roles or not days or proposal.how is How.ROLE:
        return
    if former and any(role.end and role.end[: len(days[0])] <= days[0] for role in roles):
        yield Weight(0.1, f"{proposal.entity.name} had left office by {days[0][:4]}")
    elif any(holds_on(role, day) for role in roles for day in days):
        yield Weight(0.1, f"{proposal.entity.name} was in office in {days[0][:4]}")
    else:
        yield Weight(-0.12, f"{proposal.entity.name} was not in office in {days[0][:4]}")


def by_title(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """A title before a person's name, or anywhere beside it, is one that the person holds."""
    if proposal.entity.kind != "person":
        return
    printed = " ".join([*reversed(scene.before[:4])]) if scene.placed else ""
    words = split_name(f"{printed} {mention.text}")
    titles = {
        t.id for size in (3, 2, 1) for n in range(len(words)) for t in index.titles_of(" ".join(words[n : n + size]))
    }
    roles = [r for r in proposal.entity.roles if not (day := _day(mention, scene)) or holds_on(r, day)]
    held = {t.id for role in roles for t in index.titles_of(role.title, held=True)}
    if titles & held:
        yield Weight(0.2, f"{proposal.entity.name} holds that office ({min(titles & held)})")
        return
    if titles and held and proposal.how in {How.FAMILY, How.GIVEN}:
        yield Weight(-0.1, f"{proposal.entity.name} holds another office ({min(held)})")
    near = {t.id for word in scene.words for t in index.lexicon.titles.get(word, ())}
    told = any(set(split_name(role.title)) <= scene.words for role in roles)
    if near & held or told:
        yield Weight(0.1, f"an office that {proposal.entity.name} holds is spoken of")


def _day(mention: Mention, scene: Scene) -> str | None:
    """Return the mention's date, or the year of its context; none where somebody is called former."""
    if {w.lower() for w in scene.before[:4]} & scene.index.lexicon.words("former"):
        return None
    return mention.date or (scene.days[0] if len(set(scene.days)) == 1 else None)


def by_namesake(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """An office whose holder is named right behind it is held by that one: "the governor, Ana Quispe, said"."""
    del mention
    named = _NAMED_NEXT.match(scene.context, scene.end) if scene.placed and proposal.how is How.ROLE else None
    if named is None or any(fact.start == named.start(1) for fact in scene.facts):
        return
    words = {word for name in proposal.entity.names for word in split_name(name.text)}
    if not words & set(split_name(named.group(1))) - index.lexicon.words("honorific"):
        yield Weight(-0.5, f"{named.group(1)} is named as the holder", veto=True)


def by_ruled(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """What a governor, a mayor or a chief minister is "of" is a place, not an agency of the same letters."""
    del mention
    before = [word.lower() for word in scene.before[:4]]
    if proposal.how is not How.ACRONYM or before[:1] != ["of"] or is_place(proposal.entity):
        return
    heads = (index.titles_of(" ".join(reversed(before[1 : 1 + size]))) for size in (2, 1))
    titles = next(filter(None, heads), ())
    if titles and all(title.of == "place" for title in titles):
        yield Weight(-0.5, f"a {titles[0].id} is of a place", veto=True)


def by_humble(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """Somebody introduced by a plain calling ("the shopkeeper Omar Sharif") is not the listed one."""
    if proposal.entity.kind != "person" or not scene.placed:
        return
    humble = index.lexicon.words("humble")
    called = next((w for w in scene.before[:3] if w.lower() in humble), None)
    apposed = scene.context[scene.end : scene.end + 2] == ", " and scene.after
    if called is None and apposed and scene.after[0].lower() in index.lexicon.words("apposition"):
        called = next((w for w in scene.after[1:5] if w.lower() in humble), None)
    if called and not any(
        w.value > 0 and "holds that office" in w.reason for w in by_title(proposal, mention, scene, index)
    ):
        listed = bool(proposal.entity.roles)
        yield Weight(-0.6 if listed else -0.1, f"the context introduces a {called.lower()} of that name", veto=listed)


def by_use(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """A capital is a town or whoever governs from it, as the sentence uses it."""
    entity = proposal.entity
    byword = proposal.how is How.METONYM
    governs = byword and _also_town(mention.text, index)
    town = is_place(entity) and _also_byword(mention.text, index)
    if not (byword or town):
        return
    use = reads_as(scene, index.lexicon)
    if not (governs or town):
        if use == "place" and entity.kind == "state":
            yield Weight(-0.3, "used as a place", veto=True)
    elif use is None:
        yield Weight(-0.02 if governs else 0.02, "the sentence does not say whether the town or its rulers are meant")
    elif (use == "place") == town:
        yield Weight(0.25, f"used as {'a place' if town else 'somebody who acts'}")
    else:
        yield Weight(-0.3, f"used as {'somebody who acts' if town else 'a place'}", veto=governs)


def _also_town(text: str, index: Index) -> bool:
    key = " ".join(split_name(text))
    return any(is_place(s.entity) for s in index.exact.get(key, ())) or any(is_place(e) for e in known(key))


def _also_byword(text: str, index: Index) -> bool:
    return any(s.kind is NameKind.METONYM for s in index.exact.get(" ".join(split_name(text)), ()))


def by_level(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """What a word for a region's level stands behind is no town: "the Kursk region"."""
    del mention, index
    if scene.level and proposal.entity.kind in {"city", "town"}:
        yield Weight(-0.5, f"a {scene.level} is no town", veto=True)


def by_article(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """An article stands before no bare name of a person: "the Petro" is a coin."""
    del mention, index
    weak = proposal.entity.kind == "person" and proposal.how in {How.FAMILY, How.GIVEN}
    if weak and scene.placed and scene.before[:1] and scene.before[0].lower() in {"the", "a", "an"}:
        yield Weight(-0.5, "an article stands before no person's name", veto=True)


def by_topic(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """What the sentence is about: wickets speak for the cricket council, a warrant for the court."""
    del mention
    words = {w for name in proposal.entity.names[:3] for w in split_name(name.text)}
    for topic in index.lexicon.topics:
        if (proposal.entity.kind in topic.kinds or words & topic.words) and (
            said := sorted(topic.context & scene.words)
        ):
            yield Weight(min(0.06 + 0.05 * len(said), 0.13), f"“{said[0]}” speaks of its field ({topic.id})")
            return


def by_plain_word(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """A name that is also a plain word ("Dawn") needs a sentence about the press, or a possessive."""
    words = split_name(mention.text)
    if len(words) != 1 or words[0] not in index.lexicon.words("common_word") or proposal.how is How.ACRONYM:
        return
    press = next(t for t in index.lexicon.topics if t.id == "press")
    if not (press.context & scene.words) and proposal.entity.kind in press.kinds:
        yield Weight(-0.6, f"“{mention.text}” is also a plain word and nothing speaks of the press", veto=True)


def by_longer_name(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """A short acronym right before another name is part of that name ("FC Barcelona"), titles apart."""
    short = proposal.how is How.ACRONYM and len(mention.text) < 4
    if not short or not scene.after or proposal.entity.kind in {"state", "international_body"}:
        return
    following = scene.after[0]
    title = split_name(following)[:1] and split_name(following)[0] in index.lexicon.title_words
    beside = scene.context[scene.end : scene.end + 1 + len(following)] == f" {following}"
    kin = any(f.start == scene.end + 1 and code_of(proposal.entity, index) in f.codes for f in scene.facts)
    if beside and following[:1].isupper() and not title and not kin and not following.isupper():
        yield Weight(-0.5, f"“{mention.text} {following}” is a longer name", veto=True)


def by_same_name(proposal: Proposal, mention: Mention, scene: Scene, index: Index) -> Iterator[Weight]:
    """What is spelled nearly like a listed name is not it when it is the name of something else."""
    del scene, index
    land = proposal.entity.kind == "state" or is_place(proposal.entity)
    if proposal.how is not How.SPELLING and (proposal.how is not How.SHORT or land):
        return
    others = known(" ".join(split_name(mention.text)))
    own = {" ".join(split_name(n.text)) for n in proposal.entity.names}
    strangers = [
        e
        for e in others
        if (e.kind, e.country) != (proposal.entity.kind, proposal.entity.country)
        and " ".join(split_name(e.name)) not in own
        and not (is_place(e) and is_place(proposal.entity) and e.country == proposal.entity.country)
    ]
    if strangers:
        yield Weight(-0.5, f"{strangers[0].name} is a name of its own", veto=True)


FEATURES: tuple[Callable[[Proposal, Mention, Scene, Index], Iterator[Weight]], ...] = (
    by_owner, by_country, by_company, by_date, by_title, by_namesake, by_ruled, by_humble, by_use, by_level,
    by_article, by_topic, by_plain_word, by_longer_name, by_same_name,
)  # fmt: skip


def code_of(entity: Entity, index: Index) -> str:
    """Return the lower-case country code of an entity, its parent's or its place's where it has none."""
    for _ in range(4):
        if entity.country:
            return entity.country.lower()
        above = index.registry.get(entity.part_of or entity.parent or entity.seat_of)
        if above is None:
            return ""
        entity = above
    return ""


def kin_of(entity: Entity, index: Index) -> frozenset[str]:
    """Return the ids of those that an entity belongs with: parents, places, offices held and who holds its own."""
    kin = {entity.parent, entity.speaks_for, entity.part_of, entity.seat_of, *(r.of for r in entity.roles)}
    for above in [k for k in kin if k]:
        held = index.registry.get(above)
        if held:
            kin |= {held.parent, held.part_of}
    return frozenset(k for k in kin if k and not k.startswith("state:")) - {entity.id}
