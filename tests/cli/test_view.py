"""What part of a story is shown, to whom, in which form."""

from __future__ import annotations

import io
import json
import os
from importlib import import_module

import pytest

from reconcile.cli.app import run
from reconcile.cli.folder import steady
from reconcile.cli.progress import MANY, count_aloud
from reconcile.plugins import names_in

REPORTS = {
    "a.txt": "---\noutlet: Harbour Wire\ndate: 2026-01-31\nurl: https://harbour.example/1\n---\n"
    "Police said 12 guards were killed in Mach.\n\nThe minister accused Norland of planning it. Norland denied it.\n",
    "b.txt": "---\noutlet: Delta Bulletin\ndate: 2026-02-02\n---\nThe rebels said they had killed 84 guards in Mach.\n",
}
WRITES = {"add", "claim", "correct", "judge", "reject", "undo", "demo", "link", "extract", "import"}  # show no story
WRITES |= {"schema", "serve"}


@pytest.fixture
def reconcile(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RECONCILE_")]:
        monkeypatch.delenv(name)
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text)

    def call(*words, status=0):
        left = run(words)
        out, err = capfd.readouterr()
        assert left == status, err
        return out if status == 0 else err

    return call


def commands():
    for name in names_in("reconcile.cli.commands"):
        command = import_module(f"reconcile.cli.commands.{name}").command
        yield from getattr(command, "commands", {name: command}).values()


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name)
def test_every_command_can_be_quiet_and_every_reading_one_writes_json(command):
    options = {option: one for one in command.params for option in one.opts}
    assert "--quiet" in options
    if command.callback.__module__.rpartition(".")[2] not in WRITES:
        assert "json" in options["--format"].type.choices


def findings(shown):
    return {one["class"] for one in json.loads(shown)["findings"]}


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ((), {"contradiction", "denial"}), (("--question", "guards killed"), {"contradiction"}),
        (("--speaker", "norland"), {"denial"}), (("--class", "denial"), {"denial"}),
        (("--since", "2026-02-01"), {"contradiction"}),
        (("--event", "mach", "--class", "contradiction"), {"contradiction"}),
    ],
)  # fmt: skip
def test_a_filter_holds_for_report_and_export_alike(reconcile, words, classes):
    assert findings(reconcile("report", "--format", "json", "a.txt", "b.txt", *words)) == classes
    assert findings(reconcile("export", "--format", "json", "a.txt", "b.txt", *words)) == classes


def test_a_part_says_that_it_is_one(reconcile):
    words = ("a.txt", "b.txt", "--speaker", "rebels")
    assert "only a part is shown" in reconcile("report", *words)
    assert "only a part is shown" in reconcile("export", "--format", "md", *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--speaker", "rebls"), "did you mean 'rebels'"), (("--class", "contradicton"), "did you mean contradiction?"),
        (("--since", "soon"), "--since 'soon' is no date"), (("--profile", "publik"), "did you mean public?"),
        (("--fail-on", "echos"), "did you mean echo?"), (("--format", "jsn"), "did you mean json?"),
    ],
)  # fmt: skip
def test_what_fits_nothing_gets_a_close_match(reconcile, words, told):
    assert told in reconcile("report", "a.txt", "b.txt", *words, status=2)


def test_what_leaves_the_house_has_no_paths_and_no_links(reconcile):
    shown = reconcile("export", "--format", "md", "a.txt", "b.txt", "--profile", "public", "--defang")
    assert "a.txt" not in shown
    assert "hxxps" in shown
    assert "https://" not in shown
    assert "https" in reconcile("export", "--format", "md", "a.txt")


def test_a_report_into_a_file_is_eighty_columns_wide_and_never_overwrites(reconcile, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    reconcile("report", "a.txt", "b.txt", "-o", "out.txt")
    assert 60 < max(map(len, (tmp_path / "out.txt").read_text().splitlines())) <= 80
    assert "--force" in reconcile("report", "a.txt", "-o", "out.txt", status=2)


def test_unread_sentences_are_listed_with_their_place(reconcile, tmp_path):
    (tmp_path / "c.txt").write_text("Somewhere 12 of 15 was 3. According to nobody at all.\n")
    listed = [json.loads(line) for line in reconcile("report", "c.txt", "--unread", "--format", "json").splitlines()]
    text = (tmp_path / "c.txt").read_text()
    assert all(text[slice(*one["span"])] == one["text"] for one in listed)
    shown = reconcile("report", "c.txt", "--unread")
    assert shown.count("\n") == max(1, len(listed))


def test_verify_and_figures_write_json(reconcile):
    reconcile("add", "a.txt", "--case", "s.case")
    checked = json.loads(reconcile("verify", "--case", "s.case", "--format", "json"))
    assert (checked["documents"], checked["faults"], checked["orphans"]) == (1, [], [])
    assert json.loads(reconcile("figures", "12 guards died.", "--format", "json"))["low"] == 12


def test_a_log_that_ends_before_is_told(reconcile):
    reconcile("add", "a.txt", "--case", "s.case")
    assert "ends at 1" in reconcile("report", "--case", "s.case", "--as-of", "9", status=2)
    assert "ends at 1" in reconcile("diff", "9", "--case", "s.case", status=2)


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("quiet", "term", "many", "shown"),
    [
        (False, "xterm", True, True),
        (True, "xterm", True, False),
        (False, "dumb", True, False),
        (False, "xterm", False, False),
    ],
)
def test_progress_is_told_at_a_terminal_where_there_is_much_to_do_and_leaves_no_trace(
    monkeypatch, quiet, term, many, shown
):
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", term)
    items = tuple(range(MANY + 5 if many else 5))
    assert tuple(count_aloud(items, "read", quiet=quiet)) == items
    told = screen.getvalue()
    assert ("25 of 25" in told) == shown
    assert not shown or told.endswith("\r")


# -- watch ---------------------------------------------------------------------------------------------------------


def test_watch_prints_what_moved_in_the_dispute_and_nothing_else(reconcile, tmp_path):
    reports = tmp_path / "in"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORTS["a.txt"])
    words = ("watch", "in", "--once", "--case", "s.case")
    assert "denial" in reconcile(*words)
    assert reconcile(*words) == ""
    (reports / "b.txt").write_text(REPORTS["b.txt"])
    moved = reconcile(*words)
    assert "added: in/b.txt" in moved
    assert "contradiction" in moved
    assert "denial" not in moved
    (reports / "b.txt").write_text(REPORTS["b.txt"].replace("84", "90"))
    moved = [json.loads(line) for line in reconcile(*words, "--format", "json").splitlines()]
    assert {(one["move"], one["kind"]) for one in moved} == {("revised", "finding")}


def test_watch_needs_a_folder(reconcile):
    assert "no such folder" in reconcile("watch", "nowhere", "--once", "--case", "s.case", status=2)


def test_a_file_that_is_still_being_written_waits():
    earlier, current = {"a": (1, 1), "b": (1, 1)}, {"a": (1, 1), "b": (2, 9), "c": (3, 3)}
    assert steady(earlier, current, {}) == ("a",)
    assert steady(current, current, {"a": (1, 1)}) == ("b", "c")
    assert steady(current, current, current) == ()
