"""Relays: who passed a source's words on. In: an attribution's surroundings. Out: voices with the word they used."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.phrases import read_phrase
from reconcile.model import Hop, Span, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Attribution, Claim, Document

_QUOTED_BY = re.compile(r"\b([a-z]{4,12}) by ((?:[^\W\d_]|['’ -]){2,60})")


def find_relays(text: str, attribution: Attribution, known: Lexicon) -> tuple[tuple[Voice, str], ...]:
    """Return the media that an attribution names as told by, or quoting, its source, with the word used."""
    return tuple(dict.fromkeys((*_told(text, attribution, known), *_quoted_by(text, attribution, known))))


def relay_all(document: Document, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims with the channel or feed that passed the whole document on at the outer end of their chains."""
    if not document.relayed_by:
        return claims
    hop = Hop(Voice(document.relayed_by, document.relayed_by, kind="outlet"), "forwarded")
    return [replace(claim, chain=(hop, *claim.chain)) for claim in claims]


def _told(text: str, attribution: Attribution, known: Lexicon) -> Iterator[tuple[Voice, str]]:
    """Read "told CNN that ...": the words between the cue and the content, or behind the cue at a clause's end."""
    if not attribution.cue:
        return
    cue = attribution.cue[-1]
    later = [span.start for span in (*attribution.content, *attribution.source) if span.start >= cue.end]
    end = min(later) if later else min(len(text), cue.end + 60)
    for phrase in _media(text, Span(cue.end, max(cue.end, min(end, cue.end + 60))), known):
        yield phrase, cue.of(text)


def _quoted_by(text: str, attribution: Attribution, known: Lexicon) -> Iterator[tuple[Voice, str]]:
    if not attribution.source or not attribution.cue:
        return
    start = attribution.source[0].start
    end = max(attribution.source[-1].end, attribution.cue[0].start)
    for found in _QUOTED_BY.finditer(text, start, min(end, start + 200)):
        passed = known.has("passed_on", found.group(1))
        for voice in _media(text, Span(*found.span(2)), known) if passed else ():
            yield voice, found.group(1)


def _media(text: str, gap: Span, known: Lexicon) -> Iterator[Voice]:
    words = gap.of(text)
    end = re.search(r"[,.;:\"“]|\b(?:that|on|of|during|after|how|why|whether)\b", words)
    span = _strip(text, Span(gap.start, gap.start + (end.start() if end else len(words))))
    if span.start == span.end or not holds_words(span.of(text), "media", known):
        return
    phrase = read_phrase(text, span, known)
    yield Voice(name=phrase.name, printed=span.of(text), span=span, kind="outlet", affiliation=phrase.affiliation)


def _strip(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
