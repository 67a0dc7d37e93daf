"""What a speaker judges: an account false, a count wrong, a deed abhorrent, somebody to blame, something to be done.

In: a proposition and its speaker. Out: the stance, with the row of `claims_verdicts` that told it. The steps are tried
in order; each is one small rule over word classes, the proposition's subject and its negation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims.blame import OWN, PARTY, SELF, Blame, side_of
from reconcile.claims.lexicon import holds_words
from reconcile.claims.own_side import STEPS as OWN_STEPS
from reconcile.claims.own_side import fault
from reconcile.claims.sides import find_sides, find_states
from reconcile.model import Span, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from reconcile.claims.look import Look


def find_verdict(look: Look) -> Blame | None:
    """Return the stance that the first fitting step gives; None where none fits."""
    return next((found for step in _STEPS if (found := step(look))), None)


def _unsayable(look: Look) -> Blame | None:
    """Silence: "it could not comment on the operation"."""
    return Blame(Stance.DECLINES, "unsayable") if look.says("unsayable") else None


def _falsehood(look: Look) -> Blame | None:
    """An account or a count called false."""
    if not look.says("false_word") or not (look.says("account_noun") or look.says("amount_noun")):
        return None
    return _against(look, "false_word")


def _rereading(look: Look) -> Blame | None:
    """Pictures said to show something else, talk said to come from a rival: "the accusations came from his enemies"."""
    talk = holds_words(look.subject.of(look.page.text), "allegation_noun", look.page.known) and look.says("spread_by")
    shown = talk or (look.about("picture_noun") and look.says("reread_word"))
    return Blame(Stance.REJECTS, "reread_word") if shown else None


def _weakness(look: Look) -> Blame | None:
    """A count, a study or somebody's account called wrong: "the toll is inflated", "that reading is mischievous"."""
    if not look.says("weak_word"):
        return None
    if look.about("amount_noun") or look.about("report_noun"):
        return Blame(Stance.DISPUTES, "weak_word")
    if _inflates(look):
        return Blame(Stance.DISPUTES, "inflating")
    account = holds_words(look.subject.of(look.page.text), "contested_noun", look.page.known)
    return Blame(Stance.REJECTS, "weak_word") if account and not look.does("not") else None


def _inflates(look: Look) -> bool:
    """Say whether somebody else is said to make a count greater or smaller: "had exaggerated the losses"."""
    rest = look.clause.rest.of(look.page.text)
    return look.says("inflating") and holds_words(rest, "amount_noun", look.page.known) and not look.is_own


def _emptiness(look: Look) -> Blame | None:
    """An account said to lack ground: "the report has no basis"."""
    empty = look.says("empty_word") and look.says("not")
    about = look.about("account_noun") or look.about("amount_noun")
    return _against(look, "empty_word") if empty and about else None


def _against(look: Look, row: str) -> Blame:
    counted = look.about("amount_noun") and not holds_words(
        look.subject.of(look.page.text), "allegation_noun", look.page.known
    )
    return Blame(Stance.DISPUTES if counted else Stance.REJECTS, row)


def _abhorrence(look: Look) -> Blame | None:
    """A deed called abhorrent, or a speaker who says that he is shaken by it."""
    himself = holds_words(look.words, "reflexive", look.page.known)
    if look.says("shaken_word") and (himself or look.side == SELF):
        return Blame(Stance.CONDEMNS, "shaken_word")
    return Blame(Stance.CONDEMNS, "abhorrent_word") if look.says("abhorrent_word") else None


def _need(look: Look) -> Blame | None:
    """Something that has to be done: "an inquiry is needed", "the hostages be freed"."""
    jussive = bool(look.tokens) and look.tokens[0].lower == "let"
    needed = jussive or look.says("need_word") or _subjunctive(look)
    return Blame(Stance.CALLS_FOR, "need_word") if needed else None


def _subjunctive(look: Look) -> bool:
    known = look.page.known
    for before, word, behind in zip(look.tokens, look.tokens[1:], look.tokens[2:], strict=False):
        if word.lower == "be" and (behind.lower.endswith(("ed", "en")) or known.has("irregular_past", behind.lower)):
            bare = not known.has("auxiliary", before.lower) and not known.has("infinitive", before.lower)
            return bare and not before.lower.endswith("ly") and not known.has("not", before.lower)
    return False


def _guilt(look: Look) -> Blame | None:
    """Somebody else to blame; oneself not to blame; what is traced to somebody."""
    blamed = look.says("blame_word") or look.says("lying_behind")
    traced = look.says("origin_verb") and _is_traced(look)
    if (not blamed and not traced) or look.says("modal"):
        return None
    if look.says("not"):
        return Blame(Stance.DENIES, "blame_word") if look.side in {SELF, OWN} else None
    if look.side == SELF:
        return None
    return Blame(
        Stance.ACCUSES, "blame_word" if blamed else "origin_verb", look.subject if look.side == PARTY else None
    )


def _blame_noun(look: Look) -> Blame | None:
    """Where blame or fault is said to lie: "the fault lies with Athens", "the blame is the company's alone"."""
    known = look.page.known
    if look.does("bearing") and holds_words(look.clause.rest.of(look.page.text), "blame_noun", known):
        return _blamed(look, look.doer, look.clause.subject)
    if not holds_words(look.clause.subject.of(look.page.text), "blame_noun", known) or look.does("modal"):
        return None
    words = tokenize(look.page.text, look.clause.rest)
    while words and (known.has("preposition", words[0].lower) or words[0].lower.endswith("ly")):
        words = words[1:]
    holder = Span(words[0].start, words[-1].end) if words else None
    return _blamed(look, side_of(look.page, holder, look.actor), holder)


def _blamed(look: Look, side: str, holder: Span | None) -> Blame | None:
    """Return what it makes of the speaker that blame lies, or does not lie, with `holder`."""
    if look.clause.negative:
        return Blame(Stance.DENIES, "blame_noun") if side in {SELF, OWN} else None
    if side == SELF:
        return Blame(Stance.ACKNOWLEDGES, "blame_noun")
    return Blame(Stance.ACCUSES, "blame_noun", holder) if side == PARTY else None


def _cause(look: Look) -> Blame | None:
    """Harm put down to somebody: "the violence resulted from an attempt by the Chinese to change the line"."""
    caused = look.says("causing") and look.about("harm_noun") and not look.clause.negative and not look.does("modal")
    mine = find_sides(look.actor.name, look.actor.affiliation) & find_states(look.clause.rest.of(look.page.text))
    return Blame(Stance.ACCUSES, "causing") if caused and not mine and _names_party(look) else None


def _shielding(look: Look) -> Blame | None:
    """Something said to be misused for fighting: "the school was used as a command post"."""
    if not look.says("shielding") or not look.says("used_as") or look.is_own:
        return None
    if not look.standing and look.doer != PARTY and not _names_party(look):
        return None
    if look.clause.negative or look.does("modal"):
        return None
    return Blame(Stance.ACCUSES, "shielding", look.clause.subject if look.doer == PARTY else None)


def _is_traced(look: Look) -> bool:
    """Say whether shots, orders or weapons are traced to a side; "it" is traced only to forces or groups."""
    if look.about("traced_noun"):
        return _names_party(look)
    pronoun = look.subject.of(look.page.text).strip().lower() in look.page.known.pronouns
    return pronoun and holds_words(look.clause.rest.of(look.page.text), "party_noun", look.page.known)


def _names_party(look: Look) -> bool:
    """Say whether a side stands behind the subject: "the shells came from positions held by the army"."""
    rest = look.page.text[look.subject.end : look.span.end]
    return bool(find_states(rest)) or holds_words(rest, "party_noun", look.page.known)


def _guess(look: Look) -> Blame | None:
    """A figure that is only thought likely."""
    month = " May " in f" {look.words} "
    guessed = look.says("guess_word") and not look.says("not") and not month
    return Blame(Stance.ESTIMATES, "guess_word") if guessed and look.page.has_figure(look.span) else None


#: Tried in this order; the first that fits gives the stance.
_STEPS = (
    _unsayable,
    _falsehood,
    _rereading,
    _weakness,
    _emptiness,
    _abhorrence,
    _blame_noun,
    fault,
    _cause,
    _guilt,
    _shielding,
    _need,
    *OWN_STEPS,
    _guess,
)
