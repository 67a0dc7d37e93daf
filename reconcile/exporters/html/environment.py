"""The templates of the page, and the files that stand in it: what they print is escaped, and cleaned before that."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reconcile.exporters import _phrases as phrases
from reconcile.exporters.html import links, names, parts
from reconcile.exporters.html.plots import make_plot
from reconcile.exporters.html.timelines import make_timeline
from reconcile.sanitize import clean

PACKAGE = "reconcile.exporters.html"
TEMPLATES = "templates"


@cache
def environment() -> Environment:
    """Return the templates; whatever they print passes `clean` and is escaped."""
    made = Environment(
        loader=PackageLoader(PACKAGE, TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_neutral,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"phrases": phrases, "links": links, "parts": parts, "names": names}
    made.globals |= {"make_plot": make_plot, "make_timeline": make_timeline}
    return made


def _neutral(value: Any) -> Any:  # noqa: ANN401  # whatever a template prints
    """Return text with everything hidden or steering as a visible mark, a place without needless digits."""
    if isinstance(value, float):
        return f"{value:g}"
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def asset(name: str) -> Markup:
    """Return a file of ours that stands in a page as it is."""
    return Markup((files(PACKAGE) / TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704  # our own file


@cache
def make_policy(scripts: tuple[str, ...] = (), *, asks: bool = False) -> Markup:
    """Return a content security policy: our style, these scripts of ours, by their hashes, and nothing else.

    A page that `asks` may send what a person decides to the server that it comes from.
    """
    allowed = f"default-src 'none'; style-src {_hash('style.css')}"
    allowed += f"; script-src {' '.join(_hash(one) for one in scripts)}" if scripts else ""
    allowed += "; connect-src 'self'" if asks else ""
    allowed += f"; base-uri 'none'; form-action '{'self' if asks else 'none'}'"
    return Markup(allowed)  # noqa: S704  # words and hashes of our own


def _hash(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()}'"
