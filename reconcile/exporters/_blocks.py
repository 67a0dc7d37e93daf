"""Blocks of a Markdown report: tables, sentences with their figure in bold, findings, groups of findings.

Everything renders as the same words under CommonMark and GitHub: no HTML, no footnotes, no bare links. A table is the
one extension that is used; a page without tables shows it as lines of text, cells between bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.sanitize import clean, to_cell, to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.report.records import Answer, Difference, Evidence, Group, Section, Step

FULL = 3  # findings of one group that are shown in full; the others are named by their evidence
QUOTED = frozenset({"accusations", "responsibility", "checks", "other"})  # sections that show whole sentences
FOLDED = frozenset({"agree", "origins", "apart"})  # sections that name evidence by number only
MOVED = "revisions"


def without_gaps(lines: Iterable[str]) -> Iterator[str]:
    """Return the lines, of several blank ones in a row only the first."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


def heading(section: Section) -> Iterator[str]:
    """Return the lines that open a section."""
    yield from ("", f"## {section.title}", "", section.lead)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Return a table; cells are Markdown already."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell or ' ' for cell in row)} |"


def code(text: str) -> str:
    """Return text as code, so that no address becomes a link; with a backtick in it, as escaped text."""
    safe = clean(text)
    return to_markdown(text) if "`" in safe or not safe else f"`{safe}`"


def sentences(
    found: Iterable[Evidence], seen: phrases.Seen, letter: str = "", *, indent: str = "", who: bool = False
) -> Iterator[str]:
    """List sentences by their number, and with `who` their speakers; one that stands further up is only named."""
    head = f"{letter}, " if letter else ""
    for one in found:
        outlet = to_markdown(one.outlet) or "outlet not stated"
        place = f"{outlet}, {to_markdown(phrases.when(one.published) if one.published else 'undated')}"
        place = f"{to_markdown(phrases.speaker(one))}; {place}" if who else place
        words = phrases.words_of(one)
        if words in seen:
            note = "above" if seen[words] == one.number else f"in the same words as E{seen[words]}"
            yield f"{indent}- {head}E{one.number} ({note}): {place}"
            continue
        seen[words] = one.number
        noted = "; ".join((place, *(to_markdown(note) for note in phrases.notes(one))))
        yield f"{indent}- {head}E{one.number}: “{_sentence(one)}” ({noted})"


def _sentence(one: Evidence) -> str:
    left = " " if one.before[-1:].isspace() else ""
    right = " " if one.after[:1].isspace() else ""
    marked = to_markdown(one.marked)
    return to_markdown(one.before) + left + (f"**{marked}**" if marked else "") + right + to_markdown(one.after)


def footnote(one: Evidence) -> str:
    """Return an entry of the evidence list: number, document, date, quote and where exactly it stands."""
    date = phrases.when(one.published) if one.published else "undated"
    document = to_markdown(f"source {one.source}, {one.outlet or 'outlet not stated'}, {date}")
    return (
        f"- E{one.number}: {document}: “{to_markdown(one.marked)}” ({to_markdown(phrases.locator(one))}; {one.claim})"
    )


def brief(one: Evidence) -> str:
    """Return who said what, and where, on one line."""
    who = to_markdown(one.speaker) or "nobody named"
    place = f"E{one.number}, source {one.source}, {to_markdown(one.outlet)}"
    words = phrases.quoted(one.marked, "“”")
    return f"{who} ({one.stance}): {to_markdown(words)} ({place})"


def differences(lines: tuple[Difference, ...]) -> Iterator[str]:
    """List the widest differences in full; the others of the same class and rule by their letters."""
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for line in lines:
        kinds.setdefault((line.label, line.rule), []).append(line)
    for members in kinds.values():
        yield from (difference(line) for line in members[:FULL])
        if rest := members[FULL:]:
            pairs = ", ".join("-".join(line.letters) or line.finding for line in rest)
            yield f"- **{to_markdown(rest[0].label)}**, for the same reason: {pairs}"


def difference(line: Difference, *, numbered: bool = False) -> str:
    """Return a finding: its class, why it was made and what a person decided; `numbered` adds its evidence."""
    pair = f"{'-'.join(line.letters)} " if line.letters else ""
    found = phrases.references(line) if numbered else ""
    noted = "; ".join(part for part in (found, line.finding, phrases.decided(line.decision)) if part)
    why = phrases.moved(line) if line.steps else phrases.reason(line)
    return f"- {pair}**{to_markdown(line.label)}**: {to_markdown(why)} ({to_markdown(noted)})"


def resolves(lines: Iterable[Difference | Answer]) -> Iterator[str]:
    """Say what would settle these, each way once, as paragraphs."""
    for text in dict.fromkeys(line.resolve for line in lines if line.resolve):
        yield from ("", f"*To settle it:* {to_markdown(text)}")


def groups(section: Section, seen: phrases.Seen) -> Iterator[str]:
    """Return the groups of a section, and under them what would settle them."""
    for group in section.groups:
        yield from _group(group, section.key, seen)
    yield from resolves(line for group in section.groups for line in (group.first, *group.others))


def _group(group: Group, key: str, seen: phrases.Seen) -> Iterator[str]:
    yield ""
    if group.questions:
        yield from (f"**{to_markdown(' / '.join(group.questions))}**", "")
    members = (group.first, *group.others)
    full = len(members) if key == MOVED else FULL
    for line in members[:full]:
        yield difference(line, numbered=key in FOLDED)
        yield from _members(line, key, seen)
    if rest := members[full:]:
        numbers = sorted({one.number for line in rest for one in line.evidence})
        yield f"- and {len(rest)} more of the same kind, between {', '.join(f'E{one}' for one in numbers)}"


def _members(line: Difference, key: str, seen: phrases.Seen) -> Iterator[str]:
    if key == MOVED:
        heads = ("Step", "As of", "As printed", "Read as", "Who", "Evidence")
        yield ""
        yield from table(heads, (_step(number, step) for number, step in enumerate(line.steps, 1)))
        yield ""
    elif key in QUOTED:
        yield from sentences(line.evidence, seen, indent="  ", who=True)
    elif key not in FOLDED:
        yield from (f"  - {brief(one)}" for one in line.evidence)


def _step(number: int, step: Step) -> tuple[str, ...]:
    return (
        f"{number} (FALLS)" if step.falls else str(number),
        to_cell(phrases.step_time(step)),
        to_cell(step.printed),
        to_cell(phrases.interval(step.low, step.high)),
        to_cell(step.evidence.speaker) or "nobody named",
        f"E{step.evidence.number}",
    )
