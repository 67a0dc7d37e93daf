"""What a speaker says of his own side: a negative denies, a loss or a fault is owned up to.

In: a `Look` at a proposition. Out: the stance, with the row that told it. The negative of a state, its forces or an
armed group about what was done or suffered is a denial whatever the verb; rows name the verbs and nouns ("received",
"decision") whose negative denies nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims.blame import PARTY, SELF, Blame
from reconcile.claims.clauses import SUBJECT
from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_sides, find_states
from reconcile.claims.standing import FORCE, answers_for
from reconcile.model import Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from reconcile.claims.look import Look

_OPENING = 4  # words in which a flat negative shows
_NEAR = 24  # characters behind the verbs in which their object shows


def disclaims(look: Look) -> Blame | None:
    """A negative about the speaker's own side: "our men never crossed", "none of its jets was in the air"."""
    if not look.clause.negative or look.does("modal") or look.says("not_yet"):
        return None
    if _reaches_own(look):
        return Blame(Stance.DENIES, "negative")
    if _is_harmless(look):
        return None
    if look.is_own and (look.standing or _is_body(look)):
        return Blame(Stance.DENIES, "negative")
    people = look.says("stressed_negative") or look.about("protected_noun")
    spared = (
        look.standing
        and not look.is_bystander
        and look.doer != PARTY
        and look.does("being")
        and people
        and not look.says("partial")
    )
    return Blame(Stance.DENIES, "spared") if spared else None


def _reaches_own(look: Look) -> bool:
    """Say whether nothing is said to have come to a body that answers: "no warning had reached his ministry"."""
    near = " ".join(one.text for one in tokenize(look.page.text, look.clause.rest)[:_OPENING])
    own = holds_words(near, "owned_by_people", look.page.known) or " its " in f" {near} "
    return look.clause.negative == SUBJECT and own and answers_for(look.actor, look.page.known)


def _is_harmless(look: Look) -> bool:
    near = look.page.text[look.clause.rest.start : min(look.clause.rest.end, look.clause.rest.start + _NEAR)]
    if holds_words(near, "harm_noun", look.page.known):
        return False  # "had not started the fighting"
    words = f"{look.clause.subject.of(look.page.text)} ; {look.clause.verbs} {near}"
    return holds_words(words, "harmless_negative", look.page.known)


def _is_body(look: Look) -> bool:
    """Say whether a body or an official speaks, or somebody with stress: "its captain was not drunk", "never"."""
    its = bool(look.tokens) and look.tokens[0].lower == "its"
    official = holds_words(look.actor.role, "official_role", look.page.known)
    stress = look.actor.kind in {"", "group"} and look.says("stressed_negative")
    return look.actor.kind == "organisation" or its or official or stress


def flat_negative(look: Look) -> Blame | None:
    """A flat negative by a state, its forces or an armed group, or of one's own: "no civilian was hurt"."""
    known = look.page.known
    opening = " ".join(one.text for one in look.tokens[:_OPENING])
    if not holds_words(opening, "negative_opening", known) or look.says("partial") or look.does("modal"):
        return None
    if _is_harmless(look) or look.clause.negative == "":
        return None
    party = look.standing != "" or (look.page.release and not look.page.document.row)
    exists = look.tokens[0].lower == "there"
    harmed = look.about("spared_noun") and not look.is_bystander and (exists or look.says("harm_word"))
    own = any(known.has("possessive_pronoun", one.lower) for one in look.tokens[:_OPENING])
    told = look.standing and not look.is_bystander and (not _names_others(look) or _is_presence(look))
    single = look.says("single_negative") and look.about("spared_noun")
    denied = told or single or look.says("wrongness") or (harmed and (party or own)) or _clears_place(look)
    return Blame(Stance.DENIES, "negative_opening") if denied else None


def _names_others(look: Look) -> bool:
    """Say whether the subject is another state's: "no Northern drone was shot down"."""
    states = find_states(look.clause.subject.of(look.page.text))
    return bool(states) and not states & find_sides(look.actor.name, look.actor.affiliation)


def _is_presence(look: Look) -> bool:
    """Say whether the clause is about forces being somewhere: "no Northern soldiers are in the province"."""
    known = look.page.known
    forces = holds_words(look.clause.subject.of(look.page.text), "soldier_noun", known) or look.about("arms_noun")
    return forces and known.has("being", look.clause.verbs)


def _clears_place(look: Look) -> bool:
    """Say whether a body clears its own place: "no weapons were kept in the hospital"."""
    body = look.actor.kind == "organisation" or look.actor.proper or look.page.release
    return body and look.about("arms_noun")


def unharmed(look: Look) -> Blame | None:
    """No harm done, by whomever: "the bombs did no damage"."""
    none = look.standing and look.clause.negative and look.says("no_harm") and not look.says("partial")
    return Blame(Stance.DENIES, "no_harm") if none and not look.does("modal") else None


def retreat(look: Look) -> Blame | None:
    """Ground that one's own side had to give up: "our forces had to leave the town"."""
    left = look.standing and look.doer == SELF and look.says("retreating") and not look.clause.negative
    return Blame(Stance.ACKNOWLEDGES, "retreating") if left and not look.does("modal") else None


def disowns(look: Look) -> Blame | None:
    """Nothing to do with it: "this has nothing to do with the army"."""
    apart = look.says("disowning") and look.doer != PARTY
    return Blame(Stance.DENIES, "disowning") if apart and (look.standing or look.is_own or _opens(look)) else None


def _opens(look: Look) -> bool:
    return bool(look.tokens) and look.page.known.has("negator", look.tokens[0].lower)


def alibi(look: Look) -> Blame | None:
    """Where one's own side was instead, or what it kept from doing."""
    return Blame(Stance.DENIES, "alibi") if look.is_own and (look.says("alibi") or _was_not_there(look)) else None


def _was_not_there(look: Look) -> bool:
    """Say whether the words put the subject elsewhere: "our fighters were not in the town"."""
    known = look.page.known
    steps = zip(look.tokens, look.tokens[1:], look.tokens[2:], strict=False)
    return any(
        known.has("being", verb.lower) and known.has("not", word.lower) and known.has("preposition", place.lower)
        for verb, word, place in steps
    )


def loss(look: Look) -> Blame | None:
    """Losses of one's own side: "one of its drones had been shot down", "11 soldiers were killed" by the army."""
    if not look.standing or look.clause.negative or look.does("modal") or not look.says("loss_word"):
        return None
    if not (look.doer == SELF or _own_soldiers(look)) or _counts_others(look):
        return None
    if _does_harm(look):
        return None
    return Blame(Stance.ACKNOWLEDGES, "loss_word") if look.says("perishing") or _suffers(look) else None


def _does_harm(look: Look) -> bool:
    """Say whether the subject does the harm: "its troops killed 12 militants", "its ships sank a boat"."""
    known = look.page.known
    done = (look.does("deed_violence") or look.does("deed_strike")) and not look.does("being")
    first = next(iter(tokenize(look.page.text, look.clause.rest)), None)
    shut = ("preposition", "subordinator", "coordinator", "time_noun")
    return done and first is not None and not any(known.has(kind, first.lower) for kind in shut)


def _own_soldiers(look: Look) -> bool:
    """Say whether the subject are soldiers whom the speaker, of their forces or state, calls by no other name."""
    subject = look.clause.subject.of(look.page.text)
    if find_states(subject) or look.doer == PARTY or holds_words(subject, "auxiliary_force", look.page.known):
        return False
    kind = "soldier_noun" if look.standing == FORCE else "servicemen_noun"
    if look.standing == FORCE and holds_words(subject, "materiel", look.page.known) and look.does("lost_verb"):
        return True
    return look.standing in {FORCE, "state"} and holds_words(subject, kind, look.page.known)


def _counts_others(look: Look) -> bool:
    """Say whether the document gives the same count for people of another nation: the 600 are the enemy's."""
    mine = find_sides(look.actor.name, look.actor.affiliation)
    counts = {(one.low, one.high) for one in look.page.figures_in(look.span) if not one.nationality}
    return any(
        one.nationality and (one.low, one.high) in counts and not mine & find_sides(one.nationality)
        for one in look.page.figures
    )


def _suffers(look: Look) -> bool:
    """Say whether a loss is told in the passive: "had been shot down"."""
    known = look.page.known
    behind = [one.lower for one in look.tokens]
    pairs = zip(behind, (" ".join(behind[at + 1 : at + 3]) for at in range(len(behind))), strict=True)
    return any(known.has("being", word) and holds_words(rest, "loss_word", known) for word, rest in pairs)


def collateral(look: Look) -> Blame | None:
    """Harm that a party owns may have been done by it: "there may have been collateral damage"."""
    owned = look.standing and look.says("collateral") and look.doer != PARTY and not look.clause.negative
    return Blame(Stance.ACKNOWLEDGES, "collateral") if owned else None


def force_used(look: Look) -> Blame | None:
    """Means by which one's own side scattered people, owned up to; "only" these, and worse is denied."""
    told = look.standing and look.says("crowd_means") and not look.clause.negative and not look.does("modal")
    stance = Stance.DENIES if look.says("excluding") else Stance.ACKNOWLEDGES
    return Blame(stance, "crowd_means") if told and look.doer != PARTY else None


def fault(look: Look) -> Blame | None:
    """A fault of one's own side owned up to: "the hospital was struck by mistake"."""
    if not look.says("by_mistake") or (PARTY in {look.side, look.doer} and not look.does("being")):
        return None
    owned = (
        look.standing or look.is_own or look.side == SELF or look.about("by_mistake") or look.about("operation_noun")
    )
    negated = look.says("not") or (look.says("modal") and not look.says("hindsight"))
    return Blame(Stance.ACKNOWLEDGES, "by_mistake") if owned and not negated else None


#: Tried in this order; the first that fits gives the stance.
STEPS = (disowns, disclaims, flat_negative, unharmed, alibi, loss, retreat, collateral, force_used)
