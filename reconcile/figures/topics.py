"""What the words behind a count are about, where no verb that the tables know says what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.happening import Happening
from reconcile.figures.view import is_a, is_word, word

if TYPE_CHECKING:
    from reconcile.figures.view import View

_REACH = 10  # words behind the count
_FUNCTION = ("preposition", "conjunction", "adverb", "be", "have", "relative", "subordinator")
_NEAR = 3  # words from a preposition to the noun


def topic_of(view: View, at: int, limit: int) -> Happening | None:
    """Return what the first topic says in the clause from `at` on ("27 infants on drips"); None where it has none.

    `limit` is where the next count starts. A topic stands in a phrase with a preposition: "pushed 12 into hunger".
    """
    for k in range(at, min(at + _REACH, limit)):
        if not is_word(view, k) or is_a(view, k, "negation", "subordinator", "conjunction", "relative"):
            return None
        topic = view.lex.topics.get(view.words[k])
        if topic is not None and _in_phrase(view, at, k):
            return Happening(topic[0], "topic", k, topic[1])
    return None


def _in_phrase(view: View, at: int, k: int) -> bool:
    """Say whether the noun at `k` ends a phrase with a preposition that names no doer."""
    if is_word(view, k + 1) and not is_a(view, k + 1, *_FUNCTION):
        return False
    opens = next((j for j in range(k - 1, max(at, k - _NEAR) - 1, -1) if is_a(view, j, "preposition")), None)
    return opens is not None and word(view, opens) != "by"
