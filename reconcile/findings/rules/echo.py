"""Echo: one text or one speaker's words in several reports: many articles, one origin.

Ten sites print one wire text; five papers quote one minister's figure. The reports do not confirm each other. Two
sources that each counted for themselves and came to one figure are an agreement.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.phrases import read_phrase
from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import says
from reconcile.ids import make_id
from reconcile.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.entries import Entry
    from reconcile.findings.positions import View
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Claim, Origin

CLASS = "echo"
ORDER = 10
MOST = 12  # claims listed; the documents are listed in full


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the texts, and the figures of one speaker, that several reports carry."""
    copied = [origin for origin in sheet.origins if len(origin.documents) > 1]
    yield from (_text(origin, sheet) for origin in copied)
    for origin in copied:
        yield from _copied(origin, sheet)
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


def _copied(origin: Origin, sheet: Sheet) -> Iterator[Finding]:
    """Yield the statements that stand in the same words in the documents of one origin, whoever is named for them."""
    claims: dict[tuple[str, tuple[str, ...]], dict[str, Claim]] = defaultdict(dict)
    members = frozenset(origin.documents)
    for claim in sheet.claims:
        if claim.document in members:
            words = read_phrase(claim.quote, sheet.lens.tables).words
            claims[str(claim.stance), words].setdefault(claim.document, claim)
    told = {claim for view in sheet.views for group in _carried(view) for claim in (one.claim.id for one in group)}
    for found in claims.values():
        copies = list(found.values())
        if len(copies) > 1 and not told.issuperset(one.id for one in copies):
            yield _statement(copies, sheet)


def _statement(copies: list[Claim], sheet: Sheet) -> Finding:
    ids = tuple(one.id for one in copies[:MOST])
    name = copies[0].speaker.name if copies[0].speaker else "Nobody named"
    outlets = len({sheet.voices.documents[one.document].outlet for one in copies})
    return Finding(
        id=make_id("f", CLASS, ids, ()), cls=CLASS, claims=ids, figures=(),
        why=f"{name}: the same words in {len(copies)} reports of {outlets} outlets that carry one text.",
        rule="echo: statement", documents=tuple(one.document for one in copies),
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
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
