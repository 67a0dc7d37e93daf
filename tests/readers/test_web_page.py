"""Saved pages: the article is evidence, whatever stands around it is not."""

import pytest

from reconcile.model import Document, ProblemKind
from reconcile.readers import read_paths

HEAD = """<title>Dam bursts above Tarn | Harbour Wire</title>
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2026-03-02T08:15:00Z">
<meta property="article:modified_time" content="2026-03-02T11:00:00Z">
<link rel="canonical" href="https://harbourwire.example/dam">"""
FIRST = (
    "TARN - A dam burst above the town of Tarn early on Monday, and 14 people were killed, the district governor said."
)
SECOND = "Rescuers were looking for six others, among them two children, he told reporters at the scene of the flood."
THIRD = "The operator of the dam denied that it had been warned of cracks and said an inquiry had begun in the capital."
BODY = f"<p>{FIRST}</p>{{}}<p>{SECOND}</p><p>{THIRD}</p>"


def page(inner="", head=HEAD, before="", after=""):
    body = f"{before}<article><h1>Dam bursts above Tarn</h1>{BODY.format(inner)}</article>{after}"
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def read(tmp_path, html, name="page.html"):
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return list(read_paths([path]))


@pytest.mark.parametrize(
    "decoy",
    [
        '<aside class="ad"><p>Save 40% today. Join more than 90,000 subscribers.</p></aside>',
        '<div class="inline-related">ALSO READ: <a href="/x">Minister denies 12 payments</a></div>',
        '<div class="sponsored"><p>Doctors say this 1 trick helps 9 in 10 people sleep.</p></div>',
        '<div class="newsletter-signup"><p>We said goodbye to 500 spam mails a day. Sign up.</p></div>',
        '<div id="comments"><p>reader88: I heard 1,000 died, wake up, they are lying to you about it all</p></div>',
        '<ul class="social-share"><li>Share</li><li>214 likes</li></ul>',
        '<p style="display: none">400 people died and nobody may know</p>',
        "<p>Read more: Ferry sinks, 14 rescued, officials say</p>",
        "<nav><a>Live</a> 12,000 stories</nav>",
        "<script>var said = '99 died';</script>",
        "<!-- 99 people died, the police said -->",
    ],
)
@pytest.mark.parametrize("place", ["inner", "before", "after"])
def test_what_is_around_the_article_is_no_evidence(tmp_path, decoy, place):
    [document] = read(tmp_path, page(**{place: decoy}))
    assert document.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_page_states_title_outlet_dates_and_address(tmp_path):
    [document] = read(tmp_path, page())
    assert (document.title, document.outlet) == ("Dam bursts above Tarn", "Harbour Wire")
    assert (document.published, document.modified) == ("2026-03-02T08:15:00Z", "2026-03-02T11:00:00Z")
    assert document.url == "https://harbourwire.example/dam"


def test_linked_data_is_read(tmp_path):
    head = """<title>x</title><script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {
    "headline": "Dam bursts", "datePublished": "2026-03-02", "dateModified": "2026-03-03",
    "publisher": {"name": "Harbour Wire"}}]}
    </script>"""
    [document] = read(tmp_path, page(head=head))
    assert (document.title, document.outlet) == ("Dam bursts", "Harbour Wire")
    assert (document.published, document.modified) == ("2026-03-02", "2026-03-03")


def test_a_page_without_a_date_has_none(tmp_path):
    [document] = read(tmp_path, page(head="<title>x</title>", after="<footer>&copy; 2019 Harbour Wire</footer>"))
    assert document.published is None


def test_a_class_named_like_furniture_does_not_hide_the_article(tmp_path):
    [document] = read(
        tmp_path, page().replace("<body>", '<body class="has-sidebar comments-open ads-on"><div id="share-page">')
    )
    assert document.text.startswith("TARN")


def test_the_declared_encoding_is_believed(tmp_path):
    html = page().replace("utf-8", "windows-1252").replace("Tarn early", "Târn early")
    [document] = read(tmp_path, html.encode("cp1252"))
    assert "Târn" in document.text


@pytest.mark.parametrize("html", ["<html></html>", "<html><body><nav>Home</nav></body></html>", "<!doctype html>"])
def test_a_page_without_an_article_is_empty(tmp_path, html):
    assert [(type(one) is Document, one.kind) for one in read(tmp_path, html)] == [(False, ProblemKind.EMPTY)]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "x",
        "<" * 50_000,
        "<p>" * 20_000,
        "<a href='" * 5_000,
        "</p>" * 20_000,
        "<table><tr><td>" * 2_000,
    ],
)
def test_a_hostile_page_ends_in_a_document_or_a_problem(tmp_path, html):
    assert len(read(tmp_path, html)) == 1


def test_lists_and_tables_become_paragraphs(tmp_path):
    inner = (
        "<ul><li>Nine men were found in the north.</li></ul>"
        "<table><tr><th>Place</th><th>Dead</th></tr><tr><td>Tarn</td><td>14</td></tr></table>"
    )
    [document] = read(tmp_path, page(inner=inner))
    assert document.text.split("\n\n")[1:-2] == ["Nine men were found in the north.", "Place | Dead", "Tarn | 14"]
