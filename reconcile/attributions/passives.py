"""Passive attributions: "is accused of", "was blamed on", "was rejected by", "is said to", "was quoted as saying"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import clause_end, strip_marks
from reconcile.attributions.frames import find_content
from reconcile.attributions.phrases import find_phrase_before, phrase_end
from reconcile.attributions.sources import find_antecedent, find_subject
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from reconcile.attributions.draft import Use
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_ASIDE = 3  # tokens before '..., the mayor was quoted as saying'

#: Speech acts that are told even where nobody is named: "the figure was disputed".
_ANSWERS = DENYING | {Stance.CONFIRMS, Stance.ACCUSES}


def read_passive(use: Use) -> Draft | None:
    """Return the attribution made by a passive verb group."""
    line, subject = use.line, _subject(use)
    if subject is None:
        return None
    agent, rest = find_agent(line, use.span[1])
    if line.word(rest) == "as" and line.bit(rest + 1) & c.ING_LIKE and line.bit(rest + 1) & c.CUE:
        return _said(use, subject, rest + 2)
    if line.words[subject[0]] == "it":
        found = find_content(line, rest, ("that", "wh"), use.position, negated=use.group.negated)
        return use.draft(agent, found.ranges, "passive:it") if found else None
    return _accused(use, subject, agent, rest) or _told(use, subject, agent, rest)


def read_reduced(use: Use) -> Draft | None:
    """Read "the 45 announced by his office": a participle that hangs on what is reported."""
    line, position = use.line, use.position
    agent, _ = find_agent(line, position + 1)
    before = line.bit(position - 1)
    if agent is None or use.cue.whole or position == 0 or before & (c.MARK | c.PREPOSITION | c.COORDINATOR | c.ADVERB):
        return None
    start = position - 1
    while start > 0 and not line.bits[start] & (c.ARTICLE | c.POSSESSIVE | c.MARK | c.PREPOSITION | c.FINITE):
        start -= 1
    start += bool(line.bits[start] & (c.MARK | c.PREPOSITION | c.FINITE))
    counts = any(line.bits[k] & (c.NUMBER | c.COUNT) for k in range(start, position))
    told = any(line.bits[k] & (c.STATEMENT | c.CUE_NOUN) for k in range(start, position))
    paper = use.cue.stance is Stance.ASSERTS and before & c.DOCUMENT  # "in a statement released by his office"
    if not counts and (paper or not told):
        return None
    return use.draft(agent, ((start, position),), "passive:reduced")


def read_accused(use: Use) -> Draft | None:
    """Read "an officer accused of hiding it": the participle hangs on whoever is accused, and nobody is named."""
    line, position = use.line, use.position
    last = position - (line.word(position - 1) == ",")
    accused = find_phrase_before(line, last - 1) if last > 0 else None
    if accused is None or not {"of", "for"} & set(use.cue.frames):
        return None
    agent, rest = find_agent(line, use.span[1])
    made = _accused(use, accused, agent, rest)
    return replace(made, content=(accused, _before_verb(line, *made.content[1]))) if made else None


def _before_verb(line: Line, start: int, end: int) -> Range:
    """Cut "of beating a detainee | were suspended" before the verb of the main clause."""
    clause = c.RELATIVE | c.SUBORDINATOR | c.QUESTION
    for position in range(start + 1, end):
        bits = line.bits[position]
        if bits & clause:
            return start, end
        if bits & (c.FINITE | c.AUXILIARY) or line.words[position] == ",":
            return start, position
    return start, end


def _subject(use: Use) -> Range | None:
    before = use.group.start - 1
    if use.line.word(before) in ("who", "which", "that"):
        return find_antecedent(use.line, before)
    return find_subject(use.line, use.group.start) or _told_clause(use.line, use.group.start)


def _told_clause(line: Line, verb: int) -> Range | None:
    """Return "the charge that troops fired first" before the verb: a noun of saying with its clause."""
    for position in range(verb - 2, 0, -1):
        if line.words[position] == "that" and line.bits[position - 1] & (c.STATEMENT | c.CUE_NOUN):
            found = find_phrase_before(line, position - 1)
            return (found[0], verb) if found else None
        if line.bits[position] & c.MARK:
            return None
    return None


def find_agent(line: Line, first: int) -> tuple[Range | None, int]:
    """Return who acts ("by the ministry"), if anybody is named, and the position after it."""
    position = first
    while line.bit(position) & (c.ADVERB | c.TIME):
        position += 1
    if line.word(position) != "by" or position + 1 >= len(line.words):
        return None, first
    end = phrase_end(line, position + 1)
    if end == position + 1 or line.bits[position + 1] & c.ING_LIKE:
        return None, first
    end = next((k for k in range(position + 2, end) if _opens_charge(line, k) or _opens_other(line, k)), end)
    return (position + 1, end), end


def _late_agent(line: Line, start: int, end: int) -> tuple[Range | None, int]:
    """Return who blames in "blamed on rebels | by the governor", and the end of the charge before it.

    In "accused of being backed by Lima" a verb stands between, and Lima is part of the charge.
    """
    verbs = c.ING_LIKE | c.PAST_LIKE | c.CUE_PAST | c.AUXILIARY | c.FINITE
    for by in range(start + 2, end):
        if line.bits[by - 1] & verbs:
            break
        if line.words[by] == "by":
            late, stop = find_agent(line, by)
            return (late, by) if late and stop == end else (None, end)
    return None, end


def _opens_charge(line: Line, position: int) -> bool:
    """Say whether "of hiding it" or "as fabricated" starts here, behind who acts."""
    word, following = line.words[position], line.bit(position + 1)
    return (word == "of" and bool(following & c.ING_LIKE)) or word == "as"


def _opens_other(line: Line, position: int) -> bool:
    """Say whether another phrase or verb starts here ("by Lima | quoted two experts", "by Lima | for its bias")."""
    bits, before = line.bits[position], line.bits[position - 1]
    if bits & c.NOUN_PREPOSITION:
        return bool(line.words[position] == "for" and line.bit(position + 1) & (c.POSSESSIVE | c.ING_LIKE))
    opens = bits & (c.ARTICLE | c.POSSESSIVE) and not before & (c.PREPOSITION | c.COORDINATOR)
    return bool(opens or (bits & c.CUE_PAST and before & c.NAME and not bits & c.NAME))


def _said(use: Use, subject: Range, first: int) -> Draft | None:
    found = find_content(use.line, first, ("that", "quote", "clause"), use.position, negated=use.group.negated)
    before = strip_marks(use.line, 0, subject[0])
    if found is None and (subject[0] < _ASIDE or before[1] <= before[0] + 1):
        return None
    ranges = found.ranges if found else (before,)
    return Draft(subject, (use.position, first), ranges, use.cue, "passive:quoted", use.group)


def _accused(use: Use, subject: Range, agent: Range | None, rest: int) -> Draft | None:
    """Read "is accused of hiding it" and "was blamed on the army"."""
    line, word = use.line, use.line.word(rest)
    if not {"of", "blame_on", "for"} & set(use.cue.frames) or word not in ("of", "for", "on", "over", "with"):
        return None
    start, end = strip_marks(line, rest, clause_end(line, rest, use.position))
    if agent is None:
        agent, end = _late_agent(line, start, end)
    if end <= start + 1:
        return None
    target = subject
    if word == "on":
        target = rest + 1, min(phrase_end(line, rest + 1), end)
        if target[1] == target[0]:
            return None
    return use.draft(agent, (subject, (start, end)), f"passive:{word}", target)


def _told(use: Use, subject: Range, agent: Range | None, rest: int) -> Draft | None:
    """Read "is said to be safe", "were told that ..." and "was rejected by the army"."""
    line, frames = use.line, set(use.cue.frames)
    infinitive = line.word(rest) == "to" and (use.cue.attitude or bool(line.bit(rest + 1) & (c.BE | c.HAVE)))
    if infinitive and "that" in frames and not {"object_to", "to"} & frames:
        end = strip_marks(line, rest, clause_end(line, rest, use.position))[1]
        return use.draft(agent, (subject, (rest, end)), "passive:to")
    if {"addressee", "object_to"} & frames:
        wanted = ("that", "wh", "quote", "of", "to")
        found = find_content(line, rest, wanted, use.position, negated=use.group.negated)
        return use.draft(agent, found.ranges, "passive:told") if found else None
    if agent and "attack" in frames and any(line.bits[k] & c.ATTACK for k in range(*subject)):
        return use.draft(agent, (subject,), "passive:subject")
    if "noun" in frames and (agent or use.cue.stance in _ANSWERS):
        return use.draft(agent, (_whole_subject(line, subject),), "passive:subject")
    return None


def _whole_subject(line: Line, subject: Range) -> Range:
    """Widen "the airport" to "the rebels' statement that they had taken the airport"."""
    for position in range(subject[0] - 1, 0, -1):
        if line.words[position] == "that" and line.bits[position - 1] & (c.STATEMENT | c.CUE_NOUN):
            found = find_phrase_before(line, position - 1)
            return (found[0], subject[1]) if found else subject
        if line.bits[position] & c.MARK and line.words[position] not in ("'s", "'"):
            break
    return subject
