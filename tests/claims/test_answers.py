"""A denial names the claim that it answers where the text says so, and none where it does not."""

from __future__ import annotations

import pytest


def answered(page):
    """What each denying claim answers, in words."""
    claims = {claim.id: claim for claim in page.claims()}
    return [claims[one.answers].quote if one.answers else None for one in claims.values() if one.stance in DENYING]


DENYING = {"denies", "rejects", "disputes"}


def accusation(report, rest):
    text = f"Governor Omar Vale accused Norvia of arming rebels. The mayor said 45 people died. {rest}"
    page = report(text).say(
        "Governor Omar Vale", "accused", "of arming rebels", stance="accuses", target="Norvia", rule="verb:of"
    )
    return page.say("The mayor", "said", "45 people died", at=page.at("The mayor")).count("45 people", 45)


def test_the_accused_denies_the_accusation_not_the_nearer_claim(report):
    page = accusation(report, "Norvia denied it.")
    page.say("Norvia", "denied", "it", stance="denies", rule="verb:noun", at=page.at("Norvia denied"))
    assert answered(page) == ["of arming rebels"]


def test_a_spokesman_answers_for_his_side(report):
    page = accusation(report, "Norvia's foreign minister, Sten Valk, rejected the charge.")
    page.say("Sten Valk", "rejected", "the charge", stance="rejects", rule="verb:noun", at=page.at("Norvia's"))
    assert answered(page) == ["of arming rebels"]


def test_those_numbers_are_the_nearest_figures(report):
    page = accusation(report, "The army disputes those numbers.")
    page.say("The army", "disputes", "those numbers", stance="disputes", rule="verb:noun", at=page.at("The army"))
    assert answered(page) == ["45 people died"]


@pytest.mark.parametrize("rest", ["The club denied that its stewards slept.", "The club rejected reports of a sale."])
def test_a_denial_of_something_else_answers_nothing(report, rest):
    page = accusation(report, rest)
    cue = "denied" if "denied" in rest else "rejected"
    content = rest.split(f"{cue} ")[1].removeprefix("that ").rstrip(".")
    page.say("The club", cue, content, stance="denies" if cue == "denied" else "rejects", at=page.at("The club"))
    assert answered(page) == [None]


def test_an_apposed_denial_answers_its_own_sentence(report):
    page = accusation(report, "The army said 40 trucks were lost, a figure Norvia disputes.")
    page.say("The army", "said", "40 trucks were lost", at=page.at("The army"))
    page.say("Norvia", "disputes", "a figure", stance="disputes", rule="verb:relative", at=page.at("40 trucks"))
    assert answered(page) == ["40 trucks were lost"]


def test_this_is_what_was_said_just_before(report):
    page = report("The mediators said a truce was agreed. The rebels denied this.")
    page.say("The mediators", "said", "a truce was agreed")
    page.say("The rebels", "denied", "this", stance="denies", rule="verb:noun", at=38)
    assert answered(page) == ["a truce was agreed"]


def test_a_named_account_is_its_speakers(report):
    page = report("Moscow said the town was calm. Kyiv said it burned. Experts rejected Moscow's account.")
    page.say("Moscow", "said", "the town was calm").say("Kyiv", "said", "it burned", at=20)
    page.say("Experts", "rejected", "Moscow's account", stance="rejects", rule="verb:noun", at=40)
    assert answered(page) == ["the town was calm"]


def test_a_second_denial_in_the_sentence_answers_the_same_claim(report):
    page = accusation(report, "Norvia denied it; no rebel had been armed by anybody, it said.")
    page.say("Norvia", "denied", "it", stance="denies", rule="verb:noun", at=page.at("Norvia denied"))
    page.say("it", "said", "no rebel had been armed by anybody", stance="rejects", at=page.at("anybody,") - 40)
    assert answered(page) == ["of arming rebels", "of arming rebels"]


def test_silence_is_no_claim_to_answer(report):
    page = report("Omar Vale said India was behind the attack. India did not respond. Ana Prell rejected the charge.")
    page.say("Omar Vale", "said", "India was behind the attack")
    page.say("India", "respond", "respond", stance="declines", at=40)
    page.say("Ana Prell", "rejected", "the charge", stance="rejects", rule="verb:noun")
    assert answered(page) == ["India was behind the attack"]


def test_nobody_answers_himself(report):
    text = "The club said 12 fans were hurt. The club rejected the report."
    page = report(text).say("The club", "said", "12 fans were hurt")
    page.say("The club", "rejected", "the report", stance="rejects", rule="verb:noun", at=30)
    assert answered(page) == [None]


def test_a_denied_figure_stays_with_the_proposition_denied(report):
    text = "The minister said reports of 200 deaths were false."
    page = report(text).say("The minister", "said", "reports of 200 deaths were false").count("200 deaths", 200)
    claim = page.claim()
    assert (claim.stance, claim.figures[0].low, claim.act) == ("rejects", 200, "reports of 200 deaths were false")


def test_what_somebody_would_not_say_is_declined(report):
    page = report("The army did not confirm the toll.").say(
        "The army", "confirm", "the toll", stance="confirms", negated=True
    )
    assert page.claim().stance == "declines"
