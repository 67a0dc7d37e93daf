"""Cannot compare: two counts differ, and the field that would tell why is missing.

Without a date nobody knows whether a side revised its figure; without a speaker (and an outlet that gives a count
without a source has none) nobody knows whether two sides disagree; where one voice gives two figures in one report and
the text does not tell them apart, the scope is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.findings.wording import both

if TYPE_CHECKING:
    from reconcile.findings.pairs import Pair

CLASS = "cannot_compare"
ORDER = 55


def judge(pair: Pair) -> str | None:
    """Return which field is missing, None where nothing is."""
    nobody = None in (pair.a.side, pair.b.side) or pair.is_unsourced
    unclear = pair.one_question and pair.apart and (not pair.is_update or pair.is_unsourced)
    if not unclear or not (nobody or pair.same_side):
        return None
    return f"The counts differ, and the {missing(pair)} that would tell why is missing. {both(pair)}."


def missing(pair: Pair) -> str:
    """Return the name of the missing field."""
    if None in (pair.a.side, pair.b.side) or pair.is_unsourced:
        return "speaker"
    if pair.same_document:
        return "scope"
    return "time" if pair.a.first and pair.b.first else "date"
