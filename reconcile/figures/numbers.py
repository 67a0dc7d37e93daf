"""Numbers as printed: a grammar over tokens. In: a view and a position. Out: the longest number that begins there.

Digits keep the habits of their place ("1,200", "2,35,000", "1 200", "1.200" before a noun), words add up ("one hundred
and four"), magnitudes multiply ("3.2 million", "1.5 lakh", "1.8m", "half a million"), and two numbers joined by a dash,
"to", "or", "between ... and" are a range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.index import match
from reconcile.figures.view import View, glued, is_a, word

if TYPE_CHECKING:
    from reconcile.figures.lexicon import Lexicon

_DIGITS = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_DASHES = frozenset("-–—‑")
_THIN = frozenset("\u00a0\u202f\u2009")


class Number(NamedTuple):
    """A number between two positions. `kind` is count, share, ratio, ordinal, article or zero."""

    start: int
    end: int
    low: float
    high: float | None
    qualifier: str = "exact"
    kind: str = "count"
    digits: bool = False


def read_number(view: View, at: int) -> Number | None:
    """Return the number that begins at `at`, with its range, or None."""
    if at not in view.numbers:
        view.numbers[at] = _between(view, at) or _ranged(view, at)
    return view.numbers[at]


def _between(view: View, at: int) -> Number | None:
    opener = word(view, at)
    if opener not in {"between", "from"}:
        return None
    first = _simple(view, at + 1)
    if first is None or word(view, first.end) not in {"and", "to", "-", "–"}:
        return None
    joined = {"between": {"and"}, "from": {"to"}}[opener]
    second = _simple(view, first.end + 1) if word(view, first.end) in joined else None
    if second is None or (opener == "from" and is_a(view, at - 1, "change")):
        return None
    return _range(first._replace(start=at), second)


def _ranged(view: View, at: int) -> Number | None:
    first = _simple(view, at)
    if first is None or first.kind != "count" or first.high is None:
        return first
    joint = word(view, first.end)
    if joint == "," and is_a(view, first.end + 1, "maybe"):
        return _widened(view, first)
    if joint in _DASHES or joint in {"to", "or"}:
        second = _simple(view, first.end + 1)
        if second is not None and second.kind == "count" and second.high is not None and _joins(view, at, first, joint):
            return _range(first, second) or first
    return first


def _widened(view: View, first: Number) -> Number:
    """Read "two, maybe three" and "12, possibly as many as 15"-like ranges."""
    k = first.end + 1
    while is_a(view, k, "maybe"):
        k += 1
    second = _simple(view, k)
    closed = second is not None and second.kind == "count" and second.high is not None
    return (_range(first, second) or first) if second is not None and closed else first


def _joins(view: View, at: int, first: Number, joint: str) -> bool:
    if joint == "to":
        return not is_a(view, at - 1, "change") and word(view, at - 1) != "from"
    return joint == "or" or glued(view, first.end) or view.tokens[first.end].text in {"–", "-"}


def _range(first: Number, second: Number) -> Number | None:
    low, high = first.low, second.high
    if high is None:
        return None
    if second.low >= 1000 and low < 1000 and low * _magnitude(second.low) < high and low < 100:
        low *= _magnitude(second.low) if _shares_magnitude(second) else 1
    if low >= high:
        return None
    return Number(first.start, second.end, low, high, "range", "count", first.digits)


def _magnitude(value: float) -> float:
    return max((size for size in (100.0, 1000.0, 100000.0, 1000000.0) if value % size == 0), default=1.0)


def _shares_magnitude(second: Number) -> bool:
    return second.end - second.start > 1


def _simple(view: View, at: int) -> Number | None:
    """Return one number without a range: digits, words, or one of the phrases."""
    if not 0 <= at < view.size or not _opens(view, view.words[at]):
        return None
    for read in (_digits, _vague, _small, _part_of_magnitude, _article, _words):
        found = read(view, at)
        if found is not None:
            return found
    return None


def _opens(view: View, text: str) -> bool:
    """Say cheaply whether a number can begin with this word."""
    return (
        text[0].isdigit()
        or text in view.lex.triggers
        or text in view.lex.number_phrases
        or text in {"a", "an", "the"}
        or "-" in text
    )


def _digits(view: View, at: int) -> Number | None:
    text = view.words[at]
    if not _DIGITS.match(text):
        return None
    value, end = _digit_value(text), at + 1
    if text in {"100", "1000"} and word(view, end) == "s" and glued(view, end):
        return Number(at, end + 1, 2 * value, None, "vague", digits=True)  # "100s of people"
    while _continues(view, end, text):
        value, end = value * 1000 + int(view.words[end]), end + 1
    suffix = view.lex.numbers["glued"].get(word(view, end)) if glued(view, end) else None
    if suffix is not None:
        value, end = value * suffix, end + 1
    value, end = _half_more(view, value, end)
    value, end, about = _multiply(view, value, end)
    return Number(at, end, _whole(value), _whole(value), "about" if about else "exact", "count", digits=True)


def _digit_value(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _DOTTED.fullmatch(text) and text[0] != "0":
        return float(text.replace(".", ""))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text.replace(",", "").split(".")[0] or 0)


def _continues(view: View, at: int, first: str) -> bool:
    """Say whether the token at `at` is the next group of three digits behind a space ("1 200")."""
    text = word(view, at)
    if len(text) != 3 or not text.isdigit() or len(first) > 3 or not first.isdigit() or first == "0":
        return False
    gap = view.text[view.tokens[at - 1].end : view.tokens[at].start]
    return gap in _THIN or (gap == " " and not is_a(view, at - 2, "month", "designator"))


def _half_more(view: View, value: float, end: int) -> tuple[float, int]:
    if view.words[end : end + 3] == ("and", "a", "half"):
        return value + 0.5, end + 3
    return value, end


def _multiply(view: View, value: float, end: int) -> tuple[float, int, bool]:
    magnitudes, dozens = view.lex.numbers["magnitude"], view.lex.numbers["dozen"]
    about = False
    while word(view, end) in magnitudes or word(view, end) in dozens:
        about = about or word(view, end) in dozens
        value *= magnitudes.get(word(view, end)) or dozens[word(view, end)]
        end += 1
    return value, end, about


def _whole(value: float) -> float:
    near = round(value)
    return float(near) if abs(value - near) < 1e-6 * max(1.0, abs(value)) else value


def _vague(view: View, at: int) -> Number | None:
    """Read "hundreds", "tens of thousands", "the low hundreds", "many hundreds", "dozens and dozens"."""
    vague, start = view.lex.numbers["vague"], at
    opener = match(view.lex.number_phrases, view.words, at)
    role = opener[0] if opener else ""
    halved = role == "low"
    if role in {"low", "also"}:
        at += 1
    if word(view, at) not in vague:
        return None
    value = vague[view.words[at]] * (0.5 if halved else 1)
    end = at + 1
    if word(view, end) == "of" and word(view, end + 1) in vague:
        value = {"tens": 10.0, "hundreds": 100.0, "thousands": 1000.0}.get(view.words[at], value) * vague[
            word(view, end + 1)
        ]
        end += 2
    elif view.words[at] == "tens":
        return None
    return Number(start, end, value, None, "vague")


def _small(view: View, at: int) -> Number | None:
    """Read "a few", "several", "a handful of", "several hundred", "a few dozen"."""
    small = view.lex.numbers["small"]
    k = at + 1 if is_a(view, at, "indefinite") else at
    if word(view, k) not in small or (is_a(view, k, "needs_article") and k == at and not _counting(view, at)):
        return None
    value, end, _ = _multiply(view, small[view.words[k]], k + 1)
    return Number(at, end, value, None, "vague")


def _counting(view: View, at: int) -> bool:
    return is_a(view, at - 1, "few_opener")


def _part_of_magnitude(view: View, at: int) -> Number | None:
    """Read "half a million", "a quarter of a million", "half a dozen"."""
    shares = view.lex.numbers["fraction"]
    k = at + 1 if word(view, at) == "a" else at
    if word(view, k) not in shares:
        return None
    end = k + 2 if word(view, k + 1) == "of" else k + 1
    if not is_a(view, end, "indefinite"):
        return None
    value, stop, about = _multiply(view, shares[view.words[k]], end + 1)
    return Number(at, stop, _whole(value), _whole(value), "about" if about else "exact") if stop > end + 1 else None


def _article(view: View, at: int) -> Number | None:
    """Read "a hundred", "a dozen", "a couple of", "a score of"."""
    if not is_a(view, at, "number_article"):
        return None
    pairs = view.lex.numbers["pair"]
    if word(view, at) == "both" and not is_a(view, at + 1, "two_of_a_kind"):
        return Number(at, at + 1, 2, 2)
    if is_a(view, at, "indefinite") and word(view, at + 1) in pairs and word(view, at + 2) == "of":
        value = pairs[word(view, at + 1)]
        return Number(at, at + 2, value, value)
    if word(view, at) == "the" and word(view, at + 1) not in view.lex.numbers["dozen"]:
        return None
    value, end, about = _multiply(view, 1.0, at + 1)
    if end == at + 1:
        return None
    if word(view, end) == "and" and value >= 100 and not about:  # "a hundred and fifty"
        rest, stop, _ = _sum_words(view, end + 1)
        value, end = (value + rest, stop) if 0 < rest < value and rest < 100 else (value, end)
    return Number(at, end, value, value, "about" if about else "exact")


def _words(view: View, at: int) -> Number | None:
    value, end, about = _sum_words(view, at)
    if end == at and word(view, at) in view.lex.numbers["dozen"] and is_a(view, at - 1, "dozen_opener"):
        value, end, about = view.lex.numbers["dozen"][view.words[at]], at + 1, True
    if end == at:
        return None
    last = view.words[end - 1]
    if last.endswith("-odd"):
        return Number(at, end, value, value + 9, "range")
    if last.endswith("-plus"):
        return Number(at, end, value, None, "at_least")
    return Number(at, end, _whole(value), _whole(value), "about" if about else "exact")


def _sum_words(view: View, at: int) -> tuple[float, int, bool]:
    total, part, end, about, last = 0.0, 0.0, at, False, 1e18
    while end < view.size:
        skip = 1 if view.words[end] == "and" and end > at and last >= 100 else 0
        value = _word_value(view.lex, word(view, end + skip))
        if value is not None and value < last and (end == at or last >= 20) and (value < 100):
            if end > at and last < 100 and value >= 10:
                break
            part, last, end = part + value, value or 1, end + skip + 1
            part, end = _point(view, part, end)
            part, end = _half_more(view, part, end)
            continue
        size = view.lex.numbers["magnitude"].get(view.words[end]) if end > at else None
        dozen = view.lex.numbers["dozen"].get(view.words[end]) if end > at and not skip else None
        if size is None and dozen is None:
            break
        about = about or dozen is not None
        scale = size if size is not None else dozen or 1
        part, last, end = (part or 1) * scale, scale, end + 1
        if scale >= 1000:
            total, part = total + part, 0.0
    return total + part, end, about


def _point(view: View, value: float, end: int) -> tuple[float, int]:
    digit = view.lex.numbers["unit"].get(word(view, end + 1))
    if word(view, end) == "point" and digit is not None and digit < 10:
        return value + digit / 10, end + 2
    return value, end


def _word_value(lex: Lexicon, text: str) -> float | None:
    units = lex.numbers["unit"]
    if text in units:
        return units[text]
    tens, dash, rest = text.partition("-")
    if not dash or tens not in units:
        return None
    if rest in units and units[tens] >= 20 and units[rest] < 10:
        return units[tens] + units[rest]
    return units[tens] if rest in {"odd", "plus"} or "size_word" in lex.classes.get(rest, ()) else None
