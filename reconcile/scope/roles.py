"""Whether a time says when something happened or when somebody spoke, decided by where it stands.

A time belongs to the speaking where it stands with the cue: behind it ("said on Sunday that"), between speaker and cue
("the army on Friday raised"), or before both ("On Sunday the minister spoke of"). It belongs to the event where it
stands in the content, where it opens a content that the cue interrupts ("On Friday, he said, 12 died"), or where
nobody is cited. In a side clause about the speaker ("X, who was jailed in May, said") it belongs to neither.

A day beside the verb of a running count ("the toll rose to 27 on Monday") or of a publication ("today makes public its
review") dates the count or the statement, not the deaths.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.scope.lexicon import lexicon
from reconcile.scope.times import WINDOWS, slot_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Claim, Span
    from reconcile.scope.times import Time
    from reconcile.tables import Tables

# In characters: how far behind its cue a time may stand, how far before it, and what is looked at before a time.
_REACH, _LEAD, _HEAD = 90, 300, 60
_WINDOWS = WINDOWS | {"night"}


class Role(StrEnum):
    """What a time expression dates."""

    EVENT = "event"  # what happened
    SPOKEN = "spoken"  # somebody's statement, by its cue
    DATED = "dated"  # a statement or a count: "the 45 announced on Saturday", "the toll rose to 27 on Monday"
    ASIDE = "aside"  # something else, told about the speaker


def find_role(time: Time, claims: Sequence[Claim], text: str, tables: Tables) -> Role:
    """Return what `time` dates, given all claims of its sentence."""
    covering = cues_covering(time, claims)
    if any(is_speaking(time, claim, covering, text, tables) for claim in claims):
        return Role.SPOKEN
    if _is_dated_statement(time, text, tables) or any(_is_of_count(time, claim, text, tables) for claim in claims):
        return Role.DATED
    inside = any(claim.span.holds(time.span) for claim in claims)
    aside = not inside and any(_is_aside(time, claim, text, tables) for claim in claims)
    return Role.ASIDE if aside else Role.EVENT


def cues_covering(time: Time, claims: Sequence[Claim]) -> frozenset[Span]:
    """Return the cues whose content holds `time` without holding the cue itself."""
    return frozenset(
        one.cue_span
        for one in claims
        if one.cue_span and one.span.holds(time.span) and not one.span.holds(one.cue_span)
    )


def is_speaking(time: Time, claim: Claim, covering: frozenset[Span], text: str, tables: Tables) -> bool:
    """Say whether `time` is when the speaker of `claim` said it; `covering` are the cues of contents it stands in."""
    cue = claim.cue_span
    if cue is None or not _can_be_speaking(time):
        return False
    if cue in covering:
        return 0 <= time.span.start - cue.end <= _HEAD and _is_glue(text[cue.end : time.span.start], tables)
    if time.span.start >= cue.end:
        return not time.operator and _follows(time, cue, text, tables)
    return 0 <= cue.start - time.span.end <= _LEAD and _leads(time, cue, claim, text, tables)


def _is_dated_statement(time: Time, text: str, tables: Tables) -> bool:
    """Say whether `time` dates a statement: "the 45 announced by his office the day before", "today makes public"."""
    before = text[max(0, time.span.start - _REACH) : time.span.start]
    if _words(tables)["publishing"].match(text[time.span.end : time.span.end + _HEAD]) and _can_be_speaking(time):
        return True
    return bool(_words(tables)["participle"].search(before)) and not _words(tables)["citing"].search(before)


def _is_of_count(time: Time, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether `time` is when a running count of the claim was read: "rose to 27 on Monday", "on Monday reached 27".

    What stands with an event ("the toll of Friday's flood", "from the quake on Friday") is when that happened.
    """
    if not _can_be_speaking(time) or time.operator:
        return False
    return any(_runs_on(time, figure.span, text, tables) for figure in claim.figures)


def _runs_on(time: Time, figure: Span, text: str, tables: Tables) -> bool:
    verb = _words(tables)["running"].search(text[max(0, figure.start - _HEAD) : figure.start])
    if verb is None:
        return False
    start = max(0, figure.start - _HEAD) + verb.start()
    if time.span.start >= figure.end:
        return _is_glue(text[figure.end : time.span.start], tables)
    gap, lead = text[time.span.end : start], text[max(0, time.span.start - _HEAD) : time.span.start]
    free = 0 <= start - time.span.end <= _REACH and not _words(tables)["break"].search(gap)
    return free and not _words(tables)["of_event"].search(lead)


def is_older(claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether the words before the claim's content call it an earlier statement: "a first bulletin spoke of"."""
    end = max(claim.span.start, claim.cue_span.end if claim.cue_span else 0)
    head = text[max(claim.sentence.start, end - _LEAD) : min(end, claim.sentence.end)]
    return bool(_words(tables)["older"].search(head))


def is_present(claim: Claim, tables: Tables) -> bool:
    """Say whether the cue is in the present tense ("says", "has said"): what is said holds when it is reported."""
    return bool(_words(tables)["present"].match(claim.cue))


def is_inset(span: Span, at: Span, text: str, tables: Tables) -> bool:
    """Say whether `span` stands in a phrase about a part of what is counted at `at`: ", women in X among them,"."""
    if span.start - at.start > _LEAD:
        return False
    start = text.rfind(",", at.start, span.start)
    stop = text.find(",", span.end, span.end + _REACH)
    return start >= 0 and bool(_words(tables)["inset"].search(text[start : stop if stop >= 0 else span.end]))


def find_rate(at: Span, text: str, tables: Tables) -> str:
    """Return the words that make the count at `at` one of each day or year ("12,000 people a day"), or ""."""
    found = _words(tables)["rate"].match(text[at.end : at.end + _HEAD])
    return " ".join(found["rate"].lower().split()) if found else ""


def tells_a_state(behind: str, tables: Tables) -> bool:
    """Say whether the words behind a window open a clause about a state: " and is holding", " and 12 remain"."""
    return bool(_words(tables)["state"].match(behind))


def breaks_between(one: Span, other: Span, text: str, tables: Tables) -> int:
    """Count the clause boundaries between two spans."""
    first, second = sorted((one, other))
    if second.start - first.end > _LEAD:
        return 0  # so far apart that the distance alone decides
    return len(_words(tables)["break"].findall(text[first.end : second.start]))


def _is_aside(time: Time, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether `time` stands before a cue and outside what is said, as in "X, who was jailed in May, said".

    What opens a sentence before its speaker is none where it names an event: "After the blast on Monday, he said".
    """
    cue, who = claim.cue_span, claim.speaker.span if claim.speaker else None
    if cue is None or time.span.end > cue.start or claim.span.start < cue.end or _interrupts(cue, text):
        return False
    head = text[max(claim.sentence.start, time.span.start - _LEAD) : time.span.start]
    return who is None or who.start < time.span.end or not _words(tables)["event"].search(head)


def _can_be_speaking(time: Time) -> bool:
    whose = time.text.endswith(("'s", "’s"))  # "said Friday's attack"
    return not (time.means in _WINDOWS or time.operator not in ("", "by") or time.upto or whose)


def _follows(time: Time, cue: Span, text: str, tables: Tables) -> bool:
    gap = text[cue.end : min(time.span.start, cue.end + _LEAD)]
    if len(gap) < _LEAD and _words(tables)["gapped"].search(gap) and text.startswith((" of ", " that "), time.span.end):
        return True  # "On Tuesday it spoke of 182, and on Wednesday of 214"
    if len(gap) <= _REACH and text.startswith(" that ", time.span.end) and not _words(tables)["break"].search(gap):
        return True  # "told A. Smith, the mayor, on Thursday that"
    return len(gap) <= _REACH and not _words(tables)["stop"].search(gap)


def _leads(time: Time, cue: Span, claim: Claim, text: str, tables: Tables) -> bool:
    """Say whether a time before the cue stands with it: between speaker and cue, or at the head of their clause."""
    if claim.span.end <= cue.start:
        return claim.span.end <= time.span.start
    gap, head = text[time.span.end : cue.start], text[max(claim.sentence.start, time.core - _HEAD) : time.core]
    if _interrupts(cue, text):
        return ":" in text[time.span.end : min(claim.span.start, cue.end + _LEAD)]
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
        "event": re.compile(rf"(?i)\b(?:{lexicon(tables).event_forms})\b"),
        "gapped": re.compile(rf"(?i)[,;]? (?:{lexicon(tables).slots['joint']}){glue} ?$"),
        "glue": re.compile(rf"(?i){glue} ?"),
        "inset": re.compile(rf"(?i)\b(?:{lexicon(tables).slots['inset']})\b"),
        "present": re.compile(rf"(?i)(?:{lexicon(tables).slots['perfect']})\b|\w+[^s\W]s\b(?<!was)"),
        "older": re.compile(rf"(?i)\b(?:{slot_pattern('older', tables)})\b"),
        "participle": re.compile(rf"(?i)\b(?:{slot_pattern('speaking', tables)})(?: by [\w'’ -]{{2,40}})?{glue} ?$"),
        "of_event": re.compile(rf"(?i)\b(?:{lexicon(tables).event_forms}){glue} ?$"),
        "publishing": re.compile(rf"(?i){glue} (?:{slot_pattern('publishing', tables)})\b"),
        "rate": re.compile(
            rf"(?i)(?: (?!(?:{lexicon(tables).slots['no_rate']})\b)[\w'’-]+){{0,3}}?"
            rf" (?P<rate>{lexicon(tables).slots['rate']})\b(?! (?:{slot_pattern('shifted', tables)})\b)"
        ),
        "running": re.compile(
            rf"(?i)\b(?:(?:{slot_pattern('running', tables)})(?: [\w-]+){{0,3}}?"
            rf" (?:{slot_pattern('running_to', tables)})"
            rf"|(?:{slot_pattern('reaching', tables)}))(?: [\w-]+){{0,3}} ?$"
        ),
        "state": re.compile(
            rf"(?i),? (?:{lexicon(tables).slots['joint']})(?: [\w'’-]+){{0,3}}?"
            rf" (?:{lexicon(tables).slots['lasting']})\b"
        ),
        "stop": re.compile(rf"(?i)[,;:]|\bthat\b|\b(?:{lexicon(tables).slots['break']})\b"),
    }
