"""An attribution of one sentence in token positions, before stance and nesting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.attributions.groups import Group
    from reconcile.attributions.lexicon import Cue
    from reconcile.attributions.sources import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """Source (None where nobody is named), cue and content of one attribution; `by` is the row, `rule` the construction."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    by: Cue
    rule: str
    group: Group | None = None
    target: Range | None = None
