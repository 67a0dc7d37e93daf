"""Plain text and Markdown: the snapshot is the file's text behind its front matter, and nothing else is changed."""

import pytest

from reconcile.model import Document, Problem, ProblemKind
from reconcile.readers import read_paths, to_source_offset


def read(tmp_path, data, name="report.txt", **options):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    items = list(read_paths([path], **options))
    return (
        [item for item in items if isinstance(item, Document)],
        [item for item in items if isinstance(item, Problem)],
    )


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\n\n\t\n"],
)
def test_a_file_without_text_is_empty_and_not_unreadable(tmp_path, text):
    documents, problems = read(tmp_path, text)
    assert not documents
    assert [problem.kind for problem in problems] == [ProblemKind.EMPTY]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died.",
        "  Twelve people died.  \n\n\n",
        "Twelve people\u00a0died \u2013 \u201csaid\u201d the e\u0301voy.\n",
        "---\nA rule, and prose\n---\nTwelve people died.\n",  # no front matter: no field in it
        "Twelve died.\n---\ntitle: no\n---\n",  # front matter only opens a file
        "Nul\x00 in a text that is not binary, since one such character in a hundred is a slip of a tool.",
    ],
)
def test_the_snapshot_is_the_text_as_it_stands(tmp_path, text):
    documents, problems = read(tmp_path, text)
    assert [document.text for document in documents] == [text]
    assert not problems


@pytest.mark.parametrize(
    ("head", "title", "outlet", "published"),
    [
        ('title: "Dam bursts"\noutlet: Harbour Wire\ndate: 2026-01-31', "Dam bursts", "Harbour Wire", "2026-01-31"),
        (
            "Title: 'Dam bursts'\nPUBLISHER: Harbour Wire\nPublished: 31 January 2026",
            "Dam bursts",
            "Harbour Wire",
            "2026-01-31",
        ),
        ("title: Dam\nsource: X\npublished: 2026-01-31T14:20:00+05:00", "Dam", "X", "2026-01-31T14:20:00+05:00"),
        ("title: Dam\nsource: X\npublished: 2026-01-31 14:20:00", "Dam", "X", "2026-01-31T14:20:00"),
        ("title: Dam\nunknown: x\nauthor: [A, B]\ndate:", "Dam", "", None),
        ("title: 2026\noutlet: null", "2026", "", None),
        ("title: Flood: 12 dead\noutlet: X\ndate: 2026-01-31", "Flood: 12 dead", "X", "2026-01-31"),
        ("title: What's known: 'a wall of water'\nsource: X", "What's known: 'a wall of water'", "X", None),
        ("title: Live:\r\nsource: X: the wire\r", "Live:", "X: the wire", None),
        ("", "", "", None),
    ],
)
def test_front_matter_is_read_whatever_its_case_and_quotes(tmp_path, head, title, outlet, published):
    documents, problems = read(tmp_path, f"---\n{head}\n---\nTwelve died.\n" if head else "---\n---\nTwelve died.\n")
    assert not problems
    [document] = documents
    assert (document.title, document.outlet, document.published) == (title, outlet, published)
    assert document.text == "Twelve died.\n"


def test_broken_front_matter_is_told_and_the_rest_is_read(tmp_path):
    documents, problems = read(tmp_path, "---\ntitle: Dam: it bursts\ndate: 2026-01-31\nx: [\n---\nTwelve died.\n")
    assert [problem.kind for problem in problems] == [ProblemKind.FORMAT]
    assert [(one.title, one.published, one.text) for one in documents] == [
        ("Dam: it bursts", "2026-01-31", "Twelve died.\n")
    ]


def test_front_matter_that_is_not_closed_is_told_and_read_as_text(tmp_path):
    documents, problems = read(tmp_path, "---\ntitle: Dam\nTwelve died.\n")
    assert [problem.kind for problem in problems] == [ProblemKind.FORMAT]
    assert documents[0].text.startswith("---\ntitle")


@pytest.mark.parametrize("stated", ["01/02/2026", "yesterday", "2026-13-40", "31 Foo 2026"])
def test_a_date_that_is_not_understood_is_told_and_not_guessed(tmp_path, stated):
    documents, problems = read(tmp_path, f"---\ntitle: x\ndate: {stated}\n---\nTwelve died.\n", published="2020-01-01")
    assert [problem.kind for problem in problems] == [ProblemKind.FORMAT]
    assert documents[0].published is None


def test_outlet_and_date_given_by_the_user_fill_what_is_not_stated(tmp_path):
    given = {"outlet": "Desk", "published": "2020-01-01"}
    bare, _ = read(tmp_path, "Twelve died.", **given)
    stated, _ = read(tmp_path, "---\noutlet: X\ndate: 2026-01-31\n---\nTwelve died.", **given)
    assert [(one.outlet, one.published) for one in bare + stated] == [("Desk", "2020-01-01"), ("X", "2026-01-31")]


@pytest.mark.parametrize(
    "body",
    ["One.\r\nTwo died.\r\n\r\nThree.\r\n", "One.\rTwo died.\nThree.\r\n\r\r\n", "\r\n\r\nTwo died."],
)
@pytest.mark.parametrize("head", ["", "---\r\ntitle: x\r\n---\r\n"])
def test_offsets_can_be_mapped_back_to_a_text_with_other_line_ends(tmp_path, head, body):
    [document], _ = read(tmp_path, (head + body).encode())
    assert document.text == body.replace("\r\n", "\n").replace("\r", "\n")
    for word in ("Two", "died", "Three"):
        if word in body:
            assert to_source_offset(document, document.text.index(word)) == body.index(word)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    [document], _ = read(tmp_path, b"\xef\xbb\xbf---\ntitle: x\n---\nTwelve died.")
    assert (document.title, document.text) == ("x", "Twelve died.")


def test_a_reprint_by_another_outlet_is_another_document(tmp_path):
    [one], _ = read(tmp_path, "---\noutlet: A\n---\nTwelve died.")
    [other], _ = read(tmp_path, "---\noutlet: B\n---\nTwelve died.")
    assert one.id != other.id
    assert one.snapshot_sha256 == other.snapshot_sha256


def test_aliases_in_front_matter_multiply_nothing(tmp_path):
    lines = "".join(f"k{i}: &k{i} [*k{i - 1}, *k{i - 1}, *k{i - 1}]\n" for i in range(1, 400))
    documents, _ = read(tmp_path, f"---\ntitle: x\nk0: &k0 [y, y]\n{lines}---\nTwelve died.")
    assert documents[0].text == "Twelve died."
