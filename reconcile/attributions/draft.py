"""What passes between the steps of one sentence: a use of a cue, and the attribution that was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.attributions.groups import Group
    from reconcile.attributions.lexicon import Cue
    from reconcile.attributions.line import Line
    from reconcile.attributions.phrases import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token positions, before stance and nesting.

    `source` is None where nobody is named, `content` is empty where it stands in another sentence, `by` is the row and
    `rule` the construction.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    by: Cue
    rule: str
    group: Group | None = None
    target: Range | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A verb of the table in a sentence: its row, its tokens (fixed words included), its form and verb group."""

    line: Line
    cue: Cue
    span: Range
    forms: int
    group: Group

    @property
    def position(self) -> int:
        """Return the position of the verb itself."""
        return self.span[0]

    def draft(self, source: Range | None, content: tuple[Range, ...], rule: str, target: Range | None = None) -> Draft:
        """Return the attribution that this use makes."""
        return Draft(source, self.span, content, self.cue, rule, self.group, target)


@dataclass(frozen=True, slots=True)
class Content:
    """What a frame found: the content's ranges, the name of the frame, and who is accused."""

    ranges: tuple[Range, ...]
    frame: str
    target: Range | None = None
