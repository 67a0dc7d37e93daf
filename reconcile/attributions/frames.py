"""What a cue governs: the frames that the table `cues` may name, and the order in which they are tried."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions import clause_frames, noun_frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.attributions.draft import Content
    from reconcile.attributions.line import Line

_FRAMES: dict[str, Callable[[Line, int, int], Content | None]] = {
    "that": clause_frames.that,
    "clause": clause_frames.clause,
    "clause_verb": clause_frames.clause_verb,
    "quote": clause_frames.quote,
    "to_quote": clause_frames.to_quote,
    "wh": clause_frames.wh,
    "ask_wh": clause_frames.wh,
    "addressee": clause_frames.addressee,
    "of_addressee": noun_frames.of_addressee,
    "as_first": clause_frames.as_first,
    "to": clause_frames.infinitive,
    "object_to": clause_frames.object_to,
    "noun": noun_frames.noun,
    "of": noun_frames.accused_of,
    "for": noun_frames.blamed_for,
    "blame_on": noun_frames.blame_on,
    "target": noun_frames.target,
    "target_with": noun_frames.target_with,
    "as": noun_frames.described_as,
    "named": noun_frames.named,
    "at": noun_frames.put_at,
    "toll_at": noun_frames.toll_at,
    "given_as": noun_frames.given_as,
    "figure": noun_frames.figure,
    "change": noun_frames.change,
    "no_details": noun_frames.no_details,
    "number_noun": noun_frames.number_noun,
    "decline_to": clause_frames.decline_to,
    "nothing": noun_frames.nothing,
    "statement": noun_frames.statement,
    "attack": noun_frames.attack,
    "evidence": noun_frames.evidence,
    "request": noun_frames.request,
    "noun_to": noun_frames.noun_to,
    "quoted": noun_frames.quoted,
}


#: Frames that want a word of a class in their object.
_NEEDS = {
    "statement": c.STATEMENT | c.CUE_NOUN,
    "attack": c.ATTACK,
    "evidence": c.EVIDENCE,
    "request": c.REQUEST,
    "figure": c.FIGURE_NOUN,
    "change": c.FIGURE_NOUN,
    "toll_at": c.FIGURE_NOUN,
}


def needs(frames: tuple[str, ...]) -> int:
    """Return classes of which a sentence must hold a word for any of the frames to fit; 0 where it need not."""
    wanted = [_NEEDS.get(frame.removeprefix("not_"), 0) for frame in frames]
    return reduce(or_, wanted, 0) if all(wanted) else 0


def find_content(line: Line, first: int, frames: tuple[str, ...], cue: int, *, negated: bool) -> Content | None:
    """Return what follows the cue by the first of `frames` that fits; frames in not_ need a negated cue."""
    for frame in frames:
        if frame.startswith("not_") and not negated:
            continue
        name = frame.removeprefix("not_")
        kind, _, word = name.partition(":")
        if kind == "prep":
            found = noun_frames.preposition(line, first, cue, word)
        elif kind == "laid":
            found = noun_frames.laid_at(line, first, word)
        elif word:
            found = noun_frames.named_as(line, first, cue, word)
        else:
            found = _FRAMES[name](line, first, cue) if name in _FRAMES else None
        if found:
            return found
    return None
