"""Replaying judgements over what the machine reads today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reconcile.ids import make_id
from reconcile.judgements.anchors import anchor_claim, reads_as_judged, stands, values_now
from reconcile.judgements.fields import name_in_document
from reconcile.model import JudgementKind, Orphan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.model import Anchor, Claim, Document, Finding, Judgement

_ON_FINDINGS = (JudgementKind.ACCEPT, JudgementKind.REJECT)


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that still count, in log order: those undone, and the undoings, are left out.

    An undoing may itself be undone; the later entry decides.
    """
    by_n = {judgement.n: judgement for judgement in judgements}
    undone = taken_back(by_n.values())
    return tuple(by_n[n] for n in sorted(by_n) if n not in undone and by_n[n].kind is not JudgementKind.UNDO)


def taken_back(judgements: Iterable[Judgement]) -> dict[int, int]:
    """Return, for every judgement that does not count any more (an undoing too), the entry that took it back."""
    undone: dict[int, int] = {}
    for judgement in sorted(judgements, key=lambda one: -one.n):
        if judgement.kind is JudgementKind.UNDO and judgement.n not in undone and judgement.undoes is not None:
            undone.setdefault(judgement.undoes, judgement.n)
    return undone


@dataclass
class _Replay:
    """The claims as they stand while judgements are replayed one after the other."""

    documents: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))  # by snapshot
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))  # by document id
    orphans: list[Orphan] = field(default_factory=list)


def replay_claims(
    documents: Sequence[Document], claims: Sequence[Claim], judgements: Sequence[Judgement]
) -> tuple[tuple[Claim, ...], tuple[Orphan, ...]]:
    """Apply rejections, corrections and hand entries to the claims.

    Returns the claims in document order, and the judgements that no longer fit. A correction whose evidence still
    stands is kept even when the machine now reads something else there: it supersedes the claims of the same speaker
    or figure that it covers, and is listed so that a person can look again.
    """
    state = _Replay()
    for document in documents:
        state.documents[document.snapshot_sha256].append(document)
    for claim in claims:
        state.claims[claim.document].append(claim)
    for judgement in judgements:
        if not judgement.cls and judgement.anchors and judgement.kind in _APPLY:
            _apply(judgement, state)
    return tuple(claim for document in documents for claim in state.claims[document.id]), tuple(state.orphans)


def _apply(judgement: Judgement, state: _Replay) -> None:
    anchor = judgement.anchors[0]
    targets = state.documents.get(anchor.snapshot, [])
    if not targets:
        state.orphans.append(Orphan(judgement.n, _no_document(anchor, state.documents)))
    for document in targets:
        if not stands(anchor, document.text):
            state.orphans.append(Orphan(judgement.n, "the words it was made on do not stand there"))
            continue
        kept, changed = _APPLY[judgement.kind](judgement, state.claims[document.id], document)
        state.claims[document.id] = kept
        if changed:
            state.orphans.append(Orphan(judgement.n, changed))


def _no_document(anchor: Anchor, present: Mapping[str, Sequence[Document]]) -> str:
    """Say that a document is gone, and where its words stand today: a person may judge them there anew."""
    places = sorted({one.path for documents in present.values() for one in documents if anchor.surface in one.text})
    here = f"; the same words stand in {', '.join(places)}" if places else ""
    return f"the document it was made on is not in the story, or was replaced{here}"


def _reject(judgement: Judgement, claims: list[Claim], _document: Document) -> tuple[list[Claim], str]:
    anchor = judgement.anchors[0]
    kept = [one for claim in claims for one in _without(claim, anchor)]
    return kept, "" if kept != claims else _what_changed(anchor, claims)


def _without(claim: Claim, anchor: Anchor) -> Iterable[Claim]:
    if reads_as_judged(claim, anchor):
        if claim.span == anchor.span:
            return
        left = [n for n, figure in enumerate(claim.figures) if figure.span != anchor.span]
        if len(left) < len(claim.figures):
            ids = claim.figure_ids
            yield replace(
                claim,
                figures=tuple(claim.figures[n] for n in left),
                figure_ids=tuple(ids[n] for n in left if n < len(ids)),
                by_hand=True,
            )
            return
    yield claim


def _correct(judgement: Judgement, claims: list[Claim], document: Document) -> tuple[list[Claim], str]:
    anchor, record = judgement.anchors[0], judgement.record
    if record is None:
        return claims, "the corrected claim was not recorded"
    fits = [claim for claim in claims if claim.span == anchor.span and reads_as_judged(claim, anchor)]
    if fits:
        new = replace(record, id=fits[0].id, document=document.id)
        return [new if claim is fits[0] else claim for claim in claims], ""
    new = replace(record, id=_hand_id(judgement, document), document=document.id)
    speakers = {name_in_document(new.speaker), dict(anchor.judged).get("speaker", "")}
    kept = [claim for claim in claims if not _superseded(claim, new, speakers)]
    return [*kept, new], "kept as corrected, but " + _what_changed(anchor, claims)


def _superseded(claim: Claim, by: Claim, speakers: set[str]) -> bool:
    """Say whether a correction covers what is read now: a claim there of the speaker as judged, or as corrected."""
    if claim.by_hand or not claim.span.meets(by.span):
        return False
    spans = {figure.span for figure in by.figures}
    return name_in_document(claim.speaker) in speakers or any(figure.span in spans for figure in claim.figures)


def _enter(judgement: Judgement, claims: list[Claim], document: Document) -> tuple[list[Claim], str]:
    if judgement.record is None:
        return claims, "the claim entered was not recorded"
    new = replace(judgement.record, id=_hand_id(judgement, document), document=document.id, by_hand=True)
    figure_ids = tuple(make_id("f", new.id, n) for n in range(len(new.figures)))
    return [*claims, replace(new, figure_ids=figure_ids)], ""


def _hand_id(judgement: Judgement, document: Document) -> str:
    anchor = judgement.anchors[0]
    return make_id("c", document.id, "by hand", anchor.span.start, anchor.span.end, judgement.n)


def _what_changed(anchor: Anchor, claims: Sequence[Claim]) -> str:
    near = [claim for claim in claims if claim.span.meets(anchor.span)]
    if not near:
        return f"no claim is read any more where {anchor.surface!r} stands"
    was = dict(anchor.judged)
    now = [(claim, values_now(claim, anchor)) for claim in near]
    best, values = max(now, key=lambda pair: sum(was[name] == value for name, value in pair[1].items()))
    differs = [
        f"{name} was {was[name]!r}, is now {value!r}" for name, value in values.items() if was.get(name) != value
    ]
    if anchor.span not in (best.span, *(figure.span for figure in best.figures)):
        differs.insert(0, f"the words read were {anchor.surface!r}, are now {best.quote!r}")
    return "; ".join(differs) or "another claim reads the same words"


_APPLY = {JudgementKind.REJECT: _reject, JudgementKind.CORRECT: _correct, JudgementKind.CLAIM: _enter}


def replay_findings(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    judgements: Sequence[Judgement],
) -> tuple[tuple[Finding, ...], tuple[Orphan, ...]]:
    """Mark findings that a person accepted or rejected; a judgement whose evidence changed since is an orphan."""
    by_id = {document.id: document for document in documents}
    anchors = {claim.id: anchor_claim(claim, by_id[claim.document]) for claim in claims}
    marks: dict[tuple[str, frozenset[Anchor]], Judgement] = {}
    for judgement in judgements:
        if judgement.cls and judgement.kind in _ON_FINDINGS:
            marks[judgement.cls, frozenset(judgement.anchors)] = judgement
    used: set[int] = set()
    out = []
    for finding in findings:
        evidence = frozenset(anchors[one] for one in finding.claims if one in anchors)
        mark = marks.get((finding.cls, evidence)) if evidence else None
        if mark:
            used.add(mark.n)
        out.append(replace(finding, judged=str(mark.kind)) if mark else finding)
    read = defaultdict(list)
    for claim in claims:
        read[by_id[claim.document].snapshot_sha256].append(claim)
    left = (judgement for judgement in marks.values() if judgement.n not in used)
    return tuple(out), tuple(Orphan(one.n, _evidence_changed(one, set(anchors.values()), read)) for one in left)


def _evidence_changed(judgement: Judgement, present: set[Anchor], read: Mapping[str, Sequence[Claim]]) -> str:
    """Say what became of the evidence that a finding was judged on."""
    moved = [
        _what_changed(anchor, read[anchor.snapshot]) if anchor.snapshot in read else _NO_DOCUMENT.format(anchor.surface)
        for anchor in judgement.anchors
        if anchor not in present
    ]
    if not moved:
        return f"its evidence stands, but there is no {judgement.cls} finding on it any more"
    return f"the {judgement.cls} finding's evidence has changed since: {'; '.join(moved)}"


_NO_DOCUMENT = "the document in which {!r} stood is not in the story, or was replaced"
