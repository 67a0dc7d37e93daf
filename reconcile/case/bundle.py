"""A case as one zip file with hashes, to be sent and kept: what goes in comes out again to the byte.

A bundle holds `manifest.json` (format, version, the SHA-256 of every other file), `log.jsonl`, `documents.jsonl` and a
file `snapshots/SHA256.json` for every snapshot, each as the case stores it. Cached readings are left out: they are made
anew. The same case gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from reconcile.case.schema import MIGRATIONS
from reconcile.case.store import Case
from reconcile.case.verify import verify_case
from reconcile.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMAT = "reconcile case bundle"
VERSION = 1
#: What a bundle may hold, uncompressed: far more than any story, and less than memory.
MOST_BYTES = 1 << 30
MOST_FILES = 200_000

_LOG = ("n", "time", "author", "action", "detail", "hash")
_DOCUMENTS = ("id", "added", "replaced", "snapshot", "path", "locator", "outlet", "url", "record")
_SNAPSHOTS = "snapshots/"
_MISSHAPEN = (KeyError, ValueError, TypeError, RecursionError)  # JSON of another shape, or none
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file knows; a real one would change the bytes


def pack_case(case: Case) -> bytes:
    """Return the case as the bytes of a bundle. Raises CaseError where the case is damaged."""
    for fault in verify_case(case):
        raise CaseError(f"{fault.path}: {fault.where}: {fault.reason}; {fault.remedy}")
    files = {name: text.encode() for name, text in _files(case)}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    manifest = {"format": FORMAT, "version": VERSION, "schema": len(MIGRATIONS), "files": hashes}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _write(archive, "manifest.json", (json.dumps(manifest, indent=1) + "\n").encode())
        for name in hashes:
            _write(archive, name, files[name])
    return out.getvalue()


def _files(case: Case) -> Iterator[tuple[str, str]]:
    yield "log.jsonl", _lines(_LOG, case.query("SELECT n, time, author, action, detail, hash FROM log ORDER BY n"))
    query = "SELECT id, added, replaced, snapshot, path, locator, outlet, url, record FROM documents ORDER BY added"
    yield "documents.jsonl", _lines(_DOCUMENTS, case.query(query))
    for sha256, text in case.query("SELECT sha256, text FROM snapshots ORDER BY sha256"):
        yield f"{_SNAPSHOTS}{sha256}.json", text


def _lines(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    return "".join(f"{json.dumps(dict(zip(columns, row, strict=True)))}\n" for row in rows)


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def unpack_case(bundle: Path, target: Path) -> None:
    """Make the case file `target` from a bundle; nothing is left behind where the bundle cannot be used.

    Raises CaseError where `target` exists, or the bundle is none, too large, cut short or changed.
    """
    if target.exists():
        raise CaseError(f"{target}: exists already; name a file that is not there yet")
    if not target.parent.is_dir():
        raise CaseError(f"{target}: the folder {target.parent} does not exist; create it first")
    files = _read(bundle)
    beside = target.with_name(f".{target.name}.import")
    beside.unlink(missing_ok=True)
    try:
        _fill(beside, files, bundle)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _fill(path: Path, files: dict[str, bytes], bundle: Path) -> None:
    with Case(path, create=True) as case:
        try:
            case.restore(_rows(files["log.jsonl"], _LOG), _rows(files["documents.jsonl"], _DOCUMENTS), _texts(files))
        except _MISSHAPEN as error:
            raise _unusable(bundle, "its parts do not fit together") from error
        for fault in verify_case(case):
            raise _unusable(bundle, f"{fault.where}: {fault.reason}")


def _rows(data: bytes, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in map(json.loads, data.decode().splitlines())]


def _texts(files: dict[str, bytes]) -> list[tuple[str, str]]:
    ends = len(_SNAPSHOTS), -len(".json")
    return [(name[ends[0] : ends[1]], data.decode()) for name, data in files.items() if name.startswith(_SNAPSHOTS)]


def _read(bundle: Path) -> dict[str, bytes]:
    """Return the files of a bundle by name; each has the hash that the manifest gives it, and there are no others."""
    try:
        with zipfile.ZipFile(bundle) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > MOST_FILES:
                raise _unusable(bundle, "it is larger than any case")
            files = {entry.filename: _inflate(archive, entry) for entry in entries}
    except OSError as error:
        raise CaseError(f"{bundle}: cannot be read ({error.strerror or error}); check the name") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unusable(bundle, "it is no zip file, or is cut short") from error
    return _checked(bundle, files, len(entries))


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return what an entry holds, never more than it says that it does."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _checked(bundle: Path, files: dict[str, bytes], count: int) -> dict[str, bytes]:
    try:
        manifest = json.loads(files.pop("manifest.json", b""))
        known = (manifest["format"], manifest["version"]) == (FORMAT, VERSION)
        hashes = dict(manifest["files"])
    except _MISSHAPEN as error:
        raise _unusable(bundle, "it has no manifest of a case") from error
    if not known or manifest.get("schema") != len(MIGRATIONS):
        raise _unusable(bundle, "another version of reconcile wrote it")
    if hashes.keys() != files.keys() or len(files) + 1 != count:
        raise _unusable(bundle, "files are missing or were added")
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != hashes[name]:
            raise _unusable(bundle, f"{name} is not what the manifest says")
    return files


def _unusable(bundle: Path, reason: str) -> CaseError:
    return CaseError(f"{bundle}: cannot be used as a bundle: {reason}; ask for it again")
