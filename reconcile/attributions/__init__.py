"""Who puts forward what, by which words. In: a snapshot and its sentences. Out: attributions as spans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.according import find_according_drafts
from reconcile.attributions.direct import holding, widen_quotations
from reconcile.attributions.lexicon import make_lexicon
from reconcile.attributions.line import make_lines
from reconcile.attributions.nesting import nest
from reconcile.attributions.nouns import find_noun_drafts
from reconcile.attributions.quotes import find_quotations
from reconcile.attributions.signatures import find_signature_drafts
from reconcile.attributions.sources import split_sources, with_pronoun
from reconcile.attributions.stances import find_factuality, find_stance, find_target, is_negated
from reconcile.attributions.verbs import find_verb_drafts
from reconcile.model import Attribution, Factuality, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.attributions.draft import Draft
    from reconcile.attributions.lexicon import Lexicon
    from reconcile.attributions.line import Line
    from reconcile.model import Sentence
    from reconcile.tables import Tables

_PLAIN = (Stance.ASSERTS, Stance.ESTIMATES)
_LOOSE = ("verb:noun", "verb:object_to", "passive:told")
_URGED = ("verb:object_to", "passive:told")
_CERTAIN = Factuality.CERTAIN


def find_attributions(text: str, sentences: Sequence[Sentence], tables: Tables) -> tuple[Attribution, ...]:
    """Return the attributions of one document, ordered by their first character.

    `sentences` are those of `text` in order. Offsets count characters of `text`. A quotation that merely goes on is
    added to the contents of the attribution it continues.
    """
    lexicon = make_lexicon(tables)
    quotations = find_quotations(text, sentences)
    found: list[Attribution] = []
    for number, sentence in enumerate(sentences):
        for line in make_lines(text, sentence, quotations, lexicon):
            for draft in _drafts(line, lexicon):
                found += _attributions(line, draft, lexicon, _elsewhere(sentences, number, quotations, draft))
    return nest(widen_quotations(text, sentences, quotations, found))


def _drafts(line: Line, lexicon: Lexicon) -> list[Draft]:
    """Return the drafts of one sentence in the order of their cues, one for every cue."""
    drafts: dict[int, Draft] = {}
    for finder in (find_verb_drafts, find_noun_drafts, find_according_drafts):
        for draft in finder(line, lexicon):
            if draft.rule != "noun" or not any(_covers(other, draft) for other in drafts.values()):
                drafts.setdefault(draft.cue[0], draft)
    for draft in find_signature_drafts(line, lexicon.marks):
        drafts.setdefault(draft.cue[0], draft)
    inner = {k for draft in drafts.values() for k in range(draft.cue[0] + 1, draft.cue[1])}
    kept = [drafts[cue] for cue in sorted(drafts) if cue not in inner]
    believed = [one for one in kept if not _is_loose(line, one) or not any(_holds(other, one) for other in kept)]
    return _clipped(believed)


def _clipped(drafts: list[Draft]) -> list[Draft]:
    """Cut every content at the end of the one its cue stands in: nobody reports more than who reports him."""
    out: list[Draft] = []
    for draft in drafts:
        start, end = draft.content[-1] if draft.content else (0, 0)
        around = (stop for outer in out for opening, stop in outer.content if opening <= draft.cue[0] < stop)
        last = min(around, default=end)
        clipped = draft.cue[0] <= start < last < end
        out.append(replace(draft, content=(*draft.content[:-1], (start, last))) if clipped else draft)
    return out


def _is_loose(line: Line, draft: Draft) -> bool:
    """Say whether the construction is too loose to be believed inside somebody else's words: no clause, no figure."""
    loose = draft.rule in (_LOOSE if draft.by.stance in _PLAIN else _URGED) or not draft.by.alone
    if not loose or draft.by.stance not in (*_PLAIN, Stance.CALLS_FOR):
        return False
    return not any(line.bits[k] & (c.NUMBER | c.COUNT) or line.quote[k] >= 0 for k in range(*draft.content[0]))


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer is not inner and any(start <= inner.cue[0] < end for start, end in outer.content)


def _covers(verb: Draft, noun: Draft) -> bool:
    """Say whether a verb with its figure ("revised its count to 64") already holds the noun's content."""
    return verb.by.whole and bool(verb.content) and verb.content[0][0] <= noun.cue[0] < verb.content[0][1]


def _attributions(line: Line, draft: Draft, lexicon: Lexicon, elsewhere: Span | None) -> Iterator[Attribution]:
    """Yield the attribution of a draft, once for every source that its names join ("New Delhi and Kabul")."""
    content = tuple(line.span(*part) for part in draft.content) or ((elsewhere,) if elsewhere else ())
    if not content:
        return
    stance = find_stance(line, draft, lexicon) if draft.content else draft.by.stance
    target = find_target(line, draft, stance) if draft.content else None
    for source in split_sources(line, draft.source):
        yield Attribution(
            source=tuple(line.span(*part) for part in with_pronoun(line, source, _verb(draft))),
            cue=(line.span(*draft.cue),),
            content=content,
            stance=stance,
            rule=f"attitude:{draft.rule}" if draft.by.attitude else draft.rule,
            rows=(draft.by.row,),
            negated=is_negated(line, draft),
            factuality=find_factuality(line, draft, lexicon) if draft.content else draft.by.factuality or _CERTAIN,
            target=line.span(*target) if target else None,
            direct=bool(elsewhere) or any(line.quote[k] >= 0 for part in draft.content for k in range(*part)),
        )


def _verb(draft: Draft) -> int:
    return draft.group.start if draft.group else draft.cue[0]


def _elsewhere(sentences: Sequence[Sentence], number: int, quotations: Sequence[Span], draft: Draft) -> Span | None:
    """Return the content of a draft that stands in the sentence before ('"Why?" She asked.') or the next paragraph."""
    if draft.content:
        return None
    here = sentences[number]
    if draft.rule == "after:before":
        before = sentences[number - 1] if number else None
        if before is None or before.paragraph != here.paragraph:
            return None
        return holding(quotations, before.span.end - 1)
    following = [s for s in sentences[number + 1 : number + 12] if s.paragraph == here.paragraph + 1]
    return Span(following[0].span.start, following[-1].span.end) if following else None
