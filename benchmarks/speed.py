"""CPU and memory from files to report, for 1 to 10,000 reports of one story.

    python benchmarks/speed.py [COUNT ...]

The reports are made from `examples/` and `seeds/`: sentences dealt out in a fixed order, outlets and days varied, so
that tolls, denials and reprints come again as they do in a real story. Every size runs in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).parent.parent
SIZES = (1, 50, 500, 2000, 10_000)
PLACES = "Harbour Northgate Lakeside Capital Coastal Frontier Delta Meridian Valley Upland".split()
OUTLETS = [f"{place} {kind}" for place in PLACES for kind in ("Wire", "Times", "Courier", "Ledger", "Post")]


def paragraphs():
    texts = [path.read_text(encoding="utf-8") for path in sorted((TOP / "examples").glob("*/reports/*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((TOP / "seeds").glob("*.md"))]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]
    return [part.strip() for body in bodies for part in body.split("\n\n") if len(part) > 80]


def write_reports(folder, count):
    """Write `count` reports of five paragraphs; one in five is a reprint of the one before by another outlet."""
    chance, pool, body = random.Random(1), paragraphs(), ""
    for number in range(count):
        if number % 5 != 4:
            body = "\n\n".join(chance.sample(pool, 5))
        head = f"---\noutlet: {chance.choice(OUTLETS)}\ndate: 2026-02-{1 + number % 6:02d}\n---\n"
        (folder / f"{number:05d}.txt").write_text(head + body, encoding="utf-8")


def run_once(folder):
    from reconcile.__main__ import spare_the_collector
    from reconcile.exporters import terminal
    from reconcile.pipeline import reconcile
    from reconcile.readers import read_paths
    from reconcile.registry import load_registry
    from reconcile.tables import shipped

    spare_the_collector()  # as the command does
    started = time.process_time()
    story = reconcile(read_paths([folder]), shipped(), load_registry())
    read = time.process_time()
    printed = len(terminal.export(story, width=100))
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(story.readings):>7} {len(story.claims):>8} {len(story.positions):>9} {len(story.findings):>8} "
          f"{read - started:>9.2f} {ended - read:>8.2f} {1000 * (ended - started) / len(story.readings):>8.2f} "
          f"{peak:>8.0f} {printed:>9}")  # fmt: skip


def main():
    if sys.argv[1:2] == ["--one"]:
        run_once(sys.argv[2])
        return
    print("reports   claims positions findings  read CPU s print s  ms each  peak MB   printed")
    for count in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            write_reports(Path(folder), count)
            subprocess.run([sys.executable, __file__, "--one", folder], check=True)


if __name__ == "__main__":
    main()
