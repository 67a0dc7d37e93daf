"""What happened to one count, weighed from all the constructions it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.frames import all_of, head_outcome, party_of, total_of
from reconcile.figures.happening import Happening, head_of, refit
from reconcile.figures.leftward import edge_of, left_of, split_of
from reconcile.figures.reading import NOTHING
from reconcile.figures.rightward import reduced_of, right_of
from reconcile.figures.view import capital, is_a, is_word
from reconcile.figures.wholes import is_whole, whole_of

if TYPE_CHECKING:
    from reconcile.figures.frames import Total
    from reconcile.figures.mention import Mention
    from reconcile.figures.reading import Reading, Scene
    from reconcile.figures.view import View

_SOFT = frozenset({"deployed", "evacuated", "casualty", "involved", "captured", "arrested"})
_OPEN = frozenset({"", "involved", "abducted", "captured", "evacuated"})  # what a later verb may say more of
_DECIDED = frozenset({"killed", "casualty", "injured", "rescued", "released"})
_VERBAL = frozenset({"", "object", "split", "agent"})
_LATER = 16  # words behind a count in which it may be taken up again
_SHARED = frozenset({"object", "nominal", "head", "state", "passive", "subject", "participle", "base"})


def happened(scene: Scene, k: int, reading: Reading) -> Reading:
    """Return `reading` with what happened to its count, as far as its own sentence says."""
    view, mentions = scene.view, scene.mentions
    mention = reading.mention
    total = (
        total_of(view, mention) if reading.takes_context and mention.kind == "count" and not mention.anaphor else None
    )
    if total is not None:
        own = reduced_of(view, mention.end, reading.unit, reading.category)  # "the number is nearer 2,000 killed"
        return _from_total(view, reading, total if own is None else total._replace(happening=own))
    head = head_outcome(view, reading.phrase)
    edge, end = edge_of(view, mention.start), _end_of(mentions, k)
    unit, category = reading.unit, reading.category
    split, own = split_of(view, edge, end, unit, category), _own_state(view, reading)
    if split is None and own is None and head is None and (last := _list_end(view, mentions, k, end)) > end:
        split = split_of(view, edge, last, unit, category)
    if split is not None:
        return reading._replace(happening=split)
    left = left_of(view, edge, reading.unit, reading.category)
    right = _behind(scene, k, reading, end)
    if right is not None and _governs(left) and any(is_a(view, j, "be") for j in range(end, right.anchor)):
        right = None  # "the bodies of all 145 were in the custody of ...": the noun is the subject
    if left is not None and left.shared and _has_verb(view, end, right):
        left = None  # "two lost their lives and a third lost a leg"
    joined = _joined(scene, k)
    joined = refit(view, joined, reading.unit, reading.category) if joined is not None else None
    if own is not None and right is not None and right.how in {"state", "passive", "participle"}:
        right = None  # "44 wounded and three unaccounted for"
    found = _choose(left, right, head, own or joined)
    return reading._replace(happening=found)


def _behind(scene: Scene, k: int, reading: Reading, end: int) -> Happening | None:
    """Return what stands behind the phrase; a relative clause behind "N of the M" is said of the whole."""
    view, mentions = scene.view, scene.mentions
    if not is_whole(view, mentions, k):
        right = right_of(view, end, scene.starts, reading.unit, reading.category)
        part = right is not None and right.relative and mentions[k].base_at >= 0
        return None if part else right
    if is_a(view, end, "relative"):
        right = right_of(view, end, scene.starts, reading.unit, reading.category)
        return right if right is not None and right.relative else None
    return reduced_of(view, end, reading.unit, reading.category)


def _has_verb(view: View, end: int, right: Happening | None) -> bool:
    """Say whether a verb of its own stands right behind the phrase that ends at `end`."""
    told = right is not None and right.how in {"subject", "passive"}
    return told and right is not None and all(is_a(view, j, "be", "have", "adverb") for j in range(end, right.anchor))


def _end_of(mentions: list[Mention], k: int) -> int:
    """Return where the phrase of a count ends, with the whole it is part of ("eight of the eleven pirates")."""
    whole = whole_of(mentions, k) if mentions[k].base_at >= 0 else None
    return mentions[k].end if whole is None else mentions[whole].end


def _list_end(view: View, mentions: list[Mention], k: int, end: int) -> int:
    """Return where the list of counts ends that count `k` opens ("dug a boy and two women out")."""
    for later in mentions[k + 1 :]:
        if later.start <= end or not all(is_a(view, j, "sharer") for j in range(end, later.start)):
            break
        end = later.end
    return end


def _own_state(view: View, reading: Reading) -> Happening | None:
    """Return what an adjective that is counted says ("upwards of 100 wounded"); it goes before a coordination's."""
    phrase = reading.phrase
    if not phrase.heads or not phrase.heads[-1].row.endswith(":people_outcome"):
        return None
    return head_of(view, phrase.at, phrase.heads[-1].length, "soft")


def later_them(view: View, reading: Reading, limit: int) -> Reading:
    """Take the outcome of "dragged nine passengers off a bus and shot them" where the nearer verb says little."""
    found, mention = reading.happening, reading.mention
    if reading.unit != PEOPLE or mention.anaphor or found.outcome not in _OPEN or found.how not in _VERBAL:
        return reading
    kind = "them" if reading.bound.high != 1 else "him"
    for k in range(mention.end + 1, min(limit, mention.end + _LATER)):
        if is_a(view, k, kind) and not is_a(view, k - 1, "preposition"):
            later = left_of(view, k, PEOPLE, reading.category)
            told = later is not None and later.how == "object" and later.outcome in _DECIDED
            return reading._replace(happening=later) if later is not None and told else reading
    return reading


def later_all(view: View, reading: Reading) -> Reading:
    """Take the outcome of "all of them died" for the count it repeats."""
    if reading.unit != PEOPLE or reading.mention.anaphor or reading.mention.kind not in {"count", "article"}:
        return reading
    _, after = all_of(view, reading.mention)
    later = right_of(view, after, {}, PEOPLE, reading.category) if after >= 0 else None
    told = later is not None and later.how in {"subject", "state", "passive"}
    return reading._replace(happening=later) if later is not None and told else reading


def _from_total(view: View, reading: Reading, total: Total) -> Reading:
    category, outcome = total.category, total.happening.outcome
    if not category and outcome in {"killed", "injured", "casualty"} and _possessed(view, reading.mention):
        category = party_of(view, reading.mention)
    return reading._replace(
        happening=total.happening,
        category=category or PEOPLE,
        named=bool(category) or total.named,
        words=total.words,
        takes_context=not category and not total.named,
        cumulative=True,
        rows=(*reading.rows, total.row),
    )


def _possessed(view: View, mention: Mention) -> bool:
    return any(is_a(view, k, "owned") for k in range(max(0, mention.start - 8), mention.start))


def _choose(
    left: Happening | None, right: Happening | None, head: Happening | None, joined: Happening | None
) -> Happening:
    """Weigh what stands left and right: an object's verb, then a near state, the subject's verb, a governing noun."""
    if head is not None and not (left and left.outcome == "rescued" and head.outcome == "killed"):
        return head
    if left is not None and left.how == "object":
        return _object_or_state(left, right)
    if right is not None and right.how == "agent":
        if not _governs(left) and (not right.far or (left is None and joined is None)):
            return right
        right = None
    near = right if right is not None and not right.far else None
    if left is not None and left.how == "agent":
        return near if near is not None and near.how == "subject" else left
    return _before_weak(left, near, joined) or near or left or joined or right or NOTHING


def _before_weak(left: Happening | None, near: Happening | None, joined: Happening | None) -> Happening | None:
    """Return what governs or is shared where the verb behind says little ("the bodies of 9 were recovered")."""
    if near is None or not near.weak:
        return None
    if joined is not None and joined.how in {"object", "nominal"}:
        return joined
    return left if _governs(left) else None


def _governs(left: Happening | None) -> bool:
    """Say whether a noun governs the count, and so is the subject of its verb ("the trial of 23 soldiers opened")."""
    return left is not None and left.how == "nominal" and not left.weak


def _object_or_state(left: Happening, right: Happening | None) -> Happening:
    """Prefer a state behind the object where the verb says little: "sends 60 to hospital", "shot four men dead"."""
    soft = left.weak or left.outcome in _SOFT
    near = right is not None and not right.far and right.how in {"state", "passive"} and not right.weak
    return right if right is not None and near and soft else left


def _joined(scene: Scene, k: int) -> Happening | None:
    """Return the happening of the count that this one is coordinated with ("killed 3 and 5", "deaths of A and B")."""
    view, mentions, read = scene.view, scene.mentions, scene.read
    if k == 0 or k - 1 not in read:
        return None
    before, mention = mentions[k - 1], mentions[k]
    between = view.words[before.end : mention.start]
    linked = bool(between) and _lists(view, before.end, edge_of(view, mention.start))
    placed = not linked and len(between) < 8 and between[-1:] == ("and",) and is_a(view, before.end, "preposition")
    found = read[k - 1].happening
    if found.how == "head":
        verb = left_of(view, edge_of(view, before.start), read[k - 1].unit, read[k - 1].category)
        found = verb if verb is not None and verb.how == "object" else found
    return found if (linked or placed) and found.how in _SHARED else None


def _lists(view: View, start: int, end: int) -> bool:
    """Say whether only definite persons stand between two counts ("a prosecutor, his wife and two aides")."""
    if not is_a(view, end - 1, "sharer"):
        return False
    opened = True
    for k in range(start, end):
        if is_a(view, k, "sharer"):
            opened = True
        elif (
            (opened and not (is_a(view, k, "determiner") or capital(view, k)))
            or not is_word(view, k)
            or is_a(view, k, "preposition", "be", "have", "report", "verb", "relative")
        ):
            return False
        else:
            opened = False
    return True
