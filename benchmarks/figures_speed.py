"""Sentences a CPU second that are read for figures, and what compiling the tables costs.

    python benchmarks/figures_speed.py

News prose from `benchmarks/stories/` and `examples/`, filled up from the reports' own sentences without a number until
half of the sentences hold a count. The best of many runs is printed: other work on the machine only ever adds time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

TOP = Path(__file__).parent.parent
RUNS = 30


def bodies():
    paths = [*sorted(TOP.glob("benchmarks/stories/*/*.txt")), *sorted(TOP.glob("examples/*/reports/*.txt"))]
    return [path.read_text(encoding="utf-8").split("\n---\n", 1)[-1] for path in paths]


def mixed(texts, tables):
    """Return (text, sentences) pairs of which half the sentences hold a figure."""
    from reconcile.figures import find_figures
    from reconcile.text import split_sentences

    documents = [(text, split_sentences(text)) for text in texts]
    counted, plain = [], []
    for text, sentences in documents:
        for sentence in sentences:
            (counted if find_figures(text, (sentence,), tables) else plain).append((text, (sentence,)))
    size = min(len(counted), len(plain))
    return counted[:size] + plain[:size]


def main():
    sys.path.insert(0, str(TOP))
    from reconcile.figures import find_figures
    from reconcile.figures.lexicon import lexicon
    from reconcile.tables import shipped
    from reconcile.text import tokenize

    tables, started = shipped(), time.process_time()
    lexicon(tables)
    compiled = time.process_time() - started
    documents = mixed(bodies(), tables)
    best = float("inf")
    for _ in range(RUNS):
        tokenize.cache_clear()
        started = time.process_time()
        for text, sentences in documents:
            find_figures(text, sentences, tables)
        best = min(best, time.process_time() - started)
    print(f"{len(documents)} sentences, half with counts: {len(documents) / best:,.0f} a CPU second; "
          f"tables compiled in {compiled:.2f} s")  # fmt: skip


if __name__ == "__main__":
    main()
