"""Where a number stands on an axis, in any unit of length, and which round numbers stand along it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.exporters._plot import is_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from nought to `top`, `room` long from `start` on; `wide` ones are logarithmic."""

    top: float
    wide: bool
    start: float = 0
    room: float = 100

    def at(self, value: float) -> float:
        """Return the place of `value`."""
        whole = _bend(self.top, wide=self.wide) or 1.0
        return round(self.start + self.room * _bend(max(value, 0), wide=self.wide) / whole, 2)

    def ticks(self) -> tuple[float, ...]:
        """Return a few round numbers from nought to the top."""
        if self.wide:
            powers = [10.0**n for n in range(math.ceil(math.log10(self.top)) + 1) if 10.0**n <= self.top]
            return (0.0, *powers[:: math.ceil(len(powers) / MOST_TICKS)])
        step = _round_step(self.top / (MOST_TICKS - 1)) if self.top else 1.0
        return tuple(step * n for n in range(int(self.top / step) + 1))


def make_scale(bounds: Sequence[float], start: float = 0, room: float = 100) -> Scale:
    """Return the axis that holds all `bounds`; there is at least one, and none is below nought."""
    return Scale(max(0, *bounds), is_wide(list(bounds)), start, room)


def _bend(value: float, *, wide: bool) -> float:
    return math.log1p(value) if wide else value


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20 ... that is not below `least`.

    >>> _round_step(17.0), _round_step(0.3)
    (20.0, 1.0)
    """
    power = 10.0 ** math.floor(math.log10(max(least, 1)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)
