"""JSON and JSON Lines: one document per object, known by its id."""

import io
import json

import pytest

from reconcile.model import Document, ProblemKind
from reconcile.readers import read_paths

ONE = {
    "id": "a1",
    "text": "12 died.\r\nMore",
    "outlet": "A",
    "title": "T",
    "published": "2026-01-31",
    "url": "https://a.example",
}


def read(tmp_path, text, name="reports.jsonl"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read_paths([path]))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("{bad", ProblemKind.UNREADABLE),
        ("[1, 2]", ProblemKind.UNREADABLE),
        ('{"id": "x"}', ProblemKind.UNREADABLE),
        ('{"text": 5e999999}', ProblemKind.UNREADABLE),
        ('{"text": "\\ud800"}', ProblemKind.UNREADABLE),
        ('{"text": "  "}', ProblemKind.EMPTY),
        ("[" * 100_000, ProblemKind.UNREADABLE),
        ("9" * 10_000, ProblemKind.UNREADABLE),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path, line, kind):
    good, bad = read(tmp_path, json.dumps(ONE) + "\n" + line + "\n")
    assert isinstance(good, Document)
    assert (bad.where, bad.kind) == ("line 2", kind)


@pytest.mark.parametrize("name", ["reports.json", "reports.jsonl"])
@pytest.mark.parametrize(
    "text", [json.dumps(ONE), json.dumps([ONE]), json.dumps(ONE) + "\n\n", json.dumps([ONE], indent=1)]
)
def test_one_object_a_list_and_lines_are_read_alike(tmp_path, name, text):
    [one] = read(tmp_path, text, name)
    assert (one.locator, one.text, one.outlet, one.title) == ("a1", "12 died.\nMore", "A", "T")
    assert (one.published, one.url, one.crlf) == ("2026-01-31", "https://a.example", (8,))


def test_a_document_without_id_is_known_by_its_place(tmp_path):
    assert [one.locator for one in read(tmp_path, '{"text": "12 died"}\n\n{"text": "14 died", "id": 7}\n')] == [
        "line 1",
        "7",
    ]


def test_standard_input_is_known_as_json_by_its_looks():
    [one] = read_paths(["-"], stdin=io.BytesIO(json.dumps(ONE).encode()))
    assert (one.path, one.locator) == ("-", "a1")
