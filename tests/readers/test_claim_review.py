"""ClaimReview: what was claimed and by whom; never what the reviewer thinks of it."""

import json
from pathlib import Path

import pytest

from reconcile.model import Document, Problem, ProblemKind, TableRow
from reconcile.pipeline import read_document
from reconcile.readers import read_paths
from reconcile.registry import load_registry
from reconcile.tables import shipped

FILES = Path(__file__).parent / "files" / "claimreview"
REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "12 men died.",
    "datePublished": "2026-03-06",
    "author": "Check Desk",
}


def read(tmp_path, value, name="review.jsonld"):
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(read_paths([path]))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"@context": "https://schema.org", "@type": "Claim"}, ProblemKind.UNREADABLE),
        (json.dumps(REVIEW)[:-3], ProblemKind.UNREADABLE),
        ("[" * 100_000 + '"@type": "ClaimReview"', ProblemKind.UNREADABLE),
        ({"a": [{}] * 9, "@type": "ClaimReview"}, ProblemKind.FORMAT),
        (REVIEW | {"claimReviewed": ["12"]}, ProblemKind.FORMAT),
    ],
)
def test_what_holds_no_claim_is_told(tmp_path, value, kind):
    [told] = read(tmp_path, value)
    assert isinstance(told, Problem)
    assert told.kind == kind


@pytest.mark.parametrize("item", [{}, {"author": 7}, {"author": [None]}, 3, [], "x", {"datePublished": "soon"}])
def test_whoever_reviews_a_claim_does_not_make_it(tmp_path, item):
    *_, one = read(tmp_path, REVIEW | {"itemReviewed": item})
    assert (one.outlet, one.row, one.published) == ("Check Desk", TableRow(), "2026-03-06")
    [claim] = read_document(one, shipped(), load_registry()).claims
    assert claim.speaker is None


def test_the_speaker_and_the_day_are_those_of_the_claim():
    [one] = read_paths([FILES / "review.jsonld"])
    assert (one.row.speaker, one.published, one.outlet) == ("Oren Pell", "2026-03-03", "Check Desk")
    [claim] = read_document(one, shipped(), load_registry()).claims
    assert (claim.speaker.name, claim.speaker.affiliation, claim.quote) == ("Oren Pell", "", one.text)


def test_no_verdict_is_read():
    assert all("Unproven" not in repr(one) and "False," not in repr(one) for one in read_paths([FILES]))


@pytest.mark.parametrize(
    "around", [lambda one: one, lambda one: [one], lambda one: {"@graph": [one]}, lambda one: {"x": {"item": [one]}}]
)
def test_a_review_is_found_wherever_it_stands(tmp_path, around):
    [one] = read(tmp_path, around(REVIEW), "x.json")
    assert one.text == "12 men died."


def test_reviews_beside_the_text_of_a_page_are_documents_of_their_own():
    article, review = (one for one in read_paths([FILES / "page.html"]) if isinstance(one, Document))
    assert article.text.startswith("The River Front said in a post")
    assert (review.row.speaker, review.outlet, review.locator) == ("River Front", "Check Desk", "ClaimReview 1")


def test_several_reviews_are_known_by_their_addresses(tmp_path):
    found = read(tmp_path, [REVIEW | {"url": "https://a.example/1"}, REVIEW | {"url": "https://a.example/2"}])
    assert [one.locator for one in found] == ["ClaimReview https://a.example/1", "ClaimReview https://a.example/2"]
