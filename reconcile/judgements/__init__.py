"""People outrank the machine. In: what the machine reads, and a person's judgements. Out: both put together.

Judgements are anchored to snapshot, exact span, surface and the values judged, and are replayed on every run. One that
no longer fits is never moved to something similar: it is returned as an `Orphan` that says what changed.
"""

from reconcile.judgements.anchors import anchor_claim, anchor_finding, anchor_voice
from reconcile.judgements.entry import enter_claim
from reconcile.judgements.fields import CLAIM_FIELDS, FIGURE_FIELDS, correct_claim, judged_values, suggest
from reconcile.judgements.links import remember_names, replay_links
from reconcile.judgements.replay import effective, replay_claims, replay_findings, taken_back

__all__ = [
    "CLAIM_FIELDS",
    "FIGURE_FIELDS",
    "anchor_claim",
    "anchor_finding",
    "anchor_voice",
    "correct_claim",
    "effective",
    "enter_claim",
    "judged_values",
    "remember_names",
    "replay_claims",
    "replay_findings",
    "replay_links",
    "suggest",
    "taken_back",
]
