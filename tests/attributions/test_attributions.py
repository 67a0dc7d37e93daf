"""Who said what: constructions, one sentence each; what must not be read comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.attributions import find_attributions
from reconcile.model import Attribution, Factuality, Stance
from reconcile.tables import shipped
from reconcile.text import split_sentences


def attributions(text: str) -> tuple[Attribution, ...]:
    return find_attributions(text, split_sentences(text), shipped())


def reading(text: str, one: Attribution) -> tuple[str, str, str]:
    """Return (source, cue, content) as text; several spans are joined by an ellipsis."""
    return tuple(" … ".join(span.of(text) for span in part) for part in (one.source, one.cue, one.content))  # type: ignore[return-value]


def readings(text: str) -> list[tuple[str, str, str]]:
    return [reading(text, one) for one in attributions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday after heavy rain.",
        "The reports were filed in the archive.",
        "The accused left the court by a side door.",
        "It was a claim to the throne.",
        "The charge fell to ten volts.",
        "They acted according to plan.",
        "The two calls were cut off.",
        "A warning light came on.",
        "",
    ],
)
def test_sentences_in_which_nobody_speaks_give_nothing(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was shut.", ("The mayor", "said", "the bridge was shut")),
        ("The bridge was shut, the mayor said.", ("the mayor", "said", "The bridge was shut")),
        ("The bridge was shut, said Ana Ruiz, a clerk.", ("Ana Ruiz, a clerk", "said", "The bridge was shut")),
        ("The bridge, the mayor said, was shut.", ("the mayor", "said", "The bridge … was shut")),
        ("According to the mayor, the bridge was shut.", ("the mayor", "According to", "the bridge was shut")),
        ("The bridge was shut, according to the mayor.", ("the mayor", "according to", "The bridge was shut")),
        ('"No," she said. "We wait for the third report."', ("she", "said", '"No," … "We wait for the third report."')),
        ("“No,” she said. “We wait for the third report.”", ("she", "said", "“No,” … “We wait for the third report.”")),
        ('The envoy called the report "a lie".', ("The envoy", "called", 'the report "a lie"')),
        ("Bridge unsafe, inspector says", ("inspector", "says", "Bridge unsafe")),
        ("Bridge unsafe: inspector", ("inspector", ":", "Bridge unsafe")),
        ("Igor Reva, a spokesman, said two ships sank.", ("Igor Reva, a spokesman", "said", "two ships sank")),
        ("The ministry, which has denied any leak, opened an inquiry.", ("The ministry … which", "denied", "any leak")),
        ("The union accused the firm of hiding the report.", ("The union", "accused", "the firm of hiding the report")),
        ("The union blamed the ministry for the delay.", ("The union", "blamed", "the ministry for the delay")),
        ("The ministry is accused of hiding the report.", ("", "accused", "The ministry … of hiding the report")),
        ("The claim was rejected by the ministry.", ("the ministry", "rejected", "The claim")),
        ("The army put the toll at 45.", ("The army", "put", "put the toll at 45")),
        ("The governor spoke of 145.", ("The governor", "spoke of", "spoke of 145")),
        ("The army gave a figure of 150.", ("The army", "gave", "gave a figure of 150")),
        ("There was no comment from the ministry.", ("the ministry", "no comment", "no comment from the ministry")),
        ("The cell claimed credit for the raid.", ("The cell", "claimed credit", "claimed credit for the raid")),
        ("The dead are said to be miners.", ("", "said", "The dead … to be miners")),
        ("The mayor said the dam held, while engineers were still at work.", ("The mayor", "said", "the dam held")),
        ("The mayor told reporters on Sunday that the dam held.", ("The mayor", "told", "the dam held")),
        ("Lena Ott's claim that the dam failed was odd.", ("Lena Ott", "claim", "the dam failed")),
    ],
)  # fmt: skip
def test_one_attribution_of_each_construction(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fires broke out, and ten men fled, police said.",
         [("police", "said", "Fires broke out, and ten men fled")]),
        ("In Oru district, raiders stormed a prison, and ten men fled, police said.",
         [("police", "said", "In Oru district, raiders stormed a prison, and ten men fled")]),
        ("Lima rejects the claim by Quito that it fired, the official spokesman, Ivo Rey, said in reply.",
         [("Lima", "rejects", "the claim by Quito that it fired"),
          ("the official spokesman, Ivo Rey", "said", "Lima rejects the claim by Quito that it fired"),
          ("Quito", "claim", "it fired")]),
        ("The group released videos that showed women among its fighters.", []),
        ("Guards, who asked not to be named, said two died.",
         [("Guards, who asked not to be named", "said", "two died")]),
        ("Lima hosts no fighters, Ivo Rey said in a statement that rejected Quito's account.",
         [("Ivo Rey", "said", "Lima hosts no fighters"), ("Ivo Rey", "rejected", "Quito's account")]),
        ("The union that represents police officers said that two had died.",
         [("The union that represents police officers", "said", "two had died")]),
        ("The group that runs the territory denied that it fired.",
         [("The group that runs the territory", "denied", "it fired")]),
        ("Teachers Without Walls said its school was hit.",
         [("Teachers Without Walls", "said", "its school was hit")]),
        ("Ivo Rey, spokesman of Lima's foreign office, said on Friday that the talks failed.",
         [("Ivo Rey, spokesman of Lima's foreign office", "said", "the talks failed")]),
        ("The Mountain Front, or MF, claimed responsibility for the raid.",
         [("The Mountain Front, or MF", "claimed responsibility", "claimed responsibility for the raid")]),
        ("The army bombed a village in which, according to rescuers, 100 people died.",
         [("rescuers", "according to", "100 people died")]),
        ("According to the news agency, citing the ministry, ten men were held.",
         [("the news agency", "According to", "ten men were held")]),
        ("The army spoke of about 60 dead.", [("The army", "spoke of", "spoke of about 60 dead")]),
        ("The rebels claim to have killed 900.", [("The rebels", "claim", "to have killed 900")]),
        ("The firm sent a letter saying the road was shut.", [("The firm", "saying", "the road was shut")]),
        ("Lima met the group, which Quito blames for the raid.",
         [("Quito", "blames", "the group … which … for the raid")]),
        ("The firm denied him a visa.", []),
        ("The trust, which lawyers accuse of fraud, closed.",
         [("lawyers", "accuse", "The trust … which … of fraud")]),
        ("Lima's denial of any part in it was met with scorn.", [("Lima", "denial", "any part in it")]),
        ("The court dismissed as baseless claims that the vote was rigged.",
         [("The court", "dismissed", "as baseless claims that the vote was rigged")]),
        ("But she said that they would keep the road safe, mend the bridge and go.",
         [("she", "said", "they would keep the road safe, mend the bridge and go")]),
        ("They now pay estimated taxes.", []),
        ("The death toll stands at 59.", []),
        ("The US military said that two men died.", [("The US military", "said", "two men died")]),
        ("He told us that two men died.", [("He", "told", "two men died")]),
        ("The minister rejected the report by pointing out that nobody had fled.",
         [("The minister", "rejected", "the report"), ("The minister", "pointing out", "nobody had fled")]),
        ("Those were the days when, he said, nobody came.", [("he", "said", "nobody came")]),
        ("The mayor said, if elected, he would mend the road.", [("The mayor", "said", "he would mend the road")]),
        ("The mayor said — on the radio, as it happens — that the dam held.", [("The mayor", "said", "the dam held")]),
        ("The mayor said, among other things, that the dam held.", [("The mayor", "said", "the dam held")]),
        ('The mayor said last week in Oru, "The dam held."', [("The mayor", "said", '"The dam held."')]),
        ("The mayor said the dam held but that the road was shut.",
         [("The mayor", "said", "the dam held but that the road was shut")]),
        ("The union denied it had struck, with guards paying for the damage.",
         [("The union", "denied", "it had struck")]),
        ("The mayor said most voters favour the bridge, compared with 41 percent last year.",
         [("The mayor", "said", "most voters favour the bridge")]),
        ("The count is out: according to recent polls, the party leads.",
         [("recent polls", "according to", "the party leads")]),
        ("As reported by the Delta Post, the bridge was shut.",
         [("the Delta Post", "As reported by", "the bridge was shut")]),
        ("The judge rejected that argument.", [("The judge", "rejected", "that argument")]),
        ("Two officers accused of beating a boy were held.", [("", "accused", "Two officers … of beating a boy")]),
        ("A charge Lima denies was read out in court.", [("Lima", "denies", "A charge Lima denies")]),
        ("Asked if he was ill, the mayor said no.", [("", "Asked", "if he was ill")]),
        ("Though the claims are old, experts say they show resolve.", [("experts", "say", "they show resolve")]),
        ("A prize called Black Sands went to Lima.", []),
        ("He spoke in a statement released by his office.", []),
        ('"Why wait?" Ruiz asked the ministers.', [("Ruiz", "asked", '"Why wait?"')]),
        ("The man argued the dam, which has leaked before, would fail.",
         [("The man", "argued", "the dam, which has leaked before, would fail")]),
        ("The cook, accused by guests of serving bad fish, denies it and has left.",
         [("guests", "accused", "The cook … of serving bad fish"),
          ("The cook, accused by guests of serving bad fish", "denies", "denies it")]),
    ],
)  # fmt: skip
def test_every_attribution_of_a_sentence_and_no_other(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert readings(text) == expected


def test_a_participle_under_a_negating_word_is_negated() -> None:
    *_, last = attributions("Observers stopped short of calling the vote rigged.")
    assert last.negated


def test_what_is_only_told_inside_somebody_elses_words_needs_a_clause_or_a_figure() -> None:
    assert [one.cue[0].start for one in attributions("The mayor said the firm had announced plans.")] == [10]
    assert len(attributions("The mayor said the firm had reported 40 deaths.")) == 2


def test_several_contents_under_one_source_are_several_attributions() -> None:
    found = readings(
        "The mayor said the dam held and added that two roads were cut, warning that more rain would come."
    )
    assert found == [
        ("The mayor", "said", "the dam held"),
        ("The mayor", "added", "two roads were cut"),
        ("The mayor", "warning", "more rain would come"),
    ]


def test_two_names_that_speak_together_are_two_attributions_with_one_cue_and_content() -> None:
    text = "New Delhi and Kabul have both denied it."
    first, second = attributions(text)
    assert (first.cue, first.content) == (second.cue, second.content)
    assert [one.source[0].of(text) for one in (first, second)] == ["New Delhi", "Kabul"]


def test_a_charge_that_somebody_denies_is_an_attribution_of_its_own() -> None:
    found = attributions("Lima says the group is paid by Quito, a charge Quito has denied.")
    assert [one.stance for one in found] == [Stance.ASSERTS, Stance.DENIES]


def test_what_is_called_false_after_a_comma_is_answered_by_its_own_source() -> None:
    text = "The front accused the government of a massacre, a claim Khartoum dismissed as propaganda."
    _, answer = attributions(text)
    assert reading(text, answer) == ("Khartoum", "dismissed", "a claim Khartoum dismissed as propaganda")
    assert answer.stance is Stance.REJECTS


def test_a_clause_before_the_main_clause_keeps_its_content_to_itself() -> None:
    assert readings("While the army says it killed forty fighters, residents say they were farmers.") == [
        ("the army", "says", "it killed forty fighters"),
        ("residents", "say", "they were farmers"),
    ]


def test_nobody_claims_no_responsibility() -> None:
    (one,) = attributions("No group has claimed responsibility for the blast.")
    assert one.negated
    assert one.stance is Stance.DECLINES


def test_a_quotation_over_two_paragraphs_is_one_content() -> None:
    text = '"We waited," she said. "Nobody came to the pier.\n\n"Then the lights went out."'
    (one,) = attributions(text)
    assert one.direct
    assert one.content[-1].of(text).endswith('went out."')


def test_an_unbalanced_mark_does_not_leak_into_the_next_paragraph() -> None:
    text = 'He said "the dam held.\n\nThe union said the dam failed.'
    assert ("The union", "said", "the dam failed") in readings(text)


def test_a_chain_names_the_outer_attribution() -> None:
    text = "Harbour Wire said relatives told it that most of the dead were miners."
    outer, inner = attributions(text)
    assert inner.source[0].of(text) == "relatives"
    assert inner.outer == 0
    assert outer.outer is None


def test_figures_that_somebody_cites_are_nested_in_what_he_says() -> None:
    text = "There were 440 people on board, according to railway figures he cited."
    found = attributions(text)
    assert {one.source[0].of(text) for one in found} == {"railway figures", "he"}
    figures = next(one for one in found if one.source[0].of(text) == "railway figures")
    assert figures.outer is not None
    assert found[figures.outer].source[0].of(text) == "he"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The group claimed responsibility for the bombing.", Stance.CLAIMS_RESPONSIBILITY),
        ("The union accused the ministry of lying.", Stance.ACCUSES),
        ("The ministry denied the charge.", Stance.DENIES),
        ("The ministry rejected the allegation as false.", Stance.REJECTS),
        ("The envoy called the claim nonsense.", Stance.REJECTS),
        ("The firm said the charge was baseless.", Stance.REJECTS),
        ("The union disputed the official figure.", Stance.DISPUTES),
        ("The agency warned that the river would rise.", Stance.WARNS),
        ("The union called for a strike.", Stance.CALLS_FOR),
        ("The coach urged fans to wait.", Stance.CALLS_FOR),
        ("The chief told officers to hold their fire.", Stance.CALLS_FOR),
        ("The union condemned the raid.", Stance.CONDEMNS),
        ("The hospital confirmed that two men had died.", Stance.CONFIRMS),
        ("The firm admitted that the tank had leaked.", Stance.ACKNOWLEDGES),
        ("The agency estimated that 200 people had left.", Stance.ESTIMATES),
        ("The firm declined to comment.", Stance.DECLINES),
        ("The army did not give a figure.", Stance.DECLINES),
        ("The army has neither confirmed nor denied the report.", Stance.DECLINES),
        ("The mayor would not say how many had left.", Stance.DECLINES),
        ("The paper retracted its story.", Stance.RETRACTS),
    ],
)
def test_stance_follows_the_cue_and_what_it_governs(text: str, stance: Stance) -> None:
    assert stance in {one.stance for one in attributions(text)}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Bugti accused India of supporting the fighters.", "India"),
        ("The army blamed the raid on the Mountain Brigade.", "the Mountain Brigade"),
        ("The guard is accused of theft.", "The guard"),
        ("The general dismissed the BLA's statement that it held captives.", "BLA"),
        ("The ministry rejected the claim by Amnesty that troops fired.", "Amnesty"),
    ],
)
def test_target_is_the_accused_or_whose_claim_is_answered(text: str, target: str) -> None:
    targets = [one.target.of(text) for one in attributions(text) if one.target]
    assert any(target in found for found in targets)


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The mayor said the dam held.", Factuality.CERTAIN),
        ("The mayor said the dam may fail.", Factuality.POSSIBLE),
        ("The mayor said the dam would likely fail.", Factuality.PROBABLE),
        ("The judge asked whether the door was locked.", Factuality.UNKNOWN),
    ],
)
def test_factuality_follows_the_hedge(text: str, factuality: Factuality) -> None:
    assert attributions(text)[0].factuality is factuality


def test_a_negated_cue_is_marked() -> None:
    assert attributions("The mayor did not say that the dam had failed.")[0].negated


def test_attitudes_are_marked_by_their_rule() -> None:
    (one,) = attributions("The driver hopes to appeal.")
    assert one.rule.startswith("attitude:")


WORDS = st.sampled_from(
    [
        "said",
        '"that"',
        "the",
        "army",
        ",",
        ".",
        ":",
        ";",
        '"',
        "“",
        "”",
        "'",
        "-",
        "—",
        "(",
        ")",
        "and",
        "which",
        "who",
        "has",
        "denied",
        "it",
        "claims",
        "40",
        "dead",
        "Quetta",
        "of",
        "by",
        "to",
        "according",
        "not",
        "no",
        "comment",
        "from",
        "blamed",
        "on",
        "accused",
        "'s\n",
        "\n\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_gives_spans_inside_it_in_order_and_the_same_ones_twice(text: str) -> None:
    found = attributions(text)
    for number, one in enumerate(found):
        spans = [*one.source, *one.cue, *one.content, *([one.target] if one.target else [])]
        assert one.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.outer is None or (0 <= one.outer < len(found) and one.outer != number)
    assert found == attributions(text)
    firsts = [min(span.start for span in (*one.source, *one.cue, *one.content)) for one in found]
    assert firsts == sorted(firsts)
