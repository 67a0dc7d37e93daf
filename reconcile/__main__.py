"""`python -m reconcile` and the `reconcile` script."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    spare_the_collector()
    from reconcile.cli.app import run  # noqa: PLC0415  # an interrupt while it loads must be caught by nobody else

    status = run(sys.argv[1:])
    gc.freeze()  # what the process leaves behind need not be looked through once more
    sys.exit(status)


def spare_the_collector() -> None:
    """Let the collector of reference cycles look rarely: tables and registry are many small objects, and they stay.

    Looking through them again and again takes a tenth of a run, and there are hardly any cycles to be found.
    """
    gc.set_threshold(1_000_000, 20, 20)


if __name__ == "__main__":
    main()
