"""A `reconcile` command that starts at once: a process with everything imported forks for each call.

`python served.py SOCKET` serves; the `reconcile` script that `served` puts on PATH hands over its arguments, folder,
environment and streams, and leaves with the status that it gets back.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from reconcile.__main__ import spare_the_collector
from reconcile.cli.app import run
from reconcile.cli.inputs import Inputs, read_story
from reconcile.cli.seeds import find_seeds
from reconcile.exporters import json as to_json
from reconcile.exporters import markdown, terminal

CLIENT = """#!{python} -SE
import json, os, socket, sys
link = socket.socket(socket.AF_UNIX)
link.connect({socket!r})
given = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(link, [len(given).to_bytes(8, "big")], [0, 1, 2])
link.sendall(given)
sys.exit(int(link.recv(8) or b"9"))
"""


@contextlib.contextmanager
def served(folder):
    """Serve from `folder`; yields the folder that holds the script."""
    address = str(folder / "socket")
    script = folder / "reconcile"
    script.write_text(CLIENT.format(python=sys.executable, socket=address))
    script.chmod(0o755)
    server = subprocess.Popen([sys.executable, __file__, address])
    try:
        while not Path(address).exists():
            assert server.poll() is None
            time.sleep(0.02)
        yield folder
    finally:
        server.terminate()
        server.wait()


def serve(address):
    spare_the_collector()
    story = read_story(Inputs(reports=(str(find_seeds()),)))
    assert [one.export(story) for one in (to_json, markdown, terminal)]
    gc.freeze()  # what every call shares is looked through by none
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{address}.new")
    listener.listen()
    Path(f"{address}.new").rename(address)
    while True:
        link, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(link)
        link.close()


def answer(link):
    size, streams, _, _ = socket.recv_fds(link, 8, 3)
    given = b""
    while len(given) < int.from_bytes(size, "big"):
        given += link.recv(1 << 16)
    arguments, folder, environment = json.loads(given)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    status = run(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    link.sendall(str(status).encode())
    os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
