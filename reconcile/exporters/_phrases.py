"""Pieces of text that every report for people uses; words of sources stay as they are and are cleaned where printed."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.report.records import (
        Accusation,
        Answer,
        Decision,
        Difference,
        Dispute,
        Evidence,
        Row,
        Source,
        Step,
        Summary,
        Unfit,
    )

Seen = dict[tuple[str, str, str], int]  # sentences that a page has shown, with the number of their evidence

_ISO = re.compile(r"\d{4}-\d\d-\d\dT")
_NOUGHT = re.compile(r"(?<= \d\d:\d\d):00(?=\D|$)")
MOST_UNREAD = 10  # sentences that were not read and are listed in a report
MOST_ANSWERS = 6  # answers to one question that a summary lists
NO_VERDICT = "The report says who says what and why statements differ. It does not say who is right."


def number(value: float) -> str:
    """Return a number as people write it: 1,069 or 2.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def interval(low: float | None, high: float | None) -> str:
    """Return an interval in words, "" where both sides are open.

    >>> interval(85, None), interval(15, 15), interval(80, 89)
    ('85 or more', '15', '80 to 89')
    """
    if low is None:
        return "" if high is None else f"{number(high)} or fewer"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def count(amount: int, one: str, many: str = "") -> str:
    """Return "1 outlet", "2 outlets".

    >>> count(2, "entry", "entries")
    '2 entries'
    """
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def times(ratio: float | None) -> str:
    """Return how far two answers lie apart, "" where that is no number."""
    if not ratio:
        return ""
    amount = f"{ratio:.2g}" if ratio < 100 else f"{ratio:,.0f}"
    return f"the highest is at least {amount} times the lowest"


def reach(row: Row) -> str:
    """Return how often a row is printed: articles, outlets and origins are never one number."""
    origins = count(row.origins, "origin") if row.origins else "origins unknown"
    return f"{count(row.articles, 'article')}, {count(row.outlets, 'outlet')}, {origins}"


def when(time: str | None) -> str:
    """Return an ISO date or time for reading: no T, and no seconds where they are nought.

    >>> when("2026-01-31T16:30:00Z"), when("2026-01-31")
    ('2026-01-31 16:30Z', '2026-01-31')
    """
    return _NOUGHT.sub("", (time or "not stated").replace("T", " ")) if _ISO.match(time or "") else time or "not stated"


def as_of(row: Row) -> str:
    """Return up to when a row holds; an unknown time is said."""
    return f"as of {when(row.as_of)}" if row.as_of else "as-of not stated"


def line_of(row: Row) -> str:
    """Return a row on one line, for questions that nobody disputes."""
    numbers = ", ".join(f"E{one.number}" for one in row.evidence)
    sources = list(dict.fromkeys(str(one.source) for one in row.evidence))
    place = f"source{'s' if len(sources) > 1 else ''} {', '.join(sources)}"
    more = f" and {row.more} more" if row.more else ""
    interest = f", {'; '.join(row.interest)}" if row.interest else ""
    return f"{'; '.join(row.speakers)}, {as_of(row)}{interest} ({numbers}{more}; {place})"


def side(row: Row) -> str:
    """Return the side that a row speaks for, "" where that is the speaker alone."""
    return "" if row.side.casefold() in {one.casefold() for one in row.names} else row.side


def reads_as(row: Row) -> str:
    """Return the interval of a row where the printed words do not show it already."""
    words = interval(row.low, row.high)
    return f"read as {words}" if words and words not in row.printed.split() else ""


def file_name(path: str) -> str:
    """Return the last part of a path; the whole path stands in the list of sources."""
    return PurePath(path).name or path


def where(one: Evidence) -> str:
    """Return where a sentence stands: source number, outlet, date, file, paragraph or row; last the claim's id."""
    place = one.locator or (f"paragraph {one.paragraph}" if one.paragraph else "")
    parts = (
        f"source {one.source}",
        one.outlet,
        when(one.published) if one.published else "undated",
        file_name(one.path),
        place,
        one.claim,
    )
    return ", ".join(part for part in parts if part)


def speaker(one: Evidence) -> str:
    """Return who says it, with the office where the text gives one."""
    office = f" ({one.role})" if one.role and one.role.casefold() not in one.speaker.casefold() else ""
    return f"{one.speaker or 'nobody named'}{office}"


def locator(one: Evidence) -> str:
    """Return where exactly the marked words stand: path, paragraph or row, and characters of the text as read."""
    place = one.locator or (f"paragraph {one.paragraph}" if one.paragraph else "")
    return ", ".join(part for part in (one.path, place, f"characters {one.at.start}-{one.at.end}") if part)


def notes(one: Evidence) -> tuple[str, ...]:
    """Return what else a reader should know of a sentence: who passed it on, and whether a person had a hand in it."""
    found = (relayed(one), "entered or corrected by hand" if one.by_hand else "")
    return tuple(part for part in found if part)


def relayed(one: Evidence) -> str:
    """Return through whom a statement came, "" where it came straight."""
    return f"through {' > '.join(one.relays)}" if one.relays else ""


def accusation(one: Accusation) -> str:
    """Return who accuses whom of what, or who said what of whom; several wordings are only counted."""
    (first, *others) = one.acts or (None,)
    act = f", in {len(one.acts)} wordings" if others else _act(first.text) if first else ""
    if one.accuses:
        return f"{one.accuser} accused {one.accused or 'somebody not named'}{act}"
    return f"{one.accuser} said{f' of {one.accused}' if one.accused else ''}{act}"


def _act(text: str) -> str:
    """Return an act behind the accused: "of planning it" goes on, a clause of its own stands behind a colon."""
    return f" {text}" if text.startswith("of ") else f": {text}" if text else ""


def told(answer: Answer, about: Accusation, known: Iterable[Evidence] = ()) -> str:
    """Return who answered and when, to which of several acts, why it counts, and on which sentences above."""
    numbers = ", ".join(f"E{one.number}" for one in known)
    above = f"({numbers} above)" if numbers else ""
    to = f"to {', '.join(answer.to)}" if len(about.acts) > 1 else ""
    if not answer.how:
        return " ".join(part for part in (closed(to), closed(answer.why), above) if part)
    at = f"as of {answer.when[:10]}" if answer.when else ""
    who = ", ".join(part for part in (answer.who, at, to) if part)
    return " ".join(part for part in (closed(f"{who}: {answer.how}"), above) if part)


def unanswered(one: Accusation) -> str:
    """Return the letters of the acts without an answer, "" where every act has one or there is only one."""
    return f"to {', '.join(act.letter for act in one.acts if not act.answered)}" if len(one.acts) > 1 else ""


def decided(one: Decision | None) -> str:
    """Return what a person decided on a finding, "" where nobody did.

    >>> from reconcile.report.records import Decision
    >>> decided(Decision(True, "Ana", "2026-02-02", "checked"))
    'accepted on review by Ana, 2026-02-02: checked'
    """
    if one is None:
        return ""
    said = f"{'accepted' if one.accepted else 'thrown out'} on review"
    by = ", ".join(part for part in (one.author, one.day) if part)
    return said + (f" by {by}" if by else "") + (f": {one.reason}" if one.reason else "")


def unfit(one: Unfit) -> str:
    """Return a judgement that no longer fits: what was decided on which words, and what changed since."""
    by = ", ".join(part for part in (one.author, one.day) if part)
    decided_by = f"{one.decided} by {by}" if one.decided and by else one.decided
    words = f'on "{one.words}"' if one.words else ""
    head = " ".join(part for part in (f"Entry {one.entry}", f"({decided_by})" if decided_by else "", words) if part)
    reason_given = f' Reason given then: "{one.reason}".' if one.reason else ""
    return f"{head} no longer fits: {closed(one.changed)}{reason_given}"


def references(line: Difference) -> str:
    """Return what a finding stands on by number: "E5 in source 1, E12 in source 2"."""
    found = [f"E{one.number} in source {one.source}" for one in line.evidence]
    rest = [str(one) for one in line.sources if one not in {item.source for item in line.evidence}]
    documents = f"sources {', '.join(rest)}" if rest else ""
    return ", ".join((*found, documents) if documents else found)


def step_time(one: Step) -> str:
    """Return up to when a step holds; a report's own date is said to be that.

    The date of a report that states no as-of stands in for it.
    """
    return when(one.when) + ("" if one.dated or not one.when else " (date of the report)")


def split_shown(found: Iterable[Evidence], seen: Seen) -> tuple[list[Evidence], list[Evidence]]:
    """Return the evidence that a page has not shown yet, and that which stands above."""
    fresh: list[Evidence] = []
    known: list[Evidence] = []
    for one in found:
        (known if seen.get(words_of(one)) == one.number else fresh).append(one)
    return fresh, known


def words_of(one: Evidence) -> tuple[str, str, str]:
    """Return a sentence with its mark, by which one that is printed twice is known."""
    return (one.before, one.marked, one.after)


def reason(line: Difference) -> str:
    """Return why a finding was made, and what is missing where it could not be."""
    missing = f"Missing: {line.missing}" if line.missing and line.missing not in line.why else ""
    return " ".join(part for part in (closed(line.why), closed(missing)) if part)


def moved(line: Difference) -> str:
    """Return a chain in brief, for where its steps are drawn and listed anyway."""
    falls = [str(number) for number, step in enumerate(line.steps, 1) if step.falls]
    fall = f"; it falls at step {', '.join(falls)}" if falls else ""
    return f"One side's count in {count(len(line.steps), 'step')}{fall}."


def quoted(text: str, marks: str = '""') -> str:
    """Return words in quotation marks, once where the source has its own.

    >>> quoted("five women"), quoted('"Nobody,"')
    ('"five women"', '"Nobody,"')
    """
    has_own = len(text) > 1 and text[:1] + text[-1:] in ('""', "“”")
    return text if has_own else f"{marks[0]}{text}{marks[1]}"


def closed(text: str) -> str:
    """Return a text with a full stop behind it where it ends without a mark.

    >>> closed("15 and 84"), closed("Ask."), closed("")
    ('15 and 84.', 'Ask.', '')
    """
    return f"{text}." if text[-1:].isalnum() else text


def opening(summary: Summary) -> tuple[str, ...]:
    """Return the summary of a report as plain lines, the most wanted first."""
    first, last = ((one or "undated").split("T")[0] for one in (summary.first, summary.last))
    dates = f"{first} to {last}" if first != last else first
    asked = f"{count(summary.questions, 'question')}, {summary.disputed} disputed"
    accused = f"{count(summary.accusations, 'accusation')}, {summary.unanswered} without an answer in these documents"
    accused += f"; {count(summary.statements, 'other statement')} answered" if summary.statements else ""
    outlets, origins = count(summary.outlets, "outlet"), count(summary.origins, "origin")
    claims, speakers = count(summary.claims, "claim"), count(summary.speakers, "speaker")
    unread, problems = count(summary.unread, "sentence"), count(summary.problems, "problem")
    people = _by_people(summary)
    return (
        f"{asked}; {accused}.",
        f"{count(summary.documents, 'document')} from {outlets} ({origins}), {dates}; {claims} by {speakers}.",
        f"Not read: {unread} with a count or a cue, {problems} with files.",
        *([people] if people else []),
    )


def _by_people(summary: Summary) -> str:
    """Return what people did to the story, "" where nobody did anything."""
    by_hand = f"{count(summary.by_hand, 'claim')} entered or corrected by hand" if summary.by_hand else ""
    judged = f"{summary.judged} of {count(summary.findings, 'finding')} reviewed" if summary.judged else ""
    orphans = f"{count(summary.orphans, 'judgement')} no longer fit, see below" if summary.orphans else ""
    said = "; ".join(part for part in (by_hand, judged, orphans) if part)
    return f"By people: {said}." if said else ""


def review_state(summary: Summary) -> str:
    """Return the mark on top of a report: a draft until people have looked at its findings."""
    if not summary.judged:
        return "DRAFT, NOT REVIEWED"
    if summary.judged < summary.findings:
        return f"DRAFT, {summary.judged} of {summary.findings} findings reviewed"
    return "REVIEWED: every finding was looked at by a person"


def span_of(dispute: Dispute) -> str:
    """Return the answers of a dispute by side, as printed in a summary; what is left out is counted."""
    sides: dict[str, list[str]] = {}
    for row in dispute.rows:
        answers = sides.setdefault(row.side or "; ".join(row.names) or "nobody named", [])
        answers.append(interval(row.low, row.high) or row.answer)
    return "; ".join(_some([f"{one}: {', '.join(_some(answers))}" for one, answers in sides.items()]))


def _some(texts: list[str]) -> list[str]:
    """Return the texts, each once; of many the first few, the number of those left out, and the last."""
    distinct = list(dict.fromkeys(texts))
    left_out = len(distinct) - MOST_ANSWERS
    return [*distinct[: MOST_ANSWERS - 1], f"({left_out + 1} others)", distinct[-1]] if left_out > 0 else distinct


def labels(dispute: Dispute) -> str:
    """Return the classes found inside a dispute, each once, in order."""
    return ", ".join(dict.fromkeys(line.label for line in dispute.differences))


def shared(source: Source) -> str:
    """Return the note on a source that shares its origin with others, "" for one that stands alone."""
    return f"origin {source.origin}: {source.origin_why}" if source.origin else ""
