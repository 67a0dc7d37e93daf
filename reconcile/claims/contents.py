"""The quotes of one attribution: its content cut into propositions, cue and speaker left out unless not separable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import holds_words
from reconcile.claims.propositions import is_clause, is_finite, is_setting, split_content
from reconcile.claims.sources import find_apposed
from reconcile.model import DENYING, Span, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.actors import Seen
    from reconcile.claims.drafts import Page
    from reconcile.model import Attribution

_APPOSED = re.compile(r"(?:an?|the|this|which|that) ?[\w-]*(?: that| which)?", re.IGNORECASE)
_APPOSED_TAIL = re.compile(r", (?:an?|the) ([a-z]+(?: [a-z]+)?) (?:that |which )?(?=(?:the )?[A-Z])")
_APPOSING = re.compile(r", (?:an?|the) ([a-z]+) (?:that |which )?(?:the )?$")
_CLAUSE_END = re.compile(r"[,.;](?:\s|$)")
_NOUN_RULES = ("noun", "named", "of", "at", "as")
_WIDENED = DENYING | {Stance.CONDEMNS, Stance.CLAIMS_RESPONSIBILITY}
_NEIGHBOURS = 8  # attributions before and after one whose cues may stand in its sentence
_DISTANCE = 40  # characters in which "that" may follow a cue that its content takes in
_NEGATION = 12  # characters between a cue and its content that may hold a stray negation
_OPENING = 40  # characters in which a piece that is about the speaker names him
_SHORT = 2  # a content of so few words does not say by itself what is claimed


def find_contents(page: Page, number: int, seen: Seen | None, shared: Sequence[int]) -> tuple[Span, ...]:
    """Return the spans that the attribution's claims quote, in order.

    `shared` are the attributions whose cue stands in this one's content though they have its very source: a second
    verb of one subject ("has confirmed that ..., and says ..."), before which the content ends.
    """
    attribution = page.attributions[number]
    anaphor = _apposed_answer(page, attribution)
    if anaphor:
        return (anaphor,)
    contents = _with_clauses_before(page, number, _rejoin(page, attribution.content))
    contents = tuple(_behind_cue(page, attribution, _with_negation(page, attribution, one)) for one in contents)
    contents = tuple(piece for one in contents for piece in _at_colon(page, attribution, one))
    cut = [_before_apposed(page, _before_shared(page, content, shared)) for content in contents]
    pieces = [span for content in cut for span in split_content(page.text, content, page.known, page.has_figure)]
    pieces = [
        _with_hedge(page, attribution, _behind_evidence(page, _behind_colon(page, span, seen))) for span in pieces
    ]
    if len(pieces) > 1:
        pieces = [span for span in pieces if not _says_nothing(page, attribution, span, seen)] or pieces[-1:]
    return tuple(_widen(page, attribution, span) for span in pieces)


def _with_clauses_before(page: Page, number: int, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take in the clauses before a semicolon: "Seven died; two fled, he said"."""
    attribution = page.attributions[number]
    if attribution.rule != "after" or not contents or not attribution.cue:
        return contents
    sentence = page.sentence(contents[0])
    before = Span(sentence.start, contents[0].start)
    if before.start >= before.end or not page.text[before.start : before.end].rstrip().endswith(";"):
        return contents
    near = (
        page.attributions[max(0, number - _NEIGHBOURS) : number]
        + page.attributions[number + 1 : number + 1 + _NEIGHBOURS]
    )
    spoken = any(before.holds(cue) for one in near for cue in one.cue[:1])
    return contents if spoken else (Span(before.start, contents[0].end), *contents[1:])


def _at_colon(page: Page, attribution: Attribution, content: Span) -> tuple[Span, ...]:
    """Part what is denied from the account that a colon opens: "would not accept that: mines had killed them"."""
    colon = page.text.find(": ", content.start, content.end) if attribution.stance in DENYING else -1
    if colon < 0:
        return (content,)
    return (Span(content.start, colon), Span(colon + 2, content.end))


def _behind_cue(page: Page, attribution: Attribution, content: Span) -> Span:
    """Leave out the cue where a clause follows it at some distance: "maintained from the start that nobody died"."""
    cue = attribution.cue[0] if attribution.cue else None
    if not cue or cue.start != content.start or attribution.stance in _WIDENED:
        return content
    that = page.text.find(" that ", cue.end, min(content.end, cue.end + _DISTANCE))
    return Span(that + len(" that "), content.end) if that >= 0 else content


def _with_negation(page: Page, attribution: Attribution, content: Span) -> Span:
    """Take in a negation, or "only", between cue and content: without it the claim would say something else."""
    cue = attribution.cue[-1] if attribution.cue else None
    if not cue or not 0 < content.start - cue.end <= _NEGATION:
        return content
    gap = page.text[cue.end : content.start]
    word = gap.split()[-1].lower() if gap.split() else ""
    if attribution.negated or not (page.known.has("not", word) or page.known.has("excluding", word)):
        return content
    return Span(content.start - len(gap) + gap.lower().rindex(word), content.end)


def _with_hedge(page: Page, attribution: Attribution, span: Span) -> Span:
    """Take in the hedge of a figure that the span's beginning cuts: "exactly" of "exactly 34 miners"."""
    cut = page.figure_across(span.start)
    free = cut and not any(cue.meets(cut.span) for cue in (*attribution.cue, *attribution.source))
    return Span(cut.span.start, span.end) if cut and free and cut.span.end <= span.end else span


def _apposed_answer(page: Page, attribution: Attribution) -> Span | None:
    """Return "New Delhi denies" for ", a charge New Delhi denies": the content before the cue only points back."""
    if attribution.stance not in DENYING or not attribution.source or not attribution.cue:
        return None
    source, cue = attribution.source[0], attribution.cue[-1]
    start = find_apposed(page.text, Span(source.start, cue.start), page.known)
    if start is None and _stands_apposed(page, source):
        start = source.start
    before = next((one for one in attribution.content if one.end <= source.start), None)
    if start is None and not (before and _APPOSED.fullmatch(before.of(page.text)) and source.end <= cue.start):
        return None
    end = _CLAUSE_END.search(page.text, cue.end, page.sentence(cue).end)
    return Span(source.start if start is None else start, end.start() if end else page.sentence(cue).end)


def _stands_apposed(page: Page, source: Span) -> bool:
    """Say whether ", an allegation that" stands right before the source."""
    found = _APPOSING.search(page.text, max(0, source.start - 40), source.start)
    return found is not None and holds_words(found.group(1), "anaphoric_answer", page.known)


def _before_shared(page: Page, content: Span, shared: Sequence[int]) -> Span:
    cues = [page.attributions[one].cue[0].start for one in shared if page.attributions[one].cue]
    inside = [cue for cue in cues if content.start < cue < content.end]
    return Span(content.start, min(inside)) if inside else content


def _before_apposed(page: Page, content: Span) -> Span:
    """Leave out ", a charge New Delhi denies" at the end of a content: it is somebody else's answer."""
    for found in _APPOSED_TAIL.finditer(page.text, content.start, content.end):
        if holds_words(found.group(1), "anaphoric_answer", page.known):
            return Span(content.start, found.start())
    return content


def _rejoin(page: Page, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join a subject to its verb around the cue: "His country, he said, never attacks civilians"."""
    if len(contents) != 2 or is_clause(page.text, contents[0], page.known):
        return contents
    words = tokenize(page.text, contents[1])[:2]
    if is_setting(page.text, contents[0], page.known) or not words or page.known.has("evidence_verb", words[0].lower):
        return contents
    verb = any(is_finite(word, page.known) or word.lower == "never" for word in words)
    starts_low = not page.known.has("determiner", words[0].lower) and words[0].text[:1].islower()
    return (Span(contents[0].start, contents[1].end),) if verb and starts_low else contents


def _says_nothing(page: Page, attribution: Attribution, span: Span, seen: Seen | None) -> bool:
    """Say whether a piece only sets the scene, names who is accused, or tells of the speaker."""
    if attribution.target is not None and attribution.target.holds(span):
        return True
    before = bool(attribution.cue) and span.end <= attribution.cue[0].start
    if page.has_figure(span) or not before:
        return False
    bare = is_setting(page.text, span, page.known) or not is_clause(page.text, span, page.known)
    return bare or _opens_with_speaker(page, span, seen)


def _behind_colon(page: Page, span: Span, seen: Seen | None) -> Span:
    """Leave out "The mayor gave a lower number:" before what the mayor then says."""
    colon = page.text.find(": ", span.start, span.end)
    if colon < 0 or not seen or not _names_speaker(page, Span(span.start, colon), seen):
        return span
    return Span(colon + 2, span.end)


def _behind_evidence(page: Page, span: Span) -> Span:
    """Leave out "showed that" where its subject stands before the cue: "its work, he added, showed that"."""
    words = tokenize(page.text, span)[:3]
    shows = len(words) == 3 and page.known.has("evidence_verb", words[0].lower) and words[1].lower == "that"
    return Span(words[2].start, span.end) if shows else span


def _opens_with_speaker(page: Page, span: Span, seen: Seen | None) -> bool:
    return bool(seen) and _names_speaker(page, Span(span.start, min(span.end, span.start + _OPENING)), seen)


def _names_speaker(page: Page, span: Span, seen: Seen | None) -> bool:
    if not seen:
        return False
    inside = [page.cast[place] for place in page.inside(span) if place != seen.mention.phrase.span]
    return any(one.mention.subject and one.actor.name == seen.actor.name for one in inside)


def _widen(page: Page, attribution: Attribution, span: Span) -> Span:
    """Take in the cue where the content alone says nothing: "denied it", "spoke of 145"."""
    cue = attribution.cue[-1] if attribution.cue else None
    if not cue or attribution.rule == "after" or not cue.end <= span.start or not page.sentence(span).holds(cue):
        return span
    words = [word for word in tokenize(page.text, span) if word.text[:1].isalnum()]
    object_only = attribution.rule.rpartition(":")[2] in _NOUN_RULES
    if len(words) <= _SHORT or (object_only and attribution.stance in _WIDENED):
        return Span(cue.start, span.end)
    return span
