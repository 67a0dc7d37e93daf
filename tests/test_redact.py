"""What leaves the house leaves nothing of the house in it, and no link can be clicked that should not be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import claim, document, figure, voice
from hypothesis import given
from hypothesis import strategies as st

from reconcile.exporters import json as to_json
from reconcile.exporters import markdown, terminal
from reconcile.judgements import anchor_claim
from reconcile.model import Entity, Judgement, JudgementKind, Problem, ProblemKind, Reading, Span, Story
from reconcile.redact import defang, defang_text, redact

TEXT = "Police said on www.police.example/a that 10 died. More at https://harbour.example/x?y=1 they said."
REPORT = document(
    TEXT, path="/home/desk/secret/a.txt", locator="row 3", url="https://me:pw@harbour.example/1?id=2#:~:text=x"
)
SAID = claim(
    REPORT,
    "10 died",
    speaker=voice("Police", span=Span(0, 6)),
    figures=(figure(span=Span(TEXT.index("10"), TEXT.index("10") + 2)),),
    sentence=Span(0, TEXT.index(" More")),
)
LINKED = claim(REPORT, "https://harbour.example/x?y=1 they said", speaker=voice("they"))
STORY = Story(
    readings=(Reading(REPORT, (), (), (), (SAID, LINKED), unread=(Span(TEXT.index("More"), len(TEXT)),)),),
    claims=(SAID, LINKED),
    entities=(Entity("x:1", "person", "Police", source="our phone list"),),
    affiliations=(), origins=(), questions=(), positions=(), allegations=(), findings=(),
    problems=(Problem("/home/desk/b.bin", "", ProblemKind.UNREADABLE, "/home/desk/b.bin is no text", "ask Kim"),),
    judgements=(
        Judgement(2, JudgementKind.ACCEPT, "2026-02-01T08:00:00Z", "Kim Desk", "Kim rang her cousin",
                  anchors=(anchor_claim(SAID, REPORT),)),
    ),
)  # fmt: skip
INSIDE = ("/home", "secret", "Kim", "phone list", "2026-02-01T08", "pw@", "row 3")


@pytest.mark.parametrize("export", [to_json.export, markdown.export, terminal.export])
def test_nothing_of_the_house_is_in_any_public_output(export):
    assert not [word for word in INSIDE if word in export(redact(STORY, "public"))]


def test_the_internal_profile_leaves_everything():
    assert redact(STORY, "internal") is STORY


def test_a_public_report_goes_by_an_id_that_the_desk_can_look_up():
    (reading,) = redact(STORY, "public").readings
    assert reading.document.path == REPORT.id
    assert reading.document.snapshot_sha256 == REPORT.snapshot_sha256


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://harbour.example/a?id=3", "https://harbour.example/a?id=3"),
        ("https://user:secret@harbour.example:8080/a#frag", "https://harbour.example:8080/a"),
        ("file:///home/desk/a.html", ""), ("http://cms/preview/1", ""), ("http://10.0.0.7/a", ""),
        ("http://desk.local/a", ""), ("http://[broken", ""), ("", ""), ("javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_addresses_that_lead_into_the_house_stay_there(url, public):
    story = replace(STORY, readings=(Reading(replace(REPORT, url=url), (), (), (), ()),))
    assert redact(story, "public").readings[0].document.url == public


@pytest.mark.parametrize(
    ("text", "spoilt"),
    [
        ("10 died. No link here.", "10 died. No link here."),
        ("the U.S. and e.g. this", "the U.S. and e.g. this"),
        ("https://a.b.example/c.html", "hxxps://a[.]b[.]example/c.html"),
        ("HTTP://A.example", "HXXP://A[.]example"),
        ("(www.a.example)", "(www[.]a[.]example)"),
        ("ftp://a.example/x", "fxp://a[.]example/x"),
    ],
)
def test_a_link_is_spoilt_and_nothing_else(text, spoilt):
    assert defang_text(text) == spoilt
    assert defang_text(spoilt) == spoilt


def test_every_span_moves_with_its_words():
    story = defang(STORY)
    (reading,) = story.readings
    text = reading.document.text
    assert "hxxps://harbour[.]example/x?y=1" in text
    assert [one.quote for one in story.claims] == ["10 died", "hxxps://harbour[.]example/x?y=1 they said"]
    assert all(one.span.of(text) == one.quote for one in story.claims)
    assert story.claims[0].figures[0].span.of(text) == "10"
    assert reading.unread[0].of(text).startswith("More at")
    assert story.judgements[0].anchors[0].span.of(text) == "10 died"
    assert reading.document.url == "hxxps://me:pw@harbour[.]example/1?id=2#:~:text=x"


@given(
    st.lists(st.sampled_from(["said ", "https://a.b/", "www.x.y", ". ", "10", "é"]), max_size=12).map("".join),
    st.data(),
)
def test_a_span_of_whole_words_covers_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = document(text)
    made = defang(replace(STORY, readings=(Reading(one, (), (), (), (), unread=(Span(start, end),)),), claims=()))
    reading = made.readings[0]
    shown = reading.unread[0].of(reading.document.text).replace("[.]", ".")
    assert shown.replace("x", "t") == text[start:end].replace("x", "t")


@pytest.mark.parametrize("export", [to_json.export, markdown.export, terminal.export])
def test_no_output_of_a_defanged_story_holds_a_link(export):
    assert "https://" not in export(defang(STORY))
