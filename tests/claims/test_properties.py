"""Whatever comes in: quotes stand where they say, ids are unique, nothing depends on the run, time is linear."""

from __future__ import annotations

from builders import document, sentences
from hypothesis import given, settings
from hypothesis import strategies as st
from work import steps

from reconcile.claims import find_unread, make_claims
from reconcile.model import Attribution, Span, Stance
from reconcile.tables import shipped

WORDS = [
    *[
        "Omar",
        "Vale",
        "the",
        "minister",
        "said",
        "that",
        ",",
        ".",
        "and",
        "it",
        "denied",
        "a",
        "charge",
        "of",
        "12",
        "people",
        "were",
        "killed",
        "“",
        "(",
        ")",
        ";",
    ],
    *("which", "he", "Army", "’s", "-", "ISPR", "não", "in", "\n\n"),
]


@st.composite
def pages(draw):
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=60)))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    filled = spans.filter(lambda span: span.start < span.end)
    attribution = st.builds(
        Attribution,
        source=st.lists(filled, max_size=2).map(tuple),
        cue=st.lists(filled, min_size=1, max_size=1).map(tuple),
        content=st.lists(filled, min_size=1, max_size=2).map(tuple),
        stance=st.sampled_from(Stance),
        rule=st.sampled_from(["verb:clause", "verb:noun", "after", "passive:of", "attitude:verb:to"]),
        target=st.none() | filled,
        negated=st.booleans(),
    )
    return text, draw(st.lists(attribution, max_size=6 if text.strip() else 0))


@settings(max_examples=150, deadline=None)
@given(pages())
def test_quotes_stand_where_they_say_and_ids_are_unique(page):
    text, attributions = page
    report = document(text)
    claims = make_claims(report, sentences(text), attributions, (), shipped())
    assert all(claim.quote == text[claim.span.start : claim.span.end] != "" for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)
    assert {claim.answers for claim in claims} - {None} <= {claim.id for claim in claims}
    assert claims == make_claims(report, sentences(text), attributions, (), shipped())
    find_unread(report, sentences(text), attributions, (), claims)


def work(count, joint):
    one = f"Governor Omar Vale of Benue{joint} said that 12 people died, and he{joint} added it was late"
    text = f"{joint or '.'} ".join([one] * count) + "."
    attributions, at = [], 0
    for _ in range(count):
        source, cue = text.index("Governor", at), text.index("said", at)
        end = text.index("added", cue)
        attributions.append(
            Attribution(
                (Span(source, cue - 1),), (Span(cue, cue + 4),), (Span(cue + 5, end),), Stance.ASSERTS, "verb:that"
            )
        )
        at = end
    return steps(lambda: make_claims(document(text), sentences(text), attributions, (), shipped()))


def test_work_grows_no_faster_than_the_text():
    for joint in ("", " and"):
        work(20, joint)
        assert work(320, joint) < 4.5 * work(80, joint)
