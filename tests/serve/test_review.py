"""What is decided in a browser is written as `reconcile review` writes it, by keys, by buttons, and without scripts."""

from __future__ import annotations

import threading

import pytest

from reconcile.case import Case
from reconcile.cli.app import run


def judgements(case):
    with Case(case) as opened:
        return opened.judgements()


def finding_of(client, cls):
    return next(one for one in client.findings() if one.cls == cls)


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_judgement_is_the_one_that_the_terminal_writes(desk, case, verdict):
    finding = finding_of(desk, "contradiction")
    assert desk.judge(verdict, finding.id, reason="checked").status == 200
    (by_page,) = judgements(case)
    assert run(["reject", finding.id, "--case", str(case), "--reason", "checked", "--author", "Ana", "--quiet"]) == 0
    by_page_again, by_terminal = judgements(case)
    assert by_page_again == by_page
    assert (by_page.anchors, by_page.cls, by_page.author, by_page.reason) == (
        by_terminal.anchors, by_terminal.cls, by_terminal.author, by_terminal.reason,
    )  # fmt: skip
    assert by_page.kind == verdict


def test_the_page_says_what_was_decided_and_takes_it_back(desk):
    finding = finding_of(desk, "contradiction").id
    said = desk.judge("accept", finding, reason="both asked").json["said"]
    assert said.startswith("accepted on review by Ana, 20")
    assert said.endswith(": both asked")
    assert next(one for one in desk.findings() if one.id == finding).judged == "accept"
    assert f'<output class="decision">{said}</output>' in desk.get("/").text
    assert desk.judge("undo", finding).json == {"said": ""}
    assert not any(one.judged for one in desk.findings())


def test_taking_back_brings_back_what_was_decided_before(desk):
    finding = finding_of(desk, "contradiction").id
    desk.judge("accept", finding)
    desk.judge("reject", finding)
    assert desk.judge("undo", finding).json["said"].startswith("accepted on review")


def test_one_answer_to_several_acts_is_judged_as_a_whole(desk, case):
    findings = [one.id for one in desk.findings() if one.cls == "denial"][:3]
    desk.judge("accept", *findings)
    assert {one.id for one in desk.findings() if one.judged} == set(findings)
    assert len(judgements(case)) == 3


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verdict": "publish"}, 400),
        ({"verdict": ""}, 400),
        ({"verdict": "undo"}, 409),
        ({"finding": "f-0000000000"}, 409),
        ({"finding": []}, 400),
        ({"finding": ["x"] * 101}, 400),
        ({"reason": "x" * 2001}, 400),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(desk, case, fields, status):
    given = {"token": desk.token, "verdict": "accept", "finding": desk.findings()[0].id} | fields
    reply = desk.post("/judge", given)
    assert reply.status == status
    assert reply.text.strip()
    assert judgements(case) == ()


def test_where_one_of_several_is_unknown_none_is_written(desk, case):
    assert desk.judge("accept", desk.findings()[0].id, "f-0000000000").status == 409
    assert judgements(case) == ()


def test_without_scripts_a_button_leads_back_to_its_place(desk):
    given = {"token": desk.token, "verdict": "accept", "finding": desk.findings()[0].id}
    assert desk.post("/judge", {**given, "back": "judge-3"}).headers["location"] == "/#judge-3"
    reply = desk.post("/judge", {**given, "back": "//evil.example\r\nX: y"})
    assert (reply.status, reply.headers["location"]) == (303, "/")


def test_what_others_write_meanwhile_is_seen(desk, case):
    finding = finding_of(desk, "contradiction").id
    assert run(["reject", finding, "--case", str(case), "--quiet"]) == 0
    assert next(one for one in desk.findings() if one.id == finding).judged == "reject"
    assert desk.judge("undo", finding).json == {"said": ""}


def test_several_at_once_write_one_entry_each(desk, case):
    findings = [one.id for one in desk.findings()][:8]
    threads = [threading.Thread(target=desk.judge, args=("accept", one)) for one in findings]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.n for one in judgements(case)) == sorted({one.n for one in judgements(case)})
    assert len(judgements(case)) == 8
    assert run(["verify", "--case", str(case), "--quiet"]) == 0


# -- in a browser --------------------------------------------------------------------------------------------------


def said(browser):
    return browser.wait(
        "const done = arguments[arguments.length - 1]; const box = document.getElementById('said');"
        "const look = () => box.textContent && (done(box.textContent), true);"
        "if (!look()) new MutationObserver(look).observe(box, {childList: true})"
    )


def test_a_review_by_keys_writes_what_was_pressed(browser, desk, case):
    browser.view(1280)
    browser.open(desk.server.url)
    browser.run("document.getElementById('start').click()")
    first = browser.run("return document.activeElement.form.dataset.findings")
    browser.run("document.getElementById('reason').value = 'rang them'")
    browser.keys("y")
    assert said(browser).endswith("rang them")
    browser.keys("j")
    second = browser.run("return document.activeElement.form.dataset.findings")
    browser.run("document.getElementById('said').textContent = ''")
    browser.keys("n")
    assert said(browser).startswith("thrown out")
    assert [one.kind for one in judgements(case)] == ["accept", *["reject"] * len(second.split())]
    assert {one.id for one in desk.findings() if one.judged} == {*first.split(), *second.split()}
    browser.keys("k")
    browser.run("document.getElementById('said').textContent = ''")
    browser.keys("z")
    assert said(browser) == "taken back"
    assert {one.id for one in desk.findings() if one.judged} == set(second.split())
    assert browser.run("return document.getElementById('done').textContent").startswith("1 of ")
    assert browser.logs() == []


def test_typing_decides_nothing(browser, desk, case):
    browser.view(1280)
    browser.open(desk.server.url)
    browser.run("document.getElementById('reason').focus()")
    browser.keys("yny")
    assert browser.run("return document.getElementById('reason').value") == "yny"
    assert judgements(case) == ()


def test_a_click_is_written_and_a_stale_page_says_so(browser, desk, case):
    browser.view(390)
    browser.open(desk.server.url)
    browser.run("document.querySelector('form.judge button[value=accept]').click()")
    assert said(browser).startswith("accepted")
    browser.run("for (const one of document.getElementsByName('token')) one.value = 'old';"
                "document.getElementById('said').textContent = '';"
                "document.querySelector('form.judge button[value=reject]').click()")  # fmt: skip
    assert said(browser).startswith("not written: this does not come from the page of this server")
    assert len(judgements(case)) == 1


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_a_checker_of_accessibility_finds_nothing_on_the_served_page(browser, desk, width, dark):
    browser.view(width, dark=dark)
    browser.open(desk.server.url)
    assert browser.violations() == []
    assert browser.run("return document.documentElement.scrollWidth") == width
