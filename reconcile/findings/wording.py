"""The lines of a report: plain words, the figures as printed, and nobody ranked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reconcile.findings.pairs import named, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.pairs import Pair


def says(entry: Entry) -> str:
    """Return who gives which figure: "Police: 17 people"."""
    return f"{named(entry)}: {quoted(entry)}"


def both(pair: Pair) -> str:
    """Return the two statements of a pair in one line, the smaller count first."""
    return "; ".join(says(entry) for entry in sorted(pair.ends, key=_size))


def _size(entry: Entry) -> tuple[float, float]:
    low, high = entry.interval
    return (-math.inf if low is None else low, math.inf if high is None else high)


def day(entry: Entry) -> str:
    """Return the day of the entry, or that it is not known."""
    return (entry.when or "date not known")[:10]


def steps(entries: Sequence[Entry]) -> str:
    """Return the steps of a chain with their days: "10 (2026-01-31), 15 (2026-02-01)"."""
    return ", ".join(f"{quoted(entry)} ({day(entry)})" for entry in entries)


def joined(words: Sequence[str]) -> str:
    """Return words as a list in prose."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def in_outlets(amount: int) -> str:
    """Return a number of outlets: "1 outlet", "3 outlets"."""
    return f"{amount} outlet{'' if amount == 1 else 's'}"
