"""What stands left of a counted phrase: the verb whose object it is ("killed 12"), or its noun ("the deaths of 12")."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.happening import Happening, fits, happening
from reconcile.figures.index import match
from reconcile.figures.view import acts_at, capital, is_a, is_word, noun_at, stands, word

if TYPE_CHECKING:
    from reconcile.figures.acts import Act
    from reconcile.figures.view import View

_SHARED = 6  # words of an object that shares its verb with the counted
_TAIL = 6  # words that may stand between the object of a split verb and its second part


def left_of(view: View, at: int, unit: str, category: str) -> Happening | None:
    """Return what the words that end just before `at` say of the phrase that begins there."""
    j = at - 1
    while (j >= 0 and (is_a(view, j, "adverb") and not _ends_act(view, j))) or word(view, j) in {'"', "``", "'", "“"}:
        j -= 1
    if j < 0:
        return None
    verb = _verb_ending(view, j, unit, category)
    if verb is not None:
        return verb
    if word(view, j) == "by":
        return _by_nominal(view, j, unit, category) or Happening("involved", "agent", j)
    if is_a(view, j, "be", "includes"):
        return _inverted(view, j)
    found = _governor(view, j, unit, category) or _shared_object(view, j, unit, category)
    return found or _accompanied(view, j, unit, category)


def _accompanied(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "were killed along with nine others", "surrendered with 85 men"."""
    if word(view, j) != "with":
        return None
    k = j - 1 if is_a(view, j - 1, "company") else j
    for start in range(max(0, k - 4), k):
        for act in acts_at(view, start, ("subject", "object") if k < j else ("subject",)):
            told = act.voice == "subject" or is_a(view, start - 1, "be")
            if start + act.length == k and told and fits(act, unit, category):
                return happening(view, act, start, "subject")
    return None


def edge_of(view: View, at: int) -> int:
    """Return where the possessor of a counted phrase begins ("killing | the groom's two brothers"), else `at`."""
    if not is_a(view, at - 1, "possessive"):
        return at
    for k in range(at - 2, max(-1, at - 7), -1):
        if not is_word(view, k) or is_a(view, k, "preposition", "conjunction", "be", "have"):
            return at
        if is_a(view, k, "determiner") or (capital(view, k) and not capital(view, k - 1)):
            return k
    return at


def split_of(view: View, at: int, end: int, unit: str, category: str) -> Happening | None:
    """Return what a verb in two parts says of the phrase between them: "let 41 women go", "sent 30 to hospital"."""
    j = at - 1
    while j >= 0 and is_a(view, j, "adverb"):
        j -= 1
    j = _before_shared(view, j)
    found = [
        (len(act.tail), -start, act)
        for start in range(max(0, j - 3), j + 1)
        for act in acts_at(view, start, ("split",))
        if start + act.length == j + 1 and fits(act, unit, category)
        if _active(view, start, act) and _tailed(view, end, act)
    ]
    if not found:
        return None
    _, start, act = max(found, key=itemgetter(0))  # "left 12 without homes" says more than "without"
    return happening(view, act, -start, "object")


def _before_shared(view: View, j: int) -> int:
    """Step back over a definite object before the counted ("stabbed his wife and | four children to death")."""
    if word(view, j) != "and":
        return j
    for k in range(j - 1, max(0, j - _SHARED), -1):
        if not is_word(view, k) or is_a(view, k, "preposition", "be", "have"):
            return j
        if is_a(view, k, "determiner"):
            return k - 1
    return j


def _tailed(view: View, end: int, act: Act) -> bool:
    """Say whether the second part of a split verb stands behind its object, with no other clause between."""
    for k in range(end, min(end + _TAIL, view.size)):
        if stands(view, k, act.tail):
            return True
        if not is_word(view, k) or is_a(view, k, "be", "have", "conjunction", "subordinator", "relative"):
            return False
    return False


def _inverted(view: View, j: int) -> Happening | None:
    """Read "Among the displaced are 657 children", "The dead were 23 soldiers": what the noun before the verb says."""
    first = max(1, j - 12) if word(view, 0) == "among" else j - 1
    acts = [(k, act) for k in range(first, j) for act in acts_at(view, k, ("soft", "head")) if PEOPLE in act.units]
    return happening(view, acts[0][1], acts[0][0], "nominal") if acts else None


def _shared_object(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "killed the commander and six of his guards", "killed the mayor, two aides": an object between."""
    if word(view, j) != "and" and (word(view, j) != "," or is_a(view, j + 1, "indefinite")):
        return None
    closed = ("preposition", "be", "have", "conjunction") if word(view, j) == "," else ("preposition", "be", "have")
    for k in range(j - 1, max(0, j - 7), -1):
        if not is_word(view, k) or is_a(view, k, *closed):
            return None
        opens = is_a(view, k, "determiner", "reflexive") or capital(view, k)
        verb = _verb_ending(view, k - 1, unit, category) if opens else None
        if verb is not None:
            return verb._replace(shared=True)
    return None


def _verb_ending(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Return what the active verb says that ends at word `j`."""
    for start in range(max(0, j - 4), j + 1):
        for act in acts_at(view, start, ("object",)):
            if act.length == j - start + 1 and fits(act, unit, category) and _active(view, start, act):
                return _by_agent(view, start, happening(view, act, start, "object"))
    return None


def _by_agent(view: View, start: int, found: Happening) -> Happening:
    """Return what a verb says of those whom its subject acts on: the police arrest whom bandits abduct."""
    agents = dict(found.act.agents) if found.act is not None else {}
    outcome = agents.get(_agent_before(view, start), found.outcome) if agents else found.outcome
    return found if outcome == found.outcome else found._replace(outcome=outcome, weak=False)


def _agent_before(view: View, start: int) -> str:
    """Return the category of the first noun for persons, or party, in the clause of the verb at `start`, or ""."""
    opens = start
    while opens > 0 and is_word(view, opens - 1) and not is_a(view, opens - 1, "report", "relative", "subordinator"):
        opens -= 1
    for k in range(opens, start):
        party = match(view.lex.parties, view.words, k)
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE and (not noun.bare or noun.attribute):
            return noun.category
        if party is not None:
            return str(party[0])
    return ""


def _ends_act(view: View, j: int) -> bool:
    return any(act.length == j - s + 1 for s in range(max(0, j - 3), j) for act in acts_at(view, s, ("object",)))


def _active(view: View, start: int, act: Act) -> bool:
    k = start - 1
    while k > 0 and is_a(view, k, "adverb", "negation"):
        k -= 1
    if act.forms & {"pp", "past"} and not act.forms & {"base"} and is_a(view, k, "be"):
        return False
    if "ing" in act.forms:
        return True
    if act.forms & {"base", "s"} and not act.forms & {"pp"}:
        return not (is_a(view, k, "determiner") or is_a(view, k, "noun_opener"))
    return True


def _by_nominal(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "a strike by 400", "desertion by 30"; `j` is the position of "by"."""
    for start in range(max(0, j - 3), j):
        for act in acts_at(view, start, ("nominal",)):
            if start + act.length == j + 1 and fits(act, unit, category):
                return happening(view, act, start, "nominal")
    return None


def _governor(view: View, j: int, unit: str, category: str) -> Happening | None:
    """Read "the deaths of", "a toll of", "deaths among"; `j` is the position of the preposition."""
    if not is_a(view, j, "governing"):
        return None
    for start in range(max(0, j - 4), j + 1):
        for act in acts_at(view, start, ("nominal",)):
            ends = start + act.length
            if ends in {j, j + 1} and fits(act, unit, category) and (ends == j + 1 or is_a(view, j, "close_governing")):
                return happening(view, act, start, "nominal")
    return None
