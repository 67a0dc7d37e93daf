"""Bytes become text only where it is clear which text they are."""

import pytest

from reconcile.readers._decode import Decoded, Refused, decode

PROSE = "The “minister” said 12 people died – the café’s owner among them."
RUSSIAN = "Министр сказал, что погибли 12 человек и что поиски продолжаются в городе после взрыва на рынке."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a Word"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x00\x01\x02\x03" * 20, "binary"),
        (PROSE.encode() + "’".encode()[:-1], "cut off"),
        (b"\xff\xfeT\x00h\x00e", "breaks"),
        (bytes(range(128, 256)) * 4, "cannot be told"),
        ("half \ud800".encode("utf-8", "surrogatepass"), "cannot be told"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, reason):
    refused = decode(data)
    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert refused.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_guessing(encoding):
    assert decode(PROSE.encode(encoding)) == Decoded(PROSE)


@pytest.mark.parametrize(("text", "encoding"), [(PROSE, "cp1252"), (RUSSIAN, "cp1251")])
def test_other_encodings_are_detected_and_the_guess_is_told(text, encoding):
    decoded = decode(text.encode(encoding))
    assert isinstance(decoded, Decoded)
    assert decoded.text == text
    assert decoded.detected


def test_an_encoding_that_the_bytes_declare_is_believed():
    assert decode(RUSSIAN.encode("koi8-r"), "koi8-r") == Decoded(RUSSIAN)


def test_an_encoding_that_nobody_knows_is_not_believed():
    assert decode(PROSE.encode(), "x-unheard-of") == Decoded(PROSE)
