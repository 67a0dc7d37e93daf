"""What the fields of a report are called: the table `fields`, for front matter, columns and keys alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.tables import Tables

_GAP = re.compile(r"[\s_:.-]+")


def name_field(printed: str, tables: Tables) -> str | None:
    """Return the name of the field that is printed as `printed` ("Date published"), or None."""
    return _names(tables).get(_fold(printed))


def take_fields(pairs: Iterable[tuple[str, object]], tables: Tables) -> dict[str, str]:
    """Return the known fields among `pairs` as text; of two for one field the first that is not empty stands."""
    fields: dict[str, str] = {}
    for printed, value in pairs:
        name, text = name_field(printed, tables), _as_text(value)
        if name and text.strip() and not fields.get(name):
            fields[name] = text
    return fields


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


@lru_cache(maxsize=8)
def _names(tables: Tables) -> dict[str, str]:
    return {_fold(form): row["id"] for row in tables.rows("fields") for form in row["forms"]}


def _fold(printed: str) -> str:
    return _GAP.sub(" ", printed.lower()).strip()
