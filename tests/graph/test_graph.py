"""Who speaks for whom, and which documents carry one text."""

from __future__ import annotations

import pytest
from builders import document
from findings.stories import ARMY, MINISTER, REBEL, REGISTRY, X, claim, count, report, voice
from hypothesis import given
from hypothesis import strategies as st
from work import steps

from reconcile.graph import build_graph, find_affiliations, find_origins
from reconcile.graph.shingles import find_alike, shared, shingles_of, words_of
from reconcile.model import Hop, Place, Scope, Voice
from reconcile.tables import shipped
from reconcile.voices import is_independent, is_office, is_outward, is_state_office

TEXT = " ".join(f"word{n}" for n in range(200))


def sides(*voices, doc=None, **fields):
    doc = doc or report("They said it.")
    claims = [claim(doc, "They said it", one, id=f"c{n}", **fields) for n, one in enumerate(voices)]
    graph = build_graph([doc], claims, (), REGISTRY)
    return {one.entity: one.side for one in find_affiliations(graph)}


def test_a_spokesman_speaks_for_his_state_through_ministry_and_government():
    doc = report("They said it.")
    graph = build_graph([doc], [claim(doc, "They said it", MINISTER)], (), REGISTRY)
    (found,) = find_affiliations(graph)
    assert found.path == ("person:x-minister", "min:x-interior", "state:x")


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        (Voice("Jane Doe", "Doe", kind="person"), "jane doe"),
        (Voice("River Front", "the Front", kind="organisation"), "river front"),
        (Voice("Xland Tribune", "Xland Tribune", kind="outlet"), "xland tribune"),
        (Voice("Jane Doe", "Doe", kind="person", affiliation="River Front"), "group:r"),
        (Voice("Jane Doe", "Doe", kind="person", affiliation="Northmark"), "state:x"),
        (Voice("Jane Doe", "Doe", kind="person", affiliation="Green League"), "green league"),
        (Voice("Xland's defence ministry", "the ministry", kind="organisation"), "state:x"),
        (Voice("Xlandic police", "police", kind="organisation"), "state:x"),
        (Voice("security officials", "officials", kind="group", anonymous=True), "harbour wire: security officials"),
    ],
)
def test_a_voice_outside_the_registry_has_a_side_only_where_the_text_gives_one(speaker, side):
    assert set(sides(speaker).values()) == {side}


def test_army_and_ministry_of_one_state_are_one_side_and_a_rebel_is_not():
    assert sides(ARMY, MINISTER, REBEL)[ARMY] == sides(ARMY, MINISTER, REBEL)[MINISTER] == X
    assert sides(REBEL)[REBEL] == "group:r"


def test_the_army_of_a_story_is_that_of_its_state_unless_another_state_speaks_too():
    scope = Scope(Place("Milltown", "place:x-town"))
    assert sides("army", scope=scope)["army"] == X
    doc = report("They said it. 12 died.")
    foreign = Voice("Yland's army", "army", kind="organisation")
    claims = [
        claim(doc, "They said it", voice("army"), scope=scope, id="c1"),
        claim(doc, "They said it", voice("police"), scope=scope, id="c2"),
        claim(doc, "12 died", foreign, figures=(count(doc, "12", 12),)),
    ]
    found = {one.entity: one.side for one in find_affiliations(build_graph([doc], claims, (), REGISTRY))}
    assert found["army"] == "army"
    assert found["police"] == X


def test_an_acronym_means_the_voice_of_the_story_that_it_abbreviates():
    full = Voice("Green Liberation Army", "the army", kind="organisation")
    speaker = Voice("Ken Green", "Green", kind="person", affiliation="GLA")
    assert sides(full, speaker)["ken green"] == "green liberation army"


def test_a_loop_in_the_registry_ends():
    doc = report("They said it.")
    a = Voice("A", "A", kind="person", affiliation="B")
    b = Voice("B", "B", kind="person", affiliation="A")
    graph = build_graph([doc], [claim(doc, "They said it", one, id=one.name) for one in (a, b)], (), REGISTRY)
    assert len(find_affiliations(graph)) == 2


def test_relays_targets_and_answers_are_edges():
    doc = report("They said it.")
    said = claim(
        doc, "They said it", ARMY, chain=(Hop(voice("Courier"), "reported"),), target=voice("River Front"), answers="c9"
    )
    graph = build_graph([doc], [said], (), REGISTRY)
    kinds = sorted(kind for _, _, kind in graph.edges(data="kind"))
    assert kinds == ["affiliated", "answers", "carries", "relays", "says", "targets"]


@pytest.mark.parametrize("row", shipped().rows("findings_organs"), ids=lambda row: row["id"])
def test_offices_are_told_by_their_words(row):
    known = is_state_office if row["state"] else is_office
    known = is_independent if row.get("independent") else is_outward if row.get("outward") else known
    assert [name for name in row["examples"] if not known(name, shipped())] == []
    assert [name for name in row["counter_examples"] if known(name, shipped())] == []


def origins(*documents):
    return [one.documents for one in find_origins(build_graph(documents, [], (), REGISTRY))]


def test_two_different_reports_are_two_origins():
    other = " ".join(f"other{n}" for n in range(200))
    assert origins(document(TEXT, outlet="A"), document(other, outlet="B")) == []


def test_a_reworded_copy_and_a_shortened_one_are_of_one_origin():
    words = TEXT.split()
    words[10:20] = ["changed"]
    docs = [document(TEXT, outlet="A"), document(" ".join(words), outlet="B"), document(TEXT[:500], outlet="C")]
    assert [set(one) for one in origins(*docs)] == [{doc.id for doc in docs}]


def test_short_texts_are_copies_only_word_for_word_and_in_two_outlets():
    same = [document("17 people were killed.", outlet=outlet) for outlet in ("A", "B")]
    assert len(origins(*same)) == 1
    assert origins(document("17 people were killed.", outlet="A"), document("17 people were hurt.", outlet="B")) == []
    twice = [document("17 people were killed.", outlet="A", published=f"2026-01-0{n}") for n in (1, 2)]
    assert origins(*twice) == []


@pytest.mark.parametrize("row", shipped().rows("findings_credits"), ids=lambda row: row["id"])
def test_a_credit_line_joins_a_report_to_the_outlet_it_names(row):
    first = document(TEXT, outlet="Harbour Wire", published="2026-01-30")
    body = " ".join(TEXT.split()[:60]) + " " + " ".join(f"new{n}" for n in range(160))
    for line in row["examples"]:
        assert len(origins(first, document(f"{line}\n\n{body}", outlet="B"))) == 1
    for line in row["counter_examples"]:
        assert origins(first, document(f"{line}\n\n{body}", outlet="B")) == []


def test_copies_cost_in_proportion_to_their_number():
    shingles = [shingles_of(words_of(TEXT)) for _ in range(1000)]
    assert len({later for _, later, _ in find_alike(shingles, 0.5)}) == 999
    few, many = (steps(lambda n=n: list(find_alike(shingles[:n], 0.5))) for n in (200, 1000))
    assert many < 5.5 * few


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_shared_wording_is_symmetric_and_a_text_holds_itself(a, b):
    one, other = shingles_of(a), shingles_of(b)
    assert shared(one, other) == shared(other, one)
    assert not one or shared(one, one) == 1
    assert len(one) <= max(0, len(a) - 4)


def test_a_rank_before_a_name_makes_nobody_else():
    plain = Voice("John Doe", "Doe", kind="person", affiliation="River Front")
    ranked = Voice("Lt Gen John Doe", "Lt Gen John Doe", kind="person")
    assert sides(plain, ranked)["lt gen john doe"] == "group:r"
    assert sides(plain, Voice("Jane Doe", "Doe", kind="person"))["jane doe"] == "jane doe"
