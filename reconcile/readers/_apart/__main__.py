"""The process in which one file is read: its bytes on standard input, JSON on standard output.

Run as a folder (`python -P .../_apart MODULE SECONDS`): nothing of the package is imported, and it starts quickly.
"""

import importlib
import json
import sys

MEMORY = 2 << 30  # bytes of address space; libraries take half a GiB of it before they read anything


def limit(seconds: int) -> None:
    """Limit memory and processor time, where the system knows such limits."""
    try:
        import resource  # noqa: PLC0415  # there is none on Windows
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a stricter limit is set, or the system has none of this kind
            continue


if __name__ == "__main__":
    limit(int(sys.argv[2]))
    json.dump(importlib.import_module(sys.argv[1]).read(sys.stdin.buffer.read()), sys.stdout)
