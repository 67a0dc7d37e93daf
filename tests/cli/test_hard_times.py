"""Killed, interrupted, out of disk, or not alone: a report is wholly in or wholly out, and the case goes on."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from reconcile.case import Case, verify_case
from reconcile.cli.app import run
from reconcile.readers import read_paths

REPORTS = 6
ADD = ("add", "reports", "--case", "story.case", "--quiet")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("RECONCILE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("RECONCILE_AUTHOR", "Desk")
    write_reports("reports")
    return tmp_path


def write_reports(folder, words="guards were killed in Mach"):
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    for n in range(REPORTS):
        text = (
            f"---\noutlet: Outlet {n} of {folder}\ndate: 2026-01-31\n---\nPolice said {n + 2} {words}.\n"
            + "Rain fell.\n" * 3
        )
        with open(f"{folder}/{n:02}.txt", "w") as file:  # noqa: PTH123
            file.write(text)


def start(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "reconcile", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def added():
    with Case("story.case") as case:
        assert verify_case(case) == ()
        return [one.path for one in case.documents()]


def fork(arguments):
    """Run a command line in a child that needs no start: everything is imported already."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(run(arguments))
    return child


def leave_together(lines):
    """Run several command lines at once; return how each one left."""
    children = [fork(line) for line in lines]
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_killed_at_any_moment_of_add_a_report_is_wholly_in_or_out_and_no_judgement_is_lost(desk):
    started = time.perf_counter()
    assert run(ADD) == 0
    longest = time.perf_counter() - started
    (desk / "story.case").unlink()
    chance = random.Random(3)
    run((*ADD[:1], "reports/00.txt", *ADD[2:]))
    with Case("story.case") as case:
        claim = case.documents()[0].id
    judged = ("claim", "add", "--document", claim, "--quote", "guards", "--speaker", "Police", "--case", "story.case")
    assert run(judged) == 0
    for trial in range(20):
        write_reports("reports", f"guards were killed in Mach, version {trial}")
        child = fork(ADD)
        time.sleep(chance.uniform(0, min(longest, 0.6)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        paths = added()
        assert len(paths) == len(set(paths)), trial
        with Case("story.case") as case:
            assert len(case.judgements()) == 1
            assert all(one.text.startswith("Police said") for one in case.documents())
    assert run(ADD) == 0
    assert len(added()) == REPORTS
    assert run(("report", "--case", "story.case")) == 0


def test_an_interrupt_leaves_with_130_and_a_case_that_goes_on(desk):
    write_reports("reports/more")
    process = start(*ADD)
    assert "added" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "interrupted" in told
    assert "Traceback" not in told
    assert added()
    assert run(ADD) == 0
    assert len(added()) == 2 * REPORTS


def test_several_add_at_once_and_every_report_is_there_once(desk):
    for n in range(1, 4):
        write_reports(f"more{n}")
    folders = ("reports", "more1", "more2", "more3", "reports")
    assert leave_together([("add", folder, *ADD[2:]) for folder in folders]) == [0] * len(folders)
    assert sorted(added()) == sorted(f"{folder}/{n:02}.txt" for folder in set(folders) for n in range(REPORTS))


def test_people_judge_at_once_and_every_judgement_is_kept(desk):
    assert run(ADD) == 0
    words = ("claim", "add", "--quote", "guards", "--speaker", "Police", "--case", "story.case", "--document")
    assert leave_together([(*words, f"reports/{n:02}.txt", "--author", f"P{n}") for n in range(4)]) == [0] * 4
    with Case("story.case") as case:
        assert sorted(one.author for one in case.judgements()) == ["P0", "P1", "P2", "P3"]
        assert verify_case(case) == ()


@pytest.mark.parametrize("room", [15_000, 40_000])
def test_on_a_full_disk_add_ends_with_2_says_what_to_do_and_the_case_goes_on(desk, room):
    run((*ADD[:1], "reports/00.txt", *ADD[2:]))
    before = added()
    big = "---\noutlet: Big {}\n---\n" + "Rain fell on the roofs of the town.\n" * 150
    for n in range(12):
        (desk / "reports" / f"big{n}.txt").write_text(big.replace("{}", str(n)) + f"It fell {n} times.\n")

    def small_disk():
        limit = (desk / "story.case").stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    full = start(*ADD, preexec_fn=small_disk)
    _, told = full.communicate(timeout=60)
    assert full.returncode == 2, told
    assert "free some space" in told
    assert "Traceback" not in told
    assert set(before) <= set(added())
    assert run(ADD) == 0
    assert len(added()) == REPORTS + 12


def test_a_report_needs_no_room_on_the_disk_and_no_right_to_write(desk):
    """What was read is cached in the case; where that cannot be, only time is lost."""
    with Case("story.case", create=True) as case:
        for document in read_paths(["reports"]):
            case.add(document, time="t", author="a")
    (desk / "story.case").chmod(0o444)
    before = (desk / "story.case").read_bytes()

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    process = start("report", "--case", "story.case", preexec_fn=small_disk)
    shown, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")
    assert "DRAFT" in shown
    assert (desk / "story.case").read_bytes() == before


def test_a_full_disk_under_the_output_is_told_in_one_line(desk):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "reconcile", "report", "reports"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_add_goes_on_when_nobody_reads_its_lines_any_more(desk):
    process = start(*ADD)
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert len(added()) == REPORTS
