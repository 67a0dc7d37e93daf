"""Sentences without a source: the outlet's own voice, a party's release, and reports that carry on.

Own-voice claims are few on purpose: a figure with a disputed outcome, a note on verification, what reporters saw, and
the event itself in the lead. In a party's own release every proposition is the party's claim.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.actors import Actor
from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_clause, split_content
from reconcile.claims.refine import judge
from reconcile.model import Claim, Span, Stance, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.drafts import Page
    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Document, Sentence

_OPENING = 40  # characters in which a sentence shows that it carries on
_FEWEST = 4  # words in a proposition
_ADVERBS = 2  # words behind "had" among which its participle stands
_SHORT = 2  # sentences in a text that is a statement, not a report: a post, a headline, a cell of a table


def is_release(document: Document, known: Lexicon) -> bool:
    """Say whether the document is a party's own statement, by its outlet's name or its title."""
    if holds_words(document.outlet, "press_arm", known):
        return True
    if holds_words(document.outlet, "news_outlet", known):
        return False
    said = (document.outlet, "party_outlet"), (document.title, "release_title")
    return any(holds_words(text, kind, known) for text, kind in said)


def outlet_voice(document: Document, *, party: bool) -> Voice:
    """Return the voice of whoever publishes the document."""
    return Voice(document.outlet, document.outlet, kind="organisation" if party else "outlet")


def from_narrative(page: Page, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims of the sentences that `claims`, those of the attributions, leave untouched."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    out: list[Claim] = []
    last: Claim | None = None
    alone = not claims and len(page.sentences) <= _SHORT
    for number, sentence in enumerate(page.sentences):
        spoken = by_sentence.get(sentence.span)
        if spoken:
            last = spoken[-1]
            continue
        carried = _carries_on(page, number, last) or _goes_on(page, number, last)
        out += _continued(page, sentence, last) if carried and last else _own(page, number, sentence, statement=alone)
        last = last if carried else None
    return tuple(out)


def _carries_on(page: Page, number: int, last: Claim | None) -> bool:
    """Say whether a row of `continuation` opens the sentence right after somebody's reported words."""
    if not last or not last.speaker or not number:
        return False
    if page.sentences[number - 1].paragraph != page.sentences[number].paragraph:
        return False
    return _opens_with(page.text[page.sentences[number].span.start :][:_OPENING], "continuation", page.known)


def _goes_on(page: Page, number: int, last: Claim | None) -> bool:
    """Say whether the sentence right behind somebody's reported words goes on with them although nothing says so.

    It gives a figure of harm, tells of what "had happened", or opens with those of whom was spoken ("They", "Three").
    """
    if page.release or not last or not last.speaker or last.own_voice or not number:
        return False
    sentence = page.sentences[number]
    words = sentence.span.of(page.text)
    if page.sentences[number - 1].paragraph != sentence.paragraph or holds_words(words, "speech_guard", page.known):
        return False
    if any(_is_disputed(page, figure.outcome, figure.unit) for figure in page.figures_in(sentence.span)):
        return True
    return _opens_with(words, "taken_up", page.known) or _is_backshifted(words, page.known)


def _opens_with(words: str, kind: str, known: Lexicon) -> bool:
    return words.lower().startswith(tuple(f"{one}{end}" for one in known.classes[kind] for end in " ,"))


def _is_backshifted(words: str, known: Lexicon) -> bool:
    """Say whether a clause tells of what lies before the telling: "the brigade had left by then"."""
    plain = [one.strip(",.;:").lower() for one in words.split()]
    behind = (plain[at + 1 : at + 1 + _ADVERBS] for at, one in enumerate(plain) if one == "had")
    return any(_is_participle(one, known) for near in behind for one in near)


def _is_participle(word: str, known: Lexicon) -> bool:
    return word.endswith("ed") or known.has("irregular_past", word)


def _continued(page: Page, sentence: Sentence, last: Claim) -> Iterator[Claim]:
    for span in split_content(page.text, sentence.span, page.known, page.has_figure):
        yield replace(_claim(page, sentence, span), speaker=last.speaker, rule="continuation")


def _own(page: Page, number: int, sentence: Sentence, *, statement: bool) -> Iterator[Claim]:
    """Yield the claims of whoever publishes; in a `statement`, all of a post or headline, every count is one."""
    voice = outlet_voice(page.document, party=page.release)
    stretches = split_content(page.text, sentence.span, page.known, page.has_figure)
    pieces = [one for one in stretches if _is_proposition(page, one) or (statement and page.has_figure(one))]
    if page.release:
        for span in pieces:
            yield _of_party(page, _claim(page, sentence, span), voice)
        return
    for span in pieces:
        rule = "own_voice:statement" if statement and page.has_figure(span) else _own_rule(page, number, sentence, span)
        if rule:
            yield replace(_claim(page, sentence, span), speaker=voice, rule=rule, own_voice=True)


def _of_party(page: Page, claim: Claim, voice: Voice) -> Claim:
    """Make a proposition of a release the party's, its stance given by its words."""
    judged = judge(page, claim.span, Actor(voice.name, voice.kind), Stance.ASSERTS)
    return replace(
        claim,
        speaker=voice,
        stance=judged.stance,
        target=judged.target,
        act=judged.act,
        rule="party_release",
        rows=judged.rows,
    )


def _is_proposition(page: Page, span: Span) -> bool:
    words = span.of(page.text)
    return len(words.split()) >= _FEWEST and not words.endswith("?") and is_clause(page.text, span, page.known)


def _own_rule(page: Page, number: int, sentence: Sentence, span: Span) -> str:
    """Return the rule that makes a narrative proposition the outlet's own claim, or ""."""
    words = span.of(page.text)
    if holds_words(words, "verification", page.known) and holds_words(words, "not", page.known):
        return "own_voice:verification"
    if holds_words(sentence.span.of(page.text), "speech_guard", page.known):
        return ""
    if any(_is_disputed(page, figure.outcome, figure.unit) for figure in page.figures_in(span)):
        return "own_voice:figure"
    if number == 0 and holds_words(words, "lead_act", page.known):
        return "own_voice:lead"
    head = Span(span.start, min(span.end, span.start + 40))
    if holds_words(head.of(page.text), "observed", page.known):
        return "own_voice:observed"
    return ""


def _is_disputed(page: Page, outcome: str, unit: str) -> bool:
    disputed = page.known.classes["disputed_outcome"]
    return outcome in disputed or unit in disputed


def _claim(page: Page, sentence: Sentence, span: Span) -> Claim:
    return Claim(
        id="",
        document=page.document.id,
        span=span,
        quote=span.of(page.text),
        sentence=sentence.span,
        speaker=None,
        stance=Stance.ASSERTS,
        figures=page.figures_in(span),
    )
