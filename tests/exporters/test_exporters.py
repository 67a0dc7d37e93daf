"""What a reader finds on the page, at any width, and what a program finds in the JSON."""

from __future__ import annotations

import dataclasses
import html
import json
import re

import pytest
from builders import document
from report.stories import claim, figure, position, raid, reading
from rich.cells import cell_len

from reconcile.exporters import _lines, markdown, terminal
from reconcile.exporters import _phrases as phrases
from reconcile.exporters import html as to_html
from reconcile.exporters import json as to_json
from reconcile.exporters._page import render
from reconcile.exporters._phrases import interval, times
from reconcile.exporters._plot import plot
from reconcile.model import Member, Story
from reconcile.plugins import names_in
from reconcile.report import make_report
from reconcile.report.records import Accusation, Act, Answer, Difference

EMPTY = Story((), (), (), (), (), (), (), (), ())
EXPORTS = [to_json.export, markdown.export, terminal.export, to_html.export]
TAG = re.compile(r"<[^>]*>")


def words_of_html(story):
    return html.unescape(TAG.sub("", to_html.export(story)))


def test_every_module_here_is_a_format():
    assert set(names_in("reconcile.exporters")) >= {"html", "json", "markdown", "terminal"}


@pytest.mark.parametrize("export", EXPORTS)
def test_an_empty_story_is_a_page(export):
    assert export(EMPTY).endswith("\n")


@pytest.mark.parametrize("export", EXPORTS)
def test_the_same_story_gives_the_same_bytes_in_any_order(export):
    story = raid()
    turned = dataclasses.replace(
        story,
        readings=story.readings[::-1],
        claims=story.claims[::-1],
        findings=story.findings[::-1],
        entities=story.entities[::-1],
        versions=story.versions[::-1],
    )
    assert export(turned) == export(story) == export(raid())


@pytest.mark.parametrize("export", EXPORTS)
def test_a_whole_number_has_no_point(export):
    assert "15.0" not in export(raid())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(cell_len(line) for line in terminal.export(raid(), width=width).splitlines()) <= width


@pytest.mark.parametrize("export", [markdown.export, terminal.export, words_of_html])
@pytest.mark.parametrize(
    "words",
    [
        "NOT REVIEWED",
        "CONTRADICTS",
        "SAME SIDE DIFFERS",
        "REPORTS OF SPEAKER DIFFER",
        "REVISES",
        "AGREES",
        "COMPATIBLE",
        "DENIED",
        "SUPERSEDED",
        "BOTH STATED",
        "DOES NOT ADD UP",
        "BASE CHANGED",
        "CHECK OBJECT",
        "BRAND NEW",
        "ONE ORIGIN",
        "CANNOT COMPARE",
        "NOT COMPARABLE (scope)",
        "NOT COMPARABLE (definition)",
        "Three men were hurt.",
        "broken.pdf",
        "save it as text",
        "does not say who is right",
        "in loaded words: martyred",
    ],
)
def test_a_page_says_it_in_words(export, words):
    story = dataclasses.replace(raid(), findings=tuple(dataclasses.replace(f, judged="") for f in raid().findings))
    assert words in re.sub(r"\s+", " ", export(story))


def test_the_figure_is_marked_inside_its_sentence():
    assert '"The military said [15 soldiers] and 18 civilians died."' in terminal.export(raid())
    assert "“The military said **15 soldiers** and 18 civilians died.”" in markdown.export(raid())


def test_brackets_of_the_source_are_not_taken_for_the_mark():
    assert "[[more than 80 [named] soldiers]]" in terminal.export(raid(), width=140)


def test_colour_is_off_unless_asked_for():
    assert "\x1b" not in terminal.export(raid())
    assert "\x1b[1m" in terminal.export(raid(), color=True)


def test_a_reviewed_story_is_no_draft():
    story = dataclasses.replace(
        raid(), findings=tuple(dataclasses.replace(f, judged="accept") for f in raid().findings)
    )
    assert terminal.export(story).startswith("REVIEWED")
    assert "**REVIEWED" in markdown.export(story)
    assert ">REVIEWED" in to_html.export(story)


def test_reprints_are_named_and_not_shown_again():
    page = terminal.export(raid())
    assert page.count('"The military said [15 soldiers] and 18 civilians died."') == 1
    assert "E2 in the same words as E1" in page


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (15, 15, "15"),
        (81, None, "81 or more"),
        (None, 10, "10 or fewer"),
        (80, 89, "80 to 89"),
        (None, None, ""),
        (1069, 1069, "1,069"),
        (2.5, 2.5, "2.5"),
    ],
)
def test_an_interval_reads_as_words(low, high, words):
    assert interval(low, high) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (None, ""),
        (1.13, "the highest is at least 1.1 times the lowest"),
        (5.6, "the highest is at least 5.6 times the lowest"),
        (1234.5, "the highest is at least 1,234 times the lowest"),
    ],
)
def test_how_far_apart_is_said(ratio, words):
    assert times(ratio) == words


def rows(*bounds):
    (row, *_) = make_report(raid()).disputes[0].rows
    return [dataclasses.replace(row, letter="ABCDEFG"[n], low=low, high=high) for n, (low, high) in enumerate(bounds)]


@pytest.mark.parametrize("bounds", [(), ((15, 15),), ((None, None), (15, 15))])
def test_nothing_to_compare_is_no_plot(bounds):
    assert plot(rows(*bounds), 60) == ()


def test_a_plot_shows_open_ends_as_arrows():
    exact, more, fewer, within, _ = plot(rows((15, 15), (81, None), (None, 40), (80, 89)), 60)
    assert (exact.count("*"), exact.count("|")) == (1, 0)
    assert re.fullmatch(r"B  81 or more +\|-+>", more)
    assert re.fullmatch(r"C  40 or fewer +<-+\|", fewer)
    assert re.fullmatch(r"D  80 to 89 +\|-+\|", within)
    assert more.index("|") == pytest.approx(within.index("|"), abs=1)


@pytest.mark.parametrize(
    "bounds",
    [
        ((0, 0), (0, 0)),
        ((0, 0), (1, None)),
        ((None, 0), (5, 5)),
        ((1, 1), (10**9, 10**9)),
        ((0.5, 0.5), (2, 2)),
        *[tuple((n, n) for n in range(k)) for k in range(2, 8)],
    ],
)
@pytest.mark.parametrize("width", [30, 77, 137])
def test_a_plot_keeps_its_width(bounds, width):
    assert all(len(line) <= width for line in plot(rows(*bounds), width))


def test_a_wide_plot_says_that_its_scale_is_logarithmic():
    assert "(log scale)" in plot(rows((1, 1), (5000, 5000)), 60)[-1]
    assert "(log scale)" not in plot(rows((15, 15), (84, 84)), 60)[-1]


def foreign(name):
    text = f"{name} said 15 soldiers died. Bob said 84 soldiers died."
    paper = document(text, outlet=name)
    ann = claim(paper, "15 soldiers died", name, figures=(figure(text, "15 soldiers", 15, 15),))
    bob = claim(paper, "84 soldiers died", "Bob", figures=(figure(text, "84 soldiers", 84, 84),))
    answers = (
        position("p1", "q1", name, Member(ann.id, 0), low=15, high=15),
        position("p2", "q1", "Bob", Member(bob.id, 0), low=84, high=84),
    )
    story = raid()
    findings = tuple(dataclasses.replace(f, allegation=None) for f in story.findings if f.id == "f01")
    return dataclasses.replace(
        story, readings=(reading(paper, claims=(ann, bob)),), claims=(ann, bob), positions=answers, findings=findings
    )


@pytest.mark.parametrize("name", ["Harbour", "جيش تحرير بلوشستان", "俾路支解放军发言人", "बलोच लिबरेशन आर्मी", "צה״ל"])
def test_a_script_of_any_width_or_direction_keeps_the_page(name):
    page = terminal.export(foreign(name), width=60)
    assert max(cell_len(line) for line in page.splitlines()) <= 60
    assert name in page.replace("\u200e", "")
    assert page.splitlines()[9].startswith("== DISPUTED") or "== DISPUTED (1)" in page


@pytest.mark.parametrize("name", ["جيش تحرير", "צה״ל"])
def test_a_name_from_right_to_left_does_not_turn_the_numbers_beside_it(name):
    lines = [line for line in terminal.export(foreign(name)).splitlines() if name[:3] in line]
    assert lines
    assert all("\u200e" in line[: line.index(name[:3])] for line in lines)
    assert all("\u200e" in line[line.rindex(name[-3:]) :] for line in lines)


def exported(story):
    return json.loads(to_json.export(story))


def test_json_holds_what_the_contract_names():
    page = exported(raid())
    assert page["schema_version"] == 1
    assert set(page) >= {
        "documents",
        "claims",
        "findings",
        "questions",
        "positions",
        "allegations",
        "entities",
        "origins",
        "affiliations",
        "problems",
        "unread",
    }
    assert set(page["claims"][0]) >= {
        "id",
        "document",
        "speaker",
        "own_voice",
        "stance",
        "cue",
        "quote",
        "span",
        "figures",
        "chain",
        "target",
        "scope",
        "as_of",
        "rule",
        "rows",
    }
    assert set(page["findings"][0]) >= {
        "id",
        "class",
        "answer",
        "claims",
        "figures",
        "why",
        "rule",
        "question",
        "documents",
        "resolve",
        "missing",
    }


def test_a_quote_in_json_stands_at_its_span():
    story = raid()
    texts = {one.document.id: one.document.text for one in story.readings}
    for one in exported(story)["claims"]:
        start, end = one["span"]
        assert texts[one["document"]][start:end] == one["quote"]
        assert all(f["text"] == texts[one["document"]][slice(*f["span"])] for f in one["figures"])


def test_a_speaker_is_the_linked_name_or_the_words_printed_or_nobody():
    story = raid()
    linked = dataclasses.replace(story.claims[0].speaker, entity="army")
    claims = (
        dataclasses.replace(story.claims[0], speaker=linked),
        dataclasses.replace(story.claims[1], speaker=None),
        *story.claims[2:],
    )
    speakers = {one["id"]: one["speaker"] for one in exported(dataclasses.replace(story, claims=claims))["claims"]}
    assert speakers[claims[0].id]["name"] == "Southland Army"
    assert speakers[claims[1].id] is None
    assert speakers[claims[3].id]["name"] == "Northland"


def test_a_part_names_the_figure_it_is_part_of():
    text = "Officials said 18 civilians died. Five of them were women."
    paper = document(text)
    whole = figure(text, "18 civilians", 18, 18)
    part = figure(text, "Five of them", 5, 5, part_of=0)
    one = claim(paper, "18 civilians died", "Officials", figures=(whole,))
    two = claim(paper, "Five of them were women", "Officials", figures=(part,))
    page = exported(dataclasses.replace(EMPTY, readings=(reading(paper, claims=(one, two)),), claims=(one, two)))
    figures = [f for c in page["claims"] for f in c["figures"]]
    assert [f["part_of"] for f in figures] == [None, figures[0]["id"]]


def test_rows_of_a_table_stand_in_their_order():
    papers = [document(f"Row {n}.", path="t.csv", locator=f"row {n}") for n in (10, 2, 1)]
    page = exported(dataclasses.replace(EMPTY, readings=tuple(reading(p) for p in papers)))
    assert [one["locator"] for one in page["documents"]] == ["row 1", "row 2", "row 10"]


def test_a_path_is_the_path_as_given():
    assert [one["path"] for one in exported(raid())["documents"]] == [
        "in/01.txt",
        "in/02.txt",
        "in/03.txt",
        "in/04.txt",
    ]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [("five women", '"five women"'), ('"Nobody,"', '"Nobody,"'), ("“Nobody,”", "“Nobody,”"), ('"', '"""'), ("", '""')],
)
def test_words_stand_in_one_pair_of_quotation_marks(words, quoted):
    assert phrases.quoted(words) == quoted


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("the accused answers the act", "Bob, as of 2026-02-01: the accused answers the act."),
        ("", "Said by Ann; denied by Bob."),
    ],
)
def test_an_answer_names_once_who_gave_it(how, told):
    said = "Said by Ann; denied by Bob."
    answer = Answer(("f1",), ("a",), "DENIED", "Bob", said, "", (), when="2026-02-01T09:00:00Z", how=how)
    about = Accusation(1, True, "Ann", "Bob", (Act("a", "of arson", (), answered=True),), (answer,))
    assert phrases.told(answer, about) == told
    assert phrases.accusation(about) == "Ann accused Bob of arson"


def test_more_findings_of_one_kind_go_by_their_rows():
    lines = tuple(
        Difference(f"f{n}", "contradiction", "CONTRADICTS", ("A", chr(66 + n)), "No count fits both.", "", "", "r", 2)
        for n in range(5)
    )
    shown = render(_lines.differences(lines), 80, color=False)
    assert [f"f{n}" in shown for n in range(5)] == [True, True, True, False, False]
    assert "and for the same reason A-E, A-F" in shown
