"""Verbs in a relative clause whose object stands before them: "a charge Quito denies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.edges import clause_end, inside_commas, strip_marks
from reconcile.attributions.groups import Voice
from reconcile.attributions.sources import find_antecedent
from reconcile.model import Stance

if TYPE_CHECKING:
    from reconcile.attributions.draft import Draft, Use
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range


def read_relative(use: Use, source: Range) -> Draft | None:
    """Read "a charge New Delhi has denied" and "accusations that New Delhi has denied": what is denied comes first."""
    if use.group.voice is not Voice.FINITE or not {"noun", "named", "for", "of", "statement"} & set(use.cue.frames):
        return None
    line = use.line
    start, noun = told_noun(line, source)
    if noun:
        described = line.word(use.span[1]) == "as" or "named" in use.cue.frames
        rest = clause_end(line, use.span[1], use.position) if described else 0
        stop = strip_marks(line, start, max(rest, use.span[1]))[1]
        return use.draft((max(noun + 1, source[0]), source[1]), ((start, stop),), "verb:relative")
    if use.cue.stance is Stance.ACCUSES:
        return _read_accused(use, source)
    if line.word(source[0] - 1) in ("which", "that") and use.cue.stance is not Stance.ASSERTS:
        content = find_antecedent(line, source[0] - 1)
        return use.draft(source, (content,), "verb:relative") if content else None
    return None


def _read_accused(use: Use, source: Range) -> Draft | None:
    """Read "the group, which Lima blames for the raid": the accused stands before the pronoun."""
    line, rest = use.line, use.span[1]
    relative = source[0] - 1
    if not line.bit(relative) & c.RELATIVE or line.word(rest) not in ("for", "of"):
        return None
    accused = find_antecedent(line, relative)
    start, end = inside_commas(line, *strip_marks(line, rest, clause_end(line, rest, use.position)))
    if accused is None or end <= start + 1:
        return None
    return use.draft(source, (accused, (relative, relative + 1), (start, end)), "verb:relative", accused)


def told_noun(line: Line, source: Range) -> Range:
    """Return the article and the noun of "a charge" at the start of, or right before, the source; (0, 0) for none."""
    start, end = source
    told = c.STATEMENT | c.CUE_NOUN
    if not line.bits[start] & (c.ARTICLE | c.POSSESSIVE):
        return 0, 0
    reach = start + 4 if line.bits[start] & c.ARTICLE else start  # "a charge Quito denies", not "its claim"
    noun = next((k for k in range(start + 1, min(reach, end - 1)) if line.bits[k] & told), 0)
    if noun and line.bits[noun + 1] & c.PREPOSITION:
        return 0, 0
    if noun:
        return start, noun
    before = line.bit(start - 1) & told and line.bit(start - 2) & c.ARTICLE
    return (start - 2, start - 1) if before else (0, 0)
