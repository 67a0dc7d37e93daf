"""Hand-made attributions and figures for the claims room: each is found in the text by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import document, figure, sentences

from reconcile.claims import make_claims
from reconcile.model import Attribution, Span, Stance
from reconcile.tables import shipped


class Report:
    """A text that is read step by step: `say` adds an attribution, `count` a figure, each behind the one before."""

    def __init__(self, text, **fields):
        self.document = document(text, **fields)
        self.text = text
        self.attributions = []
        self.figures = []

    def span(self, words, after=0):
        start = self.text.index(words, after)
        return Span(start, start + len(words))

    def say(self, source, cue, *content, stance="asserts", at=0, rule="verb:clause", **fields):
        target = fields.pop("target", None)
        sources = (source,) if isinstance(source, str) else source
        self.attributions.append(
            Attribution(
                source=tuple(self.span(one, at) for one in sources if one),
                cue=(self.span(cue, at),),
                content=tuple(self.span(one, at) for one in content),
                stance=Stance(stance),
                rule=rule,
                target=self.span(target, at) if target else None,
                **fields,
            )
        )
        return self

    def count(self, words, low, high=None, **fields):
        self.figures.append(replace(figure(low, low if high is None else high, **fields), span=self.span(words)))
        return self

    def claims(self):
        found = sorted(self.figures, key=lambda one: one.span)
        return make_claims(self.document, sentences(self.text), self.attributions, found, shipped())

    def claim(self, **wanted):
        """The only claim, or the one whose fields are as wanted."""
        (one,) = [c for c in self.claims() if all(getattr(c, name) == value for name, value in wanted.items())]
        return one

    def at(self, sentence):
        return self.text.index(sentence)


@pytest.fixture
def report():
    return Report
