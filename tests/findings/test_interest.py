"""Interest is described in words, for one claim, and never for the truth of it."""

from __future__ import annotations

import pytest
from findings.stories import ARMY, claim, count, report

from reconcile.findings.interest import AGAINST, LOWERS, RAISES, describe_interest
from reconcile.tables import shipped


@pytest.mark.parametrize(
    ("stance", "side", "counted", "outcome", "words"),
    [
        ("asserts", "state:x", None, "killed", ()),
        ("asserts", None, "group:r", "killed", ()),
        ("asserts", "state:x", "group:r", "released", ()),
        ("denies", "state:x", "group:r", "killed", ()),
        ("asserts", "state:x", "group:r", "killed", (RAISES,)),
        ("asserts", "state:x", "state:x", "killed", (LOWERS,)),
        ("acknowledges", "state:x", "state:x", "killed", (AGAINST, LOWERS)),
    ],
)
def test_interest_is_told_only_where_both_sides_are_known(stance, side, counted, outcome, words):
    doc = report("15 soldiers were killed.")
    said = claim(doc, doc.text, ARMY, stance, figures=(count(doc, "15 soldiers", 15, outcome=outcome),))
    assert describe_interest(said, side, lambda _: counted, shipped()) == words
