"""Language knowledge as data: TOML files of rows, read by one loader, extended by a desk's own folder.

A table is `NAME.toml` with an array `[[row]]`; every row has an `id` that is unique in its table, and `examples` and
`counter_examples` that are run as tests. A desk's folder may hold files of the same names: a row with a known id
replaces that row, any other is added. What a row's other fields mean is said at the top of its file.
"""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from reconcile.errors import TableError
from reconcile.tables.kept import keep_rows

HERE = Path(__file__).parent

Row = dict[str, Any]


class Tables:
    """All tables of one run; rooms ask for rows by table name, and cache what they compile per `Tables` object."""

    def __init__(self, desk: Path | None = None) -> None:
        """Read tables from the package and, on top of them, from the folder `desk`."""
        self._folders = (HERE, desk) if desk else (HERE,)
        self._rows: dict[str, tuple[Row, ...]] = {}

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of table `name` in file order. Raises TableError where a file is missing or malformed."""
        if name not in self._rows:
            merged: dict[str, Row] = {}
            for folder in self._folders:
                path = folder / f"{name}.toml"
                rows = _shipped_rows().get(path.name, ()) if folder == HERE else _read(path) if path.exists() else ()
                merged.update((row["id"], row) for row in rows)
            if not merged:
                raise TableError(f"no table {name!r}: expected {name}.toml with [[row]] entries in {HERE.name}/")
            self._rows[name] = tuple(merged.values())
        return self._rows[name]

    def has(self, name: str) -> bool:
        """Say whether there is a table of that name."""
        return any((folder / f"{name}.toml").exists() for folder in self._folders)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every table's bytes: the part of a cache key that says which tables were used."""
        return _digest_of(*self._folders)


@lru_cache(maxsize=1)
def shipped() -> Tables:
    """Return the tables that come with the package, read once per process."""
    return Tables()


def _digest_of(*folders: Path) -> str:
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@lru_cache(maxsize=1)
def _shipped_rows() -> dict[str, list[Row]]:
    """Return the rows of all shipped tables by file name."""
    return keep_rows(_digest_of(HERE), lambda: {path.name: _read(path) for path in sorted(HERE.glob("*.toml"))})


def _read(path: Path) -> list[Row]:
    import tomllib  # noqa: PLC0415  # where rows are kept, nobody needs it

    try:
        rows: list[Row] = tomllib.loads(path.read_text(encoding="utf-8")).get("row", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}; mend the file or take it out of the folder") from error
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise TableError(f"{path}: row {number} has no id; give it one")
        if row["id"] in seen:
            raise TableError(f"{path}: two rows are called {row['id']!r}; rename one")
        seen.add(row["id"])
    return rows
