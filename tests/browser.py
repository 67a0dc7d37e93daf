"""A headless Chromium, driven by the W3C WebDriver protocol over loopback; no library is needed for six requests.

A test that asks for the `browser` fixture is skipped, and says so, where Chromium or its driver is not installed.
"""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
CHECK = """
const done = arguments[arguments.length - 1];
for (const one of document.querySelectorAll("details")) one.open = true;
axe.run(document, {runOnly: %s}).then((found) => done(found.violations.map(
  (one) => [one.id, one.help, ...one.nodes.slice(0, 3).map((node) => node.html)])));
"""
PATIENCE = 120  # seconds: a browser starts slowly on a busy machine


def find_browser() -> tuple[str, str] | None:
    """Return the paths of Chromium and its driver, None where one of them is missing."""
    driver = shutil.which("chromedriver")
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return (browser, driver) if browser and driver else None


class Browser:
    """One session of a browser."""

    def __init__(self, port: int, session: str) -> None:
        self._port = port
        self._path = f"/session/{session}"

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return ask(self._port, method, self._path + path, body)

    def open(self, url: str) -> None:
        """Load a page; what earlier pages logged is forgotten."""
        self.logs()
        self.ask("POST", "/url", {"url": url})

    def work(self, url: str) -> float:
        """Load a page and return the seconds of work that it took, whatever else the machine does meanwhile."""
        self.command("Performance.enable", timeDomain="threadTicks")
        before = self._worked()
        self.open(url)
        done = self._worked()
        return done if done < before else done - before  # a new process begins at nought

    def _worked(self) -> float:
        metrics = self.command("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of a function inside the page and return what it returns."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script: str) -> Any:
        """Run a script, which calls the last of its arguments when it is done."""
        return self.ask("POST", "/execute/async", {"script": script, "args": []})

    def command(self, name: str, **parameters: Any) -> Any:
        """Send a command of the browser's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def violations(self) -> list[list[str]]:
        """Return what a checker of accessibility finds on the page, with everything that is folded open."""
        axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed: not checked")
        self.run(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8") + "; window.axe = axe")
        return self.wait(CHECK % RULES)

    def logs(self) -> list[str]:
        """Return what the console holds since the last call."""
        return [one["message"] for one in self.ask("POST", "/se/log", {"type": "browser"})]

    def view(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        """Set the size of the window in CSS pixels, and what the reader prefers."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", media="", features=[scheme])

    def scripts(self, *, on: bool) -> None:
        self.command("Emulation.setScriptExecutionDisabled", value=not on)

    def keys(self, text: str) -> None:
        """Press keys, one after the other."""
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write a screenshot, of the `whole` page or of what the window shows."""
        made = self.command("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(made["data"]))


def ask(port: int, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Send one request to the driver and return the value of its answer."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    link.request(method, path, json.dumps(body or {}) if method == "POST" else None)
    value = json.loads(link.getresponse().read())["value"]
    link.close()
    if isinstance(value, dict) and "error" in value:
        raise AssertionError(f"{method} {path}: {value['error']}: {value['message'][:500]}")
    return value


@contextmanager
def open_browser(paths: tuple[str, str]) -> Iterator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    browser, driver = paths
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = _port(process)
            options = {"binary": browser, "args": [*FLAGS, f"--user-data-dir={folder}"]}
            wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            wanted["timeouts"] = {"script": 1000 * PATIENCE, "pageLoad": 1000 * PATIENCE}
            session = ask(port, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            yield Browser(port, session)
            ask(port, "DELETE", f"/session/{session}")
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()


def _port(process: subprocess.Popen[str]) -> int:
    """Return the port that the driver says it listens on."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and (line := process.stdout.readline()):
        if "started successfully on port" in line:
            return int(line.rsplit("port", 1)[1].strip(" .\n"))
    raise AssertionError("the driver of the browser did not start")
