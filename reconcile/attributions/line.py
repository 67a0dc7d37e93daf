"""One sentence as the grammar sees it: parallel lists of folded words, offsets, word classes and quotation numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.attributions.lexicon import Lexicon
    from reconcile.model import Sentence, Token

_LONGEST = 400  # tokens of a sentence that is read whole
_REPORTS = c.PHRASAL | c.CUE_NOUN | c.PHRASE_HEAD
_SIGNS = frozenset((":", "—", "–", "-", "--", "―"))  # marks that can set off a source
_DETERMINED = c.ARTICLE | c.POSSESSIVE


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence; all positions in this room's grammar are indices into these lists unless they are called offsets.

    `quote` gives, for every token, the number of the quotation it stands in, or -1; quotation marks count as inside.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    bits: list[int]
    quote: list[int]
    paragraph: int

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens from `start` up to, not including, `end`."""
        return Span(self.starts[start], self.ends[end - 1])

    def word(self, index: int) -> str:
        """Return the folded word at `index`, "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def bit(self, index: int) -> int:
        """Return the classes of the token at `index`, 0 beyond either end."""
        return self.bits[index] if 0 <= index < len(self.bits) else 0

    def quote_end(self, index: int) -> int:
        """Return the position after the quotation in which the token at `index` stands."""
        size = len(self.words)
        return next((k for k in range(index, size) if self.quote[k] != self.quote[index]), size)


def make_lines(text: str, sentence: Sentence, quotations: Sequence[Span], lexicon: Lexicon) -> Iterator[Line]:
    """Yield the sentence as one line; one of more than 400 tokens comes in pieces, which keeps the work linear.

    A piece in which no word and no mark can report is left out. `quotations` are those of the whole document, in order.
    """
    tokens = tokenize(text, sentence.span)
    first = bisect_right(quotations, sentence.span.start, key=_start) - 1
    last = bisect_right(quotations, sentence.span.end, key=_start)
    nearby = [one for one in quotations[max(first, 0) : last] if one.end > sentence.span.start]
    for start in range(0, len(tokens), _LONGEST):
        piece = tokens[start : start + _LONGEST]
        bits = lexicon.classes_of(piece)
        if reduce(or_, bits, 0) & _REPORTS or not _SIGNS.isdisjoint(token.text for token in piece):
            words = [token.lower for token in piece]
            bits[0] |= _spelt(words[0], lexicon.bits)
            _in_capitals(piece, bits)
            _in_names(words, bits)
            _in_context(words, bits)
            starts, ends = [token.start for token in piece], [token.end for token in piece]
            yield Line(text, words, starts, ends, bits, _quoted(starts, nearby), sentence.paragraph)


def _start(span: Span) -> int:
    return span.start


def _in_capitals(tokens: Sequence[Token], bits: list[int]) -> None:
    """A short word in capitals is an acronym ("the US military", "the WHO"), but where all words are in capitals."""
    acronyms = [number for number, bit in enumerate(bits) if bit & c.ACRONYM]
    if not acronyms:
        return
    lettered = [token.text for token in tokens if token.text[0].isalpha()]
    heading = sum(map(str.isupper, lettered)) * 2 > len(lettered)
    for number in acronyms:
        bits[number] = bits[number] & ~c.ACRONYM if heading else c.NAME


#: What a capitalised word is not where it stands in or for a name ("Doctors Without Borders", "Ms. May", "Will").
_NOT_IN_NAMES = c.PREPOSITION | c.NOUN_PREPOSITION | c.ADVERB | c.ADDRESSING | c.SUBORDINATOR | c.MODAL

_VERBS = c.FINITE | c.CUE | c.REPORTING | c.CUE_PAST | c.CUE_THIRD | c.PHRASAL  # "Mohamed Said warned"
_IN_NAMES = _NOT_IN_NAMES | _VERBS


def _in_names(words: list[str], bits: list[int]) -> None:
    """A capitalised preposition, adverb or modal verb inside a sentence is a name, but for headings and days."""
    named = [number for number, bit in enumerate(bits) if bit & c.NAME]
    if len(named) * 2 > len(bits):
        return
    for number in named:
        opens = not number or (bits[number - 1] & c.MARK and "," not in words[max(number - 2, 0) : number])
        if opens or not bits[number] & _IN_NAMES:
            continue
        if bits[number] & c.MODAL:
            bits[number] &= ~(_NOT_IN_NAMES | c.FINITE)
        elif bits[number - 1] & c.NAME and not bits[number] & c.TIME:
            bits[number] &= ~(_NOT_IN_NAMES | _VERBS)


def _in_context(words: list[str], bits: list[int]) -> None:
    """After an article a word is no finite verb ("the left", "a cut"); after a pronoun 's is one ("he's")."""
    size = len(bits)
    for number in [number for number, bit in enumerate(bits, 1) if bit & _DETERMINED]:
        before = bits[number - 1]
        if number == size or before & c.SUBJECT_PRONOUN:
            continue
        bits[number] &= ~(c.PREPOSITION | c.NOUN_PREPOSITION)  # "an inside source"
        if not before & c.RELATIVE and not bits[number] & c.AUXILIARY:
            bits[number] &= ~c.FINITE
    if "'s" in words:
        for number in range(1, size):
            if words[number] == "'s" and bits[number - 1] & (c.PERSONAL_PRONOUN | c.EXPLETIVE):
                bits[number] |= c.BE | c.HAVE


def _spelt(lower: str, known: dict[str, int]) -> int:
    """Return the classes of a capitalised first word: it may be no name."""
    return 0 if lower in known else c.guess(lower) & (c.ADVERB | c.ING_LIKE)


def _quoted(starts: list[int], quotations: Sequence[Span]) -> list[int]:
    if not quotations or not starts:
        return [-1] * len(starts)
    edges = [quotation.start for quotation in quotations]
    inside = []
    for start in starts:
        number = bisect_right(edges, start) - 1
        inside.append(number if number >= 0 and start < quotations[number].end else -1)
    return inside
