"""One page for a browser: quotes side by side, and drawn; nothing is loaded, and all is readable without scripts."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reconcile.exporters import _phrases as phrases
from reconcile.exporters.html import links, names, parts
from reconcile.exporters.html.graph import make_graph
from reconcile.exporters.html.plots import make_plot
from reconcile.exporters.html.timelines import make_timeline
from reconcile.report import make_report
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from reconcile.model import Story

TEMPLATES = "templates"


def export(story: Story) -> str:
    """Return the report on `story` as one HTML file."""
    report = make_report(story)
    page = _environment().get_template("page.html")
    return page.render(
        report=report,
        entries=parts.find_entries(report),
        choices=names.find_choices(report),
        clusters=parts.find_clusters(report.sources),
        graph=make_graph(report.accusations),
        shown=parts.Shown(),
        urls={one.number: one.url for one in report.sources},
        style=_asset("style.css"),
        script=_asset("script.js"),
        policy=policy(),
    )


@cache
def _environment() -> Environment:
    """Return the templates: what they print is escaped, and words of sources pass `clean` before that."""
    made = Environment(
        loader=PackageLoader(__name__, TEMPLATES),
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
def _asset(name: str) -> Markup:
    """Return a file of ours that stands in the page as it is."""
    return Markup((files(__name__) / TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704  # our own file


@cache
def policy() -> Markup:
    """Return the content security policy of the page: its own style and script by their hashes, and nothing else."""
    style, script = (_hash(_asset(name)) for name in ("style.css", "script.js"))
    allowed = f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
    return Markup(allowed)  # noqa: S704  # words and hashes of our own


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
