"""Folding of names for matching; it happens beside the snapshot and never changes it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"'s?$")
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` for comparison: lower case, no accents, one space, no leading article, no possessive ending.

    >>> fold("The Türkiye’s")
    'turkiye'
    """
    plain = name.lower() if name.isascii() else _plain(name)
    plain = " ".join(plain.split()).removeprefix("the ")
    return _POSSESSIVE.sub("", plain) if "'" in plain else plain


def _plain(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.translate(_MARKS))
    return "".join(c for c in split if not unicodedata.combining(c)).lower()
