"""What every test stands on: how Python is run, and the browser that pages are opened in, started once."""

from __future__ import annotations

import os
import sys

import pytest
from browser import find_browser, open_browser
from hypothesis import HealthCheck, settings

from reconcile.__main__ import spare_the_collector

# A hundred tests start the command anew, and every process would compile the whole package where none may keep it.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
spare_the_collector()
# No verdict may depend on how busy the machine is: what a call may cost is counted (work.py), not timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def browser():
    paths = find_browser()
    if paths is None:
        pytest.skip("pages were not opened: no Chromium with its driver here (Debian: chromium, chromium-driver)")
    with open_browser(paths) as made:
        yield made
