"""Counts whose verb or noun is left out: "..., the rebels eleven", "truckers, some 500 in all", "up from 45"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.frames import ending_at, frame_at
from reconcile.figures.index import match
from reconcile.figures.phrases import category_of, group_at, read_phrase
from reconcile.figures.view import acts_at, capital, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.mention import Mention
    from reconcile.figures.phrases import Phrase
    from reconcile.figures.reading import Reading
    from reconcile.figures.view import View

_BACK = 6
_FAR = 30
_SHORT = 3  # words of a side that no table knows ("the port 1,900")
_COUNTS = frozenset({"count", "zero"})
_SEPARATORS = frozenset({",", ";", ":", "(", "-", "–", "—"})
_ENDS = frozenset({"", ",", ";", ".", ")", "!", "?"})


def apposed(view: View, mention: Mention) -> tuple[str, tuple[int, int]] | None:
    """Return category and words of the noun beside which a number stands: "truckers, some 500 in all", "600 strong"."""
    if frame_at(view, mention.end, "sum") is None:
        return None
    for end in range(mention.start - 1, max(0, mention.start - _BACK), -1):
        found = _noun_ending(view, end) if word(view, end) == "," or is_a(view, end, "be") else None
        if found is not None:
            return found
        if word(view, end) == ",":
            return _noun_before(view, end)
    return None


def _noun_before(view: View, end: int) -> tuple[str, tuple[int, int]] | None:
    """Read "strikers at the mine, about 1,800 in all": a noun with its place before the comma."""
    for k in range(end - 1, max(-1, end - 2 * _BACK), -1):
        if not is_word(view, k) or is_a(view, k, "be", "have", "verb", "report"):
            return None
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE and noun.plural and is_a(view, k + noun.length, "preposition"):
            return noun.category, (k, k + noun.length)
    return None


def _noun_ending(view: View, end: int) -> tuple[str, tuple[int, int]] | None:
    """Return the longest phrase of people, or else the group, that ends before `end`."""
    for start in range(max(0, end - _BACK), end):
        phrase = read_phrase(view, start)
        if phrase.end == end and phrase.head is not None and phrase.head.unit == PEOPLE and phrase.head.plural:
            return category_of(view, phrase), (start, end)
    group = group_at(view, end - 1, "groups")
    return (group[0] or PEOPLE, (end - 1, end)) if group is not None else None


def is_compared(view: View, mention: Mention, before: Mention | None) -> bool:
    """Say whether a bare number is an earlier count of the same: "up from 45", "from 6 to 10"."""
    if before is None or mention.phrase.end > mention.phrase.start:
        return False
    follows = before.end == mention.start - 1 and word(view, before.end) == "to"
    return (follows and word(view, before.start - 1) == "from") or bool(ending_at(view, mention.start, "compared"))


def is_gapped(view: View, mention: Mention, before: Mention | None) -> bool:
    """Say whether a bare number shares the verb of the count before it ("lost four men, the rebels eleven")."""
    if before is None or mention.kind not in _COUNTS or mention.anaphor or mention.phrase.end > mention.phrase.start:
        return False
    return _side_before(view, mention, before) is not None or _sided_after(view, mention)


def _sided_after(view: View, mention: Mention) -> bool:
    """Find "against 35 for the army", "and 41 on Friday", ", 4,000 by the prefecture"."""
    opens = word(view, mention.start - 1) in _SEPARATORS or is_a(view, mention.start - 1, "gap_opener")
    return opens and is_a(view, mention.end, "gap_side") and is_word(view, mention.end + 1)


def _side_before(view: View, mention: Mention, before: Mention) -> int | None:
    """Return where the side of ", the rebels eleven", ", Tanzania five", ", the army's to 40" ends."""
    end = mention.start - 1 if is_a(view, mention.start - 1, "gap_reach") else mention.start
    owner = is_a(view, end - 1, "possessive")
    last = end - 2 if owner else end - 1
    if last <= before.end or not _closes(view, mention.end):
        return None
    for k in range(last, max(before.end - 1, last - 4), -1):
        if word(view, k) in _SEPARATORS or is_a(view, k, "gap_opener"):
            verb = any(acts_at(view, j, ("object",)) for j in range(k + 2, last + 1))  # "; fishermen saved 17"
            return last + 1 if k < last and not verb and _names_side(view, k + 1, last) else None
        if not is_word(view, k) or is_a(view, k, "verb", "report", "be", "have", "preposition"):
            return None
    return None


def _names_side(view: View, start: int, last: int) -> bool:
    noun = noun_at(view, last)
    people = noun is not None and noun.unit == PEOPLE and noun.plural and not acts_at(view, last, ("object", "subject"))
    named = is_a(view, start, "determiner") and last - start < _SHORT
    return people or named or capital(view, last) or side_at(view, start, last + 1) != ""


def _closes(view: View, at: int) -> bool:
    return word(view, at) in _ENDS or is_a(view, at, "gap_opener", "occasion")


def side_at(view: View, start: int, end: int) -> str:
    """Return the category of the side that the words between two positions name, or ""."""
    for k in range(start, end):
        party = match(view.lex.parties, view.words, k)
        if party is not None:
            return str(party[0])
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE and not noun.bare:
            return noun.category
    return ""


def side_of(view: View, mention: Mention, before: Mention, antecedent: Reading) -> str:
    """Return the category of the side whose count a gapped number is; "" where the side only acts on the counted."""
    found = antecedent.happening
    end = _side_before(view, mention, before)
    owned = end is not None and is_a(view, end, "possessive")
    if found.how == "object" and not owned and not is_a(view, found.anchor, "own_side"):
        return ""
    if end is not None:
        return side_at(view, max(before.end, end - 4), end)
    return side_at(view, mention.end, min(view.size, mention.end + 4)) if is_a(view, mention.end, "gap_party") else ""


def antecedent_of(view: View, mention: Mention) -> tuple[Phrase, int] | None:
    """Return the nearest plural noun of people before "four of them", where no number counts the whole."""
    for k in range(mention.start - 1, max(-1, mention.start - _FAR), -1):
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE and noun.plural and not noun.bare:
            phrase = read_phrase(view, k)
            return (phrase, k) if phrase.head is not None else None
    return None


def patients_before(view: View, anchor: int) -> str:
    """Return the category of those who were fired on or carried, before "..., killing 12"; "" where none are named."""
    for k in range(anchor - 1, max(0, anchor - 16), -1):
        noun = noun_at(view, k)
        if noun is None or noun.unit != PEOPLE or not noun.plural or noun.bare:
            continue
        start = k - 1
        while start > 0 and not is_a(view, start, "preposition", "patient_opener", "be", "pronoun", "conjunction"):
            start -= 1
        if word(view, start) == "of" and group_at(view, start - 1, "groups") is not None:
            start -= 2  # "crashed into a queue of pilgrims"
            start -= 1 if is_a(view, start, "article") else 0
        return noun.category if k - start <= 2 * _SHORT and is_a(view, start, "patient_opener") else ""
    return ""
