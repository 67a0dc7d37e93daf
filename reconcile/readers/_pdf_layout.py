"""From the lines of a PDF's pages to paragraphs of prose. In: what `_apart/pdf_lines.py` gives. Out: text, page starts.

- Lines of a paragraph are joined by one space, so that a sentence that runs over line ends is one sentence. A paragraph
  ends where the distance to the next line is larger than usual, the letters change their size, the line is indented, or
  the text goes on elsewhere on the page behind the end of a sentence.
- A word broken at a line's end is made whole without its hyphen where a small letter stands on both sides
  ("mil-itants"), unless the document prints that word with its hyphen ("well-known") inside a line; "15-year-old"
  keeps its own.
- A paragraph that ends a page without the end of a sentence goes on with the first of the next page.
- Page numbers, lines that come back at the top or bottom of the pages (named, so that they can be looked at), and what
  a browser prints around a page are no text.
- Two or more lines in a row that consist of cells with wide gaps between them are a table: left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SOFT_HYPHEN = "\u00ad"
_LINE_HYPHEN = re.compile(r"(?<=[^\W_])[-\u00ad\u2010]$")

_WIDER = 1.2  # of the usual distance of two lines: a gap
_OTHER_SIZE = 1.15
_INDENT = 0.8  # of the letters' size
_AT_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
_FEWEST_PAGES = 3
_FEWEST_ROWS = 2
_LONGEST_HEADING = 200
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_PRINTED_FROM = re.compile(r"(?P<url>(?:https?|file)://\S+)\s+\d+/\d+")
_PRINTED_AT = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s.*)?")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_BEHIND = re.compile(r"[^\W\d_]+")


class Line(NamedTuple):
    """One printed line; places in points, `top` counted from the top of the page."""

    cells: tuple[str, ...]
    left: float
    right: float
    top: float
    size: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(self.cells)


class Prose(NamedTuple):
    """What the pages say, and what was left out of it.

    The snapshot, the offset at which each page starts, rows of tables by page, the web address that the pages were
    printed from, the lines that come back at the top or bottom of pages, and the heading in large letters.
    """

    text: str
    pages: tuple[int, ...]
    rows: dict[int, int]
    url: str
    repeated: tuple[str, ...]
    heading: str


def read_prose(pages: Sequence[Mapping[str, Any]]) -> Prose:
    """Return the prose of the pages; see the head of this module."""
    printed = [[Line(tuple(cells), *place) for cells, *place in page["lines"]] for page in pages]
    repeated = _find_repeated(printed)
    kept = [_without_furniture(lines, repeated) for lines in printed]
    rows: dict[int, int] = {}
    prose = []
    for number, lines in enumerate(kept, 1):
        here, count = _without_tables(lines)
        prose.append(here)
        if count:
            rows[number] = count
    whole = _printed_whole(line.text for lines in prose for line in lines)
    text, starts = _join_pages([_paragraphs(lines, whole) for lines in prose], whole)
    heading = _find_heading(prose[0] if prose else [])
    return Prose(text, starts, rows, _find_address(printed), tuple(repeated.values()), heading)


# -- what is no text -----------------------------------------------------------------------------------------------


def _find_repeated(pages: Sequence[Sequence[Line]]) -> dict[str, str]:
    """Return the lines that come back at the top or bottom of many pages, by what they are but for their numbers."""
    edges = [{_fold(line): line.text for line in _edges(lines) if not _is_number(line)} for lines in pages]
    times = Counter(fold for folds in edges for fold in folds)
    often = max(_FEWEST_PAGES, len(pages) // 2)
    return {fold: text for folds in reversed(edges) for fold, text in folds.items() if times[fold] >= often}


def _find_address(pages: Sequence[Sequence[Line]]) -> str:
    printed = (_PRINTED_FROM.fullmatch(line.text) for lines in pages for line in lines)
    return next((found["url"] for found in printed if found and found["url"].startswith("http")), "")


def _without_furniture(lines: Sequence[Line], repeated: Mapping[str, str]) -> list[Line]:
    around = {line for line in lines if _PRINTED_FROM.fullmatch(line.text)}
    if around:
        around |= {line for line in lines if _PRINTED_AT.fullmatch(line.text)}
    around |= {line for line in _edges(lines) if _is_number(line) or _fold(line) in repeated}
    return [line for line in lines if line not in around]


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.top)
    return [*ordered[:_AT_EDGE], *ordered[-_AT_EDGE:]]


def _fold(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _without_tables(lines: Sequence[Line]) -> tuple[list[Line], int]:
    kept: list[Line] = []
    count = 0
    for in_cells, run in groupby(lines, key=lambda line: len(line.cells) > 1):
        rows = list(run)
        if in_cells and len(rows) >= _FEWEST_ROWS:
            count += len(rows)
        else:
            kept += rows
    return kept, count


# -- what is ---------------------------------------------------------------------------------------------------------


def _find_heading(lines: Sequence[Line]) -> str:
    """Return the first lines of a page, where they are printed in larger letters than most of it."""
    sizes = sorted(line.size for line in lines)
    large = sizes[len(sizes) // 2] * _OTHER_SIZE if sizes else 0.0
    return " ".join(line.text for line in takewhile(lambda line: line.size > large, lines))[:_LONGEST_HEADING]


def _paragraphs(lines: Sequence[Line], whole: frozenset[str]) -> list[str]:
    usual = _usual_pitch(lines)
    paragraphs: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is None or _opens(before, line, usual):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _join(paragraphs[-1], line.text, whole)
        before = line
    return paragraphs


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the distance of two lines of one paragraph: a small one among those of the page."""
    pitches = sorted(b.top - a.top for a, b in pairwise(lines) if b.top - a.top > 1)
    return pitches[len(pitches) // 4] if pitches else 0.0


def _opens(before: Line, line: Line, usual: float) -> bool:
    if _LINE_HYPHEN.search(before.text):
        return False
    small, large = sorted((before.size, line.size))
    pitch = line.top - before.top
    if large > small * _OTHER_SIZE or pitch > usual * _WIDER:
        return True
    indented = line.left - before.left > _INDENT * line.size and pitch > 0
    return indented or (pitch < 0 and bool(_SENTENCE_END.search(before.text)))


def _printed_whole(texts: Iterator[str]) -> frozenset[str]:
    """Return the words that are printed with a hyphen inside a line."""
    return frozenset(word.lower() for text in texts for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def _join(before: str, behind: str, whole: frozenset[str]) -> str:
    if not _LINE_HYPHEN.search(before):
        return f"{before} {behind}"
    head = before[:-1]
    first, second = _WORD_BEFORE.search(head), _WORD_BEHIND.match(behind)
    if not first or not second or not (head[-1].islower() and behind[0].islower()):
        return f"{head}-{behind}"
    own = f"{first.group()}-{second.group()}".lower() in whole
    return f"{head}-{behind}" if own else head + behind


def _join_pages(pages: Sequence[list[str]], whole: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """Return all paragraphs with a blank line between them, and the offset at which the text of each page starts."""
    text = ""
    starts = []
    for paragraphs in pages:
        first, *rest = paragraphs or [""]
        if text and first and not _SENTENCE_END.search(text) and (first[0].islower() or _LINE_HYPHEN.search(text)):
            joined = _join(text, first, whole)
            starts.append(len(joined) - len(first))
        else:
            joined = f"{text}\n\n{first}" if text and first else text + first
            starts.append(len(joined) - len(first))
        text = "\n\n".join((joined, *rest))
    return text, tuple(starts)
