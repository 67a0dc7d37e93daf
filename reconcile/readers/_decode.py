"""Bytes to text, never mangled silently: UTF-8, a byte order mark, then detection; in doubt a refusal."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that are no text, and what such a file is.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROL = 0.02
_SAMPLE = 1 << 16
# What Windows-1252 adds to ASCII in English prose: typographic marks, currency, letters with accents between letters.
_PROSE_1252 = re.compile(
    r"[\x00-\x7f‘’“”–—…•€£¥©®°·«»½¼¾\xa0\xad§×™†]|(?<=[A-Za-z\xc0-\xff])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])"
)
_MOST_CHAOS = 0.1


class Decoded(NamedTuple):
    """Text, and by which encoding it was read where that had to be detected ("" otherwise)."""

    text: str
    detected: str = ""


class Refused(NamedTuple):
    """Why bytes cannot be read as text, and what to do."""

    reason: str
    remedy: str


def decode(data: bytes, declared: str = "") -> Decoded | Refused:
    """Return the text of `data` without byte order mark; `declared` is an encoding that the bytes themselves name."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if kind:
        return Refused(f"it is {kind}, not text", "save it as plain text or HTML first")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return _strictly(data, marked) or Refused(
            f"it begins as {marked.removesuffix('-sig').upper()} and then breaks that encoding", _CUT
        )
    if len(data.translate(None, _CONTROL)) < len(data) * (1 - _MOST_CONTROL):
        return Refused("it is binary, not text", "save it as plain text or HTML first")
    return _strictly(data, "utf-8") or _not_utf8(data, declared)


_CUT = "fetch or save the file again"


def _not_utf8(data: bytes, declared: str) -> Decoded | Refused:
    if _is_cut(data):
        return Refused("it ends in the middle of a character: the file is cut off", _CUT)
    named = _strictly(data, declared) if declared else None
    return named or _windows(data) or _detect(data)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding))
    except (UnicodeError, LookupError):
        return None


def _is_cut(data: bytes) -> bool:
    """Say whether `data` is UTF-8, not only ASCII, up to a last character that is not complete."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        return error.end == len(data) and error.reason == "unexpected end of data" and not whole.isascii()
    return False


def _windows(data: bytes) -> Decoded | None:
    read = _strictly(data, "cp1252")
    if read is None or _PROSE_1252.sub("", read.text):
        return None
    return Decoded(read.text, "windows-1252")


def _detect(data: bytes) -> Decoded | Refused:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # costs 12 ms, and nearly every file is UTF-8

    best = from_bytes(data[:_SAMPLE]).best()
    read = _strictly(data, best.encoding) if best is not None and best.chaos <= _MOST_CHAOS else None
    if best is None or read is None or not best.languages or best.coherence <= 0:
        return Refused("its encoding cannot be told with confidence", "save it as UTF-8")
    return Decoded(read.text, best.encoding)
