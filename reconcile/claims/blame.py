"""Whose deed it is, and what that makes of the one who tells of it.

In: a proposition, its speaker and its deeds. Out: the stance that follows, with the row of `claims_deeds` and the
doer. A deed of the speaker's own side is claimed, owned up to or denied; one of another's is blamed on him, unless it
was done to fighters; nameless raiders are nobody's side.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims.clauses import read_clause
from reconcile.claims.deeds import find_deeds
from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_groups, find_sides, find_states
from reconcile.claims.standing import ARMED, FORCE, STATE, answers_for, find_standing, is_bystander
from reconcile.model import Span, Stance
from reconcile.text import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.actors import Actor, Seen
    from reconcile.claims.deeds import Deed
    from reconcile.claims.drafts import Page
    from reconcile.claims.lexicon import Lexicon, Pronoun
    from reconcile.model import Token

_OBJECT = 5  # words in which a verb's object shows
_LEADING = 40  # mentions that the noun behind "they" may lie back
SELF, OWN, PARTY, NOBODY = "self", "own", "party", "nobody"
_ALWAYS = frozenset({"deed_atrocity", "deed_support", "deed_wrong"})
_AT_CIVILIANS = frozenset({"deed_strike", "deed_violence"})
_HARMS = frozenset({*_AT_CIVILIANS, "deed_combat"})
_OWN_NOUNS = {ARMED: "armed_self", FORCE: "force_self", STATE: "state_self"}
_OWNED = frozenset({"deed_atrocity", "deed_wrong"})
_FIGHTING = frozenset({"deed_strike", "deed_violence", "deed_presence"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that tell of deeds, with who says them and for what he stands."""

    page: Page
    words: str
    actor: Actor
    standing: str

    @property
    def answers(self) -> bool:
        """Say whether the speaker answers for people and things, and does not only tell of others' fighting."""
        return answers_for(self.actor, self.page.known) and not is_bystander(self.actor, self.page.known)

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
    return next((one for one in found if one), None) or _ill_done(told, span, deeds)


def _ill_done(told: Telling, span: Span, deeds: Sequence[Deed]) -> Blame | None:
    """Return the blame for what a side did to people by a verb of no table: "soldiers took my son"."""
    page, clause = told.page, read_clause(told.page.text, span, told.page.known)
    verb = clause.verbs.split()[-1:]
    passive = holds_words(clause.verbs, "being", page.known) and not clause.verbs.endswith("ing")
    fought = any(one.kind == "deed_combat" for one in deeds)
    if not verb or clause.negative or passive or fought or holds_words(clause.verbs, "modal", page.known):
        return None
    behind = [one.text for one in tokenize(page.text, clause.rest)[:_OBJECT]]
    kind = " ".join((verb[0], *behind[:1]))
    if holds_words(kind, "benign_verb", page.known) or side_of(page, clause.subject, told.actor) != PARTY:
        return None
    wronged = _mistreats(told, clause.subject, behind) or (not deeds and _is_hostile(told, clause.subject, behind))
    return Blame(Stance.ACCUSES, "mistreated", clause.subject) if wronged else None


def _mistreats(told: Telling, doer: Span, behind: Sequence[str]) -> bool:
    """Say whether forces, or another state, are the doer, and people or what is theirs the object."""
    known, object_ = told.page.known, " ".join(behind)
    if holds_words(object_, "combatant_noun", known):
        return False
    harmed = holds_words(object_, "protected_noun", known) or holds_words(object_, "owned_by_people", known)
    subject = doer.of(told.page.text)
    armed = any(holds_words(subject, kind, known) for kind in ("own_force_noun", "irregulars"))
    return harmed and (armed or bool(told.standing and find_states(subject)))


def _is_hostile(told: Telling, doer: Span, behind: Sequence[str]) -> bool:
    """Say whether a party to a conflict tells of another state, or a group, by a verb with an object: no praise."""
    known = told.page.known
    named = find_states(doer.of(told.page.text)) or find_groups(doer.of(told.page.text))
    first = behind[0].lower() if behind else ""
    direct = first[:1].isalpha() and not any(known.has(kind, first) for kind in ("preposition", "subordinator"))
    return bool(told.standing and named and direct)


def _answering(deed: Deed) -> Span | None:
    """Return whose the deed is; of one that nobody did, the sufferer's: "its territory was not used"."""
    return deed.sufferer if deed.negated and deed.doer is None else deed.doer


def _judge(told: Telling, deed: Deed, side: str) -> Blame | None:
    if deed.modal and not told.says("by_mistake"):
        return None
    if deed.negated or (deed.excluding and deed.kind in _FIGHTING):
        flat = deed.negated and told.answers and not told.says("partial")
        mine = side in {SELF, OWN} or (
            flat and not _is_body_named(told, deed) and (side == NOBODY or _ally(told, deed))
        )
        return Blame(Stance.DENIES, deed.kind) if mine else None
    if side in {SELF, OWN}:
        return _own_deed(told, deed, side)
    if side == PARTY:
        return Blame(Stance.ACCUSES, deed.kind, deed.doer) if _is_blame(told, deed) else None
    aimless = side == NOBODY and deed.kind in _ALWAYS | _AT_CIVILIANS and told.says("aimless")
    return Blame(Stance.ACCUSES, deed.kind) if aimless else None


def _is_body_named(told: Telling, deed: Deed) -> bool:
    """Say whether a body of others is the doer: "the mission had never set foot in the town"."""
    words = tokenize(told.page.text, deed.doer) if deed.doer else []
    head, known = head_of(words, told.page.known), told.page.known
    return known.is_body(head) and not known.has("own_force_noun", head)


def _ally(told: Telling, deed: Deed) -> bool:
    """Say whether a body whose state is not known speaks of a force: the general staff of "Northern artillery"."""
    known = any(one.startswith("state:") for one in find_sides(told.actor.name, told.actor.affiliation))
    return deed.kind in _AT_CIVILIANS and not known


def _own_deed(told: Telling, deed: Deed, side: str) -> Blame | None:
    """Return what a deed of the speaker's own side is: owned up to, claimed, or no more than told."""
    if told.says("by_mistake"):
        return Blame(Stance.ACKNOWLEDGES, deed.kind)
    fought = deed.kind in _HARMS or (deed.kind == "deed_atrocity" and _at(told, deed, "soldier_noun"))
    if told.standing == ARMED and fought:
        counted = deed.kind == "deed_violence" and deed.sufferer and told.page.opens_figure(deed.sufferer)
        return Blame(Stance.CLAIMS_RESPONSIBILITY, deed.kind) if _hits(told, deed) and not counted else None
    if told.standing and (deed.kind in _OWNED or (deed.kind in _HARMS and _harms(told, deed))):
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
    if deed.kind in _ALWAYS:
        return True
    if deed.kind == "deed_trespass":
        return told.standing != ""
    if deed.kind == "deed_combat":
        return _harms(told, deed)
    if deed.kind == "deed_coercion":
        return _coerces(told, deed)
    return deed.kind in _AT_CIVILIANS and deed.sufferer is not None and _strikes(told, deed, deed.sufferer)


def _coerces(told: Telling, deed: Deed) -> bool:
    """Say whether force without bloodshed is used on those who do not fight: to seize a town is war."""
    taken = deed.verb.of(told.page.text).lower().startswith("seiz") and _at(told, deed, "place_taken")
    return deed.sufferer is not None and not taken and not _at(told, deed, "combatant_noun")


def _strikes(told: Telling, deed: Deed, place: Span) -> bool:
    """Say whether a strike, a shot or a blow falls on those who do not fight."""
    page, sufferer = told.page, place.of(told.page.text)
    if page.has_figure(place) and deed.doer and place.start < deed.doer.start:
        return False  # "110 civilians were killed by the troops" is first of all a count
    counted = _at(told, deed, "operation_noun") and page.has_figure(place)
    pronoun = deed.kind == "deed_strike" and fold(sufferer) in page.known.pronouns
    group = bool(find_groups(sufferer)) and not _at(told, deed, "protected_noun")
    fought = group or _at(told, deed, "combatant_noun")
    return not counted and not pronoun and not fought and not _aims_at_nobody(told, deed, sufferer)


def _aims_at_nobody(told: Telling, deed: Deed, sufferer: str) -> bool:
    """Say whether only a place stands behind a strike: "attacked along the whole front"."""
    first = next(iter(sufferer.lower().split()), "")
    bare = deed.kind == "deed_strike" and " " not in deed.verb.of(told.page.text)
    return bare and told.page.known.has("preposition", first) and not _at(told, deed, "protected_noun")


def side_of(page: Page, place: Span | None, actor: Actor) -> str:
    """Say whose side the doer printed at `place` is on, for the speaker `actor`: self, own (bare), party or nobody."""
    words = _doer(tokenize(page.text, place), page.known) if place else []
    if not words:
        return NOBODY
    span = Span(words[0].start, words[-1].end)
    taken_up = _taken_up(page, words[0], actor)
    if taken_up:
        return side_of(page, taken_up, actor)
    if _by_pronoun(page, words, actor) or _by_name(page, span, actor):
        return SELF
    phrase = span.of(page.text)
    states = bool(find_states(phrase) or find_groups(phrase))
    party = holds_words(phrase, "party_noun", page.known)
    if not states and not party and page.known.has("traced_noun", head_of(words, page.known)):
        return NOBODY  # things: "four HIMARS rockets"
    named = _without_place(words, page.known)
    foreign = states or any(_is_capital(word, page.known) for word in named[0 if _inside(page, span) else 1 :])
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


def _inside(page: Page, span: Span) -> bool:
    """Say whether a word stands right before the span, so that a capital at its head marks a name."""
    return page.text[max(0, span.start - 2) : span.start - 1].isalpha() and page.text[span.start - 1] == " "


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


def _by_pronoun(page: Page, words: Sequence[Token], actor: Actor) -> bool:
    """Say whether "we", "its men", "one of their commanders" are the speaker's own; in his very words "he" is not."""
    known, quoted = page.known, page.is_quoted(words[0].start)
    for index, word in enumerate(words):
        owner = known.owners.get(word.lower)
        opens = index == 0 or known.has("joining", words[index - 1].lower)
        behind = index > 0 and words[index - 1].lower == "of" and owner is not None
        pronoun = known.pronouns.get(owner or word.lower)
        if (
            pronoun
            and not (quoted and pronoun.kinds)
            and (opens or behind)
            and (is_speaker(pronoun, actor) or _is_body(pronoun, actor, known))
        ):
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
    head = head_of(_doer(tokenize(page.text, span), page.known), page.known)
    own = _OWN_NOUNS.get(find_standing(actor, page.known))
    if own and phrase.lower() == f"the {head}" and page.known.has(own, head):
        return True  # "the movement", said by an armed group
    return not states and page.known.has("party_noun", head) and head in called


def head_of(words: Sequence[Token], known: Lexicon) -> str:
    """Return the folded noun that heads a phrase: "army" of "the army of the north"; "" of no words."""
    end = next((at for at, word in enumerate(words) if at and known.has("preposition", word.lower)), len(words))
    return words[end - 1].lower if end else ""
