"""How often a finding of each class is right, on annotated stories.

    python benchmarks/classes.py SETS [STORY ...]

SETS holds `run.py` and `gold/` with `score.py` (their form: docs/measurements.md); the stories are those of `SETS/gold`
and of the folders named. A pair of claims of a finding is right where the annotators put that pair under the kind that
the class belongs to; pairs with claims that nobody annotated are counted apart, since nobody judged them.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def export(files):
    command = [sys.executable, "-m", "reconcile", "export", "--format", "json", *map(str, files)]
    environment = {"PYTHONPATH": str(Path(__file__).parent.parent), "PATH": "/usr/bin:/bin"}
    return json.loads(subprocess.run(command, env=environment, capture_output=True, check=False).stdout)


def findings_of(exported, run, made):
    """Yield (class, kind, claim numbers) of every finding, numbered as `made` numbers them."""
    kept = [one for one in exported["findings"] if run.KIND.get(one["class"])]
    kept = [one for one in kept if one["class"] != "denial" or one.get("answer") in run.ANSWERED]
    for finding, conflict in zip(kept, made["conflicts"], strict=True):
        yield finding["class"], conflict["kind"], conflict["claims"]


def judge(bundle, exported, run, score, counts):
    made = run.gold_export(exported)
    got = score.match(bundle, made["claims"])
    for cls, kind, claims in findings_of(exported, run, made):
        for a, b in itertools.combinations(dict.fromkeys(claims), 2):
            if a not in got or b not in got:
                counts[cls, "nobody judged"] += 1
                continue
            pair = frozenset((bundle.cls[got[a]], bundle.cls[got[b]]))
            right = (len(pair) == 1 and kind == "echo") or pair in bundle.accept.get(kind, ())
            counts[cls, "right" if right else "wrong"] += 1


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sets = Path(sys.argv[1])
    run, score = load(sets / "run.py"), load(sets / "gold" / "score.py")
    counts = Counter()
    for folder in [sets / "gold", *map(Path, sys.argv[2:])]:
        for bundle in score.load_gold(str(folder)):
            files = sorted(p for p in (folder / bundle.name).iterdir() if p.suffix in {".txt", ".html", ".csv"})
            judge(bundle, export(files), run, score, counts)
    print(f"{'class':<20} precision  right  wrong  nobody judged")
    for cls in sorted({cls for cls, _ in counts}):
        right, wrong = counts[cls, "right"], counts[cls, "wrong"]
        share = f"{right / (right + wrong):9.3f}" if right + wrong else "      n/a"
        print(f"{cls:<20} {share} {right:>6} {wrong:>6} {counts[cls, 'nobody judged']:>14}")


if __name__ == "__main__":
    main()
