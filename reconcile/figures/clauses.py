"""What happened to a counted phrase, read from the construction it stands in.

Right of the phrase: its own verb, participle or state ("12 were killed", "12 dead", "12 treated for wounds"). Left
of it: the verb whose object it is ("killed 12") or the noun that governs it ("the deaths of 12").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.figures.lexicon import PEOPLE, Act
from reconcile.figures.view import acts_at, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.figures.mentions import Mention
    from reconcile.figures.view import View

_RIGHT = ("object", "subject", "passive", "state")
_STOPS = frozenset({";", ":", ".", "!", "?", "(", ")", "—", "...", "but"})
_REACH = 40


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, by which construction (`how`), at which word (`anchor`), and how far away it stood (`far`)."""

    outcome: str
    how: str
    anchor: int = -1
    row: str = ""
    loaded: str = ""
    far: bool = False
    weak: bool = False
    act: Act | None = None


def fits(act: Act, unit: str, category: str) -> bool:
    """Say whether an act may be said of a unit and category."""
    return unit in act.units and (not act.categories or category in act.categories)


def happening(view: View, act: Act, at: int, how: str, *, far: bool = False) -> Happening:
    """Return the happening that `act` at position `at` states."""
    last = view.tokens[min(at + act.length, view.size) - 1]
    loaded = view.text[view.tokens[at].start : last.end] if act.loaded else ""
    return Happening(act.outcome, how, at, act.row, loaded, far, act.weak, act)


# -- right ---------------------------------------------------------------------------------------------------------


def right_of(view: View, at: int, starts: Mapping[int, Mention], unit: str, category: str) -> Happening | None:
    """Return what the words from `at` on say of the phrase that ends there; None where they say nothing."""
    i, be, have, far, relative = at, False, False, False, False
    fallback: Happening | None = None
    while i < view.size and i - at < _REACH:
        found = _act_here(view, i, unit, category, be=be, have=have, adjacent=i == at)
        if found is not None and _negated(view, i, at):
            found, i = None, i + 1
            continue
        if found is not None and not (_passing(view, found, be=be) or (relative and fallback is None)):
            return fallback if found.how == "agent" and fallback else replace(found, far=far)
        if found is not None:
            fallback = fallback or replace(found, far=far)
            be, have, i = False, False, i + (found.act.length if found.act else 1)
            continue
        step = _step(view, i, starts, be=be)
        if step is None:
            return fallback
        if step < 0:
            return (
                fallback or _second_verb(view, i, starts, unit, category) or Happening("involved", "agent", i, far=far)
            )
        relative = relative or is_a(view, i, "relative")
        be, have, far = _auxiliaries(view, i, be=be, have=have, far=far)
        i = step
    return fallback


def _passing(view: View, found: Happening, *, be: bool) -> bool:
    """Say whether a state only places the counted and the verb behind it says more ("the guards on duty were hurt")."""
    return found.how in {"state", "passive"} and not be and is_a(view, found.anchor, "preposition")


def _negated(view: View, i: int, at: int) -> bool:
    return any(is_a(view, k, "negation") for k in range(max(at, i - 3), i))


def _second_verb(view: View, i: int, starts: Mapping[int, Mention], unit: str, category: str) -> Happening | None:
    """Read the second verb of "both pilots ejected and were rescued"."""
    for k in range(i + 1, min(i + 12, view.size)):
        if word(view, k) in _STOPS or word(view, k) == "," or k in starts:
            return None
        if word(view, k) == "and":
            acts = acts_at(view, k + 1, ("subject", "object", "passive"))
            opens = is_a(view, k + 1, "be", "have") or any("pp" in act.forms for act in acts)
            found = right_of(view, k + 1, starts, unit, category) if opens and noun_at(view, k + 1) is None else None
            return found if found is not None and found.how != "agent" else None
    return None


def _auxiliaries(view: View, i: int, *, be: bool, have: bool, far: bool) -> tuple[bool, bool, bool]:
    if is_a(view, i, "be"):
        return True, have, far
    if is_a(view, i, "have"):
        return be, True, far
    if is_a(view, i, "relative"):
        return False, False, True
    if is_a(view, i, "preposition") and not is_a(view, i, "modal"):
        return be, have, True
    return be, have, far


def _act_here(
    view: View, i: int, unit: str, category: str, *, be: bool, have: bool, adjacent: bool
) -> Happening | None:
    for act in acts_at(view, i, _RIGHT):
        if not fits(act, unit, category) or (act.needs and word(view, i + act.length) != act.needs):
            continue
        verdict = _verdict(view, i, act, be=be, have=have, adjacent=adjacent)
        if verdict is not None:
            return verdict
    return None


def _verdict(view: View, i: int, act: Act, *, be: bool, have: bool, adjacent: bool) -> Happening | None:
    if act.voice in {"passive", "state"}:
        return happening(view, act, i, act.voice)
    if _is_noun(view, i, adjacent=adjacent):
        return None
    if act.voice == "subject":
        return happening(view, act, i, "subject") if _intransitive(act, be=be) else None
    if be and "pp" in act.forms:
        return happening(view, act, i, "subject")
    if act.forms & {"pp", "past"} and not have and not _object_follows(view, i + act.length):
        return happening(view, act, i, "participle") if "pp" in act.forms and not _attributive(view, i, act) else None
    if act.forms & {"past", "pp", "ing", "s", "base"} and _object_follows(view, i + act.length) and not be:
        return Happening("involved", "agent", i)
    return None


def _intransitive(act: Act, *, be: bool) -> bool:
    if be:
        return bool(act.forms & {"ing", "pp"}) and not (
            act.forms & {"past"} and "ing" not in act.forms and "base" in act.forms
        )
    return True


def _is_noun(view: View, i: int, *, adjacent: bool) -> bool:
    """Say whether the word at `i` is a noun behind an article or preposition ("in a march", "of arrest")."""
    if adjacent:
        return False
    before = word(view, i - 1)
    return is_a(view, i - 1, "determiner") or before in {
        "in",
        "of",
        "for",
        "by",
        "on",
        "from",
        "at",
        "with",
        "under",
        "into",
        "'s",
    }


def _attributive(view: View, i: int, act: Act) -> bool:
    k = i + act.length
    return (
        noun_at(view, k) is not None and not is_a(view, i - 1, "be") and is_a(view, i - 1, "determiner", "preposition")
    )


def _object_follows(view: View, k: int) -> bool:
    while is_a(view, k, "adverb") and not is_a(view, k, "determiner") and k < view.size:
        k += 1
    text = word(view, k)
    noun = noun_at(view, k)
    if acts_at(view, k, ("state", "passive")) or (noun is not None and noun.unit == "time"):
        return False
    if (
        not text
        or is_a(view, k, "subordinator", "conjunction", "relative", "be", "have")
        or is_a(view, k, "preposition")
    ):
        return text in {"over", "about", "around", "up", "under"} and word(view, k + 1)[:1].isdigit()
    if text[0].isdigit() or text in {"an", "a", "the", "at", "some"}:
        return text != "at" or word(view, k + 1) in {"least", "most"}
    return is_word(view, k) and not is_a(view, k, "report")


def _step(view: View, i: int, starts: Mapping[int, Mention], *, be: bool) -> int | None:
    """Return the next position to look at, None at the end of the clause, -1 where the phrase acts itself."""
    text = view.words[i]
    if text in _STOPS:
        return None
    if text == ",":
        return _over_comma(view, i, starts)
    mention = starts.get(i)
    if mention is not None:
        if mention.phrase.head is not None and mention.phrase.head.silent:
            return max(mention.end, i + 1)
        linked = is_a(view, i - 1, "conjunction", "preposition") or word(view, i - 1) in {",", "and", "or"}
        return max(mention.end, i + 1) if linked else None
    if is_a(view, i, "subordinator") and not is_a(view, i, "adverb", "report", "preposition"):
        return None
    if is_a(
        view, i, "be", "have", "modal", "negation", "determiner", "preposition", "relative", "conjunction", "adverb"
    ):
        return i + 1
    if is_a(view, i, "epistemic") and (be or not _reports(view, i)):
        return i + 1
    if is_a(view, i, "report", "verb"):
        return -1 if not be and not _is_noun(view, i, adjacent=False) else i + 1
    if text.endswith("ed") and is_word(view, i) and len(text) > 4 and not _is_noun(view, i, adjacent=False):
        return -1 if not _qualifies(view, i) else i + 1
    return i + 1


def _reports(view: View, i: int) -> bool:
    """Say whether a verb of saying speaks here ("a diplomat said.") and does not hedge ("20 feared dead")."""
    if not is_a(view, i, "report"):
        return False
    return not is_word(view, i + 1) or word(view, i + 1) == "that" or _object_follows(view, i + 1)


def _qualifies(view: View, i: int) -> bool:
    """Say whether a word in -ed stands before a noun inside a preposition's phrase."""
    return is_a(view, i - 1, "determiner", "preposition") and noun_at(view, i + 1) is not None


def _over_comma(view: View, i: int, starts: Mapping[int, Mention]) -> int | None:
    """Step over an insertion between commas; stop where none closes; go on where a list goes on."""
    mention = starts.get(i + 1)
    if _resumes(view, i + 1):
        return i + 1
    close = next((k for k in range(i + 1, min(i + 16, view.size)) if word(view, k) == "," and k > i), None)
    if mention is not None and not mention.anaphor and (close is None or not _resumes(view, close + 1)):
        return i + 1
    if close is not None and _resumes(view, close + 1):
        return close + 1
    if is_a(view, i + 1, "relative") or word(view, i + 1) == "all":
        return i + 1
    if mention is not None or word(view, i + 1) == "and":
        return i + 1
    return None


def _resumes(view: View, k: int) -> bool:
    if is_a(view, k, "be", "have", "modal"):
        return True
    acts = acts_at(view, k, ("subject", "object", "passive"))
    said = any(act.forms & {"past", "pp"} or (act.voice == "subject" and act.length > 1) for act in acts)
    return said and noun_at(view, k) is None


# -- left ----------------------------------------------------------------------------------------------------------


def left_of(view: View, at: int, unit: str, category: str) -> Happening | None:
    """Return what the words that end just before `at` say of the phrase that begins there."""
    j = at - 1
    while (j >= 0 and (is_a(view, j, "adverb") and not _ends_act(view, j))) or word(view, j) in {'"', "``", "'", "“"}:
        j -= 1
    if j < 0:
        return None
    for start in range(max(0, j - 4), j + 1):
        for act in acts_at(view, start, ("object",)):
            if act.length == j - start + 1 and fits(act, unit, category) and _active(view, start, act, at):
                return happening(view, act, start, "object")
    if word(view, j) == "by":
        return Happening("involved", "agent", j)
    if is_a(view, j, "be", "includes"):
        return _inverted(view, j)
    return _governor(view, j, unit, category) or _shared_object(view, j, unit, category)


def _inverted(view: View, j: int) -> Happening | None:
    """Read "Among the displaced are 657 children", "The dead were 23 soldiers": what the noun before the verb says."""
    first = 1 if word(view, 0) == "among" else j - 1
    acts = [(k, act) for k in range(first, j) for act in acts_at(view, k, ("soft", "head")) if PEOPLE in act.units]
    return happening(view, acts[0][1], acts[0][0], "nominal") if acts else None


def _shared_object(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "killed the commander and six of his guards": an object without a number stands between verb and count."""
    if word(view, j) != "and":
        return None
    k = j - 1
    while k > 0 and j - k < 7 and is_word(view, k) and not is_a(view, k, "determiner", "preposition", "be", "have"):
        k -= 1
    if not is_a(view, k, "determiner"):
        return None
    found = left_of(view, k, unit, category)
    return found if found is not None and found.how == "object" else None


def _ends_act(view: View, j: int) -> bool:
    return any(act.length == j - s + 1 for s in range(max(0, j - 3), j) for act in acts_at(view, s, ("object",)))


def _active(view: View, start: int, act: Act, at: int) -> bool:
    if act.needs and act.needs not in view.words[at : at + 5]:
        return False
    k = start - 1
    while k > 0 and is_a(view, k, "adverb", "negation"):
        k -= 1
    if act.forms & {"pp", "past"} and not act.forms & {"base"} and is_a(view, k, "be"):
        return False
    if "ing" in act.forms:
        return True
    if act.forms & {"base", "s"} and not act.forms & {"pp"}:
        return not (is_a(view, k, "determiner") or word(view, k) in {"of", "in", "for", "by", "with", "'s"})
    return True


def _governor(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "the deaths of", "a toll of", "deaths among"; `j` is the position of the preposition."""
    if word(view, j) not in {"of", "to", "among", "for", "from", "on", "with", "against"}:
        return None
    for start in range(max(0, j - 4), j + 1):
        for act in acts_at(view, start, ("nominal",)):
            ends = start + act.length
            if (
                ends in {j, j + 1}
                and fits(act, unit, category)
                and (ends == j + 1 or word(view, j) in {"of", "to", "among"})
            ):
                return happening(view, act, start, "nominal")
    return None


def head_of(view: View, at: int, length: int, voice: str = "head") -> Happening | None:
    """Return the outcome that the counted noun at `at` carries itself ("12 bodies")."""
    for act in acts_at(view, at, (voice,)):
        if PEOPLE in act.units and act.length == length:
            return happening(view, act, at, voice)
    return None


def refit(view: View, found: Happening, unit: str, category: str) -> Happening | None:
    """Return what the same word says of another unit ("lost 62 tanks and 4,000 men")."""
    if found.act is None or fits(found.act, unit, category):
        return found
    acts = acts_at(view, found.anchor, (found.act.voice,))
    other = next((act for act in acts if fits(act, unit, category) and act.length == found.act.length), None)
    return None if other is None else happening(view, other, found.anchor, found.how)
