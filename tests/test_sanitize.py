"""Hostile text is data: it is shown, whole or with a mark, and obeyed nowhere."""

from __future__ import annotations

import json
import time
import unicodedata

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from reconcile.sanitize import clean, escape_json, show_hidden, to_cell, to_markdown

STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
SPELLING = {"\u200c", "\u200d"}  # joiners are letters' spelling in Persian and Hindi


def hidden(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in STEERING} - SPELLING


def test_the_corpus_is_large():
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize(
    "text",
    [
        "84 killed, officials said.", "Café Société", "जनरल ने कहा", "نیروهای ما می‌گویند", "क्‍ष", "俾路支解放军",
        "[militant] group", "100 %", "俾路支解放军" * 60, "“quoted” – and so on…", "✔️ done", "Zürich’s", "Đà Nẵng",
    ],
)  # fmt: skip
def test_ordinary_text_stays_as_it_is(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a‹U+009B›b"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u200bb", "a‹U+200B›b"),
        ("a\u200db", "a‹U+200D›b"),
        ("\x1c", "␜"),
        ("\x1b\x1b\x1b", "␛␛␛"),
        ("\x1b" * 2000, "␛‹2000 times›"),
        ("a" + "\u200b" * 50 + "b", "a‹U+200B›‹50 times›b"),
        ("a\u2028b", "a‹U+2028›b"),
        ("\ud800", "‹U+D800›"),
        ("\U000e0041", "‹U+E0041›"),
        ("two\n  lines\tin one", "two lines in one"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + "‹U+0301›" * 2),
        ("b" * 201, "b" * 100 + "‹101 more characters›"),
    ],
)
def test_what_hides_or_steers_is_shown_by_a_mark(text, shown):
    assert clean(text) == shown


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_nothing_hidden_is_left(text):
    assert not hidden(clean(text))
    assert "\n" not in clean(text)


@given(st.text())
def test_cleaning_is_done_once(text):
    assert show_hidden(clean(text)) == clean(text)
    assert not hidden(clean(text))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_json_is_escaped_and_holds_the_same_text(text):
    dumped = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(dumped) == text
    assert not {c for c in dumped if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    assert "\u202e" not in dumped


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("15 soldiers", "15 soldiers"),
        ("2026-01-31", "2026-01-31"),
        ("a-b", "a-b"),
        ("=1+1", "'\\=1+1"),
        ("@SUM(A1)", "'\\@SUM(A1)"),
        ("a|b", "a&#124;b"),
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("15. x", "15\\. x"),
    ],
)
def test_a_cell_is_neither_markup_nor_a_formula(text, cell):
    assert to_cell(text) == cell


@pytest.mark.parametrize("unit", ["a", "[", "\\", "\u0301", "\x1b", "@", "www.", "1", "\u200d", "&"])
def test_the_time_grows_with_the_length_only(unit):
    start = time.process_time()
    to_markdown(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 20  # a tenth of a second; were it to grow with the square, many minutes
