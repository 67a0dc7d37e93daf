"""Text as every room sees it: folding for matching, tokens, sentences. In: a snapshot. Out: spans into it."""

from reconcile.text.fold import fold
from reconcile.text.sentences import split_sentences
from reconcile.text.tokens import tokenize

__all__ = ["fold", "split_sentences", "tokenize"]
