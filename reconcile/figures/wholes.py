"""Which count is part of which: "four of the 60", "20 people, including 3 nurses", "Of 46 injured, 20 died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.frames import predicate_of
from reconcile.figures.view import is_a, word

if TYPE_CHECKING:
    from reconcile.figures.mention import Mention
    from reconcile.figures.reading import Reading
    from reconcile.figures.view import View

    Base = tuple[int, Reading]

_BACK = 12  # counts back that a part may refer to
_AMONG = frozenset({"among", "amongst"})
_JOINTS = frozenset({",", "and", "or", "&"})


def is_deferred(view: View, mentions: list[Mention], k: int) -> bool:
    """Say whether count `k` can only be read after the whole that follows it."""
    mention = mentions[k]
    return mention.base_at >= 0 or mention.kind in {"share", "rest"} or _among_later(view, mentions, k) is not None


def whole_of(mentions: list[Mention], k: int) -> int | None:
    """Return the index of M in "N of the M": it is the next count."""
    follows = k + 1 < len(mentions) and mentions[k + 1].number_at == mentions[k].base_at
    return k + 1 if follows else None


def is_whole(view: View, mentions: list[Mention], k: int) -> bool:
    """Say whether count `k` is the M of "N of the M" or of "Of M, N ...", so that the verb behind it is not its own."""
    opens = mentions[k].start == 1 and is_a(view, 0, "part_opener")
    some = word(view, mentions[k].start - 1) == "of" and is_a(view, mentions[k].start - 2, "some_of")
    return opens or some or (k > 0 and mentions[k - 1].base_at == mentions[k].number_at)


def find_base(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> Base | None:
    """Return the index and reading of the count that count `k` is part of, None where it stands alone."""
    mention = mentions[k]
    if mention.base_at >= 0:
        n = whole_of(mentions, k)
        return (n, read[n]) if n is not None and n in read else None
    if mention.anaphor:
        return _antecedent(k, read, rest=mention.anaphor == "rest")
    later = _among_later(view, mentions, k)
    if later is not None and later in read:
        return later, read[later]
    if not mention.phrase.heads and predicate_of(view, mention.end) is not None:
        return _antecedent(k, read, rest=False)
    return _before(view, mentions, k, read) or _opened(view, mentions, k, read)


def _antecedent(k: int, read: dict[int, Reading], *, rest: bool) -> Base | None:
    """Return the nearest whole before count `k`; for "the rest" the nearest with a noun of its own."""
    for n in range(k - 1, max(-1, k - _BACK), -1):
        if n not in read or not read[n].licensed or read[n].bound.low == 0:
            continue
        if rest and not read[n].named and read[n].takes_context and read[n].part_of is None:
            continue
        part = read[n].part_of
        return (part, read[part]) if part is not None and part in read else (n, read[n])
    return None


def _before(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> Base | None:
    if k == 0 or k - 1 not in read or read[k - 1].unit != PEOPLE:
        return None
    before, mention = mentions[k - 1], mentions[k]
    between = view.words[before.end : mention.start]
    if _among(view, between, mention) or _listed(view, between, mention, read[k - 1]):
        part = read[k - 1].part_of
        return (part, read[part]) if part is not None and part in read else (k - 1, read[k - 1])
    part = read[k - 1].part_of
    if part is not None and part in read and between[-1:] == ("and",) and len(between) < 9 and _placed(view, mention):
        return part, read[part]
    listed = bool(between) and all(text in _JOINTS for text in between)
    if listed and part is not None and part in read and before.base_at < 0 and not before.anaphor:
        return part, read[part]
    return None


def _among(view: View, between: tuple[str, ...], mention: Mention) -> bool:
    """Say whether the words between two counts make the second a part: "including", "among them", ", 3 critically"."""
    opener = next((n for n in range(len(between)) if is_a(view, mention.start - len(between) + n, "including")), None)
    whole_follows = between[-2:] == ("among", "the") or between[-1:] == ("among",)
    if opener is not None and len(between) < 10 and not whole_follows and not {",", "and"} & set(between[opener + 1 :]):
        return True
    end = mention.end + 1 if is_a(view, mention.end, "be") else mention.end
    if word(view, end) in _AMONG and is_a(view, end + 1, "them"):
        return True
    bare = mention.phrase.end == mention.phrase.start
    return between in {(",",), (",", "with")} and bare and is_a(view, mention.end, "degree")


def _listed(view: View, between: tuple[str, ...], mention: Mention, before: Reading) -> bool:
    """Say whether a count itemises the one before: "26 hostages: 18 soldiers ...", "four died, three at a picket"."""
    whole, value = before.bound.value, mention.bound.value
    if whole is None or value is None or value >= whole:
        return False
    if between in {(":",), ("-",), ("–",), ("—",), (":", "the")}:
        return True
    return _placed(view, mention) and between[-1:] == (",",) and before.part_of is None


def _placed(view: View, mention: Mention) -> bool:
    """Say whether a bare number is followed by a place or occasion ("three at a railway picket")."""
    bare = mention.phrase.end == mention.phrase.start
    return bare and is_a(view, mention.end, "occasion")


def _among_later(view: View, mentions: list[Mention], k: int) -> int | None:
    """Return the whole of "three Italians and a Dutch national were among eight tourists"."""
    if k + 1 >= len(mentions) or view.known.isdisjoint(_AMONG):
        return None
    at = mentions[k].end
    for n in range(k + 1, min(len(mentions), k + _BACK)):
        between = view.words[at : mentions[n].start]
        if between and all(text in _JOINTS for text in between):
            at = mentions[n].end
            continue
        is_among = len(between) == 2 and is_a(view, at, "be") and between[1] in _AMONG
        return n if is_among else None
    return None


def _opened(view: View, mentions: list[Mention], k: int, read: dict[int, Reading]) -> Base | None:
    """Read "Of 46 injured people, 20 died": the first count of a sentence that opens with "of" is the base."""
    opened = mentions[0].start == 1 and is_a(view, 0, "part_opener")
    bare = mentions[k].phrase.end == mentions[k].phrase.start
    return (0, read[0]) if opened and bare and k > 0 and 0 in read else None
