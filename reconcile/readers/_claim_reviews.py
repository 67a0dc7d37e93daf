"""ClaimReview of schema.org: what somebody claimed, as a fact-checker published it for machines.

In: parsed JSON of any shape. Out: the reviews in it, wherever they stand (lists, `@graph`, data feeds). The snapshot
of a review is its `claimReviewed`, the speaker the author of `itemReviewed`; the date is the claim's own where it is
stated, else that of the review. Who reviews a claim does not make it: where no author is stated, nobody is named. The
rating is a verdict of whoever wrote the review, and is not read: no verdict enters a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.model import ProblemKind, TableRow
from reconcile.readers._dates import iso_date
from reconcile.readers._source import find_date_problems, make_document, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source

TYPE = "ClaimReview"

Json = Any


def find_reviews(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every review inside `value`, in its order."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            if TYPE in _types(one):
                yield one
            else:
                stack.extend(reversed(one.values()))
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _types(value: dict[str, Json]) -> list[str]:
    stated = value.get("@type")
    return [
        one.rpartition("/")[2] for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str)
    ]


def read_reviews(source: Source, reviews: list[dict[str, Json]], outlet: str = "") -> Iterator[Document | Problem]:
    """Yield a document per review; `outlet` publishes those that do not say who does."""
    for number, review in enumerate(reviews, 1):
        own = _string(review.get("@id")) or _string(review.get("url"))
        where = f"{TYPE} {own}" if own and len(reviews) > 1 else f"{TYPE} {number}"
        yield from _read_review(source, review, where, outlet)


def _read_review(source: Source, review: dict[str, Json], where: str, outlet: str) -> Iterator[Document | Problem]:
    text = _string(review.get("claimReviewed"))
    if not text.strip():
        yield problem(source, where, ProblemKind.FORMAT, "it does not say which claim it reviews", "enter it by hand")
        return
    item = _first(review.get("itemReviewed"))
    claimed = _string(item.get("datePublished")) or _string(item.get("dateCreated"))
    publisher = _name(review.get("author")) or _name(review.get("publisher")) or outlet
    fields = {
        "outlet": publisher,
        "published": claimed
        if iso_date(claimed) or not review.get("datePublished")
        else _string(review["datePublished"]),
        "url": _string(review.get("url")),
    }
    yield from find_date_problems(source, fields, where)
    yield make_document(source, text, fields, locator=where, row=TableRow(speaker=_name(item.get("author"))))


def _first(value: Json) -> dict[str, Json]:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _name(value: Json) -> str:
    return _string(value) or _string(_first(value).get("name"))


def _string(value: Json) -> str:
    """Return a value as text, with a mark in place of half a character."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""
