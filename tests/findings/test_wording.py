"""Reasons name the smaller count first, and say in words what two counts differ in."""

from __future__ import annotations

import pytest
from findings.stories import compare, day, toll

SOLDIERS = {"category": "soldiers"}
MONDAY, TUESDAY = day("on Monday", "2026-01-26"), day("on Tuesday", "2026-01-27")


def reasons(*pairs):
    return [one.why for one in compare(*pairs).findings]


@pytest.mark.parametrize("turned", [False, True])
def test_the_smaller_count_comes_first(turned):
    pairs = [toll(17, "Police"), toll(31, "Hospital")]
    (why,) = reasons(*(reversed(pairs) if turned else pairs))
    assert why.startswith("No count fits both. Police: 17")
    assert "; Hospital: 31" in why


@pytest.mark.parametrize("turned", [False, True])
def test_the_part_comes_before_the_whole_with_what_they_differ_in(turned):
    pairs = [toll(9, "Police", **SOLDIERS), toll(31, "Police")]
    (why,) = reasons(*(reversed(pairs) if turned else pairs))
    assert why.startswith("The first counts part of what the second counts; they differ in who is counted. Police: 9")


def test_counts_of_two_days_say_so():
    (why,) = reasons(toll(15, "Police", period=MONDAY), toll(22, "Police", period=TUESDAY))
    assert why.startswith("They differ in when, and neither lies wholly within the other. ")
