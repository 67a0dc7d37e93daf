"""Cases that are served, and a client that speaks to them over a socket of this machine."""

from __future__ import annotations

import http.client
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from reconcile.cli.app import run
from reconcile.cli.desk import CaseDesk
from reconcile.cli.inputs import Inputs
from reconcile.serve import make_server

TOP = Path(__file__).parent.parent.parent
FORM = "application/x-www-form-urlencoded"


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Client:
    server: object
    case: str

    @property
    def token(self):
        return self.server.site.guard.token

    def send(self, method, path, body=None, headers=None):
        host, port = self.server.server_address[:2]
        link = http.client.HTTPConnection(host, port, timeout=60)
        link.request(method, path, body, headers or {})
        reply = link.getresponse()
        made = Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        link.close()
        return made

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def post(self, path, fields, **headers):
        return self.send("POST", path, urlencode(fields, doseq=True), {"Content-Type": FORM, **headers})

    def queries(self, batch, **headers):
        return self.post("/reconcile", {"queries": json.dumps(batch)}, **headers)

    def judge(self, verdict, *findings, **fields):
        given = {"token": self.token, "verdict": verdict, "finding": findings, **fields}
        return self.post("/judge", given, Accept="application/json")

    def findings(self):
        return self.server.site.desk.story().findings


@contextmanager
def serving(case, **options):
    """Serve a case from a thread of this process."""
    with make_server(CaseDesk(str(case), Inputs(quiet=True), "Ana"), **options) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Client(server, str(case))
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def whole_case(tmp_path_factory):
    path = tmp_path_factory.mktemp("cases") / "story.case"
    assert run(["add", str(TOP / "examples" / "balochistan" / "reports"), "--case", str(path), "--quiet"]) == 0
    return path


@pytest.fixture(scope="session")
def client(whole_case):
    """A client of a case that no test writes to."""
    with serving(whole_case) as made:
        yield made


@pytest.fixture
def case(whole_case, tmp_path):
    """A copy of the case, to be judged."""
    path = tmp_path / "story.case"
    path.write_bytes(whole_case.read_bytes())
    return path


@pytest.fixture
def desk(case):
    """A client of a case that a test may write to."""
    with serving(case) as made:
        yield made
