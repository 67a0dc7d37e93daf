"""A slot for another extractor: what it must offer, and the gate that its proposals pass before they count.

The package ships no such extractor. Whoever plugs one in calls `accept_proposals` with what it offers; a proposal that
is not verbatim evidence is refused, whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Attribution, Sentence, Span


class Extractor(Protocol):
    """Anything that proposes attributions for one document."""

    def propose(self, text: str, sentences: Sequence[Sentence]) -> Iterable[Attribution]:
        """Yield attributions whose spans count characters of `text`."""
        ...


def accept_proposals(text: str, proposals: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return the proposals whose every span is a non-empty stretch of `text`, in the order of their contents.

    A source may be absent, a cue may be absent (a quotation that goes on), a content may not. `outer` is an index into
    the list that is returned, so a proposal that names one is refused; chains are found after the gate.
    """
    accepted = [one for one in proposals if _is_verbatim(text, one)]
    return tuple(sorted(accepted, key=lambda one: (one.content, one.cue, one.source, one.rule)))


def _is_verbatim(text: str, proposal: Attribution) -> bool:
    spans = [*proposal.source, *proposal.cue, *proposal.content]
    if proposal.target:
        spans.append(proposal.target)
    return bool(proposal.content) and proposal.outer is None and all(_is_inside(text, span) for span in spans)


def _is_inside(text: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(span.of(text).strip())
