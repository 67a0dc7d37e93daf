"""A conflict summary in Markdown, ready for GitHub, any CommonMark page or a CMS.

A table of what is disputed, then a section with a table and the sentences for each question; at the end a list of all
evidence with its exact places. Words of sources are escaped, so that they cannot become markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters._blocks import (
    brief,
    code,
    differences,
    footnote,
    groups,
    heading,
    resolves,
    sentences,
    table,
    without_gaps,
)
from reconcile.report import make_report
from reconcile.sanitize import to_cell, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.model import Story
    from reconcile.report.records import Accusation, Dispute, Report, Row, Section, Source


def export(story: Story) -> str:
    """Return the report on `story` as Markdown, ending in a line break."""
    return "\n".join(without_gaps(_report(make_report(story)))) + "\n"


def _report(report: Report) -> Iterator[str]:
    seen: phrases.Seen = {}
    sections = {section.key: section for section in report.sections}
    yield from _top(report)
    if report.disputes:
        yield from heading(sections["disputed"])
    for dispute in report.disputes:
        yield from _dispute(dispute, seen)
    yield from _accusations(report, sections["accusations"], seen)
    yield from _responsibility(report, sections["responsibility"], seen)
    for key in ("checks", "revisions", "other", "apart", "agree", "origins", "cannot", "rejected"):
        yield from _section(sections[key], seen)
    yield from _undisputed(report, sections["undisputed"], seen)
    yield from _statements(report, sections["statements"])
    yield from _orphans(report, sections["orphans"])
    yield from _not_read(report, sections["unread"])
    yield from _all_evidence(report, sections["evidence"])
    yield from _sources(report.sources, sections["sources"])
    yield from _methods(report, sections["methods"])


def _top(report: Report) -> Iterator[str]:
    yield f"> **{phrases.review_state(report.summary)}.** {phrases.NO_VERDICT}"
    yield from ("", "# Conflict summary", "")
    for line in phrases.opening(report.summary):
        yield f"- {to_markdown(line)}"
    yield ""
    if not report.disputes:
        yield "Nothing is disputed: no two answers to one question exclude each other."
        return
    yield from table(("No.", "Question", "Answers", "Finding"), (_headline(one) for one in report.disputes))


def _headline(one: Dispute) -> tuple[str, ...]:
    return (str(one.number), to_cell(one.question), to_cell(phrases.span_of(one)), to_cell(phrases.labels(one)))


def _dispute(one: Dispute, seen: phrases.Seen) -> Iterator[str]:
    how_far = phrases.times(one.ratio)
    yield from ("", f"### {one.number}. {to_markdown(one.question)}", "")
    yield f"**{to_markdown(phrases.labels(one))}**" + (f", {how_far}" if how_far else "")
    yield ""
    heads = ("", "Who", "Side", "As printed", "Read as", "As of", "Articles / outlets / origins", "Evidence")
    yield from table(heads, (_row(row) for row in one.rows))
    yield ""
    for row in one.rows:
        yield from sentences(row.evidence, seen, row.letter)
    yield ""
    yield from differences((*one.differences, *one.related))
    yield from resolves(one.differences)


def _row(row: Row) -> tuple[str, ...]:
    more = f" and {row.more} more" if row.more else ""
    loaded = f" (in loaded words: {', '.join(row.loaded)})" if row.loaded else ""
    asked = f" (to the question: {row.asked})" if row.asked else ""
    interest = f" ({'; '.join(row.interest)})" if row.interest else ""
    return (
        row.letter,
        to_cell("; ".join(row.speakers) + interest),
        to_cell(phrases.side(row)),
        to_cell(row.printed + loaded + asked),
        to_cell(phrases.interval(row.low, row.high) or row.answer),
        to_cell(phrases.when(row.as_of)),
        f"{row.articles} / {row.outlets} / {row.origins or 'unknown'}",
        ", ".join(f"E{one.number}" for one in row.evidence) + more,
    )


def _accusations(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.accusations and not section.groups:
        return
    yield from heading(section)
    if report.accusations:
        yield ""
        heads = ("No.", "Who", "Accuses or speaks of", "What", "Answer", "Evidence")
        yield from table(heads, (_in_short(one) for one in report.accusations))
    for one in report.accusations:
        yield from _accusation(one, seen)
    yield from resolves(answer for one in report.accusations for answer in one.answers)
    yield from groups(section, seen)


def _in_short(one: Accusation) -> tuple[str, ...]:
    acts, answers = one.acts, one.answers
    found = [item for act in acts for item in act.evidence] + [item for answer in answers for item in answer.evidence]
    more = sum(act.more for act in acts)
    return (
        str(one.number),
        to_cell(one.accuser),
        to_cell(one.accused),
        to_cell("; ".join(f"{act.letter}: {act.text}" if len(acts) > 1 else act.text for act in acts)),
        to_cell(", ".join(dict.fromkeys(answer.label for answer in answers))) or "none found in these documents",
        ", ".join(f"E{item}" for item in sorted({item.number for item in found}))
        + (f" and {more} more" if more else ""),
    )


def _accusation(one: Accusation, seen: phrases.Seen) -> Iterator[str]:
    yield from ("", f"**{one.number}. {to_markdown(phrases.accusation(one))}**", "")
    for act in one.acts:
        yield from sentences(act.evidence, seen, act.letter if len(one.acts) > 1 else "", who=True)
    for answer in one.answers:
        fresh, known = phrases.split_shown(answer.evidence, seen)
        noted = "; ".join(part for part in (answer.findings[0], phrases.decided(answer.decision)) if part)
        told = f"{phrases.told(answer, one, known)} ({noted})"
        yield f"- **{to_markdown(answer.label)}**: {to_markdown(told)}"
        yield from sentences(fresh, seen, indent="  ", who=True)
    if not all(act.answered for act in one.acts):
        to = f" {phrases.unanswered(one)}".rstrip()
        yield f"- **NO ANSWER FOUND**{to} in these documents; that is not the same as silence"


def _responsibility(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.responsibility and not section.groups:
        return
    yield from heading(section)
    yield ""
    for one in report.responsibility:
        yield f"- **{to_markdown(one.speaker) or 'nobody named'}** claims responsibility"
        yield from sentences(one.evidence, seen, indent="  ")
        if one.more:
            yield f"  - and {phrases.count(one.more, 'more claim')}, all in the JSON export"
    yield from groups(section, seen)


def _section(section: Section, seen: phrases.Seen) -> Iterator[str]:
    if section.groups:
        yield from heading(section)
        yield from groups(section, seen)


def _undisputed(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.undisputed:
        return
    yield from heading(section)
    yield ""
    for one in report.undisputed:
        yield f"- {to_markdown(one.question)}"
        for row in one.rows:
            yield f"  - “{to_markdown(row.printed)}”: {to_markdown(phrases.line_of(row))}"
            yield from sentences(row.evidence[:1], seen, indent="    ")


def _statements(report: Report, section: Section) -> Iterator[str]:
    if not report.statements:
        return
    yield from heading(section)
    yield ""
    for one in report.statements:
        yield from (f"- {brief(evidence)}" for evidence in one.evidence)
        if one.more:
            yield f"- {to_markdown(one.speaker)}: {phrases.count(one.more, 'more claim')}, all in the JSON export"


def _orphans(report: Report, section: Section) -> Iterator[str]:
    if report.orphans:
        yield from heading(section)
        yield ""
        yield from (f"- {to_markdown(phrases.unfit(one))}" for one in report.orphans)


def _not_read(report: Report, section: Section) -> Iterator[str]:
    yield from heading(section)
    yield ""
    for problem in report.problems:
        place = to_markdown(f"{problem.path} {problem.where}")
        yield f"- {place}: {problem.kind.value}. {to_markdown(problem.reason)} *To do:* {to_markdown(problem.remedy)}"
    for one in report.unread[: phrases.MOST_UNREAD]:
        yield f"- source {one.source}, {to_markdown(one.outlet)}: “{to_markdown(one.text)}”"
    if (rest := len(report.unread) - phrases.MOST_UNREAD) > 0:
        yield f"- and {phrases.count(rest, 'more sentence')}, all in the JSON export"
    if not report.problems and not report.unread:
        yield "Nothing was left out."


def _all_evidence(report: Report, section: Section) -> Iterator[str]:
    if report.evidence:
        yield from heading(section)
        yield ""
        yield from (footnote(one) for one in report.evidence)


def _sources(sources: tuple[Source, ...], section: Section) -> Iterator[str]:
    yield from heading(section)
    yield ""
    for one in sources:
        title = f", “{to_markdown(one.title)}”" if one.title else ""
        changed = f", modified {to_markdown(phrases.when(one.modified))}" if one.modified else ""
        date = f"published {to_markdown(phrases.when(one.published))}{changed}"
        inner = " " * len(f"{one.number}. ")
        yield f"{one.number}. {to_markdown(one.outlet) or 'outlet not stated'}{title}, {date}"
        yield f"{inner}- {to_markdown(f'{one.path} {one.locator}')}" + (f", {code(one.url)}" if one.url else "")
        if one.origin:
            yield f"{inner}- {to_markdown(phrases.shared(one))}"
        yield f"{inner}- bytes {code(one.raw_sha256)}"
        yield f"{inner}- text {code(one.snapshot_sha256)}"


def _methods(report: Report, section: Section) -> Iterator[str]:
    methods = report.methods
    yield from heading(section)
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in methods.versions)
    yield f"- Read by rules and tables, offline: {to_markdown(versions) or 'versions unknown'}."
    for label, meaning in methods.meanings:
        yield f"- **{label}**: {meaning}"
    fired = ", ".join(f"{rule} {amount}" for rule, amount in methods.rules)
    yield f"- Rules that fired, with how often: {to_markdown(fired) or 'none'}"
    yield f"- Judgements by people that were replayed: {methods.judgements}"
    yield f"- SHA-256 over inputs and judgements: `{methods.fingerprint}`"
