"""The speech act, negation, certainty and target of one attribution, from its row and from what the cue governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.phrases import find_phrase_before, phrase_end
from reconcile.model import DENYING, Factuality, Stance

if TYPE_CHECKING:
    from reconcile.attributions.draft import Draft
    from reconcile.attributions.lexicon import Lexicon
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range


def find_stance(line: Line, draft: Draft, lexicon: Lexicon) -> Stance:
    """Return the speech act: the row's, unless negation, an order or a charge of falsehood makes it another."""
    stance = draft.by.stance
    if is_negated(line, draft):
        return draft.by.negated
    if draft.rule == "verb:told_to" and stance is Stance.ASSERTS:
        return Stance.CALLS_FOR
    if stance in (Stance.ASSERTS, Stance.ACCUSES, Stance.CONDEMNS) and _calls_false(line, draft, lexicon):
        return Stance.REJECTS
    return stance


def is_negated(line: Line, draft: Draft) -> bool:
    """Say whether the act is denied, by the verb's own negation or by a source that is nobody ("no group")."""
    nobody = draft.source is not None and bool(line.bits[draft.source[0]] & c.NEGATION)
    return nobody or bool(draft.group and draft.group.negated)


def _calls_false(line: Line, draft: Draft, lexicon: Lexicon) -> bool:
    """Say whether the content calls a claim nonsense ("called the report a lie", "said the claim was false")."""
    start, end = draft.content[0]
    words = line.words[start : min(end, start + 16)]
    told = next((k for k in range(len(words)) if line.bits[start + k] & (c.STATEMENT | c.CUE_NOUN)), -1)
    if told < 0 and line.bits[start] & (c.BARE_OBJECT | c.PERSONAL_PRONOUN) and line.bit(start + 1) & c.BE:
        told, words = 0, words[:6]
    return told >= 0 and any(word in lexicon.falsehoods for word in words[told + 1 :])


def find_factuality(line: Line, draft: Draft, lexicon: Lexicon) -> Factuality:
    """Return how sure the content is put forward: by its first hedge before a comma, or else by its row."""
    start, end = draft.content[0]
    if start >= end or (draft.rule == "verb:wh" and line.words[start] in lexicon.hedges):
        return Factuality.UNKNOWN
    for position in range(start, end):
        word = line.words[position]
        if word == "," and position > start + 2:
            break
        if word in lexicon.hedges and word not in ("if", "whether"):
            return lexicon.hedges[word]
    return draft.by.factuality or Factuality.CERTAIN


def find_target(line: Line, draft: Draft, stance: Stance) -> Range | None:
    """Return who is accused, or whose claim is answered, where the words say so."""
    if stance is Stance.ACCUSES:
        return draft.target
    if stance not in DENYING:
        return None
    start, end = draft.content[0]
    for position in range(start, min(end, start + 10)):
        if line.bits[position] & (c.STATEMENT | c.CUE_NOUN):
            return _author(line, start, position, end)
    return None


def _author(line: Line, start: int, noun: int, end: int) -> Range | None:
    """Return the possessor before the noun ("the BLA's statement") or the agent after it ("the claim by the BLA")."""
    if noun + 1 < end and line.words[noun + 1] in ("by", "from"):
        last = phrase_end(line, noun + 2) if noun + 2 < end else noun + 2
        return (noun + 2, last) if last > noun + 2 else None
    for position in range(noun - 1, max(start, noun - 4) - 1, -1):
        if line.words[position] in ("'s", "'") and position > start:
            found = find_phrase_before(line, position - 1)
            return (max(found[0], start), found[1]) if found else None
        if line.bits[position] & c.POSSESSIVE:
            return position, position + 1
    return None
