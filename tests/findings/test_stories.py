"""Findings that need more than two counts: denials, silence, echoes, sums, parts; and what holds for all of them."""

from __future__ import annotations

import re

import pytest
from builders import figure
from findings.stories import ARMY, MINISTER, REBEL, REBELS, X, Y, claim, classes, compare, count, day, report, toll
from hypothesis import given
from hypothesis import strategies as st
from work import steps

from reconcile.model import Scope, Span


def dispute(accusation: str, denial: str, *, apart: bool = False, denied_on: str = "2026-02-01", **fields):
    """One accusation by Xland's minister and one answer by Yland, in one report or in two."""
    text = f"{accusation}\n\n{denial}"
    doc = report(accusation if apart else text)
    other = report(denial, "Capital Ledger", denied_on) if apart else doc
    said = claim(doc, accusation, MINISTER, "accuses", **fields)
    return [(doc, said), (other, claim(other, denial, Y, "rejects"))]


def denials(story):
    return [f.answer for f in compare(story).findings if f.cls == "denial"]


@pytest.mark.parametrize(
    ("accusation", "denial", "fields", "answer"),
    [
        ("Yland was behind the attack", "denied a visa to the reporter", {"apart": True}, "not_addressed"),
        ("Yland was behind the attack", "rejected any role in it", {"apart": True, "denied_on": "2026-01-30"}, None),
        ("Yland funds the group", "rejected the allegation in full", {}, "rejected"),
        ("Yland was behind the assault", "rejects that it had any part in the violence", {"apart": True}, "rejected"),
        ("Yland's troops killed 200 civilians", "called the numbers exaggerated and denied that civilians were killed",
         {"apart": True}, "in_part"),
        ("Yland hacked the ministry", "dismissed the claims as absurd", {"apart": True}, "rejected"),
    ],
)  # fmt: skip
def test_a_denial_answers_the_act_that_was_alleged_before_it(accusation, denial, fields, answer):
    assert denials(dispute(accusation, denial, **fields)) == ([answer] if answer else [])


def test_a_denial_that_the_text_ties_to_a_charge_answers_it():
    doc = report("Islands were bought. It is nonsense.")
    said = claim(doc, "Islands were bought", "Gazette")
    assert denials([(doc, said), (doc, claim(doc, "It is nonsense", Y, "denies", answers=said.id))]) == ["denied"]


def test_those_numbers_are_the_figures_of_the_speaker_before():
    doc = report("84 soldiers were killed. 18 were captured. The state disputes those numbers.")
    said = [
        claim(doc, "84 soldiers were killed", REBEL, figures=(count(doc, "84 soldiers", 84),)),
        claim(doc, "18 were captured", REBEL, figures=(count(doc, "18", 18, outcome="captured"),)),
    ]
    found = [(doc, one) for one in said] + [(doc, claim(doc, "disputes those numbers", X, "disputes"))]
    assert denials(found) == ["rejected", "rejected"]


def test_a_figure_under_denial_belongs_to_nobody_who_denies_it():
    doc, said = toll(600, ARMY)
    other = report("It denied that 600 people were killed.", "Courier")
    denial = claim(other, "600 people were killed", REBELS, "denies", figures=(count(other, "600 people", 600),))
    assert [position.side for position in compare((doc, said), (other, denial)).positions] == ["state:x"]


def test_the_silence_of_the_accused_carries_its_date():
    story = dispute("Yland was behind the attack", "There was no comment from Yland")
    doc, _ = story[1]
    story[1] = (doc, claim(doc, "There was no comment from Yland", Y, "declines"))
    (found,) = compare(story).findings
    assert (found.cls, found.answer) == ("denial", "silent")
    assert "2026-01-31" in found.why


def test_a_silence_after_the_response_is_stale():
    story = dispute("Yland was behind the attack", "rejected any role in the attack")
    late = report("Yland has not responded", "Courier", "2026-02-03")
    assert "stale" in classes([*story, (late, claim(late, "Yland has not responded", Y, "declines"))])


def test_an_act_claimed_by_one_and_put_down_to_another():
    doc = report("It carried out the attack. Yland was behind the attack.")
    claimed = claim(doc, "It carried out the attack", REBELS, "claims_responsibility")
    charge = claim(doc, "Yland was behind the attack", MINISTER, "accuses")
    story = [(doc, claimed), (doc, charge), (doc, claim(doc, "Yland", Y, "condemns"))]
    denial = report("Yland rejects any part in the attack", "Courier")
    story.append((denial, claim(denial, "Yland rejects any part in the attack", Y, "rejects")))
    assert "responsibility" in classes(story)


def test_one_text_in_two_outlets_is_one_origin():
    text = " ".join(f"word{n}" for n in range(60)) + " and 17 people were killed by it."
    story = [toll(17, "Police", outlet, text=text) for outlet in ("Harbour Wire", "Capital Ledger")]
    found = compare(story)
    assert sorted(f.cls for f in found.findings) == ["echo", "echo"]
    (position,) = found.positions
    assert (position.articles, position.outlets, position.origins) == (2, 2, 1)


def test_two_voices_that_agree_in_one_text_printed_twice_are_no_agreement_of_outlets():
    assert classes([toll(17, "Police", outlet) for outlet in ("Harbour Wire", "Ledger", "Courier")]) == ["echo", "echo"]


def test_parts_of_one_speaker_that_miss_the_total():
    text = "92 people were killed on Saturday, 41 people on Friday. In all 145 people died."
    doc = report(text)
    friday, saturday = day("Friday", "2026-01-30"), day("Saturday", "2026-01-31")
    periods = (
        ("92 people", 92, saturday),
        ("41 people", 41, friday),
        ("145 people", 145, day("all", "2026-01-30", "2026-01-31")),
    )
    figures = tuple(count(doc, words, n, scope=_scope(period)) for words, n, period in periods)
    (found,) = [
        f for f in compare([(doc, claim(doc, text, ARMY, figures=figures))]).findings if f.cls == "does_not_add_up"
    ]
    assert len(found.figures) == 3
    held = tuple(
        figure(f.low + 12 * (f.low == 92), f.high + 12 * (f.low == 92), span=f.span, scope=f.scope) for f in figures
    )
    assert "does_not_add_up" not in classes([(doc, claim(doc, text, ARMY, figures=held))])


def test_one_part_under_two_totals():
    story = []
    for total, outlet in ((18, "Harbour Wire"), (31, "Courier")):
        doc = report(f"{total} civilians died, five women among them.", outlet, f"2026-02-{total:02d}"[:10])
        whole = count(doc, f"{total} civilians", total, category="civilians")
        part = count(doc, "five women", 5, category="women", part_of=0)
        story.append((doc, claim(doc, doc.text, ARMY, figures=(whole, part))))
    assert "base_moved" in classes(story)


def test_one_number_for_two_things():
    dead = toll(4460, MINISTER, category="people")
    shelters = toll(
        4460, MINISTER, "Courier", unit="sites", category="sites", category_text="shelters", outcome="damaged"
    )
    assert classes(dead, shelters) == ["object_swap"]
    assert classes(toll(4400, MINISTER), toll(4400, MINISTER, "Courier", unit="sites", outcome="damaged")) == []


def two_tolls(count):
    police = [toll(17, "Police", f"Outlet {n}") for n in range(count)]
    return police + [toll(24, "Hospital", f"Outlet {n}") for n in range(count)]


def test_five_hundred_reports_of_one_toll_are_one_position_and_cost_as_many():
    a_hundred, five_hundred = two_tolls(100), two_tolls(500)
    compare(a_hundred)  # the tables are compiled once, and not counted
    assert steps(lambda: compare(five_hundred)) < 5.5 * steps(lambda: compare(a_hundred))
    found = compare(two_tolls(500))
    assert len(found.positions) == 2
    assert [f.cls for f in found.findings].count("contradiction") == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.sampled_from([ARMY, MINISTER, REBELS, "Police"]), st.integers(1, 4)),
        max_size=6,
    )
)
def test_no_line_ranks_speakers_and_every_pair_has_one_primary_class(rows):
    story = [toll(n, who, f"Outlet {i}", f"2026-02-0{d}") for i, (n, who, d) in enumerate(rows)]
    found = compare(story).findings
    assert not [f.why for f in found if RANKING.search(f"{f.why} {f.resolve}".lower())]
    pairs = [frozenset(f.positions) for f in found if len(f.positions) == 2 and f.cls not in ("revision", "echo")]
    assert len(pairs) == len(set(pairs))
    assert compare(story) == compare(story)


RANKING = re.compile(
    r"\b(true|truth|false|right|wrong|credible|reliable|likely|trust\w*|correct|accurate|lies?|lying)\b"
)


def _scope(period):
    return Scope(period=period)


def test_spans_are_never_needed_for_an_empty_story():
    assert compare().findings == ()
    assert Span(0, 0).of("") == ""


def test_a_state_that_one_side_says_is_over_and_another_says_goes_on():
    doc = report("The siege was over. Fighting was still going on.")
    said = [claim(doc, "The siege was over", ARMY), claim(doc, "Fighting was still going on", REBELS)]
    found = compare([(doc, one) for one in said])
    assert [f.cls for f in found.findings] == ["contradiction"]
    assert [(q.kind, q.text) for q in found.questions] == [("state", "Is the fighting or the siege over?")]
    assert sorted(p.answer for p in found.positions) == ["no", "yes"]
    late = report("Fighting was still going on.", "Courier", "2026-03-31")
    assert classes([(doc, said[0]), (late, claim(late, "Fighting was still going on", REBELS))]) == []


def test_a_hundred_different_answers_do_not_flood_the_report():
    story = [toll(10 + n, f"Voice {n}", f"Outlet {n}") for n in range(100)]
    assert len(compare(*story).findings) <= 100 * 13


def test_an_old_figure_still_printed_beside_another_office_s_new_one_is_held():
    text = "The interior ministry still has 59 dead. The army speaks of 200 dead."
    first = toll(59, MINISTER)
    late = report(text, "Courier", "2026-03-15")
    ministry = claim(late, "The interior ministry still has 59 dead", MINISTER, figures=(count(late, "59 dead", 59),))
    army = claim(late, "The army speaks of 200 dead", ARMY, figures=(count(late, "200 dead", 200),))
    assert "same_side" in classes([first, (late, ministry), (late, army)])


def test_one_speaker_who_says_none_and_some_in_one_report_speaks_of_two_phases():
    doc = report("21 people were killed. In the last phase nobody was hurt.")
    some = claim(doc, "21 people were killed", ARMY, figures=(count(doc, "21 people", 21),))
    none = claim(doc, "nobody was hurt", ARMY, figures=(count(doc, "nobody", 0, outcome="casualty"),))
    assert classes([(doc, some), (doc, none)]) == ["scope"]


def test_a_statement_copied_with_its_text_is_an_echo_whoever_is_named_for_it():
    text = " ".join(f"word{n}" for n in range(60)) + " The siege was lifted at noon."
    story = []
    for outlet, speaker in (("Harbour Wire", "Ann Roe"), ("Capital Ledger", "Anne Roe")):
        doc = report(text, outlet)
        story.append((doc, claim(doc, "siege was lifted at noon", speaker)))
    found = [f for f in compare(*story).findings if f.rule == "echo: statement"]
    assert [len(f.claims) for f in found] == [2]
