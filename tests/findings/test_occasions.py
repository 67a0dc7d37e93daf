"""Counts of one event are laid together however late, wide or narrow a report places it; look-alikes first."""

from __future__ import annotations

import pytest
from findings.stories import ARMY, MILLTOWN, NORTHMARK, REBELS, claim, classes, count, day, report, toll

from reconcile.model import Period, Place

SATURDAY = day("on Saturday", "2026-01-31")
ELSEWHERE = Place("Lakeside")


def of_the_day(number, speaker, **fields):
    return toll(number, speaker, "Courier", place=MILLTOWN, period=SATURDAY, **fields)


def later(number, speaker, period, place=MILLTOWN, **fields):
    return toll(number, speaker, "Lakeside Times", "2026-09-12", place=place, period=period, **fields)


LOOK_BACK = {
    "another day of the same town is another event": (day("on 4 March", "2026-03-04"), MILLTOWN, "scope"),
    "a count since the event is no count of the event": (
        Period("since January", "2026-01-01", "2026-09-12"), MILLTOWN, "scope"),
    "a month elsewhere is no frame": (day("in January", "2026-01-01", "2026-01-31"), None, "scope"),
    "the month in which it happened, at the same town": (
        day("in January", "2026-01-01", "2026-01-31"), MILLTOWN, "contradiction"),
    "no day at all": (None, MILLTOWN, "contradiction"),
}  # fmt: skip


@pytest.mark.parametrize(("period", "place", "cls"), LOOK_BACK.values(), ids=LOOK_BACK)
def test_a_report_that_looks_back_counts_the_event_where_it_frames_it(period, place, cls):
    assert classes(of_the_day(31, ARMY), later(90, REBELS, period, place)) == [cls]


def test_a_town_stays_a_part_of_its_province():
    assert classes(of_the_day(3, ARMY), toll(31, ARMY, place=NORTHMARK, period=SATURDAY)) == ["scope"]


def test_nobody_hurt_in_one_place_says_nothing_of_another():
    clear = toll(0, "Mayor", outcome="injured", text="Nobody was hurt.", place=ELSEWHERE)
    assert classes(of_the_day(31, ARMY), clear) == []
    assert classes(of_the_day(31, ARMY), toll(0, "Mayor", outcome="injured", text="Nobody was hurt.", place=MILLTOWN))


WORDS = {
    "women are a part of the dead": ("women", "people", None),
    "attackers are not their victims": ("militants", "people", None),
    "prisoners are the dead of a prison": ("inmates", "people", "contradiction"),
    "soldiers are the dead of a barracks": ("soldiers", "people", "contradiction"),
}


@pytest.mark.parametrize(("one", "other", "cls"), WORDS.values(), ids=WORDS)
def test_two_sides_may_have_two_words_for_one_group(one, other, cls):
    pair = of_the_day(53, "Rebels", category=one), of_the_day(20, ARMY, category=other)
    assert classes(*pair) == ([cls] if cls else [])


def test_two_words_are_two_groups_where_a_report_counts_both():
    both = toll(11, "Mayor", "Herald", category="police"), toll(20, "Mayor", "Herald")
    doc = report(" ".join(one.text for one, _ in both), "Herald")
    said = [
        (doc, claim(doc, one.quote, "Mayor", figures=(count(doc, one.quote.split(" were")[0], number, **fields),)))
        for (_, one), number, fields in zip(both, (11, 20), ({"category": "police"}, {}), strict=True)
    ]
    soldiers = of_the_day(53, REBELS, category="soldiers")
    assert "contradiction" in classes(of_the_day(20, ARMY), soldiers)
    assert "contradiction" not in classes(of_the_day(20, ARMY), soldiers, said)
