"""Claims tables: every row is a document whose snapshot is its claim cell."""

import pytest

from reconcile.model import Document, ProblemKind, TableRow
from reconcile.readers import read_paths


def read(tmp_path, text, name="claims.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return list(read_paths([path]))


def documents(tmp_path, text, name="claims.csv"):
    return [item for item in read(tmp_path, text, name) if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("text", "where", "kind"),
    [
        ("foo,bar\n1,2\n", "row 1", ProblemKind.UNREADABLE),
        ("claim,source\n12 died,A,extra\n", "row 2", ProblemKind.UNREADABLE),
        ("claim,source\nno,B\n,A\n", "row 3", ProblemKind.FORMAT),
        ('claim,source\n"never closed,A\n12 died,B\n', "row 2", ProblemKind.UNREADABLE),
        ("claim,source,date\n12 died,A,02/03/2026\n", "row 2", ProblemKind.FORMAT),
    ],
)
def test_what_breaks_the_table_is_told_with_its_row(tmp_path, text, where, kind):
    problems = [item for item in read(tmp_path, text) if not isinstance(item, Document)]
    assert [(problem.where, problem.kind) for problem in problems] == [(where, kind)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_name_in_any_order_case_and_language_of_spreadsheets(tmp_path, delimiter):
    rows = (
        ("URL", "Said by", "Statement", "Figure text", "Publication date", "Outlet"),
        ("https://a.example", "Mayor", '"12, or 14; died"', "12", "2026-01-31", "Harbour Wire"),
    )
    [one] = documents(tmp_path, "\r\n".join(delimiter.join(row) for row in rows))
    assert one.text == "12, or 14; died"
    assert (one.outlet, one.published, one.url, one.locator) == (
        "Harbour Wire",
        "2026-01-31",
        "https://a.example",
        "row 2",
    )
    assert one.row == TableRow("Harbour Wire", "Mayor", "12")


def test_titles_above_the_names_of_columns_are_passed_over_and_rows_counted_as_shown(tmp_path):
    [one] = documents(tmp_path, "Lake Orsk,,\n,,\nClaim,Source,Date\n12 died,A,2026-01-31\n")
    assert (one.text, one.outlet, one.locator) == ("12 died", "A", "row 4")


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (("1/31/2026", "2/3/2026"), ("2026-01-31", "2026-02-03")),
        (("31/1/2026", "2/3/2026"), ("2026-01-31", "2026-03-02")),
        (("1/31/2026 2:05:09 PM", "2/3/2026 9:10"), ("2026-01-31T14:05", "2026-02-03T09:10")),
        (("2/3/2026", "4/4/2026"), (None, "2026-04-04")),
        (("1/31/2026", "31/1/2026", "2/3/2026"), ("2026-01-31", "2026-01-31", None)),
        (("2/30/2026", "2/3/2026"), (None, None)),
    ],
)
def test_a_column_of_dates_is_written_in_one_way(tmp_path, dates, read):
    rows = "".join(f"{n} died,A,{date}\r\n" for n, date in enumerate(dates, 12))
    assert tuple(one.published for one in documents(tmp_path, f"Claim,Source,Date\r\n{rows}")) == read


def test_a_row_without_speaker_is_read(tmp_path):
    [one] = documents(tmp_path, "source,speaker,date,claim\nA,,2026-01-31,12 died\n")
    assert one.row == TableRow("A", "", "")


def test_two_speakers_of_one_sentence_are_two_documents(tmp_path):
    one, other = documents(tmp_path, "source,speaker,claim\nA,X,12 died\nA,Y,12 died\n")
    assert one.id != other.id


def test_empty_rows_and_the_hint_of_a_spreadsheet_are_skipped(tmp_path):
    [one] = documents(tmp_path, "sep=;\nclaim;source\n;\n12 died;A\n")
    assert (one.text, one.locator) == ("12 died", "row 3")
