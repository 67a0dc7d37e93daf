"""Whose conduct a proposition tells of, and whether it calls it right or wrong.

In: a `Look` at a proposition. Out: the stance that follows. One's own right conduct denies and one's own wrong is
owned up to; another's wrong is blamed on him; who stands up for a third party's conduct only tells of it. Things
without an owner ("the vessel was seaworthy", "the doors were locked") are those of whoever answers for them: of the
body that speaks, where it runs something, else of the one that the harmed speak of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.blame import NOBODY, OWN, PARTY, SELF, Blame, head_of
from reconcile.claims.clauses import SUBJECT, VERB, is_negator
from reconcile.claims.lexicon import holds_words, longest_words
from reconcile.claims.standing import answers_for, is_watchdog
from reconcile.model import Span, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.claims.look import Look
    from reconcile.model import Token

RIGHT, WRONG, OWED, CARE, KNOWN = "rightful", "wrongful", "owed", "care", "knowing"
_KINDS = (WRONG, RIGHT, KNOWN, CARE, OWED)
_NEAR = 3  # words before one of right or wrong in which "could" and "to" make it no fact
_OBJECT = 5  # words behind the verbs in which their object shows
_NEGATED = 16  # words that a negative may stand before the word that it turns
_HEADED = 3  # words in which the noun of harm that a passive opens with stands
_BY = 4  # words behind a passive's verb in which "by" stands
_SHORTEST = 5  # words of the shortest "it was X who ..."
_CLEFT = 14  # words in which its "who" stands
_WITHOUT = 3  # words that may stand between "without" and what it denies
_BREAKS = frozenset({";", ":", "(", ")", "–", "—"})
THING = "thing"


@dataclass(frozen=True, slots=True)
class _Word:
    """The word that tells: its value, the index at which it stands, and whether the subject suffers it."""

    value: str
    at: int
    suffered: bool = False
    owed: bool = False


def conduct(look: Look) -> Blame | None:
    """Return what the first word of right or wrong in the main clause makes of it, None where nothing does."""
    if look.does("modal"):
        return None
    told = _telling(look)
    singled = _singled_out(look)
    if singled or not told:
        return singled or _held_against(look)
    if not look.clause.verbs and look.tokens[0].lower in {"it", "this", "that"}:
        return Blame(Stance.CONDEMNS, WRONG) if told.value == WRONG else None  # "called it a reckless act"
    doer = _agent(look) or _subject(look, told)
    warned = told.value == KNOWN and told.suffered and _side(look, doer) == THING
    if told.value == RIGHT or (warned and answers_for(look.actor, look.page.known)):
        return _cleared(look, told, doer)
    suffered = told.suffered and told.value != KNOWN and not _agent(look)
    return _wronged(look, told) if suffered else _wrong(look, told, doer)


def _singled_out(look: Look) -> Blame | None:
    """Return what it makes of the speaker that one doer is picked out: "it was the rebels who lit it", "set by X"."""
    known, words = look.page.known, look.tokens
    if not words or look.page.opens_figure(Span(words[0].start, words[:_HEADED][-1].end)):
        return None
    cleft = words[0].lower in {"it", "that"}
    doer, verb = _cleft(words, known) if cleft else (_agent(look) if _is_suffered(look, "") else None, "")
    if not doer or look.clause.negative == SUBJECT or (cleft and (not verb or known.has("benign_verb", verb))):
        return None
    first = [one.lower for one in words[:_HEADED] if one.lower != "this"]
    harm = first[:1] == ["it"] or any(known.has(kind, one) for kind in ("harm_noun", "traced_noun") for one in first)
    side = look.side_of(doer) if harm else ""
    if side == PARTY and look.clause.negative != VERB:
        return Blame(Stance.ACCUSES, "singled_out", doer)
    return None


def _cleft(words: Sequence[Token], known: Lexicon) -> tuple[Span | None, str]:
    """Return who is picked out in "it was the rebels who lit the fire", and the verb behind "who"."""
    if len(words) < _SHORTEST or not known.has("being", words[1].lower) or words[2].lower == "not":
        return None, ""
    who = next((at for at in range(3, min(_CLEFT, len(words) - 1)) if words[at].lower in {"who", "that"}), 0)
    comma = next((at for at in range(3, who) if words[at].text == ","), who)
    verb = next((one.lower for one in words[who + 1 : who + 4] if not known.has("auxiliary", one.lower)), "")
    return (Span(words[2].start, words[comma - 1].end), verb) if who else (None, "")


def _cleared(look: Look, told: _Word, doer: Span) -> Blame | None:
    """Return the denial of who says that his own people and things, or those in his care, are as they should be."""
    side, answers = _side(look, doer), answers_for(look.actor, look.page.known)
    spared = answers and bool(look.clause.negative)
    cared = told.suffered and told.owed and not (answers and _is_uncounted(look))
    cleared = not cared and (side in {SELF, OWN} or (side == THING and answers) or (side == NOBODY and spared))
    return Blame(Stance.DENIES, RIGHT) if cleared else None


def _held_against(look: Look) -> Blame | None:
    """Return the blame for what those in charge did, or left undone, by the account of the harmed or of a watchdog."""
    known, doer = look.page.known, look.clause.subject
    if not is_watchdog(look.actor, known) or not _is_deed(look) or look.page.has_figure(look.span):
        return None
    words = tokenize(look.page.text, doer)
    head = head_of(words, known)
    charged = known.has("in_charge", head) or known.has("staff_noun", head) or known.has("employer", head)
    some = words[0].lower in {"a", "an"} or known.has("own_force_noun", head)
    if not charged or (some and not known.has("staff_noun", head)) or _side(look, doer) != PARTY:
        return None
    return Blame(Stance.ACCUSES, "held_against", doer)


def _is_deed(look: Look) -> bool:
    """Say whether the clause tells of an act with an object, in the active, that is no kindness and no mere move."""
    known, verbs = look.page.known, look.clause.verbs.split()
    behind = next((one.lower for one in tokenize(look.page.text, look.clause.rest)), "")
    shut = ("preposition", "subordinator", "coordinator", "time_noun", "adverb")
    direct = behind[:1].isalpha() and not any(known.has(kind, behind) for kind in shut)
    if (
        not verbs
        or not look.clause.subject.of(look.page.text)
        or not direct
        or look.does("being")
        or look.says("not_yet")
    ):
        return False
    kinds = ("harmless_negative",) if look.clause.negative else ("benign_verb", "harmless_negative")
    return not any(known.has(kind, one) for kind in kinds for one in (*verbs, f"{verbs[-1]} {behind}") if one != "had")


def _wrong(look: Look, told: _Word, doer: Span) -> Blame | None:
    """Return what the wrong of `doer` makes of the one who tells of it."""
    side = _side(look, doer)
    if side in {SELF, OWN}:
        return Blame(Stance.ACKNOWLEDGES, WRONG) if told.value == WRONG else None
    if side == PARTY:
        return Blame(Stance.ACCUSES, told.value, doer)
    return _laid_at_no_door(look, told) if side == THING else None


def _wronged(look: Look, told: _Word) -> Blame | None:
    """Return what a wrong that the subject suffers, from somebody not named, makes of the one who tells of it."""
    known, place = look.page.known, _subject(look, told)
    head = head_of(tokenize(look.page.text, place), known)
    if look.side_of(place) not in {SELF, OWN}:
        return None if head in known.pronouns else _laid_at_no_door(look, told)
    people = any(known.has(kind, head) for kind in ("victim_noun", "staff_noun", "party_noun")) or head.endswith("s")
    return Blame(Stance.ACCUSES if people else Stance.ACKNOWLEDGES, told.value)


def _laid_at_no_door(look: Look, told: _Word) -> Blame | None:
    """Return the blame for what was done by somebody not named; who answers for such things blames nobody."""
    if not _is_uncounted(look) or told.value == KNOWN:
        return None
    if not answers_for(look.actor, look.page.known):
        return Blame(Stance.ACCUSES, told.value)
    undone = told.value == OWED and told.suffered and look.clause.negative == VERB
    return Blame(Stance.ACKNOWLEDGES, told.value) if undone else None


def _is_uncounted(look: Look) -> bool:
    """Say whether the clause is no count first of all: "14 houses were looted"."""
    return all(one.high == 0 for one in look.page.figures_in(look.clause.subject))


def _subject(look: Look, told: _Word) -> Span:
    """Return the subject; of a clause whose verb no form marks, what stands before the word that tells."""
    if look.clause.verbs or not told.at:
        return look.clause.subject
    return Span(look.tokens[0].start, look.tokens[told.at - 1].end)


def _telling(look: Look) -> _Word | None:
    """Return the first word of the predicate that tells of right or wrong, or of knowledge, its negatives weighed."""
    known, words = look.page.known, look.tokens
    start = next((at for at, one in enumerate(words) if one.start >= look.clause.subject.end), 0)
    for at in range(start if look.clause.verbs else 0, len(words)):
        if at > start and (words[at].text in _BREAKS or known.has("subject_relative", words[at].lower)):
            break
        found = None if _is_in_name(words, at) else longest_words(words, at, _KINDS, known)
        value = found and _weigh(found[1], negated=_is_negated(words, at, known))
        if not found or not value or _is_hypothetical(words, at, value, known):
            continue
        suffered = _is_suffered(look, words[found[0] - 1].lower)
        if found[1] != CARE or value != RIGHT or suffered:
            return _Word(value, at, suffered, owed=found[1] in {OWED, CARE})
    return _Word(WRONG, 0) if _authors(look) else None


def _is_suffered(look: Look, word: str) -> bool:
    """Say whether the word is the participle of a passive: "was ignored", not "was unmanned"."""
    verbs = look.clause.verbs.split()
    last = word if word in verbs else verbs[-1] if verbs else ""  # "were attacked without cause"
    participle = last.endswith("ed") or look.page.known.has("irregular_past", last)
    return look.does("being") and participle and not last.startswith("un")


def _is_hypothetical(words: Sequence[Token], at: int, value: str, known: Lexicon) -> bool:
    """Say whether the word only tells of a need or ability: "no need of rescue", "the right to act in self-defence"."""
    before = {one.lower for one in words[max(0, at - _NEAR) : at]}
    if any(known.has("modal", one) for one in before) or (value == RIGHT and "to" in before):
        return True
    return value == OWED and at > 0 and known.has("preposition", words[at - 1].lower)


def _authors(look: Look) -> bool:
    """Say whether somebody is said to have planned, ordered or led an attack."""
    led = look.does("authoring") and not look.clause.negative and not look.does("being")
    near = tokenize(look.page.text, look.clause.rest)[:_OBJECT]
    return led and any(look.page.known.has("operation_noun", one.lower) for one in near)


def _is_in_name(words: Sequence[Token], at: int) -> bool:
    """Say whether a capital marks the word as part of a name: "the Rapid Support Forces"."""
    return at > 0 and words[at].text[:1].isupper()


def _weigh(kind: str, *, negated: bool) -> str:
    """Return the value of a word of this kind; what is owed counts where it is not done."""
    if kind in {OWED, CARE}:
        return OWED if negated else RIGHT if kind == CARE else ""
    if not negated:
        return kind
    return {WRONG: RIGHT, KNOWN: RIGHT, RIGHT: WRONG}[kind]


def _is_negated(words: Sequence[Token], at: int, known: Lexicon) -> bool:
    """Say whether a negative before the word reaches it."""
    for index in range(at - 1, max(-1, at - _NEGATED), -1):
        if words[index].text in _BREAKS or (known.has("coordinator", words[index].lower) and index < at - 1):
            return False
        if is_negator(words, index, known) or (words[index].lower == "without" and at - index <= _WITHOUT):
            return True
    return False


def _side(look: Look, doer: Span) -> str:
    """Return whose conduct it is: the speaker's, another's, that of things, or nobody's."""
    known = look.page.known
    side = look.side_of(doer)
    if side in {SELF, OWN, PARTY}:
        return side
    head = head_of(tokenize(look.page.text, doer), known)
    if head in known.pronouns:
        return PARTY
    if not head or known.has("victim_noun", head):
        return NOBODY
    noun = known.noun(head)
    answers = noun is not None and noun.kinds[0] in {"person", "organisation", "group", "rank"}
    return PARTY if answers else THING


def _agent(look: Look) -> Span | None:
    """Return who stands behind "by" in the predicate: "was smuggled in by its own staff"."""
    passive = holds_words(look.clause.verbs, "being", look.page.known)
    parts = (look.clause.rest, look.clause.subject) if passive else ()
    agents = (_behind_by(tokenize(look.page.text, part)) for part in parts)
    return next((one for one in agents if one), None)


def _behind_by(words: Sequence[Token]) -> Span | None:
    at = next((at for at, one in enumerate(words[:-1][:_BY]) if one.lower == "by"), None)
    return None if at is None else Span(words[at + 1].start, words[-1].end)
