"""Who puts forward what, by which words. In: a snapshot and its sentences. Out: attributions as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions.according import find_according_drafts
from reconcile.attributions.direct import widen_quotations
from reconcile.attributions.lexicon import make_lexicon
from reconcile.attributions.line import make_line
from reconcile.attributions.nouns import find_noun_drafts
from reconcile.attributions.quotes import find_quotations
from reconcile.attributions.verbs import find_verb_drafts
from reconcile.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.attributions.line import Line
    from reconcile.attributions.draft import Draft
    from reconcile.model import Sentence
    from reconcile.tables import Tables


def find_attributions(text: str, sentences: Sequence[Sentence], tables: Tables) -> tuple[Attribution, ...]:
    """Return the attributions of one document, ordered by their first character."""
    lexicon = make_lexicon(tables)
    quotations = find_quotations(text, sentences)
    found: list[Attribution] = []
    for sentence in sentences:
        line = make_line(text, sentence.span, sentence.paragraph, quotations, lexicon)
        drafts = [*find_verb_drafts(line, lexicon), *find_noun_drafts(line, lexicon), *find_according_drafts(line, lexicon)]
        found += [_attribution(line, draft) for draft in sorted(drafts, key=lambda draft: draft.cue)]
    found = widen_quotations(text, sentences, quotations, found)
    return tuple(found)


def _attribution(line: Line, draft: Draft) -> Attribution:
    return Attribution(
        source=(line.span(*draft.source),) if draft.source else (),
        cue=(line.span(*draft.cue),),
        content=tuple(line.span(*part) for part in draft.content),
        stance=draft.by.stance,
        rule=f"attitude:{draft.rule}" if draft.by.attitude else draft.rule,
        rows=(draft.by.row,),
        negated=bool(draft.group and draft.group.negated),
        target=line.span(*draft.target) if draft.target else None,
        direct=any(line.quote[k] >= 0 for part in draft.content for k in range(*part)),
    )
