"""Intervals on one line each, in plain characters: `*` a number, `|---|` a range, `<` and `>` an open side."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reconcile.exporters._phrases import interval, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reconcile.report.records import Row

LOG_FROM = 50  # highest over lowest bound from which a linear axis would crush the small answers
LEAST_WIDTH = 16


def plot(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Return an axis and a line per row, at most `width` columns wide; nothing for less than two rows with bounds."""
    bounded = [row for row in rows if row.low is not None or row.high is not None]
    heads = [f"{row.letter}  {interval(row.low, row.high)}" for row in bounded]
    margin = max((len(head) for head in heads), default=0) + 2
    room = width - margin
    if len(bounded) < 2 or room < LEAST_WIDTH:
        return ()
    bounds = [float(one) for row in bounded for one in (row.low, row.high) if one is not None]
    place = _scale(bounds, room)
    lines = [head.ljust(margin) + _bar(row, place, room) for head, row in zip(heads, bounded, strict=True)]
    note = (" " * margin + "(log scale)",) if _is_wide(bounds) else ()
    return (*(line.rstrip() for line in lines), " " * margin + _axis(bounds, place, room), *note)


def _is_wide(bounds: list[float]) -> bool:
    return max(bounds) > LOG_FROM * min((one for one in bounds if one > 0), default=1.0)


def _scale(bounds: list[float], room: int) -> Callable[[float], int]:
    bend = math.log1p if _is_wide(bounds) else float
    whole = bend(max(bounds)) or 1.0
    return lambda value: round(bend(value) / whole * (room - 8)) + 2


def _bar(row: Row, place: Callable[[float], int], room: int) -> str:
    left = place(row.low) if row.low is not None else 0
    right = place(row.high) if row.high is not None else room - 1
    cells = [" "] * left + ["-"] * (right - left + 1)
    cells[left] = "<" if row.low is None else "|"
    cells[right] = ">" if row.high is None else "|"
    if left == right:
        cells[left] = "*"
    return "".join(cells)


def _axis(bounds: list[float], place: Callable[[float], int], room: int) -> str:
    """Return the numbers under the bars: each stands at its place, those without room are left out."""
    line = ""
    for value in sorted(set(bounds)):
        at, text = place(value), number(value)
        if at >= len(line) + bool(line) and at + len(text) <= room:
            line = line.ljust(at) + text
    return line
