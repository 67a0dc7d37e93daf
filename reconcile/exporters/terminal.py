"""A report for a terminal: what is disputed first, the figure marked inside its sentence, nothing told by colour alone.

Readable from 60 columns on, and the same when it goes into a file or a pipe. Long texts wrap; what is left out is
counted beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters._lines import (
    CLASS,
    FAINT,
    FULL,
    HEAD,
    STRONG,
    brief,
    differences,
    evidence,
    groups,
    heading,
    more_claims,
    resolves,
)
from reconcile.exporters._page import Line, render, say
from reconcile.exporters._plot import plot
from reconcile.report import make_report
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Story
    from reconcile.report.records import Accusation, Answer, Dispute, Report, Row, Section, Source

LEAST_WIDTH = 40
DRAWN = "In the drawings * is one number, |--| a range, an arrow an open end. 3F is row F of question 3."
NAMES = "E1, E2 ... name the sentences; c-... and f-... name claims and findings for reconcile show --why."


def export(story: Story, *, width: int = 80, color: bool = False) -> str:
    """Return the report on `story` for a terminal of `width` columns; `color` adds escapes and changes no word."""
    width = max(width, LEAST_WIDTH)
    return render(_report(make_report(story), width), width, color=color)


def _report(report: Report, width: int) -> Iterator[Line]:
    seen: phrases.Seen = {}
    sections = {section.key: section for section in report.sections}
    yield from _top(report)
    yield from heading(sections["disputed"], len(report.disputes), width)
    if not report.disputes:
        yield say("Nothing: no two answers to one question exclude each other.", indent=2)
    if any(row.low is not None or row.high is not None for dispute in report.disputes for row in dispute.rows):
        yield say((DRAWN, FAINT))
    for dispute in report.disputes:
        yield from _dispute(dispute, seen, width)
    yield from _accusations(report, sections["accusations"], seen, width)
    yield from _responsibility(report, sections["responsibility"], seen, width)
    for key in ("checks", "revisions", "other", "apart", "agree", "origins", "cannot", "rejected"):
        yield from _section(sections[key], seen, width)
    yield from _undisputed(report, sections["undisputed"], seen, width)
    yield from _statements(report, sections["statements"], width)
    yield from _orphans(report, sections["orphans"], width)
    yield from _not_read(report, sections["unread"], width)
    yield from _sources(report.sources, sections["sources"], width)
    yield from _methods(report, sections["methods"], width)


def _top(report: Report) -> Iterator[Line]:
    yield say((phrases.review_state(report.summary), HEAD))
    for line in phrases.opening(report.summary):
        yield say(line)
    yield say((f"[ ] marks the figure or the words meant inside a sentence. {NAMES} {phrases.NO_VERDICT}", FAINT))
    if report.disputes:
        yield say()
        yield say(("In short", STRONG))
    for one in report.disputes:
        yield say(f"{one.number}. ", (clean(one.question), STRONG), indent=2, hang=3)
        yield say(clean(phrases.span_of(one)), "  ", (phrases.labels(one), CLASS), indent=5, hang=2)


def _dispute(one: Dispute, seen: phrases.Seen, width: int) -> Iterator[Line]:
    yield say()
    yield say((f"{one.number}. {clean(one.question)}", STRONG), hang=3)
    how_far = phrases.times(one.ratio)
    yield say((phrases.labels(one), CLASS), f", {how_far}" if how_far else "", indent=3)
    for bar in plot(one.rows, width - 3):
        yield say(bar, indent=3)
    for row in one.rows:
        yield from _row(row, seen)
    yield say()
    yield from differences(one.differences)
    yield from resolves(one.differences)
    yield from differences(one.related)


def _row(row: Row, seen: phrases.Seen) -> Iterator[Line]:
    yield say()
    reads = phrases.reads_as(row)
    yield say(f"{row.letter}  ", (clean(row.printed), STRONG), f"  ({reads})" if reads else "", indent=3, hang=3)
    shown, rest = row.speakers[:FULL], len(row.speakers) - FULL
    more = f" and {phrases.count(rest, 'other speaker')}" if rest > 0 else ""
    if row.asked:
        yield say(f"to the question: {clean(row.asked)}", indent=6, hang=2)
    said_by = f"{row.stance}: {clean('; '.join(shown))}{more}"
    yield say(said_by, f"  | side: {clean(side)}" if (side := phrases.side(row)) else "", indent=6, hang=2)
    yield say(f"{clean(phrases.as_of(row))} | {phrases.reach(row)}", indent=6, hang=2)
    if row.interest:
        yield say(f"interest: {clean('; '.join(row.interest))}", indent=6, hang=2)
    if row.loaded:
        yield say(f"in loaded words: {clean(', '.join(row.loaded))}", indent=6, hang=2)
    for one in row.evidence:
        yield from evidence(one, seen, 6)
    yield from more_claims(row.more, 6)


def _accusations(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.accusations and not section.groups:
        return
    yield from heading(section, report.summary.accusations + report.summary.statements, width)
    for one in report.accusations:
        yield from _accusation(one, seen)
    if answers := [answer for one in report.accusations for answer in one.answers]:
        yield say()
        yield from resolves(answers)
    yield from groups(section, seen, width)


def _accusation(one: Accusation, seen: phrases.Seen) -> Iterator[Line]:
    yield say()
    yield say((f"{one.number}. {clean(phrases.accusation(one))}", STRONG), hang=3)
    for act in one.acts:
        if len(one.acts) > 1:
            yield say(f"{act.letter}  ", (clean(act.text), STRONG), indent=3, hang=3)
        for item in act.evidence:
            yield from evidence(item, seen, 6 if len(one.acts) > 1 else 3, who=True)
        yield from more_claims(act.more, 6 if len(one.acts) > 1 else 3)
    for answer in one.answers:
        yield from _answer(answer, one, seen)
    if not all(act.answered for act in one.acts):
        note = f"{phrases.unanswered(one)}  in these documents; that is not the same as silence"
        yield say(("NO ANSWER FOUND", CLASS), f" {note}" if len(one.acts) > 1 else note, indent=3, hang=3)


def _answer(one: Answer, about: Accusation, seen: phrases.Seen) -> Iterator[Line]:
    fresh, known = phrases.split_shown(one.evidence, seen)
    told = f"  {clean(phrases.told(one, about, known))} "
    yield say("-> ", (one.label, CLASS), told, (clean(one.findings[0]), FAINT), indent=3, hang=3)
    if said := phrases.decided(one.decision):
        yield say(clean(said), indent=6, hang=2)
    for item in fresh:
        yield from evidence(item, seen, 6, who=True)


def _responsibility(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.responsibility and not section.groups:
        return
    yield from heading(section, None, width)
    for one in report.responsibility:
        yield say()
        yield say((f"{clean(one.speaker) or 'Nobody named'} claims responsibility", STRONG), indent=3, hang=3)
        for item in one.evidence:
            yield from evidence(item, seen, 3)
        yield from more_claims(one.more, 3)
    yield from groups(section, seen, width)


def _section(section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if section.groups:
        yield from heading(section, sum(1 + len(group.others) for group in section.groups), width)
        yield from groups(section, seen, width)


def _undisputed(report: Report, section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    if not report.undisputed:
        return
    yield from heading(section, len(report.undisputed), width)
    for one in report.undisputed:
        yield say()
        yield say(clean(one.question), hang=3)
        for row in one.rows:
            yield say((clean(row.printed), STRONG), f"  {clean(phrases.line_of(row))}", indent=3, hang=3)
            for item in row.evidence[:1]:
                yield from evidence(item, seen, 6)


def _statements(report: Report, section: Section, width: int) -> Iterator[Line]:
    if not report.statements:
        return
    yield from heading(section, None, width)
    for one in report.statements:
        for item in one.evidence:
            yield say(brief(item), hang=3)
        if one.more:
            yield say(f"{clean(one.speaker)}: {phrases.count(one.more, 'more claim')} (all in the JSON export)", hang=3)


def _orphans(report: Report, section: Section, width: int) -> Iterator[Line]:
    if report.orphans:
        yield from heading(section, len(report.orphans), width)
        for one in report.orphans:
            yield say("! ", clean(phrases.unfit(one)), hang=4)


def _not_read(report: Report, section: Section, width: int) -> Iterator[Line]:
    yield from heading(section, len(report.problems) + len(report.unread), width)
    for problem in report.problems:
        where = f", {problem.where}" if problem.where else ""
        yield say(f"! {clean(problem.path)}{clean(where)} | {problem.kind.value}: {clean(problem.reason)}", hang=4)
        yield say(f"to do: {clean(problem.remedy)}", indent=4, hang=2)
    for one in report.unread[: phrases.MOST_UNREAD]:
        yield say(f"? source {one.source}, {clean(one.outlet)}: ", f'"{clean(one.text)}"', hang=4)
    if (rest := len(report.unread) - phrases.MOST_UNREAD) > 0:
        yield say(f"... and {phrases.count(rest, 'more sentence')}; reconcile report --unread lists them", hang=4)
    if not report.problems and not report.unread:
        yield say("Nothing was left out.", indent=2)


def _sources(sources: tuple[Source, ...], section: Section, width: int) -> Iterator[Line]:
    yield from heading(section, len(sources), width)
    for one in sources:
        title = f': "{clean(one.title)}"' if one.title else ""
        yield say((f"{one.number}. {clean(one.outlet) or 'outlet not stated'}{title}", STRONG), hang=4)
        changed = f", modified {clean(phrases.when(one.modified))}" if one.modified else ""
        claims = phrases.count(one.claims, "claim")
        yield say(f"published {clean(phrases.when(one.published))}{changed} | {claims}", indent=4, hang=2)
        yield say(clean(f"{one.path} {one.locator}"), indent=4, hang=2)
        if one.url:
            yield say(clean(one.url), indent=4, hang=2)
        if one.origin:
            yield say(clean(phrases.shared(one)), indent=4, hang=2)
        yield say((f"bytes {one.raw_sha256}", FAINT), indent=4, hang=6)
        yield say((f"text  {one.snapshot_sha256}", FAINT), indent=4, hang=6)


def _methods(report: Report, section: Section, width: int) -> Iterator[Line]:
    methods = report.methods
    yield from heading(section, None, width)
    yield say(", ".join(f"{clean(name)} {clean(version)}" for name, version in methods.versions) or "versions unknown")
    yield say(f"Read by rules and tables, offline. {phrases.NO_VERDICT}")
    for label, meaning in methods.meanings:
        yield say((label, STRONG), f": {meaning}", indent=2, hang=2)
    fired = ", ".join(f"{clean(rule)} {amount}" for rule, amount in methods.rules)
    yield say(f"Rules that fired, with how often: {fired or 'none'}", hang=2)
    yield say(f"Judgements by people that were replayed: {methods.judgements}")
    yield say(f"SHA-256 over inputs and judgements: {methods.fingerprint}", hang=2)
