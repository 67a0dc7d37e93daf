"""Counts as intervals: inclusive ends, None is an open side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reconcile.model import Figure

_ROUND_FROM = 1000  # smaller numbers are printed in full


class Interval(NamedTuple):
    """Every count from `low` to `high` fits."""

    low: float | None
    high: float | None


def disjoint(a: Interval, b: Interval) -> bool:
    """Say whether no count fits both."""
    return exceeds(a, b) or exceeds(b, a)


def exceeds(a: Interval, b: Interval) -> bool:
    """Say whether every count in `a` is above every count in `b`."""
    return a.low is not None and b.high is not None and a.low > b.high


def rounds_to(a: Interval, b: Interval) -> bool:
    """Say whether one exact count is the other one rounded: 1.2 million and 1,193,402."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    return _is_round_of(a.low, b.low) or _is_round_of(b.low, a.low)


def as_printed(figure: Figure, text: str) -> str:
    """Return the figure's words in the snapshot `text`, on one line."""
    return " ".join(figure.span.of(text).split())


def say(interval: Interval) -> str:
    """Return the interval in words: "84", "at least 10", "at most 5", "20 to 30"."""
    low, high = interval
    if low is None and high is None:
        return "an unknown number"
    if low == high:
        return _number(low)
    if high is None:
        return f"at least {_number(low)}"
    return f"at most {_number(high)}" if low is None else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    return f"{value:,.0f}" if value is not None and value == int(value) else f"{value:,}"


def _is_round_of(rough: float, fine: float) -> bool:
    """Two or more trailing zeros say to which step a number was rounded."""
    if rough < _ROUND_FROM or rough != int(rough) or rough % 100 or rough == fine:
        return False
    step = 100
    while int(rough) % (step * 10) == 0:
        step *= 10
    return step < rough and abs(rough - fine) * 2 <= step
