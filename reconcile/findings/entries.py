"""One entry is one figure of one claim, with who says it, when, and the cell of the question that it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reconcile.findings.beside import look_beside
from reconcile.findings.intervals import Interval
from reconcile.findings.lens import Lens, measures
from reconcile.findings.occasions import settle_scopes
from reconcile.ids import make_id
from reconcile.lattice import Relation, category_relation
from reconcile.model import DENYING, Claim, Document, Factuality, Figure, Period, Place, Scope, Stance
from reconcile.text import fold
from reconcile.voices import is_office, voice_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.tables import Tables

_DIGIT = re.compile(r"\d")
_LOOKS_BACK = re.compile(r"\b(?:them|these|those|whom|other|others|more)$")
#: Stances that put no count of what has happened forward.
SILENT = frozenset({Stance.DECLINES, Stance.WARNS, Stance.CALLS_FOR})


#: Measures that only a count of nobody can have.
OF_NONE = frozenset({"harmless", "unsaid"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What exactly was counted; two figures with equal cells answer the same question.

    `beside` holds the other categories that the same side counts under the outcome, in the same report or apart.
    `part` marks a part without a category of its own ("four of them"). `measures` holds what the words beside the
    number change. What is no part of the question: `told`, the day of the statement, `by`, the side that makes it, and
    `rivals`, the nationalities that the story counts under the outcome, each with where, and `company`, the categories
    that some report of the story counts under it beside this one.
    """

    unit: str
    outcome: str
    category: str
    noun: str = ""
    nationality: str = ""
    group: str = ""
    place: Place | None = None
    period: Period | None = None
    event: str | None = None
    main_event: bool = False
    taken_over: tuple[str, ...] = ()
    increment: bool = False
    part: bool = False
    beside: tuple[str, ...] = ()
    cumulative: bool = False
    measures: tuple[str, ...] = ()
    told: str | None = field(default=None, compare=False)
    by: str | None = field(default=None, compare=False)
    rivals: tuple[tuple[str, Place | None], ...] = field(default=(), compare=False)
    company: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as a speaker puts it forward in a document."""

    claim: Claim
    index: int
    document: Document
    order: int  # the place of the claim in the story
    cell: Cell
    interval: Interval
    speaker: str | None
    side: str | None
    origin: str = ""  # the origin of the document, or the document itself
    is_unsourced: bool = False  # told by a news outlet in its own voice

    @property
    def figure(self) -> Figure:
        """The figure as read."""
        return self.claim.figures[self.index]

    @property
    def figure_id(self) -> str:
        """The id of the figure in exports."""
        ids = self.claim.figure_ids
        return ids[self.index] if self.index < len(ids) else make_id("f", self.claim.id, self.index)

    @property
    def when(self) -> str | None:
        """The date at which the count holds; without one, that of the claim or of the report.

        "Up from the 92 it had counted by Saturday evening" is a count of Saturday, whenever it is told.
        """
        told, period = self.claim.as_of or self.document.published, self.cell.period
        if period and period.end and not period.start and told and period.end[:10] < told[:10]:
            return period.end
        return told


@dataclass(frozen=True)
class Voices:
    """Who speaks for whom: the sides of a story by voice."""

    sides: Mapping[str, str]
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def speaker(self, claim: Claim) -> str | None:
        """Return the key of the claim's speaker, None where nobody is named."""
        if claim.speaker is None:
            return None
        return voice_key(claim.speaker, self.documents[claim.document].outlet)

    def side(self, claim: Claim) -> str | None:
        """Return the side of the claim's speaker."""
        key = self.speaker(claim)
        return None if key is None else self.sides.get(key, key)

    def chained(self, one: str | None, other: str | None) -> bool:
        """Say whether one of two voices speaks for the other: a spokesman and his minister."""
        return one in self.paths.get(other or "", ()) or other in self.paths.get(one or "", ())

    def target(self, claim: Claim) -> str | None:
        """Return the side of whom the claim accuses or answers."""
        if claim.target is None:
            return None
        key = voice_key(claim.target, self.documents[claim.document].outlet)
        return self.sides.get(key, key)


def find_entries(claims: Sequence[Claim], voices: Voices, lens: Lens) -> tuple[Entry, ...]:
    """Return every figure that somebody puts forward as a count of what has happened, in the order of the claims.

    A figure under denial, question or condition belongs to no speaker; a flat zero ("not one civilian was killed")
    is the denier's own.
    """
    entries = [
        entry
        for order, claim in enumerate(claims)
        if claim.document in voices.documents
        for entry in _entries(claim, order, voices, lens.tables)
    ]
    return look_beside(settle_scopes(entries, lens), lens.tables)


def _entries(claim: Claim, order: int, voices: Voices, tables: Tables) -> Iterable[Entry]:
    if claim.stance in SILENT or claim.negated or claim.factuality is Factuality.UNKNOWN:
        return
    document = voices.documents[claim.document]
    for index, figure in enumerate(claim.figures):
        if figure.low is figure.high is None or (claim.stance in DENYING and figure.high != 0):
            continue
        marks = find_measures(figure, claim, document, tables)
        if "unsaid" in marks:
            continue  # "gave no losses of its own" is not a count of none
        interval = Interval(figure.low, None if "minimum" in marks and figure.high != 0 else figure.high)
        when = claim.as_of or document.published
        cell = replace(_cell(claim, figure, marks, tables), told=when, by=voices.side(claim))
        origin = voices.origins.get(document.id, document.id)
        speaker, side = voices.speaker(claim), voices.side(claim)
        told = claim.own_voice and speaker == side and not is_office(document.outlet, tables)
        yield Entry(claim, index, document, order, cell, interval, speaker, side, origin, is_unsourced=told)


def _cell(claim: Claim, figure: Figure, marks: tuple[str, ...], tables: Tables) -> Cell:
    scope = figure.scope if figure.scope != Scope() else claim.scope
    outcome = figure.outcome
    return Cell(
        unit=figure.unit,
        outcome=outcome,
        category=figure.category,
        noun=fold(figure.category_text),
        nationality=figure.nationality,
        group=figure.group,
        place=scope.place,
        period=scope.period,
        event=scope.event,
        main_event=scope.main_event,
        taken_over=scope.taken_over,
        increment=figure.increment and "others" not in marks,
        part=_is_part(figure, claim, marks, tables),
        cumulative=figure.cumulative,
        measures=marks,
    )


def _is_part(figure: Figure, claim: Claim, marks: tuple[str, ...], tables: Tables) -> bool:
    """Say whether the figure is a part of a count, and nothing it says of itself tells it from the whole.

    "Two of them civilians" is a count of civilians, "six of those peacekeepers" one of peacekeepers.
    """
    if "part" not in marks:
        return _is_bare_part(figure, claim, tables)
    base = base_of(figure, claim.figures)
    named = figure.category not in ("", "people") and not _LOOKS_BACK.search(figure.category_text)
    if base is None or base.outcome != figure.outcome:
        return not named
    relation = category_relation(figure.category, base.category, tables)
    return not (named and relation in (Relation.WITHIN, Relation.DISJOINT))


def _is_bare_part(figure: Figure, claim: Claim, tables: Tables) -> bool:
    """Say whether the figure is a part that its category does not tell from the whole: "70 were killed outdoors"."""
    if figure.part_of is None:
        return False
    base = base_of(figure, claim.figures)
    if base is None:
        return True
    same = category_relation(figure.category, base.category, tables) in (Relation.EQUAL, Relation.CONTAINS)
    return same and figure.outcome == base.outcome


def base_of(part: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that `part` is part of: the nearest whole before it, else behind it, among `figures`."""
    wholes = [one for one in figures if one is not part and one.part_of is None and one.unit == part.unit]
    before = [one for one in wholes if one.span.start < part.span.start]
    return before[-1] if before else wholes[0] if wholes else None


def find_measures(figure: Figure, claim: Claim, document: Document, tables: Tables) -> tuple[str, ...]:
    """Return the kinds of the rows whose words stand beside the number, in its sentence and before the next number."""
    sentence = claim.sentence if claim.sentence.holds(figure.span) else figure.span
    before = _DIGIT.split(document.text[sentence.start : figure.span.start])[-1]
    after = _DIGIT.split(document.text[figure.span.end : sentence.end])[0]
    own, clause = figure.span.of(document.text), after.split(",")[0]
    found = []
    for row in measures(tables):
        if row.outcomes and figure.outcome not in row.outcomes:
            continue
        behind = clause if row.clause else after
        near = before[max(0, len(before) - row.before) :] + own + behind[: row.after]
        if row.words.search(near) and (row.kind not in OF_NONE or figure.high == 0):
            found.append(row.kind)
    return tuple(dict.fromkeys(found))
