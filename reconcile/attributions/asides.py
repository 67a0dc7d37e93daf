"""Cues that follow their content, stand inside it, or have it in a neighbouring sentence: "..., she added"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.edges import clause_end, skip_adjuncts, strip_marks
from reconcile.attributions.groups import Voice
from reconcile.attributions.phrases import is_adjective, phrase_end
from reconcile.attributions.sources import find_inverted

if TYPE_CHECKING:
    from reconcile.attributions.draft import Draft, Use
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range

_SHORT = 12  # tokens after a cue whose content stands in another sentence
_NEAR = 8  # tokens before a cue in which a quotation may close
_DASHES = ("—", "–", "-", "--")
_CLOSING = ("'", "’", '"', "''", "”")


def read_aside(use: Use, source: Range | None) -> Draft | None:
    """Read "..., she added" and "..., said the mayor"."""
    line = use.line
    left = source[0] if source and _is_aside_subject(use, source) else use.group.start
    if left == use.group.start:
        source = _inverted(use) if _opens_aside(line, left) else None
    if source is None:
        return None
    content = strip_marks(line, _content_start(line, left), left)
    right = _after_addressee(use, max(source[1], use.span[1]))
    if content[1] <= content[0] or (line.quote[content[1] - 1] < 0 and _opens_object(line, right)):
        return None
    rest = _continued(line, right, use.position) or _next_quotation(line, content, right)
    if rest and _opens_clause(line, content[1] - 1):
        return use.draft(source, rest, "after")
    if not rest and (_is_setting(line, content) or _is_word(line, content)):
        return None
    if not rest and line.word(right) != "," and _is_fronted(line, content) and _has_more(line, right):
        return None
    return use.draft(source, (content, *rest), "after")


def _is_aside_subject(use: Use, source: Range) -> bool:
    """Say whether the source stands between the mark and the verb of an aside; "whose aide" opens a relative clause."""
    line, whose = use.line, c.RELATIVE | c.POSSESSIVE
    opens = source[1] <= use.position and _opens_aside(line, source[0])
    return opens and line.bits[source[0]] & whose != whose


def read_elsewhere(use: Use, source: Range) -> Draft | None:
    """Read a sentence that is only "she asked." or "The governor added:": its content stands in a neighbour."""
    line, after = use.line, use.span[1]
    long = len(line.words) - after >= _SHORT and line.word(after) != ","
    if use.cue.attitude or long or not {"quote", "that"} & set(use.cue.frames):
        return None
    if line.words[-1] == ":" and use.group.voice is not Voice.PASSIVE:
        return use.draft(source, (), "before:next")
    if use.group.voice is not Voice.FINITE or source[0] > 1:
        return None
    told = _after_addressee(use, after)
    ended = line.bit(skip_adjuncts(line, after)) & c.MARK or line.bit(told) & c.MARK
    return use.draft(source, (), "after:before") if ended else None


def read_opening(use: Use) -> Draft | None:
    """Read 'Said Ellis: "No."', the verb first."""
    line, after = use.line, use.span[1]
    source = find_inverted(line, after) if after < len(line.words) else None
    if source is None or line.word(source[1]) != ":":
        return None
    content = strip_marks(line, source[1], len(line.words))
    return use.draft(source, (content,), "before") if content[1] > content[0] else None


def read_as_clause(use: Use, source: Range) -> Draft | None:
    """Read "As the mayor told the paper, the dam held" and "The dam held, as the mayor noted"."""
    line, opening = use.line, source[0] - 1
    close = _after_addressee(use, use.span[1])
    if close < len(line.words) and not line.bits[close] & c.MARK:
        return None
    opens = (
        opening == 0
        or (opening == 2 and line.words[1] == "," and bool(line.bits[0] & c.ADVERB))
        or (opening == 1 and (bool(line.bits[0] & c.COORDINATOR) or line.words[0] == "but"))
    )
    if opens and line.word(close) == ",":
        content = strip_marks(line, close, clause_end(line, close + 1, use.position))
    elif line.word(opening - 1) == ",":
        content = strip_marks(line, 0, opening)
    else:
        return None
    return use.draft(source, (content,), "as") if content[1] > content[0] + 1 else None


def closes_quotation(line: Line, draft: Draft) -> bool:
    """Say whether the content is a quotation from its first word on: the cue can then only belong to it."""
    start, end = draft.content[0]
    return line.quote[end - 1] >= 0 and (line.quote[start] >= 0 or len(draft.content) > 1)


def _opens_object(line: Line, right: int) -> bool:
    """Say whether the verb has an object ("Two years on, the prosecutor charged | 17 guards"), which is no time."""
    if not line.bit(right) & (c.NUMBER | c.COUNT | c.ARTICLE | c.POSSESSIVE) or line.bits[right] & (c.NEAR | c.TIME):
        return False
    return not any(line.bits[k] & (c.TIME | c.OCCASION) for k in range(right, max(phrase_end(line, right), right + 1)))


def _after_addressee(use: Use, right: int) -> int:
    if "addressee" in use.cue.frames and right < len(use.line.words):
        return phrase_end(use.line, right)
    return right


def _inverted(use: Use) -> Range | None:
    """Return the subject behind its verb; whoever is told something ("told the mayor") is none."""
    line, first = use.line, use.span[1]
    if first >= len(line.words) or not line.bits[use.position] & (c.CUE_PAST | c.CUE_THIRD):
        return None
    quoted = line.quote[use.group.start - 1] >= 0
    if not quoted and ("addressee" in use.cue.frames or _is_apposed_subject(line, use.group.start - 1)):
        return None
    if line.bits[first] & c.PERSONAL_PRONOUN and line.bits[first] & c.OBJECT_PRONOUN and line.word(first + 1) != ",":
        return None  # "found the post, reported it to the police"
    source = find_inverted(line, first)
    after = line.bit(source[1]) if source else 0
    if after & (c.FINITE | c.AUXILIARY | c.PAST_LIKE) or (line.bits[first] & c.NUMBER and not after & c.MARK):
        return None
    return source


def _is_apposed_subject(line: Line, close: int) -> bool:
    """Say whether "Ana Ruiz, a clerk at the dam," stands before the comma at `close`: the verb's own subject."""
    comma = next((k for k in range(close) if line.words[k] == ","), close)
    named = line.bits[0] & (c.NAME | c.ARTICLE) and comma < close
    return bool(named) and not any(_is_verb(line, k) or line.quote[k] >= 0 for k in range(comma))


def _next_quotation(line: Line, content: Range, right: int) -> tuple[Range, ...]:
    """Return the quotation that goes on later in the sentence, where no further cue stands before it."""
    if line.quote[content[1] - 1] < 0:
        return ()
    for position in range(right, len(line.words)):
        if line.quote[position] >= 0:
            return ((position, line.quote_end(position)),) if line.word(position - 1) == "," else ()
        if line.bits[position] & c.CUE:
            return ()
    return ()


def _opens_clause(line: Line, last: int) -> bool:
    """Say whether the aside stands behind a word that joins a clause ("the days when, he said, nobody came")."""
    if line.quote[last] >= 0:
        return False
    return bool(line.bits[last] & (c.COORDINATOR | c.CONTRAST | c.RELATIVE))


def _is_setting(line: Line, content: Range) -> bool:
    """Say whether what stands before the aside only sets the scene ("In a statement, the mayor said")."""
    start, end = content
    if line.bits[start] & c.CUE_PAST and line.bit(start + 1) & (c.PREPOSITION | c.QUESTION):
        return True  # "Asked about the dam, he said ..."
    if not line.bits[start] & (c.PREPOSITION | c.SUBORDINATOR | c.ADVERB) or line.quote[start] >= 0:
        return False
    return not any(_is_verb(line, k) or line.quote[k] >= 0 for k in range(start, end))


def _is_fronted(line: Line, content: Range) -> bool:
    """Say whether a subordinate clause is all that stands before the aside ("Though it is late, experts say ...")."""
    first = content[0] + bool(line.bits[content[0]] & c.ADVERB)
    return (
        bool(line.bit(first) & (c.CONTRAST | c.SUBORDINATOR))
        and line.quote[content[0]] < 0
        and ("," not in line.words[content[0] : content[1]])
    )


def _has_more(line: Line, right: int) -> bool:
    """Say whether more than the setting follows the cue: a verb that can be that of the content."""
    return any(_is_verb(line, k) or line.bits[k] & c.PERSONAL_PRONOUN for k in range(right, len(line.words)))


def _is_verb(line: Line, position: int) -> bool:
    bits = line.bits[position]
    return bool(bits & (c.FINITE | c.AUXILIARY)) or bool(bits & c.PAST_LIKE and not is_adjective(line, position))


def _is_word(line: Line, content: Range) -> bool:
    return content[1] - content[0] == 1 and line.quote[content[0]] < 0


def _opens_aside(line: Line, left: int) -> bool:
    """Say whether a comma, dash or closing quotation mark stands right before `left`."""
    word = line.word(left - 1)
    if word in ("!", "?"):
        return True
    if word in _CLOSING:
        return left > 1 and line.quote[left - 1] >= 0
    return left > 1 and (word == "," or word in _DASHES)


def _content_start(line: Line, left: int) -> int:
    """Return where the content before an aside begins: after a colon before its quotation, or the sentence's start."""
    quote = line.quote[left - 1] if line.quote[left - 1] >= 0 else line.quote[left - 2]
    for position in range(left - 1, 0, -1):
        mark = line.words[position]
        joins = mark == ";" and not _has_cue(line, position)
        if mark in (":", ";") and not joins and (quote < 0 or line.quote[position] != quote):
            return position + 1
        if line.words[position] in _DASHES and quote >= 0 and line.quote[position] < 0 <= line.quote[position + 1]:
            return position + 1
    return 0


def _has_cue(line: Line, end: int, start: int = 0) -> bool:
    """Say whether somebody reports between the two positions: then a semicolon parts the two reports."""
    return any(bits & (c.CUE_PAST | c.CUE_THIRD) and not bits & c.NOUN_LIKE for bits in line.bits[start:end])


def _continued(line: Line, right: int, cue: int) -> tuple[Range, ...]:
    """Return the rest of a content that goes on after the aside."""
    position = skip_adjuncts(line, right) if right < len(line.words) else right
    if position >= len(line.words) or not _goes_on(line, position):
        return ()
    start, end = strip_marks(line, position, clause_end(line, position, cue))
    quoted = any(line.quote[k] >= 0 for k in range(start, min(start + 3, end)))
    was_quoted = any(line.quote[k] >= 0 for k in range(max(0, cue - _NEAR), cue))
    if end <= start or (was_quoted and not quoted):
        return ()
    return ((start, end),)


def _goes_on(line: Line, position: int) -> bool:
    """Say whether a mark after the aside lets the content go on: no relative clause and no participle follow it."""
    word, following = line.words[position], line.bit(position + 1)
    if line.quote[position] >= 0 or word in (":", *_DASHES):
        return True
    if word == ";":
        return not _has_cue(line, len(line.words), position) and "according" not in line.words[position:]
    if word != ",":
        return False
    other = following & (c.RELATIVE | c.ING_LIKE) and not following & c.SUBORDINATOR
    return not other or line.quote[min(position + 1, len(line.quote) - 1)] >= 0
