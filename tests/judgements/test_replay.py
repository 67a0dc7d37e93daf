"""What a person decided outlives re-extraction: it is replayed exactly, or listed with what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import claim, document, figure, voice

from reconcile.errors import InputError
from reconcile.judgements import (
    CLAIM_FIELDS,
    FIGURE_FIELDS,
    anchor_claim,
    anchor_finding,
    anchor_voice,
    correct_claim,
    effective,
    remember_names,
    replay_claims,
    replay_findings,
    replay_links,
)
from reconcile.model import Factuality, Finding, Judgement, JudgementKind, Place, Qualifier, Scope, Span, Stance

REPORT = document("The minister said 10 soldiers died. He denied any leak. Police agreed.")
DEAD = claim(REPORT, "10 soldiers died", figures=(figure(10, 10, span=Span(18, 29)),))
LEAK = claim(REPORT, "any leak", stance=Stance.DENIES)


def judgement(kind, n=1, **fields):
    return Judgement(n=n, kind=kind, time="t", author="Desk", reason="", **fields)


def reject(one, n=1):
    return judgement(JudgementKind.REJECT, n, anchors=(anchor_claim(one, REPORT),))


def correct(one, n=1, **changes):
    return judgement(
        JudgementKind.CORRECT,
        n,
        anchors=(anchor_claim(one, REPORT, fields=changes),),
        record=correct_claim(one, changes),
    )


def replay(claims, *judgements):
    return replay_claims([REPORT], claims, effective(judgements))


def test_without_judgements_nothing_changes():
    assert replay([DEAD, LEAK]) == ((DEAD, LEAK), ())


def test_a_rejected_claim_leaves_the_story():
    assert replay([DEAD, LEAK], reject(DEAD)) == ((LEAK,), ())


def test_a_rejected_figure_leaves_its_claim():
    one = judgement(JudgementKind.REJECT, anchors=(anchor_claim(DEAD, REPORT, figure=0),))
    (kept,), orphans = replay([DEAD], one)
    assert (kept.figures, kept.figure_ids, kept.quote) == ((), (), DEAD.quote)
    assert orphans == ()


def test_a_claim_is_known_by_the_name_in_the_document_whatever_it_is_linked_to():
    """A person judges what is shown, after linking; judgements are replayed on what is read, before it."""
    police = replace(DEAD.speaker, name="Balochistan Police", entity="org:police", in_document=DEAD.speaker.name)
    linked = replace(DEAD, speaker=police)
    assert replay([DEAD, LEAK], reject(linked)) == ((LEAK,), ())
    (fixed, _), orphans = replay([DEAD, LEAK], correct(linked, low="15"))
    assert (fixed.speaker, fixed.figures[0].low, orphans) == (DEAD.speaker, 15, ())


def test_a_corrected_speaker_still_supersedes_what_was_misread():
    fixed = correct(DEAD, speaker="Police")
    moved = replace(DEAD, id="c-new", span=Span(13, 34), quote=REPORT.text[13:34], figures=(), figure_ids=())
    claims, (orphan,) = replay([moved], fixed)
    assert [one.speaker.name for one in claims] == ["Police"]
    assert "the words read were" in orphan.changed


def test_a_correction_of_a_place_says_when_another_place_is_read_today():
    fixed = correct(DEAD, place="Mach")
    placed = replace(DEAD, scope=Scope(place=Place("Quetta")))
    claims, (orphan,) = replay([placed], fixed)
    assert [one.scope.place.text for one in claims] == ["Mach"]
    assert orphan.changed == "kept as corrected, but place was '', is now 'Quetta'"


def test_a_judgement_taken_back_does_not_count_and_the_taking_back_can_be_taken_back():
    undo = judgement(JudgementKind.UNDO, 2, undoes=1)
    assert replay([DEAD], reject(DEAD), undo)[0] == (DEAD,)
    assert replay([DEAD], reject(DEAD), undo, judgement(JudgementKind.UNDO, 3, undoes=2))[0] == ()


def test_a_correction_keeps_the_id_and_is_marked():
    (kept,), orphans = replay([DEAD], correct(DEAD, low="15", high="15", value="15", stance="confirms"))
    assert (kept.id, kept.by_hand, kept.stance, kept.figures[0].low) == (DEAD.id, True, Stance.CONFIRMS, 15)
    assert orphans == ()


def test_a_second_correction_builds_on_the_first():
    first = correct(DEAD, low="15")
    second_anchor = anchor_claim(first.record, REPORT)
    second = judgement(
        JudgementKind.CORRECT, 2, anchors=(second_anchor,), record=correct_claim(first.record, {"speaker": "Police"})
    )
    (kept,), orphans = replay([DEAD], first, second)
    assert (kept.speaker.name, kept.figures[0].low, orphans) == ("Police", 15, ())


def test_a_rejection_of_what_is_read_otherwise_today_is_an_orphan_that_says_what_changed():
    today = replace(DEAD, stance=Stance.CONFIRMS)
    claims, (orphan,) = replay([today], reject(DEAD))
    assert claims == (today,)
    assert "stance was 'asserts', is now 'confirms'" in orphan.changed


def test_a_correction_outlives_spans_that_moved_and_supersedes_what_it_covers():
    moved = replace(DEAD, id="c-new", span=Span(13, 34), quote=REPORT.text[13:34])
    claims, (orphan,) = replay([moved, LEAK], correct(DEAD, low="15"))
    assert [one.quote for one in claims] == [LEAK.quote, DEAD.quote]
    assert claims[1].by_hand
    assert "the words read were '10 soldiers died', are now" in orphan.changed


def test_a_judgement_on_a_document_that_is_gone_is_an_orphan():
    claims, (orphan,) = replay_claims([], [], [reject(DEAD)])
    assert claims == ()
    assert "not in the story" in orphan.changed
    newer = document(REPORT.text + " It rained.", path="newer.txt")
    _, (orphan,) = replay_claims([newer], [], [reject(DEAD)])
    assert orphan.changed.endswith("the same words stand in newer.txt")


def test_a_claim_entered_by_hand_is_an_equal_citizen():
    entry = judgement(
        JudgementKind.CLAIM, anchors=(anchor_claim(LEAK, REPORT),), record=replace(LEAK, figures=(figure(3, 3),))
    )
    claims, orphans = replay([DEAD], entry)
    assert (claims[0], claims[1].by_hand, len(claims[1].figure_ids), orphans) == (DEAD, True, 1, ())
    assert replay([DEAD], entry) == (claims, orphans)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"stance": "shouts"}, "stance cannot be 'shouts'; it is one of asserts"),
        ({"low": "ten"}, "low is a number or 'open'"),
        ({"period": "Saturday"}, "period is an ISO date"),
        ({"qualifier": "roughly"}, "qualifier cannot be"),
        ({"stance": "deny"}, "did you mean denies"),
        ({"stanse": "denies"}, "no field 'stanse'; did you mean stance"),
        ({"negated": "maybe"}, "negated is yes or no"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_in_words(changes, said):
    with pytest.raises(InputError, match=said):
        correct_claim(DEAD, changes)


def test_a_figure_field_needs_to_know_which_figure():
    with pytest.raises(InputError, match="has 0 figures"):
        correct_claim(LEAK, {"low": "3"})


def test_every_field_can_be_corrected():
    changes = {
        "speaker": "Police", "stance": "disputes", "target": "The army", "act": "a leak", "place": "Quetta",
        "period": "2026-01-30..", "as_of": "2026-02-01", "low": "1,000", "high": "open", "value": "1000",
        "qualifier": "at least", "unit": "people", "outcome": "injured", "category": "civilians",
        "nationality": "Pakistan", "group": "BLA", "cumulative": "yes", "increment": "no", "negated": "yes",
        "factuality": "possible", "role": "spokesman", "chain": "Harbour Wire > officials",
    }  # fmt: skip
    assert set(changes) == {*CLAIM_FIELDS, *FIGURE_FIELDS}
    new = correct_claim(DEAD, changes)
    assert (new.negated, new.factuality, new.speaker.role) == (True, Factuality.POSSIBLE, "spokesman")
    assert [hop.voice.name for hop in new.chain] == ["Harbour Wire", "officials"]
    assert (new.figures[0].cumulative, new.figures[0].increment) == (True, False)
    assert new.figures[0].scope.period.start == "2026-01-30"
    assert new.figures[0].scope.period.end is None
    assert (new.figures[0].low, new.figures[0].high, new.figures[0].qualifier) == (1000, None, Qualifier.AT_LEAST)
    assert (new.speaker.name, new.target.name, new.scope.place.text) == ("Police", "The army", "Quetta")


# -- voices --------------------------------------------------------------------------------------------------------

OTHER = document("Naqvi said more. The interior minister spoke. A guard spoke.", path="b.txt")
NAQVI = claim(OTHER, "said more", speaker=voice("Mohsin Naqvi", span=Span(0, 5), entity="person:naqvi"))
MINISTER = claim(OTHER, "spoke", speaker=voice("interior minister", span=Span(21, 38)))
GUARD = claim(OTHER, "guard spoke", speaker=voice("a guard", span=Span(46, 53)))


def on_voices(kind, one, other, n=1):
    anchors = tuple(anchor_voice(claim.speaker, claim, OTHER) for claim in (one, other))
    return judgement(kind, n, anchors=anchors)


def speakers(*judgements):
    claims, orphans = replay_links([OTHER], [NAQVI, MINISTER, GUARD], effective(judgements))
    return [(one.speaker.name, one.speaker.entity) for one in claims], orphans


def test_same_gives_both_voices_the_entity_and_is_transitive():
    first = on_voices(JudgementKind.SAME, GUARD, MINISTER)
    second = on_voices(JudgementKind.SAME, MINISTER, NAQVI, 2)
    assert speakers(first, second) == ([("Mohsin Naqvi", "person:naqvi")] * 3, ())


def test_different_takes_a_wrong_link_off():
    wrong = replace(MINISTER.speaker, name="Mohsin Naqvi", entity="person:naqvi", in_document="interior minister")
    linked = replace(MINISTER, speaker=wrong)
    apart = on_voices(JudgementKind.DIFFERENT, NAQVI, linked)
    claims, orphans = replay_links([OTHER], [NAQVI, linked], [apart])
    assert [one.speaker.entity for one in claims] == ["person:naqvi", None]
    assert claims[1].speaker.name == "interior minister"
    assert orphans == ()


def test_conflicting_judgements_on_voices_are_reported_and_the_later_does_not_count():
    apart = on_voices(JudgementKind.DIFFERENT, NAQVI, MINISTER)
    together = on_voices(JudgementKind.SAME, MINISTER, NAQVI, 2)
    names, (orphan,) = speakers(apart, together)
    assert names[1] == ("interior minister", None)
    assert "earlier judgement that the two differ" in orphan.changed


def test_the_name_that_was_read_is_remembered_where_linking_gives_another():
    linked = replace(MINISTER, speaker=replace(MINISTER.speaker, name="Mohsin Naqvi", entity="person:naqvi"))
    first, second = remember_names([NAQVI, MINISTER], [NAQVI, linked])
    assert (first, second.speaker.in_document) == (NAQVI, "interior minister")


def test_many_voices_are_joined_at_once_and_one_that_is_gone_is_named():
    gone = replace(anchor_voice(GUARD.speaker, GUARD, OTHER), span=Span(0, 2), surface="Na")
    anchors = (*(anchor_voice(one.speaker, one, OTHER) for one in (NAQVI, MINISTER)), gone)
    names, (orphan,) = speakers(judgement(JudgementKind.SAME, anchors=anchors))
    assert [name for name, _ in names] == ["Mohsin Naqvi", "Mohsin Naqvi", "a guard"]
    assert "'Na' is not read there" in orphan.changed


def test_an_open_judgement_on_a_finding_is_none_on_its_speakers():
    anchors = tuple(anchor_claim(one, OTHER) for one in (NAQVI, MINISTER))
    names, orphans = speakers(judgement(JudgementKind.UNSURE, anchors=anchors, cls="contradiction"))
    assert (names[0], orphans) == (("Mohsin Naqvi", "person:naqvi"), ())


# -- findings ------------------------------------------------------------------------------------------------------

FINDING = Finding("x-1", "contradiction", (DEAD.id, LEAK.id), (), "why", "rule")


def on_finding(kind, finding=FINDING):
    anchors = anchor_finding(finding, {DEAD.id: DEAD, LEAK.id: LEAK}, {REPORT.id: REPORT})
    return judgement(kind, anchors=anchors, cls=finding.cls)


def test_a_finding_judged_stays_and_carries_the_judgement():
    (kept,), orphans = replay_findings([REPORT], [DEAD, LEAK], [FINDING], [on_finding(JudgementKind.REJECT)])
    assert (kept.judged, orphans) == ("reject", ())


def test_a_judgement_on_a_finding_says_when_its_evidence_changed():
    changed = replace(DEAD, stance=Stance.CONFIRMS)
    (kept,), (orphan,) = replay_findings([REPORT], [changed, LEAK], [FINDING], [on_finding(JudgementKind.ACCEPT)])
    assert kept.judged == ""
    assert "evidence has changed since: stance was 'asserts', is now 'confirms'" in orphan.changed


def test_a_judgement_on_a_finding_that_is_gone_although_its_evidence_stands_says_so():
    assert (
        "its evidence stands"
        in replay_findings([REPORT], [DEAD, LEAK], [], [on_finding(JudgementKind.ACCEPT)])[1][0].changed
    )


def test_a_judgement_on_a_finding_names_the_words_that_left_the_story():
    _, (orphan,) = replay_findings([], [], [], [on_finding(JudgementKind.ACCEPT)])
    assert "the document in which '10 soldiers died' stood is not in the story" in orphan.changed
