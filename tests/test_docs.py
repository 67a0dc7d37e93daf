"""What the docs show is what happens: every `console` block is run, in order, in a folder of its own per page.

A line `...` stands for any lines, `...` inside a line for any characters; `# ` lines after a command are remarks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from served import served

from reconcile.cli.app import app

TOP = Path(__file__).parent.parent
PAGES = [
    page
    for folder in ("docs", "tests/transcripts")
    for page in sorted((TOP / folder).rglob("*.md"))
    if "```console" in page.read_text(encoding="utf-8")
]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One command and what it prints."""

    command: str
    printed: str


def steps(page):
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield Step(command, printed)


def pattern(printed):
    """A regular expression for what a page says is printed."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\s*\n"
        for line in printed.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    with served(tmp_path_factory.mktemp("bin")) as folder:
        yield folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_happens(page, tmp_path, programs):
    shutil.copytree(TOP / "examples" / "balochistan" / "reports", tmp_path / "reports")
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    shutil.copytree(TOP / "tests" / "readers" / "files", tmp_path / "files")
    for folder in ("pages", "morning"):
        shutil.copytree(TOP / "tests" / "transcripts" / folder, tmp_path / folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RECONCILE_")}
    environment |= {
        "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
    }
    environment |= {"RECONCILE_AUTHOR": "Desk"}
    for step in steps(page):
        done = subprocess.run(
            ["bash", "-c", step.command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        printed = done.stdout + done.stderr
        assert pattern(step.printed).fullmatch(printed + "\n" * (printed[-1:] not in {"", "\n"})), (
            f"$ {step.command}\n{printed}"
        )


def commands(group, words=()):
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield " ".join((*words, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


@pytest.mark.parametrize(("name", "command"), list(commands(app)))
def test_every_command_and_option_has_help_and_stands_in_the_reference(name, command):
    reference = (TOP / "docs" / "cli.md").read_text(encoding="utf-8")
    assert command.help
    assert f"## reconcile {name}\n" in reference
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_the_reference_is_what_help_says():
    printed = subprocess.run(
        [sys.executable, str(TOP / "scripts" / "write_cli_reference.py"), "--stdout"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed == (TOP / "docs" / "cli.md").read_text(encoding="utf-8"), "run scripts/write_cli_reference.py"
