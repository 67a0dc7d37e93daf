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
from reconcile.scope.times import WINDOWS, slot_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Span
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

_REACH = 90  # how far a time may stand from its cue, in characters
_WINDOWS = WINDOWS | {"night"}


def is_speaking(time: Time, claim: Claim, siblings: Sequence[Claim], text: str, tables: Tables) -> bool:
    """Say whether `time` is when the speaker of `claim` said it; `siblings` are all claims of the sentence."""
    cue = claim.cue_span
    if cue is None or not _can_be_speaking(time):
        return False
    if any(one.cue_span == cue and one.span.holds(time.span) and not one.span.holds(cue) for one in (claim, *siblings)):
        return cue.end <= time.span.start and _is_glue(text[cue.end : time.span.start], tables)
    if time.span.start >= cue.end:
        return _follows(time, cue, text, tables)
    return time.span.end <= cue.start and _leads(time, cue, claim, text, tables)


def is_dated_statement(time: Time, text: str, tables: Tables) -> bool:
    """Say whether `time` dates a statement by a participle: "the 45 announced by his office the day before"."""
    before = text[max(0, time.span.start - _REACH) : time.span.start]
    return bool(_words(tables)["participle"].search(before)) and not _words(tables)["citing"].search(before)


def is_older(claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether the words before the claim's content call it an earlier statement: "a first bulletin spoke of"."""
    end = max(claim.span.start, claim.cue_span.end if claim.cue_span else 0)
    head = text[claim.sentence.start : min(end, claim.sentence.end)]
    return bool(_words(tables)["older"].search(head))


def is_present(claim: Claim, tables: Tables) -> bool:
    """Say whether the cue is in the present tense ("says", "has said"): what is said holds when it is reported."""
    return bool(_words(tables)["present"].match(claim.cue))


def is_inset(span: Span, at: Span, text: str, tables: Tables) -> bool:
    """Say whether `span` stands in a phrase about a part of what is counted at `at`: ", women in X among them,"."""
    start = text.rfind(",", at.start, span.start)
    stop = text.find(",", span.end, span.end + _REACH)
    return start >= 0 and bool(_words(tables)["inset"].search(text[start : stop if stop >= 0 else span.end]))


def speaking_times(times: Sequence[Time], claims: Sequence[Claim], text: str, tables: Tables) -> tuple[Time, ...]:
    """Return the times of one sentence at which some speaker of it spoke."""
    return tuple(time for time in times if any(is_speaking(time, claim, claims, text, tables) for claim in claims))


def event_times(times: Sequence[Time], claims: Sequence[Claim], text: str) -> tuple[Time, ...]:
    """Return those of `times`, none of them a time of speaking, that say when something happened."""
    return tuple(
        time
        for time in times
        if (any(claim.span.holds(time.span) for claim in claims) or not _is_aside(time, claims, text))
    )


def _is_aside(time: Time, claims: Sequence[Claim], text: str) -> bool:
    """Say whether `time` stands before a cue and outside what is said, as in "X, who was jailed in May, said"."""
    return any(
        claim.cue_span is not None
        and time.span.end <= claim.cue_span.start
        and claim.span.start >= claim.cue_span.end
        and not _interrupts(claim.cue_span, text)
        for claim in claims
    )


def breaks_between(one: Span, other: Span, text: str, tables: Tables) -> int:
    """Count the clause boundaries between two spans."""
    first, second = sorted((one, other))
    return len(_words(tables)["break"].findall(text[first.end : second.start]))


def _can_be_speaking(time: Time) -> bool:
    whose = time.text.endswith(("'s", "’s"))  # "said Friday's attack"
    return not (time.means in _WINDOWS or time.operator or time.upto or whose)


def _follows(time: Time, cue: Span, text: str, tables: Tables) -> bool:
    gap = text[cue.end : time.span.start]
    if _words(tables)["gapped"].search(gap) and text.startswith((" of ", " that "), time.span.end):
        return True  # "On Tuesday it spoke of 182, and on Wednesday of 214"
    return len(gap) <= _REACH and not _words(tables)["stop"].search(gap)


def _leads(time: Time, cue: Span, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether a time before the cue stands with it: between speaker and cue, or at the head of their clause."""
    if claim.span.end <= cue.start:
        return claim.span.end <= time.span.start
    gap, head = text[time.span.end : cue.start], text[claim.sentence.start : time.core]
    if _interrupts(cue, text):
        return ":" in text[time.span.end : claim.span.start]
    if _words(tables)["break"].search(gap):
        return False
    if len(gap.split()) <= 1 and "," not in gap:
        return True
    if _is_glue(" " + head, tables):
        return True
    return bool(_words(tables)["clause"].search(head)) and "," not in gap.lstrip(",")


def _interrupts(cue: Span, text: str) -> bool:
    """Say whether the cue stands inside its content, set off by commas: "On Friday, he said, 12 died"."""
    return text[cue.end : cue.end + 1] == ","


def _is_glue(gap: str, tables: Tables) -> bool:
    return not gap.strip() or bool(_words(tables)["glue"].fullmatch(gap))


@lru_cache(maxsize=8)
def _words(tables: Tables) -> dict[str, re.Pattern[str]]:
    glue = rf"(?: (?:{slot_pattern('glue', tables)}))*"
    return {
        "break": re.compile(rf"(?i);|\b(?:{lexicon(tables).slots['break']})\b"),
        "citing": re.compile(rf"(?i)\b(?:{lexicon(tables).slots['citing']})\b"),
        "clause": re.compile(
            rf"(?i)(?:[,;:–—]|\b(?:{lexicon(tables).slots['joint']}))\s*(?:(?:{slot_pattern('glue', tables)}) )*$"
        ),
        "gapped": re.compile(rf"(?i)[,;]? (?:{lexicon(tables).slots['joint']}){glue} ?$"),
        "glue": re.compile(rf"(?i){glue} ?"),
        "inset": re.compile(rf"(?i)\b(?:{lexicon(tables).slots['inset']})\b"),
        "present": re.compile(rf"(?i)(?:{lexicon(tables).slots['perfect']})\b|\w+[^s\W]s\b(?<!was)"),
        "older": re.compile(rf"(?i)\b(?:{slot_pattern('older', tables)})\b"),
        "participle": re.compile(rf"(?i)\b(?:{slot_pattern('speaking', tables)})(?: by [\w'’ -]{{2,40}})?{glue} ?$"),
        "stop": re.compile(rf"(?i)[,;:]|\bthat\b|\b(?:{lexicon(tables).slots['break']})\b"),
    }
