"""Everything the rules that look beyond one pair may look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.findings.allegations import Dispute
    from reconcile.findings.entries import Entry, Voices
    from reconcile.findings.lens import Lens
    from reconcile.findings.positions import View
    from reconcile.findings.sayings import Saying
    from reconcile.model import Claim, Origin


@dataclass(frozen=True)
class Sheet:
    """The claims of one story with their entries, positions, sides and origins."""

    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    views: tuple[View, ...]
    voices: Voices
    origins: tuple[Origin, ...]
    disputes: tuple[Dispute, ...]
    replies: tuple[Saying, ...]  # denials, rejections, disputes
    claimed: tuple[Saying, ...]  # claims of responsibility
    silences: tuple[Saying, ...]  # "has not responded", "declined to comment"
    lens: Lens

    def by_voice_and_report(self) -> list[Sequence[Entry]]:
        """Return the entries of each speaker in each report, for each outcome."""
        groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.speaker is not None:
                cell = entry.cell
                groups[entry.document.id, entry.speaker, cell.unit, cell.outcome, cell.category].append(entry)
        return list(groups.values())
