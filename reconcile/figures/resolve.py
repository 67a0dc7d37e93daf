"""From counts to readings: outcome, category and part of each count of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.figures.clauses import Happening, left_of, right_of
from reconcile.figures.frames import (
    Total,
    all_of,
    head_outcome,
    noun_after,
    party_of,
    predicate_of,
    spoken,
    total_of,
)
from reconcile.figures.hedges import Bound, bound_value
from reconcile.figures.lexicon import PEOPLE
from reconcile.figures.phrases import category_of, looks_human
from reconcile.figures.view import is_a, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.figures.mentions import Mention
    from reconcile.figures.view import View

_NOTHING = Happening("", "")
_JOINTS = frozenset({",", "and", "or", "&", "plus", "along", "with", "as", "well", "together", "nor", "but"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A count that was read. `part_of` indexes the readings of the same sentence, `earlier` points to a sentence before."""

    mention: Mention
    bound: Bound
    unit: str
    happening: Happening
    category: str
    named: bool
    words: tuple[int, int]
    part_of: int | None = None
    licensed: bool = True
    increment: bool = False
    rows: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    cumulative: bool = False
    takes_context: bool = False


def resolve(view: View, mentions: list[Mention]) -> list[Reading]:
    """Return the readings of the mentions of a sentence, in order; those that count nothing are left out."""
    starts = {m.start: m for m in mentions}
    order = sorted(range(len(mentions)), key=lambda k: (mentions[k].base_at >= 0 or mentions[k].kind == "share", k))
    read: dict[int, Reading] = {}
    for k in order:
        reading = _read(view, mentions, k, starts, read)
        if reading is not None:
            read[k] = reading
    kept = [k for k in sorted(read) if read[k].licensed]
    index = {k: n for n, k in enumerate(kept)}
    return [replace(read[k], part_of=index.get(_value(read[k].part_of))) for k in kept]


def _value(index: int | None) -> int:
    return -1 if index is None else index


def _read(
    view: View, mentions: list[Mention], k: int, starts: Mapping[int, Mention], read: dict[int, Reading]
) -> Reading | None:
    mention = mentions[k]
    base = _base(view, mentions, k, read)
    reading = _named(view, mention, base)
    if reading is None:
        return None
    reading = _happened(view, mentions, k, reading, starts, read)
    reading = replace(reading, part_of=base[0] if base else reading.part_of)
    reading = _inherit(view, mentions, k, reading, base, read)
    reading = _computed(reading, base, read)
    return _licensed(view, reading, base) if reading is not None else None


# -- what is counted -----------------------------------------------------------------------------------------------


def _base(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> tuple[int, Reading] | None:
    """Return the reading that this count is part of, with its index."""
    mention = mentions[k]
    if mention.base_at >= 0:
        for n, other in enumerate(mentions):
            if n != k and other.number_at == mention.base_at and n in read:
                return n, read[n]
        return None
    if mention.anaphor:
        return _antecedent(k, read)
    if k > 0 and k - 1 in read and _among(view, mentions[k - 1], mention):
        return k - 1, read[k - 1]
    return _opened(view, mentions, k, read)


def _antecedent(k: int, read: dict[int, Reading]) -> tuple[int, Reading] | None:
    """Return the nearest whole count of people before count `k`."""
    for n in range(k - 1, -1, -1):
        if n in read and read[n].unit == PEOPLE and read[n].bound.low != 0:
            if read[n].part_of is not None and read[n].part_of in read:
                return read[n].part_of, read[read[n].part_of]
            return n, read[n]
    return None


def _among(view: View, before: Mention, mention: Mention) -> bool:
    """Say whether a count follows its whole: "20 people, including 3 nurses"; "20, 3 critically"; "X, Y among them"."""
    between = view.words[before.end : mention.start]
    if any(word in {"including", "among", "included", "includes"} for word in between[:9]) and len(between) < 10:
        return "them" not in between or between[0] == "," or len(between) < 6
    if word(view, mention.end) == "among" and word(view, mention.end + 1) == "them":
        return True
    own = word(view, mention.end) in {"critically", "seriously", "badly", "severely", "slightly", "lightly", "gravely"}
    return between in {(",",), (",", "with")} and own and mention.phrase.end == mention.phrase.start


def _opened(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> tuple[int, Reading] | None:
    """Read "Of 46 injured people, 20 died": the first count of a sentence that opens with "of" is the base."""
    first = mentions[0]
    opened = first.start > 0 and word(view, first.start - 1) in {"of", "among"} and first.start == 1
    if opened and k > 0 and 0 in read and mentions[k].phrase.end == mentions[k].phrase.start:
        return 0, read[0]
    return None


def _named(view: View, mention: Mention, base: tuple[int, Reading] | None) -> Reading | None:
    """Settle unit and category from the counted noun."""
    phrase, bound = mention.phrase, mention.bound
    if phrase.head is None and phrase.end == phrase.start:
        phrase = noun_after(view, phrase.end) or predicate_of(view, mention) or phrase
    words = (max(phrase.at, 0), phrase.end) if phrase.heads else (mention.number_at, mention.end)
    common = Reading(
        mention,
        bound,
        PEOPLE,
        _NOTHING,
        PEOPLE,
        False,
        words,
        None,
        True,
        mention.more,
        mention.rows,
        phrase.attributes,
    )
    if phrase.unknown:
        return replace(
            common,
            words=(phrase.at, phrase.at + 1),
            licensed=looks_human(view, phrase),
            takes_context=False,
            named=False,
        )
    head = phrase.head
    if head is None:
        group = mention.group
        if group is not None:
            return replace(common, category=group, named=True, words=(mention.start, mention.end))
        return replace(common, takes_context=True)
    if head.silent:
        return None
    rows = (*common.rows, head.row)
    category = category_of(view, phrase) if head.unit == PEOPLE else head.unit
    if mention.group and head.bare:
        category = mention.group
    whole, _ = all_of(view, mention) if head.unit == PEOPLE and head.bare else (None, -1)
    if whole is not None:
        category, words = category_of(view, whole), (whole.at, whole.end)
    bare = head.unit == PEOPLE and all(noun.bare for noun in phrase.heads) and whole is None and len(phrase.heads) == 1
    return replace(
        common, unit=head.unit, category=category, named=not bare, rows=rows, words=words,
        takes_context=bare and _loose(view, phrase.at),
    )  # fmt: skip


def _loose(view: View, at: int) -> bool:
    """Say whether the noun names nobody, so that an antecedent's category holds: "men", "others", "wounded"."""
    return word(view, at) in {"others", "other", "men", "wounded", "injured", "missing"}


# -- what happened -------------------------------------------------------------------------------------------------


def _happened(
    view: View,
    mentions: list[Mention],
    k: int,
    reading: Reading,
    starts: Mapping[int, Mention],
    read: dict[int, Reading],
) -> Reading:
    mention = reading.mention
    head = head_outcome(view, mention.phrase) if mention.phrase.heads else None
    total = total_of(view, mention) if reading.takes_context and mention.kind == "count" else None
    if total is not None:
        return _from_total(view, reading, total)
    left = left_of(view, mention.start, reading.unit, reading.category)
    right = right_of(view, mention.end, starts, reading.unit, reading.category)
    joined = _joined(view, mentions, k, read)
    found = _choose(left, right, head, joined, reading)
    return replace(reading, happening=found)


def _from_total(view: View, reading: Reading, total: Total) -> Reading:
    category = total.category
    if not category and total.happening.outcome in {"killed", "injured", "casualty"}:
        category = party_of(view, reading.mention) if _possessed(view, reading.mention) else ""
    return replace(
        reading, happening=total.happening, category=category or PEOPLE, named=bool(category) or bool(total.happening.outcome),
        words=total.words, takes_context=not category and not total.happening.outcome, cumulative=True,
        rows=(*reading.rows, total.row),
    )  # fmt: skip


def _possessed(view: View, mention: Mention) -> bool:
    return any(word(view, k) in {"losses", "'s", "'"} for k in range(max(0, mention.start - 8), mention.start))


def _choose(
    left: Happening | None, right: Happening | None, head: Happening | None, joined: Happening | None, reading: Reading
) -> Happening:
    """Weigh what stands left and right: an object's verb first, then a near state, the subject's verb, a governing noun."""
    if head is not None and not (left and left.outcome == "rescued" and head.outcome == "killed"):
        return head
    near = right is not None and not right.far and right.how in {"state", "passive", "participle", "subject"}
    if left is not None and left.how == "object":
        soft = left.weak or left.outcome in {"deployed", "casualty", "involved", "captured", "arrested"}
        return right if right is not None and near and right.how in {"state", "passive"} and soft else left
    if right is not None and right.how == "agent":
        right = None
        if left is None and joined is None:
            return Happening("involved", "agent")
    if left is not None and left.how == "agent":
        return right if near and right is not None and right.how == "subject" else left
    if right is not None and near:
        return right
    if left is not None:
        return left
    if joined is not None:
        return joined
    return right or _NOTHING


def _joined(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> Happening | None:
    """Return the happening of the count that this one is coordinated with ("killed 3 and 5", "deaths of A and B")."""
    if k == 0 or k - 1 not in read:
        return None
    before, mention = mentions[k - 1], mentions[k]
    between = view.words[before.end : mention.start]
    linked = bool(between) and all(text in _JOINTS for text in between)
    placed = not linked and len(between) < 8 and between[-1:] == ("and",) and is_a(view, before.end, "preposition")
    if not linked and not placed:
        return None
    found = read[k - 1].happening
    return found if found.how in {"object", "nominal", "head", "state", "passive", "subject", "participle"} else None


# -- what is left out in the words ---------------------------------------------------------------------------------


def _inherit(
    view: View,
    mentions: list[Mention],
    k: int,
    reading: Reading,
    base: tuple[int, Reading] | None,
    read: dict[int, Reading],
) -> Reading:
    reading = _later_all(view, reading)
    if base is not None:
        return _from_base(reading, base[1])
    if reading.unit != PEOPLE:
        return reading
    reading = _from_party(view, reading)
    if reading.takes_context and not reading.named:
        found = _context(view, mentions, k, reading, read)
        if found is not None:
            outcome = reading.happening if reading.happening.outcome else replace(found.happening, how="context")
            if outcome.how == "context" and not _may_inherit(view, reading):
                outcome = reading.happening
            reading = replace(reading, category=found.category, happening=outcome)
    return _base_outcome(reading)


def _may_inherit(view: View, reading: Reading) -> bool:
    mention = reading.mention
    return mention.more or mention.anaphor != "" or word(view, mention.end) == "who" or bool(spoken(view, mention))


def _context(view: View, mentions: list[Mention], k: int, reading: Reading, read: dict[int, Reading]) -> Reading | None:
    if reading.happening.how == "object" and _new_subject(view, reading.happening.anchor, mentions, k):
        return None
    for n in range(k - 1, -1, -1):
        if n in read and read[n].unit == PEOPLE and read[n].licensed:
            return read[n]
    return None


def _new_subject(view: View, anchor: int, mentions: list[Mention], k: int) -> bool:
    """Say whether "and" and a subject of its own stand before the verb at `anchor` ("and the gunfire killed 2 more")."""
    before = mentions[k - 1].end if k else 0
    for j in range(anchor - 1, before - 1, -1):
        if word(view, j) in {"and", ";", "but"}:
            return anchor - j > 1 and word(view, j + 1) in {"the", "a", "an", "another"}
    return False


def _later_all(view: View, reading: Reading) -> Reading:
    """Take the outcome of "all of them died" for the count it repeats."""
    if reading.unit != PEOPLE or reading.mention.anaphor or reading.mention.kind not in {"count", "article"}:
        return reading
    _, after = all_of(view, reading.mention)
    later = right_of(view, after, {}, PEOPLE, reading.category) if after >= 0 else None
    return replace(reading, happening=later) if later is not None and later.how in {"subject", "state"} else reading


def _from_base(reading: Reading, whole: Reading) -> Reading:
    own = reading.happening.outcome and reading.happening.how != "agent"
    outcome = reading.happening if own else replace(whole.happening, how="base")
    mods = reading.mention.phrase.mods
    if not own and mods and PEOPLE in mods[0].units:
        outcome = Happening(mods[0].outcome, "modifier", -1, mods[0].row)
    category = reading.category if reading.named else whole.category
    return replace(
        reading, happening=outcome, category=category, unit=whole.unit if not reading.named else reading.unit
    )


_OWN_LOSSES = frozenset(
    {
        "lost",
        "lose",
        "loses",
        "losing",
        "losses",
        "admitted",
        "admits",
        "acknowledged",
        "conceded",
        "suffered",
        "its",
        "their",
        "own",
        "'s",
    }
)


def _from_party(view: View, reading: Reading) -> Reading:
    """Name the side whose dead are counted where no noun does."""
    mention = reading.mention
    if reading.named or reading.happening.outcome not in {"killed", "injured", "casualty", "captured", "missing"}:
        return reading
    window = view.words[max(0, mention.start - 8) : min(view.size, mention.end + 4)]
    if not any(text in _OWN_LOSSES for text in window):
        return reading
    category = party_of(view, mention)
    return replace(reading, category=category, named=True) if category else reading


def _base_outcome(reading: Reading) -> Reading:
    """Fall back on what participle, noun or nothing says of the counted: "hostages" are abducted, the rest involved."""
    found, phrase = reading.happening, reading.mention.phrase
    if found.outcome and not (found.outcome == "involved" and found.how == "agent"):
        return reading
    for mod in phrase.mods:
        if PEOPLE in mod.units and mod.outcome != "involved":
            return replace(reading, happening=Happening(mod.outcome, "modifier", -1, mod.row))
    base = next((noun.base for noun in phrase.heads if noun.base), "")
    if base:
        return replace(reading, happening=Happening(base, "noun", -1, phrase.heads[0].row))
    if reading.mention.group == "protesters":
        return replace(reading, happening=Happening("attended", "group"))
    return replace(reading, happening=replace(found, outcome="involved"))


def _computed(reading: Reading, base: tuple[int, Reading] | None, read: dict[int, Reading]) -> Reading | None:
    """Work out shares of a base, "all but", and "the rest"."""
    mention = reading.mention
    if mention.kind not in {"share", "allbut", "rest"}:
        return reading
    if base is None or base[1].bound.value is None:
        return None
    whole = base[1].bound.value
    if mention.kind == "rest":
        parts = [r.bound.value for r in read.values() if r.part_of == base[0] and r.bound.value is not None]
        return replace(reading, bound=bound_value(whole - sum(parts), base[1].bound.qualifier)) if parts else None
    if mention.kind == "allbut":
        return replace(reading, bound=bound_value(whole - (mention.bound.value or 0), base[1].bound.qualifier))
    qualifier = mention.bound.qualifier if mention.bound.qualifier != "exact" else base[1].bound.qualifier
    value = float(round(whole * _share(mention)))
    return replace(reading, bound=bound_value(value, qualifier))


def _share(mention: Mention) -> float:
    return mention.bound.value or 0.0


# -- what counts ---------------------------------------------------------------------------------------------------

_ADVERBS = frozenset({"seriously", "critically", "badly", "severely", "gravely", "fatally"})


def _licensed(view: View, reading: Reading, base: tuple[int, Reading] | None) -> Reading:
    mention, found = reading.mention, reading.happening
    if reading.unit != PEOPLE:
        return replace(
            reading, licensed=mention.kind in {"count", "zero"} and mention.number_at >= 0 and _measured(mention)
        )
    listed = found.outcome not in {"", "involved"} and found.how != "agent"
    if mention.kind in {"article", "ordinal"}:
        return replace(reading, licensed=listed and found.how != "context")
    if mention.kind == "zero":
        light = word(view, mention.end) in _ADVERBS
        known = reading.named or reading.takes_context or bool(mention.phrase.heads)
        return replace(reading, licensed=listed and not light and known and found.how != "context")
    if mention.phrase.unknown:
        return replace(reading, licensed=listed and (reading.licensed or _human_outcome(found)))
    if reading.takes_context and not mention.phrase.heads:
        backed = base is not None or mention.group is not None or bool(spoken(view, mention)) or reading.cumulative
        return replace(
            reading, licensed=backed or listed or found.how in {"subject", "object", "state"} and not found.far
        )
    return reading


def _measured(mention: Mention) -> bool:
    return mention.bound.low is not None or mention.bound.high is not None


def _human_outcome(found: Happening) -> bool:
    return (
        found.how in {"subject", "object", "participle"}
        and found.outcome in {"killed", "injured", "arrested", "abducted", "hospitalised", "sentenced", "charged"}
        and not found.far
    )
