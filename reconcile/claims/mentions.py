"""Everybody a document names, in reading order: its sources, and the noun phrases that may explain them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import longest_noun
from reconcile.claims.phrases import Phrase, read_phrase
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Sentence, Token

_PADDING = 3  # unlisted words allowed between an article and the noun it belongs to


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of one sentence; `source` is whether it speaks there, `subject` whether it opens its clause."""

    phrase: Phrase
    sentence: int
    source: bool
    subject: bool


def find_mentions(
    text: str, sentences: Sequence[Sentence], sources: Iterable[Span], known: Lexicon
) -> tuple[Mention, ...]:
    """Return the mentions of a document in order; a source's span wins over a phrase found inside or across it."""
    spoken = sorted(set(sources))
    out: list[Mention] = []
    at = 0
    for number, sentence in enumerate(sentences):
        inside = []
        while at < len(spoken) and spoken[at].start < sentence.span.end:
            inside.append(spoken[at])
            at += 1
        words = tokenize(text, sentence.span)
        chunks = [span for span in _chunks(words, known) if not any(span.meets(one) for one in inside)]
        out += (
            Mention(read_phrase(text, span, known), number, span in inside, _opens_clause(words, span, known))
            for span in sorted({*inside, *chunks})
        )
    return tuple(out)


def _opens_clause(words: Sequence[Token], span: Span, known: Lexicon) -> bool:
    before = next((word for word in reversed(words) if word.end <= span.start), None)
    return before is None or not (known.has("preposition", before.lower) or before.lower in {"'s", "'"})


def _chunks(words: Sequence[Token], known: Lexicon) -> Iterator[Span]:
    """Yield the noun phrases that hold a name or a noun of the tables, an apposition between commas included."""
    index = 0
    while index < len(words):
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
        elif index == start and (known.has("determiner", word.lower) or known.has("possessive_pronoun", word.lower)):
            opened = True
            index += 1
        elif word.lower in {"'s", "'"} and held == index and held > start:
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


def _plain(word: Token, known: Lexicon) -> bool:
    return word.text[:1].isalpha() and not any(
        known.has(kind, word.lower) for kind in ("preposition", "auxiliary", "coordinator", "relative", "determiner")
    )


def _is_name(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    word = words[index]
    if not word.text[:1].isupper() or known.has("calendar", word.lower):
        return False
    if index == 0 or words[index - 1].text in {'"', "“", ":"}:
        return not known.has("opener", word.lower)
    return True


def _apposition(words: Sequence[Token], start: int, end: int, known: Lexicon) -> int:
    """Return the index behind ", a spokesman for X" or ", Omar Vale" where it follows the phrase, else `end`."""
    if end + 1 >= len(words) or words[end].text != ",":
        return end
    after = _chunk_end(words, end + 1, known)
    if after == end + 1 or not (after == len(words) or words[after].text in {",", ".", ";", ")"}):
        return end
    proper = [_looks_proper(words, start, end, known), _looks_proper(words, end + 1, after, known)]
    return after if proper[0] != proper[1] else end


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
        return last.text[:1].isupper() and not known.noun(last.lower) and words[end - 2].lower not in {"of", "for", "the"}
    return last.text[:1].isupper()
