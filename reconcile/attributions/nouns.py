"""Attributions by a noun: "Pakistan's claim that ...", "the charge that ...", "There was no comment from X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import phrase_content_end, strip_marks
from reconcile.attributions.frames import find_content
from reconcile.attributions.phrases import find_phrase_before, phrase_end
from reconcile.attributions.sources import find_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.lexicon import Cue, Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_SUBJECT = 16  # tokens between a figure noun and its verb
_ANSWER = 6  # tokens of "New Delhi has denied"
_LEAD = 4  # tokens between a determiner and the noun ("its earlier, much repeated claim")


def find_noun_drafts(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions made by the nouns of one sentence."""
    for position in [k for k, bits in enumerate(line.bits) if bits & c.CUE_NOUN]:
        if line.quote[position] >= 0:
            continue
        cue = lexicon.nouns[line.words[position]]
        draft = _silence(line, position, cue) if "none" in cue.frames else _content(line, position, cue)
        if draft:
            yield draft


def _content(line: Line, position: int, cue: Cue) -> Draft | None:
    start = _phrase_start(line, position)
    agent, rest = _agent(line, position + 1)
    source = agent or _owner(line, start, position) or _maker(line, start)
    found = (
        _stated(line, start, position, source)
        or _equated(line, position, cue, source)
        or _governed(line, rest, cue, position)
    )
    if found and source is None:
        source, found = _late_agent(line, found)
    if found is None or (source is None and (cue.attitude or start == position or line.word(rest) != "that")):
        return None
    opening = min(start, source[0]) if source else start
    if opening == 0 or line.word(opening - 1) == ",":
        found = _before_main_verb(line, found)
    return Draft(source, (position, position + 1), (found,), cue, "noun")


def _phrase_start(line: Line, position: int) -> int:
    """Return the determiner or possessive ending that opens the noun's phrase, or the noun itself."""
    for start in range(position - 1, max(-1, position - 1 - _LEAD), -1):
        bits = line.bits[start]
        if bits & (c.ARTICLE | c.POSSESSIVE) or line.words[start] in ("'s", "'"):
            return start
        if bits & (c.MARK | c.PREPOSITION | c.FINITE | c.AUXILIARY | c.COORDINATOR | c.CUE):
            return position
    return position


def _owner(line: Line, start: int, position: int) -> Range | None:
    """Return the possessor ("Pakistan's", "his"), where the phrase opens with one."""
    if start == position:
        return None
    if line.words[start] in ("'s", "'"):
        return find_phrase_before(line, start - 1) if start > 0 else None
    return (start, start + 1) if line.bits[start] & c.POSSESSIVE and line.words[start] != "whose" else None


def _maker(line: Line, start: int) -> Range | None:
    """Return the subject of "issued a", "repeated the": a light verb right before the phrase."""
    verb = start - 1
    while line.bit(verb) & c.ADVERB:
        verb -= 1
    if not line.bit(verb) & c.LIGHT:
        return None
    while line.bit(verb - 1) & (c.AUXILIARY | c.ADVERB):
        verb -= 1
    return find_subject(line, verb)


def _agent(line: Line, first: int) -> tuple[Range | None, int]:
    """Return who makes the claim in "the claim by the army that ...", and the position after it."""
    if line.word(first) not in ("by", "from") or first + 1 >= len(line.words):
        return None, first
    end = phrase_end(line, first + 1)
    return ((first + 1, end), end) if end > first + 1 else (None, first)


def _late_agent(line: Line, found: Range) -> tuple[Range | None, Range]:
    """Return who makes it in "accusations of fraud | from the visiting club", and the content before that."""
    for position in range(found[0] + 1, found[1] - 1):
        bits = line.bits[position]
        if bits & (c.MARK | c.FINITE | c.AUXILIARY | c.ING_LIKE | c.PAST_LIKE | c.RELATIVE):
            return None, found
        if line.words[position] in ("by", "from"):
            agent, _ = _agent(line, position)
            speaks = agent and any(line.bits[k] & (c.SOURCE_HEAD | c.PLURAL) for k in range(*agent))
            return (agent, (found[0], position)) if speaks else (None, found)
    return None, found


def _governed(line: Line, first: int, cue: Cue, position: int) -> Range | None:
    for frame in cue.frames:
        if frame in ("that", "to"):
            if line.word(first) != frame:
                continue
            found = find_content(line, first, (frame,), position, negated=False)
            if found and not _lacks_object(line, *found.ranges[0]):
                return found.ranges[0]
        elif frame == "of_number":
            if line.word(first) == "of" and line.bit(first + 1) & c.NUMBER:
                return _noun(line, first + 1, position)
        elif line.word(first) == frame.removesuffix("_noun"):
            return _noun(line, first + 1, position)
    return None


def _stated(line: Line, start: int, position: int, source: Range | None) -> Range | None:
    """Read "the army's count of troops killed is 23": the figure follows the verb, and the content is all of it."""
    if source is None or not line.bits[position] & c.FIGURE_NOUN:
        return None
    for verb in range(position + 1, min(position + _SUBJECT, len(line.words) - 1)):
        bits = line.bits[verb]
        if bits & (c.BE | c.REACHING) and not bits & c.NEGATION:
            number = any(line.bit(k) & (c.NUMBER | c.COUNT) for k in range(verb + 1, verb + 5))
            end = strip_marks(line, verb, phrase_content_end(line, verb + 1, position))[1]
            return (min(start, source[0]), end) if number and end > verb + 1 else None
        if bits & (c.FINITE | c.RELATIVE) and not bits & c.HAVE:
            return None
    return None


def _lacks_object(line: Line, start: int, end: int) -> bool:
    """Say whether the clause is a relative one ("an allegation that New Delhi denies")."""
    told = c.CUE_PAST | c.CUE_THIRD
    return end - start <= _ANSWER and bool(line.bits[end - 1] & told) and not line.bits[end - 1] & c.NAME


def _equated(line: Line, position: int, cue: Cue, source: Range | None) -> Range | None:
    """Read "the union's main claim is that the fund is empty"."""
    if (
        source is None
        or "that" not in cue.frames
        or not line.bit(position + 1) & c.BE
        or line.word(position + 2) != "that"
    ):
        return None
    found = find_content(line, position + 2, ("that",), position, negated=False)
    return found.ranges[0] if found else None


def _before_main_verb(line: Line, found: Range) -> Range:
    """Cut the clause of a claim that is itself a subject ("The claim that the depot burned is false")."""
    governed = bool(line.bit(found[0] - 1) & c.PREPOSITION)  # "the denial of any part in it | was met with scorn"
    seen = governed
    for position in range(found[0] + 1, found[1]):
        bits = line.bits[position]
        if bits & (c.COORDINATOR | c.RELATIVE | c.SUBORDINATOR | c.MARK):
            return found
        before = position - 1
        while line.bits[before] & c.ADVERB and before > found[0]:
            before -= 1
        begins = bits & (c.BE if governed else c.BE | c.HAVE | c.MODAL)
        if begins and not line.bits[before] & (c.AUXILIARY | c.NEGATION):
            if seen:
                return found[0], position
            seen = True
        elif bits & (c.FINITE | c.PAST_LIKE):
            seen = True
    return found


def _noun(line: Line, first: int, position: int) -> Range | None:
    if first >= len(line.words):
        return None
    start, end = strip_marks(line, first, phrase_content_end(line, first, position))
    return (start, end) if end > start else None


def _silence(line: Line, position: int, cue: Cue) -> Draft | None:
    """Read "There was no immediate comment from X" and "X had no comment"."""
    opening = position - 1
    while line.bit(opening) & (c.ADVERB | c.PROMPT):
        opening -= 1
    if line.word(opening) != "no":
        return None
    source, end = _agent(line, position + 1)
    start = opening
    if source is None:
        verb = opening - 1
        while line.bit(verb) & (c.AUXILIARY | c.ADVERB | c.LIGHT):
            verb -= 1
        source, start = find_subject(line, verb + 1), verb + 1
        end = position + 1
    if source is None or line.word(source[0]) == "there":
        return None
    return Draft(source, (start, position + 1), ((start, end),), cue, "silence")
