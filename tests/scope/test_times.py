"""Every row of `times` finds and resolves its examples, and finds nothing in its counter-examples."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import TableError
from reconcile.model import Span
from reconcile.scope.calendar import Reference, parse_day, resolve
from reconcile.scope.times import find_times
from reconcile.tables import Tables, shipped

ROWS = shipped().rows("times")


def days(text, anchor):
    """The days of each expression of `text`, told on `anchor`; every one may look back to the one before."""
    reference, out = Reference(parse_day(anchor), parse_day(anchor)), []
    for time in find_times(text, Span(0, len(text)), shipped()):
        period = resolve(time, reference)
        out.append(f"{period.start or ''}..{period.end or ''}" if period else "-")
        reference = replace(reference, same=period or reference.same)
    return out


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in ROWS for text in row["counter_examples"]], ids=str)
def test_a_look_alike_is_not_read_by_the_row(row, text):
    assert row["id"] not in {time.rule for time in find_times(text, Span(0, len(text)), shipped())}


@pytest.mark.parametrize("example", [example for row in ROWS for example in row["examples"]])
def test_an_example_resolves_to_its_days(example):
    text, _, rest = example.partition(" | ")
    anchor, _, wanted = rest.partition(" -> ")
    assert days(text, anchor)[-1] == wanted


@pytest.mark.parametrize("text", [
    "He may march on.", "The second half was dull.", "Sun and rain.", "Sat down.", "A 2,000 metre race.",
    "Page 12 of 30.", "Nobody came.", "The M4 motorway.", "No. 28 was intact.",
])  # fmt: skip
def test_words_that_look_like_times_are_none(text):
    assert days(text, "2024-05-10") == []


def test_without_a_date_of_publication_only_full_dates_resolve():
    assert days("On Friday, on 3 May and on 4 May 2021.", None) == ["-", "-", "2021-05-04..2021-05-04"]


@pytest.mark.parametrize("text", ["on 31 February 2024", "on 2024-13-40", "in the past 900 decades", "0 May 2024"])
def test_a_day_that_no_calendar_has_stays_unknown(text):
    assert set(days(text, "2024-05-10")) <= {"-"}


@pytest.mark.parametrize("row", [
    'pattern = "x("\nmeans = "iso"', 'pattern = "{moon}"\nmeans = "iso"', 'pattern = "x"\nmeans = "someday"',
])  # fmt: skip
def test_a_broken_row_of_a_desk_is_named(tmp_path, row):
    (tmp_path / "times.toml").write_text(f'[[row]]\nid = "mine"\n{row}\n', encoding="utf-8")
    with pytest.raises(TableError, match="mine"):
        find_times("on Friday", Span(0, 9), Tables(tmp_path))


WORDS = st.sampled_from([
    "on", "in", "the", "past", "last", "next", "since", "until", "between", "and", "to", "from", "of", "by",
    "3", "31", "12", "2024", "May", "June", "Friday", "Monday", "night", "early", "days", "weeks", "months",
    "year", "hours", "two", "ago", "earlier", "later", "so far", "overnight", ",", ".", "-", "that day",
    "weekend", "first half", "'s",
])  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates().map(str))
def test_any_words_give_expressions_in_order_and_periods_the_right_way_round(text, anchor):
    times = find_times(text, Span(0, len(text)), shipped())
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))
    for time in times:
        assert time.text == time.span.of(text)
        period = resolve(time, Reference(parse_day(anchor), parse_day(anchor)))
        assert period is None or not (period.start and period.end) or period.start <= period.end
