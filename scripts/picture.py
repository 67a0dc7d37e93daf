"""Put the top of the report on the example into README.md, between the two picture comments.

    .venv/bin/python scripts/picture.py

Run it from the root of the repository after `make golden`.
"""

from __future__ import annotations

import re
from pathlib import Path

from reconcile.cli.inputs import Inputs, read_story
from reconcile.exporters import terminal

REPORTS = "examples/balochistan/reports"
WIDTH = 100
_PICTURE = re.compile(r"(?<=<!-- picture -->\n).*?(?=<!-- /picture -->)", re.DOTALL)


def draw(page: str) -> str:
    """Return the picture: the opening, then the first disputed question with its first and last row."""
    lines = page.splitlines()
    short = lines.index("In short")
    disputed = next(n for n, line in enumerate(lines) if line.startswith("== DISPUTED"))
    start, end = _question(lines, disputed)
    rows = [n for n in range(start, end) if re.match(r"   [A-Z]  \S", lines[n]) and not lines[n - 1]]
    parts = [
        lines[:2],
        lines[short : disputed - 1],
        lines[start : rows[1] - 1],
        ["   [...]"],
        lines[rows[-1] : end - 1],
    ]
    text = "\n\n".join("\n".join(part) for part in parts)
    return f"```text\n$ reconcile report {REPORTS}\n{text}\n[...]\n```\n"


def _question(lines: list[str], start: int) -> tuple[int, int]:
    """Return where the first question behind `start` begins and where what follows it begins."""
    first = next(n for n in range(start, len(lines)) if lines[n].startswith("1. "))
    return first, next(n for n in range(first, len(lines)) if lines[n].startswith(("2. ", "== ")))


def main() -> None:
    """Rewrite README.md."""
    readme = Path("README.md")
    picture = draw(terminal.export(read_story(Inputs(reports=(REPORTS,), quiet=True)), width=WIDTH))
    readme.write_text(_PICTURE.sub(lambda _: picture, readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
