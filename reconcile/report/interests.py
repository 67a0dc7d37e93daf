"""What a claim does for the one who makes it, in words: described, never weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Stance

if TYPE_CHECKING:
    from reconcile.model import Story
    from reconcile.report.words import Words


def find_interests(story: Story, words: Words) -> dict[str, tuple[str, ...]]:
    """Return, by claim, how it bears on its speaker's interest; claims of which that is not known are left out."""
    against = (words.text("interest", "against_own"),)
    return {one.id: against for one in story.claims if one.stance is Stance.ACKNOWLEDGES}
