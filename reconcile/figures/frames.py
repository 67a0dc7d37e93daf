"""Numbers that stand apart from what they count: tolls, "the number of X killed at N", "spoke of N", predicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.acts import PEOPLE
from reconcile.figures.happening import Happening, happening, head_of
from reconcile.figures.index import match, matches, matches_before
from reconcile.figures.leftward import left_of
from reconcile.figures.phrases import Phrase, read_phrase
from reconcile.figures.view import acts_at, hedges_at, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.lexicon import Noun
    from reconcile.figures.mention import Mention
    from reconcile.figures.view import View

_BACK = 18
_PLACE = 8  # words that may stand between a part of a whole and its verb
_HUMAN_VOICES = ("object", "subject", "passive", "state", "head", "nominal", "modifier")


class Total(NamedTuple):
    """A number announced by a noun before it; `category` is "" where the words name nobody."""

    happening: Happening
    category: str
    words: tuple[int, int]
    row: str
    named: bool


def frame_at(view: View, at: int, kind: str) -> tuple[str, str, str, int] | None:
    """Return the frame phrase of `kind` that begins at `at`: kind, category, row, length."""
    if not 0 <= at < view.size:
        return None
    return next((value for value in matches(view.lex.frames, view.words, at) if value[0] == kind), None)


def ending_at(view: View, end: int, kind: str) -> tuple[int, tuple[str, str, str, int]] | None:
    """Return the longest frame phrase of `kind` that ends just before `end`, with its start."""
    found = matches_before(view.lex.frame_ends, view.words, end)
    return next(((start, value) for start, value in found if value[0] == kind), None)


def total_of(view: View, mention: Mention) -> Total | None:
    """Return what the noun before a number says: "the toll rose to 45", "the number of insurgents killed at 145"."""
    end = _before_guess(view, mention.start)
    direct = _headed(view, end) or _raised(view, mention)
    if direct is not None:
        return direct
    reach = ending_at(view, end, "reach")
    verb = end > 0 and any(h.length == 1 for h in hedges_at(view, end - 1, "verb"))
    if word(view, end - 1) == "the" and hedges_at(view, end - 2, "verb"):
        verb = True
    if reach is None and not verb:
        return None
    stop = reach[0] if reach else end - 1
    for k in range(stop - 1, max(-1, stop - _BACK), -1):
        if word(view, k) in {";", ".", ":"}:
            return None
        frame = frame_at(view, k, "totals")
        if frame is not None and _announces(view, k, frame[3], stop):
            return _total(view, k, stop, frame[2])
        if word(view, k) == "those" and acts_at(view, k + 1, ("object", "passive", "subject", "state")):
            total = _total(view, k, stop, "figures_frames:totals")
            return total._replace(named=total.named or total.happening.outcome == "involved")
    return None


def _before_guess(view: View, end: int) -> int:
    """Step back over "likely", "now" and the like before a number."""
    while end > 0 and is_a(view, end - 1, "guess"):
        end -= 1
    return end


def _headed(view: View, end: int) -> Total | None:
    """Read a noun right before its number: "toll 50", "Wounded: 40"."""
    direct = ending_at(view, end, "totals")
    if direct is not None and is_a(view, direct[0], "direct_total"):
        return _total(view, direct[0], end, direct[1][2])
    heading = ending_at(view, end - 1, "headings") if word(view, end - 1) == ":" else None
    if heading is not None and not is_word(view, heading[0] - 1):
        return _total(view, heading[0], end, heading[1][2])
    return None


def _raised(view: View, mention: Mention) -> Total | None:
    """Read the noun behind its number: "brings to 90 the number of police killed"."""
    at = mention.end + 1 if is_a(view, mention.end, "determiner") else mention.end
    frame = frame_at(view, at, "totals")
    if frame is None or word(view, mention.start - 1) != "to" or not is_a(view, at, "total_head"):
        return None
    stop = next((k for k in range(at, view.size) if not is_word(view, k)), view.size)
    return _total(view, at, stop, frame[2])


def _announces(view: View, at: int, length: int, stop: int) -> bool:
    """Say whether the noun at `at` heads the phrase up to `stop` ("the number of dead", not "killed a number")."""
    if (
        noun_at(view, at) is not None
        and at + length < stop
        and not is_a(view, at - 1, "determiner", "adverb")
        and not is_a(view, at - 1, "announcing")
    ):
        return is_a(view, at, "total_head")
    if word(view, at) == "dead" and word(view, at - 1) == "of":
        return False
    return not any(word(view, k)[:1].isdigit() for k in range(at, stop))


def _total(view: View, at: int, stop: int, row: str) -> Total:
    best: Happening | None = None
    noun: Noun | None = None
    span = (at, at + 1)
    for k in range(at, stop):
        found = noun_at(view, k)
        better = noun is None or (noun.bare and found is not None and not found.bare)
        if found is not None and found.unit == PEOPLE and better and not _is_total_word(view, k):
            noun, span = found, (k, k + found.length)
        if best is None or best.how == "nominal":
            best = _says(view, k) or best
    before = left_of(view, at - 1 if is_a(view, at - 1, "determiner") else at, PEOPLE, PEOPLE) if best is None else None
    best = best or (before if before and before.outcome != "involved" else None)
    crowd = is_a(view, at, "crowd")
    unsaid = "involved" if word(view, at) == "those" else ""  # "put those on board at about 750"
    outcome = best or Happening("attended" if crowd else unsaid, "frame", at)
    category = "protesters" if crowd and noun is None and protests(view) else _category(noun)
    named = noun is not None or crowd or (bool(outcome.outcome) and word(view, at) != "those")
    said = Happening(outcome.outcome, "frame", outcome.anchor, outcome.row, outcome.loaded)
    return Total(said, category, span, row, named)


def _is_total_word(view: View, k: int) -> bool:
    return frame_at(view, k, "totals") is not None


def _says(view: View, k: int) -> Happening | None:
    acts = [a for a in acts_at(view, k, _HUMAN_VOICES) if PEOPLE in a.units and not a.weak and a.outcome != "involved"]
    if not acts or (acts[0].voice in {"object", "subject"} and not acts[0].forms & {"pp", "past", "ing"}):
        return None
    return happening(view, acts[0], k, acts[0].voice)


def protests(view: View) -> bool:
    """Say whether a sentence is about a protest, so that a crowd or turnout is of protesters."""
    return any(is_a(view, k, "protest_word") for k in range(view.size))


def _category(noun: Noun | None) -> str:
    return "" if noun is None or noun.bare else noun.category


def spoken(view: View, mention: Mention) -> str:
    """Return the row of the frame that merely names a number ("spoke of 145"), or ""."""
    end = mention.start
    if word(view, end - 1) == "of" and ending_at(view, end, "speech") is None:
        end = next(
            (
                k
                for k in range(end - 1, max(0, end - 20), -1)
                if word(view, k - 1) == "of" and ending_at(view, k, "speech")
            ),
            end,
        )
    found = ending_at(view, end, "speech")
    return found[1][2] if found else ""


def _be_after(view: View, end: int) -> int:
    """Return where "be" stands behind a participle or place ("six of the ten held there are women"), else `end`."""
    for k in range(end, min(end + _PLACE, view.size)):
        if is_a(view, k, "be"):
            return k
        if not is_word(view, k) or is_a(view, k, "have", "modal", "conjunction", "relative", "subordinator"):
            break
    return end


def predicate_of(view: View, end: int, *, part: bool = False) -> Phrase | None:
    """Return the noun that is said of a bare number: "2 are women", "16 were members of the security forces"."""
    k = _be_after(view, end) if part else end
    if not is_a(view, k, "be"):
        return None
    k += 1
    while is_a(view, k, "adverb") or is_a(view, k, "supposed"):
        k += 1
    phrase = read_phrase(view, k)
    if phrase.head is None or phrase.head.unit != PEOPLE or phrase.head.row.endswith("people_outcome"):
        return None
    return phrase if phrase.head.plural else None


def all_of(view: View, mention: Mention) -> tuple[Phrase | None, int]:
    """Read ", all of them children" behind a count; return the noun, and where the words about "all" begin or -1."""
    k = mention.end
    if "all" not in view.known:
        return None, -1
    while k < view.size and k - mention.end < 40:
        if word(view, k) == "all" and (is_a(view, k + 1, "all_follower") or noun_at(view, k + 1)):
            break
        if word(view, k) == ".":
            return None, -1
        k += 1
    if k >= view.size or word(view, k) != "all" or word(view, k + 1) == "but":
        return None, -1
    after = k + 3 if word(view, k + 1) == "of" and is_a(view, k + 2, "them") else k + 1
    if after == k + 1 and word(view, k + 1) == "of":
        return None, -1
    noun_from = after + 1 if is_a(view, after, "be") else after
    phrase = read_phrase(view, noun_from)
    known = phrase.head is not None and phrase.head.unit == PEOPLE and k - mention.end <= 2
    repeats = after == k + 3 or (not is_word(view, k - 1) and is_a(view, after, "be", "have"))
    return (phrase if known else None), (after if repeats else -1)


def party_of(view: View, mention: Mention) -> str:
    """Return the category of the side whose losses are counted: "the army's dead", "rebels admitted 12 dead"."""
    for k in range(mention.start - 1, max(-1, mention.start - 12), -1):
        if word(view, k) in {";", ".", ","}:
            return ""
        party = match(view.lex.parties, view.words, k)
        if party is not None and not is_a(view, k - 1, "preposition"):
            return str(party[0])
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE and noun.plural and not noun.bare:
            return noun.category
    return ""


def noun_after(view: View, at: int) -> Phrase | None:
    """Read the noun of "15 among the attackers", "three from the army"."""
    if not is_a(view, at, "among"):
        return None
    k = at + 1
    while is_a(view, k, "determiner"):
        k += 1
    phrase = read_phrase(view, k)
    return phrase if phrase.head is not None and phrase.head.unit == PEOPLE else None


def head_outcome(view: View, phrase: Phrase) -> Happening | None:
    """Return the outcome that the head of a phrase carries itself."""
    return head_of(view, phrase.at, phrase.heads[-1].length) if phrase.at >= 0 and phrase.heads else None


def echoed(view: View, mention: Mention) -> bool:
    """Say whether a bare number is an earlier count named again: "the 45 announced by his office"."""
    frame = frame_at(view, mention.end, "echo")
    return frame is not None and (word(view, mention.start) == "the" or is_a(view, mention.start - 1, "echo_opener"))


def is_capacity(view: View, mention: Mention) -> bool:
    """Say whether the number is of places, not of people: "licensed for 85 passengers"."""
    return ending_at(view, mention.start, "capacity") is not None


def sized(view: View, mention: Mention) -> str | None:
    """Return the category of the group before "numbering 350", None where there is no such construction."""
    found = ending_at(view, mention.start, "size")
    if found is None:
        return None
    for k in range(found[0] - 1, max(-1, found[0] - 8), -1):
        noun = noun_at(view, k)
        if noun is not None and noun.unit == PEOPLE:
            start = k - 1 if (longer := noun_at(view, k - 1)) is not None and longer.length > 1 else k
            return (noun_at(view, start) or noun).category
    return None
