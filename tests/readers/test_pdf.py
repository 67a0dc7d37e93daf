"""PDFs: prose by page; scans, passwords, damage and bombs are told, and nothing raises."""

import importlib.util
import re
import zlib
from pathlib import Path

import pytest
from bombs import MEGABYTE, deflated

from reconcile.model import Document, Problem, ProblemKind
from reconcile.readers import _apart, read_paths

FILES = Path(__file__).parent / "files" / "pdf"


def read(data, tmp_path, name="statement.pdf"):
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_paths([path]))


def make_pdf(*objects, root=1):
    """A PDF of these objects (bytes), with a table of references."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def one_page(content, filters=b""):
    return make_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R"
        b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("scan.pdf", "its page holds a picture and no text: a scan"),
        ("encrypted.pdf", "it is encrypted, and opens only with a password"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_told_and_never_empty(name, reason):
    [one] = read_paths([FILES / name])
    assert isinstance(one, Problem)
    assert (one.kind, one.reason) == (ProblemKind.UNREADABLE, reason)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.99])
def test_a_pdf_that_is_cut_off_is_told(tmp_path, share):
    whole = (FILES / "libreoffice.pdf").read_bytes()
    items = read(whole[: int(len(whole) * share)], tmp_path)
    assert any(isinstance(one, Problem) and re.search("cut off|damaged|no PDF", one.reason) for one in items)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(one_page(deflated(b"BT /F 12 Tf (x) Tj " * 10_000, 100), b"/Filter /FlateDecode"), id="deflate"),
        pytest.param(
            one_page(zlib.compress(deflated(bytes(MEGABYTE), 200)), b"/Filter [/FlateDecode /FlateDecode]"),
            id="twice",
        ),
        pytest.param(
            make_pdf(
                b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 1000000000 >>"
            ),
            id="pages in a circle",
        ),
        pytest.param(make_pdf(b"[" * 200_000), id="nested"),
        pytest.param(b"%PDF-1.7\n" + b"1 0 obj << /A " * 100_000, id="never closed"),
    ],
)
def test_a_bomb_is_a_problem_or_read_within_bounds(tmp_path, data, monkeypatch):
    monkeypatch.setattr(_apart, "_PROCESSOR_SECONDS", 1)
    assert len(data) < 1 << 22
    assert all(isinstance(one, Document | Problem) for one in read(data, tmp_path))


def test_a_missing_library_is_told_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    [one] = read((FILES / "libreoffice.pdf").read_bytes(), tmp_path)
    assert "pypdfium2" in one.reason
    assert "reconcile-claims[pdf]" in one.remedy


def test_a_reader_that_does_not_answer_in_time_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr(_apart, "_SECONDS", 0.001)
    [one] = read((FILES / "libreoffice.pdf").read_bytes(), tmp_path)
    assert one.reason == "it takes too long to read"


def test_no_module_of_the_folder_with_the_reports_is_imported(tmp_path, monkeypatch):
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    assert any(isinstance(one, Document) for one in read((FILES / "libreoffice.pdf").read_bytes(), tmp_path))


def test_sentences_over_line_ends_are_whole_and_tables_are_counted():
    table, one = read_paths([FILES / "libreoffice.pdf"])
    assert "had been killed and 31 others injured when the spillway" in one.text
    assert "Statement on the Lake Orsk dam\n\nThe Ministry" in one.text
    assert "Marrow 100 3" not in one.text
    assert (table.where, table.reason) == ("page 1", "3 lines of a table are not read")


def test_what_a_browser_prints_around_a_page_is_no_text_and_gives_its_address():
    [one] = read_paths([FILES / "printed.pdf"])
    assert (one.title, one.url) == ("Inquiry into the Lake Orsk dam", "http://127.0.0.1:8765/inquiry.html")
    assert "http" not in one.text
    assert "1/2" not in one.text
    assert "14 militants" in one.text
    assert "15-year-old shepherd was among the wounded civilians" in one.text
    assert "Al-Rashid Engineering" in one.text
    assert "The regulator confirmed" in one.text.split("the first of the three gates gave way. ")[1]  # the next column


def test_every_place_names_its_page():
    [one] = read_paths([FILES / "printed.pdf"])
    assert one.place(one.text.index("14 militants")) == "page 1"
    assert one.place(one.text.index("A second hearing")) == "page 2"


def test_one_scanned_page_among_others_is_told_by_its_number():
    told = [one for one in read_paths([FILES / "one_page_scanned.pdf"]) if isinstance(one, Problem)]
    assert ("page 2", ProblemKind.FORMAT) in [(one.where, one.kind) for one in told]


def test_the_title_is_stated_or_the_heading_and_the_day_of_the_file_is_no_day_of_publication():
    *_, one = read_paths([FILES / "libreoffice.pdf"])
    assert (one.title, one.published) == ("Statement on the Lake Orsk dam", None)  # its heading
