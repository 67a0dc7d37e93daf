"""Which denial answers which statement, who else is blamed, and what comes again: one invented story a case."""

from __future__ import annotations

import pytest
from findings.stories import ARMY, MINISTER, REBEL, REBELS, X, Y, claim, compare, count, report, voice

from reconcile.model import Span


def pairs(story, cls="denial"):
    """The quotes that findings of one class lay side by side, answered ones only."""
    quotes = {one.id: one.quote for _, one in story}
    found = [f for f in compare(story).findings if f.cls == cls and f.answer not in ("not_addressed", "silent")]
    return [tuple(quotes[one] for one in finding.claims) for finding in found if finding.claims]


def _sentence(text, quote):
    start = text.rfind(".", 0, text.index(quote)) + 1
    return Span(start, len(text) if "." not in text[start:] else text.index(".", start))


def told(text, *said, outlet="Harbour Wire", published="2026-01-31"):
    """One report with its claims: (quote, speaker, stance) or (quote, speaker, stance, number, outcome)."""
    doc = report(text, outlet, published)
    story = []
    for quote, speaker, stance, *number in said:
        figures = (count(doc, quote, number[0], outcome=number[1]),) if number else ()
        story.append((doc, claim(doc, quote, speaker, stance, figures=figures, sentence=_sentence(text, quote))))
    return story


def test_a_side_does_not_answer_itself():
    text = "The flights of Yland carried aid. Yland denied the flights carried arms."
    flights = "The flights of Yland carried aid", Y, "asserts"
    assert not pairs(told(text, flights, ("denied the flights carried arms", Y, "denies")))


def test_a_denial_of_another_act_answers_nothing():
    text = "River Front shot down one Xlandic plane.\n\nXland said its hospitals had refused no patient."
    story = told(text, ("shot down one Xlandic plane", REBELS, "asserts"), ("refused no patient", X, "denies"))
    assert not pairs(story)


def test_it_had_no_hand_in_it_answers_the_accusation_of_its_own_paragraph():
    text = "X charged the River Front with arson.\n\nY put the murder down to the River Front. It had no hand in it."
    story = told(
        text,
        ("the River Front with arson", X, "accuses"),
        ("the murder down to the River Front", Y, "accuses"),
        ("had no hand in it", REBELS, "denies"),
    )
    assert pairs(story) == [("the murder down to the River Front", "had no hand in it")]


def test_these_reports_are_all_reports_of_the_paragraph_before():
    text = "Clerics counted 90 dead. Elders spoke of 120 killed.\n\nThe River Front rejected these reports."
    story = told(
        text,
        ("90 dead", "Clerics of Milltown", "asserts", 90, "killed"),
        ("120 killed", "Elders of Milltown", "asserts", 120, "killed"),
        ("rejected these reports", REBELS, "rejects"),
    )
    assert len(pairs(story)) == 2


def test_a_disputed_number_is_found_again_in_another_report():
    first = told("Yland counted 87 bodies in a ditch.", ("87 bodies in a ditch", Y, "asserts", 87, "killed"))
    text = "The count of 87 has no basis."
    later = told(
        text, ("The count of 87 has no basis", REBELS, "disputes"), outlet="Coastal Post", published="2026-02-02"
    )
    assert pairs([*first, *later]) == [("87 bodies in a ditch", "The count of 87 has no basis")]


def test_soldiers_who_were_not_there_have_killed_nobody_there():
    first = told(
        "Elders said Ylandic troops shot 20 villagers.",
        ("Ylandic troops shot 20 villagers", "Elders of Milltown", "accuses"),
    )
    text = "Yland said none of its soldiers had crossed the river."
    denial = "none of its soldiers had crossed the river", Y, "denies"
    assert len(pairs([*first, *told(text, denial, outlet="Coastal Post", published="2026-02-01")])) == 1
    assert not pairs([*first, *told(text, denial, outlet="Coastal Post", published="2026-01-30")])  # said before it


def test_a_loss_owned_up_to_is_no_charge():
    text = "Xland said two of its jets were lost. Yland denied that any aircraft of its own had been hit and lost."
    loss = "two of its jets were lost", X, "acknowledges"
    assert not pairs(told(text, loss, ("any aircraft of its own had been hit and lost", Y, "denies")))


def test_a_third_party_rejects_what_is_said_of_somebody_and_not_what_he_says():
    text = "Xland said it killed 40 rebels. Clerics said Xlandic soldiers killed families. "
    text += "Yland said accounts of killings by Xlandic soldiers were lies."
    story = told(
        text,
        ("it killed 40 rebels", X, "asserts", 40, "killed"),
        ("Xlandic soldiers killed families", "Clerics of Milltown", "accuses"),
        ("accounts of killings by Xlandic soldiers were lies", Y, "rejects"),
    )
    assert [one for one, _ in pairs(story)] == ["Xlandic soldiers killed families"]


def test_an_answer_to_the_accusations_answers_the_same_one_made_elsewhere():
    first = told("Ann said Yland funds the River Front.", ("Yland funds the River Front", MINISTER, "accuses"))
    text = "Xland's army said Yland was financing the Front.\n\nYland called the accusations baseless."
    said = ("Yland was financing the Front", ARMY, "accuses"), ("called the accusations baseless", Y, "rejects")
    assert len(pairs([*first, *told(text, *said, outlet="Coastal Post", published="2026-02-02")])) == 2


def test_a_denial_of_mercenaries_answers_an_opponent_who_speaks_of_them():
    text = "River Front accused Xland of torture. Xland denied it. River Front said mercenaries guard the mine."
    first = told(
        text,
        ("Xland of torture", REBELS, "accuses"),
        ("denied it", X, "denies"),
        ("mercenaries guard the mine", REBELS, "asserts"),
    )
    later = told(
        "There are no mercenaries here, Xland said.",
        ("There are no mercenaries here", X, "denies"),
        outlet="Coastal Post",
    )
    assert ("mercenaries guard the mine", "There are no mercenaries here") in pairs([*first, *later])


def test_nobody_died_denies_a_count_of_the_dead():
    first = told("Xland killed 300 rebels at Milltown.", ("killed 300 rebels at Milltown", X, "asserts", 300, "killed"))
    later = told("Nobody died, they said.", ("Nobody", REBELS, "denies", 0, "killed"), outlet="Coastal Post")
    assert len(pairs([*first, *later])) == 1


def test_one_statement_told_by_a_hundred_reports_is_answered_once():
    story = []
    for number in range(100):
        text = "Yland funds the River Front.\n\nYland denied any role in it."
        said = ("Yland funds the River Front", MINISTER, "accuses"), ("denied any role in it", Y, "denies")
        story += told(text, *said, outlet=f"Paper {number}")
    assert len(pairs(story)) == 1


@pytest.mark.parametrize(
    ("blamed", "found"), [("saboteurs shelled it from Northmark", 1), ("the harvest had failed", 0)]
)
def test_an_accused_who_points_to_others_for_the_act_is_laid_beside_the_accusation(blamed, found):
    text = f"Xland said the River Front shelled the dam. The Front denied it, and said {blamed}."
    story = told(
        text,
        ("the River Front shelled the dam", X, "accuses"),
        ("denied it", REBELS, "denies"),
        (blamed, REBELS, "accuses"),
    )
    assert len(pairs(story, "responsibility")) == found


def test_a_statement_told_again_by_another_outlet_is_an_echo_and_one_with_another_number_is_not():
    quote = "The strike was aimed at a rebel parade"
    story = [
        *told(f"{quote}.", (quote, ARMY, "asserts")),
        *told(f"{quote}!", (quote, ARMY, "asserts"), outlet="Coastal Post"),
    ]
    assert len(pairs(story, "echo")) == 1
    words = "12 trucks burned on the coastal highway", "14 trucks burned on the coastal highway"
    other = [
        one
        for quote, outlet in zip(words, ("Harbour Wire", "Coastal Post"), strict=True)
        for one in told(f"{quote}.", (quote, ARMY, "asserts", float(quote[:2]), "destroyed"), outlet=outlet)
    ]
    assert not pairs(other, "echo")


def test_one_voice_that_corrects_itself_in_a_report_has_revised_its_count():
    text = "Two pilots were held. Later only one pilot was held."
    story = told(text, ("Two pilots", REBEL, "asserts", 2, "captured"), ("one pilot", REBEL, "asserts", 1, "captured"))
    assert {f.cls for f in compare(story).findings} == {"revision"}


def test_a_rate_does_not_contradict_a_total():
    one = told("150,000 people fled abroad.", ("150,000 people", X, "asserts", 150_000, "displaced"))
    text = "12,000 people a day fled abroad."
    other = told(text, ("12,000 people", Y, "asserts", 12_000, "displaced"), outlet="Coastal Post")
    assert "contradiction" not in {f.cls for f in compare([*one, *other]).findings}


def test_an_accusation_by_nobody_named_that_many_reports_tell_is_one_allegation():
    told_by = ("Harbour Wire", "Delta Post", "Valley Times")
    text = "The River Front has been accused of burning the market. The River Front denied burning the market."
    story = [
        (doc, said)
        for outlet in told_by
        for doc in [report(text, outlet)]
        for said in (
            claim(doc, "burning the market", None, "accuses", target=voice(REBELS)),
            claim(doc, "denied burning the market", REBELS, "denies"),
        )
    ]
    allegations = compare(story).allegations
    assert len({one.id for one in allegations}) == len(allegations)
    charges = [one for one in allegations if one.act == "burning the market"]
    assert [len(one.claims) for one in charges] == [3]
