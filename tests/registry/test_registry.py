"""The registry: what is shipped, offices by construction, a desk's file over it."""

from __future__ import annotations

import csv
import json

import pytest

from reconcile.errors import RegistryError
from reconcile.registry import DATA, load_registry, office_id, read_offices, split_office


@pytest.fixture(scope="module")
def shipped():
    return load_registry()


def write(tmp_path, *rows):
    path = tmp_path / "desk.json"
    path.write_text(json.dumps({"version": 1, "entities": list(rows)}), encoding="utf-8")
    return path


def row(ident, kind="militant_group", name="Green Front", **fields):
    return {"id": ident, "type": kind, "name": name, "aliases": [], "acronyms": []} | fields


def test_a_registry_without_shipped_rows_knows_no_office_that_the_desk_did_not_list(tmp_path):
    registry = load_registry(write(tmp_path, row("state:ru", "state", "Russia", country="RU")), shipped=False)
    assert registry.get("office:ru:defence") is None
    assert [e.id for e in registry.entities] == ["state:ru"]


@pytest.mark.parametrize(
    "ident", ["", None, "office:", "office:ru", "office:zz:defence", "office:ru:nonsense", "state:zz"]
)
def test_an_unknown_id_is_nobody(shipped, ident):
    assert shipped.get(ident) is None


@pytest.mark.parametrize(
    ("ident", "name"),
    [
        ("office:ru:defence", "Russian Ministry of Defence"),
        ("office:et:rights", "Ethiopian Human Rights Commission"),
        ("office:ua:military", "Armed Forces of Ukraine"),
        ("office:us:defence", "United States Department of Defense"),
        ("office:pe:interior", "Peruvian Ministry of the Interior"),
    ],
)
def test_every_state_has_its_offices_and_a_row_may_replace_one(shipped, ident, name):
    assert shipped.get(ident).name == name


@pytest.mark.parametrize(
    ("ident", "chain"),
    [
        ("force:pk-ispr", ["office:pk:army", "office:pk:defence", "state:pk"]),
        ("office:ru:general-staff", ["office:ru:military", "office:ru:defence", "state:ru"]),
        ("office:sd:army", ["state:sd"]),
        ("org:pk-gov-balochistan", ["state:pk"]),
    ],
)
def test_whoever_speaks_leads_up_to_the_state(shipped, ident, chain):
    found, at = [], shipped.get(ident)
    while at and (above := at.speaks_for or at.parent):
        found.append(above)
        at = shipped.get(above)
    assert found == chain


def test_every_shipped_row_has_a_source_and_an_id_of_its_own():
    seen = set()
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for cells in csv.DictReader(stream):
                assert cells["source"], (path.name, cells)
                assert None not in cells, (path.name, cells)
                if "kind" in cells and "id" in cells:
                    assert cells["id"] not in seen, cells["id"]
                    seen.add(cells["id"])


def test_every_qid_comes_from_a_source_package(shipped):
    assert all("rigour" in e.source or "Wikidata" in e.source for e in shipped.entities if e.qid)


def test_a_role_that_no_source_bears_out_is_not_held_for_ever():
    with (DATA / "people.csv").open(encoding="utf-8", newline="") as stream:
        for cells in csv.DictReader(stream):
            assert "not checked" not in cells["source"] or not cells["roles"].endswith("@"), cells


def test_no_shipped_reference_dangles(shipped):
    for entity in shipped.entities:
        for target in (entity.parent, entity.speaks_for, entity.part_of, entity.seat_of, *entity.distinct_from):
            assert not target or shipped.get(target), (entity.id, target)
        for role in entity.roles:
            assert shipped.get(role.of), (entity.id, role)
            assert not (role.start and role.end and role.start[: len(role.end)] > role.end), entity.id


def test_look_alikes_are_distinct_both_ways_or_one(shipped):
    bla, blf = shipped.get("group:bla"), shipped.get("group:blf")
    assert blf.id in bla.distinct_from
    assert bla.id in blf.distinct_from


def test_every_un_state_is_there_with_a_capital_as_its_metonym(shipped):
    states = [e for e in shipped.entities if e.kind == "state"]
    assert len(states) > 200
    without = [e.name for e in states if not any(n.kind == "metonym" for n in e.names)]
    assert not [n for n in without if n in {"Eritrea", "Ethiopia", "Nigeria", "Russia", "Ukraine", "Yemen", "Sudan"}]


def test_a_place_leads_to_its_region_and_country(shipped):
    city = shipped.get("city:pk-quetta")
    region = shipped.get(city.part_of)
    assert (region.name, region.part_of) == ("Balochistan", "state:pk")


def test_a_desk_row_replaces_the_shipped_one_of_its_id(tmp_path):
    registry = load_registry(write(tmp_path, row("group:bla", name="BLA (desk)", country="PK")))
    assert registry.get("group:bla").name == "BLA (desk)"


def test_a_desk_row_stands_in_for_the_shipped_one_of_its_name_and_country(tmp_path):
    registry = load_registry(write(tmp_path, row("my:bla", name="Baloch Liberation Army", country="PK")))
    assert registry.get("group:bla").id == "my:bla"
    assert "group:bla" not in {e.id for e in registry.entities}


def test_whoever_answered_to_a_hidden_row_answers_to_its_stand_in(tmp_path):
    registry = load_registry(write(tmp_path, row("my:bla", name="Baloch Liberation Army", country="PK")))
    assert registry.get("group:bla-majeed").parent == "my:bla"
    assert registry.get("person:jeeyand").roles[0].of == "my:bla"


def test_a_desk_row_of_the_same_name_in_another_country_stands_beside_it(tmp_path):
    registry = load_registry(write(tmp_path, row("my:bla", name="Baloch Liberation Army", country="IR")))
    assert registry.get("group:bla").country == "PK"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not JSON"),
        ("[1]", "no list"),
        ('{"entities": [{"id": "a", "type": "state"}]}', "entity 1 (a): no 'name'"),
        ('{"entities": [{"id": "a", "type": "state", "name": "A", "aliases": "B"}]}', "aliases is no list"),
        (
            '{"entities": [{"id": "a", "type": "t", "name": "A"}, {"id": "a", "type": "t", "name": "B"}]}',
            "two entities",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_row_named(tmp_path, text, said):
    path = tmp_path / "desk.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=said.replace("(", r"\(").replace(")", r"\)")):
        load_registry(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RegistryError, match="check the path"):
        load_registry(tmp_path / "none.json")


def test_office_ids_are_taken_apart_as_they_are_made():
    assert split_office(office_id("RU", "defence")) == ("ru", "defence")
    assert split_office("state:ru") is None
    assert len({o.key for o in read_offices().values()}) == len(read_offices())


def test_the_digest_tells_registries_apart(tmp_path, shipped):
    desk = load_registry(write(tmp_path, row("my:a")))
    assert shipped.digest == load_registry().digest != desk.digest


def test_a_hostile_name_says_who_uses_it(shipped):
    hostile = [(e, name) for e in shipped.entities for name in e.names if name.kind == "hostile"]
    assert all(shipped.get(name.used_by) and name.used_by != e.id for e, name in hostile)
    assert ("group:bla", "Fitna al-Hindustan", "state:pk") in {(e.id, n.text, n.used_by) for e, n in hostile}


def test_every_hostile_name_has_its_bearer(shipped):
    with (DATA / "hostile.csv").open(encoding="utf-8", newline="") as stream:
        assert all(shipped.get(row["entity"]) for row in csv.DictReader(stream))
