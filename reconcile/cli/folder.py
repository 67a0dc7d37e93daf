"""Which files of a folder are new or changed, told by size and time; a file that is still being written waits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

Mark = tuple[int, ...]


def list_files(folder: str) -> dict[str, Mark]:
    """Return size and time of every file below `folder` that may be a report; raises InputError where it is none."""
    if not Path(folder).is_dir():
        raise InputError(f"{folder}: no such folder; create it, or name another one")
    found: dict[str, Mark] = {}
    from reconcile.readers import saved_beside  # noqa: PLC0415  # not for --help

    for top, folders, files in os.walk(folder):
        beside = saved_beside([*folders, *files])
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in beside)
        for path in (Path(top) / name for name in files if not name.startswith(".")):
            try:
                status = path.stat()
            except OSError:  # gone between listing and looking
                continue
            found[str(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return dict(sorted(found.items()))


def steady(earlier: Mapping[str, Mark], current: Mapping[str, Mark], seen: Mapping[str, Mark]) -> tuple[str, ...]:
    """Return the files that are new or changed since they were `seen`, and are as they were one look earlier."""
    return tuple(path for path, mark in current.items() if seen.get(path) != mark and earlier.get(path) == mark)
