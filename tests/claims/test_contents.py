"""One claim per proposition; its quote is the shortest stretch that says what is claimed."""

from __future__ import annotations

import pytest

from reconcile.claims.lexicon import lexicon
from reconcile.claims.propositions import split_content
from reconcile.model import Span
from reconcile.tables import shipped

KNOWN = lexicon(shipped())


def split(text):
    def counts(span):
        return any(letter.isdigit() for letter in span.of(text))

    return [span.of(text) for span in split_content(text, Span(0, len(text)), KNOWN, counts)]


@pytest.mark.parametrize(
    "whole",
    [
        "31 civilians and 17 soldiers had died",
        "18 others were taken alive and were being held by the group",
        "officers had fought the attackers and killed some of them",
        "hundreds were killed in a day after militiamen and residents had attacked them",
        "five women and three children were killed",
        "the dead included visitors who had come for the feast and people displaced from elsewhere",
        "the number was still unknown and could be large",
        "it was hit at 3 p.m. on Sunday",
        "nobody had suffered while the town was under its control",
    ],
)
def test_coordinated_nouns_and_verbs_are_not_cut(whole):
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("nobody was hurt and that two schools were damaged", ["nobody was hurt", "two schools were damaged"]),
        ("92 were killed on Saturday while 15 soldiers died", ["92 were killed on Saturday", "15 soldiers died"]),
        (
            "41 bodies had been recovered; the rest are missing",
            ["41 bodies had been recovered", "the rest are missing"],
        ),
        (
            "four rockets hit it, and the blast brought the roof down",
            ["four rockets hit it", "the blast brought the roof down"],
        ),
        ("over 100 were killed and that many were missing", ["over 100 were killed", "many were missing"]),
    ],
)
def test_coordinated_clauses_are_cut(text, parts):
    assert split(text) == parts


def quotes(page):
    return [claim.quote for claim in page.claims()]


def test_words_that_only_set_the_scene_are_left_out(report):
    page = report("In Gadar, Vale said, five people were killed.")
    page.say("Vale", "said", "In Gadar", "five people were killed", rule="after")
    assert quotes(page) == ["five people were killed"]


def test_a_subject_before_the_cue_is_joined_to_its_verb(report):
    page = report("His country, Omar Vale said, never attacks civilians.")
    page.say("Omar Vale", "said", "His country", "never attacks civilians", rule="after")
    assert quotes(page) == ["His country, Omar Vale said, never attacks civilians"]


def test_the_cue_is_taken_in_where_the_content_alone_says_nothing(report):
    page = report("Omar Vale spoke of 145. The mayor denied it.")
    page.say("Omar Vale", "spoke of", "145", rule="verb:noun").count("145", 145)
    page.say("The mayor", "denied", "it", stance="denies", rule="verb:noun", at=24)
    assert quotes(page) == ["spoke of 145", "denied it"]


def test_what_introduces_the_words_before_a_colon_is_left_out(report):
    text = "Omar Vale gave a lower number: officials had found 45 dead, he said."
    page = report(f"Omar Vale came. {text}")
    page.say("he", "said", text.split(", he", maxsplit=1)[0], rule="after")
    assert quotes(page) == ["officials had found 45 dead"]


def test_a_negation_between_cue_and_content_is_never_lost(report):
    page = report("The ministry called it staged, saying not a single resident had suffered.")
    page.say("The ministry", "saying", "a single resident had suffered")
    assert page.claim().quote == "not a single resident had suffered"
    assert page.claim().stance == "denies"


def test_an_answer_in_apposition_is_the_deniers_own_claim(report):
    page = report("Islamabad says the group is sponsored by India, a charge New Delhi has denied in the past.")
    page.say("Islamabad", "says", "the group is sponsored by India, a charge New Delhi has denied in the past")
    page.say("a charge New Delhi", "denied", "in the past", stance="denies", rule="verb:noun")
    accusation, denial = page.claims()
    assert (accusation.quote, accusation.stance) == ("the group is sponsored by India", "accuses")
    assert accusation.target.name == "India"
    assert (denial.quote, denial.speaker.name) == ("New Delhi has denied in the past", "New Delhi")
    assert denial.answers == accusation.id


@pytest.mark.parametrize("words", ["asked not to be named", "wants peace"])
def test_anonymity_and_attitudes_without_a_count_are_no_claims(report, words):
    cue, content = words.split(" ", 1)
    page = report(f"An officer {words}.").say(
        "An officer", cue, content, rule="attitude:verb:to" if cue == "wants" else "x"
    )
    assert page.claims() == ()


def test_an_attitude_with_a_count_is_a_claim(report):
    page = report("Residents fear 100 people died.").say(
        "Residents", "fear", "100 people died", rule="attitude:verb:clause"
    )
    assert len(page.count("100 people", 100).claims()) == 1


def test_a_bare_passive_is_nobodys_claim_and_an_agentless_accusation_is(report):
    page = report("More bodies were found. Kestria has been accused of shelling a school.")
    page.say("", "found", "More bodies", rule="passive:subject")
    page.say("", "accused", "Kestria", "of shelling a school", stance="accuses", target="Kestria", rule="passive:of")
    (claim,) = page.claims()
    assert claim.speaker is None
    assert (claim.stance, claim.target.name, claim.quote) == ("accuses", "Kestria", "of shelling a school")
