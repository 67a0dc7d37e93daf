"""A case keeps documents and judgements, wholly or not at all."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from builders import document

from reconcile.case import Case, State, verify_case
from reconcile.errors import CaseError
from reconcile.model import Anchor, Judgement, JudgementKind, Problem, ProblemKind, Reading, Span

NOW = {"time": "2026-02-01T08:00:00Z", "author": "Desk"}


def judgement(**fields):
    given = {
        "n": 0, "kind": JudgementKind.REJECT, "time": NOW["time"], "author": "Desk", "reason": "misread",
        "anchors": (Anchor("sha", Span(0, 4), "Four", (("speaker", "police"),)),),
    } | fields  # fmt: skip
    return Judgement(**given)


@pytest.fixture
def case(tmp_path):
    with Case(tmp_path / "story.case", create=True) as opened:
        yield opened


def test_a_document_comes_back_as_it_was_added(case):
    one = document("Ten died.\0 end", path="a.txt", title="Title")
    assert case.add(one, **NOW).state is State.ADDED
    assert case.documents() == (one,)


def test_adding_a_document_twice_changes_nothing(case):
    one = document("Ten died.", path="a.txt")
    case.add(one, **NOW)
    assert case.add(one, **NOW).state is State.UNCHANGED
    assert len(case.log()) == 1


def test_a_verbatim_reprint_by_another_outlet_is_another_document(case):
    case.add(document("Ten died.", path="a.txt", outlet="Harbour Wire"), **NOW)
    case.add(document("Ten died.", path="b.txt", outlet="Coastal Courier"), **NOW)
    assert [one.outlet for one in case.documents()] == ["Harbour Wire", "Coastal Courier"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"path": "a.txt"}, {"path": "a.txt"}),
        ({"path": "a.txt", "url": "https://harbour.example/1"}, {"path": "b.txt", "url": "https://harbour.example/1"}),
    ],
)
def test_a_changed_report_replaces_its_earlier_version_and_both_stay_in_the_file(case, old, new):
    first, second = document("Ten died.", **old), document("Twelve died.", **new)
    case.add(first, **NOW)
    added = case.add(second, **NOW)
    assert (added.state, added.replaces) == (State.REPLACED, first.id)
    assert case.documents() == (second,)
    assert case.documents(upto=1) == (first,)
    assert case.document(first.id) == first


def test_problems_stay_until_the_input_is_read(case):
    problem = Problem("a.txt", "", ProblemKind.UNREADABLE, "not text", "save it again")
    assert case.add_problem(problem, **NOW)
    assert not case.add_problem(problem, **NOW)
    assert case.problems() == (problem,)
    case.add(document("Ten died.", path="a.txt"), **NOW)
    assert case.problems() == ()
    assert case.problems(upto=1) == (problem,)


def test_judgements_are_numbered_by_the_log_and_never_leave_it(case):
    case.add(document("Four died.", path="a.txt"), **NOW)
    first = case.judge(judgement())
    assert first.n == 2
    undo = case.judge(judgement(kind=JudgementKind.UNDO, undoes=2, anchors=()))
    assert case.judgements() == (first, undo)
    assert case.judgements(upto=2) == (first,)


def test_only_a_judgement_can_be_taken_back(case):
    case.add(document("Four died.", path="a.txt"), **NOW)
    with pytest.raises(CaseError, match="log entry 1 is no judgement"):
        case.judge(judgement(kind=JudgementKind.UNDO, undoes=1, anchors=()))
    assert len(case.log()) == 1


def test_the_log_refuses_to_be_changed(case):
    case.add(document("Four died.", path="a.txt"), **NOW)
    raw = sqlite3.connect(case.path)
    with raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE log SET author = 'somebody else'")
    with raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM log")


def test_a_reading_is_used_only_under_its_own_key(case):
    one = document("Ten died.", path="a.txt")
    case.add(one, **NOW)
    reading = Reading(one, (), (), (), (), unread=(Span(0, 9),))
    case.keep_reading(reading, "tables-1")
    assert case.reading(one, "tables-1") == reading
    assert case.reading(one, "tables-2") is None


def test_a_file_that_is_no_case_is_refused_and_left_alone(tmp_path):
    text, database = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("not a case, but long enough to look like a header" * 50)
    raw = sqlite3.connect(database)
    raw.execute("CREATE TABLE mine (a)")
    raw.commit()
    for path in (text, database):
        before = path.read_bytes()
        with pytest.raises(CaseError, match=path.name):
            Case(path, create=True)
        assert path.read_bytes() == before


def test_a_missing_case_says_how_to_make_one(tmp_path):
    with pytest.raises(CaseError, match="reconcile add"):
        Case(tmp_path / "none.case")


def test_a_newer_case_is_refused_clearly(case):
    raw = sqlite3.connect(case.path)
    raw.execute("PRAGMA user_version = 999")
    raw.commit()
    with pytest.raises(CaseError, match="newer version of reconcile"):
        Case(case.path)


def test_verify_finds_nothing_wrong_with_a_sound_case(case):
    case.add(document("Four died.", path="a.txt"), **NOW)
    case.judge(judgement())
    assert verify_case(case) == ()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE snapshots SET text = replace(text, 'Four', 'Five')", "snapshot"),
        ("UPDATE documents SET record = replace(record, 'Harbour', 'Harbor')", "document"),
        ("DELETE FROM documents", "document"),
    ],
)
def test_verify_catches_one_changed_byte(case, change, where):
    case.add(document("Four died.", path="a.txt"), **NOW)
    raw = sqlite3.connect(case.path)
    with raw:
        raw.execute(change)
    assert where in verify_case(case)[0].where


def test_verify_catches_a_forged_log_entry(case):
    case.add(document("Four died.", path="a.txt"), **NOW)
    raw = sqlite3.connect(case.path)
    with raw:
        raw.execute("DROP TRIGGER log_is_never_changed")
        raw.execute("UPDATE log SET author = 'X'")
    assert verify_case(case)[0].where == "log entry 1"


WRITER = """
import sys
sys.path[:0] = {paths!r}
from builders import document
from reconcile.case import Case
with Case({path!r}, create=True) as case:
    for n in range(int(sys.argv[1]), int(sys.argv[2])):
        case.add(document(f"Report {{n}}. " * 40, path=f"{{n}}.txt"), time="t", author="a")
        print(n, flush=True)
"""


def writer(path, first, last, **options):
    code = WRITER.format(path=str(path), paths=[str(Path(__file__).parents[1])])
    return subprocess.Popen([sys.executable, "-c", code, str(first), str(last)], stdout=subprocess.PIPE, **options)


def numbers(case):
    rows = case.query("SELECT path FROM documents JOIN snapshots ON sha256 = snapshot ORDER BY added")
    return [int(path.removesuffix(".txt")) for (path,) in rows]


def test_killed_at_any_moment_a_document_is_wholly_in_or_wholly_out(tmp_path):
    """A child forks per trial, says that it begins, and is killed at a random moment of adding a few documents.

    The moments are drawn from a window that widens while nothing gets in and narrows when several do, so that they
    fall into the writing on a machine of any speed.
    """
    chance = random.Random(7)
    path = tmp_path / "story.case"
    window, done = 0.001, 0
    with Case(path, create=True):
        pass
    for trial in range(200):
        reader, begins = os.pipe()
        child = os.fork()
        if child == 0:
            with Case(path) as case:
                os.write(begins, b".")
                add_some(case, done, done + 50)
            os._exit(0)
        os.read(reader, 1)
        time.sleep(chance.uniform(0, window))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
        os.close(begins)
        with Case(path) as case:
            found = numbers(case)
            assert found == list(range(len(found))), trial
            assert len(found) >= done
        window *= 1.2 if len(found) == done else 0.8 if len(found) > done + 2 else 1
        done = len(found)
    with Case(path) as case:
        assert verify_case(case) == ()
    assert done > 20


def add_some(case, first, last):
    for n in range(first, last):
        case.add(document(f"Report {n}. " * 40, path=f"{n}.txt"), **NOW)


def test_four_processes_write_at_once_and_nothing_is_lost(tmp_path):
    path = tmp_path / "story.case"
    writers = [writer(path, n * 25, n * 25 + 25) for n in range(4)]
    assert [one.wait(timeout=60) for one in writers] == [0] * 4
    for one in writers:
        one.stdout.close()
    with Case(path) as case:
        assert sorted(numbers(case)) == list(range(100))
        assert [entry.n for entry in case.log()] == list(range(1, 101))
        assert verify_case(case) == ()


def test_on_a_full_disk_the_error_is_clear_and_the_case_stays_usable(tmp_path):
    path = tmp_path / "story.case"
    Case(path, create=True).__exit__()

    def small_disk():
        limit = path.stat().st_size + 60_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    full = writer(path, 0, 400, preexec_fn=small_disk, stderr=subprocess.PIPE, text=True)
    said, error = full.communicate(timeout=60)
    assert full.returncode == 1
    assert "CaseError" in error
    assert "free some space" in error
    with Case(path) as case:
        assert numbers(case) == [int(line) for line in said.split()]
        case.add(document("After", path="9999.txt"), **NOW)
        assert verify_case(case) == ()


def test_a_judgement_survives_with_every_field(case):
    one = judgement(cls="contradiction", reason="ünïcode")
    assert case.judge(one) == replace(one, n=1)
    assert case.judgements() == (replace(one, n=1),)
