"""Rechecking a case: every hash, every link of the log's chain, every quote."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from reconcile.case.store import chain_hash
from reconcile.model import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.case.store import Case
    from reconcile.model import Claim, Document

_RESTORE = "the file was changed from outside; restore it from a copy"


def verify_case(case: Case) -> tuple[Problem, ...]:
    """Recheck the file's structure, the log's chain, every snapshot's and record's hash, every judgement's anchor."""
    return tuple(_check(case))


def verify_quotes(documents: Iterable[Document], claims: Iterable[Claim]) -> tuple[Problem, ...]:
    """Recheck that every claim's quote stands, to the letter, at its span of its document's snapshot."""
    texts = {document.id: document for document in documents}
    return tuple(
        Problem(
            texts[claim.document].path,
            f"characters {claim.span.start}-{claim.span.end}",
            ProblemKind.EVIDENCE,
            f"claim {claim.id} quotes words that do not stand there",
            "reject the claim, and report the fault",
        )
        for claim in claims
        if claim.span.of(texts[claim.document].text) != claim.quote or not claim.quote
    )


def _check(case: Case) -> Iterator[Problem]:
    def problem(where: str, reason: str) -> Problem:
        return Problem(case.path, where, ProblemKind.EVIDENCE, reason, _RESTORE)

    for (found,) in case.query("PRAGMA integrity_check"):
        if found != "ok":
            yield problem("file structure", str(found))
    before = ""
    records: dict[str, str] = {}
    for n, time, author, action, detail, sha256 in case.query("SELECT * FROM log ORDER BY n"):
        if chain_hash(before, n, time, author, action, detail) != sha256:
            yield problem(f"log entry {n}", "its hash does not fit its content and the entries before it")
        before = sha256
        if action == "add":
            entry = json.loads(detail)
            records[entry["document"]] = entry["record"]
    yield from (problem(*fault) for fault in _documents(case, records))


def _documents(case: Case, records: dict[str, str]) -> Iterator[tuple[str, str]]:
    present = set()
    for sha256, stored in case.query("SELECT sha256, text FROM snapshots"):
        if not _is_snapshot(sha256, stored):
            yield f"snapshot {sha256[:12]}", "its text does not have the hash that names it"
    for one, record in case.query("SELECT id, record FROM documents"):
        present.add(one)
        if hashlib.sha256(record.encode()).hexdigest() != records.get(one):
            yield f"document {one}", "its record is not the one that the log entered"
    for one, sha256, reading in case.query("SELECT document, sha256, record FROM readings"):
        if hashlib.sha256(reading).hexdigest() != sha256:
            yield f"reading of {one}", "the cached reading was changed; it is not used, and is made anew"
    for one in sorted(set(records) - present):
        yield f"document {one}", "the log entered it, and it is gone"


def _is_snapshot(sha256: str, stored: str) -> bool:
    try:
        text = str(json.loads(stored))
    except ValueError:
        return False
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == sha256
