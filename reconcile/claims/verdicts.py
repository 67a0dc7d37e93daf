"""What a speaker judges: an account false, a count wrong, a deed abhorrent, somebody to blame, something to be done.

In: a proposition and its speaker. Out: the stance, with the row of `claims_verdicts` that told it. The steps are tried
in order; each is one small rule over word classes, the proposition's subject and its negation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.claims.blame import OWN, PARTY, SELF, Blame, side_of, speaks_for_state
from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_finite
from reconcile.claims.sides import find_states
from reconcile.model import Span, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.cast import Actor
    from reconcile.claims.drafts import Page
    from reconcile.model import Token

_EXISTS = 3  # words in "there is no"
_OPENING = 4  # words in which a flat negative shows


@dataclass(frozen=True)
class Look:
    """What the steps look at: a proposition, its subject, and who says it."""

    page: Page
    span: Span
    actor: Actor

    @cached_property
    def words(self) -> str:
        """The proposition's words."""
        return self.span.of(self.page.text)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The proposition's tokens."""
        return tokenize(self.page.text, self.span)

    @cached_property
    def subject(self) -> Span:
        """What stands before the first finite verb."""
        verb = next((one.start for one in self.tokens[1:] if is_finite(one, self.page.known)), self.span.end)
        return Span(self.span.start, verb)

    @cached_property
    def side(self) -> str:
        """Whose side the subject is on."""
        return side_of(self.page, self.subject, self.actor)

    @cached_property
    def names(self) -> str:
        """The names by which the speaker is known here."""
        return " ; ".join(one for one in (self.actor.name, self.actor.role, self.actor.affiliation) if one)

    def says(self, kind: str) -> bool:
        """Say whether a word of the class stands in the proposition."""
        return holds_words(self.words, kind, self.page.known)

    def about(self, kind: str) -> bool:
        """Say whether a word of the class stands in the subject, or behind "there is no"."""
        opening = next((one.lower for one in self.tokens[:1]), "")
        wide = self.words if opening == "there" else self.subject.of(self.page.text)
        return holds_words(wide, kind, self.page.known)


def find_verdict(page: Page, span: Span, actor: Actor | None) -> Blame | None:
    """Return the stance that the first fitting step gives; None where none fits, or nobody is named."""
    if actor is None:
        return None
    look = Look(page, span, actor)
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
    """A count or a study called wrong."""
    counted = look.about("amount_noun") or look.about("report_noun")
    return Blame(Stance.DISPUTES, "weak_word") if counted and look.says("weak_word") else None


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


def _fault(look: Look) -> Blame | None:
    """A fault of one's own side owned up to."""
    force = speaks_for_state(look.names, look.page.known)
    owned = force or look.side in {SELF, OWN} or look.about("by_mistake") or look.about("operation_noun")
    negated = look.says("not") or (look.says("modal") and not look.says("hindsight"))
    mine = owned and look.side != PARTY and look.says("by_mistake") and not negated
    return Blame(Stance.ACKNOWLEDGES, "by_mistake") if mine else None


def _need(look: Look) -> Blame | None:
    """Something that has to be done: "an inquiry is needed", "the hostages be freed"."""
    return Blame(Stance.CALLS_FOR, "need_word") if look.says("need_word") or _subjunctive(look) else None


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
    traced = look.says("origin_verb") and look.about("traced_noun") and _names_party(look)
    if (not blamed and not traced) or look.says("modal"):
        return None
    if look.says("not"):
        return Blame(Stance.DENIES, "blame_word") if look.side in {SELF, OWN} else None
    if look.side == SELF:
        return None
    return Blame(
        Stance.ACCUSES, "blame_word" if blamed else "origin_verb", look.subject if look.side == PARTY else None
    )


def _names_party(look: Look) -> bool:
    """Say whether a side stands behind the subject: "the shells came from positions held by the army"."""
    rest = look.page.text[look.subject.end : look.span.end]
    return bool(find_states(rest)) or holds_words(rest, "party_noun", look.page.known)


def _alibi(look: Look) -> Blame | None:
    """Where one's own side was instead, or what it kept from doing."""
    mine = look.side in {SELF, OWN}
    return Blame(Stance.DENIES, "alibi") if mine and (look.says("alibi") or _was_not_there(look)) else None


def _was_not_there(look: Look) -> bool:
    """Say whether the words put the subject elsewhere: "our fighters were not in the town"."""
    known = look.page.known
    steps = zip(look.tokens, look.tokens[1:], look.tokens[2:], strict=False)
    return any(
        known.has("being", verb.lower) and known.has("not", word.lower) and known.has("preposition", place.lower)
        for verb, word, place in steps
    )


def _flat_negative(look: Look) -> Blame | None:
    """A flat negative by a state, its forces or an armed group, or of one's own: "no civilian was hurt"."""
    known = look.page.known
    opening = " ".join(one.text for one in look.tokens[:_OPENING])
    if not holds_words(opening, "negative_opening", known) or look.says("partial") or look.says("modal"):
        return None
    exists = look.tokens[0].lower == "there"
    harmed = look.about("spared_noun") and (exists or look.says("harm_word"))
    party = (
        speaks_for_state(look.names, known)
        or holds_words(look.names, "armed_group", known)
        or (look.page.release and not look.page.document.row)
    )
    own = any(known.has("possessive_pronoun", one.lower) for one in look.tokens[:_OPENING])
    return Blame(Stance.DENIES, "negative_opening") if harmed and (party or own) else None


def _loss(look: Look) -> Blame | None:
    """Losses of one's own side: "one of its drones had been shot down", "we lost a helicopter"."""
    if look.side != SELF or not look.says("loss_word") or look.says("not"):
        return None
    return Blame(Stance.ACKNOWLEDGES, "loss_word") if look.says("perishing") or _suffers(look) else None


def _suffers(look: Look) -> bool:
    """Say whether a loss is told in the passive: "had been shot down"."""
    known = look.page.known
    behind = [one.lower for one in look.tokens]
    pairs = zip(behind, (" ".join(behind[at + 1 : at + 3]) for at in range(len(behind))), strict=True)
    return any(known.has("being", word) and holds_words(rest, "loss_word", known) for word, rest in pairs)


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
    _fault,
    _guilt,
    _need,
    _flat_negative,
    _alibi,
    _loss,
    _guess,
)
