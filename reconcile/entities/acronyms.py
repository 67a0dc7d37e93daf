"""Acronyms that a text introduces itself: "Baloch Liberation Army (BLA)"."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\(([A-Z][\w&.-]{1,9})\)")
_SPELLED = re.compile(r"\b([A-Z][A-Za-z&.-]{1,9})\s\(([^()]{4,120})\)")
_WORDS = re.compile(r"[\w'’&.-]+")
_REACH = 120


def find_acronyms(text: str) -> dict[str, str]:
    """Return full names by the acronyms that stand in brackets behind them, or before them, made of their initials.

    >>> find_acronyms("The Baloch Liberation Army (BLA) denied it.")
    {'BLA': 'Baloch Liberation Army'}
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        words = _WORDS.findall(text[max(0, match.start() - _REACH) : match.start()])
        if full := _spelled_out(words, match.group(1)):
            found.setdefault(match.group(1), full)
    for match in _SPELLED.finditer(text):
        words = _WORDS.findall(match.group(2))
        if (full := _spelled_out(words, match.group(1))) and full == " ".join(words):
            found.setdefault(match.group(1), full)
    return found


def _spelled_out(words: list[str], acronym: str) -> str | None:
    """Return the last words whose capital initials make up the acronym, or None."""
    letters = [c for c in acronym if c.isupper()]
    for size in range(1, min(len(words), len(letters) + 4) + 1):
        tail = words[-size:]
        initials = [part[0] for word in tail for part in word.split("-") if part and part[0].isupper()]
        if initials == letters:
            return " ".join(tail)
    return None
