"""Word documents: prose as printed; rows, boxes and notes are counted; passwords, damage and bombs are told."""

import io
import zipfile
from pathlib import Path

import pytest

from reconcile.model import Document, Problem, ProblemKind
from reconcile.readers import read_paths

FILES = Path(__file__).parent / "files" / "office"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAYS = "The mayor said that 12 people died."


def make_docx(body, *, around=W, **members):
    """A Word document with this body, and members by name (dots for slashes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", f"<w:document {around}><w:body>{body}</w:body></w:document>")
        for name, text in members.items():
            container.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def paragraph(*runs):
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def read(tmp_path, data, name="statement.docx"):
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_paths([path]))


def text_of(tmp_path, body, **members):
    *_, one = read(tmp_path, make_docx(body, **members))
    return one.text


BILLION = f'<!DOCTYPE w [<!ENTITY a "ha">{"".join(f"""<!ENTITY a{n} "{"&a;" * 99}">""" for n in range(9))}]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((FILES / "encrypted.docx").read_bytes(), "it is encrypted, and opens only with a password"),
        ((FILES / "pandoc.docx").read_bytes()[:5000], "it is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "it is an old Word or Excel file"),
        (make_docx("x" * (65 << 20)), "it unpacks to more than 64 MiB"),
        (make_docx("<w:p>" * 5000), "it is damaged"),
        (b"PK\x03\x04" + b"word/document.xml" + b"PK\x01\x02" * 30_000, "it holds more than 20000 files"),
        (
            make_docx("").replace(b"word/document.xml", b"word/document.xmx")[:-40] + b"word/document.xml",
            "it is damaged or cut off",
        ),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, data, reason):
    [one] = read(tmp_path, data)
    assert isinstance(one, Problem)
    assert (one.kind, one.reason.split(" (")[0]) == (ProblemKind.UNREADABLE, reason)


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("word/document.xml", f"{BILLION}<w:document {W}><w:body>&a8;</w:body></w:document>")
    [one] = read(tmp_path, out.getvalue())
    assert one.reason == "it declares entities, which no office program does"


def test_a_document_without_words_is_empty(tmp_path):
    [one] = read(tmp_path, make_docx(paragraph("  ")))
    assert one.kind == ProblemKind.EMPTY


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("12 ", "<w:del><w:r><w:delText>men</w:delText></w:r></w:del>", "died"), "12 died"),
        (paragraph("<w:ins><w:r><w:t>14</w:t></w:r></w:ins>", " died"), "14 died"),
        (paragraph("12", "<w:r><w:rPr><w:vanish/></w:rPr><w:t> or 13</w:t></w:r>", " died"), "12 died"),
        (paragraph("12", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> died</w:t></w:r>'), "12 died"),
        (paragraph("12", "<w:r><w:instrText>PAGE</w:instrText></w:r>", " died"), "12 died"),
        (paragraph("12", "<w:r><w:br/></w:r>", "died"), "12\ndied"),
        (paragraph("15", "<w:r><w:noBreakHyphen/></w:r>", "year", "<w:r><w:softHyphen/></w:r>", "s"), "15-years"),
        (f"<w:sdt><w:sdtContent>{paragraph('12 died')}</w:sdtContent></w:sdt>", "12 died"),
        (paragraph("One.") + paragraph("") + paragraph("Two."), "One.\n\nTwo."),
    ],
)
def test_text_is_read_as_it_stands_in_print(tmp_path, body, text):
    assert text_of(tmp_path, body) == text


def table(*rows):
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_prose_in_a_table_is_read_and_its_other_rows_are_counted(tmp_path):
    body = (
        paragraph("Before.")
        + table(("District", "Dead"), ("Velden", "12"), (SAYS, "Press office"))
        + paragraph("After.")
    )
    told, one = read(tmp_path, make_docx(body))
    assert one.text == f"Before.\n\n{SAYS}\n\nAfter."
    assert told.reason == "2 table rows are not read"


def test_text_boxes_and_notes_are_counted(tmp_path):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('9 died')}</w:txbxContent></w:pict></w:r>"
    both = "".join(f"<w:footnote>{paragraph(text)}</w:footnote>" for text in ("", "8"))
    notes = f"<w:footnotes {W}>{both}</w:footnotes>"
    *told, one = read(tmp_path, make_docx(paragraph(SAYS, box), word__footnotes=notes))
    assert one.text == SAYS
    assert [item.reason for item in told] == ["1 text box is not read", "1 note is not read"]


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.docx"])
def test_real_documents_are_read(name):
    *_, one = read_paths([FILES / name])
    assert one.title == "Orsk Hydro on the Lake Orsk dam"
    assert "told staff on Thursday that 18 workers were killed and that seven were still missing." in one.text
    assert "Velden" not in one.text
    assert one.published is None


def test_tracked_changes_are_read_as_accepted_and_told():
    told, one = read_paths([FILES / "tracked.docx"])
    assert one.text == "The mayor said that 16 people were killed in Velden."
    assert told.reason == "it holds tracked changes: read as if all were accepted"


def test_a_document_is_known_by_its_bytes(tmp_path):
    told, *_, one = read(tmp_path, (FILES / "pandoc.docx").read_bytes(), "letter.txt")
    assert told.reason == "its ending is .txt, and it is a Word document: read as that"
    assert isinstance(one, Document)
