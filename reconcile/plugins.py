"""Folders in which every module is one thing: a reader, a finding class, an exporter, a command.

Adding a thing is adding a file; no list is edited.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import reconcile

if TYPE_CHECKING:
    from types import ModuleType


def names_in(package: str) -> tuple[str, ...]:
    """Return the names of the modules of `package`, sorted; private ones are left out.

    Nothing is imported, not even the package: `--help` lists commands and classes and stays instant.
    """
    folder = Path(reconcile.__file__).parent.joinpath(*package.split(".")[1:])
    return tuple(sorted(m.name for m in pkgutil.iter_modules([str(folder)]) if not m.name.startswith("_")))


@cache
def modules_in(package: str) -> dict[str, ModuleType]:
    """Import every module of `package` and return them by name, in name order."""
    return {name: importlib.import_module(f"{package}.{name}") for name in names_in(package)}
