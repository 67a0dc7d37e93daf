"""Running the pair rules: one primary class for a pair of positions, and the finding that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.ids import make_id
from reconcile.model import Finding
from reconcile.plugins import modules_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from reconcile.findings.entries import Entry
    from reconcile.findings.pairs import Pair
    from reconcile.tables import Tables


@dataclass(frozen=True)
class Verdict:
    """The class of one pair and the line that says why."""

    rule: ModuleType
    pair: Pair
    why: str

    @property
    def cls(self) -> str:
        """The finding class."""
        return str(self.rule.CLASS)


def all_rules() -> tuple[ModuleType, ...]:
    """Return every rule in order of precedence."""
    found = modules_in("reconcile.findings.rules").values()
    return tuple(sorted(found, key=lambda rule: (rule.ORDER, rule.CLASS)))


def judge(pair: Pair, pair_rules: Sequence[ModuleType]) -> Verdict | None:
    """Return the first rule's verdict on a pair, None where no rule has anything to say."""
    for rule in pair_rules:
        why = rule.judge(pair)
        if why:
            return Verdict(rule, pair, why)
    return None


def make_finding(cls: str, entries: Sequence[Entry], why: str, tables: Tables, **fields: object) -> Finding:
    """Return the finding of class `cls` on the claims and figures of `entries`, in their order."""
    claims = tuple(dict.fromkeys(entry.claim.id for entry in entries))
    figures = tuple(dict.fromkeys(entry.figure_id for entry in entries))
    given: dict[str, object] = {"rule": cls, "resolve": resolutions(tables).get(cls, "")} | fields
    return Finding(id=make_id("f", cls, claims, figures), cls=cls, claims=claims, figures=figures, why=why, **given)  # type: ignore[arg-type]


def finding_of(verdict: Verdict, tables: Tables) -> Finding:
    """Return the finding on the pair of a verdict."""
    pair = verdict.pair
    return make_finding(
        verdict.cls,
        pair.ends,
        verdict.why,
        tables,
        question=pair.a.question.id,
        positions=(pair.a.position.id, pair.b.position.id),
        answer=getattr(verdict.rule, "ANSWER", None),
        missing=getattr(verdict.rule, "missing", lambda _: "")(pair),
    )
