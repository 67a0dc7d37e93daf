"""What is said, cut into propositions. In: one content span of an attribution. Out: one span per proposition.

A cut is made where a clause of its own is coordinated ("... and that two schools were hit", "...; the bridge is shut"),
never between coordinated nouns or verbs: "31 civilians and 17 soldiers had died" stays one proposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Token

_DASHES = frozenset({"-", "–", "—"})
_MARKS = frozenset({",", ";", ":", "-", "–", "—", "."})
_STOPS = frozenset({".", "!", "?"})
_LOOKBACK = 60  # words before a coordinator that are searched for the first clause's verb
_LOOKAHEAD = 14  # words within which a coordinated clause must show its finite verb
_OBJECT = 2  # words that a verb's object takes at least
_NO_SUBJECT = ("auxiliary", "preposition", "irregular_past", "finite_present", "adverb")
_QUOTES = frozenset({'"', "“", "”"})


def split_content(text: str, content: Span, known: Lexicon, counts: Callable[[Span], bool]) -> tuple[Span, ...]:
    """Return the propositions that `content` coordinates; every one is a stretch of it.

    `counts` says whether a span holds a figure: "while" without a comma cuts only between two counts.
    """
    words = tokenize(text, content)
    spans = (_trim(words[start:end], known) for start, end in _stretches(words, known, counts))
    return tuple(span for span in spans if span)


def is_clause(text: str, span: Span, known: Lexicon) -> bool:
    """Say whether the span shows a finite verb."""
    return _finite(tokenize(text, span), known)


def is_setting(text: str, span: Span, known: Lexicon) -> bool:
    """Say whether the span only sets the scene: "In the port", "Apart from these", "Counting earlier raids"."""
    words = tokenize(text, span)
    if not words:
        return True
    first = words[0].lower
    opens = known.has("preposition", first) or known.has("subordinator", first) or known.has("time_noun", first)
    gerund = first.endswith("ing") and len(first) > 4 and len(words) > 1
    rather = known.has("instead", first)
    return (
        rather
        or gerund
        or (opens and not _finite(words, known))
        or (known.has("subordinator", first) and not any(word.text == "," for word in words))
    )


def _stretches(words: Sequence[Token], known: Lexicon, counts: Callable[[Span], bool]) -> list[tuple[int, int]]:
    cuts, depth, last = [0], 0, 0
    for index, word in enumerate(words):
        depth += (word.text in "([") - (word.text in ")]")
        if (
            depth
            or not index
            or (_may_be_temporal(words, index, known) and not _counts_apart(words, last, index, counts))
        ):
            continue
        if _opens_proposition(words, last, index, known):
            cuts.append(index)
            last = index
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True))


def _may_be_temporal(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    return known.has("temporal", words[index].lower) and words[index - 1].text != ","


def _counts_apart(words: Sequence[Token], last: int, index: int, counts: Callable[[Span], bool]) -> bool:
    """Say whether a count stands on either side of `index`: "92 were killed while 15 soldiers died"."""
    before = Span(words[max(last, index - _LOOKBACK)].start, words[index].start)
    return counts(before) and counts(Span(words[index].end, words[min(index + _LOOKAHEAD, len(words) - 1)].end))


def _opens_proposition(words: Sequence[Token], last: int, index: int, known: Lexicon) -> bool:
    word = words[index]
    if word.text == ";":
        return True
    joins = known.has("coordinator", word.lower) or _gives_reason(words, index, known)
    if joins and words[index - 1].text == "," and _is_it(words, index + 1, known):
        return True
    last = max(last, index - _LOOKBACK)
    if index + 1 >= len(words) or not _finite(words[last:index], known):
        return False
    return _coordinates(words, last, index, known) if joins else _marks_off(words, index, known)


def _marks_off(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether a dash or a full stop at `index` ends a statement before another one."""
    word = words[index]
    if word.text in _DASHES:
        return words[index - 1].end < word.start and _new_clause(words, index + 1, known, comma=True)
    ends = word.text in _STOPS and word.end < words[index + 1].start
    return ends and words[index + 1].text[:1].isupper() and _new_clause(words, index + 1, known, comma=True)


def _gives_reason(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether ", because" joins a second statement: "it was no crime, because nobody knew"."""
    return known.has("reason", words[index].lower) and index > 0 and words[index - 1].text == ","


def _is_it(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether a pronoun and its verb stand at `index`: ", and it was the militia that fired"."""
    pair = words[index : index + 2]
    return len(pair) > 1 and pair[0].lower in known.pronouns and known.has("auxiliary", pair[1].lower)


def _coordinates(words: Sequence[Token], last: int, index: int, known: Lexicon) -> bool:
    """Say whether the coordinator at `index` joins two clauses, the first no subordinate one."""
    if words[index + 1].lower == "that":
        return True
    if _second_deed(words, last, index, known):
        return True
    comma = words[index - 1].text == "," or known.has("contrast", words[index].lower)
    return _main_clause(words, last, index, known) and _new_clause(words, index + 1, known, comma=comma)


def _second_deed(words: Sequence[Token], last: int, index: int, known: Lexicon) -> bool:
    """Say whether "and" joins two deeds, each with its object: "killed 12 people and kept the wounded from help"."""
    if words[index].lower != "and" or index + 2 >= len(words) or not known.has("second_deed", words[index + 1].lower):
        return False
    verb = next((at for at in range(last + 1, index) if is_finite(words[at], known)), index)
    passive = known.has("auxiliary", words[verb].lower)
    return not passive and index - verb > _OBJECT and _opens_object(words[index + 2], known)


def _opens_object(word: Token, known: Lexicon) -> bool:
    shut = any(known.has(kind, word.lower) for kind in ("preposition", "adverb", "coordinator", "subordinator"))
    return word.text[:1].isalnum() and not shut


def _main_clause(words: Sequence[Token], last: int, index: int, known: Lexicon) -> bool:
    """Say whether the clause before the coordinator is no subordinate one: "... after militiamen and residents had"."""
    start = last
    for number in range(last, index):
        if known.has("subordinator", words[number].lower):
            start = number
        elif words[number].text == "," and start > last:
            start = last
    return _finite(words[start:index], known)


def _new_clause(words: Sequence[Token], start: int, known: Lexicon, *, comma: bool) -> bool:
    """Say whether a clause with its own subject and finite verb begins at `start`."""
    first = words[start].lower
    if any(known.has(kind, first) for kind in _NO_SUBJECT):
        return False
    for index in range(start, min(start + _LOOKAHEAD, len(words))):
        word = words[index]
        if known.has("auxiliary", word.lower) or (index > start and known.has("finite_present", word.lower)):
            return index > start
        if comma and index > start and (word.lower.endswith("ed") or known.has("irregular_past", word.lower)):
            return True
        if word.text in {",", ";", "."} or known.has("subordinator", word.lower):
            return False
    return False


def is_finite(word: Token, known: Lexicon) -> bool:
    """Say whether the word is, or looks like, a finite verb."""
    return word.lower in known.finite or (word.lower.endswith("ed") and len(word.lower) > 3)


def _finite(words: Sequence[Token], known: Lexicon) -> bool:
    return any(is_finite(word, known) for word in words)


def _trim(words: Sequence[Token], known: Lexicon) -> Span | None:
    start, end = 0, len(words)
    while start < end and _drops(words, start, end, known):
        start += 1
    while end > start and (words[end - 1].text in _MARKS or known.has("coordinator", words[end - 1].lower)):
        end -= 1
    if end - start == 1 and words[start].text in _QUOTES:
        return None
    return Span(words[start].start, words[end - 1].end) if end > start else None


def _drops(words: Sequence[Token], start: int, end: int, known: Lexicon) -> bool:
    word = words[start]
    if word.text in _MARKS:
        return True
    if word.lower == "that":
        return start + 1 < end and not is_finite(words[start + 1], known)
    return known.has("coordinator", word.lower) or known.has("reason", word.lower)
