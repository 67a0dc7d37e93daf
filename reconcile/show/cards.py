"""One card per kind of thing: labelled lines, and the sentence it stands on in its context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reconcile.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reconcile.model import Anchor, Claim, Document, Figure, Finding, Reading, Scope, Story, Voice
    from reconcile.show.lookup import Item
    from reconcile.tables import Tables

CONTEXT = 2  # sentences before and after the one that is shown


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line; `marked` is the part of `text` that the card is about, as a span of `text`."""

    label: str
    text: str
    marked: Span | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one thing."""

    id: str
    kind: str
    lines: tuple[Line, ...]


def make_card(story: Story, item: Item, tables: Tables, *, why: bool = False) -> Card:
    """Return the card of an item; with `why`, also the rules, table rows and link reasons behind it."""
    index = _Index(story, tables, why)
    lines = tuple(line for line in _CARDS[item.kind](item, index) if line.text)
    return Card(item.id, item.kind, lines)


class _Index:
    """A story by id, for the cards."""

    def __init__(self, story: Story, tables: Tables, why: bool) -> None:  # noqa: FBT001 - one private call
        self.story, self.tables, self.why = story, tables, why
        self.readings = {reading.document.id: reading for reading in story.readings}
        self.claims = {claim.id: claim for claim in story.claims}
        self.positions = {position.id: position for position in story.positions}

    def rows(self, names: tuple[str, ...]) -> Iterator[Line]:
        """Name each table row that was used, with its first example."""
        for name in names if self.why else ():
            table, _, row_id = name.partition(":")
            row = next((row for row in self._table(table) if row["id"] == row_id), {})
            example = next(iter(row.get("examples", ())), "")
            yield Line("table row", f"{name}" + (f"  e.g. {example}" if isinstance(example, str) and example else ""))

    def _table(self, name: str) -> tuple[dict[str, Any], ...]:
        return self.tables.rows(name) if self.tables.has(name) else ()


def _document(item: Item, index: _Index) -> Iterator[Line]:
    document: Any = item.value
    yield Line("title", document.title)
    yield Line("outlet", document.outlet)
    yield Line("published", document.published or "not stated")
    yield Line("modified", document.modified or "")
    yield Line("captured", document.retrieved or "")
    yield Line("passed on by", document.relayed_by)
    yield Line("url", document.url)
    yield Line("file", f"{document.path} {document.locator}".strip())
    yield Line("snapshot", f"sha256 {document.snapshot_sha256}")
    reading = index.readings[document.id]
    yield Line("sentences", f"{len(reading.sentences)}, of which {len(reading.unread)} with a count or cue not read")
    for claim in index.story.claims:
        if claim.document == document.id:
            yield Line("claim", _one_line(claim))


def _claim(item: Item, index: _Index) -> Iterator[Line]:
    claim: Any = item.value
    yield from _who(claim, index)
    yield Line("stance", _stance(claim))
    yield Line("accused" if claim.stance == "accuses" else "answers", _voice(claim.target) if claim.target else "")
    for n, figure in enumerate(claim.figures):
        yield Line("figure", f"{_figure_line(figure)}  ({claim.figure_ids[n]})")
    yield from _scope(claim.scope)
    yield Line("as of", claim.as_of or "not stated")
    yield from _evidence(claim, claim.span, index)
    yield Line("entered", "by a person" if claim.by_hand else "")
    if index.why:
        yield Line("rule", claim.rule)
        yield from index.rows(claim.rows)
    yield from _found(claim, None, index)


def _figure(item: Item, index: _Index) -> Iterator[Line]:
    claim: Any = item.value
    figure = claim.figures[item.figure]
    reading = index.readings[claim.document]
    yield Line("figure", f"{figure.span.of(reading.document.text)!s}: {_figure_line(figure)}")
    yield Line("named", "" if figure.value is None else f"{figure.value:g} ({figure.qualifier})")
    yield Line("counted", f"{figure.nationality} {figure.group} {figure.category_text}".strip())
    yield Line("word used", figure.loaded)
    yield Line("running total", "yes" if figure.cumulative else "")
    yield from _scope(figure.scope)
    yield from _who(claim, index)
    yield from _evidence(claim, figure.span, index)
    yield Line("claim", claim.id)
    if index.why:
        yield Line("rule", figure.rule)
        yield from index.rows(figure.rows)
    yield from _found(claim, item.figure, index)


def _entity(item: Item, index: _Index) -> Iterator[Line]:
    entity: Any = item.value
    yield Line("name", entity.name)
    yield Line("kind", entity.kind)
    yield Line("also called", ", ".join(f"{name.text} ({name.kind})" for name in entity.names))
    for role in entity.roles:
        yield Line("role", f"{role.title} of {role.of}, {role.start or '...'} to {role.end or '...'}")
    yield Line("answers to", entity.parent or entity.speaks_for)
    yield Line("source", f"{entity.source} {entity.qid}".strip())
    for affiliation in index.story.affiliations:
        if affiliation.entity == entity.id:
            yield Line("side", " > ".join((*affiliation.path, affiliation.side)))
    for claim in index.story.claims:
        if claim.speaker and claim.speaker.entity == entity.id:
            yield Line("claim", _one_line(claim))


def _question(item: Item, index: _Index) -> Iterator[Line]:
    question: Any = item.value
    yield Line("asks", question.text)
    yield from _scope(question.scope)
    for position in index.story.positions:
        if position.question == question.id:
            yield Line("position", f"{position.side}: {position.answer} ({_counts(position)}, {position.id})")
    for finding in index.story.findings:
        if finding.question == question.id:
            yield Line("finding", _finding_line(finding))


def _position(item: Item, index: _Index) -> Iterator[Line]:
    position: Any = item.value
    yield Line("says", f"{position.side}: {position.answer}")
    yield Line("as of", position.as_of or "not stated")
    yield Line("counted", _counts(position))
    for member in position.members:
        yield Line("claim", _one_line(index.claims[member.claim]))


def _allegation(item: Item, index: _Index) -> Iterator[Line]:
    allegation: Any = item.value
    yield Line("accuser", allegation.accuser or "nobody named")
    yield Line("accused", allegation.accused or "nobody named")
    yield Line("act", allegation.act)
    for one in allegation.claims:
        yield Line("claim", _one_line(index.claims[one]))
    for finding in index.story.findings:
        if finding.allegation == allegation.id:
            yield Line("answer", _finding_line(finding))


def _finding(item: Item, index: _Index) -> Iterator[Line]:
    finding: Any = item.value
    yield Line("class", finding.cls + (f" ({finding.answer})" if finding.answer else ""))
    yield Line("why", finding.why)
    yield Line("missing", finding.missing)
    yield Line("would settle it", finding.resolve)
    yield Line("judged", finding.judged)
    yield Line("question", _asked(finding.question, index))
    yield Line("rule", finding.rule if index.why else "")
    for one in finding.claims:
        claim = index.claims[one]
        yield Line("claim", _one_line(claim))
        yield from _evidence(claim, claim.span, index, context=0)
    for one in finding.documents:
        yield Line("document", _source(index.readings[one].document))


def _judgement(item: Item, index: _Index) -> Iterator[Line]:
    judgement: Any = item.value
    yield Line("decided", " ".join(part for part in (judgement.kind, judgement.cls) if part))
    yield Line("takes back", f"judgement {judgement.undoes}" if judgement.undoes else "")
    yield Line("by", f"{judgement.author}, {judgement.time}")
    yield Line("because", judgement.reason)
    for anchor in judgement.anchors:
        yield Line("on the words", anchor.surface)
        yield Line("judged as", ", ".join(f"{name} {value or 'not stated'}" for name, value in anchor.judged))
        yield Line("in", _place(anchor, index))
    changed = [one.changed for one in index.story.orphans if one.judgement == judgement.n]
    for one in changed:
        yield Line("no longer fits", one)
    if not changed:
        yield Line("counts", _counting(judgement.n, index))


def _place(anchor: Anchor, index: _Index) -> str:
    at = f"characters {anchor.span.start}-{anchor.span.end}"
    found = [one.document for one in index.story.readings if one.document.snapshot_sha256 == anchor.snapshot]
    if not found:
        return f"a report that is not in the story any more (text {anchor.snapshot[:12]}), {at}"
    return "; ".join(_source(document, anchor.span.start) for document in found) + f", {at}"


def _counting(n: int, index: _Index) -> str:
    undone = [one.n for one in index.story.judgements if one.undoes == n]
    return f"undone by judgement {undone[-1]}, unless that was taken back" if undone else "yes"


def _asked(question: str | None, index: _Index) -> str:
    return next((f"{one.text} ({one.id})" for one in index.story.questions if one.id == question), "")


_CARDS: dict[str, Callable[[Item, _Index], Iterator[Line]]] = {
    "document": _document,
    "claim": _claim,
    "figure": _figure,
    "entity": _entity,
    "question": _question,
    "position": _position,
    "allegation": _allegation,
    "finding": _finding,
    "judgement": _judgement,
}


def _who(claim: Claim, index: _Index) -> Iterator[Line]:
    speaker = claim.speaker
    yield Line("speaker", _voice(speaker) if speaker else "nobody named")
    yield Line("speaks", "in the outlet's own voice" if claim.own_voice else "")
    for hop in claim.chain:
        yield Line("relayed by", f"{_voice(hop.voice)}" + (f" ({hop.cue})" if hop.cue else ""))
    for reason in speaker.link_reasons if index.why and speaker else ():
        yield Line("linked because", reason)


def _voice(voice: Voice) -> str:
    about = ", ".join(part for part in (voice.role, voice.affiliation) if part)
    printed = f'printed "{voice.printed}"' if voice.printed and voice.printed != voice.name else ""
    notes = "; ".join(part for part in (about, printed, voice.entity or "not in the registry") if part)
    return f"{voice.name} ({notes})"


def _stance(claim: Claim) -> str:
    extra = [*(["negated"] if claim.negated else []), *([claim.factuality] if claim.factuality != "certain" else [])]
    cue = f' by "{claim.cue}"' if claim.cue else ""
    return f"{claim.stance}{cue}" + (f" ({', '.join(extra)})" if extra else "")


def _figure_line(figure: Figure) -> str:
    low, high = ("" if end is None else f"{end:,.10g}" for end in (figure.low, figure.high))
    if low and high:
        interval = low if low == high else f"{low} to {high}"
    else:
        interval = f"{low} or more" if low else f"{high} or fewer" if high else "any number"
    return f"{interval} {figure.category or figure.unit} {figure.outcome}".replace("_", " ").strip()


def _scope(scope: Scope) -> Iterator[Line]:
    taken = " (taken over from the main event)" if scope.main_event else ""
    yield Line("place", f"{scope.place.text}{taken}" if scope.place else "not stated")
    period = scope.period
    days = f" ({period.start or '...'} to {period.end or '...'})" if period else ""
    yield Line("period", f"{period.text}{days}{taken}" if period else "not stated")


def _evidence(claim: Claim, span: Span, index: _Index, context: int = CONTEXT) -> Iterator[Line]:
    reading = index.readings[claim.document]
    around = _around(reading, claim.sentence, context)
    text = around.of(reading.document.text)
    yield Line("stands in", text, Span(span.start - around.start, span.end - around.start))
    yield Line("source", _source(reading.document, span.start) + f", characters {span.start}-{span.end}")


def _around(reading: Reading, sentence: Span, context: int) -> Span:
    spans = [one.span for one in reading.sentences]
    at = [n for n, span in enumerate(spans) if span.meets(sentence)]
    if not at:
        return sentence
    first, last = max(0, at[0] - context), min(len(spans) - 1, at[-1] + context)
    return Span(min(spans[first].start, sentence.start), max(spans[last].end, sentence.end))


def _source(document: Document, offset: int | None = None) -> str:
    place = document.locator if offset is None else document.place(offset)
    where = f"{document.path} {place}".strip()
    return f"{document.outlet or 'outlet not stated'}, {document.published or 'undated'} ({where}, {document.id})"


def _found(claim: Claim, figure: int | None, index: _Index) -> Iterator[Line]:
    """Yield the findings that name a claim or figure, or a position that it stands behind."""
    one = claim.id if figure is None else claim.figure_ids[figure]
    behind = {
        position.id
        for position in index.story.positions
        if any(m.claim == claim.id and figure in {None, m.figure} for m in position.members)
    }
    for finding in index.story.findings:
        if one in finding.claims or one in finding.figures or behind.intersection(finding.positions):
            yield Line("finding", _finding_line(finding))


def _finding_line(finding: Finding) -> str:
    answer = f" ({finding.answer})" if finding.answer else ""
    return f"{finding.cls}{answer}: {finding.why} ({finding.id})"


def _one_line(claim: Claim) -> str:
    who = claim.speaker.name if claim.speaker else "nobody named"
    return f"{who} {claim.stance}: {claim.quote} ({claim.id})"


def _counts(position: Any) -> str:  # noqa: ANN401 - a Position; its counts only
    return f"{position.articles} articles, {position.outlets} outlets, {position.origins} origins"
