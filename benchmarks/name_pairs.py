"""Are two names one? The linker on a set of labelled name pairs, such as nomenklatura's contrib/name_bench/cases.csv.

    python benchmarks/name_pairs.py CASES.csv [-v]

The file has the columns schema, name1, name2 and is_match; it is not kept here. Each pair is asked both ways: one name
is a registry of a single entity, the other a mention without any context. A pair matches where either is linked.
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

from reconcile.entities import link_mentions
from reconcile.model import Entity, LinkJudgement, Mention, Name, NameKind
from reconcile.registry import Registry
from reconcile.tables import shipped

KINDS = {"Person": ("person", "PER"), "Organization": ("organisation", "ORG")}


def read_pairs(path):
    with Path(path).open(encoding="utf-8", newline="") as stream:
        return [(r["schema"], r["name1"], r["name2"], r["is_match"].lower() == "true") for r in csv.DictReader(stream)]


def linked(schema, name, mention):
    kind, printed = KINDS.get(schema, ("company", ""))
    entity = Entity("e", kind, name, (Name(name, NameKind.FULL),))
    (found,) = link_mentions([Mention("m", mention, mention, printed)], Registry((entity,)), shipped())
    return found.judgement is LinkJudgement.LINK


def main():
    pairs = read_pairs(sys.argv[1])
    started = time.process_time()
    told = [linked(schema, a, b) or linked(schema, b, a) for schema, a, b, _ in pairs]
    spent = time.process_time() - started
    hits = sum(said and same for said, (*_, same) in zip(told, pairs, strict=True))
    precision, recall = hits / max(sum(told), 1), hits / sum(same for *_, same in pairs)
    mean = 2 * precision * recall / (precision + recall)
    each = 1e3 * spent / len(pairs)
    print(f"{len(pairs)} pairs: precision {precision:.3f}, recall {recall:.3f}, F1 {mean:.3f}, {each:.1f} ms a pair")
    if "-v" in sys.argv:
        for said, (schema, a, b, same) in zip(told, pairs, strict=True):
            if said is not same:
                print("wrongly one" if said else "missed", "|", schema, "|", a, "|", b)


if __name__ == "__main__":
    main()
