"""Stance, target and act of a draft, from what its words say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.cast import make_voice
from reconcile.claims.lexicon import holds_words
from reconcile.claims.phrases import read_phrase
from reconcile.claims.sides import find_sides
from reconcile.claims.stances import Said, find_act
from reconcile.model import DENYING, Span, Stance, Voice
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.claims.cast import Actor, Seen
    from reconcile.claims.drafts import Draft, Page
    from reconcile.claims.lexicon import Lexicon, Pronoun

_NEAR = 6  # characters before the subject of a proposition, for an article or a quotation mark
_OWN_LOSSES = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
_NEGATABLE = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.ACKNOWLEDGES, Stance.ESTIMATES, Stance.DECLINES})


def refine(page: Page, draft: Draft) -> Draft:
    """Return the draft with the stance that its words give, and with target and act where it accuses or denies."""
    attribution = page.attributions[draft.number]
    if attribution.negated and draft.stance in _NEGATABLE:
        return replace(draft, stance=Stance.DECLINES)
    subject = find_subject(page, draft.span)
    names = (draft.actor.name, draft.actor.role, draft.actor.affiliation) if draft.actor else ()
    force = find_force(names, page.known)
    if force and draft.stance in _OWN_LOSSES and counts_own_people(page, draft.span, names):
        return replace(draft, stance=Stance.ACKNOWLEDGES, rows=(*draft.rows, "claims_acts:own_losses"))
    said = Said(
        text=draft.span.of(page.text),
        stance=draft.stance,
        subject=whose(page, draft.span, subject, draft.actor),
        figures=page.has_figure(draft.span),
        force=force,
    )
    found = find_act(said, page.acts)
    if found:
        draft = replace(draft, stance=found[0].stance, rows=(*draft.rows, f"claims_acts:{found[0].id}"))
    accused = found[1] if found else None
    if draft.stance is Stance.ACCUSES:
        return _accusation(page, draft, subject, accused)
    return replace(draft, act=said.text) if draft.stance in DENYING else draft


def find_subject(page: Page, span: Span) -> Seen | None:
    """Return the mention that opens the span, if one does."""
    near = page.inside(Span(span.start, min(span.end, span.start + _NEAR)))
    return next((page.cast[place] for place in near if place.end <= span.end), None)


def whose(page: Page, span: Span, subject: Seen | None, speaker: Actor | None) -> str:
    """Say whose doing a proposition tells of: "self", "named" (somebody else by name) or "other"."""
    first = next(iter(tokenize(page.text, span)), None)
    pronoun = page.known.owners.get(first.lower, first.lower) if first else ""
    if pronoun in page.known.pronouns:
        return "self" if is_speaker(page.known.pronouns[pronoun], speaker) else "other"
    if not subject or not speaker:
        return "named" if subject and _is_named(subject.actor) else "other"
    mine = find_sides(speaker.name, speaker.affiliation)
    if subject.actor.name == speaker.name or mine & find_sides(subject.actor.name, subject.actor.affiliation):
        return "self"
    return "named" if _is_named(subject.actor) else "other"


def _is_named(actor: Actor) -> bool:
    return actor.proper or bool(actor.affiliation) or any(word[:1].isupper() for word in actor.name.split())


def is_speaker(pronoun: Pronoun, speaker: Actor | None) -> bool:
    """Say whether a pronoun in somebody's reported words can be the speaker."""
    if speaker is None:
        return False
    if not pronoun.kinds:
        return True  # "we" and "I"
    if pronoun.plural:
        return speaker.plural or speaker.kind in pronoun.kinds
    if "person" in pronoun.kinds:
        return speaker.kind == "person"
    return speaker.kind != "person" and not speaker.plural


def find_force(names: Iterable[str], known: Lexicon) -> str:
    """Say whether somebody of these names is, or speaks for, a state's forces or an armed group."""
    words = " ; ".join(name for name in names if name)
    return next((kind for kind in ("armed_group", "state_force") if holds_words(words, kind, known)), "")


def counts_own_people(page: Page, span: Span, names: Iterable[str]) -> bool:
    """Say whether the killed or captured are the speaker's own: "63 Russian servicemen" by the Russian ministry."""
    mine = find_sides(*names)
    return any(
        mine & find_sides(figure.nationality, figure.group)
        and figure.outcome in page.known.classes["disputed_outcome"]
        and holds_words(figure.span.of(page.text), "own_people", page.known)
        for figure in page.figures_in(span)
    )


def _accusation(page: Page, draft: Draft, subject: Seen | None, accused: tuple[int, int] | None) -> Draft:
    attribution = page.attributions[draft.number]
    if accused:
        span = Span(draft.span.start + accused[0], draft.span.start + accused[1])
        return replace(draft, target=find_voice(page, span), act=draft.span.of(page.text))
    if attribution.target and attribution.target.start < attribution.target.end:
        act = page.text[max(attribution.target.end, draft.span.start) : draft.span.end].strip(" ,")
        return replace(draft, target=find_voice(page, attribution.target), act=act or draft.span.of(page.text))
    if not subject:
        return replace(draft, act=draft.span.of(page.text))
    place = subject.mention.phrase.span
    target = make_voice(subject.actor, place.of(page.text), place)
    return replace(draft, target=target, act=page.text[place.end : draft.span.end].strip(" ,"))


def find_voice(page: Page, span: Span) -> Voice:
    """Return the voice printed at `span`, resolved where the cast knows that place."""
    inside = [place for place in page.inside(span) if place.end <= span.end]
    seen = page.cast[inside[0]] if len(inside) == 1 else None
    if seen:
        return make_voice(seen.actor, span.of(page.text), span)
    phrase = read_phrase(page.text, span, page.known)
    return Voice(phrase.name, span.of(page.text), span, phrase.kind, phrase.role, phrase.affiliation)
