"""Interest is told in words, for one claim: whose losses it gives, and never whether it is true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import figure

from reconcile.interest import AGAINST, LOWERS, OWN, RAISES, describe_interest
from reconcile.model import Affiliation, Claim, Entity, Name, NameKind, Span, Stance, Voice
from reconcile.tables import shipped

ARMY = "office:xx:army"
STATES = (
    Entity("state:xx", "state", "Norvia", (Name("Norvian", NameKind.DEMONYM),)),
    Entity("state:yy", "state", "Kalinia", (Name("Kalinian", NameKind.DEMONYM),)),
    Entity("group:nf", "militant_group", "Northern Front", (Name("NF", NameKind.ACRONYM),)),
)
SIDES = (Affiliation(ARMY, "state:xx", (ARMY, "state:xx")),)


def told(*, stance="asserts", entity=ARMY, own_voice=False, **fields):
    low = fields.pop("low", 15)
    count = replace(figure(low, low), **{"outcome": "killed", **fields})
    voice = Voice("the army", "the army", entity=entity)
    said = Claim("c", "d", Span(0, 1), "x", Span(0, 1), voice, Stance(stance), own_voice=own_voice, figures=(count,))
    return describe_interest(said, SIDES, STATES, shipped())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"nationality": "Sarovian"}, ""),
        ({"nationality": "Kalinian", "outcome": "released"}, ""),
        ({"nationality": "Kalinian", "stance": "denies"}, ""),
        ({"nationality": "Kalinian", "entity": None}, ""),
        ({"nationality": "Kalinian", "low": 0}, ""),
        ({"nationality": "Kalinian", "own_voice": True}, ""),
        ({"nationality": "Kalinian"}, RAISES),
        ({"group": "NF"}, RAISES),
        ({"nationality": "Norvian"}, OWN),
        ({"nationality": "Norvian", "low": 0}, LOWERS),
        ({"nationality": "Norvian", "stance": "denies"}, LOWERS),
        ({"stance": "acknowledges"}, OWN),
        ({"stance": "acknowledges", "outcome": "released"}, AGAINST),
    ],
)
def test_interest_is_told_only_where_both_sides_are_known(fields, words):
    assert told(**fields) == words
