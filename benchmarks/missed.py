"""Every false and every missed finding on annotated stories, as lines to read.

    python benchmarks/missed.py SETS STORY [STORY ...]

SETS holds `run.py` and `gold/score.py` (their form: docs/measurements.md); a STORY is a folder of `benchmarks/stories`.
A required finding is missed where no finding of its kind holds two of its claims; a pair of claims of a finding is
false where the annotators did not put it under the kind that the class belongs to. Pairs with a claim that nobody
annotated are counted and not listed, since nobody judged them.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from classes import export, findings_of, load


def missed(bundle, found):
    """Yield the required findings of no exported pair, with what was found in their place."""
    for conflict in bundle.conflicts:
        if conflict.get("optional"):
            continue
        claims = {bundle.cls[one] for one in conflict["claims"]}
        kinds = sorted({kind for kind, pair in found if len(pair & claims) > 1})
        if conflict["kind"] not in kinds:
            yield f"{conflict['kind']}: {conflict['topic']} ({conflict['why']})", ", ".join(kinds) or "nothing"


def told(made, pair):
    """Return two claims as lines of a list: who, and the words."""
    return " / ".join(f"{made['claims'][one]['speaker']}: “{made['claims'][one]['quote'][:90]}”" for one in pair)


def show(bundle, exported, run, score):
    """Print what is missed and what is false in one story."""
    made = run.gold_export(exported)
    got = score.match(bundle, made["claims"])
    found, false, unjudged = [], {}, 0
    for cls, kind, claims in findings_of(exported, run, made):
        for pair in itertools.combinations(dict.fromkeys(claims), 2):
            if not set(pair) <= set(got):
                unjudged += 1
                continue
            gold = frozenset(bundle.cls[got[one]] for one in pair)
            found.append((kind, gold))
            if len(gold) > 1 and gold not in bundle.accept.get(kind, ()):
                false.setdefault((cls, gold), told(made, pair))
    print(f"\n### {bundle.name}\n\nMissed, and what was found instead:\n")
    for what, instead in missed(bundle, found):
        print(f"- {what}: {instead}")
    print(f"\nFalse ({unjudged} more pairs hold a claim that nobody annotated):\n")
    for (cls, _), words in false.items():
        print(f"- {cls}: {words}")


def main():
    """Measure the stories named."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sets = Path(sys.argv[1])
    run, score = load(sets / "run.py"), load(sets / "gold" / "score.py")
    for folder in map(Path, sys.argv[2:]):
        files = sorted(one for one in folder.iterdir() if one.suffix in {".txt", ".html", ".csv"})
        bundle = next(one for one in score.load_gold(str(folder.parent)) if one.name == folder.name)
        show(bundle, export(files), run, score)


if __name__ == "__main__":
    main()
