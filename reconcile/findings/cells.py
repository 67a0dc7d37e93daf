"""How two cells lie to each other: one question, a difference of scope or of definition, or nothing to compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reconcile.findings.lens import (
    FLIPPED,
    are_paraphrases,
    categories_relation,
    nouns_alike,
    nouns_apart,
    outcome_relation,
    windows,
)
from reconcile.lattice import Relation, period_relation, place_relation
from reconcile.model import Period
from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.findings.entries import Cell
    from reconcile.findings.lens import Lens
    from reconcile.tables import Tables

EQUAL, CONTAINS, WITHIN, OVERLAPS, DISJOINT, UNKNOWN = (
    Relation.EQUAL,
    Relation.CONTAINS,
    Relation.WITHIN,
    Relation.OVERLAPS,
    Relation.DISJOINT,
    Relation.UNKNOWN,
)
SAME, SCOPE, DEFINITION, NOTHING = "same", "scope", "definition", "nothing"
LONG = 21  # days; a longer window is not that of one event
SPELLING = 0.85  # letters that two spellings of one place share
YEAR = 366  # days; longer ago nobody says when
NEAR = 3  # days by which two reports may date one event apart
#: Categories whose nationality says which side's they are, so that leaving it out changes nothing.
EVERYBODY = "people"  # the category of people of whatever kind, and the unit of all people
#: Attackers are counted apart from their victims, so that they say nothing about how widely "people" is meant.
_ATTACKERS = frozenset({"militants", "criminals", "suspects"})
#: Groups that a report takes out of a whole on purpose.
_PARTS = frozenset({"women", "children", "students", "journalists", "health_workers", "aid_workers", "families"})
_HELD = frozenset({"captured", "abducted"})
_UNIFORMED = frozenset({"soldiers", "security_forces", "police", "militants", "crew"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands between two cells: `differs` holds (field, relation of the first to the second) in order."""

    kind: str
    differs: tuple[tuple[str, Relation], ...] = ()

    @property
    def relation(self) -> Relation:
        """How the first cell as a whole lies to the second."""
        relations = {relation for _, relation in self.differs}
        if len(relations) <= 1:
            return next(iter(relations), EQUAL)
        return DISJOINT if DISJOINT in relations else OVERLAPS

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ."""
        return tuple(field for field, _ in self.differs)


def compare_cells(a: Cell, b: Cell, lens: Lens) -> Comparison:
    """Compare two cells field by field; a field that one of them does not state is not a difference."""
    if a.unit != b.unit or a.part or b.part or "own" in {*a.measures, *b.measures}:
        return Comparison(NOTHING)
    differs = tuple((field, found) for field, found in _relations(a, b, lens) if found not in (EQUAL, UNKNOWN))
    if {CONTAINS, WITHIN} <= {found for _, found in differs} and "place" in {*a.taken_over, *b.taken_over}:
        differs = tuple(
            one for one in differs if one[0] != "place"
        )  # the main event's place is too wide, or too narrow
    if not differs:
        return Comparison(SAME)
    return Comparison(_kind(differs), differs)


def _relations(a: Cell, b: Cell, lens: Lens) -> tuple[tuple[str, Relation], ...]:
    return (
        ("outcome", compare_outcomes(a, b, lens)),
        ("category", compare_categories(a, b, lens)),
        ("noun", compare_nouns(a, b, lens)),
        ("nationality", compare_nationalities(a, b, lens)),
        ("group", compare_groups(a.group, b.group, lens)),
        ("event", compare_events(a, b)),
        ("place", compare_places(a, b, lens)),
        ("period", compare_periods(a, b, lens)),
        ("increment", EQUAL if a.increment == b.increment else WITHIN if a.increment else CONTAINS),
        ("remaining", _marked(a, b, "remaining", WITHIN)),
        ("rate", _marked(a, b, "rate", OVERLAPS)),
        ("days", _marked(a, b, "split", WITHIN)),
        ("manner", _marked(a, b, "manner", WITHIN)),
        ("received", _marked(a, b, "received", WITHIN)),
        ("overall", _marked(a, b, "overall", CONTAINS)),
        ("item", _marked(a, b, "item", WITHIN)),
        ("included", _marked(a, b, "included", CONTAINS)),
    )


def _kind(differs: tuple[tuple[str, Relation], ...]) -> str:
    found = dict(differs)
    apart = {field for field, relation in differs if relation is DISJOINT}
    if apart & {"outcome", "category", "nationality", "group"} or len(apart) > 1:
        return NOTHING
    if {CONTAINS, WITHIN} <= set(found.values()):
        return NOTHING
    if "item" in found or OVERLAPS in (found.get("noun"), found.get("nationality")):
        return NOTHING
    if found.get("category") is OVERLAPS or "outcome" in found:
        return DEFINITION if len(differs) == 1 else NOTHING
    return SCOPE


def compare_outcomes(a: Cell, b: Cell, lens: Lens) -> Relation:
    """Compare what happened; "nobody was hurt" says of the dead, too, that there were none."""
    found = outcome_relation(a.outcome, b.outcome, lens.tables)
    outcomes = {a.outcome, b.outcome}
    if "arrested" in outcomes and outcomes & _HELD and {a.category, b.category} & _UNIFORMED:
        return EQUAL  # nobody arrests an enemy's soldiers
    if found is DISJOINT and _is_all_clear(a, b, lens):
        harmed = b.outcome if "harmless" in a.measures else a.outcome
        return EQUAL if outcome_relation(harmed, "casualty", lens.tables) is WITHIN else found
    return found


def _is_all_clear(a: Cell, b: Cell, lens: Lens) -> bool:
    """Say whether one of the two is "nobody was hurt", said of the very place that the other counts at."""
    clear = [cell for cell in (a, b) if "harmless" in cell.measures]
    where = place_relation(a.place, b.place, lens.registry, lens.tables)
    one_place = where in (EQUAL, CONTAINS, WITHIN) or a.place is b.place is None
    return len(clear) == 1 and "place" not in clear[0].taken_over and one_place


def compare_categories(a: Cell, b: Cell, lens: Lens) -> Relation:
    """Compare who was counted; words for the same people are equal unless a report counts others beside them.

    "50 people" are not the "31 civilians" of a report that counts 17 policemen as well, and no attackers. Groups that
    merely may share somebody (women and soldiers) are nothing that a reader would compare.
    """
    found = categories_relation(a.category, b.category, lens.tables)
    if _are_one_nation_s_troops(a, b) or _are_one_group(a, b, found):
        return EQUAL
    if EVERYBODY in (a.category, b.category) and {a.category, b.category} & _ATTACKERS:
        return DISJOINT
    if found in (EQUAL, DISJOINT, UNKNOWN) or not are_paraphrases(a.category, b.category, lens.tables):
        return DISJOINT if found is OVERLAPS else found
    named = [(cell.category, other) for cell in (a, b) for other in cell.beside if other != EVERYBODY]
    if any(are_paraphrases(own, other, lens.tables) for own, other in named):
        return found
    if EVERYBODY not in (a.category, b.category):
        return EQUAL
    own = b.category if a.category == EVERYBODY else a.category
    others = {*a.beside, *b.beside} - _ATTACKERS - {""}
    return found if any(_narrows(own, other, lens) for other in sorted(others)) else EQUAL


def _are_one_nation_s_troops(a: Cell, b: Cell) -> bool:
    """Say whether "40 Chinese" stand beside "35 Chinese soldiers", and nobody counts others of that nation."""
    kinds = {a.category, b.category}
    if not a.nationality or a.nationality != b.nationality or EVERYBODY not in kinds or not kinds & _UNIFORMED:
        return False
    return not {*a.beside, *b.beside} - _UNIFORMED - {EVERYBODY}


def _are_one_group(a: Cell, b: Cell, found: Relation) -> bool:
    """Say whether two sides use two words for the same people: no report counts both, or others beside either."""
    kinds = {a.category, b.category}
    if a.by == b.by or not (found is OVERLAPS or (found in (CONTAINS, WITHIN) and EVERYBODY in kinds)):
        return False
    if kinds & (_PARTS | _ATTACKERS) or a.category in b.company or b.category in a.company:
        return False
    return not {*a.company, *b.company} - kinds - _PARTS - _ATTACKERS - {EVERYBODY}


def _narrows(own: str, other: str, lens: Lens) -> bool:
    """Say whether counting `other` as well shows that `own` are not everybody."""
    if categories_relation(own, other, lens.tables) is DISJOINT:
        return True
    return other in (EVERYBODY, own) or are_paraphrases(own, other, lens.tables)


def compare_nouns(a: Cell, b: Cell, lens: Lens) -> Relation:
    """Compare the counted nouns: within one category some share nobody, and things are only what they are called."""
    if a.unit != EVERYBODY and a.noun and b.noun and not nouns_alike(a.noun, b.noun, lens.tables):
        return OVERLAPS
    return DISJOINT if nouns_apart(a.noun, b.noun, lens.tables) else EQUAL


def compare_groups(a: str, b: str, lens: Lens) -> Relation:
    """Compare the groups of the counted by the registry: a brigade lies within its army."""
    if not a or not b or a == b:
        return UNKNOWN if a != b else EQUAL
    if _answers_to(a, b, lens):
        return WITHIN
    return CONTAINS if _answers_to(b, a, lens) else DISJOINT


def compare_events(a: Cell, b: Cell) -> Relation:
    """Compare what happened: an event of its own beside a report's main event may be a part of it or lie before it."""
    if a.event and b.event:
        return EQUAL if a.event == b.event else DISJOINT
    own, other = (a, b) if a.event else (b, a)
    return OVERLAPS if own.event and not own.main_event and other.main_event else UNKNOWN


def compare_places(a: Cell, b: Cell, lens: Lens) -> Relation:
    """Compare where; two scopes taken over from main events are one event unless their places exclude each other."""
    found = place_relation(a.place, b.place, lens.registry, lens.tables)
    if "place" in a.taken_over and "place" in b.taken_over:
        return DISJOINT if found is DISJOINT else EQUAL
    if found is UNKNOWN and a.place and b.place:
        return EQUAL if _is_spelling(a.place.text, b.place.text) else OVERLAPS
    return found


def compare_periods(a: Cell, b: Cell, lens: Lens) -> Relation:  # noqa: PLR0911  # one line for each kind of window
    """Compare when; a long window stated on one side only is a window of its own."""
    found = period_relation(a.period, b.period)
    if _is_told_before(a, b) or _is_told_before(b, a):
        return DISJOINT
    if "period" in a.taken_over and "period" in b.taken_over:
        return DISJOINT if found is DISJOINT and gap(a.period, b.period) > NEAR else EQUAL
    if found is OVERLAPS and is_shifted(a.period, b.period):
        return EQUAL
    if (found is CONTAINS and _only_locates(a)) or (found is WITHIN and _only_locates(b)):
        return EQUAL
    if is_running(a.period, b.period):
        return (
            OVERLAPS if any(cell.period and cell.period.start and _states_period(cell) for cell in (a, b)) else UNKNOWN
        )
    if found in (OVERLAPS, DISJOINT) and _is_counted_back(a, b, lens.tables):
        return UNKNOWN
    if found is UNKNOWN and any(_is_undated(one) and is_long(other.period) for one, other in ((a, b), (b, a))):
        return OVERLAPS
    if found is UNKNOWN and (a.period is None or b.period is None):
        return _beside_nothing(a, b)
    return OVERLAPS if found in (CONTAINS, WITHIN) and _is_open(a.period, b.period) else found


def _is_told_before(a: Cell, b: Cell) -> bool:
    """Say whether `a`, whose days are not known, was told before the days of `b` began: nobody counts ahead."""
    if a.period is not None or b.period is None or not b.period.start or not a.told:
        return False
    return (_day(b.period.start) - _day(a.told)).days > NEAR


def _is_undated(cell: Cell) -> bool:
    """Say whether a running count says neither from when nor up to when it was counted."""
    return cell.cumulative and cell.period is not None and not cell.period.start and not cell.period.end


def _beside_nothing(a: Cell, b: Cell) -> Relation:
    """Compare a window with none: a long one is a window of its own, a running count without a first day is not."""
    cell = a if a.period else b
    if cell.period is None or not cell.period.start or not is_long(cell.period) or _only_locates(cell):
        return UNKNOWN
    return CONTAINS if cell is a else WITHIN


def _only_locates(cell: Cell) -> bool:
    """Say whether a long window is only where the report places its event ("last November"), not what was counted."""
    return "period" in cell.taken_over and is_long(cell.period) and days(cell.period or Period("")) <= YEAR


def _is_open(*periods: Period | None) -> bool:
    """Say whether one of the periods lacks a first or a last day, so that nobody knows what it holds."""
    return any(period and not (period.start and period.end) for period in periods)


def _states_period(cell: Cell) -> bool:
    return "period" not in cell.taken_over


def is_running(one: Period | None, other: Period | None) -> bool:
    """Say whether one is a running total without a first day ("so far") that ends when the other is told."""
    if one is None or other is None or not one.end or not other.end:
        return False
    open_ended = one.start is None and (other.start is None or not is_long(other))
    open_ended = open_ended or (other.start is None and not is_long(one))
    return open_ended and abs(_day(one.end) - _day(other.end)).days <= LONG


def _is_counted_back(a: Cell, b: Cell, tables: Tables) -> bool:
    """Say whether neither window has a sure first day, so that they may be one: "in 40 hours", "over two days"."""
    if is_long(a.period) or is_long(b.period):
        return False
    vague = [
        bool(cell.period and (set(cell.period.text.lower().split()) & windows(tables) or "period" in cell.taken_over))
        for cell in (a, b)
    ]
    return all(vague) and gap(a.period, b.period) <= NEAR


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def is_long(period: Period | None) -> bool:
    """Say whether the period is longer than one event; a period without a beginning is long."""
    return period is not None and days(period) > LONG


def is_shifted(a: Period | None, b: Period | None) -> bool:
    """Say whether two overlapping periods are one, dated a day apart: 27-28 and 28-29 November."""
    if not (a and b and a.start and a.end and b.start and b.end):
        return False
    starts, ends = _day(a.start) - _day(b.start), _day(a.end) - _day(b.end)
    return abs(starts.days) <= 1 and abs(ends.days) <= 1


def days(period: Period) -> int:
    """Return the length of the period in days; one without a beginning or an end is very long."""
    if not period.start or not period.end:
        return 10_000
    return (_day(period.end) - _day(period.start)).days + 1


def gap(a: Period | None, b: Period | None) -> int:
    """Return the days between two periods that do not meet, 0 where that is unknown."""
    if not (a and b and a.start and a.end and b.start and b.end):
        return 0
    first, second = sorted((a, b), key=lambda period: period.start or "")
    return (_day(second.start or "") - _day(first.end or "")).days


def _is_spelling(a: str, b: str) -> bool:
    """Say whether two names differ in spelling or length only: Savar, "the Savar factory"."""
    one, other = (set(fold(name).replace("-", " ").split()) for name in (a, b))
    return one <= other or other <= one or SequenceMatcher(None, fold(a), fold(b)).ratio() >= SPELLING


def compare_nationalities(a: Cell, b: Cell, lens: Lens) -> Relation:
    """Compare whose people were counted; soldiers of no stated nation are one side's, nobody knows which.

    A state that counts soldiers without saying whose may mean its own or the other's. Where anybody else does so in a
    story that counts the soldiers of two nations, the two cannot be laid together.
    """
    if a.nationality == b.nationality:
        return EQUAL
    if a.nationality and b.nationality:
        return DISJOINT
    if not ({a.category, b.category} <= _UNIFORMED or a.unit != EVERYBODY):
        return WITHIN if a.nationality else CONTAINS
    silent = b if a.nationality else a
    entity = lens.registry.get(silent.by) if silent.by else None
    here = {
        nation
        for nation, place in silent.rivals
        if place_relation(place, silent.place, lens.registry, lens.tables) is not DISJOINT
    }
    return OVERLAPS if len(here) > 1 and (entity is None or entity.kind != "state") else UNKNOWN


def _answers_to(a: str, b: str, lens: Lens) -> bool:
    seen: set[str] = set()
    while a and a not in seen:
        seen.add(a)
        entity = lens.registry.get(a)
        a = entity.parent if entity else ""
        if a == b:
            return True
    return False


def _marked(a: Cell, b: Cell, kind: str, relation: Relation) -> Relation:
    if (kind in a.measures) == (kind in b.measures):
        return EQUAL
    return relation if kind in a.measures else FLIPPED.get(relation, relation)
