"""The labelled reports: found attributions and their stances may not fall below what was measured."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from scorer import read_reports, score  # noqa: E402


def test_attributions_of_the_labelled_reports_are_found_with_their_stances() -> None:
    reports = read_reports(HERE / "reports")
    result = score(reports)
    assert len(reports) == 82
    assert result.recall >= 0.89, result.misses
    assert result.precision >= 0.88, result.misses
    assert result.stance / result.found >= 0.93, result.misses
