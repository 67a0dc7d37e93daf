"""Who acts decides what some verbs say: the police arrest whom bandits abduct."""

from __future__ import annotations

import pytest
from builders import sentences

from reconcile.figures import find_figures
from reconcile.tables import shipped


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Gunmen led away 12 villagers.", "abducted"),
        ("Police led away 12 villagers.", "arrested"),
        ("Police said gunmen seized 12 villagers.", "abducted"),
        ("Security guards seized 12 villagers.", "arrested"),
        ("Rebels seized 12 soldiers.", "captured"),
        ("Customs agents held two passengers.", "arrested"),
        ("Bandits held two passengers.", "abducted"),
        ("The hall held two passengers.", "involved"),
        ("Five members of the Indian armed forces were killed.", "killed"),
        ("Five members of the crew armed themselves.", "involved"),
    ],
)
def test_the_subject_of_a_verb_decides_what_it_says(text, outcome):
    assert [figure.outcome for figure in find_figures(text, sentences(text), shipped())] == [outcome]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Gunmen dragged nine passengers off a bus and shot them.", "casualty"),
        ("The rebels said they were holding 46 policemen and would treat them well.", "captured"),
        ("Police stopped nine passengers and shot the driver.", "arrested"),
    ],
)
def test_what_is_done_to_them_later_goes_before_what_says_little(text, outcome):
    assert find_figures(text, sentences(text), shipped())[0].outcome == outcome
