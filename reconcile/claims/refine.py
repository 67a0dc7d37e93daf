"""Stance, target and act of a draft, from what its words say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims.actors import make_voice
from reconcile.claims.blame import find_blame, is_speaker
from reconcile.claims.clauses import read_clause
from reconcile.claims.conduct import conduct
from reconcile.claims.lexicon import holds_words
from reconcile.claims.look import Look
from reconcile.claims.phrases import read_phrase
from reconcile.claims.propositions import is_clause
from reconcile.claims.sides import find_namesake, find_sides, find_states
from reconcile.claims.stances import Said, find_act
from reconcile.claims.standing import ARMED, FORCE, find_standing
from reconcile.claims.verdicts import find_verdict
from reconcile.model import DENYING, Span, Stance, Voice
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.claims.actors import Actor, Seen
    from reconcile.claims.blame import Blame
    from reconcile.claims.drafts import Draft, Page

_TELLING = 600  # characters of a proposition that tell its stance; the rest of a longer one is not looked at
_DISTANCE = 40  # characters in which "that" may follow a cue
_NEAR = 6  # characters before the subject of a proposition, for an article or a quotation mark
_MARKS = "\"'“”‘’«», "
_PLAIN = frozenset({Stance.ASSERTS})
_OWN_LOSSES = frozenset({Stance.ASSERTS, Stance.CONFIRMS})
_NEGATABLE = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.ACKNOWLEDGES, Stance.ESTIMATES, Stance.DECLINES})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the words of a proposition make of it: its stance, the rows that said so, who is accused, and of what."""

    stance: Stance
    rows: tuple[str, ...] = ()
    target: Voice | None = None
    act: str = ""


def refine(page: Page, draft: Draft) -> Draft:
    """Return the draft with the stance that its words give, and with target and act where it accuses or denies."""
    attribution = page.attributions[draft.number]
    if attribution.negated and draft.stance in _NEGATABLE:
        return replace(draft, stance=Stance.DECLINES)
    found = judge(page, _without_cue(page, draft), draft.actor, _of_cue(page, draft))
    target, act = found.target, found.act
    if found.stance is Stance.ACCUSES and not found.rows and attribution.target:
        target = find_voice(page, attribution.target)
        act = page.text[max(attribution.target.end, draft.span.start) : draft.span.end].strip(" ,") or act
    return replace(draft, stance=found.stance, rows=draft.rows + found.rows, target=target, act=act)


def _without_cue(page: Page, draft: Draft) -> Span:
    """Return the words without a cue or a time at their head: "nobody died" of "a day later that nobody died"."""
    cue = page.attributions[draft.number].cue
    that = page.text.find(" that ", draft.span.start, min(draft.span.end, draft.span.start + _DISTANCE))
    head = Span(draft.span.start, max(that, draft.span.start))
    timed = that >= 0 and holds_words(head.of(page.text), "time_noun", page.known)
    if timed and not is_clause(page.text, head, page.known):
        return Span(that + len(" that "), draft.span.end)
    if not cue or cue[-1].start != draft.span.start or not cue[-1].end < draft.span.end:
        return draft.span
    that = page.text.find(" that ", cue[-1].end, min(draft.span.end, cue[-1].end + _DISTANCE))
    return Span(that + len(" that ") if that >= 0 else cue[-1].end + 1, draft.span.end)


def _of_cue(page: Page, draft: Draft) -> Stance:
    """Return the stance that the cue gives a later piece: "said that it was a lie, and that no weapons were sent"."""
    contents = page.attributions[draft.number].content
    first = not contents or draft.span.start <= contents[0].start
    plain = page.attributions[draft.number].rows[:1] and page.attributions[draft.number].rows[0] in page.plain_cues
    explains = not first and ":" in page.text[contents[0].start : draft.span.start]
    return Stance.ASSERTS if not first and (plain or explains) and draft.stance in DENYING else draft.stance


def judge(page: Page, span: Span, actor: Actor | None, stance: Stance) -> Judged:
    """Return what the words at `span`, said by `actor`, make of the stance that the cue alone gave."""
    span = _inside_marks(page.text, span)
    actor = _in_office(page, actor)
    subject = find_subject(page, span)
    names = (actor.name, actor.role, actor.affiliation) if actor else ()
    standing = find_standing(actor, page.known)
    force = standing if standing in {ARMED, FORCE} else ""
    negative = read_clause(page.text, span, page.known).negative
    if force and stance in _OWN_LOSSES and not negative and counts_own_people(page, span, names):
        return Judged(Stance.ACKNOWLEDGES, ("claims:own_losses",))
    words = span.of(page.text)
    said = Said(
        words,
        stance,
        whose(page, span, subject, actor),
        figures=page.has_figure(span),
        force=force,
        release=page.release,
    )
    found = find_act(said, page.acts)
    head = Span(span.start, min(span.end, span.start + _TELLING))
    blame = _find_blame(page, head, actor) if stance in _PLAIN and not found else None
    if blame:
        return _blamed(page, span, blame)
    rows = (f"claims_acts:{found[0].id}",) if found else ()
    stance = found[0].stance if found else stance
    if stance is Stance.ACCUSES:
        return _accusation(page, span, subject, (rows, found[1] if found else None))
    return Judged(stance, rows, act=words if stance in DENYING else "")


def _find_blame(page: Page, head: Span, actor: Actor | None) -> Blame | None:
    """Return what a verdict, a deed or conduct makes of the words, tried in this order."""
    if actor is None:
        return None
    look = Look(page, head, actor)
    return find_verdict(look) or find_blame(page, head, actor) or conduct(look)


def _in_office(page: Page, actor: Actor | None) -> Actor | None:
    """Return a bare surname as the official who bears it, where the text names his state: for the stance only."""
    if actor is None or not actor.proper or " " in actor.name or actor.affiliation or actor.kind == "organisation":
        return actor
    full = find_namesake(actor.name, page.states)
    return replace(actor, name=full, kind="person") if full else actor


def _inside_marks(text: str, span: Span) -> Span:
    """Return the span without quotation marks at its ends."""
    start, end = span.start, span.end
    while start < end - 1 and text[start] in _MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)


def _blamed(page: Page, span: Span, blame: Blame) -> Judged:
    """Return what a verdict or a deed gives, with the doer accused and the words denied."""
    words = span.of(page.text)
    target = find_voice(page, blame.doer) if blame.stance is Stance.ACCUSES and blame.doer else None
    act = words if blame.stance in DENYING or blame.stance is Stance.ACCUSES else ""
    return Judged(blame.stance, (f"claims:{blame.row}",), target, act)


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
    if actor.proper or actor.affiliation:
        return True
    inner = any(word[:1].isupper() for word in actor.name.split()[1:])
    return inner or bool(find_states(actor.name))  # a capital may only open the sentence


def counts_own_people(page: Page, span: Span, names: Iterable[str]) -> bool:
    """Say whether the killed or captured are the speaker's own: "63 Russian servicemen" by the Russian ministry."""
    mine = find_sides(*names)
    return any(
        mine & find_sides(figure.nationality, figure.group)
        and figure.outcome in page.known.classes["disputed_outcome"]
        and holds_words(figure.span.of(page.text), "own_people", page.known)
        for figure in page.figures_in(span)
    )


def _accusation(
    page: Page, span: Span, subject: Seen | None, found: tuple[tuple[str, ...], tuple[int, int] | None]
) -> Judged:
    """Return an accusation with its target: where the row found one, else the proposition's subject."""
    rows, accused = found
    words = span.of(page.text)
    if accused:
        target = find_voice(page, Span(span.start + accused[0], span.start + accused[1]))
        return Judged(Stance.ACCUSES, rows, target, words)
    if not subject:
        return Judged(Stance.ACCUSES, rows, act=words)
    place = subject.mention.phrase.span
    target = make_voice(subject.actor, place.of(page.text), place)
    return Judged(Stance.ACCUSES, rows, target, page.text[place.end : span.end].strip(" ,"))


def find_voice(page: Page, span: Span) -> Voice:
    """Return the voice printed at `span`, resolved where the cast knows that place."""
    inside = [place for place in page.inside(span) if place.end <= span.end]
    seen = page.cast[inside[0]] if len(inside) == 1 else None
    if seen:
        return make_voice(seen.actor, span.of(page.text), span)
    phrase = read_phrase(page.text, span, page.known)
    return Voice(phrase.name, span.of(page.text), span, phrase.kind, phrase.role, phrase.affiliation)
