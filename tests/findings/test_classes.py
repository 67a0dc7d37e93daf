"""Two statements, one class: for every class what it is, and first what only looks like it."""

from __future__ import annotations

import pytest
from findings.stories import (
    ARMY,
    MILLTOWN,
    MINISTER,
    MINISTRY,
    NORTHMARK,
    REBEL,
    REBELS,
    Y,
    classes,
    compare,
    day,
    toll,
)

from reconcile.model import Period, Voice

MONDAY, TUESDAY = day("on Monday", "2026-01-26"), day("on Tuesday", "2026-01-27")
YEAR = day("over the past 12 months", "2025-01-31", "2026-01-31")
SOLDIERS = {"category": "soldiers"}

PAIRS = {
    "a lower bound contradicts no higher number": (toll((10, None), "Police"), toll(17, "Hospital"), "compatible"),
    "ranges that share a number are compatible": (toll((30, 40), "Army"), toll((35, None), "Elder"), "compatible"),
    "a rounded number is compatible with the full one": (
        toll(1_200_000, "Ministry"), toll(1_193_402, "Monitors"), "compatible"),
    "a lower number is not a rounding": (toll(1_200_000, "Ministry"), toll(1_100_000, "Monitors"), "contradiction"),
    "equal bounds of two sides agree": (toll(17, "Police"), toll(17, "Hospital"), "agreement"),
    "two sides exclude each other": (toll(9, ARMY, **SOLDIERS), toll(83, REBELS, **SOLDIERS), "contradiction"),
    "a later date makes no revision": (toll(12, "Inspector"), toll(19, "Union", day="2026-02-02"), "contradiction"),
    "one speaker's later figure is a revision": (toll(14, "Police"), toll(31, "Police", day="2026-02-02"), "revision"),
    "a chain of command revises": (toll(14, MINISTRY), toll(31, MINISTER, day="2026-02-02"), "revision"),
    "a revision may overlap what it revises": (
        toll((14, None), "Police"), toll(31, "Police", day="2026-02-02"), "revision"),
    "two offices of one state, one day": (toll(15, ARMY), toll(17, MINISTER), "same_side"),
    "two offices of one state that agree are one position": (toll(15, ARMY), toll(15, MINISTER), None),
    "one speaker, one day, two outlets": (
        toll(12, MINISTER, "Harbour Wire"), toll(21, MINISTER, "Capital Ledger"), "misreport"),
    "one unnamed voice of two outlets may be two people": (
        toll(12, Voice("officials", "officials", kind="group", anonymous=True), "Harbour Wire"),
        toll(21, Voice("officials", "officials", kind="group", anonymous=True), "Capital Ledger"), "contradiction"),
    "one outlet, one day: the hour is missing": (toll(12, "Police"), toll(21, "Police"), "cannot_compare"),
    "nobody named: the speaker is missing": (toll(12, None), toll(21, "Police"), "cannot_compare"),
    "two days are two scopes": (toll(15, ARMY, period=MONDAY), toll(22, ARMY, period=TUESDAY), "scope"),
    "a year holds a day": (toll(15, ARMY, period=MONDAY), toll(700, ARMY, "Courier", period=YEAR), "scope"),
    "a long window stated once is a scope": (toll(15, ARMY), toll((701, None), REBELS, period=YEAR), "scope"),
    "a town lies in its province": (toll(3, "Police", place=MILLTOWN), toll(31, ARMY, place=NORTHMARK), "scope"),
    "a part that exceeds its whole": (
        toll(40, "Police", place=MILLTOWN), toll(31, REBELS, place=NORTHMARK), "does_not_add_up"),
    "policemen are security forces": (
        toll(2, "Hospital", category="police"), toll(10, ARMY, category="security_forces"), "scope"),
    "people and civilians are the same dead": (
        toll(60, "Doctors"), toll(45, "Mayor", category="civilians"), "contradiction"),
    "casualties are vaguer than the dead": (
        toll((200, None), "Blogger", outcome="casualty"), toll(63, ARMY), "definition"),
    "nobody at all contradicts a part": (
        toll(0, "Mayor", outcome="casualty"), toll((601, None), ARMY, category="soldiers"), "contradiction"),
    "soldiers and militants are never compared": (
        toll(10, ARMY, **SOLDIERS), toll(58, ARMY, category="militants"), None),
    "killed and injured are never compared": (toll(10, ARMY), toll(58, REBELS, outcome="injured"), None),
    "two nationalities are never compared": (
        toll(89, ARMY, category="soldiers", nationality="Xlandic"),
        toll(600, REBELS, category="soldiers", nationality="Ylandic"), None),
    "tourists and locals are two populations": (
        toll(12, "Board", category="civilians", category_text="tourists"),
        toll(31, "Hospital", category="civilians", category_text="locals"), "scope"),
    "families are no people": (
        toll(1500, "Red Cross", unit="families", category="families"), toll(8000, "Agency"), None),
    "bodies found are a floor for the dead": (
        toll(71, "Resident", text="71 bodies were found."), toll(100, "Clinic"), "compatible"),
    "more bodies than dead cannot be": (
        toll(71, "Resident", text="71 bodies were found."), toll(45, "Police"), "contradiction"),
    "a zero that nobody was hurt is none dead": (
        toll(0, "Company", outcome="injured", text="Nobody was hurt."), toll(6, "Union", category="workers"),
        "contradiction"),
    "some hurt are not the dead": (
        toll(34, "Company", outcome="injured", text="34 people were hurt."), toll(112, "Union"), None),
    "nobody in one way says nothing of the others": (
        toll(0, "Governor", outcome="displaced", text="nobody was forced to leave."),
        toll(20_000, "Agency", outcome="displaced"), None),
    "one place of care holds a part": (
        toll(142, "Clinic", outcome="injured", text="142 people were received."),
        toll(760, "Ministry", outcome="injured"), "scope"),
    "one day of an event is a part of it": (
        toll(20, "Mayor", text="20 people were killed on the first day."), toll(90, "Mayor", "Courier", "2026-02-02"),
        "scope"),
    "one count told less closely is one count": (
        toll(20, "Police", place=MILLTOWN), toll(20, "Police", "Courier", place=NORTHMARK), "echo"),
    "nobody counts ahead": (
        toll(12, "Police", day="2026-01-10"), toll(50, "Hospital", period=MONDAY), "scope"),
    "an outlet's own count of another day is nobody's": (
        toll(11, "Courier", "Courier", own_voice=True), toll(16, "Police", day="2026-03-01"), "cannot_compare"),
    "a month says when one thing happened": (
        toll(30, "General", period=Period("in January", "2026-01-01", "2026-01-31", rough=True)),
        toll(42, "Doctors", period=MONDAY), "contradiction"),
    "a month of many things holds its days": (
        toll(300, "Ministry", period=day("in January", "2026-01-01", "2026-01-31")),
        toll(42, "Doctors", period=MONDAY), "scope"),
    "aircraft of no stated nation": (
        toll(2, ARMY, unit="aircraft", category="aircraft", outcome="lost", nationality="Ylandic"),
        toll(1, MINISTER, unit="aircraft", category="aircraft", outcome="lost"), "same_side"),
    "vehicles are not villages": (
        toll(23, REBELS, unit="sites", category="sites", category_text="villages", outcome="destroyed"),
        toll(2, ARMY, unit="sites", category="sites", category_text="bridges", outcome="destroyed"), None),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b", "cls"), PAIRS.values(), ids=PAIRS)
def test_two_statements_have_one_class(a, b, cls):
    assert classes(a, b) == ([cls] if cls else [])


def test_the_order_of_the_reports_changes_nothing():
    for a, b, _ in PAIRS.values():
        assert classes(a, b) == classes(b, a)


def test_a_chain_has_its_steps_in_order_and_marks_a_fall():
    story = [toll(n, ARMY, day=f"2026-02-0{d}") for d, n in ((3, 40), (1, 10), (2, 45))]
    (chain,) = compare(story).findings
    assert chain.cls == "revision"
    assert len(chain.claims) == len(chain.figures) == 3
    assert "10 people (2026-02-01), 45 people (2026-02-02), 40 people (2026-02-03)" in chain.why
    assert "falls at step 3" in chain.why


def test_two_answers_of_one_day_are_steps_of_a_chain_that_goes_on():
    story = [toll(10, ARMY), toll(15, MINISTER, "Courier"), toll(22, ARMY, day="2026-02-02")]
    assert classes(*story) == ["revision"]


def test_a_revised_figure_no_longer_contradicts():
    story = [toll(10, ARMY), toll(22, ARMY, day="2026-02-02"), toll(84, REBELS, day="2026-02-03")]
    found = [f for f in compare(*story).findings if f.cls == "contradiction"]
    assert [f.claims for f in found] == [(story[1][1].id, story[2][1].id)]


def test_a_toll_told_for_growing_windows_is_one_toll():
    first = toll(92, ARMY, period=day("on Saturday", "2026-01-31"))
    second = toll(145, ARMY, day="2026-02-01", period=day("in 40 hours", "2026-01-31", "2026-02-01"))
    assert classes(first, second) == ["revision"]


def test_one_number_however_hedged_is_not_revised():
    about = toll((270, 330), ARMY, value=300)
    assert "revision" not in classes(about, toll(300, ARMY, day="2026-02-03", value=300))
    assert classes(about, toll(410, ARMY, day="2026-02-03", value=410)) == ["revision"]


def test_a_window_that_begins_alike_and_is_told_later_is_one_toll():
    first = toll(156, ARMY, period=day("since January", "2026-01-01", "2026-01-31"))
    second = toll(189, ARMY, day="2026-02-14", period=day("since January", "2026-01-01", "2026-02-14"))
    assert classes(first, second) == ["revision"]
    other = toll(189, REBELS, day="2026-02-14", period=day("since January", "2026-01-01", "2026-02-14"))
    assert classes(first, other) == ["scope"]


def test_the_police_of_two_outlets_are_one_police_where_no_state_speaks():
    police = Voice("police", "police", kind="group", anonymous=True)
    first, second = toll(22, police), toll(61, police, "Courier", "2026-02-03")
    assert classes(first, second) == ["revision"]
    assert "revision" not in classes(first, second, toll(3, ARMY, category="soldiers"), toll(9, Y, category="soldiers"))


def test_opposed_sides_contradict_where_the_shorter_window_holds_more():
    first = toll(84, REBEL, period=day("on Saturday", "2026-01-31"))
    second = toll(15, ARMY, period=day("in 40 hours", "2026-01-31", "2026-02-01"))
    assert classes(first, second) == ["contradiction"]


def test_people_are_not_the_civilians_of_a_report_that_counts_policemen_too():
    doc, civilians = toll(31, MINISTER, category="civilians")
    _, police = toll(17, MINISTER, category="police")
    both = [(doc, civilians), (doc, police.__class__(**{**_fields(police), "document": doc.id}))]
    assert "contradiction" not in classes(both, toll(50, "Hospital"))


def _fields(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
