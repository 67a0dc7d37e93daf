"""Near spellings: asked one by one or in a batch, the answer is the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.entities import near
from reconcile.entities.index import index_of
from reconcile.registry import load_registry
from reconcile.tables import shipped

INDEX = index_of(load_registry(), shipped())
NAMES = sorted({name.text for entity in load_registry().entities[:900] for name in entity.names})


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True), st.integers(0, 9))
def test_the_size_of_a_batch_does_not_matter(names, cut):
    texts = sorted({name[:cut] + name[cut + 1 :] for name in names})
    alone = near.find_near(texts, INDEX, actors=True)
    padding = [f"{name} {number}" for number, name in enumerate(NAMES[: near.BATCH])]
    together = near.find_near([*texts, *padding], INDEX, actors=True)
    assert alone == {text: together[text] for text in texts}
