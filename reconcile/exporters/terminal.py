"""A report for a terminal: what is disputed first, the figure marked inside its sentence, nothing told by colour alone.

Readable from 60 columns on, and the same when it goes into a file or a pipe. Long texts wrap; what is left out is
counted beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters._page import Line, Piece, render, say
from reconcile.exporters._plot import plot
from reconcile.report import make_report
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.model import Story
    from reconcile.report.records import (
        Accusation,
        Answer,
        Difference,
        Dispute,
        Evidence,
        Group,
        Report,
        Row,
        Section,
        Source,
    )

LEAST_WIDTH = 40
SHORT = 90  # characters of a quote where it is only named, not shown
FULL = 3  # findings of one group that are shown in full; the others are named by their evidence
QUOTED = frozenset({"accusations", "responsibility", "checks", "other"})  # sections that show whole sentences
FOLDED = frozenset({"agree", "origins", "apart"})  # sections that name speakers and sources only

_HEAD, _STRONG, _CLASS, _FAINT = "bold cyan", "bold", "bold yellow", "dim"


def export(story: Story, *, width: int = 80, color: bool = False) -> str:
    """Return the report on `story` for a terminal of `width` columns; `color` adds escapes and changes no word."""
    width = max(width, LEAST_WIDTH)
    return render(_report(make_report(story), width), width, color=color)


def _report(report: Report, width: int) -> Iterator[Line]:
    seen: phrases.Seen = {}
    sections = {section.key: section for section in report.sections}
    yield from _top(report)
    yield from _heading(sections["disputed"], len(report.disputes), width)
    if not report.disputes:
        yield say("Nothing: no two answers to one question exclude each other.", indent=2)
    for dispute in report.disputes:
        yield from _dispute(dispute, seen, width)
    yield from _accusations(report, sections["accusations"], seen, width)
    yield from _responsibility(report, sections["responsibility"], seen, width)
    for key in ("checks", "revisions", "other", "apart", "agree", "origins", "cannot", "rejected"):
        yield from _section(sections[key], seen, width)
    yield from _undisputed(report, sections["undisputed"], seen, width)
    yield from _statements(report, sections["statements"], width)
    yield from _not_read(report, sections["unread"], width)
    yield from _sources(report.sources, sections["sources"], width)
    yield from _methods(report, sections["methods"], width)


def _top(report: Report) -> Iterator[Line]:
    yield say((phrases.review_state(report.summary), _HEAD))
    for line in phrases.opening(report.summary):
        yield say(line)
    yield say(("[ ] marks the figure or the words meant inside a sentence. " + phrases.NO_VERDICT, _FAINT))
    if report.disputes:
        yield say()
        yield say(("In short", _STRONG))
    for one in report.disputes:
        yield say(f"{one.number}. ", (clean(one.question), _STRONG), indent=2, hang=3)
        yield say(clean(phrases.span_of(one)), "  ", (phrases.labels(one), _CLASS), indent=5, hang=2)


def _heading(section: Section, amount: int | None, width: int) -> Iterator[Line]:
    title = section.title.upper() + (f" ({amount})" if amount is not None else "")
    yield say()
    yield say((f"== {title} " + "=" * (width - len(title) - 4), _HEAD))
    yield say((section.lead, _FAINT))


def _dispute(one: Dispute, seen: phrases.Seen, width: int) -> Iterator[Line]:
    yield say()
    yield say((f"{one.number}. {clean(one.question)}", _STRONG), hang=3)
    how_far = phrases.times(one.ratio)
    yield say((phrases.labels(one), _CLASS), f", {how_far}" if how_far else "", indent=3)
    for bar in plot(one.rows, width - 3):
        yield say(bar, indent=3)
    for row in one.rows:
        yield from _row(row, seen)
    yield say()
    yield from _differences(one.differences)
    yield from _resolves(one.differences)
    for line in one.related:
        yield from _difference(line)


def _row(row: Row, seen: phrases.Seen) -> Iterator[Line]:
    yield say()
    reads = phrases.reads_as(row)
    yield say(f"{row.letter}  ", (clean(row.printed), _STRONG), f"  ({reads})" if reads else "", indent=3, hang=3)
    shown, rest = row.speakers[:FULL], len(row.speakers) - FULL
    more = f" and {phrases.count(rest, 'other speaker')}" if rest > 0 else ""
    said_by = f"{row.stance}: {clean('; '.join(shown))}{more}"
    yield say(said_by, f"  | side: {clean(side)}" if (side := phrases.side(row)) else "", indent=6, hang=2)
    yield say(f"{phrases.as_of(row)} | {phrases.reach(row)}", indent=6, hang=2)
    if row.loaded:
        yield say(f"in loaded words: {clean(', '.join(row.loaded))}", indent=6, hang=2)
    for evidence in row.evidence:
        yield from _evidence(evidence, seen, 6)
    if row.more:
        yield say(f"... and {phrases.count(row.more, 'more claim')} (all in the JSON export)", indent=6)


def _evidence(one: Evidence, seen: phrases.Seen, indent: int) -> Iterator[Line]:
    """Show a sentence with its place; one that stands further up is only named."""
    words = phrases.words_of(one)
    if words in seen:
        note = "above" if seen[words] == one.number else f"in the same words as E{seen[words]}"
        yield say(f"E{one.number} {note}: {clean(phrases.where(one))}", indent=indent, hang=2)
        return
    seen[words] = one.number
    yield Line((_sentence(one),), indent, 2)
    notes = [clean(phrases.where(one)), clean(phrases.relayed(one)), "entered by hand" if one.by_hand else ""]
    yield say((f"E{one.number}: " + " | ".join(note for note in notes if note), _FAINT), indent=indent + 2, hang=2)


def _sentence(one: Evidence) -> tuple[Piece, ...]:
    """Return the sentence with its figure marked, by [[ ]] where the source has square brackets of its own."""
    before, marked, after = _spaced(one)
    twice = "[" in before + marked + after or "]" in before + marked + after
    opening, closing = ("[[", "]]") if twice else ("[", "]")
    return ((f'"{before}', ""), (f"{opening}{marked}{closing}", _STRONG), (f'{after}"', ""))


def _spaced(one: Evidence) -> tuple[str, str, str]:
    """Return the three parts of a sentence, cleaned, with the spaces between them kept."""
    left = " " if one.before[-1:].isspace() else ""
    right = " " if one.after[:1].isspace() else ""
    return clean(one.before) + left, clean(one.marked), right + clean(one.after)


def _brief(one: Evidence) -> str:
    marked = clean(one.marked)
    cut = marked if len(marked) <= SHORT else f"{marked[:SHORT]}[... {len(marked) - SHORT} more characters]"
    place = f"E{one.number}, source {one.source}, {clean(one.outlet)}"
    return f'{clean(one.speaker) or "nobody named"} ({one.stance}): "{cut}" ({place})'


def _differences(lines: tuple[Difference, ...]) -> Iterator[Line]:
    """Show the widest differences in full; the others of the same class and rule by their letters."""
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for line in lines:
        kinds.setdefault((line.label, line.rule), []).append(line)
    for members in kinds.values():
        for line in members[:FULL]:
            yield from _difference(line)
        if rest := members[FULL:]:
            pairs = ", ".join(f"{'-'.join(line.letters)} {line.finding}".strip() for line in rest)
            yield say(f"and for the same reason {pairs}", indent=6, hang=2)


def _difference(line: Difference) -> Iterator[Line]:
    pair = f"{'-'.join(line.letters)}  " if line.letters else ""
    yield say(
        pair, (line.label, _CLASS), f"  {clean(phrases.reason(line))} ", (clean(line.finding), _FAINT), indent=3, hang=3
    )


def _resolves(lines: Iterable[Difference | Answer]) -> Iterator[Line]:
    for text in dict.fromkeys(line.resolve for line in lines if line.resolve):
        yield say(("To settle it: ", _STRONG), clean(text), indent=3, hang=3)


def _accusations(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.accusations and not section.groups:
        return
    yield from _heading(section, len(report.accusations), width)
    for one in report.accusations:
        yield from _accusation(one, seen)
    if answers := [answer for one in report.accusations for answer in one.answers]:
        yield say()
        yield from _resolves(answers)
    for group in section.groups:
        yield from _group(group, section.key, seen)


def _accusation(one: Accusation, seen: phrases.Seen) -> Iterator[Line]:
    yield say()
    yield say((f"{one.number}. {clean(phrases.accusation(one))}", _STRONG), hang=3)
    for evidence in one.evidence:
        yield from _evidence(evidence, seen, 3)
    if one.more:
        yield say(f"... and {phrases.count(one.more, 'more claim')} (all in the JSON export)", indent=3)
    for answer in one.answers:
        yield from _answer(answer, seen)
    if not one.answers:
        yield say(("NO ANSWER FOUND", _CLASS), "  in these documents; that is not the same as silence", indent=3)


def _answer(one: Answer, seen: phrases.Seen) -> Iterator[Line]:
    fresh, known = phrases.split_shown(one.evidence, seen)
    told = f"  {clean(phrases.told(one, known))} "
    yield say("-> ", (one.label, _CLASS), told, (clean(one.findings[0]), _FAINT), indent=3, hang=3)
    for evidence in fresh:
        yield from _evidence(evidence, seen, 6)


def _responsibility(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.responsibility and not section.groups:
        return
    yield from _heading(section, None, width)
    for one in report.responsibility:
        yield say()
        yield say((f"{clean(one.speaker) or 'Nobody named'} claims responsibility", _STRONG), indent=3, hang=3)
        yield from _evidence(one, seen, 3)
    for group in section.groups:
        yield from _group(group, section.key, seen)


def _section(section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not section.groups:
        return
    yield from _heading(section, sum(1 + len(group.others) for group in section.groups), width)
    for group in section.groups:
        yield from _group(group, section.key, seen)


def _group(group: Group, key: str, seen: phrases.Seen) -> Iterator[Line]:
    yield say()
    for place, text in enumerate(group.questions):
        yield say(("and " if place else "") + clean(text), indent=3, hang=3)
    members = (group.first, *group.others)
    full = len(members) if key == "revisions" else FULL
    for line in members[:full]:
        yield from _difference(line)
        yield from _steps(line) if key == "revisions" else _members(line, key, seen)
    if rest := members[full:]:
        numbers = sorted({one.number for line in rest for one in line.evidence})
        named = ", ".join(f"E{one}" for one in numbers)
        yield say(f"and {len(rest)} more of the same kind, between {named}", indent=6, hang=2)
    yield from _resolves(members)


def _members(line: Difference, key: str, seen: phrases.Seen) -> Iterator[Line]:
    if key in FOLDED:
        yield say(clean(phrases.parties(line)), indent=6, hang=2)
        return
    for one in line.evidence[: None if key in QUOTED else FULL + 1]:
        if key in QUOTED:
            yield from _evidence(one, seen, 6)
        else:
            yield say(_brief(one), indent=6, hang=2)
    if key not in QUOTED and (rest := line.evidence[FULL + 1 :]):
        yield say(f"and {', '.join(f'E{one.number}' for one in rest)}", indent=6, hang=2)


def _steps(line: Difference) -> Iterator[Line]:
    for one, time in zip(line.evidence, line.as_of, strict=True):
        yield say(f"{clean(phrases.when(time))}  ", _brief(one), indent=6, hang=2)


def _undisputed(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.undisputed:
        return
    yield from _heading(section, len(report.undisputed), width)
    for one in report.undisputed:
        yield say()
        yield say(clean(one.question), hang=3)
        for row in one.rows:
            yield say((clean(row.printed), _STRONG), f"  {clean(phrases.line_of(row))}", indent=3, hang=3)
            for evidence in row.evidence[:1]:
                yield from _evidence(evidence, seen, 6)


def _statements(report: Report, section: Section, width: int) -> Iterator[Line]:
    if not report.statements:
        return
    yield from _heading(section, None, width)
    for one in report.statements:
        for evidence in one.evidence:
            yield say(_brief(evidence), hang=3)
        if one.more:
            yield say(f"{clean(one.speaker)}: {phrases.count(one.more, 'more claim')} (all in the JSON export)", hang=3)


def _not_read(report: Report, section: Section, width: int) -> Iterator[Line]:
    yield from _heading(section, len(report.problems) + len(report.unread), width)
    for problem in report.problems:
        where = f", {problem.where}" if problem.where else ""
        yield say(f"! {clean(problem.path)}{clean(where)} | {problem.kind.value}: {clean(problem.reason)}", hang=4)
        yield say(f"to do: {clean(problem.remedy)}", indent=4, hang=2)
    for one in report.unread:
        yield say(f"? source {one.source}, {clean(one.outlet)}: ", f'"{clean(one.text)}"', hang=4)
    if not report.problems and not report.unread:
        yield say("Nothing was left out.", indent=2)


def _sources(sources: tuple[Source, ...], section: Section, width: int) -> Iterator[Line]:
    yield from _heading(section, len(sources), width)
    for one in sources:
        title = f': "{clean(one.title)}"' if one.title else ""
        yield say((f"{one.number}. {clean(one.outlet) or 'outlet not stated'}{title}", _STRONG), hang=4)
        changed = f", modified {clean(phrases.when(one.modified))}" if one.modified else ""
        claims = phrases.count(one.claims, "claim")
        yield say(f"published {clean(phrases.when(one.published))}{changed} | {claims}", indent=4, hang=2)
        yield say(clean(f"{one.path} {one.locator}"), indent=4, hang=2)
        if one.url:
            yield say(clean(one.url), indent=4, hang=2)
        if one.origin:
            yield say(clean(phrases.shared(one)), indent=4, hang=2)
        yield say((f"bytes {one.raw_sha256}", _FAINT), indent=4, hang=6)
        yield say((f"text  {one.snapshot_sha256}", _FAINT), indent=4, hang=6)


def _methods(report: Report, section: Section, width: int) -> Iterator[Line]:
    methods = report.methods
    yield from _heading(section, None, width)
    yield say(", ".join(f"{clean(name)} {clean(version)}" for name, version in methods.versions) or "versions unknown")
    yield say(f"Read by rules and tables, offline. {phrases.NO_VERDICT}")
    for label, meaning in methods.meanings:
        yield say((label, _STRONG), f": {meaning}", indent=2, hang=2)
    fired = ", ".join(f"{clean(rule)} {amount}" for rule, amount in methods.rules)
    yield say(f"Rules that fired, with how often: {fired or 'none'}", hang=2)
    yield say(f"Judgements by people that were replayed: {methods.judgements}")
    for entry, changed in methods.orphans:
        yield say(f"! judgement {entry} no longer fits: {clean(changed)}", hang=2)
