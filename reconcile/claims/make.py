"""Claims from attributions: one per proposition, with its voice, chain and figures."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.claims.actors import Actor, make_voice
from reconcile.claims.carrying import carry_on
from reconcile.claims.cast import fits_pronoun, read_cast
from reconcile.claims.contents import find_contents
from reconcile.claims.drafts import Draft, Page
from reconcile.claims.lexicon import holds_words, lexicon
from reconcile.claims.narrative import is_release
from reconcile.claims.nesting import find_parents, settle_nesting
from reconcile.claims.propositions import is_clause
from reconcile.claims.refine import refine
from reconcile.claims.relay import find_relays
from reconcile.claims.sources import find_sources
from reconcile.claims.stances import read_acts
from reconcile.ids import make_id, unique
from reconcile.model import DENYING, Claim, Hop, Span, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.actors import Seen
    from reconcile.claims.lexicon import Lexicon
    from reconcile.model import Attribution, Document, Figure, Sentence
    from reconcile.tables import Tables

_ALLEGING = frozenset({Stance.ACCUSES, Stance.DENIES, Stance.REJECTS, Stance.DISPUTES, Stance.CONDEMNS})


def read_page(
    document: Document,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    tables: Tables,
) -> Page:
    """Return everything that the steps of this room look at, the cast of the document resolved."""
    known = lexicon(tables)
    sources = tuple(find_sources(document.text, one, known) for one in attributions)
    targets = [one.target for one in attributions if one.target]
    said: dict[Span, tuple[Span, ...]] = {}
    for one, spans in zip(attributions, sources, strict=True):
        for span in spans:
            said[span] = (*said.get(span, ()), *one.content)
    cast = read_cast(document.text, sentences, said, targets, known)
    release = is_release(document, known)
    if release:
        cast = {span: _speaks_for(one, document.outlet, known) for span, one in cast.items()}
    return Page(
        document,
        tuple(sentences),
        tuple(attributions),
        tuple(figures),
        sources,
        cast,
        known,
        read_acts(tables),
        release,
        frozenset(f"cues:{row['id']}" for row in tables.rows("cues") if row.get("stance") == Stance.ASSERTS),
    )


def _speaks_for(seen: Seen, outlet: str, known: Lexicon) -> Seen:
    """In a party's release "we" and its papers are the party, and people without an affiliation have the party's."""
    pronoun = known.pronouns.get(seen.mention.phrase.pronoun)
    if pronoun and not pronoun.kinds:
        return replace(seen, actor=Actor(outlet, "organisation"))
    if seen.actor.kind == "document" and not seen.actor.proper:
        return replace(seen, actor=Actor(outlet, "organisation"))  # "the review found", in a party's own words
    if seen.actor.kind != "person" or seen.actor.affiliation:
        return seen
    return replace(seen, actor=replace(seen.actor, affiliation=outlet))


def from_attributions(page: Page) -> tuple[Claim, ...]:
    """Return the claims that the attributions of a document make."""
    parents = find_parents(page.text, page.attributions)
    shared = _shared_subjects(page)
    for numbers in shared.values():
        for number in numbers:
            parents[number] = None
    drafts = [draft for number in range(len(page.attributions)) for draft in _drafts(page, number, parents, shared)]
    settled = _without_echoes(settle_nesting(page, drafts))
    nested: dict[int, list[Span]] = {}
    for draft in settled:
        if draft.parent is not None:
            nested.setdefault(draft.parent, []).append(draft.span)
    refined = carry_on(page, [refine(page, draft) for draft in settled])
    claims = [_claim(page, draft, nested.get(draft.number, ())) for draft in refined]
    return tuple({(one.span, one.stance, one.speaker and one.speaker.name): one for one in reversed(claims)}.values())


def _without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what nobody is named for where a named source says the same words: "said in a statement that"."""
    spoken = sorted(draft.span for draft in drafts if draft.actor)
    denied = sorted(draft.span for draft in drafts if draft.actor and draft.stance in DENYING)
    return [
        draft
        for draft in drafts
        if draft.actor or not _meets_one(draft.span, denied if draft.stance in _ALLEGING else spoken)
    ]


def _meets_one(span: Span, ordered: Sequence[Span]) -> bool:
    at = bisect_left(ordered, span)
    return any(span.meets(one) for one in ordered[max(0, at - 2) : at + 2])


def number_claims(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with ids of their own and of their figures, unique in the document."""
    ids = unique(
        make_id("c", document.id, claim.span.start, claim.span.end, claim.stance, claim.speaker and claim.speaker.name)
        for claim in claims
    )
    return tuple(
        replace(
            claim,
            id=one,
            figure_ids=tuple(make_id("f", one, fig.span.start, number) for number, fig in enumerate(claim.figures)),
        )
        for one, claim in zip(ids, claims, strict=True)
    )


def _shared_subjects(page: Page) -> dict[int, list[int]]:
    """Return for each attribution those of the very same source whose cue stands in its content."""
    by_source: dict[tuple[Span, ...], list[int]] = {}
    for number, sources in enumerate(page.sources):
        if sources and page.attributions[number].cue:
            by_source.setdefault(sources, []).append(number)
    return {
        one: inside
        for same in by_source.values()
        for one in same
        if (inside := [other for other in same if other != one and _cue_inside(page, one, other)])
    }


def _cue_inside(page: Page, outer: int, inner: int) -> bool:
    cue = page.attributions[inner].cue[0]
    return any(content.holds(cue) for content in page.attributions[outer].content)


def _drafts(page: Page, number: int, parents: Sequence[int | None], shared: dict[int, list[int]]) -> Iterator[Draft]:
    attribution = page.attributions[number]
    relays = find_relays(page.text, attribution, page.known)
    sources: Sequence[Span | None] = page.sources[number] or (None,)
    for source in sources:
        seen = _accused_answers(page, number, source) if source else None
        if seen and _is_no_voice(seen, attribution, page.known):
            continue
        for span in find_contents(page, number, seen, shared.get(number, ())):
            if _is_no_claim(page, attribution, span):
                continue
            yield Draft(
                number=number,
                span=span,
                stance=Stance.REJECTS if _scorns(page, attribution) else attribution.stance,
                actor=seen.actor if seen else None,
                source=source,
                parent=parents[number],
                relays=relays,
                rule=attribution.rule,
                rows=attribution.rows,
            )


def _accused_answers(page: Page, number: int, source: Span) -> Seen | None:
    """Return who speaks at `source`; a pronoun that denies behind an accusation is the accused: "which it denies"."""
    seen = page.cast.get(source)
    before = page.attributions[number - 1] if number else None
    if not seen or not seen.mention.phrase.pronoun or not before or before.stance is not Stance.ACCUSES:
        return seen
    accused = page.cast.get(before.target) if before.target else None
    denies = page.attributions[number].stance in DENYING and page.sentence(before.cue[0]) == page.sentence(source)
    fits = accused and fits_pronoun(accused, seen.mention.phrase, page.known)
    return replace(accused, mention=seen.mention) if denies and accused and fits else seen


def _is_no_voice(seen: Seen, attribution: Attribution, known: Lexicon) -> bool:
    """Say whether the source is nobody ("no one"), or a thing taken for a speaker by a loose construction."""
    actor, phrase = seen.actor, seen.mention.phrase
    if known.has("nobody", phrase.printed.lower()):
        return True
    thing = not actor.kind and not actor.proper and not actor.affiliation and not phrase.pronoun
    bare = (
        phrase.printed.islower()
        and " " not in phrase.printed
        and not phrase.printed.endswith(tuple(sorted(known.classes["plural_ending"])))
    )
    said = known.has("anaphoric_answer", phrase.head)  # "the accusation" is what is said, not who says it
    return thing and (attribution.rule.endswith("noun") or phrase.head.endswith("ing") or bare or said)


def _is_no_claim(page: Page, attribution: Attribution, span: Span) -> bool:
    """Say whether the words are no statement: a wish without a count, "asked not to be named", a bare passive."""
    words = span.of(page.text)
    if holds_words(words, "anonymity", page.known) or _only_cites(page, attribution, span):
        return True
    if attribution.rule.startswith("attitude:"):
        return not page.has_figure(span) and not _scorns(page, attribution) and not _is_held(page, attribution)
    if attribution.rule == "verb:figure" and not attribution.negated and not page.has_figure(span):
        return True
    shows = any(page.known.has("evidence_verb", cue.of(page.text).lower()) for cue in attribution.cue)
    if shows and not page.has_figure(span) and not is_clause(page.text, span, page.known):
        return True
    agentless = not attribution.source and attribution.rule.startswith("passive")
    if agentless and attribution.stance not in _ALLEGING and not is_clause(page.text, span, page.known):
        return not page.has_figure(span)
    return agentless and attribution.stance not in _ALLEGING and (page.release or not _is_reported(page, attribution))


def _is_held(page: Page, attribution: Attribution) -> bool:
    """Say whether a clause is held to be so ("believes the blast was an accident"), or somebody is to act."""
    if attribution.stance is Stance.CALLS_FOR:
        return attribution.rule == "attitude:verb:object_to"
    clause = attribution.rule in ("attitude:verb:that", "attitude:verb:clause", "attitude:after")
    return clause and any(page.known.has("belief_verb", cue.of(page.text).lower()) for cue in attribution.cue)


def _scorns(page: Page, attribution: Attribution) -> bool:
    """Say whether an attitude is one to somebody's words: "ridiculed that version"."""
    behind = attribution.cue[-1].end if attribution.cue else 0
    words = " ".join(
        Span(max(one.start, behind), one.end).of(page.text) for one in attribution.content if one.end > behind
    )
    scorned = any(page.known.has("scorn", cue.of(page.text).lower()) for cue in attribution.cue)
    return attribution.rule.startswith("attitude:") and scorned and holds_words(words, "allegation_noun", page.known)


def _only_cites(page: Page, attribution: Attribution, span: Span) -> bool:
    """Say whether the words only name a source's source: "citing hospital officials"."""
    cited = any(page.known.has("citing", cue.of(page.text).lower()) for cue in attribution.cue)
    return cited and not page.has_figure(span)


def _is_reported(page: Page, attribution: Attribution) -> bool:
    """Say whether a passive without a source speaks of speech: "it was reported", "is alleged"."""
    return any(holds_words(cue.of(page.text), "agentless_speech", page.known) for cue in attribution.cue)


def _claim(page: Page, draft: Draft, nested: Sequence[Span]) -> Claim:
    """Make the claim of a draft; figures of the claims nested in it are those claims'."""
    attribution = page.attributions[draft.number]
    text = page.text
    speaker = make_voice(draft.actor, draft.source.of(text), draft.source) if draft.actor and draft.source else None
    return Claim(
        id="",
        document=page.document.id,
        span=draft.span,
        quote=draft.span.of(text),
        sentence=page.sentence(draft.span),
        speaker=speaker,
        stance=draft.stance,
        chain=tuple(Hop(voice, cue) for voice, cue in draft.relays),
        cue=" ".join(one.of(text) for one in attribution.cue),
        cue_span=attribution.cue[0] if attribution.cue else None,
        negated=attribution.negated,
        factuality=attribution.factuality,
        figures=tuple(
            figure
            for figure in page.figures_in(draft.span)
            if not any(one != draft.span and one.holds(figure.span) for one in nested)
        ),
        target=draft.target,
        act=draft.act,
        answers=None if draft.answered is None else str(draft.answered),
        rule=draft.rule,
        rows=draft.rows,
    )
