"""Every difference with its reason. In: claims, sides, origins. Out: questions, positions, allegations, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.findings.allegations import find_disputes
from reconcile.findings.counts import compare_counts
from reconcile.findings.entries import Voices, find_entries
from reconcile.findings.lens import Lens
from reconcile.findings.sayings import read_speech
from reconcile.findings.sheet import Sheet
from reconcile.findings.states import compare_states
from reconcile.findings.verdicts import all_rules

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


def compare_claims(  # noqa: PLR0913, PLR0917  # everything that is known of a story so far
    documents: Sequence[Document],
    claims: Sequence[Claim],
    affiliations: Sequence[Affiliation],
    origins: Sequence[Origin],
    registry: Registry,
    tables: Tables,
) -> Compared:
    """Group the claims into blocks, questions and positions, and run every rule of `findings/rules/` over them."""
    lens = Lens(registry, tables)
    by_document = {document: origin.id for origin in origins for document in origin.documents}
    voices = Voices(
        sides={one.entity: one.side for one in affiliations},
        paths={one.entity: one.path for one in affiliations},
        documents={one.id: one for one in documents},
        origins=by_document,
    )
    entries = find_entries(claims, voices, lens)
    views, findings = compare_counts(entries, by_document, lens)
    asked, stands, stated = compare_states(claims, voices, lens)
    findings.extend(stated)
    speech = read_speech(claims, voices, lens)
    disputes = find_disputes(speech)
    sheet = Sheet(
        claims=tuple(claims),
        entries=entries,
        views=tuple(views),
        voices=voices,
        origins=tuple(origins),
        disputes=disputes,
        replies=speech.replies,
        claimed=speech.claimed,
        silences=speech.silences,
        lens=lens,
    )
    findings.extend(finding for rule in all_rules() if hasattr(rule, "find") for finding in rule.find(sheet))
    questions = {view.question.id: view.question for view in views}
    return Compared(
        questions=(*questions.values(), *asked),
        positions=(*(view.position for view in views), *stands),
        allegations=tuple(dispute.allegation for dispute in disputes),
        findings=_unique(findings),
    )


def _unique(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, in the order in which they were made."""
    return tuple({finding.id: finding for finding in findings}.values())
