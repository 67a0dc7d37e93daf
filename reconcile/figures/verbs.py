"""Small questions about verbs that no parser answers here: is it one, has it an object, does the clause go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.view import acts_at, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.view import View


def is_nominal(view: View, i: int) -> bool:
    """Say whether the word at `i` is a noun behind an article or preposition ("in a march", "of arrest")."""
    return is_a(view, i - 1, "determiner", "before_noun")


def object_follows(view: View, k: int) -> bool:
    """Say whether an object may begin at `k`, behind a verb."""
    while is_a(view, k, "adverb") and not is_a(view, k, "determiner"):
        k += 1
    text, noun = word(view, k), noun_at(view, k)
    if acts_at(view, k, ("state", "passive")) or (noun is not None and noun.unit == "time"):
        return False
    if not text or is_a(view, k, "subordinator", "conjunction", "relative", "be", "have", "preposition"):
        return is_a(view, k, "hedging_preposition") and word(view, k + 1)[:1].isdigit()
    if text == "at":
        return is_a(view, k + 1, "superlative")
    return text[0].isdigit() or is_a(view, k, "determiner") or (is_word(view, k) and not is_a(view, k, "report"))


def tells(view: View, i: int) -> bool:
    """Say whether a verb of saying speaks here ("a diplomat said.") and does not hedge ("20 feared dead")."""
    if not is_a(view, i, "report"):
        return False
    return not is_word(view, i + 1) or word(view, i + 1) == "that" or object_follows(view, i + 1)


def qualifies(view: View, i: int) -> bool:
    """Say whether a word in -ed stands before a noun inside a preposition's phrase."""
    return is_a(view, i - 1, "determiner", "preposition") and noun_at(view, i + 1) is not None


def resumes(view: View, k: int) -> bool:
    """Say whether the clause goes on with its verb at `k`, behind an insertion."""
    if is_a(view, k, "be", "have", "modal"):
        return True
    acts = acts_at(view, k, ("subject", "object", "passive"))
    said = any(act.forms & {"past", "pp"} or (act.voice == "subject" and act.length > 1) for act in acts)
    return said and noun_at(view, k) is None
