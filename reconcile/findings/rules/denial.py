"""Denial: an allegation (or any claim) and the answer to it: denied, rejected, in part, not addressed, or silence.

"Islamabad accused India of backing the group, a charge New Delhi denies." Every accusation of an act is laid
beside every denial of that act by the accused or by somebody who speaks for them, across reports. A denial made before
the claim was made does not answer it. A figure under denial belongs to the claim that is denied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.pairs import DAY
from reconcile.findings.wording import both
from reconcile.ids import make_id
from reconcile.model import DENYING, Finding, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.addressing import Answer
    from reconcile.findings.allegations import Dispute
    from reconcile.findings.pairs import Pair
    from reconcile.findings.sayings import Saying
    from reconcile.findings.sheet import Sheet

CLASS = "denial"
ORDER = 5
ANSWER = "denied"  # what a flat zero answers to a count
MOST = 40  # pairs listed for one allegation; the allegation names every claim


def judge(pair: Pair) -> str | None:
    """Return that a flat "nobody died" of the one denies the count of the other, None where it does not."""
    said, replied = pair.ends
    flat = replied.claim.stance in DENYING and replied.interval.high == 0 and (said.interval.low or 0) > 0
    two_sides = None not in (pair.a.side, pair.b.side) and not pair.same_side
    if not (flat and two_sides and pair.one_question) or said.when is None or replied.when is None:
        return None
    return f"{both(pair)}: the one denies the other."


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every answer to every allegation, and for every accused who gave none."""
    for dispute in sheet.disputes:
        for answer in dispute.answers[:MOST]:
            yield _finding(dispute, answer.charge, answer.reply, (_kind(answer.reply), _why(answer), answer.how), sheet)
        if not dispute.answers:
            yield from _unanswered(dispute, sheet)


def _unanswered(dispute: Dispute, sheet: Sheet) -> Iterator[Finding]:
    """Yield the silence of the accused, or a reply of theirs that does not speak of the act."""
    charge = dispute.charges[0]
    for one, kind, how in (
        *((silence, "silent", "no response is reported") for silence in sheet.silences),
        *((reply, "not_addressed", "the reply does not speak of the act") for reply in sheet.replies),
    ):
        if one.side in charge.accused and one.side != charge.side and _is_after(one, charge):
            when = (one.when or "")[:DAY]
            why = f"Said by {_name(charge)}; as of {when} not answered by {_name(one)}: {how}."
            yield _finding(dispute, charge, one, (kind, why, how), sheet)
            return


def _is_after(one: Saying, charge: Saying) -> bool:
    same = one.claim.document == charge.claim.document
    return same or (one.when is not None and charge.when is not None and one.when[:DAY] >= charge.when[:DAY])


def _finding(dispute: Dispute, charge: Saying, reply: Saying, told: tuple[str, str, str], sheet: Sheet) -> Finding:
    kind, why, how = told
    claims = charge.claim.id, reply.claim.id
    return Finding(
        id=make_id("f", CLASS, *claims),
        cls=CLASS,
        claims=claims,
        figures=(),
        why=why,
        rule=f"denial: {how}",
        allegation=dispute.allegation.id,
        answer=kind,
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )


def _kind(reply: Saying) -> str:
    if reply.phrase.in_part:
        return "in_part"
    return "denied" if reply.claim.stance is Stance.DENIES else "rejected"


def _why(answer: Answer) -> str:
    said, replied = answer.charge, answer.reply
    when = f" ({replied.when[:10]})" if replied.when else ""
    became = {"denied": "denied", "rejected": "rejected", "in_part": "rejected in part"}[_kind(replied)]
    return f"Said by {_name(said)}; {became} by {_name(replied)}{when}: {answer.how}."


def _name(saying: Saying) -> str:
    return saying.claim.speaker.name if saying.claim.speaker else "somebody unnamed"
