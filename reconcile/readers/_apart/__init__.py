"""Formats whose parsers are large and meet hostile files: each file is read in a process of its own, with limits.

A damaged or malicious file can then neither crash, nor fill the memory of, nor stop the program that reads the story.
The process is `__main__.py` of this folder; it imports no other room, gets the file's bytes and answers with JSON.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.model import ProblemKind
from reconcile.readers._source import problem

if TYPE_CHECKING:
    from reconcile.model import Problem
    from reconcile.readers._source import Source

_SECONDS = 60  # by the clock
_PROCESSOR_SECONDS = 30
_FOLDER = Path(__file__).parent


def is_missing(library: str) -> bool:
    """Say whether a library that an extra brings is not installed."""
    return importlib.util.find_spec(library) is None


def missing(source: Source, library: str, extra: str) -> Problem:
    """Return the problem that `source` needs a library that is not installed."""
    reason = f"reading it needs {library}, which is not installed"
    return problem(source, "", ProblemKind.UNREADABLE, reason, f"pip install 'reconcile-claims[{extra}]'")


def read_apart(source: Source, reader: str) -> Any | Problem:  # noqa: ANN401  # what a module of this folder returns
    """Return what `read(data)` of the module `reader` of this folder returns, or why there is nothing to return."""
    # -P: no module that lies beside the reports is imported.
    command = [sys.executable, "-P", str(_FOLDER), reader, str(_PROCESSOR_SECONDS)]
    try:
        done = subprocess.run(command, input=source.data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # our own program, no shell
    except subprocess.TimeoutExpired:
        return _gave_up(source, "it takes too long to read")
    if done.returncode:
        return _gave_up(source, "it is damaged, or needs more time or memory than a file of this kind should")
    return json.loads(done.stdout)


def _gave_up(source: Source, reason: str) -> Problem:
    return problem(source, "", ProblemKind.UNREADABLE, reason, "save it again from the program that made it")
