"""What a served case can do. The command line stands behind it: it alone opens case files and knows the time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import Story
    from reconcile.tables import Tables


class Verdict(StrEnum):
    """What can be said of a finding in a browser."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


class Desk(Protocol):
    """A case, and the person who looks at it; used by several threads at once."""

    @property
    def name(self) -> str:
        """What the case is called."""

    @property
    def tables(self) -> Tables:
        """The tables by which the case is read."""

    def story(self) -> Story:
        """Return the story as of the last entry of the log."""

    def decide(self, verdict: Verdict, findings: Sequence[str], reason: str) -> str:
        """Write a judgement on each finding, and return in words what now holds of the last: "" where nothing does.

        Raises ReconcileError for a finding that the story does not hold, or where there is nothing to take back.
        """
