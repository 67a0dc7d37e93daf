"""The innermost voice is the speaker; those who pass its words on stand in the chain, outermost first."""

from __future__ import annotations

import pytest


def chain(claim):
    return [hop.voice.name for hop in claim.chain]


def test_told_a_channel_is_a_relay_and_told_parliament_is_none(report):
    text = "Omar Vale told CNN that two died. Omar Vale told parliament that six died."
    page = report(text).say("Omar Vale", "told", "two died").say("Omar Vale", "told", "six died", at=30)
    assert [chain(claim) for claim in page.claims()] == [["CNN"], []]


@pytest.mark.parametrize(
    ("medium", "name"),
    [
        ("a French news agency", "French news agency"),
        ("a private television channel", "private television channel"),
        ("the newspaper Dagen", "Dagen"),
    ],
)
def test_a_medium_without_a_name_is_a_relay_too(report, medium, name):
    page = report(f"Omar Vale told {medium} that two died.").say("Omar Vale", "told", "two died")
    assert chain(page.claim()) == [name]


def test_quoted_by_local_media_is_a_relay(report):
    page = report("An ISPR summary, quoted by local media, said two died.").say("An ISPR summary", "said", "two died")
    assert chain(page.claim()) == ["local media"]


def test_who_quotes_somebody_stands_in_the_chain(report):
    text = "Amnesty International said residents told it that soldiers came at night."
    page = report(text).say("Amnesty International", "said", "residents told it that soldiers came at night")
    page.say("residents", "told", "soldiers came at night")
    claim = page.claim()
    assert (claim.speaker.name, chain(claim), claim.chain[0].cue) == ("residents", ["Amnesty International"], "said")


def test_what_ones_own_staff_found_is_ones_own_claim(report):
    text = "Spokesman Omar Vale said officials had confirmed 45 dead."
    page = report(text).say("Spokesman Omar Vale", "said", "officials had confirmed 45 dead").count("45 dead", 45)
    page.say("officials", "confirmed", "45 dead", stance="confirms", rule="verb:noun")
    claim = page.claim()
    assert (claim.speaker.name, claim.stance, claim.quote) == (
        "Omar Vale",
        "confirms",
        "officials had confirmed 45 dead",
    )


def test_he_said_he_believed_is_one_claim(report):
    text = "A deacon said he believed some 800 people died."
    page = report(text).say("A deacon", "said", "he believed some 800 people died").count("some 800 people", 800)
    page.say("he", "believed", "some 800 people died", stance="estimates", rule="attitude:verb:clause")
    claim = page.claim()
    assert (claim.speaker.name, claim.stance, claim.quote) == ("deacon", "estimates", "some 800 people died")


def test_it_had_asked_for_permission_is_not_permission(report):
    page = report("Amnesty International replied that it had asked for permission.")
    page.say("Amnesty International", "replied", "it had asked for permission")
    page.say("it", "asked for", "permission", stance="calls_for", rule="verb:noun")
    assert (page.claim().quote, page.claim().stance) == ("it had asked for permission", "asserts")


def test_a_second_verb_of_one_subject_is_no_nesting(report):
    text = "The commission has confirmed that soldiers killed 100 residents, and says the acts were war crimes."
    page = report(text)
    page.say(
        "The commission",
        "confirmed",
        "soldiers killed 100 residents, and says the acts were war crimes",
        stance="confirms",
    )
    page.say("The commission", "says", "the acts were war crimes")
    assert [(claim.quote, chain(claim)) for claim in page.claims()] == [
        ("soldiers killed 100 residents", []),
        ("the acts were war crimes", []),
    ]


def test_a_report_that_is_dismissed_is_answered_and_does_not_relay(report):
    text = "Norvia dismissed a report in which witnesses said that its soldiers killed hundreds."
    page = report(text)
    page.say(
        "Norvia",
        "dismissed",
        "a report in which witnesses said that its soldiers killed hundreds",
        stance="rejects",
        rule="verb:noun",
    )
    page.say("witnesses", "said", "its soldiers killed hundreds")
    denial = next(claim for claim in page.claims() if claim.stance == "rejects")
    accusation = next(claim for claim in page.claims() if claim.stance == "accuses")
    assert (accusation.speaker.name, chain(accusation)) == ("witnesses", [])
    assert denial.answers == accusation.id
    assert denial.speaker.name == "Norvia"


def test_the_outlet_going_on_with_another_speaker_is_no_relay(report):
    text = "The spokesman said 60 died; the health ministry later said 22 died."
    page = report(text).say("The spokesman", "said", "60 died; the health ministry later said 22 died")
    page.say("the health ministry", "said", "22 died", at=20)
    assert [(claim.speaker.name, chain(claim)) for claim in page.claims()] == [
        ("spokesman", []),
        ("health ministry", []),
    ]


def test_a_relative_denial_is_the_accuseds_and_no_part_of_the_accusation(report):
    text = "Omar Vale accused the commission of altering tally sheets, which it denies."
    page = report(text)
    page.say(
        "Omar Vale", "accused", "of altering tally sheets, which it denies", stance="accuses", target="the commission"
    )
    page.say("it", "denies", "altering tally sheets", stance="denies", rule="verb:relative")
    found = {claim.stance: claim for claim in page.claims()}
    assert (found["accuses"].quote, found["accuses"].target.name) == ("of altering tally sheets", "commission")
    assert (found["denies"].speaker.name, chain(found["denies"])) == ("commission", [])
    assert found["denies"].answers == found["accuses"].id
