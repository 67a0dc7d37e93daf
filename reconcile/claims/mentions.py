"""Everybody a document names, in reading order: its sources, and the noun phrases that may explain them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import longest_noun
from reconcile.claims.phrases import Phrase, read_phrase
from reconcile.claims.propositions import is_finite
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Sentence, Token

_BACK = 40  # words before a phrase that are searched for a verb of the same clause
_CLAUSE_MARKS = frozenset({",", ";", ":", "-", "–", "—"})
_POSSESSIVE = frozenset({"'s", "'"})
_CLOSED = ("preposition", "auxiliary", "coordinator", "relative", "determiner", "time_noun", "irregular_past")
_APPOSED = 10  # words that a role before a name between commas may take behind its noun
_PADDING = 3  # unlisted words allowed between an article and the noun it belongs to


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of one sentence; `source` is whether it speaks there, `subject` whether it opens its clause."""

    phrase: Phrase
    sentence: int
    source: bool
    subject: bool


def find_mentions(
    text: str, sentences: Sequence[Sentence], sources: Iterable[Span], targets: Iterable[Span], known: Lexicon
) -> tuple[Mention, ...]:
    """Return the mentions of a document in order.

    The span of a source, or of somebody accused, wins over a phrase found inside or across it.
    """
    speaking = set(sources)
    spoken = sorted(speaking | {span for span in targets if span.start < span.end})
    out: list[Mention] = []
    at = 0
    for number, sentence in enumerate(sentences):
        inside = []
        while at < len(spoken) and spoken[at].start < sentence.span.end:
            inside.append(spoken[at])
            at += 1
        words = tokenize(text, sentence.span)
        chunks = tuple(_chunks(words, known))
        wider = {span: _widest(span, chunks) for span in inside}
        alone = [span for span in chunks if not _meets_any(span, inside)]
        for span in sorted({*inside, *alone}):
            phrase = _read(text, span, wider.get(span, span), known)
            out.append(Mention(phrase, number, span in speaking, _opens_clause(words, span, known)))
    return tuple(out)


def _meets_any(span: Span, sources: Sequence[Span]) -> bool:
    at = bisect_left(sources, span.start, key=lambda one: one.end)
    return any(span.meets(one) for one in sources[at : at + 2])


def _widest(source: Span, chunks: Sequence[Span]) -> Span:
    """Return the phrase that a source opens or ends: "Northland's mayor, Omar Vale" for "Omar Vale"."""
    at = bisect_right(chunks, source.start, key=lambda one: one.start)
    near = chunks[max(0, at - 1) : at]
    return next(
        (one for one in near if one.holds(source) and (one.end == source.end or one.start == source.start)), source
    )


def _read(text: str, span: Span, wide: Span, known: Lexicon) -> Phrase:
    phrase = read_phrase(text, span, known)
    if wide == span or phrase.pronoun:
        return phrase
    whole = read_phrase(text, wide, known)
    if any(letter.isdigit() for letter in text[wide.start : span.start]):
        return phrase  # "17 men, Amnesty International found"
    cut = phrase.proper and whole.proper and whole.name.endswith(phrase.name) and whole.name.istitle()
    return replace(whole, span=span, printed=span.of(text)) if cut or whole.name == phrase.name else phrase


def _opens_clause(words: Sequence[Token], span: Span, known: Lexicon) -> bool:
    """Say whether the phrase can be its clause's subject: no preposition right before it, no verb since the comma."""
    at = bisect_right(words, span.start, key=lambda word: word.end)
    before = words[max(0, at - _BACK) : at]
    if before and (known.has("preposition", before[-1].lower) or before[-1].lower in _POSSESSIVE):
        return False
    for word in reversed(before):
        if word.text in _CLAUSE_MARKS or word.lower == "that":
            break
        if is_finite(word, known):
            return False
    return True


def _chunks(words: Sequence[Token], known: Lexicon) -> Iterator[Span]:
    """Yield the noun phrases that hold a name or a noun of the tables, an apposition between commas included."""
    index = 0
    while index < len(words):
        word = words[index]
        if word.lower not in known.beginnings and not word.text[:1].isupper():
            index += 1
            continue
        end = _chunk_end(words, index, known)
        if end == index:
            index += 1
            continue
        tail = _apposition(words, index, end, known)
        yield Span(words[index].start, words[tail - 1].end)
        index = tail


def _chunk_end(words: Sequence[Token], start: int, known: Lexicon) -> int:
    """Return the index behind the noun phrase that begins at `start`, or `start` where none does."""
    index, padding, held = start, 0, start
    opened = False
    while index < len(words):
        word = words[index]
        noun = longest_noun(words, index, known)
        if noun and (noun[1].kinds != ("modifier",) or word.text[:1].isupper()):
            index = held = noun[0]
            padding = 0
        elif _is_name(words, index, known):
            index = held = index + 1
            padding = 0
        elif index == start and word.lower != "that" and _is_opening(word, known):
            opened = True
            index += 1
        elif word.lower in _POSSESSIVE and held == index and held > start:
            index += 1
            opened, padding = True, 0
        elif held > start and held == index and word.lower in {"of", "for"} and index + 1 < len(words):
            index = _behind_of(words, index, known)
            if index == held:
                break
        elif opened and padding < _PADDING and _plain(word, known) and (noun or held < index or held == start):
            padding += 1
            index += 1
        else:
            break
    return held


def _behind_of(words: Sequence[Token], index: int, known: Lexicon) -> int:
    """Go on behind "of" where a name or noun follows, an article between them allowed."""
    after = index + 1
    if after < len(words) and known.has("determiner", words[after].lower):
        after += 1
    if after < len(words) and (_is_name(words, after, known) or longest_noun(words, after, known)):
        return after
    return index


def _is_opening(word: Token, known: Lexicon) -> bool:
    return known.has("determiner", word.lower) or known.has("possessive_pronoun", word.lower)


def _plain(word: Token, known: Lexicon) -> bool:
    return word.text[:1].isalpha() and not any(known.has(kind, word.lower) for kind in _CLOSED)


def _is_name(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    word = words[index]
    if not word.text[:1].isupper() or known.has("calendar", word.lower):
        return False
    if index == 0 or words[index - 1].text in {'"', "“", ":"}:
        return not known.has("opener", word.lower)
    return True


def _apposition(words: Sequence[Token], start: int, end: int, known: Lexicon) -> int:
    """Return the index behind ", a spokesman for X" or ", Omar Vale" where it follows the phrase, else `end`."""
    comma = _comma_after(words, start, end, known)
    if comma is None:
        return end
    after = _chunk_end(words, comma + 1, known)
    if after == comma + 1 or not _closes(words, comma, after, known):
        return end
    proper = [_looks_proper(words, start, end, known), _looks_proper(words, comma + 1, after, known)]
    if proper == [True, False] and _apposition(words, comma + 1, after, known) > after:
        return end  # "in Northland, the spokesman, Omar Vale": the place only stands before
    return after if proper[0] != proper[1] and (comma == end or proper[1]) else end


def _comma_after(words: Sequence[Token], start: int, end: int, known: Lexicon) -> int | None:
    """Return the comma behind the phrase; behind a person's role it may stand some words off."""
    if end < len(words) and words[end].text == ",":
        return end
    if not any(noun and noun.kinds[0] == "person" for noun in (known.noun(word.lower) for word in words[start:end])):
        return None
    for index in range(end, min(end + _APPOSED, len(words))):
        if words[index].text == ",":
            return index
        if is_finite(words[index], known) or words[index].text in {".", ";", ":", '"', "“"}:
            return None
    return None


def _closes(words: Sequence[Token], comma: int, after: int, known: Lexicon) -> bool:
    """Say whether an apposition can end at `after`: at a mark, or at a verb where a name followed the comma."""
    if after == len(words) or words[after].text in {",", ".", ";", ")"}:
        return True
    return _looks_proper(words, comma + 1, after, known) and is_finite(words[after], known)


def _looks_proper(words: Sequence[Token], start: int, end: int, known: Lexicon) -> bool:
    person = False
    index = start
    while index < end:
        noun = longest_noun(words[:end], index, known)
        if noun and noun[1].kinds[0] == "person":
            person = True
        index = noun[0] if noun else index + 1
    last = words[end - 1]
    if person:
        return (
            last.text[:1].isupper() and not known.noun(last.lower) and words[end - 2].lower not in {"of", "for", "the"}
        )
    return last.text[:1].isupper()
