"""A count that moved is told by dated steps; a fall is marked, and so is a date that only the report has."""

from __future__ import annotations

import dataclasses

import pytest
from builders import document
from report.stories import claim, figure, finding, reading
from rich.cells import cell_len

from reconcile.exporters import markdown, terminal
from reconcile.exporters._plot import timeline
from reconcile.model import Period, Scope, Story
from reconcile.report import make_report


def moved(*steps):
    """A story in which one speaker gives one count after the other: (as-of or None, low, high)."""
    papers, claims = [], []
    for number, (when, low, high) in enumerate(steps):
        text = f"On day {number} officials put it at many people."
        paper = document(text, path=f"{number}.txt", published=f"2026-02-{number + 1:02d}")
        papers.append(paper)
        counted = figure(text, "many people", low, high)
        claims.append(claim(paper, "many people", "Officials", figures=(counted,), as_of=when))
    chain = finding("f1", "revision", *claims, figures=tuple(one.figure_ids[0] for one in claims))
    readings = tuple(reading(paper, claims=(one,)) for paper, one in zip(papers, claims, strict=True))
    return Story(readings, tuple(claims), (), (), (), (), (), (), (chain,))


def steps(story):
    section = next(one for one in make_report(story).sections if one.key == "revisions")
    return section.groups[0].first.steps


@pytest.mark.parametrize(
    ("counts", "falls"),
    [
        ([(10, 10), (12, 12)], [False, False]),
        ([(10, 10), (10, 10)], [False, False]),
        ([(10, None), (8, None)], [False, False]),  # both open: 8 or more may be 12
        ([(10, 10), (8, 12)], [False, False]),
        ([(15, 15), (11, 11), (17, 17)], [False, True, False]),
        ([(15, 20), (None, 14)], [False, True]),
    ],
)
def test_only_a_count_wholly_below_the_one_before_is_a_fall(counts, falls):
    story = moved(*((f"2026-02-0{n + 1}", low, high) for n, (low, high) in enumerate(counts)))
    assert [one.falls for one in steps(story)] == falls


def test_a_fall_is_said_in_words_on_every_page():
    story = moved(("2026-02-01", 15, 15), ("2026-02-02", 11, 11))
    assert "2  2026-02-02  11  FALLS" in terminal.export(story)
    assert "| 2 (FALLS) | 2026-02-02 |" in markdown.export(story)
    calm = moved(("2026-02-01", 11, 11), ("2026-02-02", 15, 15))
    assert "FALLS" not in terminal.export(calm) + markdown.export(calm)


def test_a_step_without_a_date_of_its_own_says_so():
    story = moved((None, 10, 10), ("2026-02-02", 12, 12))
    assert [one.dated for one in steps(story)] == [False, True]
    assert "2026-02-01 (date of the report)" in " ".join(terminal.export(story).split())


def test_a_count_by_an_earlier_evening_holds_at_that_evening():
    story = moved(("2026-02-01", 92, 92), ("2026-02-03", 133, 133))
    by_saturday = Scope(period=Period("by Saturday evening", end="2026-01-31"))
    first = story.claims[0]
    figures = (dataclasses.replace(first.figures[0], scope=by_saturday),)
    claims = (dataclasses.replace(first, figures=figures), story.claims[1])
    assert [one.when for one in steps(dataclasses.replace(story, claims=claims))] == ["2026-01-31", "2026-02-03"]


def test_two_figures_of_one_sentence_keep_the_order_of_the_chain():
    text = "Officials raised it from ten people to twelve people."
    paper = document(text)
    ten, twelve = figure(text, "ten people", 10, 10), figure(text, "twelve people", 12, 12)
    one = claim(paper, "raised it from ten people to twelve people", "Officials", figures=(twelve, ten))
    chain = finding("f1", "revision", one, figures=one.figure_ids[::-1])
    story = Story((reading(paper, claims=(one,)),), (one,), (), (), (), (), (), (), (chain,))
    assert [step.low for step in steps(story)] == [10, 12]


@pytest.mark.parametrize("width", [30, 74, 134])
@pytest.mark.parametrize("counts", [[(0, 0), (1, None)], [(1, 1), (10**6, 10**6)], [(3, 3), (2, 2), (None, 1)]])
def test_a_timeline_keeps_its_width(counts, width):
    story = moved(*((f"2026-02-0{n + 1}", low, high) for n, (low, high) in enumerate(counts)))
    assert all(cell_len(line) <= width for line in timeline(steps(story), width))


def test_a_timeline_has_a_line_per_step_and_an_axis():
    story = moved(("2026-02-01", 10, 10), ("2026-02-02", 20, None), ("2026-02-03", 15, 15))
    first, second, third, axis = timeline(steps(story), 70)
    assert first.startswith("1  2026-02-01")
    assert second.endswith(">")
    assert "FALLS" in third
    assert axis.split() == ["10", "15", "20"]
