"""No bytes make a reader raise: every input ends in documents and problems, the same every time."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.model import Document, Problem, ProblemKind
from reconcile.plugins import modules_in
from reconcile.readers import read_paths
from reconcile.readers._paths import _check
from reconcile.readers._source import Source
from reconcile.tables import shipped

READERS = modules_in("reconcile.readers")
PIECES = {
    "plain_text": ["---\n", "title: ", "date: 2026-01-31", "\r\n", "- [", "&a ", "*a", "\x00", "’", ": "],
    "claims_table": ["claim,source,date\n", '"', ",", ";", "\r\n", "12 died", "\x00", "'", "sep=;\n"],
    "json_documents": ['{"text": "12 died"', "}", "[", "]", "\n", ',"id":', "1e999", "NaN", "\\ud800", '"'],
    "web_page": [
        "<p>", "</p>", "<article>", "<div class='ad'>", "<script type='application/ld+json'>", "{}", "<!--", "&#0;",
        "<table>", "&#x110000;", "12 people died, the police said on Friday.",
        "<meta charset='x'>", "<?xml version='1.0' encoding='y'?>",
    ],
}  # fmt: skip


def check(name, data):
    source = Source("x", data, shipped())
    items = [_check(item, source) for item in READERS[name].read(source)]
    assert items == [_check(item, source) for item in READERS[name].read(source)]
    for item in items:
        assert isinstance(item, Problem) or item.text.strip()
        assert not isinstance(item, Problem) or (item.reason and item.kind in ProblemKind)


@pytest.mark.parametrize("name", sorted(READERS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_bytes_make_a_reader_raise(name, data):
    known = st.sampled_from(PIECES[name]).map(str.encode)
    wide = st.text(max_size=8).map(lambda text: text.encode("utf-16", "replace"))
    check(name, b"".join(data.draw(st.lists(known | st.binary(max_size=8) | wide, max_size=30))))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_on_standard_input_make_the_front_door_raise(data):
    assert all(isinstance(item, Document | Problem) for item in read_paths(["-"], stdin=io.BytesIO(data)))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_the_snapshot_is_the_text_with_other_line_ends(text):
    [*problems, last] = READERS["plain_text"].read(Source("x", text.encode(), shipped()))
    if isinstance(last, Document) and not problems and not text.startswith(("---", "\ufeff")):
        assert last.text == text.replace("\r\n", "\n").replace("\r", "\n")
