"""A stance that goes on: what somebody says next, in words that lean on what he said before.

In: the refined drafts of a document. Out: the same, where a second deed shares the blame of the first ("killed 12
people and kept the wounded from help"), a second negative its denial ("nor on the convoy"), and a bare count the loss
that the one before it owns up to ("58 have lighter injuries").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.clauses import read_clause
from reconcile.claims.lexicon import holds_words
from reconcile.model import DENYING, Stance
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.drafts import Draft, Page
    from reconcile.model import Span

_NEAR = 400  # characters that the words leant on may lie back
_BARE = 4  # words of a subject in which its noun would stand
_LOSSES = frozenset({"claims:loss_word", "claims:own_losses", "carried:loss"})


def carry_on(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each that leans on the one before with its stance."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        out.append(_carried(page, before, draft) if before and draft.stance is Stance.ASSERTS else draft)
    return out


def _carried(page: Page, before: Draft, draft: Draft) -> Draft:
    same = before.number == draft.number
    words = draft.span.of(page.text)
    if same and before.stance is Stance.ACCUSES and _opens(page, draft, "second_deed"):
        return replace(draft, stance=Stance.ACCUSES, target=before.target, act=words)
    if same and before.stance is Stance.DENIES and _opens(page, draft, "second_negative"):
        return replace(draft, stance=Stance.DENIES, act=words)
    if _explains(page, before, draft):
        return replace(draft, stance=Stance.DENIES, act=words, rows=(*draft.rows, "carried:denial"))
    if _goes_on_counting(page, before, draft):
        return replace(draft, stance=Stance.ACKNOWLEDGES, rows=(*draft.rows, "carried:loss"))
    return draft


def _opens(page: Page, draft: Draft, kind: str) -> bool:
    first = next(iter(tokenize(page.text, draft.span)), None)
    return first is not None and page.known.has(kind, first.lower)


def _explains(page: Page, before: Draft, draft: Draft) -> bool:
    """Say whether a negative says what a denial means: "rejected the charge, saying no alarm had sounded"."""
    same = before.actor is not None and before.actor == draft.actor and before.stance in DENYING
    here = same and page.sentence(before.span) == page.sentence(draft.span)
    return here and bool(read_clause(page.text, draft.span, page.known).negative)


def _goes_on_counting(page: Page, before: Draft, draft: Draft) -> bool:
    """Say whether the same speaker goes on counting his own losses, without a noun: "another 17 died of wounds"."""
    owned = before.stance is Stance.ACKNOWLEDGES and not _LOSSES.isdisjoint(before.rows)
    near = draft.actor == before.actor and 0 <= draft.span.start - before.span.end < _NEAR
    return owned and near and _is_bare_count(page, draft.span)


def _is_bare_count(page: Page, span: Span) -> bool:
    words = tokenize(page.text, read_clause(page.text, span, page.known).subject)
    mark = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    head = words[: min(mark, _BARE)]
    counted = any(word.text[:1].isdigit() for word in head) or bool(page.figures_in(span))
    bare = bool(head) and all(page.known.has("elliptic", one.lower) or one.text[:1].isdigit() for one in head)
    return counted and bare and holds_words(span.of(page.text), "loss_word", page.known)
