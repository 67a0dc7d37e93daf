"""Links out of the page: to the sentence where a report's address is known, and to nothing but the open web."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from reconcile.report.records import Evidence

WHOLE = 12  # words up to which a sentence is named whole; of a longer one its first and last words
ENDS = 5
LONGEST = 60  # characters of one word: a script without spaces writes a sentence as one
_ADDRESS = ":/?[]@!$&'()*+,;=%~-._"


def web_address(url: str) -> Markup | None:
    """Return `url` for a link; None for anything but http and https, and for one with a name and password.

    >>> web_address("https://wire.example/a b?x=1&y=2")
    Markup('https://wire.example/a%20b?x=1&amp;y=2')
    >>> web_address("javascript:alert(1)")
    """
    plain = _split(url)
    return Markup(escape("#".join(part for part in plain if part))) if plain else None  # noqa: S704  # escaped here


def sentence_address(url: str, one: Evidence) -> Markup | None:
    """Return the address of a sentence inside the report at `url`, as a text fragment; None where there is none."""
    plain = _split(url)
    words = (one.before + one.marked + one.after).split()
    if not plain or not words:
        return None
    page, fragment = plain
    ends = [words] if len(words) <= WHOLE else [words[:ENDS], words[-ENDS:]]
    text = ",".join(_encode(" ".join(word[:LONGEST] for word in part)) for part in ends)
    return Markup(escape(f"{page}#{fragment}:~:text={text}"))  # noqa: S704  # escaped here


def _split(url: str) -> tuple[str, str] | None:
    """Return an address and its fragment, both encoded."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
    except ValueError:
        return None
    if not known:
        return None
    page, _, fragment = url.strip().partition("#")
    return quote(page, _ADDRESS, errors="replace"), quote(fragment.partition(":~:")[0], _ADDRESS, errors="replace")


def _encode(text: str) -> str:
    """Return text for a fragment directive, in which `-`, `,` and `&` mean something."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")
