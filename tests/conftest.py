"""The browser that pages are opened in, started once."""

from __future__ import annotations

import pytest
from browser import find_browser, open_browser


@pytest.fixture(scope="session")
def browser():
    paths = find_browser()
    if paths is None:
        pytest.skip("pages were not opened: no Chromium with its driver here (Debian: chromium, chromium-driver)")
    with open_browser(paths) as made:
        yield made
