"""Mentions to links: names, acronyms and roles first, near spellings in one batch, then the context, then a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.entities.acronyms import find_acronyms
from reconcile.entities.context import Scene
from reconcile.entities.dress import undress
from reconcile.entities.index import Index, index_of
from reconcile.entities.names import split_name
from reconcile.entities.near import find_near
from reconcile.entities.people import fuller_names, strip_titles
from reconcile.entities.propose import (
    BASE_SCORE,
    NEEDS_EVIDENCE,
    How,
    Proposal,
    propose_bases,
    propose_behind_acronym,
    propose_concept,
    propose_exact,
    propose_office_here,
    propose_person,
    propose_region,
    propose_role,
    propose_short,
)
from reconcile.entities.spelling import propose_spelling
from reconcile.entities.surfaces import is_place
from reconcile.entities.weigh import Weight, weigh
from reconcile.model import Link, LinkJudgement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.entities.surfaces import Surface
    from reconcile.model import Entity, Mention
    from reconcile.registry import Registry
    from reconcile.tables import Tables

#: A link needs this score, and this lead over the next proposal; the evidence that a weak name needs, and a surname.
LINK_AT, LEAD, NEEDED, SURNAME_NEEDED = 0.74, 0.07, 0.1, 0.1


def link_mentions(mentions: Sequence[Mention], registry: Registry, tables: Tables) -> tuple[Link, ...]:
    """Return one link per mention, in order: a link, unsure (who is left, best first) or NIL, each with reasons."""
    index = index_of(registry, tables)
    introduced = _introduced(mentions)
    sure = [propose_sure(m, index, introduced) for m in mentions]
    open_texts = sorted({m.text for m, found in zip(mentions, sure, strict=True) if not found and _spellable(m, index)})
    near = find_near(open_texts, index)
    return tuple(
        decide(m, found or propose_unsure(m, near, index), index) for m, found in zip(mentions, sure, strict=True)
    )


def propose_sure(mention: Mention, index: Index, introduced: Mapping[tuple[str, str], str]) -> list[Proposal]:
    """Return what the words of a mention themselves propose: exact names, other orders, offices and roles."""
    text = undress(introduced.get((mention.document or mention.context, mention.text), mention.text), index)
    found = _of_kind(propose_exact(text, index), mention)
    regions = _of_kind(propose_region(text, Scene(mention.text, mention.context, index), index), mention)
    found += [p for p in regions if p.entity not in {f.entity for f in found}]
    if found and not all(p.how is How.BARE for p in found):
        return found + [p for p in _elsewhere(text, mention, index) if p.entity not in {f.entity for f in found}]
    found += [p for p in _of_kind(propose_concept(text, index), mention) if p.entity not in {f.entity for f in found}]
    if mention.kind in {"PER", ""} and not found:
        found = _roles(mention, index) or _titled(text, mention, index)
    found = found or _of_kind(propose_behind_acronym(text, index), mention)
    if all(p.how is How.BASE for p in found):
        here = _of_kind(propose_office_here(text, Scene(mention.text, mention.context, index), index), mention)
        found += [p for p in here if p.entity not in {f.entity for f in found}]
    return found


def _elsewhere(text: str, mention: Mention, index: Index) -> list[Proposal]:
    """Return offices of other countries that are called the same where their country is clear ("Foreign Office")."""
    return [p for p in propose_bases(text, index) if mention.kind != "PER"] if " " in text else []


def _roles(mention: Mention, index: Index) -> list[Proposal]:
    return propose_role(mention.text, Scene(mention.text, mention.context, index), mention.date, index)


def _titled(text: str, mention: Mention, index: Index) -> list[Proposal]:
    """Propose by the name that follows titles: "President Zardari", "Lt Gen Ahmed Sharif Chaudhry"."""
    name, titles = strip_titles(text, index)
    if titles and name != text:
        return _of_kind(propose_exact(name, index), mention) or propose_person(name, index)
    return []


def propose_unsure(mention: Mention, near: Mapping[str, Sequence[Surface]], index: Index) -> list[Proposal]:
    """Return what family names, near spellings and short names propose."""
    found: list[Proposal] = []
    opened = mention.text.partition(" ")[0] in index.lexicon.words("family_joint")  # "bin Salman"
    if mention.kind in {"PER", ""} and (opened or mention.text[:1].isupper()):
        found = propose_person(mention.text, index)
    if _spellable(mention, index):
        known = {p.entity for p in found}
        spelled = _of_kind(
            propose_spelling(mention.text, near.get(mention.text, ()), index, places=mention.kind != "PER"), mention
        )
        found += [p for p in spelled if p.entity not in known]
        if mention.kind != "PER":
            known = {p.entity for p in found}
            found += [p for p in _of_kind(propose_short(mention.text, index), mention) if p.entity not in known]
    return found


def _spellable(mention: Mention, index: Index) -> bool:
    """Say whether a mention may be a misspelled name: acronyms and lower-case words are not."""
    text = mention.text
    head, _, rest = text.partition(" ")
    proper = text[:1].isupper() or (head in index.lexicon.words("particle") and rest[:1].isupper())
    return len(text) > 2 and proper and not (text.isupper() and len(text) < 8)


def _of_kind(found: list[Proposal], mention: Mention) -> list[Proposal]:
    """Keep what the mention's type allows: a person is a person, an organisation no person, a place no person."""
    if mention.kind == "PER":
        return [p for p in found if p.entity.kind == "person"]
    if mention.kind == "ORG":
        return [p for p in found if p.entity.kind != "person" and not is_place(p.entity)]
    if mention.kind in {"GPE", "LOC"}:
        return [p for p in found if p.entity.kind != "person"]
    return found


def decide(mention: Mention, proposals: Sequence[Proposal], index: Index, *, strict: bool = False) -> Link:
    """Weigh the proposals in their context: the best one with a lead is linked, ties are left to people.

    With `strict`, any bare family name needs evidence, however rare it is.
    """
    scene = Scene(mention.text, mention.context, index)
    proposals, note = _named_in_full(mention, proposals, scene, index)
    weighed = [(p, weigh(p, mention, scene, index)) for p in proposals]
    alive = _in_order([(p, w, _total(p, w)) for p, w in weighed if not any(x.veto for x in w)])
    ranked = tuple(p.entity.id for p, _, _ in alive)
    if not alive:
        return Link(mention.id, None, 0.0, LinkJudgement.NIL, ranked, note or _why_not(weighed))
    best, weights, score = alive[0]
    reasons = (best.reason, *(w.reason for w in weights))
    shown = round(min(score, 1.0), 3)
    if not _carried(best, weights, score, rare=not strict and _is_rare(mention, index)):
        verdict = LinkJudgement.UNSURE if score >= LINK_AT - 0.1 else LinkJudgement.NIL
        return Link(mention.id, None, shown, verdict, ranked, (*reasons, "too little in the context says so"))
    if len(alive) > 1 and score - alive[1][2] < LEAD:
        return Link(mention.id, None, shown, LinkJudgement.UNSURE, ranked, (*reasons, f"or {alive[1][0].entity.name}"))
    if rivals := _rivals(mention, alive, scene):
        return Link(mention.id, None, shown, LinkJudgement.UNSURE, ranked, (*reasons, f"or {rivals}"))
    return Link(mention.id, best.entity.id, shown, LinkJudgement.LINK, ranked, reasons)


_Weighed = tuple["Proposal", "Sequence[Weight]", float]


def _in_order(alive: list[_Weighed]) -> list[_Weighed]:
    """Return the proposals, best first; a region about as good as the town in it of the same name is left out."""
    alive.sort(key=lambda item: -item[2])
    if len(alive) > 1 and alive[0][2] - alive[1][2] < LEAD:
        for region, town in ((0, 1), (1, 0)):
            if _is_town_of(alive[town][0].entity, alive[region][0].entity):
                del alive[region]
                break
    return alive


def _is_town_of(town: Entity, region: Entity) -> bool:
    return town.kind == "city" and town.part_of == region.id and split_name(town.name) == split_name(region.name)


def _total(proposal: Proposal, weights: Sequence[Weight]) -> float:
    return proposal.score + sum(w.value for w in weights)


def _is_rare(mention: Mention, index: Index) -> bool:
    words = split_name(mention.text)
    return bool(words) and words[-1] not in index.lexicon.words("common_surname")


def _carried(proposal: Proposal, weights: Sequence[Weight], score: float, *, rare: bool) -> bool:
    """Say whether a proposal has the evidence that its kind of name needs; a rare family name needs none."""
    evidence = sum(w.value for w in weights)
    if proposal.how in NEEDS_EVIDENCE:
        return evidence >= NEEDED and score >= LINK_AT
    if proposal.how is How.FAMILY and not rare:
        return evidence >= SURNAME_NEEDED
    return score >= LINK_AT


def _named_in_full(
    mention: Mention, proposals: Sequence[Proposal], scene: Scene, index: Index
) -> tuple[Sequence[Proposal], tuple[str, ...]]:
    """Where the context gives a one-word mention a fuller name, only whoever bears that name may be meant."""
    if mention.kind not in {"PER", ""} or " " in mention.text or not any(p.entity.kind == "person" for p in proposals):
        return proposals, ()
    names = fuller_names(mention.text, scene)
    if len(names) != 1:
        return proposals, ()
    full = names[0]
    bearers = {p.entity for p in [*propose_exact(full, index), *propose_spelling(full, (), index)]}
    kept = [
        replace(p, how=How.NAME, score=BASE_SCORE[How.ORDER], reason=f"the context names {full} in full")
        for p in proposals
        if p.entity in bearers
    ]
    return kept, () if kept else (f"the context speaks of {full}",)


def _rivals(mention: Mention, alive: Sequence[_Weighed], scene: Scene) -> str:
    """Return who else the context names in full by that one word ("Saddam Haftar" beside "Khalifa Haftar"), or "".

    A title that only the best proposal holds tells them apart.
    """
    best, weights, _ = alive[0]
    if best.entity.kind != "person" or " " in mention.text or any("holds that office" in w.reason for w in weights):
        return ""
    own = {" ".join(split_name(name.text)) for name in best.entity.names}
    said = f" {' '.join(split_name(scene.context))} "
    listed = (name.text for p, _, _ in alive[1:] for name in p.entity.names if " " in name.text)
    others = [name for name in listed if f" {' '.join(split_name(name))} " in said]
    others += [name for name in fuller_names(mention.text, scene) if " ".join(split_name(name)) not in own]
    return others[0] if others and any(f" {name} " in said for name in own) else ""


def _why_not(weighed: Sequence[tuple[Proposal, Sequence[Weight]]]) -> tuple[str, ...]:
    for proposal, weights in weighed:
        for weight in weights:
            if weight.veto:
                return (f"not {proposal.entity.name}: {weight.reason}",)
    return ("nobody of that name in the registry",)


def _introduced(mentions: Sequence[Mention]) -> dict[tuple[str, str], str]:
    """Return full names by (document or context, acronym), where a text says "Baloch Liberation Army (BLA)"."""
    found: dict[tuple[str, str], str] = {}
    for mention in mentions:
        if "(" in mention.context:
            for acronym, full in find_acronyms(mention.context).items():
                found.setdefault((mention.document or mention.context, acronym), full)
    return found
