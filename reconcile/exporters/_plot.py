"""Intervals on one line each, in plain characters: `*` a number, `|---|` a range, `<` and `>` an open side.

Positions of a question stand by their size, steps of a count that moved by their time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reconcile.exporters._phrases import interval, number, when
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reconcile.report.records import Row, Step

LOG_FROM = 50  # highest over lowest bound from which a linear axis would crush the small answers
LEAST_WIDTH = 16
NAMES_FROM = 96  # columns from which every line also says whose answer it is
NAME_WIDTH = 32


def plot(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Return an axis and a line per row, at most `width` columns wide; nothing for less than two rows with bounds."""
    bounded = [row for row in rows if row.low is not None or row.high is not None]
    heads = _pad([f"{row.letter}  {interval(row.low, row.high)}" for row in bounded])
    if width >= NAMES_FROM:
        heads = _pad([f"{head}{_name('; '.join(row.names))}" for head, row in zip(heads, bounded, strict=True)])
    return _draw(heads, bounded, width)


def timeline(steps: Sequence[Step], width: int) -> tuple[str, ...]:
    """Return an axis and a line per step, the earliest first, at most `width` columns wide; a fall is marked."""
    numbered = [(number, step) for number, step in enumerate(steps, 1) if (step.low, step.high) != (None, None)]
    heads = _pad([f"{number}  {clean(when(step.when))}" for number, step in numbered])
    heads = _pad([f"{head}{interval(step.low, step.high)}" for head, (_, step) in zip(heads, numbered, strict=True)])
    if any(step.falls for _, step in numbered):
        marks = ("FALLS" if step.falls else "" for _, step in numbered)
        heads = _pad([head + mark for head, mark in zip(heads, marks, strict=True)])
    if width >= NAMES_FROM:
        names = (_name(step.evidence.speaker) for _, step in numbered)
        heads = _pad([head + name for head, name in zip(heads, names, strict=True)])
    return _draw(heads, [step for _, step in numbered], width)


def _draw(heads: list[str], bounded: Sequence[Row | Step], width: int) -> tuple[str, ...]:
    """Return the bars behind their heads and the axis under them; nothing where there is no room or one bar."""
    margin = max(map(_cells, heads), default=0)
    room = width - margin
    if len(bounded) < 2 or room < LEAST_WIDTH:
        return ()
    bounds = [float(one) for row in bounded for one in (row.low, row.high) if one is not None]
    place = _scale(bounds, room)
    lines = [head + _bar(row, place, room) for head, row in zip(heads, bounded, strict=True)]
    note = (" " * margin + "(log scale)",) if is_wide(bounds) else ()
    return (*(line.rstrip() for line in lines), " " * margin + _axis(bounds, place, room), *note)


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - rich takes longer to import than a small story to read

    return cell_len(text)


def _pad(texts: list[str]) -> list[str]:
    """Return the texts in one width, two columns wider than the widest, whatever their script."""
    widest = max(map(_cells, texts), default=0) + 2
    return [text + " " * (widest - _cells(text)) for text in texts]


def _name(whose: str) -> str:
    """Return who gives an answer, cut with a mark where it is long; the lines below have it in full."""
    name = clean(whose)
    name = name if len(name) <= NAME_WIDTH else f"{name[:NAME_WIDTH]}..."
    while _cells(name) > NAME_WIDTH:
        name = f"{name.removesuffix('...')[:-1].rstrip()}..."
    return name


def is_wide(bounds: list[float]) -> bool:
    return max(bounds) > LOG_FROM * min((one for one in bounds if one > 0), default=1.0)


def _scale(bounds: list[float], room: int) -> Callable[[float], int]:
    bend = math.log1p if is_wide(bounds) else float
    whole = bend(max(bounds)) or 1.0
    return lambda value: round(bend(value) / whole * (room - 8)) + 2


def _bar(row: Row | Step, place: Callable[[float], int], room: int) -> str:
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
