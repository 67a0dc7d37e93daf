"""A card for a terminal: labelled lines, and the words meant marked inside their sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters._page import Line, render, say
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.model import Span

_LABEL = 18  # columns that labels take


def export_card(title: str, lines: Iterable[tuple[str, str, Span | None]], *, width: int, color: bool) -> str:
    """Return a card; every line is (label, text, the part of the text to mark or None)."""
    head = render((say((clean(title), "bold cyan")),), width, color=color)
    return head + "".join(_row(label, text, marked, width, color=color) for label, text, marked in lines)


def _row(label: str, text: str, marked: Span | None, width: int, *, color: bool) -> str:
    """Return one labelled line; the label stands in the indent of the first one."""
    words = _marked(text, marked) if marked else ((clean(text), ""),)
    body = render((Line((words,), _LABEL, 0),), width, color=color)
    return f"  {label}".ljust(_LABEL) + body[_LABEL:]


def _marked(text: str, marked: Span) -> tuple[tuple[str, str], ...]:
    before, inside, after = text[: marked.start], marked.of(text), text[marked.end :]
    opening, closing = ("[[", "]]") if "[" in text or "]" in text else ("[", "]")
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    middle = (f"{opening}{clean(inside)}{closing}", "bold")
    return (clean(before) + left, ""), middle, (right + clean(after), "")
