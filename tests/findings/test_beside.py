"""What a report gives beside a number decides what the number is: look-alikes first."""

from __future__ import annotations

import pytest
from findings.stories import REGISTRY, claim, classes, count, report, toll

from reconcile.findings.entries import Voices, find_entries
from reconcile.findings.lens import Lens
from reconcile.tables import shipped

LENS = Lens(REGISTRY, shipped())

#: A report, its numbers as printed with value, outcome and category; then those that are parts of another one.
REPORTS = {
    "numbers that miss the total are counts": (
        "In all 50 died, 12 staff, 24 patients and four relatives.",
        [("50", 50), ("12 staff", 12, "workers"), ("24 patients", 24, "patients"), ("four relatives", 4)], []),
    "who says of whom it is stays a count": (
        "In all 42 died, 14 staff and 28 patients.",
        [("42", 42), ("14 staff", 14, "workers"), ("28 patients", 28, "patients")], []),
    "a larger bare number is no part": ("Six soldiers died. Nine, he said, were shot.",
        [("Six soldiers", 6, "soldiers"), ("Nine", 9)], []),
    "four relatives among the dead": (
        "In all 42 died, 14 staff, 24 patients and four relatives.",
        [("42", 42), ("14 staff", 14, "workers"), ("24 patients", 24, "patients"), ("four relatives", 4)],
        ["four relatives"]),
    "parts before their total": (
        "Three at a picket and one in the raid: 4 soldiers died.",
        [("Three", 3, "soldiers"), ("one", 1, "soldiers"), ("4 soldiers", 4, "soldiers")], ["Three", "one"]),
    "a bare number looks back": ("Six soldiers died. Five were shot in their car.",
        [("Six soldiers", 6, "soldiers"), ("Five", 5)], ["Five"]),
}  # fmt: skip


def _entries(text: str, numbers: list[tuple]) -> tuple:
    doc = report(text)
    figures = tuple(
        count(doc, words, value, category=(*rest, "people")[0], category_text=words.split()[-1], outcome="killed")
        for words, value, *rest in numbers
    )
    one = claim(doc, text, "Police", figures=figures)
    return find_entries([one], Voices({}, documents={doc.id: doc}), LENS)


@pytest.mark.parametrize(("text", "numbers", "parts"), REPORTS.values(), ids=REPORTS)
def test_parts_are_those_that_the_report_adds_up(text, numbers, parts):
    found = [entry.figure.span.of(text) for entry in _entries(text, numbers) if entry.cell.part]
    assert found == parts


def test_a_number_that_is_not_given_is_no_count():
    assert not _entries("The ministry gave no losses.", [("no losses", 0)])


def test_another_thirty_missing_where_nobody_was_missing_is_a_plain_count():
    doc = report("Nine died and another 30 were missing. Later another 4 died.")
    figures = (
        count(doc, "Nine", 9, outcome="killed"),
        count(doc, "another 30", 30, outcome="missing", increment=True),
        count(doc, "another 4", 4, outcome="killed", increment=True),
    )
    one = claim(doc, doc.text, "Police", figures=figures)
    found = find_entries([one], Voices({}, documents={doc.id: doc}), LENS)
    assert [entry.cell.increment for entry in found] == [False, False, True]


@pytest.mark.parametrize(("second", "overall"), [(800, True), (3000, False), (4000, False)])
def test_in_all_tells_apart_only_where_a_smaller_count_stands_beside_it(second, overall):
    doc = report(f"At the weekend {second} died. In all 3,000 died.")
    claims = [
        claim(doc, quote, "Police", figures=(count(doc, words, value, outcome="killed"),))
        for quote, words, value in (
            (doc.text.split(" In")[0], str(second), second), ("In all 3,000 died.", "3,000", 3000),
        )
    ]  # fmt: skip
    found = find_entries(claims, Voices({}, documents={doc.id: doc}), LENS)
    assert ("overall" in found[1].cell.measures) is overall


def test_soldiers_of_no_stated_nation_are_laid_beside_none_of_two():
    """Twenty soldiers, whose nobody says, stand beside 35 of one nation and 17 of the other."""
    soldiers = {"category": "soldiers", "category_text": "soldiers"}
    known = [
        toll(35, "Monitor", nationality="Xlandic", **soldiers),
        toll(17, "Doctor", nationality="Ylandic", **soldiers),
    ]
    assert "contradiction" not in classes(*known, toll(20, "Resident", **soldiers))
    assert "contradiction" in classes(known[0], toll(20, "Resident", **soldiers))
