"""Shipped tables as an earlier process parsed them: TOML takes a quarter of a second, the same as JSON a hundredth.

They are kept where Python keeps compiled modules, in `__pycache__` beside the tables (or under PYTHONPYCACHEPREFIX):
whoever could write there could as well write into the tables. The file is named by the digest of all tables, so that
an edited table is parsed again; reading it runs nothing. Where it cannot be written, every process parses.
"""

from __future__ import annotations

import json
import os
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = dict[str, list[dict[str, Any]]]

FOLDER = Path(cache_from_source(__file__)).parent
_NAME = "tables-{}.json"


def keep_rows(digest: str, parse: Callable[[], Rows], folder: Path = FOLDER) -> Rows:
    """Return the rows by file name that `parse` returns, from the file kept for `digest`; where none is, keep them."""
    path = folder / _NAME.format(digest)
    try:
        kept: Rows = json.loads(path.read_bytes())
    except (OSError, ValueError):  # not there, not readable, or cut short
        kept = parse()
        _write(path, kept)
    return kept


def _write(path: Path, rows: Rows) -> None:
    """Put the file in place whole, instead of those of earlier digests; a folder that takes none is no error."""
    own = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(json.dumps(rows), encoding="utf-8")
        own.replace(path)
        for other in path.parent.glob("tables-*"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        return
