"""Dates as sources state them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?")
_DATED = ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_DAY_OR_MONTH_FIRST = (("%d/%m/%Y", "%m/%d/%Y"), ("%d.%m.%Y", "%m.%d.%Y"), ("%d-%m-%Y", "%m-%d-%Y"))
_LONGEST = 60
_WEEKDAY = re.compile(r"^[^\W\d_]+day,? +", re.IGNORECASE)


def iso_date(text: str) -> str | None:
    """Return a stated date or date-time as ISO 8601, or None where it is not understood or can be read two ways.

    >>> iso_date("2026-01-31 14:20"), iso_date("Saturday, 31 January 2026"), iso_date("01/02/2026")
    ('2026-01-31T14:20', '2026-01-31', None)
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    return _iso(text) or _written(text) or _mail(text) or _two_ways(text)


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


def _two_ways(text: str) -> str | None:
    days = {day for formats in _DAY_OR_MONTH_FIRST for day in _days(text, formats)}
    return days.pop() if len(days) == 1 else None


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
