"""A case from the command line: add, look, correct, take back, see what moved."""

from __future__ import annotations

import json
import os

import pytest
from terminal import type_at_terminal

from reconcile.cli.app import run

FIRST = """---
outlet: Harbour Wire
date: 2026-01-31
---
Police spokesman Imran Okoro said 12 guards were killed in the attack on Saturday.

The rebel group said it had killed 84 guards.
"""
UPDATE = FIRST.replace("12 guards", "15 guards")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with one report, a case to be made in it, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RECONCILE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RECONCILE_CASE", "story.case")
    monkeypatch.setenv("RECONCILE_AUTHOR", "Desk")
    (tmp_path / "report.txt").write_text(FIRST)
    return tmp_path


@pytest.fixture
def reconcile(desk, capfd):
    def call(*words, status=0):
        left = run(words)
        out, err = capfd.readouterr()
        assert left == status, err
        return out if status == 0 else out + err

    return call


@pytest.fixture
def kept(reconcile):
    reconcile("add", "report.txt")
    return reconcile


def claims(reconcile):
    return json.loads(reconcile("export", "--format", "json"))["claims"]


def claim_with(reconcile, words):
    return next(one for one in claims(reconcile) if words in one["quote"])


def test_adding_twice_is_told_and_changes_nothing(reconcile):
    assert "added: report.txt" in reconcile("add", "report.txt")
    assert "already there: report.txt" in reconcile("add", "report.txt")
    assert len(reconcile("log").splitlines()) == 1


def test_a_case_reports_what_its_files_report(kept):
    assert kept("export", "--format", "json") == kept("export", "--format", "json", "report.txt")


def test_what_a_number_stands_on_is_one_command(kept):
    assert "[84 guards]" in kept("show", "84", "--width", "120")
    assert json.loads(kept("show", "84", "--format", "json"))[0]["kind"] == "figure"
    assert "rule" in kept("show", "84", "--why")


def test_a_rejected_claim_is_gone_and_comes_back(kept):
    one = claim_with(kept, "84 guards")
    assert "judgement 2" in kept("reject", one["id"], "--reason", "misread")
    assert one["id"] not in [other["id"] for other in claims(kept)]
    assert "Desk  reject" in kept("log")
    kept("undo")
    assert one["id"] in [other["id"] for other in claims(kept)]
    assert "no judgement counts" in kept("undo", status=2)


def test_a_correction_is_marked_and_replayed(kept):
    figure = claim_with(kept, "12 guards")["figures"][0]["id"]
    kept("correct", figure, "--low", "13", "--high", "13", "--value", "13")
    assert claim_with(kept, "12 guards")["figures"][0]["low"] == 13
    assert "by a person" in kept("show", claim_with(kept, "12 guards")["id"])


def test_a_claim_entered_by_hand_quotes_words_that_stand_there(kept):
    words = ("claim", "add", "--document", "report.txt", "--quote")
    assert "does not stand in report.txt" in kept(*words, "99 guards", "--speaker", "Police", status=2)
    kept(*words, "the attack on Saturday", "--speaker", "Police", "--low", "1", "--high", "1", "--unit", "events")
    entered = [one for one in claims(kept) if one["quote"] == "the attack on Saturday"]
    assert [one["speaker"]["name"] for one in entered] == ["Police"]


def test_two_speakers_are_judged_and_a_conflict_is_told(kept):
    one, other = (claim_with(kept, words)["id"] for words in ("12 guards", "84 guards"))
    kept("judge", one, other, "different")
    kept("judge", one, other, "same")
    assert "does not count" in kept("verify") or "no longer fits" in kept("verify")


def test_the_next_morning_only_what_moved_is_shown(kept, desk):
    (desk / "report.txt").write_text(UPDATE)
    assert "replaces an earlier version" in kept("add", "report.txt")
    moved = kept("diff", "1")
    assert "15 guards" in moved
    assert "12 guards" in kept("export", "--format", "json", "--as-of", "1")


def test_verify_says_that_all_stands_or_what_does_not(kept, desk):
    assert "all stand" in kept("verify")
    data = bytearray((desk / "story.case").read_bytes())
    at = data.rindex(b"84 guards")
    data[at : at + 2] = b"48"
    (desk / "story.case").write_bytes(data)
    assert "was changed" in kept("verify", status=2)


def test_unreadable_reports_are_told_until_they_are_read(kept, desk):
    (desk / "scan.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    assert "scan.txt: not read" in kept("add", "scan.txt", status=3)
    assert "scan.txt" in kept("report", status=3)
    (desk / "scan.txt").write_text("Police said two men were injured.")
    kept("add", "scan.txt")
    assert json.loads(kept("export", "--format", "json"))["problems"] == []


def test_a_finding_can_decide_the_exit_status(kept):
    kept("report", "--fail-on", "echo")
    kept("report", "--fail-on", "contradiction", status=1)


def test_settings_come_from_flag_then_variable_then_file_then_default(kept, desk):
    (desk / "reconcile.toml").write_text('author = "File"\nwidth = 60\n')
    shown = {one["name"]: one for one in map(json.loads, kept("config", "--format", "json").splitlines())}
    assert shown["author"] == {"name": "author", "value": "Desk", "origin": "RECONCILE_AUTHOR"}
    assert shown["width"] == {"name": "width", "value": "60", "origin": "reconcile.toml"}
    assert shown["color"]["origin"] == "default"
    assert max(map(len, kept("report").splitlines())) <= 60
    assert max(map(len, kept("report", "--width", "100").splitlines())) > 60


def test_a_setting_that_does_not_exist_is_refused(reconcile, desk):
    (desk / "reconcile.toml").write_text('colour = "never"\n')
    assert "no setting 'colour'" in reconcile("config", status=2)


def test_without_reports_or_case_the_error_says_what_to_do(reconcile, monkeypatch):
    monkeypatch.delenv("RECONCILE_CASE")
    assert "--case FILE" in reconcile("report", status=2)
    assert "no case file there" in reconcile("report", "--case", "none.case", status=2)


def test_a_review_needs_a_terminal_and_can_be_listed(kept):
    assert kept("review", "--list")
    assert "needs a terminal" in kept("review", status=2)


def test_a_review_takes_single_keys_keeps_each_at_once_and_goes_on_later(kept, desk):
    before = kept("review", "--list").splitlines()
    _, left = type_at_terminal(("review", "--case", "story.case"), (b"y", b"s", b"q"), b"leave\r\n", desk, TERM="dumb")
    assert not left
    assert kept("review", "--list").splitlines() == before[1:]
