"""Stale: a report says that somebody has not responded, and a response of theirs is of the same day or earlier.

"New Delhi has not responded", beside New Delhi's rejection two days before. A silence that came before the response was
true when it was written, and is no finding.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.pairs import DAY
from reconcile.ids import make_id
from reconcile.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.findings.sayings import Saying
    from reconcile.findings.sheet import Sheet

CLASS = "stale"
ORDER = 92
WEEK = 7  # days; an older response was to something else


def find(sheet: Sheet) -> Iterator[Finding]:
    """Yield the silences that an earlier response belies."""
    responses: dict[str, Saying] = {}
    for dispute in sheet.disputes:
        for answer in dispute.answers:
            reply, known = answer.reply, responses.get(answer.reply.side or "")
            if reply.side and reply.when and (known is None or reply.when < (known.when or "")):
                responses[reply.side] = reply
    for silence in sheet.silences:
        response = responses.get(silence.side or "")
        if response is not None and _is_belied(silence, response):
            yield _finding(silence, response, sheet)


def _is_belied(silence: Saying, response: Saying) -> bool:
    """Say whether the response was there when the silence was written; of one day only one report is sure to know."""
    if silence.when is None or response.when is None:
        return False
    if silence.claim.document == response.claim.document:
        return True
    age = date.fromisoformat(silence.when[:DAY]) - date.fromisoformat(response.when[:DAY])
    return 0 < age.days <= WEEK


def _finding(silence: Saying, response: Saying, sheet: Sheet) -> Finding:
    claims = silence.claim.id, response.claim.id
    name = response.claim.speaker.name if response.claim.speaker else "somebody unnamed"
    why = (
        f"The report of {(silence.when or '')[:DAY]} has no response; {name} answered by {(response.when or '')[:DAY]}."
    )
    return Finding(
        id=make_id("f", CLASS, *claims),
        cls=CLASS,
        claims=claims,
        figures=(),
        why=why,
        rule=CLASS,
        resolve=resolutions(sheet.lens.tables).get(CLASS, ""),
    )
