"""One sentence as the grammar sees it: parallel lists of folded words, offsets, word classes and quotation numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.attributions.lexicon import Lexicon
    from reconcile.model import Sentence, Token

_LONGEST = 400  # tokens of a sentence that is read whole


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

    `quotations` are those of the whole document, in order.
    """
    tokens = tokenize(text, sentence.span)
    first = bisect_right(quotations, sentence.span.start, key=_start) - 1
    quotations = quotations[max(first, 0) : bisect_right(quotations, sentence.span.end, key=_start)]
    for start in range(0, len(tokens), _LONGEST):
        yield _line(text, tokens[start : start + _LONGEST], sentence.paragraph, quotations, lexicon)


def _start(span: Span) -> int:
    return span.start


def _line(text: str, tokens: Sequence[Token], paragraph: int, quotations: Sequence[Span], lexicon: Lexicon) -> Line:
    words = [token.lower for token in tokens]
    known = lexicon.bits
    bits = [_classes(token.text, token.lower, known) for token in tokens]
    if bits:
        bits[0] |= _spelt(tokens[0].lower, known)
    _in_capitals([token.text for token in tokens], bits)
    _in_names(words, bits)
    _in_context(words, bits)
    starts = [token.start for token in tokens]
    return Line(text, words, starts, [token.end for token in tokens], bits, _quoted(starts, quotations), paragraph)


def _in_capitals(words: list[str], bits: list[int]) -> None:
    """A short word in capitals is an acronym ("the US military", "the WHO"), but where all words are in capitals."""
    lettered = [word for word in words if word[0].isalpha()]
    if sum(word.isupper() for word in lettered) * 2 > len(lettered):
        return
    for number, word in enumerate(words):
        if word.isupper() and len(word) > 1 and word.isalpha():
            bits[number] = c.NAME


#: What a capitalised word is not where it stands in or for a name ("Doctors Without Borders", "Ms. May", "Will").
_NOT_IN_NAMES = c.PREPOSITION | c.NOUN_PREPOSITION | c.ADVERB | c.ADDRESSING | c.SUBORDINATOR | c.MODAL


def _in_names(words: list[str], bits: list[int]) -> None:
    """A capitalised preposition, adverb or modal verb inside a sentence is a name, but for headings and days."""
    if sum(bit & c.NAME > 0 for bit in bits) * 2 > len(bits):
        return
    for number in range(1, len(bits)):
        opens = bits[number - 1] & c.MARK and "," not in words[max(number - 2, 0) : number]
        if not bits[number] & c.NAME or opens:
            continue
        if bits[number] & c.MODAL:
            bits[number] &= ~(_NOT_IN_NAMES | c.FINITE)
        elif bits[number - 1] & c.NAME and not bits[number] & (c.TIME | c.FINITE):
            bits[number] &= ~_NOT_IN_NAMES


def _in_context(words: list[str], bits: list[int]) -> None:
    """After an article a word is no finite verb ("the left", "a cut"); after a pronoun 's is one ("he's")."""
    determined = c.ARTICLE | c.POSSESSIVE
    for number in range(1, len(bits)):
        if words[number] == "'s" and bits[number - 1] & (c.PERSONAL_PRONOUN | c.EXPLETIVE):
            bits[number] |= c.BE | c.HAVE
        before = bits[number - 1]
        opened = before & determined and not before & (c.SUBJECT_PRONOUN | c.RELATIVE)
        if opened and bits[number] & c.FINITE and not bits[number] & c.AUXILIARY:
            bits[number] &= ~c.FINITE
        if before & determined and not before & c.SUBJECT_PRONOUN:
            bits[number] &= ~(c.PREPOSITION | c.NOUN_PREPOSITION)  # "an inside source"


def _classes(text: str, lower: str, known: dict[str, int]) -> int:
    """Return the classes of a token; a capital anywhere makes it a name ("al-Shabaab")."""
    bits = known[lower] if lower in known else _contracted(lower, known)
    if text.islower() or not text[0].isalpha():
        return bits
    return bits | c.NAME if lower in known else c.NAME


def _contracted(lower: str, known: dict[str, int]) -> int:
    """Return the classes of an unlisted word; "we're" is a pronoun and an auxiliary."""
    pronoun, apostrophe, _ = lower.partition("'")
    if apostrophe and known.get(pronoun, 0) & c.PERSONAL_PRONOUN:
        return known[pronoun] | c.MODAL
    return c.guess(lower)


def _spelt(lower: str, known: dict[str, int]) -> int:
    """Return the classes of a capitalised first word: it may be no name."""
    return 0 if lower in known else c.guess(lower) & (c.ADVERB | c.ING_LIKE)


def _quoted(starts: list[int], quotations: Sequence[Span]) -> list[int]:
    if not quotations:
        return [-1] * len(starts)
    edges = [quotation.start for quotation in quotations]
    inside = []
    for start in starts:
        number = bisect_right(edges, start) - 1
        inside.append(number if number >= 0 and start < quotations[number].end else -1)
    return inside
