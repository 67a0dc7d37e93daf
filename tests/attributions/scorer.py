"""Scores attributions against the labelled reports; the format is described in reports/README.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.attributions import find_attributions
from reconcile.tables import shipped
from reconcile.text import split_sentences

if TYPE_CHECKING:
    from pathlib import Path

    from reconcile.model import Attribution

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Label:
    """What one line of a report says: who, by which word, what, and the speech act."""

    source: str
    cue: str
    content: str
    stance: str


@dataclass(frozen=True)
class Score:
    """Counts over all reports: found needs half of the content's words, a word of the source, and a word of the cue."""

    labels: int
    found: int
    stance: int
    predicted: int
    misses: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.labels

    @property
    def precision(self) -> float:
        return self.found / self.predicted


def read_reports(folder: Path) -> list[tuple[str, list[Label]]]:
    """Return (text, labels) for every report of every file in name order."""
    reports = []
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n----\n"):
            lines = block.strip().split("\n")
            text = "\n\n".join(line for line in lines if not line.startswith(">"))
            cells = [line[1:].split("|") for line in lines if line.startswith(">")]
            reports.append((text, [Label(*(cell.strip() for cell in row)) for row in cells]))
    return reports


def score(reports: list[tuple[str, list[Label]]]) -> Score:
    """Match every report's attributions with its labels, one to one."""
    labels = found = stance = predicted = 0
    misses: list[str] = []
    for text, wanted in reports:
        left = list(find_attributions(text, split_sentences(text), shipped()))
        labels += len(wanted)
        predicted += len(left)
        for label in wanted:
            match = max(left, key=lambda one: _likeness(text, one, label), default=None)
            if match is None or _likeness(text, match, label) < 0.5:
                misses.append(f"not found: {label}")
                continue
            left.remove(match)
            found += 1
            stance += match.stance.value == label.stance
            if match.stance.value != label.stance:
                misses.append(f"{match.stance.value} for: {label}")
        misses += [f"not in the labels: {_show(text, one)}" for one in left]
    return Score(labels, found, stance, predicted, tuple(misses))


def _likeness(text: str, one: Attribution, label: Label) -> float:
    """Return the overlap of the contents as Jaccard index of their words, 0 where source or cue disagree."""
    source, cue = (_words(" ".join(s.of(text) for s in part)) for part in (one.source, one.cue))
    if bool(source) != bool(label.source) or (source and not source & _words(label.source)):
        return 0.0
    if cue and not cue & _words(label.cue):
        return 0.0
    content, wanted = _words(" ".join(s.of(text) for s in one.content)), _words(label.content)
    return len(content & wanted) / len(content | wanted)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - {"the", "a", "an", "of"}


def _show(text: str, one: Attribution) -> str:
    parts = (" ".join(s.of(text) for s in part) for part in (one.source, one.cue, one.content))
    return " | ".join((*parts, one.stance.value, one.rule))
