"""A story as sheets of rows, for CSV and spreadsheets: the ids are those of the JSON export.

A cell holds a string, a number or nothing. Strings are as `sanitize.clean` leaves them: on one line, hidden characters
as visible marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.exporters.json import make_record
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reconcile.model import Story

Cell = str | int | float | None
Record = dict[str, Any]

_JOIN = "; "


class Sheet(NamedTuple):
    """A named table; every row has as many cells as `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class _Context(NamedTuple):
    """What the rows of claims need from the rest of the story."""

    documents: dict[str, Record]
    findings: dict[str, list[Record]]
    sides: dict[str, str]


def make_sheets(story: Story) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook: claims with their figures, findings, positions, documents, problems."""
    whole = make_record(story)
    known = _context(whole)
    questions = {one["id"]: one for one in whole["questions"]}
    return (
        _sheet("claims", _CLAIM, _claim_rows(whole, known)),
        _sheet("findings", _FINDING, ((one, questions.get(one["question"], {})) for one in whole["findings"])),
        _sheet("positions", _POSITION, ((one, questions.get(one["question"], {})) for one in whole["positions"])),
        _sheet("documents", _DOCUMENT, ((one, {}) for one in whole["documents"])),
        _sheet("problems", _PROBLEM, ((one, {}) for one in whole["problems"])),
    )


def _sheet(name: str, columns: dict[str, Callable[..., Any]], parts: Iterable[tuple[Any, ...]]) -> Sheet:
    rows = (tuple(_cell(read(*part)) for read in columns.values()) for part in parts)
    return Sheet(name, tuple(columns), tuple(rows))


def _cell(value: object) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        return clean(_JOIN.join(str(one) for one in value)) or None
    return clean(str(value))


def _context(whole: Record) -> _Context:
    findings: dict[str, list[Record]] = {}
    for one in whole["findings"]:
        for claim in dict.fromkeys(one["claims"]):
            findings.setdefault(claim, []).append(one)
    names = {one["id"]: one["name"] for one in whole["entities"]}
    sides = {one["entity"]: names.get(one["side"], one["side"]) for one in whole["affiliations"]}
    return _Context({one["id"]: one for one in whole["documents"]}, findings, sides)


def _claim_rows(whole: Record, known: _Context) -> Iterable[tuple[Record, Record, Record, _Context]]:
    """Yield claim, figure, document: a row for every figure of a claim, one for a claim without figures."""
    for claim in whole["claims"]:
        for figure in claim["figures"] or [{}]:
            yield claim, figure, known.documents.get(claim["document"], {}), known


def _side(claim: Record, known: _Context) -> str:
    speaker = claim["speaker"] or {}
    return known.sides.get(speaker.get("entity") or "", "")


def _findings(claim: Record, known: _Context) -> list[str]:
    return [f"{one['class']} {one['id']}" for one in known.findings.get(claim["id"], ())]


#: The columns of each sheet, with what stands in them.
_CLAIM: dict[str, Callable[..., Any]] = {
    "claim_id": lambda c, _f, _d, _k: c["id"],
    "document_id": lambda c, _f, _d, _k: c["document"],
    "outlet": lambda _c, _f, d, _k: d.get("outlet"),
    "published": lambda _c, _f, d, _k: d.get("published"),
    "url": lambda _c, _f, d, _k: d.get("url"),
    "speaker": lambda c, _f, _d, _k: (c["speaker"] or {}).get("name"),
    "speaker_id": lambda c, _f, _d, _k: (c["speaker"] or {}).get("entity"),
    "side": lambda c, _f, _d, k: _side(c, k),
    "own_voice": lambda c, _f, _d, _k: c["own_voice"],
    "stance": lambda c, _f, _d, _k: c["stance"],
    "quote": lambda c, _f, _d, _k: c["quote"],
    "start": lambda c, _f, _d, _k: c["span"][0],
    "end": lambda c, _f, _d, _k: c["span"][1],
    "target": lambda c, _f, _d, _k: (c["target"] or {}).get("name"),
    "as_of": lambda c, _f, _d, _k: c["as_of"],
    "figure_id": lambda _c, f, _d, _k: f.get("id"),
    "figure_text": lambda _c, f, _d, _k: f.get("text"),
    "low": lambda _c, f, _d, _k: f.get("low"),
    "high": lambda _c, f, _d, _k: f.get("high"),
    "qualifier": lambda _c, f, _d, _k: f.get("qualifier"),
    "unit": lambda _c, f, _d, _k: f.get("unit"),
    "outcome": lambda _c, f, _d, _k: f.get("outcome"),
    "category": lambda _c, f, _d, _k: f.get("category"),
    "place": lambda c, f, _d, _k: ((f or c)["scope"]["place"] or {}).get("text"),
    "from": lambda c, f, _d, _k: ((f or c)["scope"]["period"] or {}).get("start"),
    "to": lambda c, f, _d, _k: ((f or c)["scope"]["period"] or {}).get("end"),
    "by_hand": lambda c, _f, _d, _k: c["by_hand"],
    "findings": lambda c, _f, _d, k: _findings(c, k),
}
_FINDING: dict[str, Callable[..., Any]] = {
    "finding_id": lambda f, _q: f["id"],
    "class": lambda f, _q: f["class"],
    "answer": lambda f, _q: f["answer"],
    "question": lambda _f, q: q.get("text"),
    "why": lambda f, _q: f["why"],
    "resolve": lambda f, _q: f["resolve"],
    "missing": lambda f, _q: f["missing"],
    "judged": lambda f, _q: f["judged"],
    "claim_ids": lambda f, _q: f["claims"],
    "figure_ids": lambda f, _q: f["figures"],
    "position_ids": lambda f, _q: f["positions"],
    "document_ids": lambda f, _q: f["documents"],
}
_POSITION: dict[str, Callable[..., Any]] = {
    "position_id": lambda p, _q: p["id"],
    "question": lambda _p, q: q.get("text"),
    "side": lambda p, _q: p["side"],
    "answer": lambda p, _q: p["answer"],
    "low": lambda p, _q: p["low"],
    "high": lambda p, _q: p["high"],
    "as_of": lambda p, _q: p["as_of"],
    "articles": lambda p, _q: p["articles"],
    "outlets": lambda p, _q: p["outlets"],
    "origins": lambda p, _q: p["origins"],
    "claim_ids": lambda p, _q: [one["claim"] for one in p["members"]],
}


def _columns(*names: str) -> dict[str, Callable[..., Any]]:
    """Return columns that hold the record's own field of that name."""
    return {name: lambda one, _rest, name=name: one[name] for name in names}


_DOCUMENT = {
    "document_id": lambda one, _rest: one["id"],
    **_columns("outlet", "title", "author", "published", "modified", "url", "path", "locator"),
    **_columns("raw_sha256", "snapshot_sha256"),
}
_PROBLEM = _columns("path", "where", "kind", "reason", "remedy")
