"""Passive attributions: "is accused of", "was blamed on", "has been rejected by", "is said to", "was quoted as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import clause_end, strip_marks
from reconcile.attributions.frames import find_content
from reconcile.attributions.sources import find_antecedent, find_phrase_before, find_subject, phrase_end
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from reconcile.attributions.groups import Group
    from reconcile.attributions.lexicon import Cue
    from reconcile.attributions.line import Line
    from reconcile.attributions.sources import Range

#: Speech acts that are told even where nobody is named: "the figure was disputed".
_ANSWERS = DENYING | {Stance.CONFIRMS, Stance.ACCUSES}


def read_passive(line: Line, position: int, cue: Cue, group: Group) -> Draft | None:
    """Return the attribution made by the passive verb group that ends at `position`."""
    subject = _subject(line, group)
    first = position + 1 + len(cue.follows)
    agent, rest = _agent(line, first)
    span = (position, first)
    if subject is None:
        return None
    if line.word(rest) == "as" and line.word(rest + 1) in ("saying", "telling"):
        return _said(line, (position, rest + 2), subject, cue, group)
    if line.words[subject[0]] == "it":
        return _impersonal(line, span, agent, rest, cue, group)
    if "of" in cue.frames or "blame_on" in cue.frames or "for" in cue.frames:
        made = _accused(line, span, subject, agent, rest, cue, group)
        if made:
            return made
    infinitive = line.word(rest) == "to" and (cue.attitude or bool(line.bit(rest + 1) & (c.BE | c.HAVE)))
    if infinitive and "that" in cue.frames and not {"object_to", "to"} & set(cue.frames):
        end = strip_marks(line, rest, clause_end(line, rest, position))[1]
        return Draft(agent, span, (subject, (rest, end)), cue, "passive:to", group)
    if "addressee" in cue.frames or "object_to" in cue.frames:
        found = find_content(line, rest, ("that", "wh", "quote", "of", "to"), position, negated=group.negated)
        return Draft(agent, span, found.ranges, cue, "passive:told", group) if found else None
    if "noun" not in cue.frames or (agent is None and cue.stance not in _ANSWERS):
        return None
    return Draft(agent, span, (_whole_subject(line, subject),), cue, "passive:subject", group)


def read_reduced(line: Line, position: int, cue: Cue, group: Group) -> Draft | None:
    """Read "the 45 announced by his office": a participle that hangs on what is reported."""
    agent, _ = _agent(line, position + 1)
    before = line.bit(position - 1)
    if agent is None or position == 0 or before & (c.MARK | c.PREPOSITION | c.COORDINATOR | c.ADVERB):
        return None
    start = position - 1
    while start > 0 and not line.bits[start] & (c.ARTICLE | c.POSSESSIVE | c.MARK | c.PREPOSITION | c.FINITE):
        start -= 1
    start += bool(line.bits[start] & (c.MARK | c.PREPOSITION | c.FINITE))
    if not any(line.bits[k] & (c.NUMBER | c.COUNT | c.STATEMENT | c.CUE_NOUN) for k in range(start, position)):
        return None
    return Draft(agent, (position, position + 1), ((start, position),), cue, "passive:reduced", group)


def _subject(line: Line, group: Group) -> Range | None:
    word = line.word(group.start - 1)
    if word in ("who", "which", "that"):
        return find_antecedent(line, group.start - 1)
    return find_subject(line, group.start)


def _whole_subject(line: Line, subject: Range) -> Range:
    """Widen "the airport" to "the rebels' statement that they had taken the airport"."""
    for position in range(subject[0] - 1, 0, -1):
        if line.words[position] == "that" and line.bits[position - 1] & (c.STATEMENT | c.CUE_NOUN):
            found = find_phrase_before(line, position - 1)
            return (found[0], subject[1]) if found else subject
        if line.bits[position] & c.MARK and line.words[position] not in ("'s", "'"):
            break
    return subject


def _agent(line: Line, first: int) -> tuple[Range | None, int]:
    """Return who acts ("by the ministry"), if anybody is named, and the position after it."""
    position = first
    while line.bit(position) & c.ADVERB or (line.bit(position) & c.TIME):
        position += 1
    if line.word(position) != "by" or position + 1 >= len(line.words):
        return None, first
    end = phrase_end(line, position + 1)
    if end == position + 1 or line.bits[position + 1] & c.ING_LIKE:
        return None, first
    end = next((k for k in range(position + 2, end) if line.words[k] == "of" and line.bit(k + 1) & c.ING_LIKE), end)
    return (position + 1, end), end


def _said(line: Line, span: Range, subject: Range, cue: Cue, group: Group) -> Draft | None:
    found = find_content(line, span[1], ("that", "quote", "clause"), span[0], negated=group.negated)
    return Draft(subject, span, found.ranges, cue, "passive:quoted", group) if found else None


def _impersonal(line: Line, span: Range, agent: Range | None, rest: int, cue: Cue, group: Group) -> Draft | None:
    found = find_content(line, rest, ("that", "wh"), span[0], negated=group.negated)
    return Draft(agent, span, found.ranges, cue, "passive:it", group) if found else None


def _accused(
    line: Line, span: Range, subject: Range, agent: Range | None, rest: int, cue: Cue, group: Group
) -> Draft | None:
    word = line.word(rest)
    if word not in ("of", "for", "on", "over", "with"):
        return None
    start, end = strip_marks(line, rest, clause_end(line, rest, span[0]))
    if end <= start + 1:
        return None
    if word == "on":
        target = (rest + 1, phrase_end(line, rest + 1))
        return Draft(agent, span, (subject, (start, end)), cue, "passive:on", group, target)
    return Draft(agent, span, (subject, (start, end)), cue, f"passive:{word}", group, subject)
