"""What a proposition says was done: by whom, to whom, and whether it says that it was not.

In: the words of a proposition. Out: its deeds, each with its kind, doer and sufferer as spans. A deed stands in the
active ("the army shelled the town"), the passive ("the town was shelled by the army"), a relative clause or a cleft
("it was the army that shelled the town").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.clauses import KINDS, is_negator
from reconcile.claims.lexicon import longest_words
from reconcile.claims.propositions import is_finite
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Token

_GROUP = 5  # words between an auxiliary and its verb
_FRONT = 4  # words of a subject in which its negative shows
_REACH = 14  # words in which a doer behind "by", or a sufferer, is looked for
_BACK = 40  # words before a verb in which its clause may open
_SHARED = 3  # words that a subject, its first verb and "and" take at least
_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb of the table `claims_deeds` in a proposition, with what stands where its doer and sufferer stand."""

    kind: str
    verb: Span
    doer: Span | None
    sufferer: Span | None
    negated: bool = False
    excluding: bool = False  # "had fought only soldiers"
    modal: bool = False  # "would have fired"


def find_deeds(text: str, span: Span, known: Lexicon) -> tuple[Deed, ...]:
    """Return the deeds of a proposition in reading order."""
    words = tokenize(text, span)
    return tuple(_read(words, start, end, kind, known) for start, end, kind in _verbs(words, known))


def _verbs(words: Sequence[Token], known: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield first index, index behind, and kind of every verb; the longest entry wins."""
    index = 0
    while index < len(words):
        found = longest_words(words, index, KINDS, known)
        if found and not _is_noun(words, index, found[0], known):
            yield index, *found
            index = found[0]
        else:
            index += 1


def _is_noun(words: Sequence[Token], start: int, end: int, known: Lexicon) -> bool:
    """Say whether the word is a noun or an adjective here: "the attack", "drone strikes", "two strikes", "shot at"."""
    if end - start > 1 or words[start].lower.endswith("ed") or known.has("irregular_past", words[start].lower):
        return False
    before = words[start - 1].lower if start else ""
    if known.has("determiner", before) or known.has("possessive_pronoun", before) or before in {"'s", "of", "'"}:
        return True
    behind = words[end].lower if end < len(words) else ""
    return behind == "of" or (known.has("auxiliary", behind) and not known.has("auxiliary", before))


def _read(words: Sequence[Token], start: int, end: int, kind: str, known: Lexicon) -> Deed:
    opens, passive = _group(words, start, known)
    first = _clause_start(words, opens, known)
    relative = _relative_start(words, first, opens, known)
    before = (first, _subject_end(words, first, opens, known)) if relative is None else (relative, opens - 1)
    behind = (end, _object_end(words, end, known))
    by = _by(words, end, known)
    bare = opens == start and end - start == 1 and _has_no_object(words, end, known)
    passive = passive and not words[start].lower.endswith("ing")
    if passive or by or bare:
        doer, sufferer = by, before
    else:
        doer, sufferer = None if _is_gerund(words, start, opens, known) else before, behind
    near = [word.lower for word in words[first : min(end + 3, len(words))]]
    return Deed(
        kind=kind,
        verb=Span(words[start].start, words[end - 1].end),
        doer=_span(words, doer),
        sufferer=_span(words, sufferer),
        negated=_is_negated(words, (first, opens, start, end), known),
        modal=any(known.has("modal", word.lower) for word in words[opens:start]),
        excluding=any(known.has("excluding", word) for word in near),
    )


def _is_gerund(words: Sequence[Token], start: int, opens: int, known: Lexicon) -> bool:
    """Say whether a verb hangs on a preposition: "proceedings for harming the state"."""
    bare = opens == start and start > 0 and words[start].lower.endswith("ing")
    return bare and known.has("preposition", words[start - 1].lower)


def _is_negated(words: Sequence[Token], places: tuple[int, int, int, int], known: Lexicon) -> bool:
    """Say whether the subject's opening, the verb's group or the object's negates: "no farmer was", "hit nobody"."""
    first, opens, start, end = places
    relative = next((at for at in range(first, opens) if known.has("subject_relative", words[at].lower)), opens)
    closed = next((at for at in range(end, min(end + 2, len(words))) if words[at].text in _BREAKS), end + 2)
    near = (*range(first, min(first + _FRONT, relative)), *range(opens, start), *range(end, min(closed, len(words))))
    return any(is_negator(words, at, known) for at in near)


def _relative_start(words: Sequence[Token], first: int, opens: int, known: Lexicon) -> int | None:
    """Return where the noun begins whose relative clause the verb opens: "concessions to those who fire on buses"."""
    if opens - 1 <= first or not known.has("subject_relative", words[opens - 1].lower):
        return None
    finite = [at for at in range(first, opens - 1) if is_finite(words[at], known)]
    inner = [at + 1 for at in range(first, opens - 1) if known.has("preposition", words[at].lower)]
    return max((one for one in inner if finite and one > finite[0]), default=None)


def _has_no_object(words: Sequence[Token], end: int, known: Lexicon) -> bool:
    """Say whether a bare "killed" is a participle: "400 soldiers killed in the town"."""
    behind = words[end] if end < len(words) else None
    if any(known.has("hedge", " ".join(one.lower for one in words[end : end + length])) for length in (1, 2)):
        return not any(one.text[:1].isdigit() for one in words[end + 1 : end + 4])  # "executed at least 300 men"
    return behind is None or behind.text in _BREAKS or behind.text == "." or _opens_adjunct(behind, known)


def _opens_adjunct(word: Token, known: Lexicon) -> bool:
    return any(known.has(kind, word.lower) for kind in ("preposition", "subordinator", "coordinator", "adverb"))


def _group(words: Sequence[Token], verb: int, known: Lexicon) -> tuple[int, bool]:
    """Return the index at which the verb's group opens, and whether it is passive."""
    opens, index = verb, verb - 1
    passive = False
    while index >= max(0, verb - _GROUP):
        word = words[index].lower
        if known.has("auxiliary", word) or known.has("being", word):
            passive = passive or known.has("being", word)
            opens = index
        elif not (word.endswith("ly") or known.has("adverb", word) or known.has("not", word)):
            break
        index -= 1
    return opens, passive


def _subject_end(words: Sequence[Token], first: int, opens: int, known: Lexicon) -> int:
    """Return where the subject ends that a second verb shares: "the troops entered the camp and shot ..."."""
    if opens - first < _SHARED or not known.has("coordinator", words[opens - 1].lower):
        return opens
    return next((at for at in range(first + 1, opens - 1) if is_finite(words[at], known)), opens)


def _clause_start(words: Sequence[Token], end: int, known: Lexicon) -> int:
    """Return the index behind the last mark or "when" before `end`; the subject stands between the two."""
    for index in range(end - 1, max(-1, end - _BACK), -1):
        word = words[index]
        joins = known.has("subordinator", word.lower) and not known.has("relative", word.lower)
        joins = joins or (word.lower == "that" and index + 1 < end and not is_finite(words[index + 1], known))
        if joins or (word.text in _BREAKS and index < end - 1):
            return index + 1
    return max(0, end - _BACK)


def _object_end(words: Sequence[Token], start: int, known: Lexicon) -> int:
    end = start
    while end < min(start + _REACH, len(words)) and words[end].text not in _BREAKS:
        joins = known.has("coordinator", words[end].lower) or known.has("subject_relative", words[end].lower)
        if end > start and joins and words[end].lower != "that":
            break
        end += 1
    return end


def _by(words: Sequence[Token], start: int, known: Lexicon) -> tuple[int, int] | None:
    """Return where the doer of a passive stands: "killed on Monday by the army"."""
    for index in range(start, min(start + _REACH, len(words))):
        word = words[index]
        if word.text in _BREAKS or known.has("auxiliary", word.lower):
            return None
        if word.lower == "by" and index + 1 < len(words) and not words[index + 1].lower.endswith("ing"):
            if index > start and is_finite(words[index - 1], known):
                return None  # "fired at a compound held by the rebels"
            return index + 1, _object_end(words, index + 1, known)
    return None


def _span(words: Sequence[Token], part: tuple[int, int] | None) -> Span | None:
    if part is None or part[0] >= part[1]:
        return None
    return Span(words[part[0]].start, words[part[1] - 1].end)
