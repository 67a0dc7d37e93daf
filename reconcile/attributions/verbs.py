"""Attributions by a verb: who said, what was said, from the words around each cue of a sentence."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.agreement import agrees, may_speak
from reconcile.attributions.asides import closes_quotation, read_as_clause, read_aside, read_elsewhere, read_opening
from reconcile.attributions.draft import Content, Draft, Use
from reconcile.attributions.edges import inside_commas, skip_insertion
from reconcile.attributions.frames import find_content
from reconcile.attributions.groups import Voice, find_group
from reconcile.attributions.lexicon import PARTICIPLE
from reconcile.attributions.passives import find_agent, read_accused, read_passive, read_reduced
from reconcile.attributions.phrases import find_phrase_before, phrase_end
from reconcile.attributions.relatives import read_relative, told_noun
from reconcile.attributions.sources import (
    find_antecedent,
    find_author,
    find_clause_subject,
    find_opening_name,
    find_subject,
)
from reconcile.model import DENYING, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.groups import Group
    from reconcile.attributions.lexicon import Cue, Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

#: Speech acts that are told in an infinitive too: "took to the air to accuse the ministry of lying".
_ANSWERS = DENYING | {Stance.ACCUSES}

_CHARGE = ("of", "for", "by")  # behind a participle: "accused of", "accused by the union of"
_DASHES = ("—", "–", "-", "--")
_OPENING = 2  # tokens of a sentence in which "Citing" or "After citing" stands


def find_verb_drafts(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions made by the verbs of one sentence."""
    last: Draft | None = None
    for position in [k for k, bits in enumerate(line.bits) if bits & c.PHRASAL]:
        named = position and line.bits[position] & c.NAME
        if line.quote[position] >= 0 or (named and not _is_heading(line)):
            continue
        draft = _read(line, position, lexicon, last)
        if draft:
            if draft.source and not (last and _stands_in(position, last)):
                last = draft
            yield draft


def _is_heading(line: Line) -> bool:
    return sum(1 for bits in line.bits if bits & c.NAME) * 2 > len(line.bits)


def _stands_in(position: int, outer: Draft) -> bool:
    """Say whether the token stands in the content of `outer`, so that what follows shares the source of `outer`."""
    return any(start <= position < end for start, end in outer.content)


def _read(line: Line, position: int, lexicon: Lexicon, last: Draft | None) -> Draft | None:
    """Return the first reading with a content, or else one whose content stands in another sentence."""
    spare: Draft | None = None
    for use in _uses(line, position, lexicon):
        made = _reading(use, last)
        if made and made.content:
            return made
        spare = spare or made
    return spare


def _uses(line: Line, position: int, lexicon: Lexicon) -> Iterator[Use]:
    groups: dict[int, Group | None] = {}
    for cue, forms in lexicon.verbs[line.words[position]]:
        end = _follows(line, position + 1, cue)
        if end < 0 or (cue.needs and not reduce(or_, line.bits[end:], 0) & cue.needs):
            continue
        if forms not in groups:
            groups[forms] = find_group(line, position, forms)
        group = groups[forms]
        if group:
            yield Use(line, cue, (position, end), forms, group)


def _follows(line: Line, first: int, cue: Cue) -> int:
    """Return the position after the fixed words of a cue, an adverb before them stepped over, or -1."""
    if not cue.follows:
        return first
    if line.word(first) != cue.follows[0] and line.bit(first) & c.ADVERB:
        first += 1
    end = first + len(cue.follows)
    return end if tuple(line.words[first:end]) == cue.follows else -1


def _reading(use: Use, last: Draft | None) -> Draft | None:
    alone = use.group.start == use.position
    if use.forms & PARTICIPLE and alone and use.line.word(use.position + 1) == "by":
        made = read_reduced(use)
        if made:
            return made
    if use.forms & PARTICIPLE and alone and use.cue.stance is Stance.ACCUSES and use.line.word(use.span[1]) in _CHARGE:
        return read_accused(use)
    if use.group.voice is Voice.PASSIVE:
        return read_passive(use)
    if "ask_wh" in use.cue.frames and _is_asked(use.line, use.position):
        return _read_asked(use)
    if use.position == 0 and use.line.bits[0] & (c.CUE_PAST | c.CUE_THIRD) and use.cue.after:
        made = read_opening(use)
        if made:
            return made
    return _read_active(use, last)


def _read_active(use: Use, last: Draft | None) -> Draft | None:
    line, source = use.line, _source(use.line, use.group, last, answers=use.cue.stance in _ANSWERS)
    if source and source[1] < use.group.start + (use.group.voice is Voice.PARTICIPLE):
        source = find_author(line, source) or source
    if source is None and use.group.voice is Voice.PARTICIPLE and use.position < _OPENING:
        return _read_before_subject(use)
    if source and use.group.start == use.position and not agrees(line, source, use.forms):
        return None
    if source and not may_speak(line, source):
        return None
    modal = line.bits[use.group.start] & c.MODAL
    if source and line.word(source[0] - 1) == "as" and use.group.voice is Voice.FINITE and not modal:
        made = read_as_clause(use, source)
        if made:
            return made
    relative = read_relative(use, source) if source else None
    who = line.bit(use.group.start - 1) & c.RELATIVE and not line.bit(use.group.start - 1) & c.PERSONAL_PRONOUN
    aside = use.cue.after and not relative and not who and use.group.voice is not Voice.PARTICIPLE
    after = read_aside(use, source) if aside else None
    if after and closes_quotation(line, after):
        return after
    return _read_right(use, source, relative, after)


def _read_right(use: Use, source: Range | None, relative: Draft | None, after: Draft | None) -> Draft | None:
    """Prefer what follows the verb; fall back on a relative clause, an aside or a neighbouring sentence."""
    line = use.line
    if relative and told_noun(line, source or (0, 0))[1]:
        return relative
    content = _find_right(use, source, insertion=after is None)
    if content is None:
        spare = source if not after and use.cue.after and not use.group.negated else None
        return relative or after or (read_elsewhere(use, spare) if spare else None)
    if _says_nothing(use, source, content):
        return None
    if source is None or (after and content.frame == "clause" and not _is_clause(line, content)):
        return after
    if "raising" in use.cue.frames:
        return use.draft(None, (source, *content.ranges), "raising")
    return _make(use, source, content)


def _find_right(use: Use, source: Range | None, *, insertion: bool) -> Content | None:
    """Return what follows the verb; behind an insertion only where nothing before the verb can be the content."""
    line, first = use.line, use.span[1]
    if use.cue.alone and line.bit(first) & c.COORDINATOR and line.bit(first + 1) & c.CUE:
        first += 2  # "neither confirmed nor denied a link"
    nobody = source is not None and bool(line.bits[source[0]] & c.NEGATION)
    negated = use.group.negated or nobody
    found = find_content(line, first, use.cue.frames, use.position, negated=negated)
    if found or not insertion:
        return found
    return find_content(line, skip_insertion(line, first), use.cue.frames, use.position, negated=negated)


def _is_nothing(line: Line, content: Content) -> bool:
    """Say whether nothing is called for ("asked for no help")."""
    first = line.bits[content.ranges[0][0]]
    return bool(first & c.NEGATION and first & c.ARTICLE) and content.frame == "noun"


def _says_nothing(use: Use, source: Range | None, content: Content) -> bool:
    """Say whether the verb only looks like speech: "known for predicting winners", "a group called Black Sands"."""
    if use.cue.stance is Stance.CALLS_FOR and _is_nothing(use.line, content):
        return True
    if use.group.voice is Voice.PARTICIPLE:
        return use.line.word(use.group.start - 1) == "for" or _is_idle(use, content)
    return source is not None and content.frame == "named" and _is_named(use, source, content)


def _is_named(use: Use, source: Range, content: Content) -> bool:
    """Say whether "a group called Black Sands" only gives a name."""
    line = use.line
    adjacent = source[1] == use.position and line.words[source[0]] in ("a", "an")
    return adjacent and bool(line.bits[content.ranges[0][0]] & (c.NAME | c.MARK))


def _is_idle(use: Use, content: Content) -> bool:
    """Say whether a participle with a bare noun need be no speech ("known for predicting winners")."""
    if content.frame != "noun" or use.cue.whole or use.cue.stance not in (Stance.ASSERTS, Stance.ESTIMATES):
        return False
    start, end = content.ranges[0]
    return not any(use.line.bits[k] & (c.NUMBER | c.COUNT) for k in range(start, min(end, start + 4)))


def _make(use: Use, source: Range, content: Content) -> Draft:
    line, ranges = use.line, content.ranges
    relative = source[0] - 1
    if content.frame == "clause" and line.bit(relative) & c.RELATIVE and line.bits[ranges[0][0]] & c.AUXILIARY:
        what = find_antecedent(line, relative) or (relative, source[0])  # "the levy, which officials said will go up"
        ranges = (what, inside_commas(line, *ranges[-1]))
    elif line.word(use.group.start - 2) == "," and line.bit(use.group.start - 1) & c.RELATIVE:
        ranges = (inside_commas(line, *ranges[-1]),)
    elif _is_subordinate(line, source):
        ranges = (*ranges[:-1], _before_main_clause(line, *ranges[-1]))
    if use.group.negated or use.cue.stance in DENYING:
        ranges = (*ranges[:-1], _before_colon(line, *ranges[-1]))
    bare = bool(line.bits[ranges[0][0]] & c.BARE_OBJECT) and not _opens_phrase(line, *ranges[0])
    if use.cue.whole:
        ranges = ((use.position, max(use.span[1], ranges[-1][1])),)
    elif content.frame == "bare" or (content.frame == "noun" and bare):
        apart = "," in line.words[source[0] : use.position]
        start = use.position if apart else min(source[0], use.position)
        ranges = ((start, max(use.span[1], ranges[0][1])),)
    elif content.frame == "on" and bare:
        ranges = ((use.position, ranges[0][1]),)
    return use.draft(source, ranges, f"verb:{content.frame}", content.target)


def _opens_phrase(line: Line, start: int, end: int) -> bool:
    """Say whether "that" belongs to a noun ("rejected that argument") and says something by itself."""
    following = line.bit(start + 1)
    alone = c.PREPOSITION | c.ADVERB | c.MARK | c.TIME | c.COORDINATOR | c.SUBORDINATOR | c.ING_LIKE
    return start + 1 < end and line.words[start] != "it" and not following & alone


def _is_subordinate(line: Line, source: Range) -> bool:
    """Say whether the source opens a clause like "While the army says ..." at the head of a main clause."""
    before = source[0] - 1
    if before < 0 or not line.bits[before] & c.CONTRAST or line.words[before] == "but":
        return False
    first = before
    while first > 0 and (line.bits[first - 1] & (c.ADVERB | c.COORDINATOR) or line.words[first - 1] == "but"):
        first -= 1
    return first == 0 or line.words[first - 1] in (",", ";", ":") or line.words[first - 1] in _DASHES


def _before_main_clause(line: Line, start: int, end: int) -> Range:
    """Cut a content at the comma after which the main clause begins."""
    other = c.RELATIVE | c.COORDINATOR | c.ING_LIKE | c.PREPOSITION | c.NUMBER
    for position in range(start + 1, end):
        if line.words[position] == "," and line.quote[position] < 0 and not line.bit(position + 1) & other:
            return start, position
    return start, end


def _before_colon(line: Line, start: int, end: int) -> Range:
    """Cut what is denied before "denied the charge: the guard had been away", where the answer's own words follow."""
    colon = next((k for k in range(start + 1, end) if line.words[k] == ":" and line.quote[k] < 0), end)
    return (start, colon if line.quote[min(colon + 1, len(line.words) - 1)] < 0 else end)


def _read_asked(use: Use) -> Draft | None:
    agent, rest = find_agent(use.line, use.span[1])
    found = find_content(use.line, rest, ("ask_wh", "prep:about", "to"), use.position, negated=False)
    if found is None:
        return None
    start, end = found.ranges[-1]
    last = (start, end) if use.position else _before_main_clause(use.line, start, end)
    return use.draft(agent, (*found.ranges[:-1], last), "passive:told")


def _read_before_subject(use: Use) -> Draft | None:
    """Read "After saying the dam held, she left": the source is the subject of the main clause."""
    line = use.line
    content = find_content(line, use.span[1], use.cue.frames, use.position, negated=use.group.negated)
    if content is None:
        return None
    start, end = content.ranges[-1]
    for comma in range(start + 1, len(line.words) - 1):
        if line.words[comma] != ",":
            continue
        subject = comma + 1 + (line.quote[comma] >= 0)  # the comma may stand inside the closing quotation mark
        if line.quote[subject] >= 0:
            continue
        stop = _subject_end(line, subject)
        if stop > subject and line.bit(stop) & (c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE):
            ranges = (*content.ranges[:-1], (start, min(end, subject - 1 + (line.quote[comma] >= 0))))
            return use.draft((subject, stop), ranges, f"verb:{content.frame}", content.target)
    return None


def _subject_end(line: Line, first: int) -> int:
    """Return the end of the subject at `first`, also where a verb in -ed follows it ("the commission recognized")."""
    end = phrase_end(line, first)
    verbs = (k for k in range(first + 1, end) if line.bits[k] & (c.CUE_PAST | c.PAST_LIKE))
    return next((k for k in verbs if not line.bits[k - 1] & (c.ARTICLE | c.POSSESSIVE | c.PREPOSITION)), end)


def _is_asked(line: Line, position: int) -> bool:
    """Say whether the participle opens a sentence or a when-clause ("Asked whether he agreed, the mayor said ...")."""
    before = line.bit(position - 1)
    opens = position == 0 or line.words[position - 1] == ";" or bool(before & c.QUESTION and before & c.CONTRAST)
    return opens and bool(line.bits[position] & c.PAST_LIKE)


def _source(line: Line, group: Group, last: Draft | None, *, answers: bool) -> Range | None:
    """Return who speaks: the subject, or whom a participle, an infinitive or a second verb shares with another verb."""
    before = group.start - 1
    if group.voice is Voice.INFINITIVE:
        return _governing(line, group, last, answers=answers)
    if group.voice is Voice.PARTICIPLE and (_is_loose(line, before) or line.word(before) == "as"):
        return _loose_source(line, before, last) or (find_opening_name(line, before) if answers else None)
    if line.bit(before) & c.COORDINATOR or line.word(before) == "but":
        return _shared(line, before, last) or (find_opening_name(line, before) if answers else None)
    if line.word(before) == "," and line.bit(before - 1) & c.COORDINATOR:
        return _shared(line, before - 1, last)
    return find_subject(line, group.start)


def _governing(line: Line, group: Group, last: Draft | None, *, answers: bool) -> Range | None:
    """Return the subject of the verb that governs an infinitive ("went on to say"), where something was said."""
    before = group.start - 1
    bits = line.bit(before)
    if bits & c.GOVERNOR:
        return find_subject(line, before) or _shared(line, before, last)
    told = answers and not group.negated and not bits & (c.CUE | c.UNMET)
    return _shared(line, before, None) if told else None


def _loose_source(line: Line, before: int, last: Draft | None) -> Range | None:
    """Return the source of ", warning that", "by saying", "quoted officials as saying", "accused it of claiming"."""
    if line.word(before) == "as":
        return find_phrase_before(line, before - 1)
    accused = last and last.target and line.bit(before) & c.PREPOSITION and _stands_in(before, last)
    return last.target if last and accused else _shared(line, before, last)


def _is_loose(line: Line, before: int) -> bool:
    """Say whether a participle after the token `before` hangs on the clause and not on the noun beside it."""
    quoted = line.word(before - 1) == "," and line.quote[max(before, 0)] >= 0
    return quoted or line.word(before) in (",", "while", *_DASHES) or bool(line.bit(before) & c.PREPOSITION)


def _shared(line: Line, before: int, last: Draft | None) -> Range | None:
    """Return the source that a participle or a coordinated verb shares with the verb before it."""
    if last and last.source and last.cue[0] < before:
        ended = max((end for _, end in last.content), default=last.cue[1])
        return find_clause_subject(line, before, max(ended, last.cue[1])) or last.source
    return find_clause_subject(line, before)


def _is_clause(line: Line, content: Content) -> bool:
    start, end = content.ranges[0]
    verbs = c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE_THIRD
    return any(line.bits[k] & verbs for k in range(start + 1, end))
