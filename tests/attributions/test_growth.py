"""Work grows with the length of the text and no faster, however odd the text is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from reconcile.attributions import find_attributions
from reconcile.tables import shipped
from reconcile.text import split_sentences

_TOKENS = 800  # more than a sentence that is read whole, so that both texts come in pieces
_SLACK = 2.6  # twice the text may cost this much more; a quadratic step would cost four times as much

_MARKS = tuple(",;:—-()\"'“”‘’.?%@")
_WORDS = (
    "said that the mayor who which accused of blamed on by according to told reporters denied claim report and but "
    "while 12 saying asked whether has been not Ana Ruiz her If those"
)
_PHRASES = ("\n\n", "\n", "Asked about", "was accused of", "as reported by", '"No,"', "the dam held")
_FRAGMENTS = st.lists(st.sampled_from([*_MARKS, *_WORDS.split(), *_PHRASES]), min_size=1, max_size=12)


def _work(unit: str, times: int) -> int:
    text = unit * times
    find_attributions(text[:1], (), shipped())  # the tables are compiled once, and not counted
    return steps(lambda: find_attributions(text, split_sentences(text), shipped()))


@settings(max_examples=15, deadline=None)
@given(_FRAGMENTS)
def test_twice_the_text_is_about_twice_the_work(fragments: list[str]) -> None:
    unit = " ".join(fragments) + " "
    times = _TOKENS // len(fragments)
    assert _work(unit, 2 * times) <= _SLACK * _work(unit, times) + _TOKENS
