"""What stands right of a counted phrase: its verb, participle or state ("12 were killed", "12 dead")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.happening import Happening, fits, happening
from reconcile.figures.index import match
from reconcile.figures.verbs import is_nominal, object_follows, qualifies, resumes, tells
from reconcile.figures.view import acts_at, glued, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.figures.acts import Act
    from reconcile.figures.mention import Mention
    from reconcile.figures.view import View

_RIGHT = ("object", "subject", "passive", "state", "place")
_STOPS = frozenset({";", ":", ".", "!", "?", ")", "...", "but"})
_PAIRS = {"(": ")", "-": "-", "–": "–", "—": "—"}
_FUNCTION = ("be", "have", "modal", "negation", "determiner", "preposition", "relative", "conjunction", "adverb")
_REACH = 40
_PLIGHTS = frozenset(
    {
        "missing",
        "trapped",
        "stranded",
        "abducted",
        "captured",
        "hospitalised",
        "injured",
        "infected",
        "escaped",
        "displaced",
    }
)
_ENDINGS = frozenset({"killed", "rescued", "released", "escaped", "returned"})
_END, _ACTS = -2, -1  # steps: the clause ends here; the phrase acts itself ("12 gunmen attacked")


class Path(NamedTuple):
    """What was passed on the way from the phrase: forms of be and have, a relative, a preposition (`far`)."""

    be: bool = False
    have: bool = False
    far: bool = False
    relative: bool = False


class Counted(NamedTuple):
    """What the words are asked about: where the phrase ends, its unit and category, and where other counts start."""

    view: View
    at: int
    unit: str
    category: str
    starts: Mapping[int, Mention]


def right_of(view: View, at: int, starts: Mapping[int, Mention], unit: str, category: str) -> Happening | None:
    """Return what the words from `at` on say of the phrase that ends there; None where they say nothing."""
    return _walk(Counted(view, at, unit, category, starts), again=True)


def reduced_of(view: View, at: int, unit: str, category: str) -> Happening | None:
    """Return what a participle right behind the phrase says of it ("a third of the 900 men sent to the front")."""
    told = at
    while is_a(view, at, "adverb") or (at > told and is_a(view, at, "modal", "have", "be")) or _told(view, at):
        at += 1
    found = _act_here(Counted(view, at, unit, category, {}), at, Path()) if at < view.size else None
    if found is not None and found.how == "participle" and _is_main(view, at, found):
        return None  # "17 of the 30 children drowned"
    if found is None or (found.outcome == "deployed" and is_a(view, at, "preposition")):
        return None  # who is on duty is only named by it
    said = at > told and found.how == "subject"  # "the 29 people known to have caught it"
    return found if said or found.how in {"participle", "state", "passive"} else None


def _is_main(view: View, at: int, found: Happening) -> bool:
    """Say whether what could be a participle is the verb of the clause: it has no object, and no verb follows."""
    if not any("past" in act.forms for act in acts_at(view, at, ("subject",))) or found.act is None:
        return False
    for k in range(at + found.act.length, view.size):
        if is_a(view, k, "be", "have", "modal"):
            return False
        if not is_word(view, k):
            break
    return True


def _told(view: View, at: int) -> bool:
    """Say whether a participle of belief opens "known to have", "believed to be"."""
    return is_a(view, at, "epistemic") and word(view, at + 1) == "to"


def _walk(counted: Counted, *, again: bool) -> Happening | None:
    """Walk rightwards from the phrase; `again` allows to look for a second verb."""
    view, at = counted.view, counted.at
    i, path = at, Path()
    fallback: Happening | None = None
    while i < view.size and i - at < _REACH:
        found = _act_here(counted, i, path)
        if found is not None and found.how == "agent" and again and fallback is None:
            return _second_verb(counted, i, path)  # "five insurgents blew up a pylon and got away"
        if found is not None and _negated(view, i, at):
            i += 1
        elif found is not None and (_passing(view, found, path) or (path.relative and fallback is None)):
            fallback = fallback or found._replace(far=path.far, relative=path.relative)
            path, i = path._replace(be=False, have=False), i + (found.act.length if found.act else 1)
        elif found is not None and fallback is None and _reduced(view, found, path):
            fallback = found._replace(far=path.far, relative=path.relative)
            path, i = Path(), i + (found.act.length if found.act else 1)
        elif found is not None:
            found = _ended(counted, i, found._replace(far=path.far, relative=path.relative), path)
            return fallback if fallback and not _overrules(found, fallback, path) else found
        else:
            step = _step(counted, i, path)
            if step == _ACTS and path.relative and fallback is None:  # "two who jumped died"
                fallback, path, i = Happening("involved", "agent", i), Path(), i + 1
                continue
            if step < 0:
                if fallback or step == _END or not again:
                    return fallback
                return _second_verb(counted, i, path)
            path, i = _passed(view, i, path), step
    return fallback


def _ended(counted: Counted, i: int, found: Happening, path: Path) -> Happening:
    """Prefer how a plight ended ("got lost and were found unharmed", "were seized and later freed")."""
    if found.outcome not in _PLIGHTS or found.act is None or counted.starts.get(i) is not None:
        return found
    end = _second_verb(counted, i + found.act.length - 1, path)
    told = any(
        is_a(counted.view, k, "epistemic") for k in range(i, end.anchor)
    )  # "missing and presumed dead" are missing
    return end if end.outcome in _ENDINGS and end.how != "agent" and not told else found


def _passing(view: View, found: Happening, path: Path) -> bool:
    """Say whether a state only places the counted and the verb behind it says more ("the guards on duty were hurt")."""
    placed = not path.be and is_a(view, found.anchor, "preposition")
    return found.how in {"state", "passive"} and (placed or found.weak)


def _reduced(view: View, found: Happening, path: Path) -> bool:
    """Say whether a participle may be followed by the verb of its clause ("the marines hurt there have since died")."""
    clause = found.how == "passive" and not path.be and not is_a(view, found.anchor, "preposition")
    return (found.how == "participle" or clause) and found.outcome != "killed"


def _overrules(found: Happening, first: Happening, path: Path) -> bool:
    """Say whether a later verb says more than what stood nearer; hospital says nothing new of the injured."""
    if found.how == "agent" or (found.outcome == "involved" and first.outcome != "involved"):
        return False
    if first.how not in {"participle", "passive"}:
        return True
    finite = path.be or path.have or (found.act is not None and found.how == "subject" and "past" in found.act.forms)
    told = found.act is not None and first.outcome in found.act.yields
    return finite and found.how != "participle" and not path.relative and not told


def _negated(view: View, i: int, at: int) -> bool:
    return any(is_a(view, k, "negation") for k in range(max(at, i - 3), i))


def _second_verb(counted: Counted, i: int, path: Path) -> Happening:
    """Read the second verb of "both pilots ejected and were rescued"; without one the counted only act."""
    view, nothing = counted.view, Happening("involved", "agent", i, far=path.far)
    for k in range(i + 1, min(i + 12, view.size)):
        if word(view, k) in _STOPS or word(view, k) == "," or k in counted.starts:
            return nothing
        if word(view, k) == "and":
            acts = acts_at(view, k + 1, ("subject", "object", "passive"))
            opens = is_a(view, k + 1, "be", "have") or any("pp" in act.forms for act in acts)
            noun = noun_at(view, k + 1)
            if not opens or (noun is not None and not any(act.length > noun.length for act in acts)):
                return nothing
            found = _walk(counted._replace(at=k + 1), again=False)
            return found if found is not None and found.how != "agent" else nothing
    return nothing


def _passed(view: View, i: int, path: Path) -> Path:
    if is_a(view, i, "be"):
        return path._replace(be=True)
    if is_a(view, i, "have"):
        return path._replace(have=True)
    if is_a(view, i, "relative"):
        return Path(far=True, relative=True)
    if is_a(view, i, "preposition") and not is_a(view, i, "modal"):
        return path._replace(far=True)
    return path


def _act_here(counted: Counted, i: int, path: Path) -> Happening | None:
    view = counted.view
    for act in acts_at(view, i, _RIGHT):
        fitting = fits(act, counted.unit, counted.category)
        verdict = _verdict(view, i, act, path, adjacent=i == counted.at) if fitting else None
        if verdict is not None:
            return verdict
    said = acts_at(view, i, ("soft",)) if path.be else []
    return happening(view, said[0], i, "state") if said else None  # "a stewardess was the sole survivor"


def _verdict(view: View, i: int, act: Act, path: Path, *, adjacent: bool) -> Happening | None:
    """Decide whether an act is said of the phrase, by its voice and form."""
    if act.voice == "passive" and act.weak and not path.be and _takes_object(view, i, act):
        return Happening("involved", "agent", i)  # "marksmen held the ridge"
    if act.voice in {"passive", "state", "place"}:
        how = "state" if act.voice == "place" else act.voice
        return happening(view, act, i, how) if _describes(view, i, act, path, adjacent=adjacent) else None
    if not adjacent and is_nominal(view, i):
        return None
    if act.voice == "subject":
        return happening(view, act, i, "subject") if not path.be or _progressive(act) else None
    if path.be and "pp" in act.forms:
        return happening(view, act, i, "subject")
    return _without_be(view, i, act, path)


def _describes(view: View, i: int, act: Act, path: Path, *, adjacent: bool) -> bool:
    """Say whether words of state are said of the phrase; "a number of wounded" names others, a place needs "be"."""
    if act.voice == "place":
        return path.be or is_a(view, i - 1, "epistemic", "adverb")
    return act.voice == "passive" or adjacent or path.be or not is_nominal(view, i)


def _takes_object(view: View, i: int, act: Act) -> bool:
    return not is_a(view, i, "preposition") and object_follows(view, i + act.length)


def _without_be(view: View, i: int, act: Act, path: Path) -> Happening | None:
    """Read a participle ("12 people killed in ...") or an active verb ("12 gunmen killed a ...")."""
    follows = object_follows(view, i + act.length)
    if act.forms & {"pp", "past"} and not path.have and not follows:
        attributive = noun_at(view, i + act.length) is not None and is_a(view, i - 1, "determiner", "preposition")
        return happening(view, act, i, "participle") if "pp" in act.forms and not attributive else None
    return Happening("involved", "agent", i) if follows and not path.be else None


def _progressive(act: Act) -> bool:
    """Say whether a verb can stand behind a form of be ("were fleeing", "are gone")."""
    bare = "past" in act.forms and "ing" not in act.forms and "base" in act.forms
    return bool(act.forms & {"ing", "pp"}) and not bare


def _step(counted: Counted, i: int, path: Path) -> int:
    """Return the next position to look at, or _END or _ACTS."""
    view, text = counted.view, counted.view.words[i]
    if text in _STOPS or _subordinates(view, i):
        return _END
    if text == "," or text in _PAIRS:
        return _over_comma(view, counted.at, i, counted.starts) if text == "," else _over_insertion(view, i)
    if i in counted.starts:
        return _over_count(view, i, counted.starts[i])
    reduced = i == counted.at and _is_reduced(view, i)
    if reduced or is_a(view, i, *_FUNCTION) or (is_a(view, i, "epistemic") and (path.be or not tells(view, i))):
        return i + 1
    return _ACTS if _own_verb(view, i, path) or (i > counted.at and _finite(view, i)) else i + 1


def _subordinates(view: View, i: int) -> bool:
    return is_a(view, i, "subordinator") and not is_a(view, i, "adverb", "report", "preposition")


def _is_reduced(view: View, i: int) -> bool:
    """Say whether an unknown participle behind the phrase leads to its verb ("packed into the lorry had died")."""
    if not (view.words[i].endswith("ed") and is_a(view, i + 1, "preposition")) or is_a(view, i, "report", "verb"):
        return False
    for k in range(i + 2, min(i + 12, view.size)):
        if is_a(view, k, "be", "have", "modal"):
            return not is_a(view, k - 1, "relative", "pronoun")
        if not is_word(view, k) or is_a(view, k, "conjunction", "subordinator", "report"):
            return False
    return False


def _own_verb(view: View, i: int, path: Path) -> bool:
    """Say whether the word is a verb of the phrase that the outcomes do not know."""
    text = view.words[i]
    if text.endswith("ed") and match(view.lex.parties, view.words, i) is not None:
        return False  # "armed forces"
    if is_a(view, i, "report", "verb"):
        return not path.be and not is_nominal(view, i)
    verbal = text.endswith("ed") and is_word(view, i) and len(text) > 4
    passive = path.be and is_a(view, i - 1, "be", "adverb")  # "were wheeled out of the hospital"
    return verbal and not passive and not is_nominal(view, i) and not qualifies(view, i)


def _finite(view: View, i: int) -> bool:
    """Say whether an irregular past stands here that is said of something else ("the boat sank")."""
    past = any("past" in act.forms and "pp" not in act.forms for act in acts_at(view, i, ("subject",)))
    return past and not is_nominal(view, i)


def _over_count(view: View, i: int, mention: Mention) -> int:
    silent = mention.phrase.head is not None and mention.phrase.head.silent
    linked = is_a(view, i - 1, "conjunction", "preposition", "possessive") or word(view, i - 1) == ","
    return max(mention.end, i + 1) if silent or linked else _END


def _over_insertion(view: View, i: int) -> int:
    """Step over what stands in brackets or between dashes; one dash alone ends the clause, a hyphen does not."""
    if word(view, i) != "(" and glued(view, i):
        return i + 1
    closing = _PAIRS[word(view, i)]
    close = next((k for k in range(i + 1, min(i + 20, view.size)) if word(view, k) == closing), None)
    return _END if close is None else close + 1


def _bare_noun(view: View, at: int) -> int:
    """Return where the participle stands that a noun without article shares ("soldiers, driver hurt"), or 0."""
    noun = noun_at(view, at) or noun_at(view, at + 1)
    if noun is None or noun.unit != "people" or not noun.singular or is_a(view, at, "determiner"):
        return 0
    end = at + noun.length + (0 if noun_at(view, at) is noun else 1)
    told = any("pp" in act.forms and act.length == 1 for act in acts_at(view, end, ("object",)))
    return end if told and not is_word(view, end + 1) else 0


def _over_comma(view: View, at: int, i: int, starts: Mapping[int, Mention]) -> int:
    """Step over an insertion between commas; stop where none closes; go on where a list goes on."""
    mention = starts.get(i + 1)
    if is_a(view, i + 1, "conjunction") and i + 2 in starts and not any(at <= k < i for k in starts):
        return _END  # "at 2,500 marchers, and 17 people were hurt": no list goes before
    goes_on = i + 1 if resumes(view, i + 1) else _bare_noun(view, i + 1)
    if goes_on:
        return goes_on
    ages = is_a(view, i + 1, "age_word")  # ", aged 14, 15 and 17, were ..." holds commas of its own
    commas = (k for k in range(i + 1, min(i + 16, view.size)) if word(view, k) == ",")
    close = next((k for k in commas if not ages or resumes(view, k + 1)), None)
    closes = close is not None and resumes(view, close + 1)
    if mention is not None and not mention.anaphor and not closes:
        return i + 1
    if close is not None and closes:
        return close + 1
    if mention is not None and mention.anaphor and not closes:
        return _END  # ", 14 of whom later died" tells of the part
    listed = mention is not None or is_a(view, i + 1, "relative") or is_a(view, i + 1, "list_follower")
    return i + 1 if listed else _END
