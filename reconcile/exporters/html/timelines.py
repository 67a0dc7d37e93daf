"""A count that moved, drawn over time. In: the steps of a chain. Out: geometry, nothing formatted.

A step is a box: as wide as its time is known (a day, or a minute), as high as its count is (45 to 49); steps of one and
the same day share its width in their order. Across, a place is per cent of the width; down, it is CSS pixels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters.html.scales import make_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.exporters.html.scales import Scale
    from reconcile.report.records import Step

START, ROOM = 13, 76  # per cent; to the left stand the numbers
BODY, FOOT = 150, 30
LETTER = 2.4  # per cent that a character takes on the smallest screen
LABEL = 15  # pixels of a line of label
NEAR, ARROW = 8, 18  # pixels that a box, and an arrow at its open side, take beyond its bounds
CAPITAL = 10  # pixels of a label above its base
MOST_DAYS = 4
Stretch = tuple[datetime, datetime]
Known = tuple[int, "Step", Stretch]  # a step with its place in the chain and its time
Spot = tuple[float, float]  # per cent across, pixels down

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Box:
    """One step: `place` counts from 1, `label` stands at (`label_middle`, `label_base`); open sides are None."""

    place: int
    label: str
    left: float
    width: float
    low: float | None
    high: float | None
    label_middle: float = 0
    label_base: float = 0

    @property
    def middle(self) -> float:
        """Where the box is joined to the one before."""
        return round(self.left + self.width / 2, 2)

    @property
    def level(self) -> float:
        """The height of the join: the middle of the box, or its one bound."""
        known = [one for one in (self.low, self.high) if one is not None]
        return sum(known) / len(known)

    @property
    def reach(self) -> tuple[float, float]:
        """The upper and the lower edge of what is drawn, arrows included."""
        high, low = (self.level if one is None else one for one in (self.high, self.low))
        return high - (ARROW if self.high is None else NEAR), low + (ARROW if self.low is None else NEAR)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Boxes in their order, the days (place, date) under them and the numbers (height, number) beside them.

    Everything is to be moved down by `shift`, which makes room for labels; the axis is at `foot` before that.
    """

    boxes: tuple[Box, ...]
    days: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    shift: float
    foot: int
    height: float
    wide: bool
    told: str


def make_timeline(steps: Sequence[Step]) -> Timeline | None:
    """Return the drawing of the steps that have a time and a bound; None for fewer than two."""
    known = [
        (place, step, stretch)
        for place, step in enumerate(steps, 1)
        if (stretch := _stretch(step.when)) and (step.low, step.high) != (None, None)
    ]
    if len(known) < 2:
        return None
    time = _Time(min(stretch[0] for _, _, stretch in known), max(stretch[1] for _, _, stretch in known))
    scale = make_scale([one for _, step, _ in known for one in (step.low, step.high) if one is not None], 0, BODY)
    boxes = _place_labels(_boxes(known, time, scale))
    shift = max(LABEL - min(box.label_base for box in boxes), LABEL)
    levels = tuple((BODY - scale.at(one), phrases.number(one)) for one in scale.ticks())
    days = tuple((time.at(day), day.date().isoformat()) for day in _days(time.first, time.last))
    return Timeline(tuple(boxes), days, levels, shift, BODY, BODY + FOOT + shift, scale.wide, _tell(known))


@dataclass(frozen=True, slots=True)
class _Time:
    """The time that a drawing shows, from left to right."""

    first: datetime
    last: datetime

    def at(self, time: datetime) -> float:
        whole = max((self.last - self.first).total_seconds(), 1)
        return round(START + ROOM * (time - self.first).total_seconds() / whole, 2)


def _boxes(known: Iterable[Known], time: _Time, scale: Scale) -> list[Box]:
    """Return a box for each step; those of one day share its width."""
    known = list(known)
    sharing = Counter(stretch for _, _, stretch in known)
    taken: Counter[Stretch] = Counter()
    boxes = []
    for place, step, stretch in known:
        left, right = (time.at(one) for one in stretch)
        width = (right - left) / sharing[stretch]
        low, high = (None if one is None else round(BODY - scale.at(one), 2) for one in (step.low, step.high))
        boxes.append(Box(place, _label(place, step), left + width * taken[stretch], width, low, high))
        taken[stretch] += 1
    return boxes


def _label(place: int, step: Step) -> str:
    return f"{place}: {phrases.interval(step.low, step.high)}{' FALLS' if step.falls else ''}"


def _stretch(when: str | None) -> Stretch | None:
    """Return the stretch of time that an ISO date or time means: a day, or a moment; None for what is neither."""
    try:
        start = datetime.fromisoformat(when or "")
    except ValueError:
        return None
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    try:
        return start, start + timedelta(days=1) if _DAY.fullmatch(when or "") else start
    except OverflowError:
        return None


def _days(first: datetime, last: datetime) -> list[datetime]:
    """Return the days that begin on the axis: all of them where they are few, else some at equal distances."""
    start = first.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = start if start >= first else start + timedelta(days=1)
    amount = -((start - last) // timedelta(days=1))
    step = -(-amount // MOST_DAYS) or 1
    return [start + timedelta(days=n) for n in range(0, amount, step)] or [first]


def _place_labels(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes with a label each, as near to its box as nothing else stands."""
    placed: list[Box] = []
    for box in boxes:
        spots = list(_spots(box, len(boxes)))
        middle, base = next((spot for spot in spots if not _is_taken(box, spot, boxes, placed)), spots[0])
        placed.append(replace(box, label_middle=round(middle, 2), label_base=round(base, 1)))
    return placed


def _spots(box: Box, others: int) -> Iterator[Spot]:
    """Yield where a label may stand: above its box, at its ends too, then under it, then higher up."""
    above, under = box.reach
    half = LETTER * len(box.label) / 2
    ends = (box.middle, box.left + half, box.left + box.width - half, box.middle + half + 2, box.middle - half - 2)
    middles = [min(max(one, START - 1 + half), 100 - half) for one in ends]
    yield from ((middle, above) for middle in middles)
    yield from ((middle, under + CAPITAL) for middle in middles if under + CAPITAL < BODY)
    yield from ((middles[0], above - LABEL * n) for n in range(1, 2 * others + 2))


def _is_taken(box: Box, spot: Spot, boxes: Sequence[Box], placed: Sequence[Box]) -> bool:
    """Say whether the label of `box` would stand on another label there, or on a box."""
    middle, base = spot
    half = LETTER * len(box.label) / 2
    on_label = any(
        abs(middle - one.label_middle) < half + LETTER * len(one.label) / 2 and abs(base - one.label_base) < LABEL
        for one in placed
    )
    on_box = any(
        abs(middle - one.middle) < half + one.width / 2 and one.reach[0] < base and base - CAPITAL < one.reach[1]
        for one in boxes
    )
    return on_label or on_box


def _tell(known: Iterable[Known]) -> str:
    """Return the drawing in words."""
    return "; ".join(
        f"step {place}, {phrases.step_time(step)}: {phrases.interval(step.low, step.high)}"
        f"{', falls' if step.falls else ''}"
        for place, step, _ in known
    )
