"""Workbooks: sheets of claims row by row; what is no such sheet, encrypted, damaged or a bomb is told."""

import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from reconcile.model import Document, Problem, TableRow
from reconcile.readers import _apart, read_paths

FILES = Path(__file__).parent / "files" / "tables"


def read(tmp_path, data, name="claims.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_paths([path]))


def with_sheet(xml):
    """A real workbook whose first sheet is this."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(FILES / "openpyxl.xlsx") as real,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container,
    ):
        for name in real.namelist():
            container.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else real.read(name))
    return out.getvalue()


def sheet(cells):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'


FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
NEAR = '<row r="1"><c r="A1" t="inlineStr"><is><t>claim</t></is></c></row>'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param((FILES / "encrypted.xlsx").read_bytes(), id="encrypted"),
        pytest.param((FILES / "openpyxl.xlsx").read_bytes()[:4000], id="cut off"),
        pytest.param((FILES / "libreoffice.xls").read_bytes()[:4000], id="old and cut off"),
        pytest.param(b"claim,source\n12 died,A\n", id="csv"),
        pytest.param(with_sheet(sheet(NEAR + FAR)), id="a cell far away"),
        pytest.param(with_sheet(sheet("<row>" * 2_000_000)), id="unpacks without end"),
    ],
)
def test_what_cannot_be_read_is_a_problem_within_bounds(tmp_path, data, monkeypatch):
    monkeypatch.setattr(_apart, "_PROCESSOR_SECONDS", 5)
    assert all(isinstance(item, Problem) for item in read(tmp_path, data))


def test_a_password_is_named(tmp_path):
    told, *_ = read_paths([FILES / "encrypted.xlsx"])
    assert told.reason == "it is encrypted, and opens only with a password"


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    [one] = read_paths([FILES / "openpyxl.xlsx"])
    assert "reconcile-claims[xlsx]" in one.remedy


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls"])
def test_rows_of_every_program_are_the_same_documents(name):
    rows = [item for item in read_paths([FILES / name]) if isinstance(item, Document)]
    assert [(row.locator, row.published, row.row) for row in rows] == [
        ("sheet Claims, row 4", "2026-03-04", TableRow("Harbour Wire", "Oren Pell", "17")),
        ("sheet Claims, row 5", "2026-03-03", TableRow("Ministry of Water", "Ministry of Water", "14")),
        ("sheet Claims, row 6", "2026-03-03", TableRow("Velden Watch", "residents", "")),
    ]


def test_sheets_that_hold_no_claims_or_are_hidden_are_told():
    told = [item for item in read_paths([FILES / "openpyxl.xlsx"]) if isinstance(item, Problem)]
    assert [(item.where, item.reason) for item in told] == [
        ("sheet Notes", "no column holds the claims: not read"),
        ("sheet Old", "it is hidden, and not read"),
    ]
