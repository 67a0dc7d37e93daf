"""Two scopes are compared by what is known of them, and unknown stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.lattice import Relation, category_relation, contains, is_running, period_relation, place_relation
from reconcile.model import Entity, Period, Place
from reconcile.registry import Registry
from reconcile.tables import shipped

REGISTRY = Registry((
    Entity("s", "state", "Sylvania", country="SY"),
    Entity("p", "region", "Westmark", country="SY", part_of="s"),
    Entity("c", "city", "Arden", country="SY", part_of="p"),
    Entity("d", "city", "Brill", country="SY", part_of="p"),
    Entity("cap", "city", "Corda", country="SY", seat_of="s"),
    Entity("twins", "region", "Twin", country="SY", part_of="s"),
    Entity("twin", "city", "Twin", country="SY", part_of="twins"),
    Entity("loose", "city", "Dorn", country="SY"),
    Entity("loop1", "city", "E", part_of="loop2"),
    Entity("loop2", "city", "F", part_of="loop1"),
))  # fmt: skip
CATEGORIES = shipped().rows("categories")
FLIPPED = {Relation.CONTAINS: Relation.WITHIN, Relation.WITHIN: Relation.CONTAINS}


def period(text):
    start, _, end = text.removesuffix("~").partition("..")
    return Period(text, start or None, end or None, rough=text.endswith("~"))


@pytest.mark.parametrize(("a", "b", "relation"), [
    ("..", "2024-05-01..2024-05-01", "unknown"),
    ("..", "..", "unknown"),
    ("2024-05-01..2024-05-01", "2024-05-02..2024-05-02", "disjoint"),
    ("2024-05-01..2024-05-01", "2024-05-01..2024-05-01", "equal"),
    ("2024-05-01..2024-05-03", "2024-05-02..2024-05-02", "contains"),
    ("2024-05-02..2024-05-02", "2024-05-01..2024-05-03", "within"),
    ("2024-05-01..2024-05-03", "2024-05-02..2024-05-09", "overlaps"),
    ("..2024-05-03", "2024-05-02..2024-05-02", "contains"),
    ("..2024-05-03", "2024-05-04..", "disjoint"),
    ("2024-05-01..2024-05-02~", "2024-05-02..2024-05-02", "equal"),  # Wednesday night, early Thursday
    ("2024-05-01..2024-05-02~", "2024-05-02..2024-05-03~", "overlaps"),  # two nights are two
    ("2024-05-01..2024-05-02", "2024-05-02..2024-05-02", "contains"),  # two days are not one
    ("2023-12-30..2024-12-30", "2023-12-31..2024-12-31", "equal"),  # the past year, told a day later
    ("2024-08-01..2024-09-15", "2024-08-01..2024-09-22", "within"),
])  # fmt: skip
def test_periods_compare_by_their_days(a, b, relation):
    assert period_relation(period(a), period(b)) == relation


@pytest.mark.parametrize(("a", "b", "running"), [
    ("2024-08-01..2024-09-15", "2024-08-01..2024-09-15", False),
    ("2024-08-02..2024-09-15", "2024-08-01..2024-09-22", False),
    ("2024-08-01..2024-09-15", "2024-08-01..2024-09-22", True),
    ("..2024-09-15", "..2024-09-22", True),
])  # fmt: skip
def test_one_window_told_twice_is_running(a, b, running):
    assert is_running(period(a), period(b)) is running


def test_a_missing_period_or_place_is_no_wildcard():
    assert period_relation(None, period("2024-05-01..2024-05-01")) == "unknown"
    assert period_relation(None, None) == "unknown"
    assert place_relation(None, Place("Arden", "c"), REGISTRY) == "unknown"
    assert place_relation(None, None, REGISTRY) == "unknown"


@pytest.mark.parametrize(("a", "b", "relation"), [
    (Place("the state"), Place("the state"), "unknown"),  # which, neither says
    (Place("Upton"), Place("Downham"), "unknown"),  # names that nobody knows may nest
    (Place("Mali"), Place("Mala"), "unknown"),  # too short to be spellings of one name
    (Place("Yelwata"), Place("Elwata"), "unknown"),  # they begin with different letters
    (Place("Arden", "c"), Place("Ardena"), "unknown"),  # one of the two is known, and it is not spelt so
    (Place("a village", within=("Westmark",)), Place("a village", within=("Eastmark",)), "unknown"),
    (Place("a village", within=("Eastmark",)), Place("Arden", "c"), "unknown"),
    (Place("a village", within=("Westmark region",)), Place("Arden", "c"), "equal"),  # it may be that one
    (Place("a village", within=("Westmark region",)), Place("Upton"), "equal"),
    (Place("Westmark", "p"), Place("a village", within=("Westmark region",)), "contains"),
    (Place("a village", within=("Westmark region",)), Place("the Westmark", "p"), "within"),
    (Place("Upton village"), Place("Upton"), "equal"),
    (Place("Upton", within=("Westmark region",)), Place("Westmark", "p"), "within"),
    (Place("Twin", "twin"), Place("Twin province", "twins"), "equal"),  # the town or its province, who knows
    (Place("Twin city", "twin"), Place("Twin province", "twins"), "within"),
    (Place("Arden", "c"), Place("Brill", "d"), "disjoint"),
    (Place("Arden", "c"), Place("Ardin", "c"), "equal"),
    (Place("Westmark", "p"), Place("Arden", "c"), "contains"),
    (Place("Arden", "c"), Place("Sylvania", "s"), "within"),
    (Place("Corda", "cap"), Place("Sylvania", "s"), "within"),
    (Place("Dorn", "loose"), Place("Sylvania", "s"), "within"),
    (Place("nationwide"), Place("Arden", "c"), "contains"),
    (Place("capital"), Place("nationwide"), "within"),
    (Place("capital"), Place("capital"), "equal"),
    (Place("Yelwata"), Place("Yelewata"), "equal"),
    (Place("Yelwata", within=("Benue",)), Place("Benue"), "within"),
    (Place("Benue"), Place("Yelwata", within=("Benue",)), "contains"),
    (Place("E", "loop1"), Place("Arden", "c"), "disjoint"),
])  # fmt: skip
def test_places_compare_by_containment(a, b, relation):
    assert place_relation(a, b, REGISTRY) == relation


def test_containment_takes_any_number_of_steps_and_no_place_contains_itself():
    assert contains("s", "c", REGISTRY)
    assert not contains("c", "s", REGISTRY)
    assert not contains("c", "c", REGISTRY)


@pytest.mark.parametrize(("a", "b", "relation"), [
    (row["id"], *told.split()) for row in CATEGORIES for told in row["relations"]
])  # fmt: skip
def test_categories_lie_as_their_table_says(a, b, relation):
    assert category_relation(a, b, shipped()) == relation


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "people"), ("people", "vehicles"), ("bridges", "vehicles")])
def test_a_category_outside_the_table_is_unknown(a, b):
    assert category_relation(a, b, shipped()) == "unknown"


NAMES = st.sampled_from([row["id"] for row in CATEGORIES])
PERIODS = st.one_of(st.none(), st.builds(
    lambda start, days, rough: Period("", f"2024-05-{start:02}", f"2024-05-{start + days:02}", rough),
    st.integers(1, 9), st.integers(0, 4), st.booleans(),
))  # fmt: skip


@given(NAMES, NAMES, PERIODS, PERIODS)
def test_a_relation_reads_the_same_from_both_ends(a, b, one, other):
    category = category_relation(a, b, shipped())
    assert category_relation(b, a, shipped()) == FLIPPED.get(category, category)
    when = period_relation(one, other)
    assert period_relation(other, one) == FLIPPED.get(when, when)
