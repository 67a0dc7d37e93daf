"""Lines of pages to paragraphs: what is joined, what is left out, where pages start."""

import pytest

from reconcile.readers._pdf_layout import read_prose


def line(text, top, left=70, size=12):
    cells = text.split(" | ")
    return [cells, left, left + 6 * len(text), top, size]


def page(*texts, start=100, pitch=14):
    return {"lines": [line(text, start + pitch * n) if isinstance(text, str) else text for n, text in enumerate(texts)]}


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (("The 15-", "year-old was hurt."), "The 15-year-old was hurt."),
        (("Men of Al-", "Shabaab fled."), "Men of Al-Shabaab fled."),
        (("A well-known man.", "The well-", "known man."), "A well-known man. The well-known man."),
        (("They said -", "and left."), "They said - and left."),
        (("The mil-", "itants fled."), "The militants fled."),
        (("The mil\u00ad", "itants fled."), "The militants fled."),
        (("The mil‐", "itants fled."), "The militants fled."),
    ],
)
def test_a_hyphen_goes_only_where_it_breaks_a_word(texts, text):
    assert read_prose([page(*texts)]).text == text


def test_a_gap_a_heading_and_an_indent_open_paragraphs():
    lines = [
        line("Statement", 90, size=20), line("It said 12", 120), line("men died.", 134), line("It was late.", 148),
        line("The mayor", 176), line("agreed.", 190), line("A third one", 204, left=90), line("is indented.", 218),
    ]  # fmt: skip
    assert read_prose([{"lines": lines}]).text.split("\n\n") == [
        "Statement",
        "It said 12 men died. It was late.",
        "The mayor agreed.",
        "A third one is indented.",
    ]


@pytest.mark.parametrize(
    ("sizes", "heading"), [((20, 20, 12, 12, 12), "a b"), ((12, 20, 12), ""), ((12, 12), ""), ((20,), ""), ((), "")]
)
def test_a_heading_is_what_opens_the_first_page_in_large_letters(sizes, heading):
    lines = [
        line(letter, 100 + 20 * n, size=size) for n, (letter, size) in enumerate(zip("abcde", sizes, strict=False))
    ]
    assert read_prose([{"lines": lines}]).heading == heading


def test_a_single_line_of_cells_is_text_and_several_are_a_table():
    prose = read_prose([page("Date: 3 March | Ref: 12", "It said so.", "Killed | 12", "Hurt | 30", "It went on.")])
    assert prose.text == "Date: 3 March Ref: 12 It said so.\n\nIt went on."
    assert prose.rows == {1: 2}


def test_heads_and_page_numbers_that_come_back_are_left_out():
    body = ("The date is set.", "It said", "on day {}", "that so many", "had died.", "Who is not known.")
    pages = [
        page("Ministry of Water, release 17", *(one.format(n) for one in body), f"Page {n} of 4") for n in range(1, 5)
    ]
    prose = read_prose(pages)
    assert prose.repeated == ("Ministry of Water, release 17", "The date is set.", "Who is not known.")
    assert prose.text == "\n\n".join(f"It said on day {n} that so many had died." for n in range(1, 5))
    assert read_prose(pages[:2]).repeated == ()


def test_a_sentence_that_runs_over_a_page_is_one_and_pages_start_where_they_start():
    prose = read_prose([page("The ministry said", "that 12"), page("men died.", "More later.")])
    assert prose.text == "The ministry said that 12 men died. More later."
    assert prose.pages == (0, prose.text.index("men"))


def test_pages_without_text_take_no_room():
    prose = read_prose([page("One."), page(), page("Two.")])
    assert (prose.text, prose.pages) == ("One.\n\nTwo.", (0, 4, 6))


@pytest.mark.parametrize("pages", [[], [page()], [page(""), page("1")]])
def test_nothing_is_no_text(pages):
    assert read_prose(pages).text.strip() == ""
