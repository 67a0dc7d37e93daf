"""An unnamed source says that it is unnamed, and whose or where it is as far as its report tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import document

from reconcile.entities import link_claims
from reconcile.entities.unnamed import find_kind, kinds_of
from reconcile.model import Claim, Place, Scope, Span, Stance, Voice
from reconcile.registry import load_registry
from reconcile.tables import shipped

REGISTRY = load_registry()
ROWS = shipped().rows("entities_unnamed")
PERU = document("Floods in Peru. Peru's government sent troops. Lima, Peru, is cut off.", title="Peru")
BOTH = document("India and Pakistan traded fire. India blamed Pakistan. Pakistan blamed India.", title="Fire")


def name_of(printed, doc=PERU, place=None, kind="group", **fields):
    speaker = Voice(printed, printed, None, kind, **{"anonymous": True, **fields})
    claim = Claim("c", doc.id, Span(0, 1), "x", Span(0, 1), speaker, Stance.ASSERTS)
    claim = replace(claim, scope=Scope(place=place))
    (linked,), _ = link_claims([doc], [claim], REGISTRY, shipped())
    return linked.speaker.name


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("tribal elders", {}),
        ("critics", {}),
        ("some in the town", {}),
        ("officials", {"doc": BOTH}),  # of two countries, so of neither
        ("security officials", {"doc": BOTH}),
        ("spokesman", {"doc": BOTH}),
        ("police", {"anonymous": False}),
        ("unnamed sources", {}),
        ("provincial officials", {}),  # of a province, but the report tells none
    ],
)
def test_what_says_enough_or_cannot_be_told_is_left_as_it_is(printed, fields):
    assert name_of(printed, **fields) == printed


@pytest.mark.parametrize(
    ("printed", "name", "fields"),
    [
        ("security officials", "unnamed Peruvian security officials", {}),
        ("separatist official", "unnamed separatist official", {"kind": "person"}),  # of Peru? nobody says so
        ("Chilean officials", "unnamed Chilean officials", {}),
        ("witnesses", "unnamed witnesses in Puente Hondo", {"place": Place("Puente Hondo")}),
        ("witnesses", "unnamed witnesses", {"place": Place("Peru", "state:pe")}),
        ("villagers in Jaba", "unnamed villagers in Jaba", {"place": Place("Puente Hondo")}),
        ("rescuer reached by telephone", "unnamed rescuer", {"kind": "person"}),
        ("spokesman", "unnamed RSF spokesman", {"kind": "person", "affiliation": "Rapid Support Forces"}),
        ("spokesman for its press office", "unnamed spokesman for its press office", {"kind": "person"}),
        ("local aid worker", "unnamed local aid worker", {"kind": "person"}),
    ],
)
def test_an_unnamed_source_is_called_so(printed, name, fields):
    assert name_of(printed, **fields) == name


def cases(field):
    return [pytest.param(kind, row[field], id=row["id"]) for kind, row in zip(kinds_of(shipped()), ROWS, strict=True)]


@pytest.mark.parametrize(("kind", "texts"), cases("examples"))
def test_a_description_is_of_its_kind(kind, texts):
    assert {find_kind(text, shipped()) for text in texts} == {kind}


@pytest.mark.parametrize(("kind", "texts"), cases("counter_examples"))
def test_a_counter_example_is_of_another_kind(kind, texts):
    assert kind not in {find_kind(text, shipped()) for text in texts}
