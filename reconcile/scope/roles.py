"""Whether a time says when something happened or when somebody spoke, decided by where it stands.

A time belongs to the speaking where it stands with the cue: behind it ("said on Sunday that"), between speaker and cue
("the army on Friday raised"), or before both ("On Sunday the minister spoke of"). It belongs to the event where it
stands in the content, where it opens a content that the cue interrupts ("On Friday, he said, 12 died"), or where
nobody is cited. In a side clause about the speaker ("X, who was jailed in May, said") it belongs to neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.scope.lexicon import lexicon
from reconcile.scope.times import slot_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Span
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

_REACH = 90  # how far a time may stand from its cue, in characters
_WINDOWS = frozenset({"last", "so_far", "night"})


def is_speaking(time: Time, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether `time` is when the speaker of `claim` said it."""
    cue, content = claim.cue_span, claim.span
    if cue is None or time.means in _WINDOWS or time.operator or time.upto or time.text.endswith(("'s", "’s")):
        return False
    if content.holds(time.span) and not content.holds(cue):
        return cue.end <= time.span.start and _is_glue(text[cue.end : time.span.start], tables)
    if time.span.start >= cue.end:
        return _follows(time, cue, text, tables)
    if time.span.end <= cue.start:
        return _leads(time, cue, content, text, tables)
    return False


def is_dated_statement(time: Time, text: str, tables: Tables) -> bool:
    """Say whether `time` dates a statement by a participle: "the 45 announced by his office the day before"."""
    before = text[max(0, time.span.start - _REACH) : time.span.start]
    return bool(_words(tables)["participle"].search(before))


def is_side_clause(time: Time, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether `time` stands before the cue in a clause about something else: "X, who was jailed in May, said"."""
    cue = claim.cue_span
    if cue is None or time.span.end > cue.start or claim.span.holds(time.span):
        return False
    return _in_side_clause(time, claim.sentence, text, tables) or not _leads(time, cue, claim.span, text, tables)


def is_older(claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether the words before the claim's content call it an earlier statement: "a first bulletin spoke of"."""
    end = max(claim.span.start, claim.cue_span.end if claim.cue_span else 0)
    head = text[claim.sentence.start : min(end, claim.sentence.end)]
    return bool(_words(tables)["older"].search(head))


def event_times(times: Sequence[Time], claims: Sequence[Claim], text: str, tables: Tables) -> tuple[Time, ...]:
    """Return the times of one sentence that say when something happened, given all claims of that sentence."""
    return tuple(
        time
        for time in times
        if not is_dated_statement(time, text, tables)
        and not any(is_speaking(time, claim, text, tables) for claim in claims)
        and (any(claim.span.holds(time.span) for claim in claims)
             or not any(is_side_clause(time, claim, text, tables) and not _opens(time, claim, text, tables) for claim in claims))
    )  # fmt: skip


def breaks_between(one: Span, other: Span, text: str, tables: Tables) -> int:
    """Count the clause boundaries between two spans."""
    first, second = sorted((one, other))
    return len(_words(tables)["break"].findall(text[first.end : second.start]))


def _follows(time: Time, cue: Span, text: str, tables: Tables) -> bool:
    gap = text[cue.end : time.span.start]
    return len(gap) <= _REACH and not _words(tables)["stop"].search(gap)


def _leads(time: Time, cue: Span, content: Span, text: str, tables: Tables) -> bool:
    """Say whether a time before the cue stands with it: the content comes later and no clause lies between."""
    if content.end <= cue.start:
        return content.end <= time.span.start
    gap = text[time.span.end : cue.start]
    if text[cue.end : cue.end + 1] == ",":
        return False
    return not _words(tables)["break"].search(gap) and ";" not in gap


def _opens(time: Time, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether the time opens a content that the cue interrupts: "On Friday, he said, 12 died"."""
    cue = claim.cue_span
    fronted = _is_glue(" " + text[claim.sentence.start : time.core], tables)
    return cue is not None and fronted and text[cue.end : cue.end + 1] == ","


def _in_side_clause(time: Time, sentence: Span, text: str, tables: Tables) -> bool:
    before = text[sentence.start : time.span.start]
    return bool(_words(tables)["break"].search(before[before.rfind(",") + 1 :]))


def _is_glue(gap: str, tables: Tables) -> bool:
    return not gap.strip() or bool(_words(tables)["glue"].fullmatch(gap))


@lru_cache(maxsize=8)
def _words(tables: Tables) -> dict[str, re.Pattern[str]]:
    glue = rf"(?: (?:{slot_pattern('glue', tables)}))*"
    return {
        "break": re.compile(rf"(?i);|\b(?:{lexicon(tables).slots['break']})\b"),
        "glue": re.compile(rf"(?i){glue} ?"),
        "older": re.compile(rf"(?i)\b(?:{slot_pattern('older', tables)})\b"),
        "participle": re.compile(rf"(?i)\b(?:{slot_pattern('speaking', tables)})(?: by [\w'’ -]{{2,40}})?{glue} ?$"),
        "stop": re.compile(rf"(?i)[,;:]|\bthat\b|\b(?:{lexicon(tables).slots['break']})\b"),
    }
