"""Sentences without a source: few own-voice claims in the news, every proposition in a party's release."""

from __future__ import annotations

import pytest
from builders import document, sentences

from reconcile.claims import find_unread
from reconcile.claims.lexicon import lexicon
from reconcile.claims.narrative import is_release
from reconcile.model import Span
from reconcile.tables import shipped

KNOWN = lexicon(shipped())


@pytest.mark.parametrize(
    "outlet",
    [
        "Harbour Wire",
        "Northgate News Agency",
        "Associated Press",
        "Capital Ledger",
        "Delta Bulletin data desk",
        "Press Trust",
    ],
)
def test_a_news_outlet_is_no_party(outlet):
    assert not is_release(document("", outlet=outlet), KNOWN)


@pytest.mark.parametrize(
    "outlet",
    [
        "Ministry of External Affairs, India",
        "National Emergency Management Agency",
        "Press service of the General Staff",
        "Northern Liberation Front",
        "Ministry of Information",
    ],
)
def test_a_ministry_an_agency_and_an_armed_group_are_parties(outlet):
    assert is_release(document("", outlet=outlet), KNOWN)


def test_background_is_no_claim_of_the_outlet(report):
    page = report("The town lies on a river. It is old. About 9,000 people live there.").count(
        "About 9,000 people", 9000, outcome="involved"
    )
    assert page.claims() == ()


def test_a_toll_in_the_outlets_own_words_is_its_claim(report):
    claim = report("The town is quiet. Fire killed 12 people at a mill.").count("12 people", 12).claim()
    assert (claim.own_voice, claim.speaker.kind, claim.speaker.name) == (True, "outlet", "Harbour Wire")
    assert claim.quote == "Fire killed 12 people at a mill"


def test_a_note_that_nothing_was_verified_is_the_outlets_claim(report):
    assert report("Snow fell. None of the accounts could be verified.").claim().rule == "own_voice:verification"


def test_the_event_in_the_lead_is_the_outlets_claim_and_later_on_it_is_not(report):
    assert report("Gunmen attacked the town before dawn.").claim().rule == "own_voice:lead"
    assert report("Snow fell on the hills. Gunmen attacked the town before dawn.").claims() == ()


@pytest.mark.parametrize("text", ["Fever deaths in the camp: 86.", "All 187 pupils are unaccounted for.", "86 hurt."])
def test_a_text_of_one_or_two_sentences_is_its_outlets_own_statement(report, text):
    number = next(word for word in text.strip(".").split() if word.isdigit())
    claim = report(text).count(number, int(number), outcome="").claim()
    assert (claim.own_voice, claim.rule, [one.low for one in claim.figures]) == (
        True,
        "own_voice:statement",
        [int(number)],
    )


def test_a_short_text_with_a_source_is_not_its_outlets(report):
    page = report("It rained. 86 were hurt, Omar Vale said.").say("Omar Vale", "said", "86 were hurt").count("86", 86)
    assert [claim.own_voice for claim in page.claims()] == [False]


def test_a_report_whose_speaker_was_not_made_out_is_nobodys_and_is_listed_as_unread(report):
    page = report("Snow fell. It was cold. Norvia's first claim was of about 400 dead.").count("about 400 dead", 400)
    assert page.claims() == ()
    unread = find_unread(document(page.text), sentences(page.text), (), page.figures, ())
    assert [span.of(page.text) for span in unread] == ["Norvia's first claim was of about 400 dead."]


@pytest.mark.parametrize(
    ("title", "unread"),
    [("Snow", ["# 400 dead in Norvia"]), ("", ["# 400 dead in Norvia"]), ("400 Dead in  Norvia", [])],
)
def test_a_heading_that_is_the_title_is_not_listed_as_unread(report, title, unread):
    page = report("# 400 dead in Norvia\n\nSnow fell. It was cold.").count("400 dead", 400)
    found = find_unread(document(page.text, title=title), sentences(page.text), (), page.figures, ())
    assert [span.of(page.text) for span in found] == unread


def test_a_covered_sentence_is_not_unread(report):
    page = report("Omar Vale said 12 people died.").say("Omar Vale", "said", "12 people died").count("12 people", 12)
    assert find_unread(document(page.text), sentences(page.text), page.attributions, page.figures, page.claims()) == ()


def test_every_proposition_of_a_release_is_the_partys(report):
    page = report("Two soldiers died. Are we safe? The road is shut.", outlet="National Emergency Management Agency")
    assert [(claim.speaker.name, claim.own_voice, claim.rule) for claim in page.claims()] == [
        ("National Emergency Management Agency", False, "party_release")
    ]


def test_a_release_rejects_and_acknowledges_in_its_own_words(report):
    text = "Two servicemen were wounded. Reports that our troops have left are not true."
    page = report(text, outlet="Press service of the Northern Command").count("Two servicemen", 2, outcome="injured")
    assert [claim.stance for claim in page.claims()] == ["acknowledges", "rejects"]


def test_a_named_official_in_a_release_speaks_for_himself_and_for_the_party(report):
    page = report("Dr Ana Prell said two patients died.", outlet="Ministry of Health of Kestria")
    claim = page.say("Dr Ana Prell", "said", "two patients died").claim()
    assert (claim.speaker.name, claim.speaker.affiliation) == ("Ana Prell", "Ministry of Health of Kestria")


def test_we_in_a_release_are_the_party(report):
    page = report("We call on everybody to stay calm.", outlet="Northern Liberation Front")
    claim = page.say("We", "call on", "everybody to stay calm", stance="calls_for").claim()
    assert claim.speaker.name == "Northern Liberation Front"


def test_a_sentence_that_carries_on_by_a_table_row_is_the_last_speakers(report):
    text = "The office said 110 were killed. Of these, 70 were killed outdoors. Another 20 were hurt."
    page = report(text).say("The office", "said", "110 were killed")
    assert [(claim.speaker.name, claim.quote) for claim in page.claims()] == [
        ("office", "110 were killed"),
        ("office", "Of these, 70 were killed outdoors"),
        ("office", "Another 20 were hurt"),
    ]


GOES_ON = {
    "plain news behind it": ("Shops opened again on Monday.", False),
    "another paragraph": ("\n\nThe brigade had left by then.", False),
    "somebody else's words": ("They had left by then, officials believe.", False),
    "what had happened before": ("The brigade had already left by then.", True),
    "those of whom he spoke": ("They came from the north.", True),
}


@pytest.mark.parametrize(("sentence", "goes_on"), GOES_ON.values(), ids=GOES_ON)
def test_reported_words_go_on_where_the_next_sentence_shows_it(report, sentence, goes_on):
    page = report(f"The office said 110 were killed. {sentence}").say("The office", "said", "110 were killed")
    assert [claim.speaker.name for claim in page.claims()][1:] == (["office"] if goes_on else [])


def test_reported_words_go_on_into_a_figure_of_harm(report):
    page = report("The office said 110 were killed. In the next village 12 people were shot.")
    page.say("The office", "said", "110 were killed").count("12 people", 12, outcome="killed")
    assert [claim.speaker.name for claim in page.claims()] == ["office", "office"]


def test_a_statement_by_its_title_speaks_for_its_outlet_unless_that_is_one_of_news(report):
    for outlet, speaker in (("Friends of Northmark", "Friends of Northmark"), ("Harbour Wire", None)):
        page = report("An inquiry will begin at once.", outlet=outlet, title="Statement on the blast")
        assert [claim.speaker.name for claim in page.claims()] == ([speaker] if speaker else [])


def test_nothing_carries_on_into_another_paragraph(report):
    page = report("The office said 110 were killed.\n\nOf these, 70 were killed outdoors.")
    assert len(page.say("The office", "said", "110 were killed").claims()) == 1


def test_an_empty_document_has_no_claims(report):
    assert report("").claims() == ()
    assert find_unread(document(""), (), (), (), ()) == ()


def test_spans_are_those_of_whole_propositions(report):
    claim = report("Gunmen attacked the town.").claim()
    assert claim.span == Span(0, 24)
