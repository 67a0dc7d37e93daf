"""Denial: an allegation (or any claim) and the answer to it: denied, rejected, in part, not addressed, or silence.

"Islamabad accused India of backing the group, a charge New Delhi denies." Every accusation of an act is laid beside every
denial of that act by the accused or by somebody who speaks for them, across reports. A denial made before the claim
was made does not answer it. A figure under denial belongs to the claim that is denied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.ids import make_id
from reconcile.model import Finding, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.allegations import Answer, Dispute, Saying
    from reconcile.findings.sheet import Sheet

CLASS = "denial"
ORDER = 5
MOST = 40  # pairs listed for one allegation; the allegation names every claim


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every answer to every allegation."""
    for dispute in sheet.disputes:
        for answer in dispute.answers[:MOST]:
            yield _finding(dispute, answer, sheet)


def _finding(dispute: Dispute, answer: Answer, sheet: Sheet) -> Finding:
    claims = answer.charge.claim.id, answer.reply.claim.id
    return Finding(
        id=make_id("f", CLASS, *claims),
        cls=CLASS,
        claims=claims,
        figures=(),
        why=_why(answer),
        rule=f"denial: {answer.how}",
        allegation=dispute.allegation.id,
        answer=_kind(answer.reply),
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )


def _kind(reply: Saying) -> str:
    if reply.phrase.in_part:
        return "in_part"
    return "denied" if reply.claim.stance is Stance.DENIES else "rejected"


def _why(answer: Answer) -> str:
    said, replied = answer.charge, answer.reply
    when = f" ({replied.when[:10]})" if replied.when else ""
    verb = {"denied": "denies", "rejected": "rejects", "in_part": "rejects in part"}[_kind(replied)]
    return f"{_name(said)} says it; {_name(replied)} {verb} it{when}: {answer.how}."


def _name(saying: Saying) -> str:
    return saying.claim.speaker.name if saying.claim.speaker else "Somebody unnamed"
