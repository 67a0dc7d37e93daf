"""One sentence, tokenised, with what the lexicon knows about each position."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from reconcile.figures.index import GAP, match, matches
from reconcile.figures.inflection import singulars
from reconcile.figures.lexicon import Noun
from reconcile.text import tokenize

if TYPE_CHECKING:
    from reconcile.figures.acts import Act
    from reconcile.figures.index import Tails, Words
    from reconcile.figures.lexicon import Hedge, Lexicon
    from reconcile.figures.numbers import Number
    from reconcile.model import Span, Token

_NONE: frozenset[str] = frozenset()
_GAP = 4  # words that a gap may hold
_ACRONYM = 4  # shorter names are acronyms: "IS" is one, "is" is not


@dataclass(frozen=True, slots=True)
class View:
    """The tokens of a sentence; `words` are their folded forms, `known` all of them. Positions count tokens.

    What is read at a position is kept: several readers ask for the same number, noun or act.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    lex: Lexicon
    size: int
    known: frozenset[str] = _NONE
    classes: tuple[frozenset[str], ...] = ()
    numbers: dict[int, Number | None] = field(default_factory=dict, compare=False)
    acts: dict[int, list[Act]] = field(default_factory=dict, compare=False)
    nouns: dict[int, Noun | None] = field(default_factory=dict, compare=False)


def make_view(text: str, span: Span, lex: Lexicon) -> View:
    """Return the view of `text` inside `span`."""
    tokens = tokenize(text, span)
    words = tuple([token.lower for token in tokens])
    classes = lex.classes
    of_words = tuple([classes.get(text, _NONE) for text in words])
    return View(text, tokens, words, lex, len(tokens), frozenset(words), of_words)


def is_a(view: View, at: int, *names: str) -> bool:
    """Say whether the word at `at` belongs to one of the classes `names`."""
    return 0 <= at < view.size and not view.classes[at].isdisjoint(names)


def word(view: View, at: int) -> str:
    """Return the word at `at`, "" outside the sentence."""
    return view.words[at] if 0 <= at < view.size else ""


def glued(view: View, at: int) -> bool:
    """Say whether the token at `at` follows the one before it without a space."""
    return 0 < at < view.size and view.tokens[at].start == view.tokens[at - 1].end


def is_word(view: View, at: int) -> bool:
    """Say whether the token at `at` is a word and no mark or number."""
    return 0 <= at < view.size and view.words[at][:1].isalpha()


def capital(view: View, at: int) -> bool:
    """Say whether the token at `at` is a capitalised word that does not open the sentence."""
    return 0 < at < view.size and view.tokens[at].text[:1].isupper()


def acts_at(view: View, at: int, voices: tuple[str, ...]) -> list[Act]:
    """Return what may have happened according to the words at `at`, longest phrase first."""
    acts = view.acts.get(at)
    if acts is None:
        acts = view.acts[at] = _read_acts(view, at) if 0 <= at < view.size else []
    return [act for act in acts if act.voice in voices] if acts else acts


def _read_acts(view: View, at: int) -> list[Act]:
    found = matches(view.lex.acts, view.words, at)
    if view.words[at] in view.lex.gapped:
        found = sorted([*found, *_gapped_at(view, at)], key=_length, reverse=True)
    return [act for act in found if not act.needs or not act.needs.isdisjoint(view.known)] if found else found


def _length(act: Act) -> int:
    return act.length


def _gapped_at(view: View, at: int) -> list[Act]:
    """Return the acts at `at` that leave a gap for words of one noun phrase ("to a military hospital")."""
    found: list[Act] = []
    for before, tails in view.lex.gapped[view.words[at]].gapped:
        start = at + len(before)
        if view.words[at:start] == before:
            found.extend(act._replace(length=end - at) for end, act in _tails_in(view, start, tails))
    return found


def _tails_in(view: View, start: int, tails: Tails) -> list[tuple[int, Act]]:
    """Return the nearest words behind a gap that opens at `start`, with where they end."""
    for k in range(start, min(start + _GAP + 1, view.size)):
        ends = [(k + len(after), act) for after, act in tails.get(view.words[k], ()) if _reads(view, k, after)]
        if ends or not _fills(view, k) or (k > start and is_a(view, k, "article")):
            return ends
    return []


def _reads(view: View, at: int, words: Words) -> bool:
    return view.words[at : at + len(words)] == words


def stands(view: View, at: int, phrase: Words) -> bool:
    """Say whether a phrase of a table, with or without a gap, begins at `at`."""
    if GAP not in phrase:
        return _reads(view, at, phrase)
    gap = phrase.index(GAP)
    start = at + gap
    if not _reads(view, at, phrase[:gap]):
        return False
    return bool(_tails_in(view, start, {phrase[gap + 1]: ((phrase[gap + 1 :], None),)}))


def _fills(view: View, at: int) -> bool:
    """Say whether the word at `at` may stand inside a noun phrase."""
    if is_a(view, at, "be", "have", "modal", "relative", "conjunction", "subordinator", "preposition"):
        return False
    return word(view, at) in {"'s", "-"} or word(view, at)[:1].isalnum()


def noun_at(view: View, at: int) -> Noun | None:
    """Return the counted noun that begins at `at`, also the last part of a hyphenated word."""
    if not 0 <= at < view.size:
        return None
    if at not in view.nouns:
        view.nouns[at] = _read_noun(view, at)
    return view.nouns[at]


def person_at(view: View, at: int, first: int) -> Noun | None:
    """Return the noun of one to three words, from `first` on, that ends at `at` and is only known to name persons."""
    known = view.lex.persons_beside
    for k in range(max(first, at - 2), at + 1):
        phrase = " ".join(view.words[k : at + 1])
        for single in (phrase, *singulars(phrase)):
            if single in known:
                many = single != phrase
                row, category = f"figures_persons:{known[single]}", known[single]
                return Noun("people", category, row, at + 1 - k, plural=many, singular=not many)
    return None


def _read_noun(view: View, at: int) -> Noun | None:
    for noun in matches(view.lex.nouns, view.words, at):
        if _holds(view, at, noun):
            return cast("Noun", noun)
    if "-" not in view.words[at]:
        return None
    found = match(view.lex.nouns, (view.words[at].rpartition("-")[2],), 0)
    return found if found and found.length == 1 else None


def _holds(view: View, at: int, noun: Noun) -> bool:
    """Say whether a noun may be read here: a name is capitalised (an acronym in full), and what it needs is there."""
    text = view.tokens[at].text
    acronym = noun.attribute == "group" and len(text) < _ACRONYM
    if noun.attribute and not (text.isupper() if acronym else text[:1].isupper()):
        return False
    return not noun.needs or (not noun.needs.isdisjoint(view.known) and noun.unless.isdisjoint(view.known))


def hedges_at(view: View, at: int, *places: str) -> list[Hedge]:
    """Return the hedges that begin at `at` and stand in one of `places`, longest first."""
    if not 0 <= at < view.size or view.words[at] not in view.lex.hedges:
        return []
    return [hedge for hedge in matches(view.lex.hedges, view.words, at) if hedge.place in places]
