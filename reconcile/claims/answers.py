"""Which claim of the same document a denial answers, where the text says so. Nothing is answered by guess."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_sides, voice_sides
from reconcile.model import DENYING, Stance
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Attribution, Claim

_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_OBJECT = 4  # words in which the object of a denial shows that it points back
_TAIL = 14  # characters behind a cue that ends an apposed denial ("... New Delhi has denied in the past")
_REACH = 12  # claims that a denial may look back over


def link_answers(claims: Sequence[Claim], attributions: Sequence[Attribution], known: Lexicon) -> tuple[Claim, ...]:
    """Return the claims with `answers` filled; until here it holds the index of the attribution answered, if any."""
    by_cue = {claim.cue_span: claim for claim in reversed(claims) if claim.cue_span}
    out = []
    for at, claim in enumerate(claims):
        nested = attributions[int(claim.answers)].cue if claim.answers else ()
        answered = by_cue.get(nested[0]) if nested else None
        if not answered and claim.stance in DENYING:
            answered = _find(claim, claims[max(0, at - _REACH) : at], claims[at + 1 : at + 3], known)
        out.append(replace(claim, answers=answered.id if answered else None))
    return tuple(out)


def _find(denial: Claim, before: Sequence[Claim], after: Sequence[Claim], known: Lexicon) -> Claim | None:
    """Return the nearest claim of somebody else that the denial's words, or its speaker's side, point at."""
    others = [one for one in reversed(before) if _answerable(one, denial)]
    others += [one for one in after if one.sentence == denial.sentence and _answerable(one, denial)]
    mine = voice_sides(denial.speaker)
    accusing = [one for one in others if one.stance is Stance.ACCUSES and mine & voice_sides(one.target)]
    if accusing:
        return accusing[0]
    if holds_words(denial.quote, "number_noun", known):
        counted = [one for one in others if one.figures]
        return counted[0] if counted else None
    overlapping = [one for one in others if _shared(denial, one) >= 2]
    if overlapping:
        return overlapping[0]
    if not _points_back(denial, known):
        return None
    near = [one for one in others if one.stance is Stance.ACCUSES or mine & find_sides(one.quote)]
    return next(iter(near or others), None)


def _points_back(denial: Claim, known: Lexicon) -> bool:
    """Say whether the denial's object only points back: "denied it", "rejected that account as premature"."""
    start = max(denial.span.start, denial.cue_span.end if denial.cue_span else 0) - denial.span.start
    words = _ANY_WORD.findall(denial.quote[start:].lower())[:_OBJECT]
    if denial.cue_span and denial.cue_span.end >= denial.span.end - _TAIL:
        return True
    back = next((at for at, word in enumerate(words) if word in known.classes["anaphoric_answer"]), None)
    return back is not None and (words[back : back + 2][-1] not in {"of", "that"} or words[back] == "that")


def _answerable(claim: Claim, denial: Claim) -> bool:
    if claim.stance in DENYING or claim.own_voice:
        return False
    if not claim.speaker or not denial.speaker:
        return True
    own = {fold(denial.speaker.name), fold(denial.speaker.affiliation)} - {""}
    return not own & {fold(claim.speaker.name)}


def _shared(one: Claim, other: Claim) -> int:
    words = [set(_WORD.findall(claim.quote.lower())) for claim in (one, other)]
    return len(words[0] & words[1])
