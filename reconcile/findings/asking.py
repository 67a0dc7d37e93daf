"""A question about a count as a sentence, in the words of `findings_questions`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.findings.entries import Cell
    from reconcile.tables import Row, Tables

_POSSESSIVE = re.compile(r"['’]s$")
_DAY = re.compile(r"\b[0-3]?\d\b")


def ask(cell: Cell, tables: Tables) -> str:
    """Return what a cell asks: "How many more soldiers were killed in Balochistan on Saturday?"."""
    counted = _row("counted", cell.category or cell.unit, tables)
    happened = _row("outcome", cell.outcome, tables)
    more = " more" if cell.increment else ""
    kind = cell.nationality or cell.group
    who = f" ({kind})" if kind else ""
    where = f" {put_place(cell.place.text, tables)}" if cell.place and cell.place.text else ""
    when = put_period(cell.period.text, tables) if cell.period and cell.period.text else ""
    if "much" in counted:
        return f"How much{more} {counted['much']}{who} {happened['much_form']}{where}{when}?"
    return f"How many{more} {counted['many']}{who} {happened['form']}{where}{when}?"


def put_place(text: str, tables: Tables) -> str:
    """Return a place with its preposition: "in Quetta", "at the station", "on Samos island"."""
    *_, last = text.casefold().split()
    form = next((row["form"] for row in _rows("where", tables) if last in row.get("words", ())), "in")
    article = any(text.casefold() in row.get("article", ()) for row in _rows("where", tables))
    return f"{form} the {text}" if article else f"{form} {text}"


def put_period(text: str, tables: Tables) -> str:
    """Return a period as it stands behind a sentence: " on Saturday", " in March 2022", " so far"."""
    words = _POSSESSIVE.sub("", text).split()
    folded = [_POSSESSIVE.sub("", word.casefold().rstrip(",")) for word in words]
    row = _opening(folded, tables)
    if row is None:
        return f", {text}"
    if row.get("dropped") == folded[:1]:
        words = words[1:]
    if not row["form"]:
        return f" {' '.join([folded[0], *words[1:]])}"
    form = row["dated"] if "dated" in row and _DAY.search(text) else row["form"]
    return f" {form} {' '.join(words)}"


def differences(fields: Sequence[str], tables: Tables) -> tuple[str, ...]:
    """Return the fields in which two cells differ, in words: "when", "who is counted"."""
    return tuple(_row("differs", field, tables)["form"] for field in fields)


def _opening(folded: Sequence[str], tables: Tables) -> Row | None:
    """Return the row that knows how a period begins; one that begins with a number goes by its month."""
    text = f"{' '.join(folded)} "
    rows = _rows("when", tables)
    if folded[0][:1].isdigit():
        return next((row for row in rows if "dated" in row and not set(row["words"]).isdisjoint(folded)), None)
    known = ((word, row) for row in rows for word in row["words"] if text.startswith(f"{word} "))
    return max(known, key=lambda one: len(one[0]), default=(None, None))[1]


def _row(kind: str, word: str, tables: Tables) -> Row:
    """Return the row of a word; a word that a desk added elsewhere and not here is put as it is."""
    plain = word.replace("_", " ")
    other = {"many": plain or "of them", "form": f"were {plain}", "much_form": f"was {plain}"}
    return _by_id(tables).get(f"{kind}:{word}", {**other, "form": plain} if kind == "differs" else other)


def _rows(kind: str, tables: Tables) -> tuple[Row, ...]:
    return tuple(row for name, row in _by_id(tables).items() if name.startswith(f"{kind}:"))


@lru_cache(maxsize=8)
def _by_id(tables: Tables) -> dict[str, Row]:
    return {row["id"]: row for row in tables.rows("findings_questions")}
