"""One number for all that went into a report, so that anybody who has the same can tell."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.model import Document, Judgement, Story


def make_fingerprint(story: Story) -> str:
    """Return the SHA-256 over the documents of a story, what could not be read, and the judgements of people.

    Where files lie, who decided and when are left out: a copy for the public has the same number as the desk's own.
    """
    documents = sorted(_document(reading.document) for reading in story.readings)
    problems = sorted((one.where, one.kind.value) for one in set(story.problems))
    judgements = [_judgement(one) for one in sorted(story.judgements, key=lambda one: one.n)]
    whole = json.dumps([documents, problems, judgements], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _document(one: Document) -> list[str]:
    return [one.id, one.raw_sha256, one.snapshot_sha256, one.modified or ""]


def _judgement(one: Judgement) -> list[Any]:
    anchors = [[anchor.snapshot, anchor.span.start, anchor.span.end] for anchor in one.anchors]
    return [one.n, one.kind.value, one.cls, one.undoes, anchors, repr(one.record)]
