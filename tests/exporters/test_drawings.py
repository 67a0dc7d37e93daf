"""Where things stand in a drawing: bars on their axis, steps in their time, labels apart, arrows in order."""

from __future__ import annotations

import dataclasses
from itertools import combinations, pairwise

import pytest
from report.stories import raid

from reconcile.exporters.html import graph as graphs
from reconcile.exporters.html.graph import make_graph
from reconcile.exporters.html.links import sentence_address, web_address
from reconcile.exporters.html.parts import by_side, find_clusters
from reconcile.exporters.html.plots import make_plot
from reconcile.exporters.html.scales import make_scale
from reconcile.exporters.html.timelines import CAPITAL, LETTER, make_timeline
from reconcile.report import make_report
from reconcile.report.records import Accusation, Act, Answer, Step

REPORT = make_report(raid())
ROW = REPORT.disputes[0].rows[0]
ONE = REPORT.evidence[0]


def rows(*bounds):
    return [dataclasses.replace(ROW, letter="ABCDEFG"[n], low=low, high=high) for n, (low, high) in enumerate(bounds)]


def steps(*stated):
    return [Step(when, True, "", low, high, falls=False, evidence=ONE) for when, low, high in stated]


# -- one axis ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bounds", [(), ((15, 15),), ((None, None), (15, 15))])
def test_nothing_to_compare_is_no_plot(bounds):
    assert make_plot(rows(*bounds)) is None


def test_a_plot_leaves_open_sides_open_and_keeps_the_order_of_the_rows():
    plot = make_plot(rows((15, 15), (81, None), (None, 40), (80, 89)))
    exact, more, fewer, within = plot.bars
    assert exact.left == exact.right < fewer.right < within.left < more.left < within.right
    assert (more.right, fewer.left) == (None, None)
    assert [bar.top for bar in plot.bars] == sorted(bar.top for bar in plot.bars)
    assert plot.told.startswith("A: 15, ")


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (84, (0, 20, 40, 60, 80)),
        (5, (0, 1, 2, 3, 4, 5)),
        (2.5, (0, 1, 2)),
        (0, (0,)),
        (1069, (0, 500, 1000)),
    ],
)
def test_an_axis_has_a_few_round_numbers(top, ticks):
    assert make_scale([top, top]).ticks() == ticks


def test_a_wide_axis_is_logarithmic():
    scale = make_scale([3, 40_000])
    assert scale.wide
    assert scale.ticks() == (0, 1, 10, 100, 1000, 10_000)
    assert [scale.at(0), scale.at(40_000)] == [0, 100]


# -- over time -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stated",
    [
        (),
        (("2026-01-31", 15, 15),),
        (("2026-01-31", 15, 15), (None, 17, 17)),
        (("2026-01-31", 15, 15), ("on Sunday", 17, 17)),
        (("2026-01-31", 15, 15), ("2026-02-01", None, None)),
        (("9999-12-31", 15, 15), ("9999-12-31", 17, 17)),
    ],
)
def test_fewer_than_two_steps_with_time_and_count_are_no_timeline(stated):
    assert make_timeline(steps(*stated)) is None


def test_a_step_is_as_wide_as_its_time_is_known():
    day, moment = make_timeline(steps(("2026-01-31", 15, 15), ("2026-02-01T09:00:00Z", 17, 17))).boxes
    assert day.width > 10
    assert moment.width == 0
    assert moment.left > day.left + day.width


def test_steps_of_one_day_share_it_in_their_order():
    first, second, third = make_timeline(steps(*(("2026-01-31", n, n) for n in (15, 16, 17)))).boxes
    assert first.left + first.width == pytest.approx(second.left)
    assert second.left + second.width == pytest.approx(third.left)


def test_an_open_side_is_open():
    low, high = make_timeline(steps(("2026-01-31", 15, None), ("2026-02-01", None, 20))).boxes
    assert (low.high, high.low) == (None, None)


@pytest.mark.parametrize(
    "stated",
    [
        [("2026-01-31", n, n) for n in (24, 58, 92, 133, 145, 145)],
        [("2026-01-31", 92, 92), ("2026-02-01T09:00:00Z", 101, None), *(("2026-02-01", n, n) for n in (133, 145, 145))],
        [(f"2026-01-31T1{n}:00:00Z", 10, 10) for n in range(10)],
        [("2026-01-31", 0, 0), ("2026-02-01", 0, 0)],
        [("2020-01-01", 1, 1), ("2026-02-01", 5000, None), ("2026-02-02", 5001, 5001)],
    ],
)
def test_no_label_stands_on_another_or_above_the_picture(stated):
    made = make_timeline(steps(*stated))
    for one, other in combinations(made.boxes, 2):
        apart = abs(one.label_middle - other.label_middle) * 2 / LETTER >= len(one.label) + len(other.label)
        assert apart or abs(one.label_base - other.label_base) >= CAPITAL
    assert all(box.label_base + made.shift >= CAPITAL for box in made.boxes)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-01-31", "2026-02-01", ["2026-01-31", "2026-02-01"]),
        ("2026-01-31T16:30:00Z", "2026-02-01", ["2026-02-01"]),
        ("2026-01-31T16:30:00Z", "2026-01-31T18:00:00Z", ["2026-01-31"]),
        ("2026-01-31T23:30:00+05:00", "2026-01-31T20:00:00Z", ["2026-01-31"]),
        ("2026-01-01", "2026-01-31", ["2026-01-01", "2026-01-09", "2026-01-17", "2026-01-25"]),
    ],
)
def test_days_under_a_timeline_are_few_and_begin_on_it(first, last, days):
    made = make_timeline(steps((first, 15, 15), (last, 17, 17)))
    assert [day for _, day in made.days] == days
    assert all(0 <= place <= 100 for place, _ in made.days)


# -- who accuses whom ----------------------------------------------------------------------------------------------


def accusation(number, accuser, accused, *answers, accuses=True):
    said = tuple(Answer((f"f{number}",), ("a",), label, who, "", "", ()) for label, who in answers)
    return Accusation(number, accuses, accuser, accused, (Act("a", "the raid", (), bool(answers)),), said)


def test_nobody_accused_is_no_graph():
    assert make_graph([]) is None
    assert make_graph([accusation(1, "Southland", "", accuses=False)]) is None


def test_a_party_that_accuses_and_is_accused_stands_on_both_sides():
    made = make_graph([accusation(1, "Southland", "Northland"), accusation(2, "Northland", "Southland")])
    assert {node.name for node in made.left} == {node.name for node in made.right} == {("Southland",), ("Northland",)}


def test_an_arrow_joins_the_boxes_of_its_parties():
    made = make_graph(
        [
            accusation(1, "A", "X"),
            accusation(2, "B", "Y", ("DENIED", "Y")),
            accusation(3, "A", "Y"),
            accusation(4, "B", ""),
        ]
    )
    inside = {node.name[0]: range(node.top, node.top + node.height) for node in (*made.left, *made.right)}
    parties = {1: "AX", 2: "BY", 3: "AY", 4: "Bs"}
    for edge in made.edges:
        accuser, accused = parties[edge.number]
        assert int(edge.start) in inside[accuser]
        assert int(edge.end) in inside.get(accused, inside.get("somebody not"))
    assert [edge.answered for edge in made.edges] == [False, True, False, False]
    assert "DENIED: Y" in {note for node in made.right for note in node.notes}
    assert "NO ANSWER FOUND" in {note for node in made.right for note in node.notes}


def test_boxes_do_not_overlap_and_arrows_at_one_box_are_apart():
    made = make_graph([accusation(n, f"Ministry {n % 5} of the interior", f"Group {n % 7}") for n in range(20)])
    for column in (made.left, made.right):
        for above, under in pairwise(column):
            assert above.top + above.height < under.top
    starts = sorted(edge.start for edge in made.edges)
    assert min(after - before for before, after in pairwise(starts)) >= graphs.PORT


def test_what_is_not_drawn_is_counted():
    made = make_graph([accusation(n, "A", f"B{n}") for n in range(graphs.MOST + 3)])
    assert (len(made.edges), made.more) == (graphs.MOST, 3)


# -- sides and origins ---------------------------------------------------------------------------------------------


def test_answers_stand_with_those_of_their_side():
    (first, own), (second, other) = by_side(REPORT.disputes[0].rows)
    assert (first, second) == ("Southland", "River Front")
    assert [row.letter for row in (*own, *other)] == ["A", "B", "C"]


def test_articles_outlets_and_origins_are_counted_apart():
    (cluster,) = find_clusters(REPORT.sources)
    assert (len(cluster.sources), cluster.outlets, cluster.number) == (2, 2, 1)


# -- links ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x",
        "//evil.example", "file:///etc/passwd", "ftp://wire.example/a", "https://", "https://user@wire.example/", "https://u:p@wire.example/",
        "http://[", "hxxps://wire[.]example", "wire.example/a", "https:wire",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_of_the_web_is_no_link(url):
    assert web_address(url) is None
    assert sentence_address(url, ONE) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://wire.example", "https://wire.example"),
        ("http://wire.example/a b", "http://wire.example/a%20b"),
        ('https://wire.example/"><b>', "https://wire.example/%22%3E%3Cb%3E"),
        ("https://wire.example/?a=1&b=2#top", "https://wire.example/?a=1&amp;b=2#top"),
        ("https://wire.example/a%20b", "https://wire.example/a%20b"),
        ("https://wire.example/\u202ex", "https://wire.example/%E2%80%AEx"),
    ],
)
def test_an_address_is_encoded_and_escaped(url, address):
    assert web_address(url) == address


@pytest.mark.parametrize(
    ("sentence", "directive"),
    [
        ("15 soldiers died.", "15%20soldiers%20died."),
        ("Mid-level, 5 & 6.", "Mid%2Dlevel%2C%205%20%26%206."),
        ("one two three four five six seven eight nine ten eleven twelve thirteen",
         "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"),
        ("broken\n  over lines", "broken%20over%20lines"),
    ],
)  # fmt: skip
def test_a_sentence_is_found_by_its_words(sentence, directive):
    one = dataclasses.replace(ONE, before="", marked=sentence, after="")
    assert sentence_address("https://wire.example/a", one) == f"https://wire.example/a#:~:text={directive}"
    assert sentence_address("https://wire.example/a#top", one) == f"https://wire.example/a#top:~:text={directive}"
