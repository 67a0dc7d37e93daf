"""Which claim of the same document a denial answers, where the text says so. Nothing is answered by guess."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.sides import find_sides, find_states, voice_sides
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
    by_id = {claim.id: claim for claim in claims}
    out: list[Claim] = []
    for at, claim in enumerate(claims):
        nested = attributions[int(claim.answers)].cue if claim.answers else ()
        answered = by_cue.get(nested[0]) if nested else None
        if not answered and claim.stance in DENYING:
            answered = _find(claim, claims[max(0, at - _REACH) : at], claims[at + 1 : at + 3], known)
        if not answered and claim.stance in DENYING:
            answered = by_id.get(_goes_on(claim, out[-1] if out else None))
        out.append(replace(claim, answers=answered.id if answered else None))
    return tuple(out)


def _goes_on(denial: Claim, before: Claim | None) -> str:
    """Return the id of what the same speaker's denial right before, in the same sentence, answers, else ""."""
    if not before or not before.answers or before.sentence != denial.sentence or before.stance not in DENYING:
        return ""
    same = before.speaker and denial.speaker and before.speaker.name == denial.speaker.name
    return before.answers if same else ""


def _find(denial: Claim, before: Sequence[Claim], after: Sequence[Claim], known: Lexicon) -> Claim | None:
    """Return the nearest claim of somebody else that the denial's words, or its speaker's side, point at."""
    others = [one for one in reversed(before) if _answerable(one, denial)]
    others += [one for one in after if one.sentence == denial.sentence and _answerable(one, denial)]
    beside = [one for one in others if one.sentence == denial.sentence] if _is_apposed(denial) else []
    if beside:
        return beside[0]
    return next((one for step in _STEPS for one in step(denial, others, known)), None)


def _of_the_named(denial: Claim, others: Sequence[Claim], known: Lexicon) -> list[Claim]:
    """Claims of whoever the denial's object names: "rejected Moscow's account"."""
    del known
    return [one for one in others if _names(denial, one)]


def _accusing_the_denier(denial: Claim, others: Sequence[Claim], known: Lexicon) -> list[Claim]:
    """Accusations of the denier's side."""
    del known
    mine = voice_sides(denial.speaker)
    return [one for one in others if one.stance is Stance.ACCUSES and mine & voice_sides(one.target)]


def _with_figures(denial: Claim, others: Sequence[Claim], known: Lexicon) -> list[Claim]:
    """Counts, where the denial speaks of numbers: "disputes those figures"."""
    return [one for one in others if one.figures] if holds_words(denial.quote, "number_noun", known) else []


def _in_the_same_words(denial: Claim, others: Sequence[Claim], known: Lexicon) -> list[Claim]:
    """Claims that share two or more telling words with the denial."""
    del known
    return [one for one in others if _shared(denial, one) >= 2]


def _pointed_back_at(denial: Claim, others: Sequence[Claim], known: Lexicon) -> list[Claim]:
    """What "denied it" points back at: an accusation or what names the denier's side, else the nearest claim."""
    if not _points_back(denial, known) or _named_sides(denial):
        return []
    mine = voice_sides(denial.speaker)
    near = [one for one in others if one.stance is Stance.ACCUSES or mine & find_sides(one.quote)]
    return near or list(others)


#: Tried in this order; the first claim that a step yields is the one answered.
_STEPS = (_of_the_named, _accusing_the_denier, _with_figures, _in_the_same_words, _pointed_back_at)


def _is_apposed(denial: Claim) -> bool:
    """Say whether the denial stands in apposition to what it denies: "..., a figure the group disputes"."""
    cue, speaker = denial.cue_span, denial.speaker
    opens = speaker is not None and speaker.span is not None and speaker.span.start == denial.span.start
    return opens and cue is not None and 0 <= denial.span.end - cue.end <= _TAIL


def _names(denial: Claim, claim: Claim) -> bool:
    """Say whether the denial's object names the claim's speaker: "rejected Moscow's account"."""
    return bool(_named_sides(denial) & voice_sides(claim.speaker))


def _named_sides(denial: Claim) -> frozenset[str]:
    """Return the states, other than the denier's own, that the words behind the cue name."""
    if not denial.cue_span or denial.cue_span.end > denial.span.end:
        return frozenset()
    rest = denial.quote[max(0, denial.cue_span.end - denial.span.start) :]
    return find_states(rest.partition(" that ")[0]) - voice_sides(denial.speaker)


def _points_back(denial: Claim, known: Lexicon) -> bool:
    """Say whether the denial's object only points back: "denied it", "rejected that account as premature"."""
    start = max(denial.span.start, denial.cue_span.end if denial.cue_span else 0) - denial.span.start
    words = _ANY_WORD.findall(denial.quote[start:].lower())[:_OBJECT]
    back = next((at for at, word in enumerate(words) if word in known.classes["anaphoric_answer"]), None)
    return back is not None and (words[back : back + 2][-1] not in {"of", "that"} or words[back] == "that")


def _answerable(claim: Claim, denial: Claim) -> bool:
    if claim.stance in DENYING or claim.stance is Stance.DECLINES or claim.own_voice:
        return False
    if not claim.speaker or not denial.speaker:
        return True
    own = {fold(denial.speaker.name), fold(denial.speaker.affiliation)} - {""}
    return not own & {fold(claim.speaker.name)}


def _shared(one: Claim, other: Claim) -> int:
    words = [set(_WORD.findall(claim.quote.lower())) for claim in (one, other)]
    return len(words[0] & words[1])
