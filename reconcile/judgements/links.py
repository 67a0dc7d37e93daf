"""Replaying what a person decided on voices: the same, different, or left open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.model import JudgementKind, Orphan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reconcile.model import Claim, Document, Judgement, Span, Voice

_ON_VOICES = (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE)


@dataclass
class _Groups:
    """Voices joined by `same` (a union-find), and the groups that were judged apart."""

    up: dict[str, str] = field(default_factory=dict)
    apart: list[tuple[str, str]] = field(default_factory=list)

    def find(self, key: str) -> str:
        while key in self.up:
            key = self.up[key]
        return key

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first != second:
            self.up[second] = first

    def are_apart(self, one: str, other: str) -> bool:
        pair = {self.find(one), self.find(other)}
        return any({self.find(a), self.find(b)} == pair for a, b in self.apart)


def remember_names(read: Sequence[Claim], linked: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the linked claims with every voice's name as it was read, where linking put another in its place.

    Judgements are known by the names of the document: those of the registry may change from one run to the next.
    """
    before = {claim.id: claim for claim in read}
    return tuple(_with_names(before[claim.id], claim) for claim in linked)


def _with_names(read: Claim, linked: Claim) -> Claim:
    voices = ((read.speaker, linked.speaker), (read.target, linked.target))
    speaker, target = (_named(old, new) if old and new else new for old, new in voices)
    hops = zip(read.chain, linked.chain, strict=True)
    return replace(
        linked,
        speaker=speaker,
        target=target,
        chain=tuple(replace(new, voice=_named(old.voice, new.voice)) for old, new in hops),
    )


def _named(read: Voice, linked: Voice) -> Voice:
    return linked if read.name == linked.name else replace(linked, in_document=read.name)


def replay_links(
    documents: Sequence[Document], claims: Sequence[Claim], judgements: Sequence[Judgement]
) -> tuple[tuple[Claim, ...], tuple[Orphan, ...]]:
    """Apply same / different / unsure judgements on speakers to linked claims.

    `same` is transitive: all voices judged the same take the entity, and the name, of the first that has one.
    `different` and `unsure` take the second voice off an entity that both are linked to. A judgement that conflicts
    with earlier ones is an orphan and does not count, and so is one whose voices are not read any more.
    """
    snapshots = {document.id: document.snapshot_sha256 for document in documents}
    present = {
        (snapshots[claim.document], claim.speaker.span or claim.span): _voice_key(
            snapshots[claim.document], claim.speaker
        )
        for claim in claims
        if claim.speaker
    }
    groups = _Groups()
    orphans = []
    for judgement in judgements:
        if judgement.kind in _ON_VOICES and not judgement.cls and len(judgement.anchors) > 1:
            orphans += [Orphan(judgement.n, problem) for problem in _take(judgement, groups, present)]
    return _relink(claims, snapshots, groups), tuple(orphans)


def _take(judgement: Judgement, groups: _Groups, present: Mapping[tuple[str, Span], str]) -> Iterator[str]:
    """Take one judgement into the groups; yield what keeps it, or a part of it, from counting.

    `same` may join many voices; `different` and `unsure` are about two.
    """
    voices = []
    for anchor in judgement.anchors:
        if voice := present.get((anchor.snapshot, anchor.span)):
            voices.append(voice)
        else:
            yield f"the voice {anchor.surface!r} is not read there any more"
    if len(voices) < len(judgement.anchors) and judgement.kind is not JudgementKind.SAME:
        return
    for one, other in pairwise(voices):
        if problem := _relate(judgement.kind, one, other, groups):
            yield problem


def _relate(kind: JudgementKind, one: str, other: str, groups: _Groups) -> str:
    if kind is JudgementKind.SAME:
        if groups.are_apart(one, other):
            return "it conflicts with an earlier judgement that the two differ"
        groups.join(one, other)
    elif groups.find(one) == groups.find(other):
        return "it conflicts with earlier judgements that the two are the same"
    else:
        groups.apart.append((one, other))
    return ""


def _voice_key(snapshot: str, voice: Voice) -> str:
    """Name a voice by its identity inside its document: one judgement covers all that it says there."""
    return f"{snapshot}:{voice.in_document or voice.name}"


def _relink(claims: Sequence[Claim], snapshots: Mapping[str, str], groups: _Groups) -> tuple[Claim, ...]:
    chosen: dict[str, Voice] = {}
    for claim in claims:
        if claim.speaker:
            key = groups.find(_voice_key(snapshots[claim.document], claim.speaker))
            if key not in chosen or (claim.speaker.entity and not chosen[key].entity):
                chosen[key] = claim.speaker
    taken_off = {
        groups.find(other)
        for one, other in groups.apart
        if chosen[groups.find(one)].entity == chosen[groups.find(other)].entity
    }
    joined = {groups.find(key) for key in groups.up} | taken_off
    return tuple(
        replace(claim, speaker=_revoiced(claim.speaker, chosen[key], off=key in taken_off))
        if claim.speaker and (key := groups.find(_voice_key(snapshots[claim.document], claim.speaker))) in joined
        else claim
        for claim in claims
    )


def _revoiced(voice: Voice, chosen: Voice, *, off: bool) -> Voice:
    if off:
        reasons = (*voice.link_reasons, "a person judged it to be another than the voice of the same name")
        return replace(voice, name=voice.printed, entity=None, link_reasons=reasons)
    if voice == chosen:
        return voice
    reasons = (*voice.link_reasons, "a person judged the two voices to be the same")
    return replace(voice, name=chosen.name, entity=chosen.entity, link_reasons=reasons)
