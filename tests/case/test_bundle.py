"""A bundle is the case, to the byte, or it is refused in one line."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from builders import document
from case.test_store import NOW, judgement

from reconcile.case import Case, pack_case, unpack_case
from reconcile.errors import CaseError

TEXT = "Ten died.\0 And “ten” more,\u202e said nobody."


@pytest.fixture
def packed(tmp_path):
    with Case(tmp_path / "story.case", create=True) as case:
        case.add(document("Ten died.", path="a.txt", outlet="Harbour Wire"), **NOW)
        case.add(document("Twelve died.", path="a.txt", outlet="Harbour Wire"), **NOW)
        case.add(document(TEXT, path="b.txt"), **NOW)
        case.judge(judgement())
        return pack_case(case)


@pytest.fixture
def bundle(tmp_path, packed):
    path = tmp_path / "story.zip"
    path.write_bytes(packed)
    return path


def test_what_was_packed_comes_out_to_the_byte(tmp_path, bundle, packed):
    unpack_case(bundle, tmp_path / "new.case")
    with Case(tmp_path / "story.case") as old, Case(tmp_path / "new.case") as new:
        assert new.documents() == old.documents()
        assert new.log() == old.log()
        assert new.judgements() == old.judgements()
        assert pack_case(new) == packed == pack_case(old)


def test_a_case_that_is_there_is_not_overwritten(tmp_path, bundle):
    with pytest.raises(CaseError, match="exists already"):
        unpack_case(bundle, tmp_path / "story.case")


def changed(packed, name, turn):
    """The same bundle with one file turned into another, and the manifest as it was unless it is that file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, turn(data) if entry == name else data)
    return out.getvalue()


def added(packed, name):
    out = io.BytesIO(packed)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


def other_version(data):
    return json.dumps(json.loads(data) | {"version": 9}).encode()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda _: b"no zip", "no zip file"),
        (lambda _: b"", "no zip file"),
        (lambda data: data[: len(data) // 2], "no zip file"),
        (lambda data: changed(data, "log.jsonl", lambda text: text.replace(b"misread", b"mislaid")), "log.jsonl"),
        (lambda data: changed(data, "manifest.json", lambda _: b"{}"), "no manifest"),
        (lambda data: changed(data, "manifest.json", lambda _: b"[" * 10_000), "no manifest"),
        (lambda data: changed(data, "manifest.json", other_version), "another version"),
        (lambda data: added(data, "../../evil"), "were added"),
        (lambda data: added(data, "snapshots/more.json"), "were added"),
    ],
    ids=["bytes", "empty", "cut", "changed", "no manifest", "deep manifest", "version", "path", "more"],
)
def test_a_bundle_that_was_changed_is_refused_and_leaves_nothing(tmp_path, bundle, packed, damage, told):
    bundle.write_bytes(damage(packed))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CaseError, match=told):
        unpack_case(bundle, tmp_path / "new.case")
    assert sorted(tmp_path.iterdir()) == before


def rehashed(packed, name, turn):
    """A bundle changed by somebody who puts the hashes of the manifest right as well."""
    data = changed(packed, name, turn)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sha256 = hashlib.sha256(archive.read(name)).hexdigest()

    def manifest(old):
        told = json.loads(old)
        told["files"][name] = sha256
        return json.dumps(told).encode()

    return changed(data, "manifest.json", manifest)


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("log.jsonl", lambda text: text.replace(b"misread", b"mislaid")),
        ("log.jsonl", lambda text: text.split(b"\n")[0] + b"\n"),
        ("log.jsonl", lambda _: b"[]\n"),
        ("documents.jsonl", lambda text: text.replace(b"Harbour", b"Harbor!")),
        ("documents.jsonl", lambda text: text[: text.index(b"\n") + 1]),
        ("documents.jsonl", lambda text: text * 2),
    ],
)
def test_hashes_put_right_do_not_help_where_the_log_tells_otherwise(tmp_path, bundle, packed, name, turn):
    bundle.write_bytes(rehashed(packed, name, turn))
    with pytest.raises(CaseError):
        unpack_case(bundle, tmp_path / "new.case")
    assert not (tmp_path / "new.case").exists()


def test_a_bundle_that_swells_is_not_unpacked(tmp_path, bundle, packed, monkeypatch):
    monkeypatch.setattr("reconcile.case.bundle.MOST_BYTES", 100)
    with pytest.raises(CaseError, match="larger than any case"):
        unpack_case(bundle, tmp_path / "new.case")
