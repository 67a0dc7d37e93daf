"""ClaimReview as JSON-LD (.json, .jsonld): one document per review; `_claim_reviews` says what is read of it.

A page that carries reviews is read as a page, and its reviews beside its text (`web_page`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.model import ProblemKind
from reconcile.readers._claim_reviews import find_reviews, read_reviews
from reconcile.readers._decode import Refused
from reconcile.readers._source import open_text, problem, unreadable
from reconcile.readers.json_documents import read_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Document, Problem
    from reconcile.readers._source import Source
    from reconcile.tables import Tables

SUFFIXES = (".json", ".jsonl", ".ndjson", ".jsonld")
WHAT = "ClaimReview"

_REVIEW = re.compile(r'\s*[\[{].*"@type"\s*:\s*(?:\[[^\]]{0,200})?"(?:https?://schema\.org/)?ClaimReview"', re.DOTALL)


def looks_like(head: str, _tables: Tables) -> bool:
    """Say whether the text opens as JSON that holds a review soon."""
    return bool(_REVIEW.match(head))


def read(source: Source) -> Iterator[Document | Problem]:
    """Yield a document per review, and problems for what holds none."""
    decoded = yield from open_text(source)
    if decoded is None:
        return
    values = [value for _, value in read_values(decoded.text)]
    for broken in (value for value in values if isinstance(value, Refused)):
        yield unreadable(source, broken)
    reviews = [review for value in values for review in find_reviews(value)]
    if not reviews and not any(isinstance(value, Refused) for value in values):
        reason = "it holds no ClaimReview"
        yield problem(source, "", ProblemKind.UNREADABLE, reason, "save the page itself, or give a table of claims")
    yield from read_reviews(source, reviews)
