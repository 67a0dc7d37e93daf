"""The answers to one question as bars on one axis. In: rows of a dispute. Out: geometry, nothing formatted.

Across, a place is per cent of the width, so that a plot fits any screen and its letters keep their size; down, it is
CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters.html.scales import make_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.exporters.html.scales import Scale
    from reconcile.report.records import Row

LINE = 38  # pixels of one answer: its words, and its bar under them
FOOT = 26  # the numbers under the axis
START, ROOM = 3, 85  # per cent: what is left on both sides is for open ends
NAME = 44  # characters of a name that fit beside an answer on the smallest screen


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer: from `left` to `right`, None on an open side; `top` is the upper edge of its line."""

    letter: str
    words: str
    name: str
    left: float | None
    right: float | None
    top: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars, and the ticks (place, number) of the axis under them."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    wide: bool
    told: str


def make_plot(rows: Sequence[Row]) -> Plot | None:
    """Return the plot of the rows that have a bound; None for fewer than two."""
    bounded = [row for row in rows if (row.low, row.high) != (None, None)]
    if len(bounded) < 2:
        return None
    scale = make_scale([one for row in bounded for one in (row.low, row.high) if one is not None], START, ROOM)
    bars = tuple(_bar(row, place * LINE, scale) for place, row in enumerate(bounded))
    ticks = tuple((scale.at(one), phrases.number(one)) for one in scale.ticks())
    return Plot(bars, ticks, len(bars) * LINE + FOOT, scale.wide, _tell(bounded))


def _bar(row: Row, top: int, scale: Scale) -> Bar:
    left, right = (None if one is None else scale.at(one) for one in (row.low, row.high))
    return Bar(row.letter, phrases.interval(row.low, row.high), shorten(whose(row), NAME), left, right, top)


def whose(row: Row) -> str:
    """Return the names of a row's speakers."""
    return "; ".join(row.names) or "nobody named"


def shorten(text: str, most: int) -> str:
    """Return the text, cut with a mark where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _tell(rows: Sequence[Row]) -> str:
    """Return the plot in words."""
    return "; ".join(f"{row.letter}: {phrases.interval(row.low, row.high)}, {whose(row)}" for row in rows)
