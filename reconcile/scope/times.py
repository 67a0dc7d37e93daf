"""Time expressions of a text. In: a stretch of text and the table `times`. Out: what was found, not yet resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reconcile.errors import TableError
from reconcile.model import Span
from reconcile.scope.calendar import MEANS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reconcile.tables import Row, Tables

_BUILT_IN = {
    "day": r"(?P<{name}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d)",
    "year": r"(?P<{name}>(?:1[89]|20)\d\d)\b",
    "number": r"(?P<{name}>\d{{1,3}}|{forms})",
}
_YEAR = r"\b(?:1[89]|20)\d\d\b"
_PROPER = frozenset({"month", "weekday"})
_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
_BREAKS = str.maketrans(dict.fromkeys("\n\t\r\x0b\x0c\xa0\u2009\u202f", " "))
#: Calculations that give a window ending with the statement, not a day of their own.
WINDOWS = frozenset({"last", "lasting", "so_far"})
#: Calculations that give a stretch of the calendar, in which something that took a day or two may have happened.
STRETCHES = frozenset({"month", "year", "unit", "stretch", "share"})
_OPEN = frozenset({"since", "until", "by"})
_REACH = 48  # how far before an expression its operator, or a word for the future, may begin


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: where it stands, what its rule calculates, and the values read from it.

    `core` is where the expression itself begins, after words that only make it recognisable ("in" May). `operator`
    is "since", "until", "by", "before", "after" or ""; `upto` the second end of a range.
    """

    span: Span
    core: int
    rule: str
    means: str
    values: Mapping[str, Any]
    text: str
    cumulative: bool = False
    future: bool = False
    operator: str = ""
    upto: Time | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    pattern: re.Pattern[str]
    means: str
    values: Mapping[str, Any]
    cumulative: bool
    needs: str
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grammar:
    points: tuple[_Rule, ...]
    operators: tuple[tuple[str, re.Pattern[str]], ...]
    opener: re.Pattern[str]
    joint: re.Pattern[str]
    future: re.Pattern[str]
    trigger: re.Pattern[str]
    slots: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Mapping[str, Any]]


def find_times(text: str, span: Span, tables: Tables) -> tuple[Time, ...]:
    """Return the time expressions inside `span`, in order, none overlapping another; offsets are into `text`."""
    grammar = _compile(tables)
    flat = text[span.start : span.end].translate(_BREAKS)
    low = lower(flat)
    if not grammar.trigger.search(low):
        return ()
    points = [_add_operator(point, flat, grammar) for point in _choose(_points(flat, low, grammar))]
    joined = _join(points, flat, grammar)
    return tuple(_shift(time, span.start, text) for time in joined if time.means != "none")


def slot_pattern(slot: str, tables: Tables) -> str:
    """Return the words of one slot of the table as an alternation, longest first."""
    forms = {form for row in tables.rows("time_words") if row["slot"] == slot for form in row["forms"]}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _points(flat: str, low: str, grammar: _Grammar) -> Iterator[Time]:
    present = {slot for slot, pattern in grammar.slots.items() if pattern.search(low)}
    for rule in grammar.points:
        if not _may_match(rule, low, present):
            continue
        for match in rule.pattern.finditer(flat):
            values = dict(rule.values) | {k: _value(k, v, grammar) for k, v in match.groupdict().items() if v}
            core = match.start("core") if "core" in values else match.start()
            before = flat[max(0, match.start() - _REACH) : match.start()]
            yield Time(
                Span(match.start(), match.end()), core, rule.id, rule.means, values, "",
                cumulative=rule.cumulative, future=bool(grammar.future.search(before)),
            )  # fmt: skip


def _may_match(rule: _Rule, low: str, present: set[str]) -> bool:
    if rule.needs:
        return rule.needs in present
    return not rule.triggers or any(word in low for word in rule.triggers)


def _choose(found: Iterable[Time]) -> list[Time]:
    """Keep the longest expression at each place, the leftmost first; of equals the earlier row of the table."""
    out: list[Time] = []
    for time in sorted(found, key=lambda t: (t.span.start, -t.span.end)):
        if not out or time.span.start >= out[-1].span.end:
            out.append(time)
        elif time.core <= out[-1].core and time.span.end > out[-1].span.end:
            out[-1] = time
    return out


def _value(name: str, printed: str, grammar: _Grammar) -> int | str:
    slot = name.rstrip("0123456789")
    if slot in ("day", "year") or (slot == "number" and printed.isdigit()):
        return int(printed)
    value: int | str = grammar.words.get(slot, {}).get(printed.lower(), printed.lower())
    return value


def _add_operator(time: Time, flat: str, grammar: _Grammar) -> Time:
    """Take in a word before the expression that opens or closes it: "since" August, "by" Monday."""
    start = max(0, time.core - _REACH)
    before = flat[start : time.core]
    for name, pattern in grammar.operators:
        found = pattern.search(before)
        if found and time.means not in WINDOWS:
            begin = min(start + found.start(), time.span.start)
            return replace(time, span=Span(begin, time.span.end), operator=name, cumulative=name in _OPEN)
    return time


def _join(points: list[Time], flat: str, grammar: _Grammar) -> list[Time]:
    """Make one period of two expressions: "between" A "and" B, A "to" B."""
    out: list[Time] = []
    for time in points:
        last = out[-1] if out else None
        if last and not last.upto and _is_range(last, time, flat, grammar):
            begin = _opener(last, flat, grammar)
            start = last.span.start if begin is None else min(begin, last.span.start)
            out[-1] = replace(last, span=Span(start, time.span.end), upto=replace(time, operator=""), operator="")
        else:
            out.append(time)
    return out


def _is_range(one: Time, other: Time, flat: str, grammar: _Grammar) -> bool:
    gap = flat[one.span.end : other.core]
    joint = grammar.joint.fullmatch(gap) if len(gap) < _REACH else None
    if not joint or one.means in (*WINDOWS, "same", "none") or other.means in (*WINDOWS, "none"):
        return False
    if one.operator in _OPEN:
        return False
    return (
        _opener(one, flat, grammar) is not None
        or joint["joint"].lower() not in grammar.words["joint_and"]
        or (one.means == other.means and one.means in ("weekday", "month"))
    )


def _opener(time: Time, flat: str, grammar: _Grammar) -> int | None:
    start = max(0, time.core - _REACH)
    found = grammar.opener.search(flat[start : time.core])
    return start + found.start() if found else None


def _shift(time: Time, by: int, text: str) -> Time:
    span = Span(time.span.start + by, time.span.end + by)
    upto = _shift(time.upto, by, text) if time.upto else None
    return replace(time, span=span, core=time.core + by, upto=upto, text=span.of(text))


@lru_cache(maxsize=8)
def _compile(tables: Tables) -> _Grammar:
    rows = tables.rows("times")
    words: dict[str, dict[str, Any]] = {}
    for row in tables.rows("time_words"):
        words.setdefault(row["slot"], {}).update(dict.fromkeys(row["forms"], row["value"]))
    by_means = {row["means"]: row for row in rows}
    rules = [row for row in rows if not row["means"].startswith(("operator_", "range_"))]
    glue = f"(?: (?:{slot_pattern('glue', tables)}))*"
    return _Grammar(
        points=tuple(_rule(row, words) for row in rules),
        operators=tuple(
            (row["means"].removeprefix("operator_"), re.compile(rf"(?i)\b(?:{row['pattern']}){glue} $"))
            for row in rows
            if row["means"].startswith("operator_")
        ),
        opener=re.compile(rf"(?i)\b(?:{by_means['range_opener']['pattern']}){glue} $"),
        joint=re.compile(rf"(?i),? ?(?P<joint>{by_means['range_joint']['pattern']}){glue} ?"),
        future=re.compile(rf"(?i)\b(?:{slot_pattern('future', tables)})\b(?:[^.,;:]|[.,](?=\d))*$"),
        trigger=_trigger(rules, words),
        slots={row["needs"]: _any_of(words.get(row["needs"], ()), row["needs"]) for row in rules if "needs" in row},
        words=words,
    )


def _rule(row: Row, words: Mapping[str, Mapping[str, Any]]) -> _Rule:
    if row["means"] not in MEANS:
        raise TableError(f"times: row {row['id']!r} means {row['means']!r}; choose one of {', '.join(sorted(MEANS))}")
    fixed: dict[str, Any] = {key: row[key] for key in ("shift", "month", "day") if key in row}
    try:
        pattern = _SLOT.sub(lambda match: _group(match[1], match[2], words), row["pattern"])
        compiled = re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?!\w)")
    except (re.error, KeyError) as error:
        raise TableError(f"times: row {row['id']!r}: {error} in its pattern; mend the row or take it out") from error
    cumulative, needs, triggers = row.get("cumulative", False), row.get("needs", ""), tuple(row.get("triggers", ()))
    return _Rule(row["id"], compiled, row["means"], fixed, cumulative, needs, triggers)


def _group(slot: str, digit: str, words: Mapping[str, Mapping[str, Any]]) -> str:
    forms = sorted(words[slot] if slot not in ("day", "year") else (), key=lambda form: (-len(form), form))
    if slot in _PROPER:
        cased = "|".join(f"{re.escape(form.capitalize())}|{re.escape(form.upper())}" for form in forms)
        return rf"(?P<{slot}{digit}>(?-i:{cased}))\b"
    joined = "|".join(re.escape(form) for form in forms)
    return _BUILT_IN.get(slot, r"(?P<{name}>{forms})\b").format(name=slot + digit, forms=joined)


def _trigger(rules: list[Row], words: Mapping[str, Mapping[str, Any]]) -> re.Pattern[str]:
    """Return a cheap pattern without which no rule can match, so that most sentences cost one scan."""
    slots = {row["needs"] for row in rules if "needs" in row}
    own = {word for row in rules for word in row.get("triggers", ())}
    forms = own.union(*(words.get(slot, ()) for slot in sorted(slots)))
    return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in sorted(forms))})\b|{_YEAR}")


def _any_of(forms: Iterable[str], slot: str) -> re.Pattern[str]:
    """Return a pattern for lower-case text that holds a word of the slot."""
    if slot == "year":
        return re.compile(_YEAR)
    return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in sorted(forms))})\b")


def lower(flat: str) -> str:
    """Return `flat` in lower case, with every character in its place."""
    low = flat.lower()
    return low if len(low) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)
