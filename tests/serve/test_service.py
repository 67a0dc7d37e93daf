"""The story's entities as a reconciliation service: its records have the shapes of the protocol, and names found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from exporters.test_hostile import BATCHES, Tree, steering, story
from serve.shapes import ENTITIES, MANIFEST, PROPERTIES, RESULTS, TYPES, misfits

from reconcile.serve.guard import Guard
from reconcile.serve.messages import Request
from reconcile.serve.routes import Site
from reconcile.tables import Tables, shipped

if TYPE_CHECKING:
    from reconcile.model import Story

HOST = {"host": "127.0.0.1:8765"}
SAFE_ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "h2",
    "p",
    "bdi",
    "code",
    "ul",
    "li",
    "q",
    "span",
}


def candidates(client, **query):
    return client.queries({"q0": query}).json["q0"]["result"]


# -- shapes --------------------------------------------------------------------------------------------------------


def test_the_manifest_has_its_shape_and_names_this_version(client):
    manifest = client.get("/reconcile").json
    assert misfits(manifest, MANIFEST) == []
    assert "0.2" in manifest["versions"]
    assert all("{{id}}" in manifest[part]["url"] for part in ("view", "preview"))
    assert {one["id"] for one in manifest["defaultTypes"]} >= {"state", "militant_group", "person"}


@pytest.mark.parametrize(
    "queries",
    [
        {"q0": {"query": "Pakistan"}},
        {"q0": {"query": "BLA", "type": "militant_group", "limit": 3}, "q1": {"query": "nobody at all"}},
        {"q0": {"query": "India", "type": ["state", "person"], "type_strict": "should",
                "properties": [{"pid": "country", "v": ["IN", {"id": "state:in"}]}]}},
        {"q0": {"properties": [{"pid": "country", "v": "PK"}]}},
        {"q0": {"query": "Naqvi", "properties": [{"pid": "unheard", "v": 5}]}},
        {},
    ],
)  # fmt: skip
def test_results_have_their_shape(client, queries):
    results = client.queries(queries).json
    assert misfits(results, RESULTS) == []
    assert results.keys() == queries.keys()
    asked = client.get(f"/reconcile?queries={quote(json.dumps(queries))}").json
    assert asked == results or not queries


@pytest.mark.parametrize(("kind", "shape"), [("entity", ENTITIES), ("property", PROPERTIES), ("type", TYPES)])
def test_suggestions_have_their_shape(client, kind, shape):
    found = client.get(f"/reconcile/suggest/{kind}?prefix=").json
    assert misfits(found, shape) == []
    assert found["result"]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ({"versions": ["0.2"], "name": "x", "identifierSpace": "u:x"}, MANIFEST),
        ({"q": {"result": [{"id": "x", "name": "x"}]}}, RESULTS),
        ({"q": {"result": [{"id": 5, "name": "x", "score": 1}]}}, RESULTS),
        ({"q": {"result": [{"id": "x", "name": "x", "score": "1"}]}}, RESULTS),
        ({"q": {"result": [{"id": "x", "name": "x", "score": 1, "features": [{"id": "y", "value": "z"}]}]}}, RESULTS),
        ({"q": {}}, RESULTS),
        ({"q": {"result": {}}}, RESULTS),
        ([], RESULTS),
        ({"result": [{"id": "x"}]}, ENTITIES),
    ],
)
def test_the_check_of_shapes_finds_what_is_wrong(value, shape):
    assert misfits(value, shape)


# -- candidates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Pakistan", "Pakistan"),
        ("Baloch Liberation Army", "Baloch Liberation Army"),
        ("BLA", "Baloch Liberation Army"),
        ("Mohsin Naqvi", "Mohsin Naqvi"),
        ("Interior Minister Mohsin Naqvi", "Mohsin Naqvi"),
        ("Islamabad", "Pakistan"),
    ],
)
def test_a_name_in_use_finds_its_entity_first(client, name, found):
    (first, *_) = candidates(client, query=name)
    assert first["name"] == found
    assert first["score"] > 50


def test_the_plain_name_of_one_entity_is_a_match_and_says_why(client):
    (first, *rest) = candidates(client, query="Baloch Liberation Army")
    features = {one["id"]: one["value"] for one in first["features"]}
    assert first["match"]
    assert not any(one["match"] for one in rest)
    assert features["same_name"] is True
    assert features["claims_in_story"] > 0
    assert first["description"].startswith("militant group")


@pytest.mark.parametrize("name", ["Northland Liberation Army", "zzz", "the", "1", "?", "Army"])
def test_a_name_of_nobody_here_matches_nobody(client, name):
    assert not any(one["match"] for one in candidates(client, query=name))


def test_an_id_finds_its_entity(client):
    (only,) = candidates(client, query="state:in")
    assert (only["name"], only["match"], only["score"]) == ("India", True, 100)


def test_a_type_leaves_out_the_others(client):
    assert candidates(client, query="Pakistan", type="person") == []
    assert {kind["id"] for one in candidates(client, query="Pakistan", type=["state"]) for kind in one["type"]} == {
        "state"
    }
    loose = candidates(client, query="Pakistan", type=["person"], type_strict="should")
    assert loose[0]["name"] == "Pakistan"
    assert not loose[0]["match"]


def test_a_property_that_does_not_fit_takes_the_match_away(client):
    fitting = candidates(client, query="Pakistan", properties=[{"pid": "country", "v": "PK"}])[0]
    other = candidates(client, query="Pakistan", properties=[{"pid": "country", "v": "IN"}])[0]
    assert (fitting["match"], other["match"]) == (True, False)
    assert fitting["score"] > other["score"]
    assert {"id": "property_country", "value": False} in other["features"]


def test_properties_alone_find_who_has_them(client):
    found = candidates(client, properties=[{"pid": "country", "v": "IN"}])
    assert "India" in {one["name"] for one in found}
    assert not any(one["match"] for one in found)


def test_a_limit_is_kept(client):
    assert len(candidates(client, properties=[{"pid": "country", "v": "PK"}], limit=2)) == 2


def test_the_same_query_has_the_same_answer(client):
    assert client.queries({"q": {"query": "Pakistan"}}).body == client.queries({"q": {"query": "Pakistan"}}).body


@pytest.mark.parametrize(
    ("queries", "status"),
    [
        ("[", 400),
        ("[]", 400),
        ("5", 400),
        ('{"q": 5}', 400),
        ('{"q": {}}', 400),
        ('{"q": {"query": ""}}', 400),
        ('{"q": {"query": "x", "properties_misnamed": []}}', 400),
        ('{"q": {"query": "x", "limit": 0}}', 400),
        ('{"q": {"query": "x", "limit": Infinity}}', 400),
        ('{"q": {"query": "x", "limit": true}}', 400),
        ('{"q": {"query": "x", "type": 5}}', 400),
        ('{"q": {"query": "x", "type_strict": "maybe"}}', 400),
        ('{"q": {"query": "x", "properties": [{"v": 1}]}}', 400),
        ('{"q": {"query": "x", "properties": {}}}', 400),
        (json.dumps({"q": {"query": "x" * 500}}), 400),
        (json.dumps({f"q{n}": {"query": "x"} for n in range(51)}), 413),
        ("[" * 100_000, 400),
        ("9" * 100_000, 400),
    ],
)
def test_a_batch_of_another_form_is_refused(client, queries, status):
    reply = client.post("/reconcile", {"queries": queries})
    assert reply.status == status
    assert "Traceback" not in reply.text


def test_a_post_without_queries_is_refused(client):
    assert client.post("/reconcile", {"query": "x"}).status == 400


# -- suggestions and previews --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "prefix", "found"),
    [
        ("entity", "baloch", "Baloch Liberation Army"),
        ("entity", "liberation", "Baloch Liberation Army"),
        ("entity", "BLA", "Baloch Liberation Army"),
        ("entity", "state:in", "India"),
        ("type", "mil", "militant group"),
        ("property", "coun", "Country (ISO code)"),
    ],
)
def test_the_beginning_of_a_name_or_id_is_enough(client, kind, prefix, found):
    result = client.get(f"/reconcile/suggest/{kind}?prefix={quote(prefix)}").json["result"]
    assert found in {one["name"] for one in result}


def test_a_cursor_skips(client):
    every = client.get("/reconcile/suggest/type?prefix=").json["result"]
    assert client.get("/reconcile/suggest/type?prefix=&cursor=1").json["result"] == every[1:]
    assert client.get("/reconcile/suggest/type?prefix=&cursor=-1").status == 400
    assert client.get("/reconcile/suggest/type?prefix=&cursor=x").status == 400


def test_nothing_else_is_suggested(client):
    assert client.get("/reconcile/suggest/verdict?prefix=").status == 404
    assert client.get("/reconcile/suggest/entity?prefix=zzzz").json == {"result": []}


@pytest.mark.parametrize("path", ["/entity", "/reconcile/preview"])
def test_the_page_of_an_entity_says_what_it_is_called_and_says(client, path):
    (first, *_) = candidates(client, query="Baloch Liberation Army")
    page = client.get(f"{path}?id={quote(first['id'])}")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" not in page.text
    assert "BLA" in page.text
    assert "<q" in page.text


# -- hostile words -------------------------------------------------------------------------------------------------


@dataclass
class Given:
    """A desk at a story that was made up."""

    told: Story
    name: str = "\x1b[31m.case"
    tables: Tables = field(default_factory=shipped)

    def story(self):
        return self.told


@pytest.mark.parametrize("strings", BATCHES[::9])
def test_hostile_names_are_data_in_every_answer(strings):
    site = Site(Given(story(strings)), Guard("127.0.0.1", 8765))

    def asked(path, **query):
        return site.answer(Request("GET", path, {name: [value] for name, value in query.items()}, headers=HOST))

    batch = json.dumps({str(n): {"query": text} for n, text in enumerate(strings) if text.strip()})
    answers = [asked("/reconcile"), asked("/reconcile", queries=batch), asked("/reconcile/suggest/entity", prefix="")]
    for one in answers:
        assert one.status == 200
        assert not steering(one.body.decode()) - set(strings)
        json.loads(one.body)
    for number in range(len(strings)):
        page = asked("/entity", id=f"e{number}").body.decode()
        assert not steering(page)
        assert {kind for kind, *_ in Tree(page).elements} <= SAFE_ELEMENTS
