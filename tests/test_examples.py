"""The example story, read by the whole tool: every reason to differ is found, and nothing else is called a conflict.

The assertions look at the JSON export, never at its wording. A figure is named by its nearer bound: 81 is "more than
80", 45 "nearly 50", 54 "about 60".
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

import pytest

from reconcile.cli.inputs import Inputs, read_story
from reconcile.exporters import json as to_json
from reconcile.exporters import markdown, terminal

ROOT = Path(__file__).parent.parent
STORY = "examples/balochistan"
OWN_LOSSES = {11, 15, 17}  # members of the security forces, by the defence minister, the military and the province
OWN_TOTALS = {33, 45, 48}  # their dead and the civilians, by the military and the province
OWN_CASUALTIES = {54}  # about 60 dead and wounded, by provincial officials: fewer than the dead that the BLA counts
BOASTS = {81, 84}  # what the BLA says to have killed
ANSWERED = {"denied", "rejected", "in_part"}


@cache
def story():
    return read_story(Inputs(reports=(f"{STORY}/reports",), quiet=True))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture
def page():
    return json.loads(to_json.export(story()))


def by_id(page, what):
    return {one["id"]: one for one in page[what]}


def place(page, claim_id):
    """The number in the name of the file that a claim stands in: "05"."""
    document = by_id(page, "documents")[by_id(page, "claims")[claim_id]["document"]]
    return Path(document["path"]).name[:2]


def figures(page, finding):
    """The figures that a finding compares, each with its claim."""
    known = {f["id"]: (f, c) for c in page["claims"] for f in c["figures"]}
    return [known[one] for one in finding["figures"]]


def bound(figure):
    return figure["high"] if figure["low"] is None else figure["low"]


def bounds(page, finding):
    return {bound(figure) for figure, _ in figures(page, finding)}


def relations(page, *values):
    """The classes of all findings that compare figures with these bounds."""
    return {one["class"] for one in page["findings"] if set(values) <= bounds(page, one)}


def of_class(page, cls):
    return [one for one in page["findings"] if one["class"] == cls]


def test_every_report_is_read(page):
    assert len({one["path"] for one in page["documents"]}) == 10
    assert page["problems"] == []


def test_every_quote_stands_in_its_snapshot(page):
    texts = {reading.document.id: reading.document.text for reading in story().readings}
    assert all(texts[c["document"]][slice(*c["span"])] == c["quote"] for c in page["claims"])


@pytest.mark.parametrize("own", sorted(OWN_LOSSES))
def test_two_sides_contradict_each_other(page, own):
    assert "contradiction" in relations(page, own, 84)


@pytest.mark.parametrize("pair", [(101, 145), (81, 84), (45, 48)])
def test_bounds_that_fit_are_compatible(page, pair):
    assert "compatible" in relations(page, *pair)
    assert not relations(page, *pair) & {"contradiction", "same_side", "misreport"}


@pytest.mark.parametrize("pair", [(92, 133), (133, 145), (18, 31)])
def test_a_count_that_one_speaker_raised_is_revised(page, pair):
    assert "revision" in relations(page, *pair)


def test_another_time_window_is_no_conflict(page):
    found = relations(page, 92, 145) | relations(page, 41, 145)
    assert "scope" in found
    assert not found & {"contradiction", "same_side", "misreport"}


@pytest.mark.parametrize("parts", [{15, 18, 33}, {17, 31, 48}, {92, 41, 133}])
def test_a_sum_that_holds_is_not_complained_about(page, parts):
    assert not [one for one in of_class(page, "does_not_add_up") if bounds(page, one) <= parts]


def test_parts_beside_another_total_in_one_article_are_pointed_out(page):
    assert relations(page, 41, 145) & {"does_not_add_up", "scope"}


def test_a_part_on_two_totals_is_found(page):
    assert any({"04", "05"} <= {place(page, c) for c in one["claims"]} for one in of_class(page, "base_moved"))


@pytest.mark.parametrize("pair", [(11, 15), (11, 17), (15, 17)])
def test_offices_of_one_government_differ_and_do_not_contradict(page, pair):
    assert relations(page, *pair) & {"same_side", "revision"}
    assert "contradiction" not in relations(page, *pair)


def test_casualties_are_not_taken_for_deaths(page):
    assert relations(page, 54, 45) & {"scope", "definition"} or relations(page, 54, 48) & {"scope", "definition"}
    assert not [one for one in of_class(page, "contradiction") if 54 in bounds(page, one)]


def test_people_are_not_taken_for_members_of_the_security_forces(page):
    mixed = [
        one["class"]
        for one in page["findings"]
        if {"people", "security_forces"} <= {figure["category"] for figure, _ in figures(page, one)}
        and 81 in bounds(page, one)
    ]
    assert set(mixed) & {"scope", "definition"}
    assert "contradiction" not in mixed


def test_silence_that_the_same_page_has_overtaken_is_stale(page):
    assert any("04" in {place(page, c) for c in one["claims"]} for one in of_class(page, "stale"))


def test_one_text_in_two_outlets_is_one_origin(page):
    paths = {one["id"]: Path(one["path"]).name[:2] for one in page["documents"]}
    assert any({"01", "03"} <= {paths[d] for d in one["documents"]} for one in page["origins"])
    pairs = [
        {*(paths[d] for d in one["documents"]), *(place(page, c) for c in one["claims"])}
        for one in of_class(page, "echo")
    ]
    assert any({"01", "03"} <= pair for pair in pairs)


def test_a_reprint_adds_an_outlet_and_no_origin(page):
    position = next(one for one in page["positions"] if one["low"] == one["high"] == 33)
    assert (position["outlets"], position["origins"]) == (2, 1)


def test_a_hostile_name_is_kept_as_a_name_and_as_evidence(page):
    (bla,) = [one for one in page["entities"] if one["name"] == "Baloch Liberation Army"]
    hostile = [name for name in bla["names"] if name["kind"] == "hostile"]
    assert any("hindustan" in name["text"].lower() and name["used_by"] for name in hostile)
    assert any("Fitna al-Hindustan" in claim["quote"] for claim in page["claims"])


def speakers(page, stance):
    return {c["speaker"]["name"] for c in page["claims"] if c["stance"] == stance and c["speaker"]}


def test_one_act_is_claimed_attributed_and_denied(page):
    assert "Baloch Liberation Army" in speakers(page, "claims_responsibility")
    assert "Mohsin Naqvi" in speakers(page, "accuses")
    assert of_class(page, "responsibility")


def test_the_accusation_stands_beside_its_denial(page):
    claims = by_id(page, "claims")
    pairs = [
        {claims[c]["stance"] for c in one["claims"]} for one in of_class(page, "denial") if one["answer"] in ANSWERED
    ]
    assert any("accuses" in pair and pair & {"denies", "rejects"} for pair in pairs)


def test_the_second_accusation_is_denied_by_the_other_accused(page):
    found = [{place(page, c) for c in one["claims"]} for one in of_class(page, "denial") if one["answer"] in ANSWERED]
    assert {"05"} in found


def side_of(claim):
    name = claim["speaker"]["name"] if claim["speaker"] else ""
    return "group" if name in {"Baloch Liberation Army", "Jeeyand Baloch"} else "state"


def between_the_sides(page, finding):
    """Does a finding set a count of the state's against what the BLA says to have killed?"""
    values = {"state": set(), "group": set()}
    for figure, claim in figures(page, finding):
        values[side_of(claim)].add(bound(figure))
    own = OWN_LOSSES | OWN_TOTALS | OWN_CASUALTIES
    return values["state"] and values["state"] <= own and values["group"] and values["group"] <= BOASTS


def test_nothing_else_is_called_a_contradiction(page):
    questions = by_id(page, "questions")
    wrong = [
        one["why"]
        for one in of_class(page, "contradiction")
        if not between_the_sides(page, one) and not (one["question"] and questions[one["question"]]["kind"] == "agent")
    ]
    assert wrong == []


def test_nothing_else_is_said_not_to_add_up(page):
    wrong = [
        one["why"]
        for one in of_class(page, "does_not_add_up")
        if not between_the_sides(page, one) and {place(page, c) for c in one["claims"]} != {"05"}
    ]
    assert wrong == []


@pytest.mark.parametrize("cls", ["misreport", "object_swap"])
def test_no_outlet_is_said_to_misreport_and_no_number_to_be_swapped(page, cls):
    assert [one["why"] for one in of_class(page, cls)] == []


def test_only_offices_of_one_side_are_called_one_side(page):
    allowed = [OWN_LOSSES, OWN_TOTALS, {18, 31}]
    wrong = [
        one["why"]
        for one in of_class(page, "same_side")
        if not any(bounds(page, one) <= values for values in allowed)
        or {side_of(claim) for _, claim in figures(page, one)} != {"state"}
    ]
    assert wrong == []


def test_the_picture_on_the_first_page_is_real():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    _, *shown = readme.split("<!-- picture -->")[1].split("```text\n")[1].split("```")[0].splitlines()
    real = set(terminal.export(story(), width=100).splitlines())
    assert [line for line in shown if line not in real and "[...]" not in line] == []


def without_versions(page):
    """The report without the line that names the tables, which any new word changes."""
    return [line for line in page.splitlines() if not line.startswith(("- Read by rules and tables", "reconcile 0."))]


@pytest.mark.parametrize(
    ("name", "export"),
    [
        ("expected.md", markdown.export),
        ("expected-80.txt", partial(terminal.export, width=80)),
        ("expected-140.txt", partial(terminal.export, width=140)),
    ],
)
def test_the_report_is_as_expected(name, export):
    expected = (ROOT / STORY / name).read_text(encoding="utf-8")
    assert without_versions(export(story())) == without_versions(expected)


DIGESTS = """
import hashlib, sys
from reconcile.cli.inputs import Inputs, read_story
from reconcile.exporters import json, markdown, terminal
story = read_story(Inputs(reports=(sys.argv[1],), quiet=True))
pages = (terminal.export(story), terminal.export(story, width=140), markdown.export(story), json.export(story))
print(*(hashlib.sha256(page.encode()).hexdigest() for page in pages))
"""
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SOMEWHERE = {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_SA.UTF-8"}


def start(*arguments, **given):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "RECONCILE_"))}
    return subprocess.Popen([sys.executable, *arguments], env=environment | given, stdout=subprocess.PIPE)


def test_the_same_bytes_in_any_place_language_and_order_of_hashing():
    reports = f"{STORY}/reports"
    one = start("-c", DIGESTS, reports, **SOMEWHERE, PYTHONHASHSEED="4294967295")
    two = start("-m", "reconcile", "report", "--width=80", reports, **ELSEWHERE, PYTHONHASHSEED="0")
    known = story()
    pages = [terminal.export(known), terminal.export(known, width=140), markdown.export(known), to_json.export(known)]
    digests = [hashlib.sha256(page.encode()).hexdigest() for page in pages]
    assert one.communicate(timeout=100)[0].decode().split() == digests
    assert two.communicate(timeout=100)[0].decode() == pages[0]
