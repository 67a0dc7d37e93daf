"""A command at a real terminal: what is typed is given whenever it asks, and it sees no pipe."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys

QUIET = 0.3  # seconds without output after which a prompt is taken for one
PATIENCE = 400  # such waits: two minutes in which nothing happens


def type_at_terminal(words, answers, asks, folder, **environment):
    """Run `reconcile WORDS` in `folder`; give the next of `answers` whenever it waits behind the bytes `asks`.

    Returns what was shown, and the answers that nobody asked for.
    """
    main, child = pty.openpty()
    command = [sys.executable, "-m", "reconcile", *words]
    with subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, cwd=folder, env=os.environ | environment
    ) as process:
        os.close(child)
        shown, left, waits = b"", list(answers), 0
        while waits < PATIENCE:
            if select.select([main], [], [], QUIET)[0]:
                try:
                    shown += os.read(main, 4096)
                except OSError:  # the terminal is closed: the command has ended
                    break
            elif left and shown.endswith(asks):
                os.write(main, left.pop(0))
                shown += b"\n"
            else:
                waits += 1
        process.kill()
    os.close(main)
    return shown.decode(), left
