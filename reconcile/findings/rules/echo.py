"""Echo: one text or one speaker's words in several reports: many articles, one origin.

Ten sites print one wire text; five papers quote one minister's figure. The reports do not confirm each other. Two
sources that each counted for themselves and came to one figure are an agreement.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import says
from reconcile.ids import make_id
from reconcile.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.entries import Entry
    from reconcile.findings.positions import View
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Origin

CLASS = "echo"
ORDER = 10
MOST = 12  # claims listed; the documents are listed in full


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the texts, and the figures of one speaker, that several reports carry."""
    yield from (_text(origin, sheet) for origin in sheet.origins if len(origin.documents) > 1)
    for view in sheet.views:
        for members in _carried(view):
            yield _figure(view, members, sheet)


def _text(origin: Origin, sheet: Sheet) -> Finding:
    outlets = sorted({sheet.voices.documents[one].outlet for one in origin.documents})
    why = f"{len(origin.documents)} reports in {len(outlets)} outlets carry one text ({origin.why}): one origin."
    return Finding(
        id=make_id("f", CLASS, *origin.documents), cls=CLASS, claims=(), figures=(), why=why, rule="echo: text",
        documents=origin.documents,
    )  # fmt: skip


def _carried(view: View) -> Iterator[list[Entry]]:
    """Yield the first claim in each report, for every speaker whose answer stands in two or more."""
    speakers: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in view.entries:
        if entry.speaker is not None:
            speakers[entry.speaker].setdefault(entry.document.id, entry)
    yield from (list(found.values()) for found in speakers.values() if len(found) > 1)


def _figure(view: View, members: list[Entry], sheet: Sheet) -> Finding:
    outlets = len({entry.document.outlet for entry in members})
    why = f"{says(members[0])}: in {len(members)} reports of {outlets} outlets, and still one speaker's count."
    return make_finding(
        CLASS,
        members[:MOST],
        why,
        sheet.lens.tables,
        question=view.question.id,
        positions=(view.position.id,),
        documents=tuple(entry.document.id for entry in members),
    )
