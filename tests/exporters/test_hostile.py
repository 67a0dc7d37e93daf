"""Whatever a source prints, in whatever field, an export stays the page it would be with harmless words."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from builders import document
from hostile import HOSTILE
from markdown_it import MarkdownIt
from report.stories import claim, figure, finding, position, reading
from rich.cells import cell_len

from reconcile.exporters import html, markdown, terminal
from reconcile.exporters import json as to_json
from reconcile.model import (
    Allegation,
    Anchor,
    Entity,
    Hop,
    Judgement,
    JudgementKind,
    Member,
    Origin,
    Orphan,
    Problem,
    ProblemKind,
    Question,
    QuestionKind,
    Span,
    Stance,
    Story,
    Voice,
)
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

STYLE = re.compile(r"\x1b\[[0-9;]*m")
LEFT_TO_RIGHT = "\u200e"
STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
SPELLING = {"\u200c", "\u200d", "\u0600"}
ENOUGH = 260  # characters: more than the longest token and the widest page; whole strings stand in test_sanitize.py
STRINGS = [text[:ENOUGH] for text in HOSTILE]
BATCH = 12
BATCHES = [tuple(STRINGS[place : place + BATCH]) for place in range(0, len(STRINGS), BATCH)]


@cache
def story(strings: tuple[str, ...]) -> Story:
    """A story in which every field that a source, a file or a table can fill holds hostile text."""
    parts = [_part(number, text) for number, text in enumerate(strings)]
    readings, claims, positions, allegations, findings, problems, origins = zip(*parts, strict=True)
    return Story(
        readings=tuple(r for pair in readings for r in pair),
        claims=tuple(c for group in claims for c in group),
        entities=tuple(Entity(f"e{n}", "person", text) for n, text in enumerate(strings)),
        affiliations=(),
        origins=origins,
        questions=tuple(Question(f"q{n}", QuestionKind.COUNT, text, "b") for n, text in enumerate(strings)),
        positions=tuple(p for pair in positions for p in pair),
        allegations=allegations,
        findings=tuple(f for group in findings for f in group),
        problems=problems,
        versions=tuple((f"v{n}{text}", text) for n, text in enumerate(strings)),
        judgements=tuple(_judgement(n, text) for n, text in enumerate(strings)),
        orphans=tuple(Orphan(n, text) for n, text in enumerate(strings)),
    )


def _judgement(n, text):
    anchors = (Anchor(text, Span(n, n + 1), text, ((text, text),)),)
    return Judgement(n, JudgementKind.ACCEPT, text, text, text, anchors, cls=text)


def _part(n, text):
    prose = f"General {text} said {text} soldiers died."
    where = {"path": f"{n}{text}", "outlet": text, "title": text, "url": text, "author": text, "locator": text}
    papers = [
        dataclasses.replace(document("x", id=f"d{n}{k}", published=text, modified=text, **where), text=prose)
        for k in "ab"
    ]
    who = Voice(text, text, role=text, affiliation=text, entity=f"e{n}")
    start = len(f"General {text} said ")
    counted = dataclasses.replace(
        figure(prose, "soldiers", 15, 15, loaded=text), span=Span(start, start + len(text) + len(" soldiers"))
    )
    first, second = (
        dataclasses.replace(
            claim(paper, "said", text, figures=(counted,), chain=(Hop(who, text),), rule=text, as_of=text, act=text),
            id=f"c{n}{paper.id}",
            figure_ids=(f"f{n}{paper.id}",),
            quote=counted.span.of(prose),
            span=counted.span,
            speaker=who,
            target=who,
        )
        for paper in papers
    )
    did = dataclasses.replace(first, id=f"r{n}", figures=(), figure_ids=(), stance=Stance.CLAIMS_RESPONSIBILITY)
    said = {"why": text, "resolve": text, "missing": text, "rule": text}
    between = {**said, "figures": (f"f{n}d{n}a", f"f{n}d{n}b")}
    asked = {"positions": (f"p{n}a", f"p{n}b"), "question": f"q{n}"}
    return (
        tuple(dataclasses.replace(reading(paper), unread=(Span(0, len(prose)),)) for paper in papers),
        (first, second, did),
        (
            position(f"p{n}a", f"q{n}", text, Member(first.id, 0), answer=text, as_of=text, low=15, high=15),
            position(f"p{n}b", f"q{n}", f"e{n}", Member(second.id, 0), answer=text, low=84, high=84),
        ),
        Allegation(f"a{n}", text, text, text, (did.id,)),
        (
            finding(f"g{n}1", "contradiction", first, second, **between, **asked),
            finding(f"g{n}2", "denial", did, second, allegation=f"a{n}", answer="denied", **said),
            finding(f"g{n}3", "does_not_add_up", first, second, **between),
            finding(f"g{n}4", "cannot_compare", first, second, **between),
            finding(f"g{n}5", "revision", first, second, **between),
            finding(f"g{n}6", "agreement", first, second, **between),
            finding(f"g{n}7", f"new {text}", first, second, **between),
        ),
        Problem(f"x{n}{text}", text, ProblemKind.FORMAT, text, text),
        Origin(f"o{n}", tuple(paper.id for paper in papers), text),
    )


def steering(text: str) -> set[str]:
    return {c for c in set(text) if unicodedata.category(c) in STEERING} - SPELLING - {"\n", LEFT_TO_RIGHT}


def squeeze(text: str) -> str:
    return re.sub(r"\s|\u200e", "", text)


@pytest.mark.parametrize(("strings", "width"), [*((one, 80) for one in BATCHES), *((one, 140) for one in BATCHES[::5])])
def test_a_terminal_shows_it_and_obeys_nothing(strings, width):
    page = terminal.export(story(strings), width=width)
    assert not steering(page)
    assert max(cell_len(line) for line in page.splitlines()) <= width
    squeezed = squeeze(page)
    assert all(squeeze(clean(text)) in squeezed for text in strings)


@pytest.mark.parametrize("strings", BATCHES[::14])
def test_colour_adds_style_and_changes_no_word(strings):
    told = story(strings)
    colored = terminal.export(told, color=True)
    assert STYLE.sub("", colored) == terminal.export(told)
    assert not steering(STYLE.sub("", colored))


# GitHub's own reading of links is left out: it takes a package, and a page has none that it could find.
GITHUB = MarkdownIt("gfm-like", {"linkify": False})
COMMONMARK = MarkdownIt("commonmark")
MARKUP = {"html_inline", "html_block", "link_open", "image", "s_open", "hardbreak", "fence", "code_block"}
LINK = re.compile(r"(?<!`)\b(?:https?|ftp)://|(?<!`)\bwww\.|[a-z0-9]@[a-z0-9]", re.IGNORECASE)


@lru_cache(maxsize=4)
def flat(page: str, parser: MarkdownIt = GITHUB) -> list[Token]:
    """The tokens of a rendered page in one list."""
    return [one for token in parser.parse(page) for one in (token, *(token.children or ()))]


def shape(page: str, parser: MarkdownIt = GITHUB) -> list[tuple[str, str]]:
    """The tree of a rendered page, without its words."""
    tokens = flat(page, parser)
    return [(token.type, token.tag) for token in tokens if token.type not in {"text", "text_special", "code_inline"}]


def words(page: str, parser: MarkdownIt = GITHUB) -> str:
    return "".join(token.content for token in flat(page, parser) if not token.children and token.type != "inline")


@pytest.mark.parametrize("strings", BATCHES, ids=range(len(BATCHES)))
def test_markdown_renders_as_the_words(strings):
    page = markdown.export(story(strings))
    assert not steering(page)
    assert not {kind for kind, _ in shape(page)} & MARKUP
    assert not LINK.search(re.sub(r"`[^`\n]*`", "", page))
    seen = squeeze(words(page))
    assert all(squeeze(clean(text)) in seen for text in strings)


@cache
def harmless():
    return shape(markdown.export(story(("x",))))


@pytest.mark.parametrize("text", STRINGS[:: len(STRINGS) // 25], ids=ascii)
def test_markdown_keeps_its_shape(text):
    assert shape(markdown.export(story((text,)))) == harmless()


TABLE = {f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")}


BARS = re.compile(r"[\s|-]")


def outside_tables(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if not line.startswith("|"))


@pytest.mark.parametrize("strings", BATCHES[1::16])
def test_markdown_reads_alike_under_commonmark_and_github(strings):
    page = markdown.export(story(strings))
    plain = outside_tables(page)
    assert shape(plain, COMMONMARK) == shape(plain)
    assert not {kind for kind, _ in shape(page, COMMONMARK)} & MARKUP
    assert BARS.sub("", words(page)) == BARS.sub("", words(page, COMMONMARK))
    assert {kind for kind, _ in shape(page)} >= TABLE


@pytest.mark.parametrize("strings", BATCHES, ids=range(len(BATCHES)))
def test_json_is_safe_to_print_and_loses_nothing(strings):
    page = to_json.export(story(strings))
    assert not {c for c in set(page) if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} - {"\n"}
    parsed = json.loads(page)
    assert {one["outlet"] for one in parsed["documents"]} == set(strings)
    assert {one["speaker"]["printed"] for one in parsed["claims"]} == set(strings)
    assert {one["reason"] for one in parsed["problems"]} == set(strings)


class Tree(HTMLParser):
    """The elements of a page with the names of their attributes, its text, and where it links to."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words, self.links, self.attributes = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in {"href", "src"}]
        self.attributes += [value for name, value in attrs if name.startswith("data-")]

    def handle_data(self, data):
        self.words.append(data)


def elements(page: str) -> set[tuple[str, ...]]:
    return set(Tree(page).elements)


# What depends on a text: whether its address can be opened.
OPENED = {("a", "class", "rel", "href"), ("span", "class")}


@pytest.mark.parametrize("strings", BATCHES, ids=range(len(BATCHES)))
def test_a_page_shows_it_and_obeys_nothing(strings):
    page = html.export(story(strings))
    tree = Tree(page)
    assert not steering(page)
    assert set(tree.elements) - OPENED <= elements(html.export(story(("x", "y")))) - OPENED
    assert all(re.match(r"#[\w-]+$|https?://[!-~]+$", link) for link in tree.links)
    seen = squeeze("".join(tree.words))
    assert all(squeeze(clean(text)) in seen for text in strings)


@cache
def plain():
    return [one for one in Tree(html.export(story(("x",)))).elements if one[0] != "tspan"]


@pytest.mark.parametrize("text", STRINGS[:: len(STRINGS) // 25], ids=ascii)
def test_a_page_keeps_its_shape(text):
    made = [one for one in Tree(html.export(story((text,)))).elements if one[0] != "tspan"]
    assert [one for one in made if one not in OPENED] == [one for one in plain() if one not in OPENED]


@pytest.mark.parametrize("strings", BATCHES[::6])
def test_a_browser_obeys_nothing_of_it(browser, tmp_path, strings):
    path = tmp_path / "page.html"
    path.write_text(html.export(story(strings)), encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.logs() == []
    assert browser.run("return document.querySelectorAll('script').length") == 1
    assert browser.run("return document.body.lastElementChild.localName") == "script"
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
