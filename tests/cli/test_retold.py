"""A case outlives a change of tables: only what must be is read again, no judgement is lost, and what moved is told."""

from __future__ import annotations

import json
import os

import pytest
from terminal import type_at_terminal

from reconcile import pipeline
from reconcile.cli.app import run

REPORTS = {
    "a.txt": "---\noutlet: Harbour Wire\ndate: 2026-01-31\n---\n"
    "Police said at least 12 guards were killed in Mach.\n\nThe governor said 30 guards were missing in Mach.\n",
    "b.txt": "---\noutlet: Delta Bulletin\ndate: 2026-02-01\n---\nThe rebels said they had killed 84 guards in Mach.\n",
}
# Without the hedge "at least", and without "missing": spans, bounds and outcomes of what was judged are other ones.
DESK = {
    "figures_hedges.toml": '[[row]]\nid = "at_least"\nqualifier = "at_least"\nbefore = ["no fewer than"]\n',
}


@pytest.fixture
def reconcile(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RECONCILE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RECONCILE_CASE", "s.case")
    monkeypatch.setenv("RECONCILE_AUTHOR", "Desk")
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "tables").mkdir()
    for name, text in DESK.items():
        (tmp_path / "tables" / name).write_text(text)

    def call(*words, status=0):
        left = run(words)
        out, err = capfd.readouterr()
        assert left == status, out + err
        return out if status == 0 else err

    call("add", "a.txt", "b.txt")
    return call


@pytest.fixture
def read(monkeypatch):
    """The paths of the documents that are really read."""
    paths = []
    once = pipeline.read_document

    def read_document(document, tables, registry):
        paths.append(document.path)
        return once(document, tables, registry)

    monkeypatch.setattr(pipeline, "read_document", read_document)
    return paths


def claim_with(reconcile, words, *more):
    return next(
        one for one in json.loads(reconcile("export", "--format", "json", *more))["claims"] if words in one["quote"]
    )


def test_only_what_is_new_to_these_tables_is_read_again(reconcile, read, tmp_path):
    reconcile("report")
    assert read == []
    reconcile("report", "--tables", "tables")
    assert sorted(read) == ["a.txt", "b.txt"]
    reconcile("report", "--tables", "tables")
    assert len(read) == 2
    read.clear()
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"].replace("12", "13"))
    reconcile("add", "a.txt", "--tables", "tables")
    assert read == ["a.txt"]


def test_after_a_change_of_tables_nothing_is_lost_and_what_moved_is_listed(reconcile):
    police = claim_with(reconcile, "12 guards")
    governor = claim_with(reconcile, "30 guards")
    contradiction = next(
        one for one in json.loads(reconcile("export", "--format", "json"))["findings"] if police["id"] in one["claims"]
    )
    reconcile("reject", contradiction["id"], "--reason", "looked into")
    reconcile("reject", police["figures"][0]["id"], "--reason", "misread")
    reconcile("correct", governor["id"], "--outcome", "injured", "--reason", "he said so later")
    reconcile("claim", "add", "--document", "b.txt", "--quote", "84 guards in Mach", "--speaker", "Rebels")
    assert reconcile("verify").endswith("4 judgements: all stand\n") or "no longer fits" in reconcile("verify")

    words = ("--tables", "tables")
    shown = json.loads(reconcile("export", "--format", "json", *words))
    assert [one["n"] for one in shown["judgements"]] == [3, 4, 5, 6]
    orphans = {one["judgement"]: one["changed"] for one in shown["orphans"]}
    assert "figures was '12..open people killed" in orphans[4]
    assert 5 not in orphans
    assert 6 not in orphans
    assert claim_with(reconcile, "30 guards", *words)["figures"][0]["outcome"] == "injured"
    assert [one["quote"] for one in shown["claims"] if one["by_hand"]] == [governor["quote"], "84 guards in Mach"]
    assert "12 guards" in claim_with(reconcile, "12 guards", *words)["quote"]

    for listed in ("verify", "log", "report"):
        told = " ".join(reconcile(listed, *words).split())
        assert "no longer fits: " in told, listed
    assert "judgement 4 no longer fits" in reconcile("verify", *words)
    assert "no longer fits" in reconcile("export", "--format", "md", *words)
    assert "no longer fits" in reconcile("show", "j-4", *words)
    assert json.loads(reconcile("log", "--format", "json", *words).splitlines()[3])["no_longer_fits"]

    assert "no longer fits" not in reconcile("show", "j-4")


def test_what_a_speaker_known_to_the_registry_said_can_be_rejected(reconcile, tmp_path):
    """The report shows the registry's name for "the Pakistani military"; judgements hold all the same."""
    (tmp_path / "c.txt").write_text("The Pakistani military said 3 guards were injured in Mach.\n")
    reconcile("add", "c.txt")
    one = claim_with(reconcile, "3 guards")
    assert one["speaker"]["entity"]
    reconcile("correct", one["id"], "--low", "4", "--high", "4", "--value", "4")
    corrected = claim_with(reconcile, "3 guards")
    assert (corrected["speaker"]["entity"], corrected["figures"][0]["low"]) == (one["speaker"]["entity"], 4)
    reconcile("reject", corrected["id"])
    assert "3 guards were injured" not in reconcile("export", "--format", "json").partition('"judgements"')[0]
    assert "no longer fits" not in reconcile("verify")


def test_settings_of_the_file_hold_for_every_command_those_inside_commands_too(reconcile, tmp_path, monkeypatch):
    monkeypatch.delenv("RECONCILE_CASE")
    (tmp_path / "reconcile.toml").write_text('case = "s.case"\n')
    reconcile("claim", "add", "--document", "b.txt", "--quote", "84 guards in Mach", "--speaker", "Rebels")
    assert "84 guards in Mach" in reconcile("log")
    (tmp_path / "reconcile.toml").write_text('cas = "s.case"\n')
    assert "did you mean case?" in reconcile("log", status=2)


def test_undoing_and_undoing_that(reconcile):
    one = claim_with(reconcile, "12 guards")["id"]
    reconcile("reject", one)
    reconcile("undo", "3")
    assert "taken back already" in reconcile("undo", "3", status=2)
    reconcile("undo", "4")
    assert one not in reconcile("export", "--format", "json")
    told = reconcile("log")
    assert "taken back by 5" in told
    assert "taken back by 4" not in told
    reconcile("undo")
    assert one in reconcile("export", "--format", "json")


def test_entities_are_judged_the_same_with_all_that_they_say(reconcile, tmp_path):
    (tmp_path / "c.txt").write_text(
        "India said 3 guards were injured in Mach.\n\nIndia denied that guards were missing.\n"
    )
    reconcile("add", "c.txt")
    rebels = claim_with(reconcile, "84 guards")["id"]
    shown = json.loads(reconcile("export", "--format", "json"))
    entity = next(one["speaker"]["entity"] for one in shown["claims"] if one["speaker"] and one["speaker"]["entity"])
    reconcile("judge", rebels, entity, "same")
    assert claim_with(reconcile, "84 guards")["speaker"]["entity"] == entity
    assert "name two claims" in reconcile("judge", rebels, entity, "different", status=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--stance", "denys"), "did you mean denies?"), (("--outcome", "kiled"), "did you mean killed?"),
        (("--category", "civilian"), "did you mean civilians?"), (("--unit", "aircrafts"), "did you mean aircraft?"),
        (("--factuality", "posible"), "did you mean possible?"), (("--speker", "X"), "--speaker"),
        (("--low", "ten"), "low is a number"), ((), "say what to correct"),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_read_says_what_would_be(reconcile, words, told):
    assert told in reconcile("correct", claim_with(reconcile, "12 guards")["id"], *words, status=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claim", "ad"), "did you mean add?"), (("show", "j-99"), "nothing here is called 'j-99'"),
        (("claim", "add", "--document", "a.tx", "--quote", "x"), "did you mean a.txt?"),
        (("judge", "c-", "c-", "samme"), "did you mean same?"), (("show", "999"), "no figure of 999"),
    ],
)  # fmt: skip
def test_a_mistyped_name_gets_a_close_match(reconcile, words, told):
    assert told in reconcile(*words, status=2)


def test_a_claim_is_asked_for_at_a_terminal_until_it_can_be_read(reconcile, tmp_path):
    answers = [
        "nowhere.txt", "a.txt", "not there", "30 guards", "Governor", "shouts", "asserts", "ten", "31", "31", "",
        "missing", "gards", "police", "",
    ]  # fmt: skip
    shown = typed(tmp_path, ["claim", "add", "--reason", "by phone"], answers)
    for told in (
        "is no report",
        "does not stand",
        "stance cannot be 'shouts'",
        "low is a number",
        "no table has the category",
    ):
        assert told in " ".join(shown.split()), shown
    entered = next(one for one in json.loads(reconcile("export", "--format", "json"))["claims"] if one["by_hand"])
    figure = entered["figures"][0]
    assert (entered["speaker"]["name"], entered["quote"]) == ("Governor", "30 guards")
    assert (figure["low"], figure["high"], figure["outcome"], figure["category"]) == (31, 31, "missing", "police")


def typed(folder, words, answers):
    """Run a command at a real terminal; give the next answer whenever it asks."""
    shown, _ = type_at_terminal(words, (f"{one}\n".encode() for one in answers), b": ", folder)
    return shown
