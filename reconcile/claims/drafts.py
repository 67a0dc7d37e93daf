"""Claims in the making: what the steps of this room hand to one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.claims.sides import find_states
from reconcile.model import Attribution, Document, Figure, Sentence, Span, Stance, Voice

if TYPE_CHECKING:
    from reconcile.claims.actors import Actor, Seen
    from reconcile.claims.lexicon import Lexicon
    from reconcile.claims.stances import Act

_QUOTED = 400  # characters in which the mark that opens a quotation is looked for


@dataclass(frozen=True)
class Page:
    """One document with all that was read from it; `sources` holds, for each attribution, one span per speaker.

    `release` says that the document is a party's own statement; `plain_cues` are the rows of cues that only assert.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    sources: tuple[tuple[Span, ...], ...]
    cast: dict[Span, Seen]
    known: Lexicon
    acts: tuple[Act, ...]
    release: bool = False
    plain_cues: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """The spans of the cast in reading order."""
        return tuple(sorted(self.cast))

    @cached_property
    def states(self) -> frozenset[str]:
        """The ids of the states that the text names."""
        return find_states(self.text)

    @property
    def text(self) -> str:
        """The snapshot."""
        return self.document.text

    def inside(self, span: Span) -> tuple[Span, ...]:
        """Return the places of the cast that begin inside the span."""
        low = bisect_left(self.places, span.start, key=lambda one: one.start)
        return self.places[low : bisect_left(self.places, span.end, key=lambda one: one.start)]

    def sentence(self, span: Span) -> Span:
        """Return the sentence in which a span begins, else the span itself."""
        at = bisect_right(self.sentences, span.start, key=lambda one: one.span.start) - 1
        return self.sentences[at].span if at >= 0 and span.start < self.sentences[at].span.end else span

    def is_quoted(self, place: int) -> bool:
        """Say whether a quotation that its sentence opens stands open at `place`."""
        before = self.text[max(self.sentence(Span(place, place)).start, place - _QUOTED) : place]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def has_figure(self, span: Span) -> bool:
        """Say whether a figure lies inside the span."""
        return bool(self.figures_in(span))

    def figures_in(self, span: Span) -> tuple[Figure, ...]:
        """Return the figures that lie inside the span; figures come ordered by their first character."""
        low = bisect_left(self.figures, span.start, key=lambda one: one.span.start)
        high = bisect_left(self.figures, span.end, key=lambda one: one.span.start)
        return tuple(figure for figure in self.figures[low:high] if figure.span.end <= span.end)

    def opens_figure(self, span: Span) -> bool:
        """Say whether a figure begins inside the span, wherever it ends."""
        low = bisect_left(self.figures, span.start, key=lambda one: one.span.start)
        return low < len(self.figures) and self.figures[low].span.start < span.end

    def figure_across(self, place: int) -> Figure | None:
        """Return the figure that begins before `place` and ends behind it."""
        at = bisect_left(self.figures, place, key=lambda one: one.span.start) - 1
        return self.figures[at] if at >= 0 and self.figures[at].span.end > place else None


@dataclass(frozen=True, slots=True)
class Draft:
    """One proposition of one speaker.

    `number` is the index of its attribution, `parent` of the attribution that this one is nested in. `relays` are
    voices that pass the words on, outermost first, each with its cue. `act` is what is alleged or denied, `answered`
    the index of the attribution that a denial answers, where the nesting tells.
    """

    number: int
    span: Span
    stance: Stance
    actor: Actor | None = None
    source: Span | None = None
    parent: int | None = None
    relays: tuple[tuple[Voice, str], ...] = ()
    target: Voice | None = None
    act: str = ""
    answered: int | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()


def hull(attribution: Attribution) -> Span:
    """Return the stretch from the first to the last character of all spans of an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))
