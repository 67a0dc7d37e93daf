"""Dates as sources state them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?")
_DATED = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_NUMBERED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[AP])M)?)?",
    re.IGNORECASE,
)
_LONGEST = 60
_WEEKDAY = re.compile(r"^[^\W\d_]+day,? +", re.IGNORECASE)


def iso_date(text: str, order: str = "") -> str | None:
    """Return a stated date or date-time as ISO 8601, or None where it is not understood or can be read two ways.

    `order` ("day" or "month") says which of them comes first in a date of numbers, where that is known.

    >>> iso_date("2026-01-31 14:20"), iso_date("Saturday, 31 January 2026"), iso_date("01/02/2026")
    ('2026-01-31T14:20', '2026-01-31', None)
    >>> iso_date("01/02/2026", "month")
    '2026-01-02'
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    return _iso(text) or _written(text) or _mail(text) or _two_ways(text, order)


def find_order(dates: Iterable[str]) -> str:
    """Return what comes first in the dates of one column, "day" or "month"; "" where they do not say, or contradict."""
    readings = (_numbered(" ".join(text[:_LONGEST].split())) for text in dates)
    orders = {order for reading in readings if len(reading) == 1 for order in reading}
    return orders.pop() if len(orders) == 1 else ""


def _iso(text: str) -> str | None:
    if not _ISO.fullmatch(text):
        return None
    stated = text.replace(" ", "T", 1).replace(" ", "")
    return stated if _parses(stated) else None


def _parses(stated: str) -> bool:
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return False
    return True


def _written(text: str) -> str | None:
    plain = _WEEKDAY.sub("", text).replace(",", "").replace("Sept ", "Sep ").replace(". ", " ")
    return next(iter(sorted(_days(plain, _DATED))), None)


def _two_ways(text: str, order: str) -> str | None:
    readings = _numbered(text)
    days = set(readings.values())
    return days.pop() if len(days) == 1 else readings.get(order)


def _numbered(text: str) -> dict[str, str]:
    """Return what a date of numbers says by what comes first in it, of those orders in which it is a date."""
    found = _NUMBERED.fullmatch(text)
    if not found:
        return {}
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    readings = {}
    for order, day, month in (("day", first, second), ("month", second, first)):
        try:
            stated = datetime(year, month, day, _hour(found), int(found["minute"] or 0))  # noqa: DTZ001  # none is stated
        except ValueError:
            continue
        readings[order] = stated.isoformat(timespec="minutes") if found["hour"] else stated.date().isoformat()
    return readings


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"] or 0), (found["half"] or "").lower()
    return hour % 12 + 12 * (half == "p") if half else hour


def _days(text: str, formats: tuple[str, ...]) -> set[str]:
    days = set()
    for form in formats:
        try:
            days.add(datetime.strptime(text, form).date().isoformat())  # noqa: DTZ007  # a date has no zone
        except ValueError:
            continue
    return days


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
