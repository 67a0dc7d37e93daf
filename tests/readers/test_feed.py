"""Feeds: a document per entry, with its true publisher, and no way out of the file."""

from pathlib import Path

import pytest

from reconcile.model import Document, ProblemKind
from reconcile.readers import read_paths

FILES = Path(__file__).parent / "files" / "feeds"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>{}</channel></rss>"""
ITEM = "<item><title>T</title><link>https://a.example/1</link><description>12 died.</description></item>"


def read(tmp_path, text, name="feed.rss"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_paths([path]))


def documents(tmp_path, text):
    return [item for item in read(tmp_path, text) if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<?xml version="1.0"?><svg><title>12 died</title></svg>', ProblemKind.UNREADABLE),
        ("<rss", ProblemKind.UNREADABLE),
        (RSS.format(""), ProblemKind.EMPTY),
        (RSS.format("<item><link>https://a.example/1</link></item>"), ProblemKind.FORMAT),
        (RSS.format(f"{ITEM}<item><description>14 di")[:-20], ProblemKind.FORMAT),
        (RSS.format(ITEM.replace("</item>", "<pubDate>yesterday</pubDate></item>")), ProblemKind.FORMAT),
    ],
)
def test_what_is_no_feed_and_what_is_cut_off_is_told(tmp_path, text, kind):
    assert [item.kind for item in read(tmp_path, text) if not isinstance(item, Document)] == [kind]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % l9 SYSTEM "http://127.0.0.1:9/x.dtd"> %l9;]>',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(tmp_path, subset):
    text = RSS.format(ITEM.replace("12 died", "12 died &l9;")).replace("<rss", f"{subset}<rss")
    [told] = read(tmp_path, text)
    assert (told.kind, told.reason) == (ProblemKind.UNREADABLE, "it defines entities of its own, which can be endless")


def test_elements_nested_without_end_are_told_or_read(tmp_path):
    assert read(tmp_path, RSS.format(f"<item><description>12 died.</description>{'<a>' * 100_000}"))
    assert read(tmp_path, RSS.format(ITEM.replace("12 died.", "&lt;div&gt;" * 100_000 + "12 died.")))


def test_a_feed_that_is_cut_off_loses_only_its_last_entry(tmp_path):
    whole = RSS.format(ITEM + ITEM.replace("12", "14").replace("/1", "/2"))
    told, one = read(tmp_path, whole[: whole.index("14") + 2])
    assert (told.reason, one.text) == ("it is cut off or damaged; the entries before that are read", "12 died.")


@pytest.mark.parametrize("name", ["planet.atom", "planet.rss"])
def test_the_true_publisher_is_the_outlet_and_the_feed_passed_it_on(name):
    first, second, third = (one for one in read_paths([FILES / name]) if isinstance(one, Document))
    assert (first.outlet, first.relayed_by, first.url) == (
        "Harbour Wire", "Orsk Planet", "https://harbour.example/2026/03/dam",
    )  # fmt: skip
    assert (second.outlet, second.relayed_by, second.published) == ("Orsk Planet", "", "2026-03-04T07:00:00+00:00")
    assert third.text == third.title == "River Front denies attack on Lake Orsk dam"


def test_rss_and_atom_of_one_feed_are_the_same_documents():
    atom, rss = (
        [one.id for one in read_paths([FILES / name]) if isinstance(one, Document)][:2]
        for name in ("planet.atom", "planet.rss")
    )
    assert atom == rss


def test_markup_becomes_paragraphs_and_scripts_are_left_out():
    first, *_ = read_paths([FILES / "planet.rss"])
    assert first.text == (
        "The Ministry of Water said on Tuesday that 14 workers had been killed when the spillway of the Lake Orsk dam"
        " gave way.\n\nOrsk Hydro rejected the accusation that it had ignored two warnings.\n"
        "It put the number of missing at nine."
    )


def test_an_entry_is_known_by_its_id_wherever_it_stands_in_the_feed(tmp_path):
    other = ITEM.replace("12", "14").replace("/1", "/2")
    [one] = documents(tmp_path, RSS.format(ITEM))
    assert [item.locator for item in documents(tmp_path, RSS.format(other + ITEM))] == [
        "entry https://a.example/2",
        one.locator,
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<description>AT&amp;T said 12 died.</description>", "AT&T said 12 died."),
        ("<description>a &lt; b, and 12 &amp;lt; 14</description>", "a < b, and 12 < 14"),
        ("<description>Caf&eacute;&nbsp;owner: 12 died</description>", "Café\xa0owner: 12 died"),
        ("<description><![CDATA[<p>12 died</p><ul><li>one</li></ul>]]></description>", "12 died\n\none"),
        (
            (
                '<description>short</description><c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">'
                "<![CDATA[<p>12 died</p>]]></c:encoded>"
            ),
            "12 died",
        ),
        (
            (
                '<m:description xmlns:m="http://search.yahoo.com/mrss/">A picture</m:description><description>12 died'
                "</description>"
            ),
            "12 died",
        ),
        ("<description>12 died</description><content src='https://a.example/x'/>", "12 died"),
    ],
)
def test_the_fullest_text_of_an_entry_is_its_snapshot(tmp_path, body, text):
    [one] = documents(tmp_path, RSS.format(f"<item><title>T</title>{body}</item>"))
    assert one.text == text


def test_rss_1_and_another_encoding_are_read(tmp_path):
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Phare</title>'
        "</channel><item><title>T</title><link>https://a.example/1</link><dc:date>2026-03-03</dc:date>"
        "<description>Ren\xe9 said that 12 died.</description></item></rdf:RDF>"
    )
    [one] = documents(tmp_path, text.encode("latin-1"))
    assert (one.outlet, one.published, one.text) == ("Le Phare", "2026-03-03", "René said that 12 died.")
