"""The tables of a case file and their forward migrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.errors import CaseError

if TYPE_CHECKING:
    import sqlite3

#: "RECN": how a case file is told from any other SQLite file.
APPLICATION_ID = 0x5245434E

#: One script per schema version, in order; the file's version is the number of scripts that ran.
MIGRATIONS = (
    """
    CREATE TABLE log (
        n INTEGER PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, action TEXT NOT NULL,
        detail TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE snapshots (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, added INTEGER NOT NULL REFERENCES log (n), replaced INTEGER REFERENCES log (n),
        snapshot TEXT NOT NULL REFERENCES snapshots (sha256),
        path TEXT NOT NULL, locator TEXT NOT NULL, outlet TEXT NOT NULL, url TEXT NOT NULL, record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX documents_by_place ON documents (path, locator) WHERE replaced IS NULL;
    CREATE INDEX documents_by_page ON documents (url, outlet) WHERE replaced IS NULL;
    CREATE TABLE readings (
        document TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL, record BLOB NOT NULL
    ) STRICT;
    """,
)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring a case file to the newest schema, inside one transaction.

    Raises CaseError for a file that is no case, or that a newer program wrote.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise CaseError(
            f"{path}: written by a newer version of reconcile "
            f"(schema {version}, this program knows {len(MIGRATIONS)}); update reconcile"
        )
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have migrated while this one waited for the lock.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Split a script at statement ends (`;` at a line's end); `executescript` would commit the transaction."""
    return [statement for part in script.split(";\n") if (statement := part.strip().removesuffix(";"))]
