"""The seed story: one dispatch in which nothing contradicts anything, and the reasons why are found."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest

from reconcile.exporters.json import export
from reconcile.pipeline import reconcile
from reconcile.readers import read_paths
from reconcile.registry import load_registry
from reconcile.tables import shipped

SEEDS = Path(__file__).parent.parent / "seeds"
INDIA = {"India", "New Delhi"}
KABUL = ("Taliban", "Afghanistan", "Kabul")


@lru_cache(maxsize=1)
def story():
    return json.loads(export(reconcile(read_paths([SEEDS]), shipped(), load_registry())))


def claims(**wanted):
    return [claim for claim in story()["claims"] if all(claim[key] == value for key, value in wanted.items())]


def speaker(claim):
    return (claim["speaker"] or {}).get("name") or ""


def figures(value, category=""):
    found = [figure for claim in story()["claims"] for figure in claim["figures"] if figure["value"] == value]
    return [figure for figure in found if figure["outcome"] == "killed" and category in figure["category"]]


def classes_between(one, other):
    """The classes of findings that compare a figure of value `one` with one of value `other`."""
    ids, others = ({figure["id"] for figure in figures(value)} for value in (one, other))
    return {
        finding["class"]
        for finding in story()["findings"]
        if not ids.isdisjoint(finding["figures"]) and not others.isdisjoint(finding["figures"])
    }


def answers_to(claim):
    """The speakers of what a denial finding puts beside `claim`."""
    known = {one["id"]: one for one in story()["claims"]}
    return [
        speaker(known[other])
        for finding in story()["findings"]
        if finding["class"] == "denial"
        and finding["answer"] in {"denied", "rejected"}
        and claim["id"] in finding["claims"]
        for other in finding["claims"]
        if other != claim["id"]
    ]


def test_every_quote_stands_where_it_says():
    text = (SEEDS / "balochistan-2026-01-31.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert story()["claims"]
    assert all(text[slice(*claim["span"])] == claim["quote"] for claim in story()["claims"])


def test_the_bla_claims_responsibility():
    assert [speaker(claim) for claim in claims(stance="claims_responsibility")] == ["Baloch Liberation Army"]


@pytest.mark.parametrize(
    ("value", "category", "who"),
    [
        (10, "security", "Pakist"),
        (58, "militant", "Pakist"),
        (2, "police", "Bakht Muhammad Kakar"),
        (41, "militant", "military"),
        (700, "militant", "Sarfraz Bugti"),
    ],
)
def test_every_toll_is_read_with_its_speaker(value, category, who):
    ids = {figure["id"] for figure in figures(value, category)}
    said = [claim for claim in story()["claims"] for figure in claim["figures"] if figure["id"] in ids]
    assert [who in f"{speaker(claim)}, printed as {claim['speaker']['printed']}" for claim in said] == [True]


@pytest.mark.parametrize(("one", "other"), [(58, 41), (58, 700), (41, 700)])
def test_tolls_of_a_day_of_a_week_and_of_a_year_differ_in_scope(one, other):
    assert classes_between(one, other) == {"scope"}


def test_two_officers_are_some_of_the_ten_at_least():
    assert classes_between(2, 10) == {"scope"}


def test_nothing_in_the_dispatch_contradicts_anything():
    kinds = {"contradiction", "same_side", "misreport", "does_not_add_up", "responsibility"}
    assert not [finding["why"] for finding in story()["findings"] if finding["class"] in kinds]


def test_the_accusation_against_india_has_no_speaker_and_india_denies_it():
    accusations = [claim for claim in claims(stance="accuses") if "India" in claim["quote"]]
    assert [claim["speaker"] for claim in accusations] == [None]
    assert INDIA.intersection(answers_to(accusations[0]))


def test_what_pakistan_says_of_afghan_soil_is_rejected_by_the_taliban_administration():
    [said] = [claim for claim in story()["claims"] if "Afghan soil" in claim["quote"] and claim["stance"] != "rejects"]
    assert speaker(said) == "Pakistan"
    assert any(name in who for who in answers_to(said) for name in KABUL)
    assert not any("TTP" in who or "Pakistani Taliban" in who for who in answers_to(said))


@pytest.mark.parametrize(
    ("who", "words"),
    [("Mohsin Naqvi", "deaths"), ("Shahid Rind", "foiled"), ("Bakht Muhammad Kakar", "emergency")],
)
def test_officials_speak_for_themselves(who, words):
    assert [speaker(claim) for claim in story()["claims"] if words in claim["quote"]] == [who]


def test_the_dead_that_the_minister_confirms_are_not_disputed_by_anybody():
    [confirmed] = [claim for claim in claims(stance="confirms") if "deaths" in claim["quote"]]
    assert not answers_to(confirmed)
