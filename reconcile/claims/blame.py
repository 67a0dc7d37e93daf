"""Whose deed it is, and what that makes of the one who tells of it.

In: a proposition, its speaker and its deeds. Out: the stance that follows, with the row of `claims_deeds` and the
doer. A deed of the speaker's own side is claimed, owned up to or denied; one of another's is blamed on him, unless it
was done to fighters; nameless raiders are nobody's side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.deeds import find_deeds
from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_sides, find_states
from reconcile.model import Span, Stance
from reconcile.text import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.cast import Actor
    from reconcile.claims.deeds import Deed
    from reconcile.claims.drafts import Page
    from reconcile.claims.lexicon import Lexicon, Pronoun
    from reconcile.model import Token

SELF, OWN, PARTY, NOBODY = "self", "own", "party", "nobody"
_ALWAYS = frozenset({"deed_atrocity", "deed_support", "deed_wrong"})
_AT_CIVILIANS = frozenset({"deed_strike", "deed_violence"})
_FIGHTING = frozenset({"deed_strike", "deed_violence", "deed_presence"})


@dataclass(frozen=True, slots=True)
class Blame:
    """The stance that a deed gives to the words that tell of it."""

    stance: Stance
    row: str
    doer: Span | None = None


def find_blame(page: Page, span: Span, actor: Actor | None) -> Blame | None:
    """Return what the first telling deed of a proposition makes of it, None where no deed does."""
    if actor is None:
        return None
    words = span.of(page.text)
    deeds = find_deeds(page.text, span, page.known)
    found = (_judge(page, words, deed, side_of(page, _answering(deed), actor)) for deed in deeds)
    return next((one for one in found if one), None)


def _answering(deed: Deed) -> Span | None:
    """Return whose the deed is; of one that nobody did, the sufferer's: "its territory was not used"."""
    return deed.sufferer if deed.negated and deed.doer is None else deed.doer


def _judge(page: Page, words: str, deed: Deed, side: str) -> Blame | None:
    if deed.negated or (deed.excluding and deed.kind in _FIGHTING):
        told = side in {SELF, OWN} and not holds_words(words, "modal", page.known)
        return Blame(Stance.DENIES, deed.kind) if told else None
    if side == SELF:
        return _own_deed(page, words, deed)
    if side == PARTY:
        return Blame(Stance.ACCUSES, deed.kind, deed.doer) if _is_blame(page, deed) else None
    aimless = side == NOBODY and deed.kind in _ALWAYS | _AT_CIVILIANS and holds_words(words, "aimless", page.known)
    return Blame(Stance.ACCUSES, deed.kind) if aimless else None


def _own_deed(page: Page, words: str, deed: Deed) -> Blame | None:
    if holds_words(words, "by_mistake", page.known):
        return Blame(Stance.ACKNOWLEDGES, deed.kind)
    if deed.kind != "deed_strike" or not deed.sufferer or holds_words(words, "modal", page.known):
        return None
    launched = deed.verb.of(page.text).lower().split()[0]
    mere = page.known.has("launching", launched)
    operation = holds_words(deed.sufferer.of(page.text), "operation_noun", page.known)
    return Blame(Stance.CLAIMS_RESPONSIBILITY, deed.kind) if operation or not mere else None


def _is_blame(page: Page, deed: Deed) -> bool:
    """Say whether a deed of another is a wrong: some always are, some only where fighters did not suffer it."""
    if deed.kind in _ALWAYS:
        return True
    if deed.kind not in _AT_CIVILIANS or not deed.sufferer:
        return False
    sufferer = deed.sufferer.of(page.text)
    if page.has_figure(deed.sufferer) and deed.doer and deed.sufferer.start < deed.doer.start:
        return False  # "110 civilians were killed by the troops" is first of all a count
    counted = holds_words(sufferer, "operation_noun", page.known) and page.has_figure(deed.sufferer)
    pronoun = deed.kind == "deed_strike" and fold(sufferer) in page.known.pronouns
    return not counted and not pronoun and not holds_words(sufferer, "combatant_noun", page.known)


def side_of(page: Page, place: Span | None, actor: Actor) -> str:
    """Say whose side the doer printed at `place` is on, for the speaker `actor`: self, own (bare), party or nobody."""
    words = _doer(tokenize(page.text, place), page.known) if place else []
    if not words:
        return NOBODY
    span = Span(words[0].start, words[-1].end)
    if _by_pronoun(words, actor, page.known) or _by_name(page, span, actor):
        return SELF
    phrase = span.of(page.text)
    names = " ; ".join(one for one in (actor.name, actor.role, actor.affiliation) if one)
    states = bool(find_states(phrase))
    party = holds_words(phrase, "party_noun", page.known)
    if not states and not party and page.known.has("traced_noun", _head(words, page.known)):
        return NOBODY  # things: "four HIMARS rockets"
    foreign = states or any(_is_capital(word, page.known) for word in words[1:])
    if not foreign and holds_words(phrase, "own_force_noun", page.known) and speaks_for_state(names, page.known):
        return OWN
    proper = any(page.cast[one].actor.proper for one in page.inside(span))
    return PARTY if foreign or proper or party else NOBODY


def _is_capital(word: Token, known: Lexicon) -> bool:
    return word.text[:1].isupper() and not known.has("calendar", word.lower)


def speaks_for_state(names: str, known: Lexicon) -> bool:
    """Say whether somebody of these names and roles speaks for a state, its forces or its police."""
    return holds_words(names, "state_force", known) or holds_words(names, "state_voice", known)


def _doer(words: Sequence[Token], known: Lexicon) -> list[Token]:
    """Leave out "it was" before a doer and "who" behind him: "it was the separatists who"."""
    kept = list(words)
    while kept and known.has("relative", kept[-1].lower):
        kept.pop()
    if len(kept) > 2 and kept[0].lower in {"it", "that"} and known.has("being", kept[1].lower):
        kept = kept[2:]
    return kept


def _by_pronoun(words: Sequence[Token], actor: Actor, known: Lexicon) -> bool:
    """Say whether "we", "its men", "one of their commanders" are the speaker's own."""
    for index, word in enumerate(words):
        owner = known.owners.get(word.lower)
        opens = index == 0 or known.has("joining", words[index - 1].lower)
        behind = index > 0 and words[index - 1].lower == "of" and owner is not None
        pronoun = known.pronouns.get(owner or word.lower)
        if pronoun and (opens or behind) and (is_speaker(pronoun, actor) or _is_body(pronoun, actor, known)):
            return True
    return False


def _is_body(pronoun: Pronoun, actor: Actor, known: Lexicon) -> bool:
    """Say whether "it" or "they" is the body that a spokesman speaks for, or one that only its name is known of."""
    if set(pronoun.kinds) == {"person"} and not pronoun.plural:
        return False
    body = actor.kind in {"", "organisation"} or (actor.kind == "group" and bool(actor.affiliation))
    return body or holds_words(actor.role, "spokespeople", known)


def is_speaker(pronoun: Pronoun, speaker: Actor | None) -> bool:
    """Say whether a pronoun in somebody's reported words can be the speaker, or the body that he speaks for."""
    if speaker is None:
        return False
    if not pronoun.kinds:
        return True  # "we" and "I"
    if pronoun.plural:
        return speaker.plural or speaker.kind in pronoun.kinds
    if "person" in pronoun.kinds:
        return speaker.kind == "person"
    return speaker.kind != "person" and not speaker.plural


def _by_name(page: Page, span: Span, actor: Actor) -> bool:
    """Say whether the doer bears the speaker's name, or that of the body or state he speaks for."""
    phrase = span.of(page.text)
    states = find_states(phrase)
    mine = find_sides(actor.name, actor.affiliation)
    if states & mine:
        return True
    if any(page.cast[one].actor.name in {actor.name, actor.affiliation} for one in page.inside(span)):
        return True
    called = (
        fold(f"{actor.role} {actor.affiliation} {actor.name if not actor.proper else ''}").replace("'s", "").split()
    )
    head = _head(_doer(tokenize(page.text, span), page.known), page.known)
    return not states and page.known.has("party_noun", head) and head in called


def _head(words: Sequence[Token], known: Lexicon) -> str:
    """Return the noun that heads a doer's phrase: "army" of "the army of the north"."""
    end = next((at for at, word in enumerate(words) if at and known.has("preposition", word.lower)), len(words))
    return words[end - 1].lower if end else ""
