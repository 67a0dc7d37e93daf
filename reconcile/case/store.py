"""The case file: opening, adding, judging, reading back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from reconcile.case.schema import APPLICATION_ID, migrate
from reconcile.errors import CaseError
from reconcile.model import Document, Judgement, Problem, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WAIT_SECONDS = 60
_NO_LIMIT = 2**62


class State(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UNCHANGED = "already there"
    REPLACED = "replaces an earlier version"


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """The outcome of adding one document; `replaces` is the id of its earlier version."""

    document: str
    state: State
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log; `detail` is a JSON object whose shape depends on `action`."""

    n: int
    time: str
    author: str
    action: str
    detail: dict[str, Any]
    hash: str


class Case:
    """An open case file. Use it as a context manager; every method that writes is one transaction."""

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        """Open the case at `path`, or make one there if `create` is set.

        Raises CaseError where there is none, or the file is no case, damaged, or newer than this program.
        """
        self.path = str(path)
        if not create and not Path(path).is_file():
            raise CaseError(f"{path}: no case file there; 'reconcile add REPORTS... --case {path}' makes one")
        with self._errors():
            self._db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            self._refuse_other_files()
            migrate(self._db, self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    # -- writing ---------------------------------------------------------------------------------------------------

    def add(self, document: Document, *, time: str, author: str) -> AddedDocument:
        """Add one document with its snapshot; a known one is left as it is.

        A document from the same path and row, or with the same outlet and url, is a newer version of the one that
        is there: the old one stays in the file and in the log, and leaves the story.
        """
        record = msgspec.json.encode(replace(document, text="")).decode()
        with self._transaction():
            if self._db.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone():
                return AddedDocument(document.id, State.UNCHANGED)
            replaces = self._earlier_version(document)
            detail = {"document": document.id, "record": _sha256(record), "replaces": replaces}
            n = self._append("add", detail, time, author)
            self._insert(document, n, record)
            self._db.execute("UPDATE documents SET replaced = ? WHERE id = ?", (n, replaces))
        return AddedDocument(document.id, State.REPLACED if replaces else State.ADDED, replaces)

    def add_problem(self, problem: Problem, *, time: str, author: str) -> bool:
        """Log that an input could not be read; the same problem is logged once. Returns whether it was new."""
        detail = msgspec.to_builtins(problem)
        with self._transaction():
            if problem in self.problems_of(problem.path):
                return False
            self._append("problem", detail, time, author)
        return True

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement and return it with the number of its log entry."""
        detail = msgspec.to_builtins(replace(judgement, n=0, time="", author=""))
        with self._transaction():
            if judgement.undoes is not None and not self._is_judgement(judgement.undoes):
                raise CaseError(f"log entry {judgement.undoes} is no judgement; 'reconcile log' lists them")
            n = self._append("judgement", detail, judgement.time, judgement.author)
        return replace(judgement, n=n)

    def keep_reading(self, reading: Reading, key: str) -> bool:
        """Cache what was read from a document under `key` (tables + registry + version).

        Returns whether it was kept: on a full disk, or in a file that may not be written, only time is lost.
        """
        record = msgspec.json.encode(replace(reading, document=replace(reading.document, text="")))
        try:
            with self._transaction():
                self._db.execute(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                    (reading.document.id, key, hashlib.sha256(record).hexdigest(), record),
                )
        except CaseError:
            return False
        return True

    def restore(
        self,
        log: Sequence[tuple[Any, ...]],
        documents: Sequence[tuple[Any, ...]],
        snapshots: Sequence[tuple[str, str]],
    ) -> None:
        """Fill an empty case with the rows of another one, as they stand there, in one transaction."""
        with self._transaction():
            self._db.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", log)
            self._db.executemany("INSERT INTO snapshots VALUES (?, ?)", snapshots)
            self._db.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", documents)

    # -- reading back ----------------------------------------------------------------------------------------------

    def log(self, upto: int | None = None) -> tuple[Entry, ...]:
        """Return the log up to entry `upto` (all of it by default)."""
        rows = self.query("SELECT n, time, author, action, detail, hash FROM log ORDER BY n")
        entries = (
            Entry(n, time, author, action, json.loads(detail), sha) for n, time, author, action, detail, sha in rows
        )
        return tuple(entry for entry in entries if upto is None or entry.n <= upto)

    def last(self) -> int:
        """Return the number of the last log entry, 0 for an empty log."""
        return int(self.query("SELECT coalesce(max(n), 0) FROM log")[0][0])

    def documents(self, upto: int | None = None) -> tuple[Document, ...]:
        """Return the documents of the story as of log entry `upto`, in the order in which they were added."""
        query = "SELECT id FROM documents WHERE added <= ? AND (replaced IS NULL OR replaced > ?) ORDER BY added"
        last = _NO_LIMIT if upto is None else upto
        return tuple(self.document(one) for (one,) in self.query(query, (last, last)))

    def document(self, document: str) -> Document:
        """Return one document, replaced ones included. Raises CaseError for an unknown id."""
        query = "SELECT record, text FROM documents JOIN snapshots ON sha256 = snapshot WHERE id = ?"
        for record, text in self.query(query, (document,)):
            return replace(msgspec.json.decode(record, type=Document), text=_restored(text))
        raise CaseError(f"{self.path}: no document {document!r}")

    def judgements(self, upto: int | None = None) -> tuple[Judgement, ...]:
        """Return all judgements as of log entry `upto`, those taken back included."""
        return tuple(
            replace(msgspec.convert(entry.detail, Judgement), n=entry.n, time=entry.time, author=entry.author)
            for entry in self.log(upto)
            if entry.action == "judgement"
        )

    def problems(self, upto: int | None = None) -> tuple[Problem, ...]:
        """Return the inputs that could not be read, as of log entry `upto`, and were not added since."""
        last = _NO_LIMIT if upto is None else upto
        query = """
            SELECT detail FROM log WHERE action = 'problem' AND n <= ? AND NOT EXISTS (
                SELECT 1 FROM documents WHERE path = detail ->> 'path' AND added > log.n AND added <= ?
            ) ORDER BY n"""
        return tuple(msgspec.json.decode(detail, type=Problem) for (detail,) in self.query(query, (last, last)))

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """Return the open problems of one input."""
        return tuple(problem for problem in self.problems() if problem.path == path)

    def reading(self, document: Document, key: str) -> Reading | None:
        """Return the cached reading of a document, or None where it is missing, stale or damaged."""
        for stored_key, sha256, record in self.query(
            "SELECT key, sha256, record FROM readings WHERE document = ?", (document.id,)
        ):
            if stored_key == key and hashlib.sha256(record).hexdigest() == sha256:
                return replace(msgspec.json.decode(record, type=Reading), document=document)
        return None

    # -- inside ----------------------------------------------------------------------------------------------------

    def _append(self, action: str, detail: dict[str, Any], time: str, author: str) -> int:
        last = self._db.execute("SELECT n, hash FROM log ORDER BY n DESC LIMIT 1").fetchone() or (0, "")
        n, text = last[0] + 1, json.dumps(detail, ensure_ascii=True, sort_keys=True)
        self._db.execute(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)",
            (n, time, author, action, text, chain_hash(last[1], n, time, author, action, text)),
        )
        return n

    def _insert(self, document: Document, n: int, record: str) -> None:
        sha256 = document.snapshot_sha256
        self._db.execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?)", (sha256, _storable(document.text)))
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?)",
            (document.id, n, sha256, document.path, document.locator, document.outlet, document.url, record),
        )

    def _earlier_version(self, document: Document) -> str:
        """Return the id of the live document from the same file and row, or the same page of the same outlet."""
        same_file = "SELECT id FROM documents WHERE replaced IS NULL AND path = ? AND locator = ? AND path <> '-'"
        same_page = (
            "SELECT id FROM documents WHERE replaced IS NULL AND url = ? AND outlet = ? AND locator = '' AND url <> ''"
        )
        found = self._db.execute(same_file, (document.path, document.locator)).fetchone()
        if not found and not document.locator:
            found = self._db.execute(same_page, (document.url, document.outlet)).fetchone()
        return str(found[0]) if found else ""

    def _is_judgement(self, n: int) -> bool:
        return any(action == "judgement" for (action,) in self.query("SELECT action FROM log WHERE n = ?", (n,)))

    def query(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a reading SQL query and return its rows."""
        with self._errors():
            return self._db.execute(query, values).fetchall()

    def _refuse_other_files(self) -> None:
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and self._db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise CaseError(f"{self.path}: a database, but no case of reconcile; name another file")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if self._in_transaction():
                self._db.execute("ROLLBACK")
            raise CaseError(f"{self.path}: {error}; {_remedy(str(error))}") from error

    def _in_transaction(self) -> bool:
        return hasattr(self, "_db") and self._db.in_transaction


def chain_hash(before: str, *entry: object) -> str:
    """Return the hash of a log entry (n, time, author, action, detail) and, through `before`, of all before it."""
    return _sha256("\0".join((before, *map(str, entry))))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# SQLite's tools end a text at a NUL character, and it refuses lone surrogates: both are kept as JSON escapes.
def _storable(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


def _restored(stored: str) -> str:
    return str(json.loads(stored))


def _remedy(error: str) -> str:
    if "full" in error or "disk I/O" in error:
        return "free some space (or check the disk) and run the command again; nothing was half written"
    if "locked" in error:
        return "another command holds the case; run this one again when it is done"
    if "not a database" in error or "malformed" in error:
        return "it is no case file, or it is damaged: restore it from a copy"
    return "check that the folder exists and can be written"
