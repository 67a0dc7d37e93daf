"""One sentence, tokenised, with what the lexicon knows about each position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.figures.lexicon import Act, Hedge, Lexicon, Noun, match, matches
from reconcile.text import tokenize

if TYPE_CHECKING:
    from reconcile.model import Span, Token

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """The tokens of a sentence; `words` are their folded forms. Positions count tokens."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    lex: Lexicon
    size: int


def make_view(text: str, span: Span, lex: Lexicon) -> View:
    """Return the view of `text` inside `span`."""
    tokens = tokenize(text, span)
    return View(text, tokens, tuple(token.lower for token in tokens), lex, len(tokens))


def is_a(view: View, at: int, *names: str) -> bool:
    """Say whether the word at `at` belongs to one of the classes `names`."""
    if not 0 <= at < view.size:
        return False
    classes = view.lex.classes.get(view.words[at], _NONE)
    return any(name in classes for name in names)


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
    if not 0 <= at < view.size:
        return []
    return [act for act in matches(view.lex.acts, view.words, at) if act.voice in voices]


def noun_at(view: View, at: int) -> Noun | None:
    """Return the counted noun that begins at `at`, also the last part of a hyphenated word."""
    if not 0 <= at < view.size:
        return None
    found: Noun | None = match(view.lex.nouns, view.words, at)
    if found is None and "-" in view.words[at]:
        found = match(view.lex.nouns, (view.words[at].rpartition("-")[2],), 0)
        return found if found and found.length == 1 else None
    return found


def hedges_at(view: View, at: int, *places: str) -> list[Hedge]:
    """Return the hedges that begin at `at` and stand in one of `places`, longest first."""
    if not 0 <= at < view.size:
        return []
    return [hedge for hedge in matches(view.lex.hedges, view.words, at) if hedge.place in places]
