"""From a time expression to days. In: an expression and what it is relative to. Out: a `Period`, or None."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reconcile.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.scope.times import Time

_DAY = timedelta(days=1)
_ORDINALS = ("first", "second", "third", "fourth")
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative expressions are relative to.

    `anchor` is the day from which "on Friday" or "last month" are counted, as a rule the day of publication; `as_of`
    the day at which a window that reaches up to the statement ends; `same` the period named last, for "that day".
    """

    anchor: date | None = None
    as_of: date | None = None
    same: Period | None = None


NOTHING_KNOWN = Reference()


@dataclass(frozen=True, slots=True)
class _Days:
    start: date | None
    end: date | None
    rough: bool = False


def resolve(time: Time, reference: Reference) -> Period | None:
    """Return the days that `time` names, both inclusive; None where they cannot be known."""
    days = _range(time, reference) if time.upto else _apply(time, reference)
    if days is None or days.start is days.end is None:
        return None
    return Period(time.text, _iso(days.start), _iso(days.end), days.rough)


def parse_day(stamp: str | None) -> date | None:
    """Return the day of an ISO date or date-time, None where there is none."""
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(time: Time, reference: Reference) -> _Days | None:
    last = _apply(replace(time.upto, upto=None), reference) if time.upto else None
    if last is None or last.end is None:
        return None
    # The first end is the nearest such day before the second: "from Friday to Sunday", said on a Thursday.
    first = _apply(replace(time, upto=None, operator=""), replace(reference, anchor=last.start or last.end))
    if first is None or first.start is None or first.start > last.end:
        return None
    return _Days(first.start, last.end)


def _apply(time: Time, reference: Reference) -> _Days | None:
    days = _bare(time, reference)
    if days is None or not time.operator:
        return days
    if time.operator == "since":
        end = reference.as_of or reference.anchor
        return None if days.start and end and end < days.start else _Days(days.start, end)
    if time.operator in ("until", "by"):
        return _Days(None, days.start if days.rough else days.end)
    if time.operator == "before":
        return _Days(None, days.start - _DAY) if days.start else None
    return _Days(days.end + _DAY, None) if days.end else None


def _bare(time: Time, reference: Reference) -> _Days | None:
    known = _ABSOLUTE.get(time.means)
    if known:
        return known(time, reference)
    if reference.anchor is None:
        return None
    try:
        return _RELATIVE[time.means](time, reference.anchor, reference)
    except (OverflowError, ValueError):  # "in the past 9000 years" lies before the calendar
        return None


# -- expressions that may stand without an anchor --------------------------------------------------------------------


def _read_iso(time: Time, _: Reference) -> _Days | None:
    day = _make(int(time.values["y"]), int(time.values["m"]), int(time.values["d"]))
    return _Days(day, day) if day else None


def _read_date(time: Time, reference: Reference) -> _Days | None:
    return _dated(time, reference, time.values["day"], time.values.get("day2", time.values["day"]))


def _dated(time: Time, reference: Reference, first: int, last: int) -> _Days | None:
    month = time.values["month"]
    year = time.values.get("year") or _year_of(month, first, reference.anchor, future=time.future)
    start, end = (_make(year, month, first), _make(year, month, last)) if year else (None, None)
    if start is None or end is None or end < start:
        return None
    return _Days(start, end + _DAY, rough=True) if _is_night(time) else _Days(start, end)


def _is_night(time: Time) -> bool:
    return "night" in (time.values.get("part"), time.values.get("part2"))


def _read_month(time: Time, reference: Reference) -> _Days | None:
    month = time.values["month"]
    year = time.values.get("year") or _year_of(month, 1, reference.anchor, future=time.future)
    if not year:
        return None
    if (
        "last" in time.text.lower().split()
        and reference.anchor
        and year == reference.anchor.year
        and (month == reference.anchor.month)
    ):
        year -= 1  # "last November", said in November
    low, high = _THIRDS.get(time.values.get("vague", ""), (1, 31))
    return _Days(date(year, month, low), date(year, month, min(high, _length(year, month))))


def _read_year(time: Time, _: Reference) -> _Days:
    year = time.values["year"]
    return _Days(date(year, 1, 1), date(year, 12, 31))


def _read_same(_: Time, reference: Reference) -> _Days | None:
    if reference.same is None:
        return None
    return _Days(parse_day(reference.same.start), parse_day(reference.same.end), reference.same.rough)


def _year_of(month: int, day: int, anchor: date | None, *, future: bool) -> int | None:
    """Return the year of a date printed without one: the latest that is not after the anchor."""
    if anchor is None:
        return None
    if future:
        return anchor.year + ((month, day) < (anchor.month, anchor.day))
    return anchor.year - ((month, day) > (anchor.month, anchor.day))


# -- expressions counted from the anchor -----------------------------------------------------------------------------


def _weekday(time: Time, anchor: date, _: Reference) -> _Days:
    values = time.values
    back = (anchor.weekday() - values["weekday"]) % 7
    if values.get("which") == "next" or values.get("week") == "next week" or (time.future and back):
        day = anchor + timedelta(days=(7 - back) or 7)
    elif values.get("which") in ("last", "the previous") and not back:
        day = anchor - timedelta(days=7)
    elif values.get("week") == "last week":
        day = anchor - timedelta(days=anchor.weekday() + 7 - values["weekday"])
    else:
        day = anchor - timedelta(days=back)
    return _Days(day, day + _DAY, rough=True) if values.get("part") == "night" else _Days(day, day)


def _weekend(_: Time, anchor: date, __: Reference) -> _Days:
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    return _Days(saturday, saturday + _DAY)


def _shift(time: Time, anchor: date, _: Reference) -> _Days:
    day = anchor + timedelta(days=time.values["shift"])
    return _Days(day, day)


def _night(_: Time, anchor: date, reference: Reference) -> _Days:
    day = reference.as_of or anchor
    return _Days(day - _DAY, day, rough=True)


def _unit(time: Time, anchor: date, reference: Reference) -> _Days | None:
    """Resolve "this year", "last month": up to the anchor when it has not ended."""
    shift, unit = time.values["shift"], time.values["unit"]
    if unit == 7:
        start = anchor + timedelta(days=7 * shift - anchor.weekday())
        end = start + timedelta(days=6)
    elif unit == 31:
        start = _add_months(anchor.replace(day=1), shift)
        end = start.replace(day=_length(start.year, start.month))
    elif unit == 365:
        start, end = date(anchor.year + shift, 1, 1), date(anchor.year + shift, 12, 31)
    elif unit == 1 and not shift:
        start = end = anchor
    else:
        return None
    if shift:
        return _Days(start, end)
    latest = anchor - _DAY if "earlier" in time.text.lower().split() else reference.as_of or anchor
    return _Days(start, max(start, min(end, latest)))


def _stretch(time: Time, anchor: date, reference: Reference) -> _Days | None:
    """Resolve "the first two days of September": so many units from one end of a month or a year."""
    base = _read_month(time, reference) if "month" in time.values else _base_year(time, anchor)
    number, unit = time.values.get("number", 1), time.values["unit"]
    if base is None or base.start is None or base.end is None or not unit:
        return None
    if time.values["edge"] in ("last", "final"):
        start = _back(base.end + _DAY, number, unit) if unit > 1 else base.end - timedelta(days=number - 1)
        return _Days(max(start, base.start), base.end)
    end = _add_months(base.start, number) if unit == 31 else base.start + timedelta(days=number * unit)
    return _Days(base.start, min(end - _DAY, base.end))


def _share(time: Time, anchor: date, _: Reference) -> _Days | None:
    """Resolve "the first half of 2023", "the second quarter of the year"."""
    base, months = _base_year(time, anchor), 6 if time.values["share"] == "half" else 3
    nth = _ORDINALS.index(time.values["nth"])
    if base.start is None or (nth + 1) * months > 12:
        return None
    return _Days(_add_months(base.start, nth * months), _add_months(base.start, (nth + 1) * months) - _DAY)


def _leading(time: Time, _: date, reference: Reference) -> _Days | None:
    """Resolve "the three months to June": whole months, the named one last."""
    last = _read_month(time, reference)
    if last is None or last.start is None:
        return None
    return _Days(_add_months(last.start, 1 - time.values.get("number", 1)), last.end)


def _base_year(time: Time, anchor: date) -> _Days:
    year = time.values.get("year2") or time.values.get("year") or anchor.year
    year -= time.values.get("base") == "last year"
    return _Days(date(year, 1, 1), date(year, 12, 31))


def _last(time: Time, anchor: date, reference: Reference) -> _Days | None:
    """Resolve a window of so many days, months or years that ends with the statement."""
    number, unit, end = time.values.get("number", 1), time.values["unit"], reference.as_of or anchor
    if "number" not in time.values and time.text.lower().rstrip().endswith("s"):
        return None  # "over the past months": how many is not said
    if unit == 0:
        return _Days(end - timedelta(days=max(1, -(-number // 24) - 1)), end, rough=number < 24)
    if unit == 1:
        return _Days(end - timedelta(days=number - 1), end)
    return _Days(_back(end, number, unit), end)


def _ago(time: Time, anchor: date, _: Reference) -> _Days:
    return _coarse(time, anchor, -1)


def _earlier(time: Time, anchor: date, _: Reference) -> _Days | None:
    return _coarse(time, anchor, -1) if time.values.get("unit", 1) else None  # hours before something name no day


def _later(time: Time, anchor: date, reference: Reference) -> _Days | None:
    base = parse_day(reference.same.end) if reference.same else None
    return _coarse(time, base, 1) if base and base <= anchor else None


def _coarse(time: Time, base: date, sign: int) -> _Days:
    """Count units from `base`; a distance in months or years names no day, but a month or a year."""
    number, unit = time.values.get("number", 1), time.values.get("unit", time.values.get("unit2", 1))
    if unit in (0, 1, 7, 14):
        days = -(-number // 24) if unit == 0 and number > 12 else number * unit
        day = base + timedelta(days=sign * days)
        return _Days(day, day)
    if unit == 31:
        first = _add_months(base.replace(day=1), sign * number)
        return _Days(first, first.replace(day=_length(first.year, first.month)))
    year = base.year + sign * number * (unit // 365)
    return _Days(date(year, 1, 1), date(year, 12, 31))


def _fixed(time: Time, anchor: date, _: Reference) -> _Days:
    month, day = time.values["month"], time.values["day"]
    year = anchor.year - ((month, day) > (anchor.month, anchor.day))
    return _Days(date(year, month, day), date(year, month, day))


def _so_far(_: Time, anchor: date, reference: Reference) -> _Days:
    return _Days(None, reference.as_of or anchor)


# -- the calendar ----------------------------------------------------------------------------------------------------


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _add_months(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _back(end: date, number: int, unit: int) -> date:
    if unit in (7, 14):
        return end - timedelta(days=number * unit)
    months = number if unit == 31 else number * 12 * (unit // 365)
    first = _add_months(end.replace(day=1), -months)
    return first.replace(day=min(end.day, _length(first.year, first.month)))


_ABSOLUTE: dict[str, Callable[[Time, Reference], _Days | None]] = {
    "iso": _read_iso, "date": _read_date, "days": _read_date, "month": _read_month, "year": _read_year,
    "same": _read_same,
}  # fmt: skip
_RELATIVE: dict[str, Callable[[Time, date, Reference], _Days | None]] = {
    "weekday": _weekday, "weekend": _weekend, "shift": _shift, "night": _night, "unit": _unit, "last": _last,
    "lasting": _last, "ago": _ago, "earlier": _earlier, "later": _later, "fixed": _fixed, "stretch": _stretch,
    "share": _share, "leading": _leading, "so_far": _so_far,
}  # fmt: skip

#: What a rule of the table `times` may calculate; "none" marks words that only look like a time.
MEANS = frozenset({*_ABSOLUTE, *_RELATIVE, "none"})
