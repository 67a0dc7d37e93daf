"""Near spellings as proposals: slips of the pen, other scripts, words left out; `align` disposes word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.entities.align import pair_words, sounds_like
from reconcile.entities.names import bones, canonical, drop_joints, mark_countries, split_name
from reconcile.entities.propose import BASE_SCORE, How, Proposal, best_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.entities.align import Pairing
    from reconcile.entities.index import Index
    from reconcile.entities.surfaces import Surface
    from reconcile.model import Entity

#: The likeness from which two names that part their words elsewhere are one.
SAME = 0.85


def propose_spelling(text: str, near: Iterable[Surface], index: Index, *, places: bool = False) -> list[Proposal]:
    """Propose names that differ by a slip or by how another script is spelled, word by word; `places` among them."""
    words = split_name(text)
    heard = bones(words, index.lexicon)
    surfaces = [*near, *index.full_names.get((words[0], words[-1]), ())] if words else [*near]
    if len(heard) > 1:
        surfaces += index.skeletons.get(heard, ())
        surfaces += index.place_skeletons.get(heard, ()) if places else ()
    tested = {(s.entity.id, s.words): s for s in surfaces}
    found = [p for s in tested.values() if (p := _tested(text, words, s, index))]
    return best_of(found)


def _tested(text: str, words: Sequence[str], surface: Surface, index: Index) -> Proposal | None:
    entity, lexicon = surface.entity, index.lexicon
    person = entity.kind == "person"
    mine, theirs = (_telling(w, entity, index) for w in (words, surface.words))
    pairing = pair_words(mine, theirs, lexicon, person=person)
    if person and _sons_swapped(mine, theirs, index):
        return None
    likeness = pairing.worst
    if pairing.alone or pairing.missing:
        numbered = index.lexicon.words("generation") & {*pairing.alone, *pairing.missing}
        joined = _joined(mine, theirs, index) if pairing.alone and not numbered else 0.0
        if not joined and not _may_stay(pairing, mine, theirs, entity, index):
            return None
        likeness = joined or likeness
    score = 0.8 + 0.15 * likeness if likeness < 1 else 0.95
    printed = " ".join(surface.words)
    if person and theirs[-1] in pairing.missing and not pairing.alone:
        reason = f"“{text}” is the beginning of “{printed}”"
        return Proposal(entity, How.SHORT, BASE_SCORE[How.SHORT], reason)
    if any(word[0] == "@" for word in pairing.missing):
        reason = f"“{text}” is “{printed}” without its country"
        return Proposal(entity, How.BASE, BASE_SCORE[How.BASE], reason)
    return Proposal(entity, How.SPELLING, score, f"“{text}” is another spelling of “{printed}” ({entity.name})")


def _sons_swapped(mine: Sequence[str], theirs: Sequence[str], index: Index) -> bool:
    """Say whether two names differ in who is whose son: Salman bin Muhammad, Muhammad bin Salman."""
    sons = index.lexicon.words("son_of")
    both = sons.intersection(mine) and sons.intersection(theirs)
    return bool(both) and mine[0] != theirs[0] and mine[0] in theirs


def _joined(mine: Sequence[str], theirs: Sequence[str], index: Index) -> float:
    """Return how alike two names are that only part their words elsewhere (TOLO News, TOLOnews); 0 for others."""
    if abs(len(mine) - len(theirs)) != 1 or len(mine) + len(theirs) < 3:
        return 0.0
    likeness = sounds_like(index.lexicon.sound("".join(mine)), index.lexicon.sound("".join(theirs)))
    return likeness if likeness >= SAME else 0.0


def _telling(words: Sequence[str], entity: Entity, index: Index) -> list[str]:
    lexicon = index.lexicon
    kept = drop_joints(words, lexicon)
    if entity.kind == "person" and len(words[0]) == 1 and kept[0] != words[0]:
        kept = [words[0], *kept]  # "A. Khamenei" has no article
    if entity.kind != "state":
        kept = mark_countries(kept, index.countries) if entity.kind != "person" else kept
    kept = canonical(kept, lexicon)
    if entity.kind == "person":
        honorific = lexicon.words("honorific") - lexicon.words("common_surname")
        kept = [w for w in kept if w not in honorific] or kept
    return [_JOINED_ARTICLE.sub("", w) for w in kept]


#: "Anwarul", "Jamaatul": an article joined to the word before it ("Rasoul" has none).
_JOINED_ARTICLE = re.compile(r"(?<=\w{4})(?<![ou])ul$")


def _may_stay(pairing: Pairing, mine: Sequence[str], theirs: Sequence[str], entity: Entity, index: Index) -> bool:
    """Say whether the words without partner are of no weight for this kind of entity."""
    if entity.kind == "person":
        endings = tuple(index.lexicon.words("patronymic"))
        fathers = len(mine) > 2 and not pairing.missing and all(word.endswith(endings) for word in pairing.alone)
        return (not pairing.alone or fathers) and _is_part(mine, theirs, pairing.missing, index)
    tail = index.lexicon.tails.get(entity.kind, frozenset())
    mark = f"@{entity.country.lower()}"
    bare = len(mine) == 1 and mark in pairing.missing
    return set(pairing.alone) <= tail and set(pairing.missing) - {mark} <= tail and not bare


def _is_part(mine: Sequence[str], theirs: Sequence[str], missing: Sequence[str], index: Index) -> bool:
    """Say whether a person's name without some words still names the person: the family name is the last to go."""
    if len(mine) < 2 or set(missing) & index.lexicon.words("generation"):
        return False
    if theirs[-1] not in missing:
        return True
    return mine[0] == theirs[0] and mine[-1] not in index.lexicon.words("common_surname")
