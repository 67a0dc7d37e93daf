"""Ids: short hashes of content, so that reading a document twice changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 10


def make_id(prefix: str, *parts: object) -> str:
    """Return `prefix-` and a hash of the parts.

    >>> make_id("c", "a", 1) == make_id("c", "a", 1) != make_id("c", "a1")
    True
    """
    digest = hashlib.sha256("\0".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:LENGTH]}"


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids in order, with `.2`, `.3` ... behind those that come again."""
    seen: Counter[str] = Counter()
    out = []
    for one in ids:
        seen[one] += 1
        out.append(one if seen[one] == 1 else f"{one}.{seen[one]}")
    return tuple(out)
