"""Whose deed it is, and what that makes of the one who tells of it.

In: a proposition, its speaker and its deeds. Out: the stance that follows, with the row of `claims_deeds` and the
doer. A deed of the speaker's own side is claimed, owned up to or denied; one of another's is blamed on him, unless it
was done to fighters; nameless raiders are nobody's side.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.deeds import find_deeds
from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_groups, find_sides, find_states
from reconcile.claims.standing import ARMED, FORCE, STATE, find_standing
from reconcile.model import Span, Stance
from reconcile.text import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.cast import Actor, Seen
    from reconcile.claims.deeds import Deed
    from reconcile.claims.drafts import Page
    from reconcile.claims.lexicon import Lexicon, Pronoun
    from reconcile.model import Token

_LEADING = 40  # mentions that the noun behind "they" may lie back
SELF, OWN, PARTY, NOBODY = "self", "own", "party", "nobody"
_ALWAYS = frozenset({"deed_atrocity", "deed_support", "deed_wrong"})
_AT_CIVILIANS = frozenset({"deed_strike", "deed_violence"})
_OWNED = frozenset({"deed_atrocity", "deed_wrong"})
_FIGHTING = frozenset({"deed_strike", "deed_violence", "deed_presence"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that tell of deeds, with who says them and for what he stands."""

    page: Page
    words: str
    actor: Actor
    standing: str

    def says(self, kind: str) -> bool:
        """Say whether a word of the class stands in the words."""
        return holds_words(self.words, kind, self.page.known)


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
    told = Telling(page, span.of(page.text), actor, find_standing(actor, page.known))
    deeds = find_deeds(page.text, span, page.known)
    found = (_judge(told, deed, side_of(page, _answering(deed), actor)) for deed in deeds)
    return next((one for one in found if one), None)


def _answering(deed: Deed) -> Span | None:
    """Return whose the deed is; of one that nobody did, the sufferer's: "its territory was not used"."""
    return deed.sufferer if deed.negated and deed.doer is None else deed.doer


def _judge(told: Telling, deed: Deed, side: str) -> Blame | None:
    if deed.modal and not told.says("by_mistake"):
        return None
    if deed.negated or (deed.excluding and deed.kind in _FIGHTING):
        mine = side in {SELF, OWN} or (told.standing and (side == NOBODY or _ally(told, deed)))
        return Blame(Stance.DENIES, deed.kind) if mine else None
    if side in {SELF, OWN}:
        return _own_deed(told, deed, side)
    if side == PARTY:
        return Blame(Stance.ACCUSES, deed.kind, deed.doer) if _is_blame(told, deed) else None
    aimless = side == NOBODY and deed.kind in _ALWAYS | _AT_CIVILIANS and told.says("aimless")
    return Blame(Stance.ACCUSES, deed.kind) if aimless else None


def _ally(told: Telling, deed: Deed) -> bool:
    """Say whether a body whose state is not known speaks of a force: the general staff of "Northern artillery"."""
    known = any(one.startswith("state:") for one in find_sides(told.actor.name, told.actor.affiliation))
    return deed.kind in _AT_CIVILIANS and not known


def _own_deed(told: Telling, deed: Deed, side: str) -> Blame | None:
    """Return what a deed of the speaker's own side is: owned up to, claimed, or no more than told."""
    if told.says("by_mistake"):
        return Blame(Stance.ACKNOWLEDGES, deed.kind)
    fought = deed.kind in _AT_CIVILIANS or (deed.kind == "deed_atrocity" and _at(told, deed, "soldier_noun"))
    if told.standing == ARMED and fought:
        counted = deed.kind == "deed_violence" and deed.sufferer and told.page.opens_figure(deed.sufferer)
        return Blame(Stance.CLAIMS_RESPONSIBILITY, deed.kind) if _hits(told, deed) and not counted else None
    if told.standing and (deed.kind in _OWNED or (deed.kind in _AT_CIVILIANS and _harms(told, deed))):
        return Blame(Stance.ACKNOWLEDGES, deed.kind)
    if side != SELF or deed.kind != "deed_strike":
        return None
    return Blame(Stance.CLAIMS_RESPONSIBILITY, deed.kind) if _hits(told, deed) else None


def _hits(told: Telling, deed: Deed) -> bool:
    """Say whether a strike is one at somebody: "launched" needs an attack behind it, "bombed" needs none."""
    if not deed.sufferer:
        return False
    launched = deed.verb.of(told.page.text).lower().split()[0]
    return _at(told, deed, "operation_noun") or not told.page.known.has("launching", launched)


def _harms(told: Telling, deed: Deed) -> bool:
    """Say whether a deed is done to those who do not fight; "dropped" needs a bomb behind it."""
    spared = _at(told, deed, "protected_noun") and not _at(told, deed, "combatant_noun")
    return spared and (deed.kind != "deed_strike" or _hits(told, deed))


def _at(told: Telling, deed: Deed, kind: str) -> bool:
    return deed.sufferer is not None and holds_words(deed.sufferer.of(told.page.text), kind, told.page.known)


def _is_blame(told: Telling, deed: Deed) -> bool:
    """Say whether a deed of another is a wrong: some always are, some only where fighters did not suffer it."""
    page = told.page
    if deed.kind in _ALWAYS:
        return True
    if deed.kind == "deed_trespass":
        return bool(told.standing)
    if deed.kind == "deed_coercion":
        fought = _at(told, deed, "combatant_noun") or _at(told, deed, "place_taken")
        return bool(deed.sufferer) and not fought
    if deed.kind not in _AT_CIVILIANS or not deed.sufferer:
        return False
    sufferer = deed.sufferer.of(page.text)
    if page.has_figure(deed.sufferer) and deed.doer and deed.sufferer.start < deed.doer.start:
        return False  # "110 civilians were killed by the troops" is first of all a count
    counted = _at(told, deed, "operation_noun") and page.has_figure(deed.sufferer)
    pronoun = deed.kind == "deed_strike" and fold(sufferer) in page.known.pronouns
    return not counted and not pronoun and not _at(told, deed, "combatant_noun")


def side_of(page: Page, place: Span | None, actor: Actor) -> str:
    """Say whose side the doer printed at `place` is on, for the speaker `actor`: self, own (bare), party or nobody."""
    words = _doer(tokenize(page.text, place), page.known) if place else []
    if not words:
        return NOBODY
    span = Span(words[0].start, words[-1].end)
    taken_up = _taken_up(page, words[0], actor)
    if taken_up:
        return side_of(page, taken_up, actor)
    if _by_pronoun(words, actor, page.known) or _by_name(page, span, actor):
        return SELF
    phrase = span.of(page.text)
    states = bool(find_states(phrase) or find_groups(phrase))
    party = holds_words(phrase, "party_noun", page.known)
    if not states and not party and page.known.has("traced_noun", _head(words, page.known)):
        return NOBODY  # things: "four HIMARS rockets"
    foreign = states or any(_is_capital(word, page.known) for word in _without_place(words, page.known)[1:])
    if not foreign and holds_words(phrase, "own_force_noun", page.known) and _rules(actor, page.known):
        return OWN
    proper = any(page.cast[one].actor.proper for one in page.inside(span))
    return PARTY if foreign or proper or party else NOBODY


def _taken_up(page: Page, word: Token, actor: Actor) -> Span | None:
    """Return whom "they" takes up in a party's release, which speaks of itself as "we" or "it"."""
    pronoun = page.known.pronouns.get(word.lower)
    if not (page.release and pronoun and pronoun.plural and pronoun.kinds and actor.name == page.document.outlet):
        return None
    before = bisect_left(page.places, word.start, key=lambda one: one.start)
    return next(
        (one for one in reversed(page.places[max(0, before - _LEADING) : before]) if _leads(page.cast[one])), None
    )


def _leads(seen: Seen) -> bool:
    phrase = seen.mention.phrase
    return seen.mention.subject and not phrase.pronoun and not phrase.owner


def _without_place(words: Sequence[Token], known: Lexicon) -> Sequence[Token]:
    """Leave out where somebody or something is: "the hospital in Kunduz" names no party."""
    end = next((at for at, word in enumerate(words) if at and known.has("place_preposition", word.lower)), len(words))
    return words[:end]


def _is_capital(word: Token, known: Lexicon) -> bool:
    return word.text[:1].isupper() and not known.has("calendar", word.lower)


def _rules(actor: Actor, known: Lexicon) -> bool:
    """Say whether the speaker stands for a state, whose forces bare "troops" are."""
    return find_standing(actor, known) in {FORCE, STATE}


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
    states = find_states(phrase) | find_groups(phrase)
    mine = find_sides(actor.name, actor.affiliation) | find_groups(f"{actor.name} ; {actor.affiliation}")
    if states & mine:
        return True
    if any(page.cast[one].actor.name in {actor.name, actor.affiliation} for one in page.inside(span)):
        return True
    called = (
        fold(f"{actor.role} {actor.affiliation} {actor.name if not actor.proper else ''}").replace("'s", "").split()
    )
    head = _head(_doer(tokenize(page.text, span), page.known), page.known)
    if len(words := fold(phrase).split()) == 2 and words[0] == "the" and head in page.known.stand_ins:
        return not set(actor.heads) & page.known.stand_ins[head][1] and actor.kind in {"", "organisation"}
    return not states and page.known.has("party_noun", head) and head in called


def _head(words: Sequence[Token], known: Lexicon) -> str:
    """Return the noun that heads a doer's phrase: "army" of "the army of the north"."""
    end = next((at for at, word in enumerate(words) if at and known.has("preposition", word.lower)), len(words))
    return words[end - 1].lower if end else ""
