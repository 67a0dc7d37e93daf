"""Sets of single words that say cheaply where a count can stand, so that most of a text is never parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.figures.index import Index, Words
    from reconcile.figures.lexicon import Noun

_ACRONYM = 3
_QUOTES = frozenset({'"', "'", "``", "''"})  # a count may be quoted with its hedge


def hedge_words_of(hedges: Index) -> frozenset[str]:
    """Return all words of the hedges that stand before a number, and the quotation marks among them."""
    rows = (entry for phrases in hedges.values() for entry in phrases.entries)
    before = (words for words, hedge in rows if hedge.place in {"before", "plain"})
    return frozenset({*_QUOTES, *(word for words in before for word in words)})


def key_of(words: Words) -> str:
    """Return the word by which a noun is looked for: the longest piece of its head."""
    head = words[0] if "of" in words else words[-1]
    return max(head.split("-"), key=len)


def last_piece(noun: str) -> str:
    """Return the word by which a noun of several words or pieces is looked for.

    >>> last_piece("police-court magistrate"), last_piece("on-looker")
    ('magistrate', 'looker')
    """
    return max(noun.rpartition(" ")[2].split("-"), key=len)


def is_named(words: Words, noun: Noun) -> bool:
    """Leave out acronyms that are words as well ("IS"); a person of such a group has another noun."""
    return noun.attribute != "group" or len(words[-1]) > _ACRONYM


def before_number_of(classes: dict[str, Any]) -> frozenset[str]:
    """Return the words that a number, share or sum can begin with before its first number word."""
    kinds = {"currency_sign", "currency_code", "number_article"}
    named = {word for word, names in classes.items() if names & kinds}
    return frozenset({*named, "between", "from", "but", "all", "low", "lower", "many", "."})


def repeats_of(frames: list[tuple[Words, Any]]) -> dict[str, frozenset[str]]:
    """Return the first words of what repeats a count by their second: "as many", "the same number"."""
    pairs = [words for words, value in frames if value[0] == "same"]
    return {second: frozenset(words[0] for words in pairs if words[1] == second) for second in {w[1] for w in pairs}}


def ordinals_of(numbers: dict[str, dict[str, float]]) -> frozenset[str]:
    """Return ordinals and fractions: without another number in the sentence they count nobody."""
    return frozenset({*numbers["ordinal"], *numbers["fraction"]} - set(numbers["unit"]))


def triggers_of(numbers: dict[str, dict[str, float]], phrases: Index) -> frozenset[str]:
    """Return the words that can be part of a number."""
    kinds = ("unit", "magnitude", "dozen", "vague", "small", "fraction", "ordinal", "pair")
    words = {word for kind in kinds for word in numbers[kind]}
    return frozenset(words | {word for word in phrases if word not in {"many", "not", "without"}} | {"single", "rest"})
