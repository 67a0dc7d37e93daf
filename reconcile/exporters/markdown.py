"""A conflict summary in Markdown, ready for GitHub, any CommonMark page or a CMS.

A table of what is disputed, then a section with a table and the sentences for each question. Words of sources are
escaped, so that they cannot become markup. No footnotes and no HTML are used: evidence is numbered E1, E2 ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.report import make_report
from reconcile.sanitize import clean, to_cell, to_markdown

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

FULL = 3  # findings of one group that are shown in full; the others are named by their evidence
QUOTED = frozenset({"accusations", "responsibility", "checks", "revisions", "other"})
FOLDED = frozenset({"agree", "origins", "apart"})  # sections that name speakers and sources only


def export(story: Story) -> str:
    """Return the report on `story` as Markdown, ending in a line break."""
    return "\n".join(_report(make_report(story))) + "\n"


def _report(report: Report) -> Iterator[str]:
    seen: phrases.Seen = {}
    sections = {section.key: section for section in report.sections}
    yield from _top(report)
    if report.disputes:
        yield from _heading(sections["disputed"])
    for dispute in report.disputes:
        yield from _dispute(dispute, seen)
    yield from _accusations(report, sections["accusations"], seen)
    yield from _responsibility(report, sections["responsibility"], seen)
    for key in ("checks", "revisions", "other", "apart", "agree", "origins", "cannot", "rejected"):
        yield from _section(sections[key], seen)
    yield from _undisputed(report, sections["undisputed"], seen)
    yield from _statements(report, sections["statements"])
    yield from _not_read(report, sections["unread"])
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
    yield from _table(("No.", "Question", "Answers", "Finding"), (_headline(one) for one in report.disputes))


def _headline(one: Dispute) -> tuple[str, ...]:
    return (str(one.number), to_cell(one.question), to_cell(phrases.span_of(one)), to_cell(phrases.labels(one)))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell or ' ' for cell in row)} |"


def _heading(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}", "", section.lead)


def _dispute(one: Dispute, seen: phrases.Seen) -> Iterator[str]:
    how_far = phrases.times(one.ratio)
    yield from ("", f"### {one.number}. {to_markdown(one.question)}", "")
    yield f"**{to_markdown(phrases.labels(one))}**" + (f", {how_far}" if how_far else "")
    yield ""
    heads = ("", "Who", "Side", "As printed", "Read as", "As of", "Articles / outlets / origins", "Evidence")
    yield from _table(heads, (_row(row) for row in one.rows))
    yield ""
    for row in one.rows:
        yield from _evidence(row.evidence, seen, row.letter)
    yield ""
    yield from _differences((*one.differences, *one.related))
    yield from _resolves(one.differences)


def _row(row: Row) -> tuple[str, ...]:
    more = f" and {row.more} more" if row.more else ""
    loaded = f" (in loaded words: {', '.join(row.loaded)})" if row.loaded else ""
    return (
        row.letter,
        to_cell("; ".join(row.speakers)),
        to_cell(phrases.side(row)),
        to_cell(row.printed + loaded),
        to_cell(phrases.interval(row.low, row.high) or row.answer),
        to_cell(phrases.when(row.as_of)),
        f"{row.articles} / {row.outlets} / {row.origins or 'unknown'}",
        ", ".join(f"E{one.number}" for one in row.evidence) + more,
    )


def _evidence(found: Iterable[Evidence], seen: phrases.Seen, letter: str = "", indent: str = "") -> Iterator[str]:
    """List sentences with their places; one that stands further up is only named."""
    head = f"{letter}, " if letter else ""
    for one in found:
        place = to_markdown(phrases.where(one))
        words = phrases.words_of(one)
        if words in seen:
            note = "above" if seen[words] == one.number else f"in the same words as E{seen[words]}"
            yield f"{indent}- {head}E{one.number} ({note}): {place}"
            continue
        seen[words] = one.number
        notes = [place, to_markdown(phrases.relayed(one)), "entered by hand" if one.by_hand else ""]
        yield f"{indent}- {head}E{one.number}: “{_sentence(one)}” ({'; '.join(note for note in notes if note)})"


def _sentence(one: Evidence) -> str:
    left = " " if one.before[-1:].isspace() else ""
    right = " " if one.after[:1].isspace() else ""
    marked = to_markdown(one.marked)
    return to_markdown(one.before) + left + (f"**{marked}**" if marked else "") + right + to_markdown(one.after)


def _differences(lines: tuple[Difference, ...]) -> Iterator[str]:
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for line in lines:
        kinds.setdefault((line.label, line.rule), []).append(line)
    for members in kinds.values():
        for line in members[:FULL]:
            yield _difference(line)
        if rest := members[FULL:]:
            pairs = ", ".join(f"{'-'.join(line.letters)} {line.finding}".strip() for line in rest)
            yield f"- **{to_markdown(rest[0].label)}**, for the same reason: {pairs}"


def _difference(line: Difference) -> str:
    pair = f"{'-'.join(line.letters)} " if line.letters else ""
    return f"- {pair}**{to_markdown(line.label)}**: {to_markdown(phrases.reason(line))} ({to_markdown(line.finding)})"


def _resolves(lines: Iterable[Difference | Answer]) -> Iterator[str]:
    for text in dict.fromkeys(line.resolve for line in lines if line.resolve):
        yield f"- *To settle it:* {to_markdown(text)}"


def _accusations(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.accusations and not section.groups:
        return
    yield from _heading(section)
    if report.accusations:
        yield ""
        heads = ("No.", "Accuser", "Accused", "Of what", "Answer", "Evidence")
        yield from _table(heads, (_accusation(one) for one in report.accusations))
    for one in report.accusations:
        yield from ("", f"**{one.number}. {to_markdown(phrases.accusation(one))}**", "")
        yield from _evidence(one.evidence, seen)
        for answer in one.answers:
            fresh, known = phrases.split_shown(answer.evidence, seen)
            told = f"{phrases.told(answer, known)} ({answer.findings[0]})"
            yield f"- **{to_markdown(answer.label)}**: {to_markdown(told)}"
            yield from _evidence(fresh, seen, indent="  ")
    if answers := [answer for one in report.accusations for answer in one.answers]:
        yield ""
        yield from _resolves(answers)
    yield from _groups(section, seen)


def _accusation(one: Accusation) -> tuple[str, ...]:
    found = (*one.evidence, *(item for answer in one.answers for item in answer.evidence))
    more = f" and {one.more} more" if one.more else ""
    return (
        str(one.number),
        to_cell(one.accuser),
        to_cell(one.accused),
        to_cell(one.act),
        to_cell(", ".join(dict.fromkeys(answer.label for answer in one.answers))) or "none found in these documents",
        ", ".join(f"E{item}" for item in sorted({item.number for item in found})) + more,
    )


def _responsibility(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.responsibility and not section.groups:
        return
    yield from _heading(section)
    yield ""
    for one in report.responsibility:
        yield f"- **{to_markdown(one.speaker) or 'nobody named'}** claims responsibility"
        yield from _evidence((one,), seen, indent="  ")
    yield from _groups(section, seen)


def _section(section: Section, seen: phrases.Seen) -> Iterator[str]:
    if section.groups:
        yield from _heading(section)
        yield from _groups(section, seen)


def _groups(section: Section, seen: phrases.Seen) -> Iterator[str]:
    for group in section.groups:
        yield from _group(group, section.key, seen)


def _group(group: Group, key: str, seen: phrases.Seen) -> Iterator[str]:
    yield ""
    if group.questions:
        yield from (f"**{to_markdown(' / '.join(group.questions))}**", "")
    members = (group.first, *group.others)
    full = len(members) if key == "revisions" else FULL
    for line in members[:full]:
        yield _difference(line)
        yield from _members(line, key, seen)
    if rest := members[full:]:
        numbers = sorted({one.number for line in rest for one in line.evidence})
        yield f"- and {len(rest)} more of the same kind, between {', '.join(f'E{one}' for one in numbers)}"
    yield from _resolves(members)


def _members(line: Difference, key: str, seen: phrases.Seen) -> Iterator[str]:
    if key in FOLDED:
        yield f"  - {to_markdown(phrases.parties(line))}"
    elif key in QUOTED:
        yield from _evidence(line.evidence, seen, indent="  ")
    else:
        yield from _named(line)


def _named(line: Difference) -> Iterator[str]:
    yield from (f"  - {_brief(one)}" for one in line.evidence)


def _brief(one: Evidence) -> str:
    who = to_markdown(one.speaker) or "nobody named"
    place = f"E{one.number}, source {one.source}, {to_markdown(one.outlet)}"
    return f"{who} ({one.stance}): “{to_markdown(one.marked)}” ({place})"


def _undisputed(report: Report, section: Section, seen: phrases.Seen) -> Iterator[str]:
    if not report.undisputed:
        return
    yield from _heading(section)
    yield ""
    for one in report.undisputed:
        yield f"- {to_markdown(one.question)}"
        for row in one.rows:
            yield f"  - “{to_markdown(row.printed)}”: {to_markdown(phrases.line_of(row))}"
            yield from _evidence(row.evidence[:1], seen, indent="    ")


def _statements(report: Report, section: Section) -> Iterator[str]:
    if not report.statements:
        return
    yield from _heading(section)
    yield ""
    for one in report.statements:
        yield from (f"- {_brief(evidence)}" for evidence in one.evidence)
        if one.more:
            yield f"- {to_markdown(one.speaker)}: {phrases.count(one.more, 'more claim')}, all in the JSON export"


def _not_read(report: Report, section: Section) -> Iterator[str]:
    yield from _heading(section)
    yield ""
    for problem in report.problems:
        place = to_markdown(f"{problem.path} {problem.where}")
        yield f"- {place}: {problem.kind.value}. {to_markdown(problem.reason)} *To do:* {to_markdown(problem.remedy)}"
    for one in report.unread:
        yield f"- source {one.source}, {to_markdown(one.outlet)}: “{to_markdown(one.text)}”"
    if not report.problems and not report.unread:
        yield "Nothing was left out."


def _sources(sources: tuple[Source, ...], section: Section) -> Iterator[str]:
    yield from _heading(section)
    yield ""
    for one in sources:
        title = f", “{to_markdown(one.title)}”" if one.title else ""
        changed = f", modified {to_markdown(phrases.when(one.modified))}" if one.modified else ""
        date = f"published {to_markdown(phrases.when(one.published))}{changed}"
        inner = " " * len(f"{one.number}. ")
        yield f"{one.number}. {to_markdown(one.outlet) or 'outlet not stated'}{title}, {date}"
        yield f"{inner}- {to_markdown(f'{one.path} {one.locator}')}" + (f", {_code(one.url)}" if one.url else "")
        if one.origin:
            yield f"{inner}- {to_markdown(phrases.shared(one))}"
        yield f"{inner}- bytes {_code(one.raw_sha256)}"
        yield f"{inner}- text {_code(one.snapshot_sha256)}"


def _code(text: str) -> str:
    """Return text as code, so that no address becomes a link; with a backtick in it, as escaped text."""
    safe = clean(text)
    return to_markdown(text) if "`" in safe or not safe else f"`{safe}`"


def _methods(report: Report, section: Section) -> Iterator[str]:
    methods = report.methods
    yield from _heading(section)
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in methods.versions)
    yield f"- Read by rules and tables, offline: {to_markdown(versions) or 'versions unknown'}."
    for label, meaning in methods.meanings:
        yield f"- **{label}**: {meaning}"
    fired = ", ".join(f"{rule} {amount}" for rule, amount in methods.rules)
    yield f"- Rules that fired, with how often: {to_markdown(fired) or 'none'}"
    yield f"- Judgements by people that were replayed: {methods.judgements}"
    for entry, changed in methods.orphans:
        yield f"- Judgement {entry} no longer fits: {to_markdown(changed)}"
