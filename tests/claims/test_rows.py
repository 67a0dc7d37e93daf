"""A row of a claims table is one claim: the cell is the quote, the columns name speaker and figure."""

from __future__ import annotations

from reconcile.model import TableRow


def row(report, cell, source="", speaker="", figure_text=""):
    return report(cell, row=TableRow(source, speaker, figure_text))


def test_the_speaker_column_goes_before_the_source(report):
    claim = row(report, "310 soldiers were killed", "NLA statement", "Omar Vale").claim()
    assert (claim.speaker.name, claim.speaker.affiliation, claim.chain) == ("Omar Vale", "NLA statement", ())
    assert row(report, "310 soldiers were killed", "The Northern Front").claim().speaker.name == "Northern Front"


def test_a_medium_in_the_source_column_is_a_relay(report):
    claim = row(report, "197 militants were killed", "Gadar News", "security sources").claim()
    assert [hop.voice.name for hop in claim.chain] == ["Gadar News"]
    assert (claim.speaker.name, claim.speaker.anonymous, claim.speaker.affiliation) == ("security sources", True, "")


def test_nobody_is_named_where_no_column_names_anybody(report):
    assert row(report, "12 people died").claim().speaker is None


def test_a_bare_number_in_the_figure_column_serves_where_the_cell_has_none(report):
    claim = row(report, "no casualties in Kram", speaker="Omar Vale", figure_text="0").claim()
    assert [(one.low, one.high, one.rule) for one in claim.figures] == [(0, 0, "row:figure_text")]
    assert claim.figures[0].span == claim.span


def test_a_hedged_figure_column_is_not_guessed_at(report):
    assert row(report, "heavy losses", speaker="Omar Vale", figure_text="more than 362").claim().figures == ()


def test_the_cells_own_figure_wins(report):
    page = row(report, "63 servicemen killed", speaker="Omar Vale", figure_text="64").count("63 servicemen", 63)
    assert [one.low for one in page.claim().figures] == [63]


def test_own_losses_are_against_interest_only_where_the_row_says_whose_they_are(report):
    own = row(report, "63 Russian servicemen killed", speaker="Russian Ministry of Defence")
    assert own.count("63 Russian servicemen", 63, nationality="Russian").claim().stance == "acknowledges"
    theirs = row(report, "600 Ukrainian servicemen killed", speaker="Russian Ministry of Defence")
    assert theirs.count("600 Ukrainian servicemen", 600, nationality="Ukrainian").claim().stance == "asserts"


def test_an_empty_cell_has_no_claim(report):
    assert row(report, "  ", speaker="Omar Vale").claims() == ()
