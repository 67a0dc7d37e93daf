"""Attributions inside attributions: who is the innermost speaker, and which claim swallows which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.cast import make_voice
from reconcile.claims.drafts import Draft, hull
from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_clause
from reconcile.claims.sides import find_sides
from reconcile.model import DENYING, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.cast import Actor
    from reconcile.claims.drafts import Page
    from reconcile.model import Attribution

_GAP = 8  # characters between a noun rejected and what it says
_MOST = 0.55  # share of a piece that a nested attribution must fill to take its place
_PLAIN = {Stance.ASSERTS}


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
            parents[number] = next(
                (one for one in reversed(open_) if _inside(attributions[one], hulls[number])), None
            )
        open_.append(number)
    for before, number in zip(order, order[1:], strict=False):
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
    for inner_at, inner in enumerate(drafts):
        if inner.parent is None:
            continue
        for outer_at, outer in enumerate(drafts):
            if outer.number == inner.parent and settled[outer_at] and settled[inner_at]:
                _settle(page, settled, outer_at, inner_at)
    return [draft for draft in settled if draft.span.end > draft.span.start]


def _settle(page: Page, settled: list[Draft], outer_at: int, inner_at: int) -> None:
    outer, inner = settled[outer_at], settled[inner_at]
    whole = hull(page.attributions[inner.number])
    if _gone(outer) or _gone(inner):
        return
    if outer.stance in DENYING and not inner.source and _touches(outer.span, inner.span):
        settled[outer_at] = replace(outer, span=Span(outer.span.start, max(outer.span.end, inner.span.end)))
        settled[inner_at] = _drop(inner)
        return
    if not outer.span.meets(whole):
        if outer.stance in DENYING:
            settled[outer_at] = replace(outer, answered=inner.number)
        return
    if not _says_something(page, inner):
        settled[inner_at] = _drop(inner)
        return
    if _same_voice(page, outer, inner):
        settled[outer_at], settled[inner_at] = _merge(page, outer, inner)
    elif outer.stance in DENYING:
        settled[outer_at] = replace(outer, answered=inner.number)
    elif _own_staff(page, inner, outer):
        stance = outer.stance if inner.stance in _PLAIN else inner.stance
        settled[outer_at], settled[inner_at] = replace(outer, stance=stance), _drop(inner)
    else:
        settled[inner_at] = _relayed(page, inner, outer)
        if (whole.end - whole.start) >= _MOST * (outer.span.end - outer.span.start):
            settled[outer_at] = _drop(outer)


def _touches(outer: Span, inner: Span) -> bool:
    return outer.meets(inner) or 0 <= inner.start - outer.end <= _GAP


def _says_something(page: Page, inner: Draft) -> bool:
    """Say whether a nested attribution is a statement: "grievances that people voice" is none."""
    plain = inner.stance in _PLAIN and page.attributions[inner.number].rule.endswith(("noun", "number"))
    return not plain or page.has_figure(inner.span) or is_clause(page.text, inner.span, page.known)


def _merge(page: Page, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Make one claim of "he said he believed that ...": the inner words, or the outer ones for a denial."""
    if inner.stance in DENYING or inner.stance is Stance.CONDEMNS:
        return replace(outer, stance=inner.stance, rows=outer.rows + inner.rows), _drop(inner)
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
    printed = inner.source.of(page.text).lower()
    if printed in {"it", "he", "she", "they", "we", "i", "his country", "her country", "its government"}:
        return _pronoun_of(printed, outer.actor)
    mine = find_sides(outer.actor.affiliation, outer.actor.name)
    return bool(mine & find_sides(inner.actor.name)) and len(inner.actor.name.split()) <= 2


def _pronoun_of(printed: str, actor: Actor) -> bool:
    if printed in {"it", "its government"}:
        return actor.kind != "person" and not actor.plural
    if printed == "they":
        return actor.plural
    return printed in {"we", "i"} or actor.kind == "person" or not actor.kind


def _own_staff(page: Page, inner: Draft, outer: Draft) -> bool:
    if not inner.actor or not inner.source or not outer.actor:
        return False
    cues = page.attributions[inner.number].cue
    if not inner.actor.proper and cues and holds_words(cues[0].of(page.text), "evidence_verb", page.known):
        return True
    named = outer.actor.proper or outer.actor.kind == "organisation"
    return named and not inner.actor.proper and holds_words(inner.source.of(page.text), "own_staff", page.known)


def _gone(draft: Draft) -> bool:
    return draft.span.start == draft.span.end


def _drop(draft: Draft) -> Draft:
    return replace(draft, span=Span(draft.span.start, draft.span.start))
