"""A source is resolved to whom it stands for inside the document, and to nobody by guess."""

from __future__ import annotations

import pytest


def names(page):
    return [claim.speaker.name for claim in page.claims()]


def test_no_antecedent_leaves_the_printed_word(report):
    page = report("He said 12 people had died.").say("He", "said", "12 people had died")
    assert names(page) == ["He"]


def test_a_relative_pronoun_beside_its_noun_is_no_second_speaker(report):
    text = "The defence ministry, which has denied any leak, opened an inquiry."
    page = report(text).say(("The defence ministry", "which"), "denied", "any leak", stance="denies")
    assert names(page) == ["defence ministry"]


def test_he_is_no_ministry_and_it_is_no_minister(report):
    text = "Minister Omar Vale said two died. The defence ministry said six died. He said more died. It said no more."
    page = report(text).say("Minister Omar Vale", "said", "two died")
    page.say("The defence ministry", "said", "six died", at=page.at("The defence"))
    page.say("He", "said", "more died", at=page.at("He said"))
    page.say("It", "said", "no more", at=page.at("It said"))
    assert names(page) == ["Omar Vale", "defence ministry", "Omar Vale", "defence ministry"]


def test_she_is_no_spokesman(report):
    text = "Judge Ana Prell said it was late. Army spokesman Omar Vale said it was early. She said no more."
    page = report(text).say("Judge Ana Prell", "said", "it was late")
    page.say("Army spokesman Omar Vale", "said", "it was early", at=page.at("Army"))
    page.say("She", "said", "no more", at=page.at("She"))
    assert names(page)[-1] == "Ana Prell"


def test_they_are_the_people_who_spoke_last(report):
    text = "Residents said shots were fired. The mayor said so too. They said it was dark."
    page = report(text).say("Residents", "said", "shots were fired").say("The mayor", "said", "so too", at=20)
    page.say("They", "said", "it was dark", at=page.at("They"))
    assert names(page)[-1] == "residents"


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("Northern Chief Minister Omar Vale", "the chief minister", "Omar Vale"),
        ("Lieutenant General Omar Vale", "the general", "Omar Vale"),
        ("Bela Orn, a spokesperson for the court", "the spokesperson", "Bela Orn"),
        ("The Northern Liberation Front", "the group", "Northern Liberation Front"),
        ("Amnesty International", "the rights group", "Amnesty International"),
        ("Norvia's defence ministry", "the ministry", "Norvia's defence ministry"),
        ("The Northern Liberation Army (NLA)", "the NLA", "Northern Liberation Army"),
        ("The Northern Liberation Army", "the NLA", "Northern Liberation Army"),
        ("Northern Chief Minister Omar Vale", "Vale", "Omar Vale"),
        ("Prime Minister Abel Ahmed", "Abel", "Abel Ahmed"),
        ("Human Rights Watch", "its researchers", "Human Rights Watch's researchers"),
    ],
)
def test_a_description_or_short_name_takes_up_the_full_one(report, first, later, expected):
    text = f"{first} said two had died. On Sunday {later} said six had died."
    page = report(text).say(first, "said", "two had died")
    page.say(later, "said", "six had died", at=page.at("On Sunday"))
    assert names(page)[-1] == expected


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        ("Information Minister Omar Vale", "the health minister", "health minister"),
        ("Norvia's defence ministry", "the health ministry", "health ministry"),
        ("The Northern Liberation Army", "the army", "army"),
        ("A military spokesman, Omar Vale,", "the group's spokesman", "group's spokesman"),
        ("The defence ministry", "the group", "group"),
        ("Security officials", "the minister", "minister"),
    ],
)
def test_a_description_of_somebody_else_stays_as_printed(report, first, later, expected):
    text = f"{first} said two had died. On Sunday {later} said six had died."
    page = report(text).say(first.rstrip(","), "said", "two had died")
    page.say(later, "said", "six had died", at=page.at("On Sunday"))
    assert names(page)[-1] == expected


def test_two_people_of_one_surname_are_not_guessed_between(report):
    text = "Omar Vale said two died. Ana Vale said six died. Vale said no more."
    page = report(text).say("Omar Vale", "said", "two died").say("Ana Vale", "said", "six died", at=20)
    page.say("Vale", "said", "no more", at=page.at("Vale said no"))
    assert names(page)[-1] == "Vale"


def test_the_subject_of_the_sentence_before_is_he_even_if_he_did_not_speak(report):
    text = "On Monday the Chief of Defence Staff, General Omar Vale, went to the town. He said tactics had to change."
    page = report(text).say("He", "said", "tactics had to change")
    assert names(page) == ["Omar Vale"]


def test_a_name_behind_a_long_role_between_commas_is_a_person(report):
    text = "The president of the cattle breeders' association, Omar Vale, met herders. He said revenge was wrong."
    assert names(report(text).say("He", "said", "revenge was wrong")) == ["Omar Vale"]


def test_a_full_name_that_comes_later_serves_too(report):
    text = "Vale said two died. Governor Omar Vale was speaking on Monday."
    assert names(report(text).say("Vale", "said", "two died")) == ["Omar Vale"]


def test_two_governments_that_share_a_verb_are_two_speakers(report):
    page = report("New Delhi and Kabul deny that it happened.").say(
        "New Delhi and Kabul", "deny", "it happened", stance="denies"
    )
    assert names(page) == ["New Delhi", "Kabul"]


def test_police_and_officials_are_one_source(report):
    page = report("Police and railway officials said 400 were on board.").say(
        "Police and railway officials", "said", "400 were on board"
    )
    assert names(page) == ["police and railway officials"]


def test_a_bare_spokesman_speaks_for_the_body_whose_statement_it_is(report):
    text = "The Northern Front claimed the attack. In a statement, spokesman Omar Vale said two died."
    page = report(text).say("The Northern Front", "claimed", "the attack")
    page.say("spokesman Omar Vale", "said", "two died")
    assert page.claims()[-1].speaker.affiliation == "Northern Front"


def test_a_statement_is_its_issuers_and_a_summary_that_of_the_name_in_it(report):
    text = "The prosecutor's office said 93 died. The statement says 12 fled. An ISPR summary said 33 died."
    page = report(text).say("The prosecutor's office", "said", "93 died")
    page.say("The statement", "says", "12 fled").say("An ISPR summary", "said", "33 died", at=60)
    assert names(page) == ["prosecutor's office", "prosecutor's office", "ISPR"]


def test_data_gathered_by_a_ministry_are_the_ministrys(report):
    text = "According to data gathered by the Ministry of Human Rights, 168 died."
    assert names(report(text).say("data gathered by the Ministry of Human Rights", "According to", "168 died")) == [
        "Ministry of Human Rights"
    ]


def test_an_aircraft_is_nobody_who_speaks(report):
    text = "Omar Vale spoke of the war. A single MiG-21 Bison had been lost. He said the pilot was missing."
    assert names(report(text).say("He", "said", "the pilot was missing")) == ["Omar Vale"]


def test_a_relative_clause_is_no_part_of_the_name(report):
    text = "Omar Vale, who took no questions, said two died, whose head, Ana Prell, said six died."
    page = report(text).say("Omar Vale, who took no questions", "said", "two died")
    page.say("whose head, Ana Prell", "said", "six died", at=40)
    assert names(page) == ["Omar Vale", "Ana Prell"]


def test_figures_that_somebody_cites_are_his(report):
    text = "Omar Vale spoke first. There were 440 on board, according to railway figures he cited."
    page = report(text).say("railway figures", "according to", "There were 440 on board")
    assert names(page) == ["Omar Vale"]
