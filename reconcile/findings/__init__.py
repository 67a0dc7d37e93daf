"""Every difference with its reason. In: claims, sides, origins. Out: questions, positions, allegations, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model import (
        Affiliation,
        Allegation,
        Claim,
        Document,
        Finding,
        Origin,
        Position,
        Question,
    )
    from reconcile.registry import Registry
    from reconcile.tables import Tables


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing the claims of one story gives."""

    questions: tuple[Question, ...] = ()
    positions: tuple[Position, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    findings: tuple[Finding, ...] = ()


def compare_claims(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    affiliations: Sequence[Affiliation],
    origins: Sequence[Origin],
    registry: Registry,
    tables: Tables,
) -> Compared:
    """Group the claims into blocks, questions and positions, and run every rule of `findings/rules/` over each block."""
    return Compared()
