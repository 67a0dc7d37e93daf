"""Direct speech across sentences: a quotation belongs whole to its cue, and the next one in the paragraph goes on.

In: the attributions of the sentences and the quotations of the document. Out: the same attributions with contents
widened to whole quotations, and attributions for quotations that simply go on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Sentence

_MOST = 40  # parts of one content; a longer run of quotations is a list, not a speech
_LONG = 12  # characters; shorter quotations are single words used with reserve


def widen_quotations(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Span], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return `found` with every content that cuts through a quotation widened to all of it."""
    widened = [replace(one, content=_merge(_widen(part, one, quotations) for part in one.content)) for one in found]
    return _continue_quotations(text, sentences, quotations, widened)


def _widen(part: Span, one: Attribution, quotations: Sequence[Span]) -> Span:
    start, end = part.start, part.end
    first = holding(quotations, start)
    if first and not any(first.meets(cue) for cue in one.cue):
        start = first.start
    last = holding(quotations, end - 1)
    if last and not any(last.meets(cue) for cue in one.cue):
        end = last.end
    return Span(start, end)


def holding(quotations: Sequence[Span], offset: int) -> Span | None:
    """Return the quotation in which the character at `offset` stands."""
    number = bisect_right(quotations, offset, key=lambda span: span.start) - 1
    if number >= 0 and offset < quotations[number].end:
        return quotations[number]
    return None


def _merge(parts: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for part in sorted(parts):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def _continue_quotations(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Span], found: list[Attribution]
) -> list[Attribution]:
    """Give a quotation that opens a sentence and has no cue to the speaker of the direct speech before it."""
    starts = [sentence.span.start for sentence in sentences]
    taken = sorted((part, number) for number, one in enumerate(found) for part in one.content)
    cues = sorted(cue for one in found for cue in one.cue)
    cursor, owner = 0, -1
    for quotation in quotations:
        while cursor < len(taken) and taken[cursor][0].start < quotation.end:
            number = taken[cursor][1]
            if found[number].direct and not _is_inside(quotations, found[number].cue):
                owner = number
            cursor += 1
        place = bisect_right(starts, quotation.start) - 1
        opens = place >= 0 and starts[place] == quotation.start
        if owner < 0 or not opens or quotation.end - quotation.start < _LONG:
            continue
        parts = found[owner].content
        if (
            len(parts) > _MOST
            or any(part.meets(quotation) for part in parts)
            or _has_cue(cues, sentences[place], quotation)
        ):
            continue
        if _is_near(text, sentences, found[owner], quotation, place):
            found[owner] = replace(found[owner], content=_merge((*found[owner].content, quotation)))
    return found


def _is_inside(quotations: Sequence[Span], cue: tuple[Span, ...]) -> bool:
    return any(holding(quotations, part.start) for part in cue)


def _has_cue(cues: list[Span], sentence: Sentence, quotation: Span) -> bool:
    """Say whether a cue outside the quotation stands in its sentence."""
    after = bisect_right(cues, Span(sentence.span.start, 0))
    reach = max(sentence.span.end, quotation.end)
    return after < len(cues) and cues[after].start < reach and not quotation.holds(cues[after])


def _is_near(text: str, sentences: Sequence[Sentence], owner: Attribution, quotation: Span, place: int) -> bool:
    """Say whether the quotation follows in the same paragraph, or goes on with an unclosed one in the next."""
    last = max(*(part.end for part in owner.content), *(cue.end for cue in owner.cue))
    starts = [sentence.span.start for sentence in sentences[max(0, place - 40) : place + 1]]
    before = sentences[max(0, place - 40) + max(0, bisect_right(starts, last - 1) - 1)]
    if before.paragraph == sentences[place].paragraph:
        return True
    unclosed = text[last - 1 : last] not in ("”", '"', "'", "’", "»")
    return unclosed and before.paragraph + 1 == sentences[place].paragraph and text[quotation.start] in '“"„«'
