"""Voices of a story: named alike is one, unnamed stays apart, an office is no other office."""

from __future__ import annotations

import pytest
from builders import document

from reconcile.entities import link_claims
from reconcile.model import Claim, Hop, Span, Stance, Voice
from reconcile.registry import load_registry
from reconcile.tables import shipped

REGISTRY = load_registry()


def voice(name, role="", affiliation="", kind="person", **fields):
    return Voice(name, name, None, kind, role, affiliation, **fields)


def claim(doc, speaker, **fields):
    return Claim(f"c-{doc.id}", doc.id, Span(0, 1), "x", Span(0, 1), speaker, Stance.ASSERTS, **fields)


def link(*pairs):
    """Link one claim per (document, voice); return the speakers and the entities."""
    docs = list({doc.id: doc for doc, _ in pairs}.values())
    claims, entities = link_claims(docs, [claim(doc, one) for doc, one in pairs], REGISTRY, shipped())
    return [c.speaker for c in claims], entities


PERU = document("Floods in Peru. Peru's government sent troops.", title="Floods in Peru", published="2024-05-01")
PERU_2 = document(
    "More floods in Peru. Lima, Peru, is cut off.", title="Peru", published="2024-05-02", outlet="Lakeside Times"
)
BOTH = document("India and Pakistan traded fire. India blamed Pakistan.", published="2025-05-09")


@pytest.mark.parametrize(
    "one",
    [
        voice("police", kind="group"),
        voice("security officials", kind="group", anonymous=True),
        voice("a resident", role="resident", anonymous=True),
        voice("witnesses", kind="group", anonymous=True),
        voice("Police", kind="group"),
    ],
)
def test_the_unnamed_of_two_reports_are_never_joined(one):
    speakers, entities = link((PERU, one), (PERU_2, one))
    assert [s.entity for s in speakers] == [None, None]
    assert not [e for e in entities if e.id.startswith("story:")]


def test_two_of_one_name_with_offices_of_two_countries_stay_apart():
    speakers, _ = link(
        (PERU, voice("Ana Flores", "spokeswoman", "Peru")), (PERU_2, voice("Ana Flores", "spokeswoman", "Chile"))
    )
    assert len({s.entity for s in speakers}) == 2 or all(s.entity is None for s in speakers)


def test_two_given_names_are_two_people():
    speakers, _ = link((PERU, voice("Ana Quispe", "mayor", "Ilo")), (PERU_2, voice("Rosa Quispe", "mayor", "Ilo")))
    assert {s.name for s in speakers} == {"Ana Quispe", "Rosa Quispe"}


def test_an_army_is_nobody_where_two_countries_fight():
    (speaker,), _ = link((BOTH, voice("army", kind="organisation")))
    assert speaker.entity is None


def test_a_mayor_without_a_name_is_nobody_when_two_mayors_speak():
    speakers, _ = link(
        (PERU, voice("Ana Quispe", "mayor", "Ilo")),
        (PERU, voice("Rosa Diaz", "mayor", "Ica")),
        (PERU, voice("mayor", "mayor")),
    )
    assert speakers[2].name == "mayor"


def test_a_foreigner_of_the_same_name_is_not_the_minister():
    (speaker,), _ = link((PERU, voice("Imran Khan", "striker", "Peru")))
    assert speaker.entity is None


def test_one_name_in_two_reports_is_one_provisional_entity():
    speakers, entities = link(
        (PERU, voice("Sergei Quispe", "spokesman", "Peru")), (PERU_2, voice("Serhiy Quispe", "spokesman", "Peru"))
    )
    assert {s.entity for s in speakers} == {"story:sergei-quispe"}
    assert next(e for e in entities if e.id == "story:sergei-quispe").speaks_for == "state:pe"


def test_a_name_in_one_report_only_needs_no_entity():
    (speaker,), entities = link((PERU, voice("Ana Quispe", "mayor", "Ilo")))
    assert speaker.entity is None
    assert not [e for e in entities if e.id.startswith("story:")]


ARMY = document("The Andean Liberation Army (ALA) denied it. Peru.", published="2024-05-03")
AGENCY = document("The Andean Lake Agency (ALA) measured it. Peru.", published="2024-05-04")


def test_an_acronym_that_two_reports_spell_out_otherwise_is_nobody_in_a_third():
    group = voice("ALA", kind="organisation")
    speakers, _ = link((ARMY, group), (AGENCY, group), (PERU, group))
    assert {s.entity for s in speakers} == {None}


def test_an_acronym_is_what_another_report_of_the_story_spells_out():
    speakers, _ = link(
        (ARMY, voice("Andean Liberation Army", kind="organisation")), (PERU, voice("ALA", kind="organisation"))
    )
    assert {s.entity for s in speakers} == {"story:andean-liberation-army"}


def test_a_mayor_without_a_name_is_the_one_mayor_of_the_report():
    speakers, _ = link((PERU, voice("Ana Quispe", "mayor", "Ilo")), (PERU, voice("mayor", "mayor")))
    assert speakers[1].name == "Ana Quispe"


def test_a_namesake_by_spelling_who_holds_another_office_is_somebody_else():
    doc = document("Cambodia and Thailand traded fire.", published="2025-07-25")
    (premier, namesake), _ = link((doc, voice("Hun Maneth", "prime minister", "Cambodia")),
                                          (doc, voice("Hun Manith", "spokesman", "Cambodia")))  # fmt: skip
    assert premier.entity == "person:manet"
    assert namesake.entity is None


def test_a_bare_family_name_of_another_report_is_its_one_bearer_in_the_story():
    speakers, _ = link((PERU, voice("Ana Quispe", "mayor", "Ilo")), (PERU_2, voice("Quispe")))
    assert speakers[1].name == "Ana Quispe"
    two = link((PERU, voice("Ana Quispe")), (PERU, voice("Luz Quispe")), (PERU_2, voice("Quispe")))[0]
    assert two[2].name == "Quispe"


@pytest.mark.parametrize(
    ("doc", "one", "party"),
    [
        (BOTH, voice("Ana Quispe", "foreign minister"), None),
        (PERU, voice("Ana Quispe", "teacher"), None),
        (PERU, voice("Ana Quispe", "foreign minister", "Chile"), None),
        (PERU, voice("election commission", kind="organisation"), None),
        (PERU, voice("Ana Quispe", "foreign minister"), "state:pe"),
        (PERU, voice("Ana Quispe", "spokeswoman", "interior ministry"), "state:pe"),
    ],
)
def test_an_office_of_no_stated_country_is_of_the_country_its_report_leaves_no_doubt_of(doc, one, party):
    ((speaker,), _) = link((doc, one))
    assert speaker.speaks_for == party


def test_its_minister_is_of_the_party_named_before():
    doc = document("Peru protested. The River Front runs the town. Ana Quispe, its health minister, said so.")
    start = doc.text.index("Ana")
    one = Voice("Ana Quispe", "Ana Quispe, its health minister", Span(start, start + 31), "person", "health minister")
    ((speaker,), _) = link((doc, one))
    assert speaker.speaks_for == "state:pe"


def test_a_family_name_is_its_one_bearer():
    speakers, _ = link((PERU, voice("Ana Quispe", "mayor", "Ilo")), (PERU, voice("Quispe")))
    assert speakers[1].name == "Ana Quispe"


@pytest.mark.parametrize(
    ("doc", "one", "name"),
    [
        (PERU, voice("Lima", kind=""), "Peru"),
        (PERU, voice("Peruvian government", kind="organisation"), "Peru"),
        (PERU, voice("health ministry", kind="organisation"), "Peruvian Ministry of Health"),
        (
            PERU,
            voice("Chile's health ministry", kind="organisation", affiliation="Chile"),
            "Chilean Ministry of Health",
        ),
        (PERU, voice("authorities in Lima", kind="group", affiliation="Lima"), "Peru"),
        (BOTH, voice("New Delhi", kind=""), "India"),
        (BOTH, voice("Pakistan's interior minister", "interior minister", "Pakistan"), "Mohsin Naqvi"),
        (BOTH, voice("interior minister", "interior minister", "Pakistan"), "Mohsin Naqvi"),
        (BOTH, voice("ISPR", kind="organisation"), "Inter-Services Public Relations"),
        (BOTH, voice("Lt Gen Ahmad Sharif Chaudhry", "DG ISPR"), "Ahmed Sharif Chaudhry"),
        (PERU, voice("Peru's mining minister", "mining minister", "Peru"), "Peru's mining minister"),
    ],
)
def test_a_voice_gets_its_canonical_name(doc, one, name):
    (speaker,), _ = link((doc, one))
    assert speaker.name == name


def test_the_holder_changes_with_the_date():
    names = []
    for day in ("2024-04-01", "2024-06-01"):
        doc = document("Russia said so.", published=day)
        (speaker,), _ = link((doc, voice("Russia's defence minister", "defence minister", "Russia")))
        names.append(speaker.name)
    assert names == ["Sergei Shoigu", "Andrei Belousov"]


def test_relays_and_targets_are_linked_too_and_their_parents_come_along():
    one = claim(
        BOTH, voice("Mohsin Naqvi"), chain=(Hop(voice("Geo News", kind="outlet")),), target=voice("New Delhi", kind="")
    )
    (done,), entities = link_claims([BOTH], [one], REGISTRY, shipped())
    assert (done.chain[0].voice.entity, done.target.entity) == ("media:geo", "state:in")
    assert {"office:pk:interior", "state:pk", "state:in"} <= {e.id for e in entities}


def test_the_same_claims_give_the_same_entities():
    pairs = [(PERU, voice("Ana Quispe", "mayor", "Ilo")), (PERU_2, voice("Ana Quispe", "mayor", "Ilo"))]
    assert link(*pairs) == link(*pairs)


SUDAN = document(
    "The Rapid Support Forces (RSF) shelled the camp, the Sudan Doctors Network said. Sudan's army denied it in Sudan.",
    title="Sudan",
    published="2025-04-14",
)
KUNDUZ = document(
    "The US military bombed the hospital in Afghanistan. The US military first said that Afghan officials in "
    "Afghanistan had asked for it. Afghanistan mourned. Afghanistan asked for an inquiry.",
    title="Afghanistan",
    published="2015-10-05",
)


@pytest.mark.parametrize(
    ("doc", "one"),
    [
        (SUDAN, voice("splinter of the Rapid Support Forces", kind="organisation")),
        (SUDAN, voice("supporters of the RSF", kind="group")),
        (SUDAN, Voice("network", "another network", None, "organisation")),
        (SUDAN, voice("commission", kind="organisation")),
        (BOTH, voice("separatist group", kind="organisation")),
        (KUNDUZ, voice("Ghanaian Hezbollah", kind="organisation")),
        (PERU, voice("Ana Quispe's office", kind="organisation")),
        (PERU, voice("Taliban government in Lima", kind="organisation", affiliation="Lima")),
        (PERU, voice("governor", "governor")),
    ],
)
def test_what_only_sounds_like_a_name_is_nobody(doc, one):
    (speaker,), _ = link((doc, one))
    assert speaker.entity is None


@pytest.mark.parametrize(
    ("doc", "one", "entity"),
    [
        (BOTH, voice("outlawed Baloch Liberation Army", kind="organisation"), "group:bla"),
        (BOTH, voice("so-called Islamic State", kind="organisation"), "group:is"),
        (BOTH, voice("rights group Amnesty International", kind="organisation"), "org:amnesty"),
        (BOTH, voice("Yemen's Iran-backed Houthis", kind="organisation"), "group:houthis"),
        (BOTH, voice("Fitna al-Hindustan", kind="organisation"), "group:bla"),
        (SUDAN, voice("paramilitary force", kind="organisation"), "group:rsf"),
        (SUDAN, voice("network", kind="organisation"), "org:sd-doctors"),
        (PERU, voice("Volker Türk's office", kind="organisation", affiliation="Volker Türk"), "body:ohchr"),
        (PERU, voice("health ministry in Lima", kind="organisation", affiliation="Lima"), "office:pe:health"),
        (BOTH, voice("ISPR", "Director General", "ISPR"), "person:ahmed-sharif"),
        (KUNDUZ, voice("military", kind="organisation"), "office:us:military"),
    ],
)
def test_a_voice_is_linked_through_what_is_said_of_it(doc, one, entity):
    (speaker,), _ = link((doc, one))
    assert speaker.entity == entity


def test_a_governor_without_a_name_governs_the_one_region_that_the_report_is_about():
    text = "Gunmen raided Benue. The governor of the state in Nigeria spoke in Makurdi, Benue. Nigeria mourned."
    doc = document(text, title="Nigeria", published="2025-06-15")
    (speaker,), _ = link((doc, voice("governor", "governor")))
    assert speaker.name == "Hyacinth Alia"


def test_a_ministry_that_another_state_calls_the_same_is_that_of_the_report():
    doc = document("Azerbaijan opened the road. Azerbaijan said so.", title="Azerbaijan", published="2023-09-20")
    (speaker,), _ = link((doc, voice("Ministry of Foreign Affairs", kind="organisation")))
    assert speaker.entity == "office:az:foreign"


def test_states_that_unlinked_voices_speak_of_are_among_the_entities():
    _, entities = link((PERU, voice("fishermen in Chile", kind="group", affiliation="Chile", anonymous=True)))
    assert "state:cl" in {e.id for e in entities}


def test_a_name_of_two_states_is_the_one_whose_places_the_report_names():
    doc = document("Rebels entered Goma, Congo's government said. Goma is cut off.", published="2025-01-28")
    (speaker,), _ = link((doc, voice("Congo's government", kind="organisation", affiliation="Congo")))
    assert speaker.entity == "state:cd"


def test_a_spokesman_for_a_backed_group_is_not_of_its_backers_country():
    doc = document("Rwanda denied it.", published="2025-01-28")
    (speaker,), _ = link((doc, voice("Lawrence Kanyuka", "spokesman", "Rwanda-backed M23")))
    assert speaker.entity == "person:kanyuka"


def test_what_is_said_of_a_description_is_looked_through():
    doc = document("The Syrian Observatory for Human Rights counted the dead in Syria.", published="2025-07-16")
    (speaker,), _ = link((doc, voice("UK-based monitor", kind="organisation")))
    assert speaker.entity == "org:sohr"
