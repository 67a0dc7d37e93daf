"""The counted noun phrase: which noun a number counts, and where its phrase ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.acts import PEOPLE
from reconcile.figures.index import matches
from reconcile.figures.view import acts_at, capital, glued, is_a, is_word, noun_at, person_at, word

if TYPE_CHECKING:
    from reconcile.figures.acts import Act
    from reconcile.figures.lexicon import Noun
    from reconcile.figures.view import View

ADULT = 18
_REACH = 9
_DESCRIBING = frozenset({"civilians", "protesters"})  # "a civilian interpreter", "two opposition candidates"
_SHORT = 2  # words of a participle before its noun ("badly wounded")
_QUOTES = frozenset({'"', "``", "''", "“", "”", "'"})
_CLOSED = ("preposition", "be", "have", "modal", "conjunction", "subordinator", "relative", "pronoun", "determiner")
_VERBAL = ("verb", "report", "epistemic")
_PARTICIPLES = ("object", "modifier", "passive", "subject", "state")


class Phrase(NamedTuple):
    """A noun phrase between two positions.

    `heads` are its known nouns (several in "police and army personnel"), `at` where the last one begins, `mods` what
    its participles say ("captured soldiers"), `unknown` marks a head that no table knows.
    """

    start: int
    end: int
    heads: tuple[Noun, ...] = ()
    at: int = -1
    mods: tuple[Act, ...] = ()
    unknown: bool = False
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def head(self) -> Noun | None:
        """The counted noun, None where none is known."""
        return self.heads[-1] if self.heads and not self.unknown else None


def read_phrase(view: View, at: int, *, plural: bool = True) -> Phrase:
    """Return the noun phrase that begins at `at`, behind its number; coordinated nouns are read together."""
    first = _simple_phrase(view, at, plural=plural)
    if first.end == first.start or not plural:
        return first
    return _coordinate(view, first)


def _simple_phrase(view: View, at: int, *, plural: bool) -> Phrase:
    i, head, head_at, mods, unknown = at, None, -1, [], -1
    attributes: list[tuple[str, str]] = []
    while i < view.size and i - at < _REACH:
        noun = noun_at(view, i)
        joins = head is None or not head.plural or (not plural and noun is not None and noun.singular)
        if noun is not None and (joins or (head is not None and _compounds(view, i, noun, head))):
            if _verb_reading(view, i, noun, head) or (
                head is not None and (_is_state(noun) or is_a(view, i, "direction"))
            ):
                break
            if head is not None and _takes_category(view, i, noun, head):
                noun = noun._replace(category=head.category, bare=False)
            if noun.attribute:
                attributes.append((noun.attribute, view.tokens[i].text))
            mods.extend(acts_at(view, i, ("modifier",))[:1] if noun.length == 1 else [])
            head, head_at, unknown = noun, i, -1
            i += noun.length
            if word(view, i) == "'s" or (word(view, i) == "'" and glued(view, i)):
                head, i = None, i + 1
            continue
        step = _step(view, i, head, plural=plural)
        if step is None:
            break
        length, act, is_noun_like = step
        mods.extend([act] if act else [])
        unknown = i if is_noun_like and (head is None or _plural_like(view, i)) else unknown
        i += length
    beside = person_at(view, unknown, at) if unknown > head_at else None
    if beside is not None:
        head, head_at = beside, unknown - beside.length + 1
        unknown = -1
    found = head is not None and unknown <= head_at
    if head is not None and not found and not _plural_like(view, unknown):
        found = True
        i = head_at + head.length
    heads = (head,) if found and head is not None else ()
    return Phrase(
        at, i, heads, head_at if found else unknown, tuple(mods), not found and unknown >= 0, tuple(attributes)
    )


def _step(view: View, at: int, head: Noun | None, *, plural: bool) -> tuple[int, Act | None, bool] | None:
    """Return a modifier as `_modifier` does; behind a plural noun for persons no other noun belongs to its phrase."""
    settled = head is not None and head.plural and plural
    step = _modifier(view, at, has_head=head is not None, settled=settled)
    alone = settled and head is not None and head.unit == PEOPLE and not head.mass
    return None if alone and step is not None and step[2] else step  # "3,000 residents indoors"


def _takes_category(view: View, at: int, noun: Noun, before: Noun) -> bool:
    """Say whether a noun is of the category of the noun before it ("12 civilian deaths", "a rebel commander")."""
    if before.unit != PEOPLE or before.bare or noun.unit != PEOPLE:
        return False
    if noun.bare and _carries(view, at, noun):
        return True
    return is_a(view, at + noun.length - 1, "post") or (before.category in _DESCRIBING and noun.category == PEOPLE)


def _carries(view: View, at: int, noun: Noun) -> bool:
    """Say whether a noun names an outcome ("deaths", "injuries"), so that the noun before it says of whom."""
    return any(act.length == noun.length for act in acts_at(view, at, ("head",)))


def age_at(view: View, at: int) -> tuple[int, int] | None:
    """Return the length and the age of "19-year-old" at `at`, None where there is none."""
    text, units = word(view, at), view.lex.numbers["unit"]
    first, _, rest = text.partition("-")
    if first in units and is_a_form(view, rest):
        return 1, int(units[first])
    if text.isdigit() and word(view, at + 1) in {"-", "–", "‑"} and is_a(view, at + 2, "age_form"):
        return 3, int(text)
    return None


def limit_at(view: View, at: int) -> int | None:
    """Return the age of "under 18", "aged below five", "under the age of 12" at `at`, None where there is none."""
    k = at + 1 if is_a(view, at, "age_word") else at
    if not is_a(view, k, "age_under"):
        return None
    k += 1
    while is_a(view, k, "age_word", "article") or word(view, k) in {"of", "than"}:
        k += 1
    text = word(view, k)
    return int(text) if text.isdigit() else int(view.lex.numbers["unit"].get(text, 0)) or None


def is_a_form(view: View, text: str) -> bool:
    """Say whether `text` is the second part of an age ("year-old")."""
    return "age_form" in view.lex.classes.get(text, ())


def _is_state(noun: Noun) -> bool:
    """Say whether a noun is an adjective of outcome, which ends a phrase that has its noun ("12 soldiers dead")."""
    return noun.row.endswith(":people_outcome")


def _compounds(view: View, at: int, noun: Noun, before: Noun) -> bool:
    """Say whether a noun behind a plural noun makes a compound with it ("police dogs", not "residents terms")."""
    if before.unit == PEOPLE and not before.mass and noun.unit != PEOPLE:
        return False
    verbal = not noun.plural and bool(acts_at(view, at, ("object", "subject")))
    return noun.plural or (noun.singular and noun.unit != PEOPLE and not verbal)


def _verb_reading(view: View, at: int, noun: Noun, head: Noun | None) -> bool:
    """Say whether what looks like a noun is a verb here ("six guards man the gate", "12 soldiers march")."""
    if head is None or noun.length > 1:
        return False
    return not noun.plural and is_a(view, at, *_VERBAL) and is_word(view, at + 1)


def _modifier(view: View, at: int, *, has_head: bool, settled: bool) -> tuple[int, Act | None, bool] | None:
    """Return a modifier's length, what it says, and whether it could be a noun itself; None ends the phrase."""
    text, joint = view.words[at], _joint(view, at)
    if joint:
        return None if settled or (has_head and text in _QUOTES) else (joint, None, False)
    if not is_word(view, at) or is_a(view, at, *_CLOSED) or text in view.lex.triggers:
        return None
    acts = acts_at(view, at, _PARTICIPLES)
    if acts or text.endswith("ed") or is_a(view, at, *_VERBAL):
        return _participle(view, at, acts, settled=has_head)
    if is_a(view, at, "adverb"):
        return (1, None, False) if not has_head and _leads_to_noun(view, at + 1) else None
    return None if settled and not _plural_like(view, at) else (1, None, True)


def _joint(view: View, at: int) -> int:
    """Return the length of what only joins words of a phrase: an age, a hyphen, a quotation mark before the noun."""
    age = age_at(view, at)
    if age is not None:
        return age[0]
    if view.words[at] == "-" and glued(view, at) and glued(view, at + 1):
        return 2
    return 1 if view.words[at] in _QUOTES and noun_at(view, at + 1) is not None else 0


def _participle(view: View, at: int, acts: list[Act], *, settled: bool) -> tuple[int, Act | None, bool] | None:
    if settled:
        return None
    act = next((a for a in acts if a.forms & {"pp", "ing"} and a.length <= _SHORT), None)
    length = act.length if act else 1
    return (length, act, False) if _leads_to_noun(view, at + length) else None


def _leads_to_noun(view: View, at: int) -> bool:
    """Say whether a noun of the tables stands at `at` or one or two plain words behind it."""
    for k in range(at, at + 3):
        if noun_at(view, k) is not None:
            return True
        verbs = acts_at(view, k, ("object", "subject"))
        plain = not verbs or any("pp" in act.forms for act in verbs)
        if not is_word(view, k) or is_a(view, k, *_CLOSED, *_VERBAL) or not plain:
            return False
    return False


def _plural_like(view: View, at: int) -> bool:
    text = word(view, at)
    return len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")) and not capital(view, at + 0)


def _coordinate(view: View, first: Phrase) -> Phrase:
    """Extend a phrase over "soldiers, paramilitaries and police"; a number or article starts a new count instead."""
    items, end, at, closed = list(first.heads), first.end, first.at, False
    tail, k = first, first.end
    while k < view.size and not closed and len(items) < 6:
        closed = is_a(view, k, "closing_joint")
        if not closed and word(view, k) != ",":
            break
        if word(view, k) == "," and is_a(view, k + 1, "joint"):
            k, closed = k + 1, True
        tail = _simple_phrase(view, k + 1, plural=True)
        if closed and len(items) > 1 and tail.unknown and is_a(view, tail.end, "be"):
            return Phrase(first.start, tail.end, tuple(items), at, first.mods, False, first.attributes)
        if (
            tail.head is None
            or tail.head.unit != PEOPLE
            or _is_state(tail.head)
            or not _same_kind(first, tail)
            or is_a(view, k + 1, "adverb")
        ):
            return first
        items.append(tail.head)
        k, end, at = tail.end, tail.end, tail.at
    if not closed or len(items) < 2 or _opens_clause(view, end, tail):
        return first
    attributes = first.attributes + tail.attributes
    return Phrase(first.start, end, tuple(items), at, first.mods + tail.mods, first.unknown and not items, attributes)


def _same_kind(first: Phrase, other: Phrase) -> bool:
    if first.heads and not first.unknown:
        return first.heads[-1].unit == PEOPLE and not first.heads[-1].base
    return bool(other.heads)


def _opens_clause(view: View, end: int, tail: Phrase) -> bool:
    """Say whether the last noun is the subject of a clause of its own ("... and police arrested three")."""
    if is_a(view, end, "report") or (tail.head is not None and not tail.head.plural):
        return True
    acts = acts_at(view, end, ("object",))
    k = end + (acts[0].length if acts else 1)
    opens = word(view, k)[:1].isdigit() or is_a(view, k, "clause_object")
    return bool(acts) and opens and "past" in acts[0].forms


def looks_human(view: View, phrase: Phrase) -> bool:
    """Say whether an unknown head is by its form a word for people ("carabineros", "paramotorists", "Berliners")."""
    if not phrase.unknown or phrase.at < 0:
        return False
    text = view.tokens[phrase.at].text
    return text.lower().endswith(view.lex.endings) or (text[:1].isupper() and text.endswith("s"))


def category_of(view: View, phrase: Phrase) -> str:
    """Return the category of a phrase: that of its nouns where they agree, of their compound, or "people"."""
    named = [noun.category for noun in phrase.heads if not noun.bare]
    if not named:
        return PEOPLE
    if len(named) < len(phrase.heads) and len(phrase.heads) > 1:
        return PEOPLE
    if len(set(named)) == 1:
        return named[0]
    for members, category in view.lex.compounds:
        if set(named) <= members:
            return category
    return PEOPLE


def group_at(view: View, at: int, kind: str) -> tuple[str, int] | None:
    """Return the category and length of the group noun of the frames that begins at `at`."""
    if not 0 <= at < view.size:
        return None
    found = [value for value in matches(view.lex.frames, view.words, at) if value[0] in {kind, "member"}]
    best = next((value for value in found if value[1]), next(iter(found), None))
    return (best[1], best[3]) if best else None
