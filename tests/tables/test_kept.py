"""Parsed tables are kept beside them, and what is kept can only ever be what parsing gives."""

import json
import os
import stat

import pytest

from reconcile.tables import HERE, _digest_of, _read, _shipped_rows
from reconcile.tables.kept import keep_rows

ROWS = {"cues.toml": [{"id": "say", "frames": ["that"], "share": 0.5, "loose": True}]}


def parses():
    """A `parse` that counts its calls."""
    calls = []

    def parse():
        calls.append(None)
        return ROWS

    return parse, calls


def test_the_shipped_rows_are_what_the_files_say():
    assert _shipped_rows() == {path.name: _read(path) for path in HERE.glob("*.toml")}


def test_a_second_process_does_not_parse(tmp_path):
    parse, calls = parses()
    assert keep_rows("a", parse, tmp_path / "new") == keep_rows("a", parse, tmp_path / "new") == ROWS
    assert len(calls) == 1


def test_an_edited_table_is_parsed_again_and_the_old_file_goes(tmp_path):
    parse, calls = parses()
    keep_rows("a", parse, tmp_path)
    keep_rows("b", parse, tmp_path)
    assert len(calls) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["tables-b.json"]


def test_every_change_of_a_table_changes_the_digest(tmp_path):
    (tmp_path / "one.toml").write_text("[[row]]\nid = 'a'\n", encoding="utf-8")
    before = _digest_of(tmp_path)
    (tmp_path / "one.toml").write_text("[[row]]\nid = 'b'\n", encoding="utf-8")
    assert _digest_of(tmp_path) != before


@pytest.mark.parametrize("damage", [b"", b'{"cues.toml": [{"id": "sa', b"\xff\xfe", b"cos\nsystem\n(S'true'\ntR."])
def test_a_file_that_was_cut_short_or_is_no_json_is_parsed_again_and_mended(tmp_path, damage):
    parse, calls = parses()
    keep_rows("a", parse, tmp_path)
    (tmp_path / "tables-a.json").write_bytes(damage)
    assert keep_rows("a", parse, tmp_path) == ROWS
    assert json.loads((tmp_path / "tables-a.json").read_bytes()) == ROWS
    assert len(calls) == 2


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    parse, calls = parses()
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file" / "below", tmp_path / "file"):
        assert keep_rows("a", parse, folder) == ROWS
    assert len(calls) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_the_right_to_write_is_no_error(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert keep_rows("a", lambda: ROWS, tmp_path) == ROWS
    tmp_path.chmod(stat.S_IRWXU)
