"""`python -m reconcile` and the `reconcile` script."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    # Tables and registry are many small objects that stay: looking through them again and again takes a tenth of a run.
    gc.set_threshold(200_000, 20, 20)
    from reconcile.cli.app import run  # noqa: PLC0415  # an interrupt while it loads must be caught by nobody else

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
