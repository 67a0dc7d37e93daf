"""What a spreadsheet, a graph tool or another program finds in the formats made for it."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import unicodedata
from importlib.resources import files
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from exporters.test_hostile import BATCHES, STRINGS, steering, story
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from report.stories import raid

from reconcile.exporters import csv as to_csv
from reconcile.exporters import ftm, graphml, jsonl, jsonld, xlsx
from reconcile.exporters import json as to_json
from reconcile.exporters._sheets import make_sheets
from reconcile.model import Story
from reconcile.sanitize import clean

EMPTY = Story((), (), (), (), (), (), (), (), ())
TEXTS = [to_csv.export, graphml.export, jsonl.export, jsonld.export, ftm.export]
SCHEMA = json.loads((files("reconcile.exporters") / "story.schema.json").read_text(encoding="utf-8"))
RATING = {
    "score",
    "truth",
    "credibility",
    "reliability",
    "rank",
    "rating",
    "reviewRating",
    "winner",
    "verdict",
    "trust",
}


def turned(told):
    return dataclasses.replace(
        told,
        readings=told.readings[::-1],
        claims=told.claims[::-1],
        findings=told.findings[::-1],
        entities=told.entities[::-1],
    )


def rows_of(page):
    return list(csv.DictReader(io.StringIO(page.removeprefix("\ufeff"))))


def book_of(data):
    return load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("export", [*TEXTS, xlsx.export])
def test_the_same_story_gives_the_same_bytes_in_any_order(export):
    assert export(turned(raid())) == export(raid())


@pytest.mark.parametrize("export", [*TEXTS, xlsx.export])
def test_an_empty_story_is_a_file(export):
    assert isinstance(export(EMPTY), str | bytes)


@pytest.mark.parametrize("export", TEXTS)
def test_no_format_rates_anybody(export):
    page = export(raid())
    assert [word for word in RATING if f'"{word}"' in page or f",{word}," in page] == []


# -- JSON ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [EMPTY, raid(), story(BATCHES[0])], ids=["empty", "raid", "hostile"])
def test_the_published_schema_describes_what_is_exported(told):
    Draft202012Validator.check_schema(SCHEMA)
    page = json.loads(to_json.export(told))
    page["inputs_sha256"] = page["inputs_sha256"] or "0" * 64
    allowed = {"pattern", "enum"} if told not in (EMPTY, raid()) else set()
    faults = [one for one in Draft202012Validator(SCHEMA).iter_errors(page) if one.validator not in allowed]
    assert [one.message for one in faults] == []


def test_the_schema_knows_every_key():
    page, known = json.loads(to_json.export(raid())), SCHEMA["$defs"]
    for key, record in jsonl.RECORDS.items():
        for one in page[key]:
            assert set(one) == set(known[record]["required"])
    assert set(page) == set(SCHEMA["required"])


def test_json_lines_are_the_records_of_the_json_export():
    lines = [json.loads(line) for line in jsonl.export(raid()).splitlines()]
    whole = json.loads(to_json.export(raid()))
    assert lines[0]["record"] == "story"
    for key, name in jsonl.RECORDS.items():
        assert [{k: v for k, v in line.items() if k != "record"} for line in lines if line["record"] == name] == whole[
            key
        ]


# -- tables --------------------------------------------------------------------------------------------------------


def test_a_figure_is_a_row_and_so_is_a_claim_without_one():
    claims = json.loads(to_json.export(raid()))["claims"]
    wanted = [(one["id"], f.get("id") or "") for one in claims for f in one["figures"] or [{}]]
    assert [(row["claim_id"], row["figure_id"]) for row in rows_of(to_csv.export(raid()))] == wanted


def test_a_row_says_who_said_what_with_which_bounds():
    row = next(row for row in rows_of(to_csv.export(raid())) if row["figure_text"].startswith("more than 80"))
    assert (row["speaker"], row["stance"], row["low"], row["high"]) == ("River Front", "asserts", "81", "")
    assert "contradiction f01" in row["findings"]


@pytest.mark.parametrize("strings", BATCHES[::4])
def test_no_cell_of_a_csv_is_computed_and_the_words_come_back(strings):
    rows = rows_of(to_csv.export(story(strings)))
    cells = {cell for row in rows for cell in row.values()}
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []
    assert {clean(text) for text in strings} <= {cell.removeprefix("'") for cell in cells} | {""}
    assert not steering("".join(sorted(cells)))


def test_an_apostrophe_of_the_source_is_told_from_ours():
    assert [to_csv._safe(text) for text in ("=1+1", "'=1+1", "12", "it's")] == ["'=1+1", "''=1+1", "12", "it's"]


@pytest.mark.parametrize("strings", [BATCHES[0], BATCHES[-1]])
def test_a_workbook_holds_text_as_text(strings):
    book = book_of(xlsx.export(story(strings)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []


def test_a_workbook_has_the_rows_of_the_sheets():
    book = book_of(xlsx.export(raid()))
    for sheet in make_sheets(raid()):
        page = [tuple(cell.value for cell in row) for row in book[sheet.name].iter_rows()]
        assert page == [sheet.columns, *sheet.rows]


# -- graph ---------------------------------------------------------------------------------------------------------


def test_a_graph_tool_finds_nodes_and_edges():
    graph = nx.parse_graphml(graphml.export(raid()), force_multigraph=True)
    whole = json.loads(to_json.export(raid()))
    kinds = nx.get_node_attributes(graph, "kind")
    assert {one["id"] for one in whole["claims"]} == {node for node, kind in kinds.items() if kind == "claim"}
    relations = {(graph.nodes[a]["kind"], data["relation"]) for a, _, data in graph.edges(data=True)}
    assert {
        ("document", "carries"),
        ("claim", "stands behind"),
        ("finding", "relates"),
        ("position", "answers"),
    } <= relations


@pytest.mark.parametrize("strings", BATCHES[::4])
def test_no_words_break_the_xml(strings):
    page = graphml.export(story(strings))
    ET.fromstring(page)
    assert not steering(page)


# -- linked data ---------------------------------------------------------------------------------------------------


def test_a_claim_has_its_appearances_the_earliest_first():
    page = json.loads(jsonld.export(raid()))
    assert page["@context"] == "https://schema.org"
    assert {one["@type"] for one in page["@graph"]} == {"Claim"}
    twice = next(one for one in page["@graph"] if len(one["appearance"]) > 1)
    assert twice["firstAppearance"] == twice["appearance"][0]
    assert {one["publisher"]["name"] for one in twice["appearance"]} == {"Harbour Wire", "Delta Bulletin"}


def test_every_claim_stands_in_the_linked_data():
    page = json.loads(jsonld.export(raid()))
    assert {own for one in page["@graph"] for own in one["identifier"]} == {one.id for one in raid().claims}


SCHEMATA = {
    "Article": {"title", "author", "publisher", "publishedAt", "modifiedAt", "sourceUrl"},
    "Person": {"name", "country", "wikidataId", "position"},
    "PublicBody": {"name", "country", "wikidataId"},
    "Organization": {"name", "country", "wikidataId"},
    "Documentation": {"document", "entity", "role"},
    "Note": {"name", "description", "entity", "summary", "proof", "publisher", "sourceUrl"},
}


@pytest.mark.parametrize("told", [raid(), story(BATCHES[0])], ids=["raid", "hostile"])
def test_entities_keep_to_the_model_of_followthemoney(told):
    entities = [json.loads(line) for line in ftm.export(told).splitlines()]
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    for one in entities:
        assert set(one["properties"]) <= SCHEMATA[one["schema"]]
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
        linked = [v for key in ("document", "entity", "proof") for v in one["properties"].get(key, [])]
        assert set(linked) <= ids


@pytest.mark.parametrize("export", [jsonl.export, jsonld.export, ftm.export])
@pytest.mark.parametrize("strings", BATCHES[::6])
def test_lines_of_json_are_safe_to_print(export, strings):
    page = export(story(strings))
    assert not {c for c in set(page) if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} - {"\n"}


def test_a_link_of_another_kind_is_no_link():
    told = raid()
    first = dataclasses.replace(
        told.readings[0], document=dataclasses.replace(told.readings[0].document, url="javascript:alert(1)")
    )
    told = dataclasses.replace(told, readings=(first, *told.readings[1:]))
    assert "javascript" not in jsonld.export(told) + ftm.export(told)


def test_the_corpus_is_large():
    assert len(STRINGS) >= 200
