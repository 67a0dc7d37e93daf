"""The gate for proposed attributions refuses whatever is not verbatim."""

from __future__ import annotations

import pytest

from reconcile.attributions.proposals import accept_proposals
from reconcile.model import Attribution, Span, Stance

TEXT = "The mayor said the dam held."


def proposal(source: tuple[int, int] = (0, 9), content: tuple[tuple[int, int], ...] = ((15, 27),)) -> Attribution:
    return Attribution(
        source=(Span(*source),),
        cue=(Span(10, 14),),
        content=tuple(Span(*part) for part in content),
        stance=Stance.ASSERTS,
        rule="proposed",
    )


@pytest.mark.parametrize(
    "refused",
    [
        proposal(content=()),
        proposal(content=((15, 99),)),
        proposal(content=((15, 15),)),
        proposal(content=((14, 15),)),
        proposal(source=(-3, 9)),
    ],
)
def test_proposals_with_spans_that_are_not_text_are_refused(refused: Attribution) -> None:
    assert accept_proposals(TEXT, [refused]) == ()


def test_verbatim_proposals_are_accepted_in_order() -> None:
    late, early = proposal(content=((19, 27),)), proposal()
    assert accept_proposals(TEXT, [late, early]) == (early, late)
