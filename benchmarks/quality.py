"""Score this checkout on a folder of annotated sets, and on the stories beside this file.

    python benchmarks/quality.py SETS [--only gold,figures,pairs,entities] [--polnear DIR --split dev]

SETS holds `run.py`, `gold/`, `figures/`, `entities/` and `attribution/` (their form: docs/measurements.md). The stories
of `benchmarks/stories/` have the form of `gold/` and are scored by the same scorer. Prints what the scorers print.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run_sets(sets, options):
    command = f"{sys.executable} -m reconcile"
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    return subprocess.run(
        [sys.executable, str(sets / "run.py"), "--cli", command, *options], env=environment, check=False
    )


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sets, options = Path(sys.argv[1]).resolve(), sys.argv[2:]
    status = run_sets(sets, options).returncode
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        gold.mkdir()
        (gold / "score.py").symlink_to(sets / "gold" / "score.py")
        for story in sorted((HERE / "stories").iterdir()):
            (gold / story.name).symlink_to(story)
        print("== stories", flush=True)
        status |= run_sets(sets, ["--bench", folder, "--only", "gold"]).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
