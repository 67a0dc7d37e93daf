"""Every claim gets the place, the days and the as-of that its text states; what is not stated is marked or None."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import document, figure, sentences
from hypothesis import given, settings
from hypothesis import strategies as st
from scope.marked import make_claims

from reconcile.model import Claim, Span, Stance, Voice
from reconcile.registry import Registry, load_registry
from reconcile.scope import add_scopes
from reconcile.tables import shipped

REGISTRY = load_registry()


def scoped(*texts, registry=None, **fields):
    """The last claim of the texts, with its scope."""
    doc, found, claims = make_claims(*texts, **{"published": "2026-02-03"} | fields)
    return add_scopes(doc, found, claims, registry or REGISTRY, shipped())[-1]


def days(claim):
    period = claim.figures[0].scope.period
    return f"{period.start or ''}..{period.end or ''}" if period else None


# -- what must be left alone


def test_a_time_of_speaking_is_no_time_of_the_event():
    claim = scoped("*Officials* <said> on Monday that [{12} people died].")
    assert (claim.as_of, days(claim)) == ("2026-02-02", None)


def test_a_report_without_a_date_dates_nothing():
    claim = scoped("*Officials* <said> on Monday that [{12} people died on Sunday].", published=None)
    assert (claim.as_of, days(claim)) == (None, None)


def test_where_a_speaker_sits_or_speaks_is_not_where_it_happened():
    claim = scoped("*A railway official in Quetta* <told> reporters in Lahore [that {12} people died].")
    assert claim.scope.place is None


def test_a_place_that_cannot_be_resolved_is_not_replaced_by_the_main_event():
    claim = scoped("Gunmen attacked the town of Yelwata on Sunday.", "*He* <put> [the dead across the state at {147}].")
    assert claim.scope.place.text == "state"
    assert claim.scope.place.entity is None


def test_an_earlier_event_takes_nothing_from_the_main_event():
    claim = scoped("Rockets hit Makiivka on Sunday.", "[In an earlier attack {30} people had died].")
    assert (claim.scope.event, claim.scope.place, claim.scope.period) == ("attack earlier", None, None)
    assert not claim.scope.main_event


def test_another_place_takes_no_days_from_the_main_event():
    claim = scoped("Rockets hit the city of Makiivka on Sunday.", "[{89} people died in Lviv].")
    assert (claim.scope.place.text, claim.scope.period) == ("Lviv", None)


def test_an_earlier_count_of_no_stated_day_has_no_as_of():
    assert scoped("*A first bulletin* had <spoken> of [{15} dead].").as_of is None


# -- what is stated, and what is taken over


def test_a_claim_that_names_nothing_takes_over_the_main_event_and_says_so():
    scope = scoped("Gunmen struck police posts in Balochistan on Saturday.", "*He* <said> [{10} people died].").scope
    assert (scope.place.text, scope.period.start) == ("Balochistan", "2026-01-31")
    assert scope.main_event
    assert scope.taken_over == ("period", "place")


def test_a_place_inside_the_main_event_takes_over_its_days():
    claim = scoped("Gunmen struck police posts in Balochistan on Saturday.", "[{Two} officers died in Quetta].")
    assert (claim.scope.place.text, days(claim)) == ("Quetta", "2026-01-31..2026-01-31")
    assert claim.scope.taken_over == ("period",)


def test_nobody_dies_after_the_claim_that_counts_him():
    claim = scoped("Fighting raged from 30 January to 2 February.", "On Saturday *he* <spoke> of [{67} dead].")
    assert days(claim) == "2026-01-30..2026-01-31"


def test_a_second_statement_of_a_speaker_keeps_the_day_of_the_first():
    first = "*Rind* <said> on Sunday that [{22} militants died]."
    assert scoped(first, "*Rind* <said> [{167} bodies were found].").as_of == "2026-02-01"
    assert scoped(first, "*Rind* <says> [{167} bodies were found].").as_of == "2026-02-03"


def test_figures_of_one_sentence_have_their_own_windows():
    text = (
        "More than 700 people were killed over the past 12 months, around 70 of them in the two days before he spoke."
    )
    doc, found = document(text, published="2026-01-31"), sentences(text)
    whole, part = figure(span=Span(10, 13)), figure(span=Span(text.index("70 of"), text.index("70 of") + 2))
    claim = Claim("c", doc.id, Span(0, len(text) - 1), text[:-1], found[0].span, Voice("X", "X"), Stance.ASSERTS,
                  figures=(whole, part))  # fmt: skip
    (claim,) = add_scopes(doc, found, (claim,), Registry(()), shipped())
    assert [one.scope.period.start for one in claim.figures] == ["2025-01-31", "2026-01-30"]


@pytest.mark.parametrize(("number", "start"), [("92", "2026-01-31"), ("41", "2026-01-30")])
def test_days_told_side_by_side_go_with_their_figures(number, start):
    text = "*The military* <said> [92 militants died on Saturday and 41 on Friday]."
    claim = scoped(text.replace(number, f"{{{number}}}"), published="2026-02-01")
    assert claim.figures[0].scope.period.start == start


def test_a_running_count_begins_with_the_main_event():
    claim = scoped(
        "Gunmen struck police posts in Balochistan on Saturday.", "*He* <said> [{92} had been killed so far]."
    )
    assert days(claim) == "2026-01-31..2026-02-03"
    assert claim.scope.main_event


def test_a_row_of_a_table_holds_when_the_row_says():
    claim = scoped("[{310} have been killed since the operation began]", published="2026-02-04")
    assert (claim.as_of, days(claim)) == ("2026-02-04", "..2026-02-04")


def test_a_time_of_day_is_kept_where_the_report_has_one():
    assert scoped("*He* <says> [{10} died].", published="2026-02-03T16:30:00Z").as_of == "2026-02-03T16:30:00Z"


def test_a_place_unknown_to_the_registry_is_still_a_place():
    claim = scoped("[Gunmen killed {nine} people in the village of Odzi]", registry=Registry(()))
    assert (claim.scope.place.text, claim.scope.place.entity) == ("Odzi", None)


@pytest.mark.parametrize(("text", "place"), [
    ("[{Six} senators died in the Senate].", None),
    ("[A row over Clinton drew {six} people].", None),
    ("[In the missile strike of the Kyiv regime {50} prisoners were killed].", None),
    ("[A blast in Moscow-held territory killed {50} prisoners].", None),
    ("[{Six} people died in Bugti's view].", None),
    ("[{Six} people died in May].", None),
    ("[{Six} people died in the Darfur region of Sudan].", ("Darfur region", ("Sudan",))),
    ("[{Six} people died in the Ethiopian city of Axum].", ("Axum", ())),
    ("[{Six} people died in Ukhta, Russia].", ("Ukhta", ("Russia",))),
    ("[{Six} people died in eastern Ukraine].", ("eastern Ukraine", ("Ukraine",))),
    ("[{Six} people died in Mbanza, and Mbanza prison burned].", ("Mbanza", ())),
])  # fmt: skip
def test_a_name_is_a_place_where_its_words_say_so(text, place):
    found = scoped(text).scope.place
    assert (found and (found.text, found.within)) == place


@pytest.mark.parametrize(("text", "event"), [
    ("[{12,000} people crossed the border in a day].", None),
    ("[{12,000} people crossed the border a day earlier].", None),
    ("[{12,000} people a day were crossing the border].", "a day"),
    ("[The clinic saw {300} patients per week].", "per week"),
])  # fmt: skip
def test_a_count_of_each_day_is_no_total(text, event):
    assert scoped(text).scope.event == event


@pytest.mark.parametrize(("text", "event"), [
    ("[{Six} people died in the crash].", None),  # taken up, not another one
    ("[{Six} people died in a rocket attack].", None),  # the same sort of thing, told again
    ("[{Six} people died in a helicopter crash].", "crash"),
    ("[An earlier strike had killed {six}].", "strike earlier"),
])  # fmt: skip
def test_another_sort_of_event_is_another_event(text, event):
    assert scoped("A missile attack hit Makiivka on Sunday.", text).scope.event == event


# -- whatever comes


PIECES = st.sampled_from([
    "on Monday", "in Gwadar", "the town of Odzi", "12", "died", "said", ",", "and", "that day", "since",
    "the strike on", "earlier raids", "there", "in the city", ".",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25).map(" ".join), st.data())
def test_any_text_is_scoped_without_losing_a_claim_and_twice_alike(text, data):
    doc, found = document(text, published="2026-02-03"), sentences(text)
    claims = []
    for one in found:
        cut = data.draw(st.integers(one.span.start, one.span.end))
        part = Span(cut, one.span.end)
        claims.append(Claim("c", doc.id, part, part.of(text), one.span, Voice("X", "X"), Stance.ASSERTS, cue="said",
                            cue_span=Span(one.span.start, cut), figures=(figure(span=part),)))  # fmt: skip
    once = add_scopes(doc, found, claims, Registry(()), shipped())
    assert once == add_scopes(doc, found, claims, Registry(()), shipped())
    bare = [replace(c, scope=o.scope, as_of=o.as_of, figures=c.figures) for c, o in zip(once, claims, strict=True)]
    assert [replace(c, figures=o.figures) for c, o in zip(bare, claims, strict=True)] == claims
