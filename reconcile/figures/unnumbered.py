"""Counts without a number: "nobody", "the rest", "as many", "a third was hurt", "a policewoman"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.hedges import Bound, lead_in, make_bound
from reconcile.figures.index import matches
from reconcile.figures.lexicon import Noun
from reconcile.figures.mention import ANAPHORS, EMPTY, Mention, of_number, partitive
from reconcile.figures.numbers import read_number
from reconcile.figures.phrases import ADULT, Phrase, age_at, group_at, read_phrase
from reconcile.figures.view import acts_at, hedges_at, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.hedges import Lead
    from reconcile.figures.view import View


def read_rest(view: View, at: int, lead: Lead) -> Mention | None:
    """Read "the rest", "the others", "the remainder, about 50"."""
    if word(view, at) != "the" or not is_a(view, at + 1, "remainder") or word(view, at + 2) == "of":
        return None
    if word(view, at + 2) in {",", "-", "–", "("}:
        inner = lead_in(view, at + 3)
        number = read_number(view, inner.end)
        if number is not None and number.kind == "count":
            bound = make_bound(number, inner)
            return Mention(
                at, number.end, inner.end, bound, EMPTY._replace(start=number.end, end=number.end), "count", "rest"
            )
    bound = Bound(None, None, None, "exact")
    return Mention(at, at + 2, at, bound, EMPTY._replace(start=at + 2, end=at + 2), "rest", "rest", rows=lead.rows)


def read_same(view: View, at: int, lead: Lead) -> Mention | None:
    """Read a count that repeats the one before it: "12 soldiers and as many civilians", "the same number of women"."""
    start, at = at, (lead.end if lead.qualifier else at)  # "at least as many"
    length = next((value[3] for value in frames_at(view, at) if value[0] == "same"), 0)
    if not length or word(view, at + length) == "as" or is_a(view, at - 1, "multiplier"):
        return None
    k = at + length + (1 if is_a(view, at + length, "repetition") else 0)
    phrase = partitive(view, k) if word(view, k) == "of" else read_phrase(view, k)
    phrase = phrase if phrase.end > k else EMPTY._replace(start=k, end=k)
    if word(view, phrase.end) == "as":  # "as many delegates as possible"
        return None
    return Mention(start, phrase.end, at, Bound(None, None, None, lead.qualifier or "exact"), phrase, "same")


def frames_at(view: View, at: int) -> list[tuple[str, str, str, int]]:
    """Return the phrases of the frames that begin at `at`."""
    return matches(view.lex.frames, view.words, at) if at < view.size else []


def read_zero(view: View, at: int, _lead: Lead) -> Mention | None:
    """Read "nobody", "none of the 32", "no civilians"."""
    rows = matches(view.lex.number_phrases, view.words, at)
    zeros = [(name, length) for name, length in rows if name in {"alone", "before"}]
    zero = next((z for z in zeros if z[0] == "before" and noun_at(view, at + z[1])), next(iter(zeros), None))
    if zero is None or hedges_at(view, at, "before"):
        return None
    name, length = zero
    bound, end = Bound(0, 0, 0, "exact"), at + length
    if name == "alone":
        base_at = of_number(view, end)
        anaphor = ANAPHORS.get(word(view, end + 1), "") if word(view, end) == "of" else ""
        unnumbered = word(view, end) == "of" and base_at < 0 and not anaphor
        phrase = partitive(view, end) if unnumbered else EMPTY._replace(start=end, end=end)
        return Mention(at, max(end, phrase.end), at, bound, phrase, "zero", anaphor, base_at)
    phrase = read_phrase(view, end)
    known = bool(phrase.heads) and not phrase.unknown
    person = phrase.unknown and word(view, phrase.at).endswith(view.lex.person_endings)
    return Mention(at, phrase.end, at, bound, phrase, "zero") if known or person else None


def read_ordinal(view: View, at: int, _lead: Lead) -> Mention | None:
    """Read "a third was wounded", "a first death"."""
    if not is_a(view, at, "indefinite") or word(view, at + 1) not in view.lex.numbers["ordinal"]:
        return None
    phrase = read_phrase(view, at + 2, plural=False)
    known = phrase.head is not None and phrase.head.unit == PEOPLE
    followed = is_a(view, at + 2, "be", "have") or bool(acts_at(view, at + 2, ("object", "subject")))
    closed = not is_word(view, at + 2) or is_a(view, at + 2, "occasion")
    placed = closed or is_a(view, at + 2, "preposition") or bool(acts_at(view, at + 2, ("state",)))
    followed = followed or (placed and bool(acts_at(view, at - 1, ("object", "split"))))
    if not known and not (phrase.end == phrase.start and followed):
        return None
    return Mention(at, max(phrase.end, at + 2), at, Bound(1, 1, 1, "exact"), phrase, "ordinal")


def read_article(view: View, at: int, _lead: Lead) -> Mention | None:
    """Read an indefinite singular: "a policewoman", "another soldier"."""
    if not is_a(view, at, "one_more"):
        return None
    age = age_at(view, at + 1)
    if age is not None and noun_at(view, at + 1 + age[0]) is None and not _is_content(view, at + 1 + age[0]):
        return _aged(at, at + 1 + age[0], age[1])
    phrase = read_phrase(view, at + 1, plural=False)
    alone = phrase.end == phrase.start and (not is_word(view, at + 1) or is_a(view, at + 1, "preposition", "be"))
    if word(view, at) == "another" and alone and word(view, at + 1) != "of":
        return _lone(at)
    if not _is_person(view, phrase):
        return None
    value = view.lex.numbers["pair"].get(word(view, phrase.at), 1) if phrase.head else 1
    more = word(view, at) == "another"
    return Mention(at, phrase.end, at, Bound(value, value, value, "exact"), phrase, "article", more=more)


def _is_person(view: View, phrase: Phrase) -> bool:
    """Say whether a singular phrase names a person: a noun of the tables, or one that ends like such ("a foreman")."""
    head = phrase.head
    if head is None:
        return phrase.unknown and word(view, phrase.at).endswith(view.lex.person_endings)
    if word(view, phrase.end) == "of" and group_at(view, phrase.end - 1, "groups") is not None:
        return False
    after = noun_at(view, phrase.at + head.length)
    if phrase.end > phrase.at + head.length and (after is None or after.unit != PEOPLE):
        return False  # the noun only describes the next one ("a detention centre")
    return head.unit == PEOPLE and head.singular


def _is_content(view: View, at: int) -> bool:
    """Say whether a word of content stands at `at`, none of grammar."""
    return is_word(view, at) and not is_a(
        view, at, "preposition", "be", "have", "conjunction", "verb", "modal", "report"
    )


def _aged(at: int, end: int, age: int) -> Mention:
    """Return the count of "a ten-year-old"."""
    category = "children" if age < ADULT else PEOPLE
    phrase = Phrase(
        at, end, (Noun(PEOPLE, category, "figures_words:age_form", 1, plural=False, singular=True),), at + 1
    )
    return Mention(at, end, at, Bound(1, 1, 1, "exact"), phrase, "article")


def _lone(at: int) -> Mention:
    """Return the count of "another" without a noun ("injured another in the town")."""
    return Mention(
        at, at + 1, at, Bound(1, 1, 1, "exact"), EMPTY._replace(start=at + 1, end=at + 1), "article", more=True
    )
