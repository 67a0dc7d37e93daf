"""Hostile text is data: what a source prints can neither steer a terminal nor break a page, and none of it is lost.

Every function takes text as it stands in a snapshot and returns text that is safe in one kind of output. What would
be invisible or obeyed is shown by a mark: a control character as its picture (ESC is ␛), any other as its number
(‹U+202E›). The snapshot itself is never changed.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_TOKEN = 200  # characters of one word; what is longer is cut with a mark that says by how much
MOST_MARKS = 4  # combining marks on one letter; Vietnamese and Hebrew with points need three

_SPACE = re.compile(r"[ \t\n\r\xa0]+")
# Scripts from Thai on upwards are left out: several of them write whole sentences without a space.
_TOKEN = re.compile(rf"[^\s\u0e00-\U0010ffff]{{{LONGEST_TOKEN + 1},}}")
_REPEATED = re.compile(r"(‹U\+[0-9A-F]{4,6}›|[\u2400-\u2421])\1{3,}")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Invisible although Unicode files them under letters, marks or symbols: fillers, grapheme joiner, blank braille cell.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Arabic number signs are format characters, but they are printed.
_PRINTED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_JOINERS = frozenset("\u200c\u200d")
_JSON = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]")
_TAGS = re.compile("[\U000e0000-\U000e0fff]")
# Letters, figures and marks of print that neither hide nor combine: most texts hold nothing else.
_PLAIN = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u4e00-\u9fef]*")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
# An underscore inside a word is no markup, and file names are full of them.
_INLINE = re.compile(r"[\\`*\[\]~^$]|(?<![^\W_])_|_(?![^\W_])")
_AUTOLINK = re.compile(r"(?:\b(?:https?|ftp|mailto|xmpp):|\bwww\.|@)", re.IGNORECASE)
_OPENING = re.compile(r"^(\d{1,9})?(?(1)[.)]|[#+=-])")
_FORMULA = re.compile(r"[=+@-]")


def clean(text: str) -> str:
    r"""Return `text` on one line, safe to print anywhere: every hidden character as a visible mark.

    >>> clean("84\x1b[31m killed\u202e")
    '84␛[31m killed‹U+202E›'
    """
    shown = show_hidden(_SPACE.sub(" ", text).strip(" "))
    return _TOKEN.sub(_shorten, _REPEATED.sub(_count, shown))


def show_hidden(text: str) -> str:
    """Return `text` with every hidden character as a visible mark, white space and length as they are."""
    return text if _PLAIN.fullmatch(text) else _show_hidden(text)


def to_markdown(text: str) -> str:
    r"""Return `text` for a paragraph, list item or table cell of Markdown: it renders as the words it is made of.

    >>> to_markdown("| <b>84</b> [x](http://y.example)")
    '&#124; &lt;b&gt;84&lt;/b&gt; \\[x\\](http\\://y.example)'
    """
    line = clean(text).translate(_ENTITIES)
    line = _AUTOLINK.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", _INLINE.sub(r"\\\g<0>", line))
    return _OPENING.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", line)


def to_cell(text: str) -> str:
    """Return `text` for a table cell: as `to_markdown`, and an apostrophe before what a spreadsheet would compute."""
    made = to_markdown(text)
    return f"'{made}" if _FORMULA.match(clean(text)) else made


def escape_json(dumped: str) -> str:
    """Return a JSON text in which characters that hide or steer are numbered escapes; it parses to the same value."""
    return _TAGS.sub(_pair, _JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", dumped))


def _pair(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _count(match: re.Match[str]) -> str:
    return f"{match[1]}‹{len(match[0]) // len(match[1])} times›"


def _shorten(match: re.Match[str]) -> str:
    token = match[0]
    return f"{token[: LONGEST_TOKEN // 2]}‹{len(token) - LONGEST_TOKEN // 2} more characters›"


def _show_hidden(line: str) -> str:
    out: list[str] = []
    marks = 0
    for index, char in enumerate(line):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        out.append(_mark(char) if marks > MOST_MARKS or _hides(line, index) else char)
    return "".join(out)


def _hides(line: str, index: int) -> bool:
    char = line[index]
    if char in _JOINERS:
        return not (_joins(line[index - 1 : index]) and _joins(line[index + 1 : index + 2]))
    if char in _PRINTED:
        return False
    if "\ufe00" <= char <= "\ufe0f":
        return index == 0 or unicodedata.category(line[index - 1]) not in {"So", "Sm", "Po"}
    return char in _BLANK or unicodedata.category(char) in _HIDDEN or "\U000e0100" <= char <= "\U000e01ef"


def _joins(char: str) -> bool:
    """Say whether a joiner beside `char` is spelling: Arabic and the scripts of India and its neighbours."""
    return "\u0600" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff"


def _mark(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"
