"""A report: what is disputed first, everything in its place, nothing lost and nobody declared right."""

from __future__ import annotations

import dataclasses
import re

import pytest
from builders import document
from report.stories import claim, figure, finding, position, raid, reading

from reconcile.exporters import markdown, terminal
from reconcile.model import Affiliation, Entity, Member, Origin, Question, QuestionKind, Stance, Story
from reconcile.report import make_report
from reconcile.report.differences import nearest_ratio
from reconcile.report.disputes import letter
from reconcile.report.words import make_words
from reconcile.tables import shipped

EMPTY = Story((), (), (), (), (), (), (), (), ())


def placed(report):
    """The id of every finding, once for each place in which it stands."""
    lines = [line for one in report.disputes for line in (*one.differences, *one.related)]
    groups = [group for section in report.sections for group in section.groups]
    answers = [answer for one in report.accusations for answer in one.answers]
    return [
        *(line.finding for line in lines),
        *(line.finding for group in groups for line in (group.first, *group.others)),
        *(name for answer in answers for name in answer.findings),
    ]


def section(report, key):
    return next(one for one in report.sections if one.key == key)


def counts(*bounds, cls="contradiction"):
    """A story with one question per pair of bounds, its two answers said to relate by `cls`."""
    parts = [_pair(number, pair, cls) for number, pair in enumerate(bounds)]
    readings, claims, questions, positions, findings = zip(*parts, strict=True)
    return Story(
        readings, tuple(c for pair in claims for c in pair), (), (), (), questions,
        tuple(p for pair in positions for p in pair), (), findings,
    )  # fmt: skip


def _pair(n, bounds, cls):
    (low, high), (low2, high2) = bounds
    text = f"Story {n}: Ann said many people died. Bob said few people died."
    paper = document(text)
    ann = claim(paper, "many people died", "Ann", figures=(figure(text, "many people", low, high),))
    bob = claim(paper, "few people died", "Bob", figures=(figure(text, "few people", low2, high2),))
    positions = (
        position(f"p{n}a", f"q{n}", "Ann", Member(ann.id, 0), low=low, high=high),
        position(f"p{n}b", f"q{n}", "Bob", Member(bob.id, 0), low=low2, high=high2),
    )
    question = Question(f"q{n}", QuestionKind.COUNT, f"question {n}", "b")
    related = finding(f"f{n}", cls, ann, bob, positions=(f"p{n}a", f"p{n}b"), question=f"q{n}")
    return reading(paper, claims=(ann, bob)), (ann, bob), question, positions, related


@pytest.mark.parametrize("cls", ["agreement", "compatible", "scope", "definition", "revision", "cannot_compare"])
def test_a_difference_with_a_reason_is_no_dispute(cls):
    report = make_report(counts(((15, 15), (84, 84)), cls=cls))
    assert not report.disputes
    assert placed(report) == ["f0"]


def test_a_story_without_anything_makes_a_report():
    report = make_report(EMPTY)
    assert report.summary.documents == 0
    assert not report.disputes
    assert report.summary.first is None


def test_every_finding_has_its_place():
    story = raid()
    assert set(placed(make_report(story))) == {one.id for one in story.findings}


def test_only_chains_stand_twice():
    found = placed(make_report(raid()))
    assert {one for one in found if found.count(one) > 1} == {"f03"}


def test_the_widest_difference_comes_first():
    report = make_report(counts(((15, 15), (17, 17)), ((15, 15), (84, None)), ((0, 0), (3, 3))))
    assert [one.question for one in report.disputes] == ["question 1", "question 2", "question 0"]


def test_among_equal_differences_more_origins_come_first():
    story = counts(((1, 1), (2, 2)), ((1, 1), (2, 2)))
    positions = tuple(dataclasses.replace(p, origins=5) if p.question == "q1" else p for p in story.positions)
    report = make_report(dataclasses.replace(story, positions=positions))
    assert [one.question for one in report.disputes] == ["question 1", "question 0"]


def test_rows_go_from_the_lowest_answer_to_the_highest():
    (dispute,) = make_report(raid()).disputes
    assert [(row.letter, row.low, row.high) for row in dispute.rows] == [("A", 15, 15), ("B", 17, 17), ("C", 81, None)]


def test_a_sentence_is_shown_exactly_with_its_figure_inside():
    report = make_report(raid())
    texts = {reading.document.path: reading.document.text for reading in raid().readings}
    found = [item for one in report.disputes for row in one.rows for item in row.evidence]
    assert found
    for one in found:
        assert one.before + one.marked + one.after == one.span.of(texts[one.path])
    assert {one.marked for one in found} == {"15 soldiers", "17 soldiers", "more than 80 [named] soldiers"}


def test_a_finding_between_two_questions_is_shown_once_under_its_own():
    story = counts(((15, 15), (84, 84)), ((1, 1), (9, 9)))
    across = dataclasses.replace(story.findings[0], id="fx", positions=("p0a", "p1b"), question="q0")
    report = make_report(dataclasses.replace(story, findings=(*story.findings, across)))
    lines = {line.finding: line.letters for one in report.disputes for line in one.differences}
    assert placed(report).count("fx") == 1
    assert set(lines["fx"]) in ({"A", "1B"}, {"A", "2B"})


def test_an_accusation_stands_beside_its_answers():
    (one,) = make_report(raid()).accusations
    assert (one.accuser, one.accused) == ("Southland Army", "Northland")
    assert [(answer.label, answer.who) for answer in one.answers] == [("DENIED", "Northland"), ("SUPERSEDED", "")]


def test_an_accusation_without_an_answer_is_counted():
    report = make_report(dataclasses.replace(raid(), findings=()))
    assert report.summary.unanswered == 1
    assert report.accusations[0].answers == ()


def test_one_answer_to_an_accusation_printed_twice_is_one_answer():
    story = raid()
    denial = next(one for one in story.findings if one.cls == "denial")
    again = dataclasses.replace(denial, id="f99")
    (one,) = make_report(dataclasses.replace(story, findings=(*story.findings, again))).accusations
    assert [answer.findings for answer in one.answers if answer.label == "DENIED"] == [("f05", "f99")]


def test_a_rejected_finding_is_kept_apart():
    report = make_report(raid())
    assert [group.first.finding for group in section(report, "rejected").groups] == ["f19"]


def test_an_unknown_class_has_a_page():
    (group,) = section(make_report(raid()), "other").groups
    assert (group.label, group.first.finding) == ("BRAND NEW", "f18")


def test_claims_behind_a_row_that_are_not_shown_are_counted():
    text = " ".join(f"Speaker {n} said {n} soldiers fell." for n in range(6))
    paper = document(text)
    said = tuple(
        claim(paper, f"{n} soldiers fell", f"Speaker {n}", figures=(figure(text, f"{n} soldiers", 1, 1),))
        for n in range(6)
    )
    story = counts(((1, 1), (9, 9)))
    crowd = dataclasses.replace(story.positions[0], members=tuple(Member(c.id, 0) for c in said))
    story = dataclasses.replace(
        story, readings=(*story.readings, reading(paper, claims=said)), claims=(*story.claims, *said),
        positions=(crowd, story.positions[1]),
    )  # fmt: skip
    row = make_report(story).disputes[0].rows[0]
    assert (len(row.evidence), row.more, len(row.names)) == (3, 3, 6)


def test_a_question_that_nobody_disputes_is_listed_with_its_answers():
    (one,) = make_report(raid()).undisputed
    assert one.question == "How many civilians were killed in the raid?"
    assert [(row.printed, row.names) for row in one.rows] == [("18 civilians", ("The military",))]


def test_a_statement_that_stands_nowhere_else_is_listed_by_speaker():
    text = "The mayor said the bridge is shut. The bridge is old, the mayor said."
    paper = document(text)
    said = tuple(claim(paper, words, "The mayor") for words in ("the bridge is shut", "The bridge is old"))
    story = dataclasses.replace(EMPTY, readings=(reading(paper, claims=said),), claims=said)
    (one,) = make_report(story).statements
    assert (one.speaker, [item.marked for item in one.evidence], one.more) == (
        "The mayor", ["the bridge is shut", "The bridge is old"], 0,
    )  # fmt: skip


def test_what_an_outlet_says_itself_is_no_other_statement():
    text = "The bridge is shut."
    paper = document(text)
    own = claim(paper, "The bridge is shut", "Harbour Wire", own_voice=True)
    assert (
        make_report(dataclasses.replace(EMPTY, readings=(reading(paper, claims=(own,)),), claims=(own,))).statements
        == ()
    )


def test_a_side_is_an_entity_and_nobody_is_his_own_side():
    rows = make_report(raid()).disputes[0].rows
    assert [row.side for row in rows] == ["Southland", "Southland", ""]


def test_a_party_that_is_no_entity_is_called_as_in_the_reports():
    story = raid()
    local = dataclasses.replace(
        story.allegations[0], accuser="harbour wire: the military", accused="harbour wire: north"
    )
    report = make_report(dataclasses.replace(story, allegations=(local,)))
    assert report.accusations[0].accuser == "The military"


def test_origins_are_counted_apart_from_outlets():
    summary = make_report(raid()).summary
    assert (summary.documents, summary.outlets, summary.origins) == (4, 4, 3)


def test_an_origin_of_one_document_is_no_shared_origin():
    story = raid()
    alone = Origin("o9", (story.readings[1].document.id,), "alone")
    report = make_report(dataclasses.replace(story, origins=(*story.origins, alone)))
    assert [one.origin for one in report.sources] == [1, None, 1, None]
    assert report.summary.origins == 3


def test_the_order_of_reading_does_not_matter():
    story = raid()
    turned = dataclasses.replace(
        story, readings=story.readings[::-1], claims=story.claims[::-1], findings=story.findings[::-1],
        positions=story.positions[::-1], questions=story.questions[::-1],
    )  # fmt: skip
    assert make_report(turned) == make_report(story)


def test_no_field_of_a_report_scores_or_ranks_anybody():
    from reconcile.report import records  # noqa: PLC0415

    kinds = [kind for kind in vars(records).values() if dataclasses.is_dataclass(kind)]
    names = {field.name for kind in kinds for field in dataclasses.fields(kind)}
    assert not names & {"score", "truth", "credibility", "reliability", "rank", "winner", "verdict", "trust", "best"}


@pytest.mark.parametrize(
    ("intervals", "ratio"),
    [
        ([(15, 15), (15, 15)], None),
        ([(80, None), (84, 84)], None),
        ([(None, 10), (5, 5)], None),
        ([(None, None), (84, 84)], None),
        ([], None),
        ([(15, 15), (84, None)], 5.6),
        ([(0, 0), (5, 5)], 5.0),
        ([(None, 10), (40, None)], 4.0),
        ([(10, 10), (20, 20), (40, 40)], 4.0),
    ],
)
def test_the_ratio_is_between_the_nearest_bounds(intervals, ratio):
    assert nearest_ratio(intervals) == ratio


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_rows_are_lettered(number, name):
    assert letter(number) == name


@pytest.mark.parametrize("row", shipped().rows("report_classes"), ids=lambda row: row["id"])
def test_a_class_is_printed_as_its_examples(row):
    words = make_words()
    assert all(words.label(row["id"]) == one for one in row["examples"])
    assert all(words.label(row["id"]) != one for one in row["counter_examples"])
    assert row["section"] in words.sections


@pytest.mark.parametrize("row", shipped().rows("report_sections"), ids=lambda row: row["id"])
def test_a_section_is_headed_as_its_examples(row):
    assert row["examples"] == [row["title"]]
    assert row["title"] not in row["counter_examples"]


@pytest.mark.parametrize("row", shipped().rows("report_words"), ids=lambda row: row["id"])
def test_a_word_is_printed_as_its_examples(row):
    group, _, value = row["id"].partition(":")
    assert all(make_words().text(group, value) == one for one in row["examples"])
    assert all(make_words().text(group, value) != one for one in row["counter_examples"])


def test_every_class_of_the_design_has_a_label_and_a_section():
    known = {
        "agreement", "compatible", "contradiction", "revision", "same_side", "misreport", "scope", "definition",
        "does_not_add_up", "base_moved", "object_swap", "denial", "responsibility", "stale", "echo", "cannot_compare",
    }  # fmt: skip
    assert known <= set(make_words().classes)


def boasting(**fields):
    """The raid with a count of Southland's dead by the River Front, which is linked and accuses as `fields` say."""
    story = raid()
    boast = next(one for one in story.claims if one.stance is Stance.ASSERTS and one.speaker.name == "River Front")
    counted = dataclasses.replace(boast.figures[0], nationality="Southland")
    front = Entity("front", "militant_group", "River Front")
    said = dataclasses.replace(boast, figures=(counted,), speaker=dataclasses.replace(boast.speaker, entity="front"))
    claims = tuple(said if one.id == boast.id else one for one in story.claims)
    sides = (*story.affiliations, Affiliation("front", "front", ("front",)))
    told = dataclasses.replace(story, claims=claims, entities=(*story.entities, front), affiliations=sides)
    accusation = dataclasses.replace(story.allegations[0], id="a9", **fields)
    return make_report(dataclasses.replace(told, allegations=(*story.allegations, accusation))).disputes[0].rows


def test_whose_interest_a_count_serves_is_said_in_words():
    rows = boasting(accuser="state", accused="front")
    assert [row.interest for row in rows] == [(), (), ("raises enemy losses",)]


def test_a_count_by_somebody_at_odds_with_nobody_serves_no_interest():
    assert [row.interest for row in boasting(accuser="state", accused="Northland")] == [(), (), ()]


def test_a_count_of_nobody_in_particular_serves_no_interest():
    assert [row.interest for row in make_report(raid()).disputes[0].rows] == [(), (), ()]


@pytest.mark.parametrize("who", ["state:af", "group:river-front", "office:pk:army"])
def test_an_id_is_never_shown(who):
    story = raid()
    nobody = dataclasses.replace(story.allegations[0], accuser=who, accused=who, claims=())
    for page in (terminal.export, markdown.export):
        assert who not in page(dataclasses.replace(story, allegations=(nobody,)))


def test_a_party_without_an_entity_goes_by_the_name_that_its_reports_give():
    story = raid()
    spoken = dataclasses.replace(story.claims[4].speaker, entity="state:af", name="Kabul")
    claims = (*story.claims[:4], dataclasses.replace(story.claims[4], speaker=spoken), *story.claims[5:])
    accused = dataclasses.replace(story.allegations[0], accused="state:af")
    report = make_report(dataclasses.replace(story, claims=claims, allegations=(accused,)))
    assert report.accusations[0].accused == "Kabul"


def test_two_wordings_of_one_accusation_stand_together_with_one_answer():
    story = raid()
    other = dataclasses.replace(story.allegations[0], id="a2", act="armed the raiders")
    denial = next(one for one in story.findings if one.cls == "denial")
    both = (*story.findings, dataclasses.replace(denial, id="f98", allegation="a2"))
    (one,) = make_report(dataclasses.replace(story, allegations=(*story.allegations, other), findings=both)).accusations
    assert {act.text for act in one.acts} == {"ran the raid", "armed the raiders"}
    assert [answer.to for answer in one.answers if answer.label == "DENIED"] == [("a", "b")]
    assert all(act.answered for act in one.acts)


def test_a_wording_that_nobody_answered_is_named():
    story = raid()
    other = dataclasses.replace(story.allegations[0], id="a2", act="armed the raiders")
    told = dataclasses.replace(story, allegations=(*story.allegations, other))
    assert make_report(told).summary.unanswered == 1
    for page in (terminal.export, markdown.export):
        assert re.search(r"NO ANSWER FOUND\W+to b\b", page(told))


def test_accusations_against_two_parties_stay_apart():
    story = raid()
    other = dataclasses.replace(story.allegations[0], id="a2", accused="Eastland")
    report = make_report(dataclasses.replace(story, allegations=(*story.allegations, other)))
    assert [(one.number, one.accused, len(one.acts)) for one in report.accusations] == [
        (1, "Northland", 1),
        (2, "Eastland", 1),
    ]


def test_a_statement_that_is_answered_is_not_called_an_accusation():
    story = raid()
    said = dataclasses.replace(story.allegations[0], id="a2", accused="Eastland", claims=(story.claims[0].id,))
    report = make_report(dataclasses.replace(story, allegations=(*story.allegations, said)))
    assert [(one.accuses, one.accused) for one in report.accusations] == [(True, "Northland"), (False, "Eastland")]
    assert (report.summary.accusations, report.summary.statements) == (1, 1)


def test_a_zero_for_the_whole_stands_beside_the_count_of_a_part():
    story = counts(((15, 15), (84, 84)), ((0, 0), (0, 0)))
    across = dataclasses.replace(story.findings[0], positions=("p0b", "p1a"))
    report = make_report(dataclasses.replace(story, findings=(across,)))
    (dispute,) = report.disputes
    assert [(row.position, row.asked) for row in dispute.rows] == [("p1a", "question 1"), ("p0a", ""), ("p0b", "")]
    assert [line.letters for line in dispute.differences] == [("A", "C")]
    assert [[row.position for row in one.rows] for one in report.undisputed] == [["p1b"]]


def test_who_claims_responsibility_twice_is_named_once():
    story = raid()
    did = next(one for one in story.claims if one.stance is Stance.CLAIMS_RESPONSIBILITY)
    again = dataclasses.replace(did, id="c-again")
    (one,) = make_report(dataclasses.replace(story, claims=(*story.claims, again))).responsibility
    assert (one.speaker, len(one.evidence), one.more) == ("River Front", 2, 0)


def test_the_rows_of_a_finding_stand_in_the_order_of_its_reason():
    story = counts(((84, None), (15, 15)))
    (dispute,) = make_report(story).disputes
    assert [row.low for row in dispute.rows] == [15, 84]
    turned = dataclasses.replace(story.findings[0], id="fy", cls="compatible")
    (dispute,) = make_report(dataclasses.replace(story, findings=(*story.findings, turned))).disputes
    assert [line.letters for line in (*dispute.differences, *dispute.related)] == [("A", "B"), ("A", "B")]
