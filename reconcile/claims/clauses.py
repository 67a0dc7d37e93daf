"""The main clause of a proposition: its subject, its verbs, and whether it is a negative.

In: the words of a proposition. Out: a `Clause`. A negative stands in the subject ("nobody died", "no strike was
made"), in the verbs ("soldiers did not fire", "has never crossed"), behind them ("did nothing wrong", "had no drones
there"), or before an inverted clause ("at no point was it towed"). Negatives inside a relative clause do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_finite
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Token

KINDS = (
    "deed_combat",
    "deed_strike",
    "deed_violence",
    "deed_atrocity",
    "deed_support",
    "deed_wrong",
    "deed_trespass",
    "deed_coercion",
    "deed_presence",
)
_OPENING = 4  # words in which an opening negative shows
_GROUP = 6  # words that the verbs of a clause take at most
_INVERTED = 3  # words of a subject behind an auxiliary
_OBJECT = 2  # words behind the verbs in which an object is negated
SUBJECT, VERB, OBJECT, INVERTED = "subject", "verb", "object", "inverted"


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause; `negative` says where its negative stands, "" where it has none."""

    subject: Span
    verbs: str
    rest: Span
    negative: str = ""


def read_clause(text: str, span: Span, known: Lexicon) -> Clause:
    """Return the main clause of the proposition at `span`."""
    words = tokenize(text, span)
    inverted = _inverted(words, text, known)
    verb = inverted + _INVERTED if inverted else _before_adverbs(words, _main_verb(words, known), known)
    end = _group_end(words, verb, known)
    subject = words[inverted or _fronted(words, verb, known) : verb]
    return Clause(
        subject=_hull(subject, span),
        verbs=" ".join(one.lower for one in words[inverted - 1 if inverted else verb : end]),
        rest=Span(words[end].start if end < len(words) else span.end, span.end),
        negative=INVERTED if inverted else _negative(words, verb, end, known),
    )


def _fronted(words: Sequence[Token], verb: int, known: Lexicon) -> int:
    """Return where the subject begins behind a setting: "On the evening of 15 June, troops ..."."""
    sets = words and (known.has("preposition", words[0].lower) or known.has("subordinator", words[0].lower))
    return next((at + 1 for at in range(verb - 2, 0, -1) if sets and words[at].text == ","), 0)


def _hull(words: Sequence[Token], span: Span) -> Span:
    return Span(words[0].start, words[-1].end) if words else Span(span.start, span.start)


def _inverted(words: Sequence[Token], text: str, known: Lexicon) -> int:
    """Return where the subject stands behind "at no point did", 0 where the clause is not turned round."""
    for index in range(1, min(len(words) - 1, _OPENING + 1)):
        opening = Span(words[0].start, words[index - 1].end).of(text)
        if known.has("auxiliary", words[index].lower) and holds_words(opening, "fronted_negative", known):
            return index + 1
    return 0


def _main_verb(words: Sequence[Token], known: Lexicon) -> int:
    """Return the index of the first finite verb outside a relative clause, else behind the last word."""
    relative = False
    for index, word in enumerate(words):
        if index and known.has("subject_relative", word.lower):
            relative = True
        elif is_finite(word, known) and _may_be_verb(words, index, known):
            if not relative and not _is_participle(words, index, known):
                return index
            relative = _goes_on(words, index, known)
    return next((at for at in range(1, len(words)) if _is_present(words[at], known)), len(words))


def _before_adverbs(words: Sequence[Token], verb: int, known: Lexicon) -> int:
    """Return where the verbs begin with the adverbs before them: "never laid", "cautiously tried"."""
    while verb > 1 and _is_adverb(words[verb - 1].lower, known):
        verb -= 1
    return verb


def _is_adverb(word: str, known: Lexicon) -> bool:
    return (
        known.has("adverb", word)
        or known.has("light_adverb", word)
        or (word.endswith("ly") and not known.has("noun_in_ly", word))
    )


def _is_present(word: Token, known: Lexicon) -> bool:
    """Say whether a word that no ending marks is a verb of the tables: "Armenia bears the responsibility"."""
    return word.lower.endswith("s") and any(known.has(kind, word.lower) for kind in (*KINDS, "bearing"))


def _is_participle(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether a form in -ed only describes the subject: "bombs aimed at the camp did no damage"."""
    behind = words[index + 1 :]
    if not words[index].lower.endswith("ed") or not behind or not known.has("preposition", behind[0].lower):
        return False
    stops = ("subordinator", "coordinator", "subject_relative")
    end = next(
        (at for at, one in enumerate(behind) if one.text in ",;" or any(known.has(kind, one.lower) for kind in stops)),
        len(behind),
    )
    return any(is_finite(one, known) and _may_be_verb(behind, at, known) for at, one in enumerate(behind[:end]))


def _may_be_verb(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether the place allows a finite verb: "armed" of "no armed men" and "shot" of "a shot" stand elsewhere."""
    if known.has("auxiliary", words[index].lower):
        return True
    before = words[index - 1].lower if index else ""
    return bool(index) and not any(
        known.has(kind, before) for kind in ("determiner", "possessive_pronoun", "adjective")
    )


def _goes_on(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether the verbs of a relative clause go on behind this one: "who had spoken"."""
    return index + 1 < len(words) and is_finite(words[index + 1], known)


def _group_end(words: Sequence[Token], verb: int, known: Lexicon) -> int:
    """Return the index behind the verbs: auxiliaries, adverbs, negatives and one verb."""
    for index in range(verb, min(verb + _GROUP, len(words))):
        word = words[index].lower
        light = known.has("auxiliary", word) or known.has("being", word) or known.has("negator", word)
        if not light and not _is_adverb(word, known):
            is_verb = index == verb or is_finite(words[index], known) or _is_bare(words, verb, index, known)
            return index + is_verb
    return min(verb + _GROUP, len(words))


def _is_bare(words: Sequence[Token], verb: int, index: int, known: Lexicon) -> bool:
    """Say whether the word behind auxiliaries is their verb, no object: "did not fire", "had undergone"."""
    shut = any(known.has(kind, words[index].lower) for kind in ("preposition", "determiner", "possessive_pronoun"))
    named = words[index].text[:1].isupper()
    return index > verb and known.has("auxiliary", words[verb].lower) and not shut and not named


def _negative(words: Sequence[Token], verb: int, end: int, known: Lexicon) -> str:
    relative = next((at for at in range(1, verb) if known.has("subject_relative", words[at].lower)), verb)
    places = (
        (SUBJECT, range(min(verb, relative, _OPENING))),
        (VERB, range(verb, end)),
        (OBJECT, range(end, _object_end(words, end))),
    )
    return next((name for name, part in places if any(is_negator(words, at, known) for at in part)), "")


def _object_end(words: Sequence[Token], end: int) -> int:
    places = range(end, min(end + _OBJECT, len(words)))
    return next((at for at in places if not words[at].text[:1].isalnum()), places.stop)


def is_negator(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether the word negates: "no" does in "no shot", not in "no fewer than 30"."""
    word = words[index].lower
    if not (known.has("negator", word) or word.endswith("n't")):
        return False
    return index + 1 >= len(words) or not known.has("measuring", words[index + 1].lower)
