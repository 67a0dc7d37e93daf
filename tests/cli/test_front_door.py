"""Arguments in, exit status out: results on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from reconcile.cli.app import run
from reconcile.cli.seeds import find_seeds
from reconcile.plugins import modules_in

TEXT = "QUETTA - At least 12 people were killed, police said. The governor denied that 30 were missing.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"---\noutlet: Harbour Wire\ndate: 2026-01-31\n---\n{TEXT}")
    return str(path)


def test_without_arguments_help_is_shown(capsys):
    assert run([]) in {0, 2}
    shown = capsys.readouterr()
    assert "Usage: reconcile" in shown.out + shown.err


def list_commands():
    """Every command as typed, those inside a command ("claim add") too."""
    for name, module in modules_in("reconcile.cli.commands").items():
        inner = getattr(module.command, "commands", None)
        yield from ([name, one] for one in inner) if inner else [[name.replace("_", "-")]]


@pytest.mark.parametrize("command", list(list_commands()), ids=" ".join)
def test_help_of_every_command_opens_with_an_example(capsys, command):
    assert run([*command, "--help"]) == 0
    opening = capsys.readouterr().out.splitlines()[:2]
    assert opening[0] == "Example:"
    assert opening[1].strip().startswith(f"reconcile {' '.join(command)}")


def test_no_summary_is_cut_in_the_list_of_commands(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert [line for line in listed if "..." in line or len(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reprot"], "did you mean report?"),
        (["report"], "REPORTS"),
        (["report", "no-such-file.txt"], "no such file"),
        (["export", "--format", "docx", "x.txt"], "docx"),
        (["export", "--fromat", "md", "x.txt"], "--format"),
        (["report", "--published", "soon", __file__], "2026-01-31"),
        (["report", "--tables", "no-such-folder", __file__], "no-such-folder"),
        (["link", "no-such-file.jsonl"], "no such file"),
        (["extract", "nul\0l"], "NUL"),
    ],
)
def test_an_error_says_what_and_where_and_ends_with_2(capsys, arguments, told):
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert "Traceback" not in shown.err


def test_a_close_match_is_suggested_for_a_mistyped_path(capsys, report):
    assert run(["report", report.replace("report", "reprot")]) == 2
    assert f"did you mean {report}?" in capsys.readouterr().err


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reconcile 0.")


@pytest.mark.parametrize("arguments", [["export", "--format", "json"], ["extract", "--format", "jsonl"]])
def test_results_are_json_and_notes_go_to_standard_error(capsys, tmp_path, report, arguments):
    (tmp_path / "empty.txt").write_text("")
    assert run([*arguments, report, str(tmp_path / "empty.txt")]) == 3
    shown = capsys.readouterr()
    assert json.loads(shown.out)
    assert "empty.txt: not read" in shown.err


def test_quiet_leaves_out_notes_and_keeps_what_was_not_read(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(f"---\ntitle: x\ndate: soon\n---\n{TEXT}")
    (tmp_path / "b.txt").write_text("")
    assert run(["extract", "--quiet", str(tmp_path)]) == 3
    assert [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()] == ["not read"]


def test_extract_gives_offsets_into_the_text_of_the_file(capsys, tmp_path):
    path = tmp_path / "report.txt"
    body = f"Rain fell.\r\n\r\n{TEXT.strip()}\r\n"
    path.write_bytes(f"---\r\ntitle: x\r\n---\r\n{body}".encode())
    assert run(["extract", "--format", "jsonl", str(path)]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["document"] == str(path)
    cues = [body[start:end] for one in line["attributions"] for start, end in one["cue"]]
    assert "said" in cues
    assert "12 people" in body[slice(*line["figures"][0]["span"])]


def test_extract_puts_what_is_told_in_somebody_elses_words_under_that_one(capsys, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Harbour Wire said relatives told it that most of the dead were miners.\n", encoding="utf-8")
    assert run(["extract", str(path)]) == 0
    (outer,) = json.loads(capsys.readouterr().out)["attributions"]
    (inner,) = outer["inner"]
    assert inner["source"] == [[18, 27]]
    assert inner["inner"] == []


def test_extract_names_rows_by_their_ids(capsys, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a", "text": "12 people died."}\n{"id": "b", "text": "12 people died."}\n')
    assert run(["extract", str(path)]) == 0
    assert [json.loads(line)["document"] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]


def test_a_dash_is_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run(["extract", "-", "--outlet", "X"]) == 0
    assert json.loads(capsys.readouterr().out)["document"] == "-"


def test_link_gives_a_line_per_mention(capsys, tmp_path):
    registry = {"version": 1, "entities": [{"id": "person:x", "type": "person", "name": "Xenia Quill", "aliases": []}]}
    (tmp_path / "r.json").write_text(json.dumps(registry))
    (tmp_path / "m.jsonl").write_text(
        '{"id": "1", "mention": "Xenia Quill"}\n{"id": "2", "mention": "Nobody Known"}\nbad\n'
    )
    assert run(["link", "--registry", str(tmp_path / "r.json"), str(tmp_path / "m.jsonl")]) == 3
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["entity"], line["judgement"]) for line in lines] == [
        ("1", "person:x", "link"),
        ("2", None, "nil"),
    ]


def test_figures_says_what_was_read_and_by_which_rule(capsys):
    assert run(["figures", "Police said at least 12 people were killed."]) == 0
    shown = capsys.readouterr().out
    assert "12 or more" in shown
    assert "read by" in shown
    assert run(["figures", "Nothing happened."]) == 0


def test_an_output_file_is_written_whole_and_never_overwritten_unasked(capsys, tmp_path, report):
    target = tmp_path / "out.json"
    assert run(["export", "--format", "json", report, "-o", str(target)]) == 0
    first = target.read_bytes()
    assert json.loads(first)
    assert run(["export", "--format", "json", report, "-o", str(target)]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["export", "--format", "json", report, "-o", str(target), "--force"]) == 0
    assert target.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "report.txt"]


@pytest.mark.parametrize("target", ["no/such/folder/x.json", ".", "/dev/null"])
def test_what_cannot_be_written_is_told_before_any_work(capsys, report, target):
    assert run(["export", "--format", "json", report, "-o", target]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_demo_reports_on_the_seed_story(capsys):
    assert run(["demo", "--width", "80"]) == 0
    shown = capsys.readouterr().out
    assert "Baloch Liberation Army" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "\x1b" not in shown


def test_an_interrupt_ends_with_130(monkeypatch, report):
    def interrupt(*_given, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr("reconcile.readers.read_paths", interrupt)
    assert run(["report", report]) == 130


def start(*arguments, **options):
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False, timeout=120, **options)


@pytest.mark.parametrize("options", [("report", "--color", "always"), ("export", "--format", "json")])
def test_a_closed_pipe_is_nobody_s_error(report, options):
    with subprocess.Popen(
        [sys.executable, "-m", "reconcile", options[0], report, *options[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("told", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_colour_is_left_out_where_it_is_not_wanted(report, told):
    done = start("-m", "reconcile", "report", report, env=os.environ | told)
    assert (done.returncode, b"\x1b" in done.stdout) == (0, False)


def test_output_does_not_depend_on_the_locale(report):
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    arguments = ("-m", "reconcile", "export", "--format", "json", report)
    one, other = (
        start(*arguments, env=plain | more) for more in ({"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "ascii"})
    )
    assert one.stdout == other.stdout != b""


def loaded_by(statement):
    """The modules that a new process has loaded after one statement."""
    done = start("-c", f"import sys\n{statement}\nprint(*sys.modules, file=sys.stderr)")
    return set(done.stderr.decode().split())


def test_help_loads_the_command_line_and_nothing_behind_it():
    loaded = loaded_by("from reconcile.cli.app import run; run(['--help'])") - loaded_by("import click")
    own = {name.split(".")[1] for name in loaded if name.startswith("reconcile.")}
    assert own == {"cli", "errors", "plugins"}
    assert {name.split(".")[0] for name in loaded} - sys.stdlib_module_names <= {"reconcile", "click"}


def test_the_seed_story_is_found():
    assert [path.suffix for path in sorted(find_seeds().iterdir())] == [".md"]
