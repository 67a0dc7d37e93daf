"""Echo: one text or one speaker's words in several reports: many articles, one origin.

Ten sites print one wire text; five papers quote one minister's figure. The reports do not confirm each other. Two
sources that each counted for themselves and came to one figure are an agreement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.phrases import read_phrase
from reconcile.findings.verdicts import make_finding
from reconcile.findings.wording import in_outlets, says
from reconcile.ids import make_id
from reconcile.model import DENYING, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.findings.entries import Entry
    from reconcile.findings.positions import View
    from reconcile.findings.sheet import Sheet
    from reconcile.model import Claim, Origin
    from reconcile.tables import Tables

CLASS = "echo"
ORDER = 10
LEAST = 3  # content words of a statement that is known again by them
ALIKE = 0.6  # share of their content words by which two statements are one
REMEMBERED = 24  # statements that one word remembers
MOST = 12  # claims listed; the documents are listed in full


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the texts, and the figures of one speaker, that several reports carry."""
    copied = [origin for origin in sheet.origins if len(origin.documents) > 1]
    yield from (_text(origin, sheet) for origin in copied)
    yield from _copied(sheet)
    for view in sheet.views:
        for members in _carried(view):
            yield _figure(view, members, sheet)


def _text(origin: Origin, sheet: Sheet) -> Finding:
    outlets = sorted({sheet.voices.documents[one].outlet for one in origin.documents})
    why = f"{len(origin.documents)} reports in {in_outlets(len(outlets))} carry one text ({origin.why}): one origin."
    return Finding(
        id=make_id("f", CLASS, *origin.documents), cls=CLASS, claims=(), figures=(), why=why, rule="echo: text",
        documents=origin.documents,
    )  # fmt: skip


def _copied(sheet: Sheet) -> Iterator[Finding]:
    """Yield the statements that come again in much the same words: of one side, or in copies of one text."""
    told = {claim for view in sheet.views for group in _carried(view) for claim in (one.claim.id for one in group)}
    origins = {document: origin.id for origin in sheet.origins for document in origin.documents}
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sheet.claims:
        side, counts = sheet.voices.side(claim), frozenset((figure.low, figure.high) for figure in claim.figures)
        if side is not None and not claim.own_voice:
            groups[side, claim.stance in DENYING, counts].append(claim)
        if claim.document in origins:
            groups[origins[claim.document], claim.stance, counts].append(claim)
    for members in groups.values():
        for copies in _alike(members, sheet.lens.tables):
            if not told.issuperset(one.id for one in copies):
                yield _statement(copies, sheet)


def _alike(claims: Sequence[Claim], tables: Tables) -> Iterator[list[Claim]]:
    """Yield the claims of several reports that share most of their content words, in story order.

    Each word remembers the first statements that hold it, so that a statement told again is found by any of its words.
    """
    heads: list[tuple[Claim, frozenset[str]]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    copies: dict[int, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        stems = read_phrase(claim.quote, tables).stems
        shared = Counter(number for stem in stems for number in holders.get(stem, ()))
        head = min((-count, number) for number, count in shared.items())[1] if shared else -1
        if head >= 0 and _is_copy(stems, heads[head][1]):
            copies[head].setdefault(claim.document, claim)
            continue
        if len(stems) >= LEAST - 1:
            heads.append((claim, stems))
            copies[len(heads) - 1][claim.document] = claim
            for stem in stems:
                if len(holders[stem]) < REMEMBERED:
                    holders[stem].append(len(heads) - 1)
    yield from (list(found.values()) for found in copies.values() if len(found) > 1)


def _is_copy(a: frozenset[str], b: frozenset[str]) -> bool:
    return a == b or len(a & b) >= max(LEAST, ALIKE * len(a | b))


def _statement(copies: list[Claim], sheet: Sheet) -> Finding:
    ids = tuple(one.id for one in copies[:MOST])
    name = copies[0].speaker.name if copies[0].speaker else "Nobody named"
    outlets = len({sheet.voices.documents[one.document].outlet for one in copies})
    return Finding(
        id=make_id("f", CLASS, ids, ()), cls=CLASS, claims=ids, figures=(),
        why=f"{name}: the same words in {len(copies)} reports of {in_outlets(outlets)}.",
        rule="echo: statement", documents=tuple(one.document for one in copies),
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )  # fmt: skip


def _carried(view: View) -> Iterator[list[Entry]]:
    """Yield the first claim in each report, for every speaker whose answer stands in two or more."""
    speakers: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in view.entries:
        if entry.speaker is not None and entry.claim.speaker is not None:
            speakers[entry.side or entry.speaker].setdefault(entry.document.id, entry)
    yield from (list(found.values()) for found in speakers.values() if len(found) > 1)


def _figure(view: View, members: list[Entry], sheet: Sheet) -> Finding:
    outlets = len({entry.document.outlet for entry in members})
    why = f"{says(members[0])}: in {len(members)} reports of {in_outlets(outlets)}, and still one speaker's count."
    return make_finding(
        CLASS,
        members[:MOST],
        why,
        sheet.lens.tables,
        question=view.question.id,
        positions=(view.position.id,),
        documents=tuple(entry.document.id for entry in members),
    )
