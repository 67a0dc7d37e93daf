"""Attributions inside attributions: who is the innermost speaker, and which claim swallows which."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.claims.actors import make_voice
from reconcile.claims.blame import is_speaker
from reconcile.claims.drafts import Draft, hull
from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_clause
from reconcile.claims.refine import refine
from reconcile.claims.sides import find_sides
from reconcile.model import DENYING, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.drafts import Page
    from reconcile.model import Attribution

_GAP = 8  # characters between a noun rejected and what it says
_MOST = 0.55  # share of a piece that a nested attribution must fill to take its place
_THAT = re.compile(r"\bthat\s+$")
_SIDE = 2  # words in a name by which a speaker calls his own side ("India rejects ...")
_PLAIN = frozenset({Stance.ASSERTS})
_ACTS = DENYING | {Stance.ACCUSES, Stance.CLAIMS_RESPONSIBILITY, Stance.CALLS_FOR, Stance.CONDEMNS, Stance.WARNS}


def find_parents(text: str, attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the index of the one whose content holds it: as stated, else by position."""
    hulls = [hull(one) for one in attributions]
    order = sorted(range(len(hulls)), key=lambda number: (hulls[number].start, -hulls[number].end))
    parents: list[int | None] = [one.outer for one in attributions]
    open_: list[int] = []
    for number in order:
        while open_ and hull(attributions[open_[-1]]).end < hulls[number].end:
            open_.pop()
        if parents[number] is None:
            parents[number] = next((one for one in reversed(open_) if _inside(attributions[one], hulls[number])), None)
        open_.append(number)
    for before, number in pairwise(order):
        if parents[number] in {None, parents[before]} and _follows(text, attributions[before], attributions[number]):
            parents[number] = before
    return parents


def _inside(outer: Attribution, inner: Span) -> bool:
    return any(content.holds(inner) for content in outer.content)


def _follows(text: str, outer: Attribution, inner: Attribution) -> bool:
    """Say whether an allegation without a source goes on behind the noun rejected: "rejected the charge that ..."."""
    if inner.source or outer.stance not in DENYING or not outer.content or not inner.content:
        return False
    end, start = outer.content[-1].end, inner.content[0].start
    return end <= start <= end + _GAP and text[end:start].strip() in {"that", "of", ""}


def settle_nesting(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with inner and outer ones settled: chains filled, doubles merged, denials linked."""
    settled = list(drafts)
    places: dict[int, list[int]] = {}
    held: dict[tuple[int, int], bool] = {}  # whether any piece of an attribution stands in an outer piece
    for at, draft in enumerate(drafts):
        places.setdefault(draft.number, []).append(at)
    for inner_at, inner in enumerate(drafts):
        for outer_at in places.get(inner.parent, ()) if inner.parent is not None else ():
            pair = inner.number, outer_at
            if pair not in held:
                held[pair] = any(drafts[one].span.meets(drafts[outer_at].span) for one in places[inner.number])
            beside = held[pair] and not inner.span.meets(drafts[outer_at].span)
            if not beside and not (_gone(settled[outer_at]) or _gone(settled[inner_at])):
                settled[outer_at], settled[inner_at] = _settle(page, settled[outer_at], settled[inner_at])
    return [draft for draft in settled if not _gone(draft)]


def _settle(page: Page, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Return what becomes of an outer and an inner draft; one of them may be dropped."""
    denying = outer.stance in DENYING
    if denying and not inner.source and _touches(outer.span, inner.span):
        return replace(outer, span=Span(outer.span.start, max(outer.span.end, inner.span.end))), _drop(inner)
    if not outer.span.meets(hull(page.attributions[inner.number])):
        return (replace(outer, answered=inner.number) if denying else outer), inner
    if page.attributions[inner.number].rule.endswith("relative") and inner.stance in DENYING:
        return _before(page, outer, inner), replace(inner, answered=outer.number)
    return _inner_voice(page, outer, inner) if _says_something(page, inner) else (outer, _drop(inner))


def _inner_voice(page: Page, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Settle a statement inside a statement, by whose it is."""
    aside = _behind_relative(page, outer, inner)
    if aside and _same_voice(page, outer, inner):
        return aside, inner
    if _same_voice(page, outer, inner):
        return _merge(page, outer, inner)
    if outer.stance in DENYING and not _own_staff(page, inner, outer):
        return replace(outer, answered=inner.number), inner
    return _two_voices(page, outer, inner)


def _behind_relative(page: Page, outer: Draft, inner: Draft) -> Draft | None:
    """Part a denial from what its speaker said in a relative clause: "which had counted 12, disputed this"."""
    cue = page.attributions[outer.number].cue
    relative = len(page.attributions[inner.number].source) > 1
    if outer.stance not in DENYING or not relative or not cue or not inner.span.end <= cue[-1].start < outer.span.end:
        return None
    return replace(outer, span=Span(cue[-1].start, outer.span.end))


def _before(page: Page, outer: Draft, inner: Draft) -> Draft:
    """End the outer words before ", which it denies"."""
    comma = page.text.rfind(",", outer.span.start, inner.source.start) if inner.source else -1
    return replace(outer, span=Span(outer.span.start, comma)) if comma > outer.span.start else outer


def _two_voices(page: Page, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Settle a relay: the inner voice is the speaker, unless it is only what the outer one's staff or papers show.

    Nor is it where the outer voice goes on to say what it makes of it: "the army's statement that none died is untrue".
    """
    scorned = _scorned(page, outer, inner)
    if scorned:
        return scorned, _drop(inner)
    if _own_staff(page, inner, outer):
        stance = outer.stance if inner.stance in _PLAIN else inner.stance
        return replace(outer, stance=stance), _drop(inner)
    if _coordinated(page, inner, outer):
        return _drop(outer), inner
    whole = hull(page.attributions[inner.number])
    covered = (whole.end - whole.start) >= _MOST * (outer.span.end - outer.span.start)
    return (_drop(outer) if covered else outer), _relayed(page, inner, outer)


def _scorned(page: Page, outer: Draft, inner: Draft) -> Draft | None:
    """Return the outer words as a rejection where an account named at their head is judged at their end."""
    named = page.attributions[inner.number].rule.startswith("noun")
    verdict = Span(inner.span.end, outer.span.end)
    if (
        not named
        or outer.stance not in _PLAIN
        or not inner.span.start - outer.span.start < verdict.end - outer.span.start
    ):
        return None
    whole = refine(page, replace(outer, stance=Stance.ASSERTS))
    if whole.stance in DENYING - {Stance.DENIES}:
        return whole
    slighted = holds_words(verdict.of(page.text), "slight", page.known)
    return replace(outer, stance=Stance.REJECTS, rows=(*outer.rows, "claims:slight")) if slighted else None


def _touches(outer: Span, inner: Span) -> bool:
    return outer.meets(inner) or 0 <= inner.start - outer.end <= _GAP


def _says_something(page: Page, inner: Draft) -> bool:
    """Say whether a nested attribution is a statement: "grievances that people voice" is none."""
    plain = refine(page, inner).stance not in _ACTS
    return not plain or page.has_figure(inner.span) or is_clause(page.text, inner.span, page.known)


def _merge(page: Page, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Make one claim of "he said he believed that ...": the inner words, or the outer ones for a denial."""
    if inner.stance in DENYING or inner.stance is Stance.CONDEMNS:
        return replace(outer, stance=inner.stance, rows=outer.rows + inner.rows), _drop(inner)
    clause = any(is_clause(page.text, one, page.known) for one in page.attributions[inner.number].content)
    if not clause and refine(page, inner).stance not in _ACTS - {Stance.CALLS_FOR}:
        return outer, _drop(inner)  # "it had asked for permission" says more than "permission"
    stance = inner.stance if outer.stance in _PLAIN else outer.stance
    inner = replace(inner, stance=stance, actor=outer.actor, source=outer.source, relays=outer.relays)
    length = outer.span.end - outer.span.start
    if inner.span.end - inner.span.start >= _MOST * length:
        return _drop(outer), inner
    tail = inner.span.start - outer.span.start >= length / 2
    return outer, (inner if tail else _drop(inner))


def _relayed(page: Page, inner: Draft, outer: Draft) -> Draft:
    if not outer.actor or not outer.source:
        return inner
    voice = make_voice(outer.actor, outer.source.of(page.text), outer.source)
    cues = page.attributions[outer.number].cue
    hop = (voice, cues[0].of(page.text) if cues else "")
    return replace(inner, relays=(*outer.relays, hop, *inner.relays))


def _same_voice(page: Page, outer: Draft, inner: Draft) -> bool:
    """Say whether the inner source is the outer speaker again: a pronoun, the same name, or its own side's name."""
    if not outer.actor or not inner.actor or not inner.source:
        return False
    if inner.actor.name == outer.actor.name:
        return True
    first = next(iter(inner.source.of(page.text).lower().split()), "")
    if first in page.known.owners and inner.stance not in DENYING:
        return False  # "his office" is another voice than he, "his country rejected it" is not
    pronoun = page.known.owners.get(first, first)
    if pronoun in page.known.pronouns:
        return is_speaker(page.known.pronouns[pronoun], outer.actor) and not inner.actor.proper
    mine = find_sides(outer.actor.affiliation, outer.actor.name)
    return bool(mine & find_sides(inner.actor.name)) and len(inner.actor.name.split()) <= _SIDE


def _coordinated(page: Page, inner: Draft, outer: Draft) -> bool:
    """Say whether the outlet goes on with another speaker: "She said 60 had died; the ministry later said 22"."""
    start = outer.span.start
    later = start > page.attributions[outer.number].content[0].start
    return (
        later
        and inner.source is not None
        and abs(inner.source.start - start) <= 1
        and not _THAT.search(page.text[max(0, start - 6) : start])
    )


def _own_staff(page: Page, inner: Draft, outer: Draft) -> bool:
    """Say whether things, or the speaker's own people, only found what the speaker puts forward."""
    if not inner.actor or not inner.source or not outer.actor:
        return False
    cue = " ".join(one.of(page.text) for one in page.attributions[inner.number].cue)
    if inner.actor.proper:
        return False
    if holds_words(cue, "evidence_verb", page.known):
        return True
    staff = holds_words(inner.source.of(page.text), "own_staff", page.known)
    named = outer.actor.proper or outer.actor.kind == "organisation"
    return staff and named and holds_words(cue, "finding_verb", page.known)


def _gone(draft: Draft) -> bool:
    return draft.span.start == draft.span.end


def _drop(draft: Draft) -> Draft:
    return replace(draft, span=Span(draft.span.start, draft.span.start))
