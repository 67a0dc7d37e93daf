"""How a figure was read, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.model import Figure


def explain(figure: Figure, text: str) -> str:
    """Return one line that says how `figure` was read from `text`: words, interval, outcome, rule and table rows."""
    rows = ", ".join(figure.rows) or "no table row"
    counted = f"{figure.category} ({figure.category_text})" if figure.category_text else figure.category
    return (
        f"{figure.span.of(text)!r}: {_interval(figure)} {figure.unit}, {figure.outcome}, {counted}; "
        f"rule {figure.rule}; rows {rows}"
    )


def _interval(figure: Figure) -> str:
    low, high = _number(figure.low), _number(figure.high)
    return f"{figure.qualifier.value} {low}" if low == high else f"{figure.qualifier.value} {low} to {high}"


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:,.0f}" if value == round(value) else f"{value}"
