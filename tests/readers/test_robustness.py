"""No bytes make a reader raise: every input ends in documents and problems, the same every time."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.model import Document, Problem, ProblemKind
from reconcile.plugins import modules_in
from reconcile.readers import read_paths
from reconcile.readers._choice import choose
from reconcile.readers._paths import _check
from reconcile.readers._source import Source
from reconcile.tables import shipped

READERS = modules_in("reconcile.readers")
FILES = Path(__file__).parent / "files"
REAL = sorted(path for path in FILES.rglob("*.*") if path.suffix not in {".md", ".png"})
SLOW = {"pdf", "xlsx"}  # each reading starts a process
PIECES = {
    "plain_text": ["---\n", "title: ", "date: 2026-01-31", "\r\n", "- [", "&a ", "*a", "\x00", "’", ": "],
    "claims_table": ["claim,source,date\n", '"', ",", ";", "\r\n", "12 died", "\x00", "'", "sep=;\n"],
    "json_documents": ['{"text": "12 died"', "}", "[", "]", "\n", ',"id":', "1e999", "NaN", "\\ud800", '"'],
    "web_page": [
        "<p>", "</p>", "<article>", "<div class='ad'>", "<script type='application/ld+json'>", "{}", "<!--", "&#0;",
        "<table>", "&#x110000;", "12 people died, the police said on Friday.",
        "<meta charset='x'>", "<?xml version='1.0' encoding='y'?>",
    ],
    "feed": [
        "<rss><channel>", "<item>", "</item>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<![CDATA[",
        "]]>", "<title>", "&nbsp;", "&#0;", "&#xd800;", "<description>12 died", "<!DOCTYPE rss [", "<!ENTITY a 'b'>",
        "<source>", "<pubDate>3 Mar", "xmlns:a=''", "<content type='xhtml'>",
    ],
    "telegram": [
        '{"name": "x", "type": "public_channel", "messages": [', '{"id": 1, "text": "12 died"}', ",", "]", "}",
        "\\x0B", '{"text": [1, {"text": 2}, "a"]}', "<!DOCTYPE html><title>Exported Data</title>",
        "<div class='message default'>",
        "<div class='body'>", "<div class='text'>12 died<br>", "<div class='date' title='99.99.2026 10:00:00'>",
        "</div>",
        "<div class='forwarded body'>", "<div class='from_name'>",
    ],
    "claim_review": [
        '{"@type": "ClaimReview"', ',"claimReviewed": "12 died"', "}", "[", "]", "\n",
        ',"itemReviewed": {"author": ', "{",
        ',"datePublished": 3', '"\\ud800"',
    ],
    "citron": [
        '{"text": "12 died"', ',"quotes": [',
        '{"cue": {"start": 1, "end": 2, "text": "2"}, "sources": [], "contents": []}',
        "]", "}", '{"cue": {"start": 1e99}, "contents": 3}', ",", "\n",
    ],
    "warc": [
        "WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Target-URI: http://a.example/\r\n", "Content-Length: 60\r\n",
        "\r\n", "HTTP/1.1 200 OK\r\n", "Content-Type: text/html\r\n", "Transfer-Encoding: chunked\r\n",
        "<p>12 died</p>",
        "ffff\r\n",
        "Content-Encoding: gzip\r\n", "WARC-Payload-Digest: sha1:AAAA\r\n", "\x1f\x8b", "Content-Length: -1\r\n",
    ],
    "docx": ["PK\x03\x04", "word/document.xml", "PK\x01\x02", "PK\x05\x06", "<w:p>", "[Content_Types].xml"],
    "xlsx": ["PK\x03\x04", "xl/workbook.xml", "PK\x01\x02", "PK\x05\x06", "<row>", "xl/worksheets/sheet1.xml"],
    "pdf": ["%PDF-1.7\n", "1 0 obj", "<<", ">>", "stream", "xref", "trailer", "/Root 1 0 R", "%%EOF"],
}  # fmt: skip


def check(name, data):
    source = Source("x", data, shipped())
    items = [_check(item, source) for item in READERS[name].read(source)]
    assert items == [_check(item, source) for item in READERS[name].read(source)]
    for item in items:
        assert isinstance(item, Problem) or item.text.strip()
        assert not isinstance(item, Problem) or (item.reason and item.kind in ProblemKind)


def assert_for(examples, data, body):
    """Run `body` with so many examples; what a process reads costs too much for many."""
    settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))(given(data)(body))()


@pytest.mark.parametrize("name", sorted(READERS))
def test_no_bytes_make_a_reader_raise(name):
    known = st.sampled_from(PIECES[name]).map(str.encode)
    wide = st.text(max_size=8).map(lambda text: text.encode("utf-16", "replace"))
    pieces = st.lists(known | st.binary(max_size=8) | wide, max_size=30).map(b"".join)
    assert_for(3 if name in SLOW else 60, pieces, lambda data: check(name, data))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_no_damage_to_a_real_file_makes_its_reader_raise(path):
    whole = path.read_bytes()
    name = choose(path.name, whole, shipped()).reader.__name__.rpartition(".")[2]
    places = st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6)

    def damage(found):
        length, changes = found
        data = bytearray(whole[:length])
        for place, byte in changes:
            if place < length:
                data[place] = byte
        return bytes(data)

    damaged = st.tuples(st.just(len(whole)) | st.integers(1, len(whole)), places).map(damage)
    assert_for(2 if name in SLOW else 15, damaged, lambda data: check(name, data))


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
