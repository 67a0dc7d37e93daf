"""Attributions by a verb: who said, what was said, from the words around each cue of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.draft import Draft
from reconcile.attributions.edges import clause_end, strip_marks
from reconcile.attributions.frames import Content, find_content, skip_adjuncts
from reconcile.attributions.groups import Group, Voice, find_group
from reconcile.attributions.lexicon import BASE, PARTICIPLE, PAST, THIRD
from reconcile.attributions.passives import read_passive, read_reduced
from reconcile.attributions.sources import (
    find_antecedent,
    find_clause_subject,
    find_inverted,
    find_phrase_before,
    find_subject,
    phrase_end,
)
from reconcile.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.attributions.lexicon import Cue, Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.sources import Range

_CLOSING = ('"', "''", "'", "”", "’", "!", "?")
_SHORT = 12  # tokens after a cue whose content stands in another sentence
_DASHES = ("—", "–", "-", "--")


def find_verb_drafts(line: Line, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions made by the verbs of one sentence."""
    last: Draft | None = None
    heading = sum(bits & c.NAME > 0 for bits in line.bits) * 2 > len(line.bits)
    for position, bits in enumerate(line.bits):
        if not bits & c.CUE or line.quote[position] >= 0 or (bits & c.NAME and position and not heading):
            continue
        draft = _draft(line, position, lexicon, last)
        if draft:
            if draft.source and not (last and _stands_in(position, last)):
                last = draft
            yield draft


def _stands_in(position: int, outer: Draft) -> bool:
    """Say whether the token stands in the content of `outer`, so that what follows shares the source of `outer`."""
    return any(start <= position < end for start, end in outer.content)


def _draft(line: Line, position: int, lexicon: Lexicon, last: Draft | None) -> Draft | None:
    spare: Draft | None = None
    for cue, forms in lexicon.verbs.get(line.words[position], ()):
        size = len(cue.follows)
        if size and tuple(line.words[position + 1 : position + 1 + size]) != cue.follows:
            continue
        group = find_group(line, position, forms)
        if group is None:
            continue
        if forms & PARTICIPLE and group.start == position and line.word(position + 1) == "by":
            made = read_reduced(line, position, cue, group)
            if made:
                return made
        if group.voice is Voice.PASSIVE:
            made = read_passive(line, position, cue, group)
        else:
            made = _active(line, position, cue, group, forms, last)
        if made and made.content:
            return made
        spare = spare or made
    return spare


def _active(line: Line, position: int, cue: Cue, group: Group, forms: int, last: Draft | None) -> Draft | None:
    span = (position, position + 1 + len(cue.follows))
    if "ask_wh" in cue.frames and _is_asked(line, position):
        asked = find_content(line, span[1], ("ask_wh", "prep:about", "to"), position, negated=False)
        return Draft(None, span, asked.ranges, cue, "passive:told", group) if asked else None
    if position == 0 and line.bits[0] & (c.CUE_PAST | c.CUE_THIRD) and cue.after:
        opening = _opening(line, span, cue, group)
        if opening:
            return opening
    source = _source(line, group, last)
    if source is None and group.voice is Voice.PARTICIPLE and position < 2:  # noqa: PLR2004 - "Citing", "After citing"
        return _before_subject(line, span, cue, group)
    if source and group.start == position and not _agrees(line, source, forms):
        return None
    if source and line.word(source[0] - 1) == "as" and group.voice is Voice.FINITE:
        made = _as_clause(line, span, cue, group, source)
        if made:
            return made
    relative = _zero_relative(line, source, group, span, cue) if source else None
    aside = cue.after and not relative and group.voice is not Voice.PARTICIPLE
    after = _parenthetical(line, span, cue, group, source) if aside else None
    if after and _closes_quotation(line, after):
        return after
    first = span[1]
    if line.bit(first) & c.COORDINATOR and line.bit(first + 1) & c.CUE:
        first += 2  # "neither confirmed nor denied a link"
    content = find_content(line, first, cue.frames, position, negated=group.negated)
    if relative and not content:
        return relative
    if not content and not after and cue.after and source and not group.negated:
        return _elsewhere(line, span, cue, group, source)
    if content and source and "raising" in cue.frames:
        return Draft(None, span, (source, *content.ranges), cue, "raising", group)
    if content and source and not (after and content.frame == "clause" and not _is_clause(line, content)):
        return _make(line, source, span, content, cue, group)
    return after


def _zero_relative(line: Line, source: Range, group: Group, span: Range, cue: Cue) -> Draft | None:
    """Read "a charge New Delhi has denied" and "accusations that New Delhi has denied": what is denied comes first."""
    if group.voice is not Voice.FINITE or ("noun" not in cue.frames and "named" not in cue.frames):
        return None
    start, end = source
    told = c.STATEMENT | c.CUE_NOUN
    noun = next((k for k in range(start + 1, min(start + 4, end - 1)) if line.bits[k] & told), 0)
    if not line.bits[start] & c.ARTICLE:
        noun = 0
    elif not noun and line.bit(start - 1) & told and line.bit(start - 2) & c.ARTICLE:
        noun, start = start - 1, start - 2
    if noun:
        rest = clause_end(line, span[1], span[0]) if "named" in cue.frames else span[1]
        stop = strip_marks(line, start, max(rest, span[1]))[1]
        return Draft((noun + 1, end), span, ((start, stop),), cue, "verb:relative", group)
    start = source[0]
    if line.word(start - 1) in ("which", "that") and cue.stance is not Stance.ASSERTS:
        content = find_antecedent(line, start - 1)
        if content:
            return Draft(source, span, (content,), cue, "verb:relative", group)
    return None


def _elsewhere(line: Line, span: Range, cue: Cue, group: Group, source: Range) -> Draft | None:
    """Read a sentence that is only "she asked." or "The governor added:": its content stands in a neighbour."""
    if group.voice is not Voice.FINITE or source[0] > 1 or cue.attitude:
        return None
    if line.words[-1] == ":" and len(line.words) - span[1] < _SHORT:
        return Draft(source, span, (), cue, "before:next", group)
    if line.bit(span[1]) & c.MARK and len(line.words) - span[1] < _SHORT:
        return Draft(source, span, (), cue, "after:before", group)
    return None


def _make(line: Line, source: Range, span: Range, content: Content, cue: Cue, group: Group) -> Draft:
    ranges = content.ranges
    if line.word(group.start - 2) == "," and line.bit(group.start - 1) & c.RELATIVE:
        ranges = (_inside_commas(line, *ranges[-1]),)
    if cue.whole:
        ranges = ((span[0], max(span[1], ranges[-1][1])),)
    elif content.frame == "bare" or (content.frame == "noun" and line.bits[ranges[0][0]] & c.BARE_OBJECT):
        ranges = ((min(source[0], span[0]), max(span[1], ranges[0][1])),)
    elif content.frame == "on" and line.bits[ranges[0][0]] & c.BARE_OBJECT:
        ranges = ((span[0], ranges[0][1]),)
    return Draft(source, span, ranges, cue, f"verb:{content.frame}", group, content.target)


def _opening(line: Line, span: Range, cue: Cue, group: Group) -> Draft | None:
    """Read 'Said Ellis: "No."', the verb first."""
    source = find_inverted(line, span[1]) if span[1] < len(line.words) else None
    if source is None or line.word(source[1]) != ":":
        return None
    content = strip_marks(line, source[1], len(line.words))
    return Draft(source, span, (content,), cue, "before", group) if content[1] > content[0] else None


def _before_subject(line: Line, span: Range, cue: Cue, group: Group) -> Draft | None:
    """Read "After saying the dam held, she left": the source is the subject of the main clause."""
    content = find_content(line, span[1], cue.frames, span[0], negated=group.negated)
    if content is None:
        return None
    start, end = content.ranges[-1]
    for comma in range(start + 1, len(line.words) - 1):
        if line.words[comma] != "," or line.quote[comma] >= 0:
            continue
        stop = phrase_end(line, comma + 1)
        if stop > comma + 1 and line.bit(stop) & (c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE):
            ranges = (*content.ranges[:-1], (start, min(end, comma)))
            return Draft((comma + 1, stop), span, ranges, cue, f"verb:{content.frame}", group, content.target)
    return None


def _as_clause(line: Line, span: Range, cue: Cue, group: Group, source: Range) -> Draft | None:
    """Read "As the mayor told the paper, the dam held" and "The dam held, as the mayor noted"."""
    opening = source[0] - 1
    close = span[1]
    if "addressee" in cue.frames and close < len(line.words):
        close = phrase_end(line, close)
    if close < len(line.words) and not line.bits[close] & c.MARK:
        return None
    if opening == 0 and line.word(close) == ",":
        content = strip_marks(line, close, clause_end(line, close + 1, span[0]))
    elif line.word(opening - 1) == ",":
        content = strip_marks(line, 0, opening)
    else:
        return None
    return Draft(source, span, (content,), cue, "as", group) if content[1] > content[0] + 1 else None


def _is_asked(line: Line, position: int) -> bool:
    """Say whether the participle opens a sentence or a when-clause ("Asked whether he agreed, the mayor said ...")."""
    before = line.bit(position - 1)
    return bool(line.bits[position] & c.PAST_LIKE) and (
        position == 0 or bool(before & c.QUESTION and before & c.CONTRAST)
    )


def _inside_commas(line: Line, start: int, end: int) -> Range:
    """Cut a content in ", which has denied any leak, opened ..." at the comma that closes the relative clause."""
    for position in range(start + 1, end):
        if line.words[position] == "," and line.quote[position] < 0:
            following = line.bit(position + 1)
            return (start, position) if following & (c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE) else (start, end)
    return start, end


def _source(line: Line, group: Group, last: Draft | None) -> Range | None:
    before = group.start - 1
    bits = line.bit(before)
    if group.voice is Voice.PARTICIPLE and line.word(before) == "as":
        return find_phrase_before(line, before - 1)
    closing = line.word(before - 1) == "," and line.quote[max(before, 0)] >= 0
    if group.voice is Voice.PARTICIPLE and (
        line.word(before) in (",", "while", *_DASHES) or bits & c.PREPOSITION or closing
    ):
        return _shared(line, before, last)
    if group.voice is Voice.INFINITIVE:
        return (find_subject(line, before) or _shared(line, before, last)) if bits & c.GOVERNOR else None
    if bits & c.COORDINATOR or line.word(before) == "but":
        return _shared(line, before, last)
    if line.word(before) == "," and line.bit(before - 1) & c.COORDINATOR:
        return _shared(line, before - 1, last)
    return find_subject(line, group.start)


def _shared(line: Line, before: int, last: Draft | None) -> Range | None:
    """Return the source that a participle or a coordinated verb shares with the verb before it."""
    if last and last.source and last.cue[0] < before:
        return last.source
    return find_clause_subject(line, before)


def _agrees(line: Line, source: Range, forms: int) -> bool:
    """Say whether the verb's form goes with its subject: it weeds out nouns that look like verbs ("claims")."""
    if not forms & (BASE | THIRD) or forms & PAST:
        return True
    head = _head(line, source)
    word, bits = line.words[head], line.bits[head]
    if bits & c.PERSONAL_PRONOUN:
        return bool(forms & THIRD) == (word in ("he", "she", "it"))
    plural = (
        bool(bits & c.PLURAL) or word.endswith("s") or word in (")", ",") or "and" in line.words[source[0] : source[1]]
    )
    if forms & BASE:
        return plural
    return not plural or bool(bits & (c.NAME | c.PLURAL)) or word.endswith("ss") or source[1] - source[0] > 2


def _head(line: Line, source: Range) -> int:
    """Return the head of the noun phrase: the token before its first preposition, comma or bracket."""
    for position in range(source[0] + 1, source[1]):
        if line.bits[position] & c.PREPOSITION or line.words[position] in (",", "("):
            return position - 1
    return source[1] - 1


def _is_clause(line: Line, content: Content) -> bool:
    start, end = content.ranges[0]
    verbs = c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE_THIRD
    return any(line.bits[k] & verbs for k in range(start + 1, end))


def _closes_quotation(line: Line, draft: Draft) -> bool:
    start, end = draft.content[0]
    return line.quote[end - 1] >= 0 and (line.quote[start] >= 0 or len(draft.content) > 1)


def _parenthetical(line: Line, span: Range, cue: Cue, group: Group, source: Range | None) -> Draft | None:
    """Read "..., she added" and "..., said the mayor"."""
    left = group.start if source is None else source[0]
    if source is None or source[1] > span[0] or not _opens_aside(line, left):
        left = group.start
        if (
            not _opens_aside(line, left)
            or span[1] >= len(line.words)
            or not line.bits[span[0]] & (c.CUE_PAST | c.CUE_THIRD)
        ):
            return None
        source = find_inverted(line, span[1])
        after = line.bit(source[1]) if source else 0
        if (
            source is None
            or after & (c.FINITE | c.AUXILIARY | c.PAST_LIKE)
            or (line.bits[span[1]] & c.NUMBER and not after & c.MARK)
        ):
            return None
    start = _content_start(line, left)
    content = strip_marks(line, start, left)
    if content[1] <= content[0]:
        return None
    right = max(source[1], span[1])
    if "addressee" in cue.frames and right < len(line.words):
        right = phrase_end(line, right)
    rest = _continued(line, right, span[0]) or _next_quotation(line, content, right)
    if not rest and (_is_setting(line, content) or (content[1] - content[0] < 2 and line.quote[content[0]] < 0)):
        return None
    return Draft(source, span, (content, *rest), cue, "after", group)


def _next_quotation(line: Line, content: Range, right: int) -> tuple[Range, ...]:
    """Return the quotation that goes on later in the sentence, where no further cue stands before it."""
    if line.quote[content[1] - 1] < 0:
        return ()
    for position in range(right, len(line.words)):
        if line.quote[position] >= 0:
            end = next((k for k in range(position, len(line.words)) if line.quote[k] != line.quote[position]), len(line.words))
            return ((position, end),) if line.word(position - 1) == "," else ()
        if line.bits[position] & c.CUE:
            return ()
    return ()


def _is_setting(line: Line, content: Range) -> bool:
    """Say whether what stands before the aside only sets the scene ("In a statement, the mayor said")."""
    start, end = content
    if not line.bits[start] & (c.PREPOSITION | c.SUBORDINATOR | c.ADVERB) or line.quote[start] >= 0:
        return False
    return not any(line.bits[k] & (c.FINITE | c.AUXILIARY) or line.quote[k] >= 0 for k in range(start, end))


def _opens_aside(line: Line, left: int) -> bool:
    """Say whether a comma, dash or closing quotation mark stands right before `left`."""
    word = line.word(left - 1)
    if word in ("'", "’", '"', "''", "”", "!", "?"):
        return (left > 1 and line.quote[left - 1] >= 0) or word in ("!", "?")
    return left > 1 and (word == "," or word in _DASHES)


def _content_start(line: Line, left: int) -> int:
    """Return where the content before an aside begins: after a colon before its quotation, or the sentence's start."""
    quote = line.quote[left - 1] if line.quote[left - 1] >= 0 else line.quote[left - 2]
    for position in range(left - 1, 0, -1):
        word = line.words[position]
        if word in (":", ";") and (quote < 0 or line.quote[position] != quote):
            return position + 1
    return 0


def _continued(line: Line, right: int, cue: int) -> tuple[Range, ...]:
    """Return the rest of a content that goes on after the aside."""
    position = skip_adjuncts(line, right) if right < len(line.words) else right
    word = line.word(position)
    if word not in (",", ":") and word not in _DASHES and line.quote[min(position, len(line.words) - 1)] < 0:
        return ()
    following = line.bit(position + 1)
    if (
        word == ","
        and following & (c.RELATIVE | c.ING_LIKE)
        and not following & c.SUBORDINATOR
        and line.quote[position + 1] < 0
    ):
        return ()
    start, end = strip_marks(line, position, clause_end(line, position, cue))
    quoted = any(line.quote[k] >= 0 for k in range(start, min(start + 3, end)))
    was_quoted = position > 1 and any(line.quote[k] >= 0 for k in range(max(0, cue - 8), cue))
    if end <= start or (was_quoted and not quoted):
        return ()
    return ((start, end),)
