"""The page as a browser shows it: no error, nothing loaded, for every reader, at any width, and filters that filter."""

from __future__ import annotations

import dataclasses
import re
import threading
from html import escape, unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from builders import document
from report.stories import claim, figure, finding, position, raid, reading

from reconcile.exporters import html
from reconcile.exporters.html import policy
from reconcile.exporters.html.links import sentence_address
from reconcile.model import Member, Question, QuestionKind, Span, Story
from reconcile.report import make_report

VIEWS = [(width, dark) for width in (390, 1280) for dark in (False, True)]


def linked():
    """The raid, with addresses that a report may have."""
    urls = ("https://harbour.example/raid?id=1&x=-2#top", "javascript:alert(1)", "https://a:b@delta.example/", "")
    story = raid()
    readings = (
        dataclasses.replace(one, document=dataclasses.replace(one.document, url=url))
        for one, url in zip(story.readings, urls, strict=True)
    )
    return dataclasses.replace(story, readings=tuple(readings))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html.export(linked()), encoding="utf-8")
    return path.as_uri()


def shown(browser, selector=".item"):
    """The items that a reader sees, folded ones included."""
    script = "return [...document.querySelectorAll(arguments[0])].filter((e) => !e.closest('[hidden]')).length"
    return browser.run(script, selector)


def choose(browser, name, value):
    browser.run(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "e.dispatchEvent(new Event('input', {bubbles: true}))",
        name,
        value,
    )


@pytest.mark.parametrize(("width", "dark"), VIEWS)
def test_it_opens_without_a_word_in_the_console_and_fits_the_screen(browser, page, width, dark):
    browser.view(width, dark=dark)
    browser.open(page)
    assert browser.logs() == []
    assert browser.run("return document.documentElement.scrollWidth") == width
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize(("width", "dark"), VIEWS)
def test_a_checker_of_accessibility_finds_nothing(browser, page, width, dark):
    browser.view(width, dark=dark)
    browser.open(page)
    assert browser.violations() == []


def test_letters_are_light_on_dark_where_the_reader_wants_that(browser, page):
    grounds = []
    for dark in (False, True):
        browser.view(1280, dark=dark)
        browser.open(page)
        grounds.append(browser.run("return getComputedStyle(document.body).backgroundColor"))
    light, night = (sum(map(int, re.findall(r"\d+", one))) for one in grounds)
    assert (light > 600, night < 150) == (True, True)


def test_a_filter_leaves_what_fits_and_says_how_much(browser, page):
    browser.view(1280)
    browser.open(page)
    every = shown(browser)
    choose(browser, "by-voice", "River Front")
    assert 0 < shown(browser) < every
    assert shown(browser, "#dispute-1")
    choose(browser, "by-label", "DENIED")
    assert not shown(browser, "#dispute-1")
    said = browser.run("return document.getElementById('shown').textContent")
    assert said == f"{shown(browser)} of {every} entries shown"
    browser.run("document.querySelector('[type=reset]').click()")
    browser.wait("setTimeout(arguments[arguments.length - 1], 50)")
    assert shown(browser) == every


def test_a_filter_opens_what_is_folded_where_something_there_fits(browser, page):
    browser.view(1280)
    browser.open(page)
    choose(browser, "by-words", "17 soldiers")
    assert browser.run("return document.querySelector('#evidence details').open")


def test_without_scripts_all_is_there_and_nothing_promises_what_cannot_work(browser, page):
    browser.view(1280)
    browser.scripts(on=False)
    try:
        browser.open(page)
    finally:
        browser.scripts(on=True)
    assert browser.run("return document.getElementById('filters').hidden")
    assert shown(browser, "main .item") == browser.run("return document.querySelectorAll('main .item').length") > 10


def test_a_printed_page_has_what_is_folded_and_the_mark_of_a_draft(browser, page):
    browser.view(1280)
    browser.open(page)
    browser.command("Emulation.setEmulatedMedia", media="print")
    assert browser.run("return [...document.querySelectorAll('main details td')].every((e) => e.checkVisibility())")
    assert "DRAFT" in browser.run("return getComputedStyle(document.body, '::before').content")
    assert browser.run("return getComputedStyle(document.querySelector('nav')).display") == "none"


def test_a_keyboard_reaches_the_disputes_first(browser, page):
    browser.view(1280)
    browser.open(page)
    browser.keys("\ue004\ue007")  # Tab, Enter
    assert browser.run("return location.hash") == "#disputed"


def test_a_number_leads_to_its_place_in_a_folded_list(browser, page):
    browser.view(1280)
    browser.open(page)
    browser.run("document.querySelector('a.number').click()")
    assert browser.run("return document.querySelector('tr:target').checkVisibility()")


# -- links to the sentence -----------------------------------------------------------------------------------------


@pytest.fixture
def article():
    """The address of a long page on this machine, and a way to set what stands in its middle."""
    shown = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            filler = "<p>Nothing of note.</p>" * 200
            self.wfile.write(f"<!DOCTYPE html>{filler}<p>{escape(shown['words'])}</p>{filler}".encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", shown
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "words",
    [
        "The military said 15 soldiers died.",
        "Mid-level officers, 5 & 6 of them, were hurt: “gravely”, he said.",
        "Bugti said on Sunday that 17 soldiers, among them two majors, had been killed in a dozen towns.",
        "قال الجيش إن 15 جنديا قتلوا",
    ],
)
def test_a_link_leads_to_the_sentence(browser, article, words):
    url, shown = article
    shown["words"] = words
    one = dataclasses.replace(make_report(raid()).evidence[0], before="", marked=words, after="")
    browser.view(800, 600)
    browser.open("about:blank")
    browser.open(unescape(sentence_address(url, one)))
    assert browser.run("return scrollY") > 1000


# -- five hundred reports ------------------------------------------------------------------------------------------

MANY, ANSWERS = 500, 25


def crowd():
    """Five hundred reports of one toll: a finding for every two of 25 answers, and in each a sentence not read."""
    papers = [
        document(
            f"The ministry in district {n} said {10 + n % ANSWERS} soldiers died. Report {n} counts 7 more.",
            outlet=f"Outlet {n % 60}", url=f"https://outlet.example/{n}", published=f"2026-02-{1 + n % 28:02d}",
        )
        for n in range(MANY)
    ]  # fmt: skip
    claims = tuple(
        claim(one, f"{10 + n % ANSWERS} soldiers died", f"Ministry {n % ANSWERS}",
              figures=(figure(one.text, f"{10 + n % ANSWERS} soldiers", 10 + n % ANSWERS, 10 + n % ANSWERS),))
        for n, one in enumerate(papers)
    )  # fmt: skip
    members = [Member(one.id, 0) for one in claims]
    positions = tuple(
        position(f"p{n}", "q1", f"Ministry {n}", *members[n::ANSWERS], low=10 + n, high=10 + n) for n in range(ANSWERS)
    )
    pairs = [(one, other) for one in range(ANSWERS) for other in range(one)]
    findings = tuple(
        finding(f"f-{one}-{other}", "contradiction", claims[one], claims[other], question="q1",
                positions=(f"p{other}", f"p{one}"))
        for one, other in pairs
    )  # fmt: skip
    readings = tuple(
        dataclasses.replace(reading(paper, claims=(one,)), unread=(Span(len(paper.text) - 24, len(paper.text)),))
        for paper, one in zip(papers, claims, strict=True)
    )
    asked = (Question("q1", QuestionKind.COUNT, "How many soldiers were killed?", "b"),)
    return Story(readings, claims, (), (), (), asked, positions, (), findings)


def test_five_hundred_reports_are_a_small_page_that_opens_at_once(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(html.export(crowd()), encoding="utf-8")
    assert path.stat().st_size < 3_000_000
    browser.view(1280)
    assert browser.work(path.as_uri()) < 1


def test_the_policy_names_hashes_and_allows_nothing_else():
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; "
        r"base-uri 'none'; form-action 'none'",
        policy(),
    )
