"""One story kept: documents, judgements and an append-only log in one SQLite file.

The log is the truth: every document and every judgement is an entry of it, chained by hashes. Snapshots and document
records are content that the log refers to by hash. Readings are a cache (snapshot + tables + version) and can be
thrown away at any time. Every change is one SQLite transaction, so a document is wholly in or wholly out.
"""

from reconcile.case.bundle import pack_case, unpack_case
from reconcile.case.store import AddedDocument, Case, Entry, State
from reconcile.case.verify import verify_case, verify_quotes

__all__ = ["AddedDocument", "Case", "Entry", "State", "pack_case", "unpack_case", "verify_case", "verify_quotes"]
