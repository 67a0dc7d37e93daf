"""Which format a file is in: bytes before endings, special formats before those that they are written in."""

from pathlib import Path

import pytest

from reconcile.model import Document, ProblemKind
from reconcile.plugins import modules_in
from reconcile.readers import read_paths
from reconcile.readers._choice import choose, suffix_of
from reconcile.tables import shipped

FILES = Path(__file__).parent / "files"
HTML = b"<!DOCTYPE html><html><body><p>12 people died, the police said on Friday.</p></body></html>"


def chosen(name, data):
    choice = choose(name, data, shipped())
    return choice.reader.__name__.rpartition(".")[2], choice.instead


@pytest.mark.parametrize(
    ("name", "data", "reader", "instead"),
    [
        ("a.txt", b"12 died", "plain_text", ""),
        ("a.txt", HTML, "plain_text", ""),  # text may speak of markup
        ("a.txt", b"The file began with the letters %PDF-1.7", "plain_text", ""),
        ("a.json", b'{"text": "12 died"}', "json_documents", ""),
        ("a.html", b"12 died", "web_page", ""),
        ("a.csv", b"foo,bar\n", "claims_table", ""),
        ("a.PDF", b"%PDF-1.7", "pdf", ""),
        ("a.txt", b"%PDF-1.7", "pdf", ".txt"),
        ("a", b"%PDF-1.7", "pdf", ""),
        ("a.pdf", HTML, "web_page", ".pdf"),
        ("a.pdf", b"12 died", "pdf", ""),
        ("a.csv", HTML, "web_page", ".csv"),
        ("a.xml", b"<?xml version='1.0'?><rss>", "feed", ""),
        ("a.xml", b"<svg/>", "feed", ""),
        ("-", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed", ""),
        ("-", b"12 died", "plain_text", ""),
        ("a.json", '{"name": "x", "type": "public_channel", "messages": []}'.encode("utf-16"), "telegram", ""),
    ],
)
def test_bytes_come_first_then_the_ending_with_the_first_characters(name, data, reader, instead):
    assert chosen(name, data) == (reader, instead)


def test_an_ending_that_promises_another_format_is_told(tmp_path):
    path = tmp_path / "statement.txt"
    path.write_bytes((FILES / "pdf" / "printed.pdf").read_bytes())
    told, one = read_paths([path])
    assert (told.kind, told.reason) == (ProblemKind.FORMAT, "its ending is .txt, and it is a PDF: read as that")
    assert isinstance(one, Document)


@pytest.mark.parametrize("name", sorted(modules_in("reconcile.readers")))
def test_every_format_says_what_it_is(name):
    module = modules_in("reconcile.readers")[name]
    assert module.WHAT
    assert all(suffix_of(f"x{suffix}") == suffix for suffix in module.SUFFIXES)
