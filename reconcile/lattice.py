"""How two scopes lie to each other: periods, places and categories, each compared by one pure function.

An unknown value compares as UNKNOWN with everything, itself included. Only a value that is stated can be equal.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.tables import Tables, shipped
from reconcile.text import fold

if TYPE_CHECKING:
    from reconcile.model import Period, Place
    from reconcile.registry import Registry

_FIRST, _LAST = "0000-00-00", "9999-99-99"
_LONG, _SLACK = 27, 3  # days from which windows are compared with some slack, and that slack
_TELLING = 5  # letters without which a name says too little to be compared by its consonants
_DEEPEST = 24  # longer chains of containment are a loop in somebody's registry


class Relation(StrEnum):
    """How the first of two things lies to the second."""

    EQUAL = "equal"
    CONTAINS = "contains"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


def period_relation(a: Period | None, b: Period | None) -> Relation:
    """Compare two periods by their days; an open side reaches beyond every day, a period open on both is unknown.

    A rough period (a night written as two days, a month in which something happened once) equals whatever lies in it;
    long windows that begin and end within a few days of each other are equal ("in the past year", said twice).
    """
    if a is None or b is None or (a.start is a.end is None) or (b.start is b.end is None):
        return Relation.UNKNOWN
    relation = _compare_intervals(_days(a), _days(b))
    if (a.rough and relation is Relation.CONTAINS) or (b.rough and relation is Relation.WITHIN):
        return Relation.EQUAL
    if relation is not Relation.DISJOINT and (_is_night(a, b) or _is_night(b, a) or _nearly_equal(a, b)):
        return Relation.EQUAL
    return relation


def is_running(a: Period | None, b: Period | None) -> bool:
    """Say whether two periods begin alike and end on different days: one running count, told twice.

    "Since August", said a week apart, is such a window; so is "so far", whose beginning is open both times.
    """
    if a is None or b is None or a.end is None or b.end is None:
        return False
    return a.start == b.start and a.end != b.end


def place_relation(a: Place | None, b: Place | None, registry: Registry, tables: Tables | None = None) -> Relation:
    """Compare two places by the registry's containment, by what the document says of it, and by name.

    Two places that are both in the registry and do not contain each other are disjoint; where one is not, the
    answer is UNKNOWN unless the names are equal or a word for the whole country ("nationwide", table `places`) says
    that one holds the other.
    """
    if a is None or b is None:
        return Relation.UNKNOWN
    if a.entity and a.entity == b.entity:
        return Relation.EQUAL
    if a.entity and b.entity:
        return _compare_entities(a, b, registry, tables or shipped())
    return _compare_names(a, b, registry, tables or shipped())


def category_relation(a: str, b: str, tables: Tables) -> Relation:
    """Compare two categories of the table `categories`; a category that is not in it equals only itself."""
    above = _ancestors(tables)
    if a and a == b:
        return Relation.EQUAL
    if a not in above or b not in above:
        return Relation.UNKNOWN
    if a in above[b]:
        return Relation.CONTAINS
    if b in above[a]:
        return Relation.WITHIN
    apart = _disjoint(tables)
    if any((x, y) in apart for x in (a, *above[a]) for y in (b, *above[b])):
        return Relation.DISJOINT
    return Relation.OVERLAPS


def contains(outer: str, inner: str, registry: Registry) -> bool:
    """Say whether the place with the id `inner` lies inside the place `outer`, through any number of steps."""
    return outer in _chain(inner, registry)


def _days(period: Period) -> tuple[str, str]:
    return (period.start or _FIRST)[:10], (period.end or _LAST)[:10]


def _is_night(night: Period, other: Period) -> bool:
    return night.rough and other.start == other.end


def _nearly_equal(a: Period, b: Period) -> bool:
    if not (a.start and a.end and b.start and b.end):
        return False
    (a_start, a_end), (b_start, b_end) = (tuple(map(date.fromisoformat, _days(one))) for one in (a, b))
    length = min((a_end - a_start).days, (b_end - b_start).days)
    slack = max(_SLACK, length // 50)
    return length >= _LONG and abs((a_start - b_start).days) <= slack and abs((a_end - b_end).days) <= slack


def _compare_intervals(a: tuple[str, str], b: tuple[str, str]) -> Relation:
    if a == b:
        return Relation.EQUAL
    if a[1] < b[0] or b[1] < a[0]:
        return Relation.DISJOINT
    if a[0] <= b[0] and b[1] <= a[1]:
        return Relation.CONTAINS
    if b[0] <= a[0] and a[1] <= b[1]:
        return Relation.WITHIN
    return Relation.OVERLAPS


@lru_cache(maxsize=4096)  # a story plays in few places
def _chain(entity: str | None, registry: Registry) -> tuple[str, ...]:
    """Return the ids of the places that `entity` lies in, nearest first."""
    out: list[str] = []
    found = registry.get(entity)
    while found and len(out) < _DEEPEST:
        # A capital lies in the state whose seat it is; failing that, any place lies in the state of its country code.
        found = registry.get(found.part_of or found.seat_of or _states(registry).get(found.country))
        if found is None or found.id in out or found.id == entity:
            break
        out.append(found.id)
    return tuple(out)


@lru_cache(maxsize=8)
def _states(registry: Registry) -> dict[str, str]:
    """Return the id of the state of each country code."""
    return {entity.country: entity.id for entity in registry.states if entity.country}


def _compare_entities(a: Place, b: Place, registry: Registry, tables: Tables) -> Relation:
    one, other = registry.get(a.entity), registry.get(b.entity)
    if one is None or other is None:
        return Relation.UNKNOWN
    inside = contains(one.id, other.id, registry), contains(other.id, one.id, registry)
    if any(inside) and fold(one.name) == fold(other.name) and not (_level(a, tables) and _level(b, tables)):
        return Relation.EQUAL  # "in Kunduz" may be the town or its province
    return _outer_first(inside[0]) if any(inside) else Relation.DISJOINT


def _level(place: Place, tables: Tables) -> str:
    """Return the word in a place's text that says its level: "province" in "Kunduz province"."""
    name = fold(place.text)
    return name.removeprefix(_bare(name, tables)).strip()


def _compare_names(a: Place, b: Place, registry: Registry, tables: Tables) -> Relation:
    one, other = fold(a.text), fold(b.text)
    whole, vague = _whole(tables), _open_words(tables)
    if one in whole or other in whole:
        return Relation.EQUAL if one in whole and other in whole else _outer_first(one in whole)
    if one in vague or other in vague:
        return Relation.UNKNOWN
    if _is_described(a, tables) or _is_described(b, tables):
        return _compare_described(a, b, registry, tables)
    if _bare(one, tables) == _bare(other, tables) or (not a.entity and not b.entity and _are_spellings(one, other)):
        return Relation.EQUAL
    if _lies_in(b, a, registry, tables) or _lies_in(a, b, registry, tables):
        return _outer_first(_lies_in(b, a, registry, tables))
    return Relation.UNKNOWN


def _lies_in(inner: Place, outer: Place, registry: Registry, tables: Tables) -> bool:
    """Say whether the document itself says that `inner` lies in `outer`, or in a place that lies in it."""
    said = {_bare(fold(name), tables) for name in inner.within}
    entity = registry.get(outer.entity)
    return bool(said & {_bare(fold(outer.text), tables), fold(entity.name) if entity else ""})


def _is_described(place: Place, tables: Tables) -> bool:
    """Say whether a place has no name, only a description: "a village" in some region."""
    return bool(place.within) and place.text.partition(" ")[0].lower() in _indefinite(tables)


def _compare_described(a: Place, b: Place, registry: Registry, tables: Tables) -> Relation:
    """Compare places of which one is only described: it may be any place in its region, and lies in that region."""
    if _is_described(a, tables) and _is_described(b, tables):
        outers = ({_bare(fold(name), tables) for name in place.within} for place in (a, b))
        return Relation.EQUAL if next(outers) & next(outers) else Relation.UNKNOWN
    described, named = (a, b) if _is_described(a, tables) else (b, a)
    if _lies_in(described, named, registry, tables):
        return _outer_first(described is b)
    outers_of_named = [
        *named.within,
        *(entity.name for entity in map(registry.get, _chain(named.entity, registry)) if entity),
    ]
    shared = {_bare(fold(name), tables) for name in outers_of_named} & {
        _bare(fold(n), tables) for n in described.within
    }
    # Nothing is known of where the named place lies, and so nothing against its being the one described.
    return Relation.EQUAL if shared or not outers_of_named else Relation.UNKNOWN


def _outer_first(first: bool) -> Relation:  # noqa: FBT001 - named by the function
    return Relation.CONTAINS if first else Relation.WITHIN


def _are_spellings(one: str, other: str) -> bool:
    """Say whether two long names agree in their first letter and all their consonants ("Yelwata", "Yelewata")."""
    return min(len(one), len(other)) >= _TELLING and one[:1] == other[:1] and _skeleton(one) == _skeleton(other)


def _skeleton(name: str) -> str:
    return "".join(letter for letter in name if letter not in "aeiou' -")


def _bare(name: str, tables: Tables) -> str:
    """Return a folded name without the word for its level: "sagaing" for "sagaing region"."""
    head, _, last = name.rpartition(" ")
    return head if head and last in _heads(tables) else name


@lru_cache(maxsize=8)
def _heads(tables: Tables) -> frozenset[str]:
    """Return the words that say the level of the settlement or region whose name they follow."""
    rows = (row for row in tables.rows("places") if row["level"] in ("region", "district", "city"))
    return frozenset(head for row in rows for head in row["heads"])


@lru_cache(maxsize=8)
def _indefinite(tables: Tables) -> frozenset[str]:
    rows = tables.rows("scope_words")
    return frozenset(form for row in rows if row["slot"] == "indefinite" for form in row["forms"])


@lru_cache(maxsize=8)
def _whole(tables: Tables) -> frozenset[str]:
    """Return the words that reach over a whole country by themselves."""
    rows = (row for row in tables.rows("places") if row["level"] == "country" and not row["anaphor"])
    return frozenset(fold(form) for row in rows for form in row["forms"])


@lru_cache(maxsize=8)
def _open_words(tables: Tables) -> frozenset[str]:
    """Return the words that stand for some place that the document does not name ("the state")."""
    rows = (row for row in tables.rows("places") if row["anaphor"] and row["level"] != "capital")
    return frozenset(fold(form) for row in rows for form in row["forms"])


@lru_cache(maxsize=8)
def _ancestors(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return for each category everything that contains it, nearest first."""
    parents: dict[str, list[str]] = {row["id"]: row["parents"] for row in tables.rows("categories")}
    out: dict[str, tuple[str, ...]] = {}
    for category, direct in parents.items():
        above: list[str] = []
        queue = list(direct)
        while queue:
            parent = queue.pop(0)
            if parent not in above and parent in parents:
                above.append(parent)
                queue.extend(parents[parent])
        out[category] = tuple(above)
    return out


@lru_cache(maxsize=8)
def _disjoint(tables: Tables) -> frozenset[tuple[str, str]]:
    pairs = {(row["id"], other) for row in tables.rows("categories") for other in row["disjoint"]}
    return frozenset(pairs | {(b, a) for a, b in pairs})
