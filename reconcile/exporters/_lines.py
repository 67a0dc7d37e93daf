"""Lines of a terminal report: sentences with their figure marked, findings, groups of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.exporters import _phrases as phrases
from reconcile.exporters._page import Line, Piece, say
from reconcile.exporters._plot import timeline
from reconcile.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.report.records import Answer, Difference, Evidence, Group, Section

SHORT = 90  # characters of a quote where it is only named, not shown
FULL = 3  # findings of one group that are shown in full; the others are named by their evidence
QUOTED = frozenset({"accusations", "responsibility", "checks", "other"})  # sections that show whole sentences
FOLDED = frozenset({"agree", "origins", "apart"})  # sections that name evidence by number only
MOVED = "revisions"

HEAD, STRONG, CLASS, FAINT = "bold cyan", "bold", "bold yellow", "dim"


def heading(section: Section, amount: int | None, width: int) -> Iterator[Line]:
    """Return the line that opens a section, and what it holds."""
    title = section.title.upper() + (f" ({amount})" if amount is not None else "")
    yield say()
    yield say((f"== {title} " + "=" * (width - len(title) - 4), HEAD))
    yield say((section.lead, FAINT))


def evidence(one: Evidence, seen: phrases.Seen, indent: int, *, who: bool = False) -> Iterator[Line]:
    """Show a sentence with its place, and with `who` its speaker; one that stands further up is only named."""
    words = phrases.words_of(one)
    speaker = (phrases.speaker(one),) if who else ()
    if words in seen:
        note = "above" if seen[words] == one.number else f"in the same words as E{seen[words]}"
        noted = " | ".join(clean(part) for part in (*speaker, phrases.where(one)))
        yield say(f"E{one.number} {note}: {noted}", indent=indent, hang=2)
        return
    seen[words] = one.number
    yield Line((_sentence(one),), indent, 2)
    noted = " | ".join(clean(part) for part in (*speaker, phrases.where(one), *phrases.notes(one)))
    yield say((f"E{one.number}: {noted}", FAINT), indent=indent + 2, hang=2)


def more_claims(amount: int, indent: int) -> Iterator[Line]:
    """Say how many claims are not listed, and where they are."""
    if amount:
        yield say(f"... and {phrases.count(amount, 'more claim')} (all in the JSON export)", indent=indent)


def _sentence(one: Evidence) -> tuple[Piece, ...]:
    """Return the sentence with its figure marked, by [[ ]] where the source has square brackets of its own."""
    before, marked, after = _spaced(one)
    twice = "[" in before + marked + after or "]" in before + marked + after
    opening, closing = ("[[", "]]") if twice else ("[", "]")
    return ((f'"{before}', ""), (f"{opening}{marked}{closing}", STRONG), (f'{after}"', ""))


def _spaced(one: Evidence) -> tuple[str, str, str]:
    """Return the three parts of a sentence, cleaned, with the spaces between them kept."""
    left = " " if one.before[-1:].isspace() else ""
    right = " " if one.after[:1].isspace() else ""
    return clean(one.before) + left, clean(one.marked), right + clean(one.after)


def brief(one: Evidence) -> str:
    """Return who said what, and where, on one line; a long quote is cut with a mark."""
    marked = clean(one.marked)
    cut = marked if len(marked) <= SHORT else f"{marked[:SHORT]}[... {len(marked) - SHORT} more characters]"
    place = f"E{one.number}, source {one.source}, {clean(one.outlet)}"
    return f"{clean(one.speaker) or 'nobody named'} ({one.stance}): {phrases.quoted(cut)} ({place})"


def differences(lines: tuple[Difference, ...]) -> Iterator[Line]:
    """Show the widest differences in full; the others of the same class and rule by their letters."""
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for line in lines:
        kinds.setdefault((line.label, line.rule), []).append(line)
    for members in kinds.values():
        for line in members[:FULL]:
            yield from difference(line)
        if rest := members[FULL:]:
            pairs = ", ".join("-".join(line.letters) or line.finding for line in rest)
            yield say(f"and for the same reason {pairs}", indent=6, hang=2)


def difference(line: Difference, *, numbered: bool = False) -> Iterator[Line]:
    """Show a finding: its class, why it was made and what a person decided; `numbered` adds its evidence by number."""
    pair = f"{'-'.join(line.letters)}  " if line.letters else ""
    found = f"({phrases.references(line)}) " if numbered and (line.evidence or line.sources) else ""
    why = f"  {clean(phrases.moved(line) if line.steps else phrases.reason(line))} {found}"
    yield say(pair, (line.label, CLASS), why, (clean(line.finding), FAINT), indent=3, hang=3)
    if said := phrases.decided(line.decision):
        yield say(clean(said), indent=6, hang=2)


def resolves(lines: Iterable[Difference | Answer]) -> Iterator[Line]:
    """Say what would settle these, each way once."""
    for text in dict.fromkeys(line.resolve for line in lines if line.resolve):
        yield say(("To settle it: ", STRONG), clean(text), indent=3, hang=3)


def groups(section: Section, seen: phrases.Seen, width: int) -> Iterator[Line]:
    """Show the groups of a section, and under them what would settle them."""
    for group in section.groups:
        yield from _group(group, section.key, seen, width)
    if section.groups:
        yield say()
        yield from resolves(line for group in section.groups for line in (group.first, *group.others))


def _group(group: Group, key: str, seen: phrases.Seen, width: int) -> Iterator[Line]:
    yield say()
    for place, text in enumerate(group.questions):
        yield say(("and " if place else "") + clean(text), indent=3, hang=3)
    members = (group.first, *group.others)
    full = len(members) if key == MOVED else FULL
    for line in members[:full]:
        yield from difference(line, numbered=key in FOLDED)
        yield from _steps(line, width) if key == MOVED else _members(line, key, seen)
    if rest := members[full:]:
        numbers = sorted({one.number for line in rest for one in line.evidence})
        named = ", ".join(f"E{one}" for one in numbers)
        yield say(f"and {len(rest)} more of the same kind, between {named}", indent=6, hang=2)


def _members(line: Difference, key: str, seen: phrases.Seen) -> Iterator[Line]:
    if key in FOLDED:
        return
    for one in line.evidence[: None if key in QUOTED else FULL + 1]:
        if key in QUOTED:
            yield from evidence(one, seen, 6, who=True)
        else:
            yield say(brief(one), indent=6, hang=2)
    if key not in QUOTED and (rest := line.evidence[FULL + 1 :]):
        yield say(f"and {', '.join(f'E{one.number}' for one in rest)}", indent=6, hang=2)


def _steps(line: Difference, width: int) -> Iterator[Line]:
    """Draw the steps of a count, and say whose they are; the times stand in the drawing where there is one."""
    bars = timeline(line.steps, width - 6)
    yield from (say(bar, indent=6) for bar in bars)
    for number, step in enumerate(line.steps, 1):
        time = "" if bars and step.dated else f"{clean(phrases.step_time(step))}  "
        fall = (("FALLS  ", CLASS),) if step.falls else ()
        yield say(f"{number}  {time}", *fall, brief(step.evidence), indent=6, hang=3)
