"""Where the seed story lies."""

from __future__ import annotations

from pathlib import Path

import reconcile
from reconcile.errors import InputError


def find_seeds() -> Path:
    """Return the folder of the seed story: inside an installed package, or at the top of a checkout.

    It is named as seen from the working directory where it lies below, so that reports read the same everywhere.
    """
    package = Path(reconcile.__file__).parent
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            here = Path.cwd()
            return folder.relative_to(here) if folder.is_relative_to(here) else folder
    raise InputError("the seed story is not installed; install reconcile anew")
