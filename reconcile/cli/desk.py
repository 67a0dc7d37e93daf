"""A case as it is served: opened for each look and each judgement, so that other programs can work on it meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reconcile.cli.cases import claims_by_id, documents_by_id, make_judgement, open_case, read_kept
from reconcile.cli.inputs import Inputs, load_tables
from reconcile.errors import InputError
from reconcile.exporters._phrases import decided
from reconcile.judgements import anchor_finding, effective
from reconcile.model import JudgementKind
from reconcile.report.records import Decision
from reconcile.serve.desk import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.case import Case
    from reconcile.model import Anchor, Judgement, Story
    from reconcile.tables import Tables

Mark = tuple[str, tuple["Anchor", ...]]

_DECIDING = (JudgementKind.ACCEPT, JudgementKind.REJECT)


class CaseDesk:
    """The desk at one case file; `author` signs what is decided."""

    def __init__(self, path: str, inputs: Inputs, author: str | None) -> None:
        """Open the case once, so that one that cannot be used is told before anything is served."""
        self._path, self._inputs, self._author = path, inputs, author
        self._lock = threading.Lock()
        self._read_at, self._written = -1, 0
        self._story = self._load()

    @property
    def name(self) -> str:
        """The name of the case file."""
        return self._path.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def tables(self) -> Tables:
        """The tables by which the case is read."""
        return load_tables(self._inputs.tables)

    def story(self) -> Story:
        """Return the story as of the last entry of the log."""
        with self._lock:
            return self._load()

    def _load(self) -> Story:
        with open_case(self._path) as case:
            last = case.last()
            if last != self._read_at:
                self._story, self._read_at, self._written = read_kept(case, self._inputs), last, last
        return self._story

    def decide(self, verdict: Verdict, findings: Sequence[str], reason: str) -> str:
        """Write a judgement on each finding, as `reconcile review` does; return what now holds of the last.

        Nothing is written where one of them is unknown, or has no judgement to take back.
        """
        with self._lock, open_case(self._path) as case:
            if case.last() != self._written:  # somebody else wrote meanwhile; what we wrote moves no evidence
                self._story, self._read_at = read_kept(case, self._inputs), case.last()
            marks = [self._mark(one) for one in findings]
            for judgement in [self._make(case, verdict, mark, reason) for mark in marks]:
                case.judge(judgement)
            self._written = case.last()
            return _in_words(_standing(case, marks[-1]))

    def _mark(self, wanted: str) -> Mark:
        """Return the class of a finding and the evidence that it stands on."""
        finding = next((one for one in self._story.findings if one.id == wanted), None)
        if finding is None:
            raise InputError(f"the story has no finding {wanted!r}; load the page again")
        return finding.cls, anchor_finding(finding, claims_by_id(self._story), documents_by_id(self._story))

    def _make(self, case: Case, verdict: Verdict, mark: Mark, reason: str) -> Judgement:
        cls, anchors = mark
        if verdict is not Verdict.UNDO:
            return make_judgement(JudgementKind(verdict), self._author, reason, anchors=anchors, cls=cls)
        standing = _standing(case, mark)
        if standing is None:
            raise InputError("nothing is decided on it that could be taken back")
        return make_judgement(JudgementKind.UNDO, self._author, reason, undoes=standing.n)


def _standing(case: Case, mark: Mark) -> Judgement | None:
    """Return the judgement that now holds of a finding."""
    cls, anchors = mark
    made = (one for one in effective(case.judgements()) if one.kind in _DECIDING and one.cls == cls)
    return max((one for one in made if set(one.anchors) == set(anchors)), key=lambda one: one.n, default=None)


def _in_words(one: Judgement | None) -> str:
    if one is None:
        return ""
    return decided(Decision(one.kind is JudgementKind.ACCEPT, one.author, one.time[:10], one.reason))
