"""Paths: whatever lies under them is read in a stable order, or told."""

import io
import os
from pathlib import Path

import pytest

from reconcile.errors import InputError
from reconcile.model import Document, ProblemKind
from reconcile.readers import read_mentions, read_paths

TEXT = "At least 12 people died, the governor said."


def names(items):
    return [Path(item.path).name if isinstance(item, Document) else item.kind for item in items]


def test_a_mistyped_path_stops_everything_and_suggests_a_close_match(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT)
    with pytest.raises(InputError, match=r"did you mean .*report\.txt"):
        read_paths([tmp_path / "report.txt", tmp_path / "reprot.txt"])


@pytest.mark.parametrize("path", ["", "nul\0l", "no/such/folder/x.txt"])
def test_what_is_no_path_is_an_input_error(path):
    with pytest.raises(InputError):
        read_paths([path])


def test_standard_input_is_read_only_where_it_is_given():
    with pytest.raises(InputError):
        read_paths(["-"])


def test_folders_are_read_in_the_order_of_names_without_what_is_hidden(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b.txt", ".git/x.txt", ".hidden.txt", "c.html", "page_files/ad.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            f"<html><body><p>{TEXT}</p></body></html>" if name.endswith("html") else TEXT + name
        )
    (tmp_path / "page.html").write_text("<html><body><p>12 died</p></body></html>")
    assert names(read_paths([tmp_path])) == ["b.txt", "z.md", "b.txt", "c.html", "page.html"]


def test_an_unknown_ending_is_told_in_a_folder_and_tried_where_it_is_named(tmp_path):
    (tmp_path / "notes.org").write_text(TEXT)
    assert names(read_paths([tmp_path])) == [ProblemKind.UNREADABLE]
    assert names(read_paths([tmp_path / "notes.org"])) == ["notes.org"]


def test_a_loop_of_links_is_walked_once(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "dead.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    found = names(read_paths([tmp_path]))
    assert found.count("x.txt") == 1
    assert found.count(ProblemKind.UNREADABLE) == 2


def test_an_empty_folder_is_told(tmp_path):
    assert names(read_paths([tmp_path])) == [ProblemKind.EMPTY]


def test_pipes_in_a_folder_are_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(read_paths([tmp_path])) == [ProblemKind.UNREADABLE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path):
    (tmp_path / "x.txt").write_text(TEXT)
    (tmp_path / "x.txt").chmod(0)
    assert names(read_paths([tmp_path])) == [ProblemKind.UNREADABLE]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (b"claim,source,date\n12 died,A,2026-01-31\n", "12 died"),
        (b'{"id": "a", "text": "12 died"}\n', "12 died"),
        (f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode(), TEXT),
    ],
)
def test_standard_input_is_known_by_its_looks(data, text):
    [one] = read_paths(["-"], stdin=io.BytesIO(data))
    assert (one.path, one.text) == ("-", text)


def test_a_document_in_another_language_is_a_problem_that_names_it(tmp_path):
    (tmp_path / "x.txt").write_text("Министр сказал, что погибли двенадцать человек.")
    [problem] = read_paths([tmp_path])
    assert problem.kind is ProblemKind.LANGUAGE
    assert "Russian" in problem.reason


def test_mentions_are_read_a_line_each(tmp_path):
    path = tmp_path / "m.jsonl"
    path.write_text(
        '{"id": "1", "mention": "BLA", "type": "ORG", "date": "2026-01-31"}\n{"id": "2"}\n\n{"mention": "X"}\n'
    )
    first, bad, last = read_mentions(str(path))
    assert (first.id, first.text, first.kind, first.date) == ("1", "BLA", "ORG", "2026-01-31")
    assert (bad.where, bad.kind) == ("line 2", ProblemKind.UNREADABLE)
    assert last.id == "line 4"
