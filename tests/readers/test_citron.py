"""Citron's JSON: the text is read, and spans that do not fit it are told."""

import json
from pathlib import Path

import pytest

from reconcile.model import Document, ProblemKind
from reconcile.readers import read_paths

FILE = Path(__file__).parent / "files" / "citron" / "annotated.json"
QUOTE = {
    "cue": {"start": 4, "end": 8, "text": "said"},
    "sources": [{"start": 0, "end": 3, "text": "Ann"}],
    "contents": [{"start": 9, "end": 16, "text": "12 died"}],
}


def read(tmp_path, value):
    path = tmp_path / "annotated.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(read_paths([path]))


@pytest.mark.parametrize(
    "span", [{"start": 4, "end": 8, "text": "says"}, {"start": -4, "end": 99, "text": "said"}, {}, 3, None]
)
def test_a_span_that_does_not_fit_is_told_and_the_text_read(tmp_path, span):
    *told, one = read(tmp_path, {"text": "Ann said 12 died.", "quotes": [QUOTE | {"cue": span}]})
    assert [item.kind for item in told] == [ProblemKind.FORMAT] * isinstance(span, dict)
    assert one.text == "Ann said 12 died."


def test_many_misfits_are_counted(tmp_path):
    *told, _ = read(tmp_path, {"text": "Bob said 14 died.", "quotes": [QUOTE] * 10})
    assert len(told) == 6
    assert told[-1].reason == "15 more of Citron's spans do not fit the text"


@pytest.mark.parametrize(
    "value",
    [
        {"text": 3, "quotes": [QUOTE]},
        json.dumps({"text": "x", "quotes": [QUOTE]})[:-3],
        {"text": "\ud800", "quotes": [QUOTE]},
    ],
)
def test_what_holds_no_text_is_told(tmp_path, value):
    [told] = read(tmp_path, value)
    assert told.kind == ProblemKind.UNREADABLE


def test_what_citron_found_fits_the_text_that_it_read():
    [one] = read_paths([FILE])
    assert isinstance(one, Document)
    assert one.text.startswith("Tomas Arel said on Tuesday")


def test_offsets_count_the_characters_of_the_text_as_citron_had_it(tmp_path):
    quote = {"cue": {"start": 6, "end": 10, "text": "said"}, "sources": [], "contents": []}
    [one] = read(tmp_path, {"text": "\r\nAnn said 12 died.", "quotes": [quote]})
    assert one.text == "\nAnn said 12 died."
