"""From counts to readings: the whole that a count is part of, what is counted, what happened, and whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.acts import PEOPLE
from reconcile.figures.frames import all_of, echoed, is_capacity, noun_after, party_of, predicate_of, sized, spoken
from reconcile.figures.gaps import antecedent_of, apposed, is_compared, is_gapped, patients_before, side_at, side_of
from reconcile.figures.happening import Happening, head_of
from reconcile.figures.hedges import bound_value
from reconcile.figures.leftward import left_of
from reconcile.figures.license import licensed, spread_hedges
from reconcile.figures.phrases import ADULT, category_of, limit_at, looks_human
from reconcile.figures.reading import NOTHING, Reading, Scene
from reconcile.figures.rightward import right_of
from reconcile.figures.topics import topic_of
from reconcile.figures.view import acts_at, is_a, is_word, word
from reconcile.figures.weigh import happened, later_all, later_them
from reconcile.figures.wholes import find_base, is_deferred, is_whole, whole_of

if TYPE_CHECKING:
    from reconcile.figures.acts import Act
    from reconcile.figures.hedges import Bound
    from reconcile.figures.mention import Mention
    from reconcile.figures.phrases import Phrase
    from reconcile.figures.view import View
    from reconcile.figures.wholes import Base


_NAMED = 7  # words that the name of a body may take ("members of the eastern branch of ...")


def resolve(view: View, mentions: list[Mention]) -> list[Reading]:
    """Return the readings of the mentions of a sentence, in order; those that count nothing are left out."""
    read: dict[int, Reading] = {}
    scene = Scene(view, mentions, {m.start: m for m in mentions}, read)
    order = sorted(range(len(mentions)), key=lambda k: (is_deferred(view, mentions, k), k))
    for k in order:
        reading = _read(scene, k)
        if reading is not None:
            read[k] = reading
    spread_hedges(view, mentions, read)
    kept = [k for k in sorted(read) if read[k].licensed]
    index = {k: n for n, k in enumerate(kept)}
    return [read[k]._replace(part_of=index.get(-1 if (part := read[k].part_of) is None else part)) for k in kept]


def _read(scene: Scene, k: int) -> Reading | None:
    view, mentions, read = scene.view, scene.mentions, scene.read
    mention = mentions[k]
    base = find_base(view, mentions, k, read)
    reading = _retold(view, mentions, k, _named(view, mentions, k))
    if reading is None or is_capacity(view, mention):
        return None
    if base is not None and reading.takes_context:
        reading = reading._replace(unit=base[1].unit)
    reading = happened(scene, k, reading)
    if _repeats(scene, k, reading):
        read[k - 1] = read[k - 1]._replace(happening=reading.happening)
        return None
    reading = reading._replace(part_of=base[0] if base else None)
    reading = _inherit(scene, k, reading, base)
    computed = _same_as(reading, k, read) if mention.kind == "same" else _computed(reading, base, read)
    return None if computed is None else licensed(view, _recast(view, computed), base)


def _repeats(scene: Scene, k: int, reading: Reading) -> bool:
    """Say whether "both" without a noun tells more of the two that were counted before ("... and both were shot")."""
    both = word(scene.view, reading.mention.number_at) == "both" and not reading.phrase.heads
    before = scene.read.get(k - 1)
    told = reading.happening.how in {"subject", "state", "passive"}
    return both and told and before is not None and before.bound.value == reading.bound.value


# -- what is counted -----------------------------------------------------------------------------------------------


def _named(view: View, mentions: list[Mention], k: int) -> Reading | None:
    """Settle unit and category from the counted noun."""
    mention = mentions[k]
    phrase = _noun_elsewhere(view, mentions, k)
    words = (max(phrase.at, 0), phrase.end) if phrase.heads else (mention.number_at, mention.end)
    common = Reading(
        mention, mention.bound, PEOPLE, NOTHING, PEOPLE, phrase,
        words=words, increment=mention.more, rows=mention.rows, attributes=phrase.attributes,
    )  # fmt: skip
    if phrase.unknown:
        return common._replace(words=(phrase.at, phrase.at + 1), licensed=looks_human(view, phrase))
    if phrase.head is None:
        return _bare(view, common, mention)
    if phrase.head.silent:
        return None
    return _counted(view, common, phrase, None if is_whole(view, mentions, k) else predicate_of(view, mention.end))


def _noun_elsewhere(view: View, mentions: list[Mention], k: int) -> Phrase:
    """Return the counted noun, where it stands apart: "15 among the attackers", "2 are women"."""
    mention = mentions[k]
    phrase = mention.phrase
    if phrase.head is not None or (phrase.unknown and not mention.anaphor):
        return phrase
    whole = whole_of(mentions, k) if mention.base_at >= 0 else None
    end = mention.end if whole is None else mentions[whole].end
    return noun_after(view, mention.end) or predicate_of(view, end, part=whole is not None) or phrase


def _bare(view: View, common: Reading, mention: Mention) -> Reading:
    whole, _ = all_of(view, mention)
    if whole is not None:
        return common._replace(category=category_of(view, whole), named=True, words=(whole.at, whole.end))
    aboard = next((act.as_category for act in acts_at(view, mention.end, ("state",)) if act.unnamed), "")
    if aboard:
        return common._replace(category=aboard, named=True)  # "injuring 37 on board"
    limit = limit_at(view, mention.end)
    if limit is not None and limit <= ADULT:
        return common._replace(category="children", named=True)
    beside = apposed(view, mention)
    if beside is not None:
        return common._replace(category=beside[0], named=True, words=beside[1], sized=True)
    group = mention.group or sized(view, mention)
    if group is not None:
        return common._replace(category=group, named=True, words=(mention.start, mention.end), sized=True)
    return common._replace(takes_context=True)


def _counted(view: View, common: Reading, phrase: Phrase, said: Phrase | None) -> Reading:
    head = phrase.heads[-1]
    words, category = common.words, category_of(view, phrase) if head.unit == PEOPLE else head.unit
    bare = head.unit == PEOPLE and all(noun.bare for noun in phrase.heads) and len(phrase.heads) == 1
    whole, _ = all_of(view, common.mention) if bare else (None, -1)
    side = _side_of_members(view, phrase) if bare else ""
    if whole is not None:
        category, words, bare = category_of(view, whole), (whole.at, whole.end), False
    elif side:
        category, bare = side, False
    elif bare and (among := noun_after(view, common.mention.end)) is not None:
        category, words, bare = category_of(view, among), (among.at, among.end), False  # "no deaths among its troops"
    elif common.mention.group and (bare or head.category == "families"):
        category = common.mention.group
    elif bare and is_a(view, common.mention.start - 1, "numbering"):
        category = sized(view, common.mention) or category
    elif bare and said is not None:
        category, words = category_of(view, said), (said.at, said.end)  # "nine of the dead were women"
    return common._replace(
        unit=head.unit, category=category, named=not bare, rows=(*common.rows, head.row), words=words,
        takes_context=bare and _loose(view, phrase.at),
    )  # fmt: skip


def _side_of_members(view: View, phrase: Phrase) -> str:
    """Return the category of the body that the counted belong to: "two members of the cabin crew"."""
    if not is_a(view, phrase.at + phrase.heads[-1].length - 1, "member") or not is_a(view, phrase.end, "belonging"):
        return ""
    end = phrase.end + 1
    while end < phrase.end + _NAMED and is_word(view, end) and not is_a(view, end, "preposition", "be", "have"):
        end += 1
    side = side_at(view, phrase.end + 1, end)
    return "" if side == "families" else side


def _loose(view: View, at: int) -> bool:
    """Say whether the noun names nobody, so that an antecedent's category holds: "men", "others", "wounded"."""
    return is_a(view, at, "loose")


# -- what is left out in the words ---------------------------------------------------------------------------------


def _inherit(scene: Scene, k: int, reading: Reading, base: Base | None) -> Reading:
    view = scene.view
    limit = scene.mentions[k + 1].start if k + 1 < len(scene.mentions) else view.size
    reading = later_them(view, later_all(view, reading), limit)
    if base is not None:
        return _from_base(reading, base[1])
    if reading.unit != PEOPLE:
        return _things(reading)
    reading = _from_party(view, reading)
    if reading.takes_context and not reading.named:
        found = _context(scene, k, reading)
        reading = _unnumbered(scene, reading) if found is None else _in_context(scene, k, reading, found)
        reading = _from_party(view, reading) if reading.category == PEOPLE else reading
    whole = is_whole(view, scene.mentions, k)
    return _base_outcome(view, reading, 0 if whole else limit)


def _things(reading: Reading) -> Reading:
    found = reading.happening
    if found.outcome not in {"", "involved"}:
        return reading
    base = next((noun.base for noun in reading.phrase.heads if noun.base), "involved")
    return reading._replace(happening=found._replace(outcome=base))


def _unnumbered(scene: Scene, reading: Reading) -> Reading:
    """Take over from a noun without a number: "drivers struck, 900 of them", "fired on fans, killing 3"."""
    view, mention, found = scene.view, reading.mention, reading.happening
    if found.how == "object" and mention.end > mention.number_at:
        category = patients_before(view, found.anchor)
        return reading._replace(category=category or reading.category)
    repeats = mention.anaphor == "them" or is_a(view, mention.number_at - 1, "every_one")
    whole = antecedent_of(view, mention) if repeats else None
    if whole is None:
        return reading
    phrase, at = whole
    category = category_of(view, phrase)
    told = found if found.outcome and found.how != "agent" else None
    said = told or right_of(view, phrase.end, scene.starts, PEOPLE, category) or left_of(view, at, PEOPLE, category)
    return reading._replace(category=category, happening=said or found)


def _in_context(scene: Scene, k: int, reading: Reading, found: Reading) -> Reading:
    view, mention, outcome = scene.view, reading.mention, reading.happening
    says = mention.more or mention.anaphor or reading.cumulative or word(view, mention.end) == "who"
    silent = not outcome.outcome or outcome.how == "agent" or (reading.retold == "gap" and outcome.far)
    if silent and (says or reading.retold):
        outcome = found.happening._replace(how="context")
    side = side_of(view, mention, scene.mentions[k - 1], found) if reading.retold == "gap" else ""
    return reading._replace(category=side or found.category, happening=outcome)


def _retold(view: View, mentions: list[Mention], k: int, reading: Reading | None) -> Reading | None:
    """Mark a bare number that counts what was counted before: "spoke of 145", "up from 45", "the rebels eleven"."""
    if reading is None or not reading.takes_context:
        return reading
    mention, before = mentions[k], mentions[k - 1] if k else None
    if spoken(view, mention) or echoed(view, mention):
        return reading._replace(retold="named")
    gap = is_compared(view, mention, before) or is_gapped(view, mention, before)
    return reading._replace(retold="gap") if gap else reading


def _context(scene: Scene, k: int, reading: Reading) -> Reading | None:
    view, mentions, read = scene.view, scene.mentions, scene.read
    if reading.happening.how == "object" and _new_subject(view, reading.happening.anchor, mentions, k):
        return None
    candidates = [
        read[n] for n in range(k - 1, max(-1, k - 12), -1) if n in read and read[n].licensed and read[n].unit == PEOPLE
    ]
    wholes = [reading for reading in candidates if reading.part_of is None]
    telling = (reading for reading in wholes if reading.happening.how != "head")  # not "recovered six bodies"
    return next(telling, next(iter([*wholes, *candidates]), None))


def _new_subject(view: View, anchor: int, mentions: list[Mention], k: int) -> bool:
    """Say whether "and" and another subject stand before the verb at `anchor` ("and the gunfire killed 2 more")."""
    before = mentions[k - 1].end if k else 0
    for j in range(anchor - 1, before - 1, -1):
        if word(view, j) == ";":
            return False
        if word(view, j) in {"and", "but"}:
            return anchor - j > 1 and is_a(view, j + 1, "article")
    return False


def _from_base(reading: Reading, whole: Reading) -> Reading:
    own = bool(reading.happening.outcome) and reading.happening.how != "agent"
    outcome = _told_of(reading.happening, whole) if own else whole.happening._replace(how="base")
    mods = reading.phrase.mods
    if not own and mods and PEOPLE in mods[0].units:
        outcome = Happening(mods[0].outcome, "modifier", -1, mods[0].row)
    category = reading.category if reading.named else whole.category
    return reading._replace(happening=outcome, category=category)


def _told_of(found: Happening, whole: Reading) -> Happening:
    """Return what a word says of a part as it says it of the whole: hostages held are abducted."""
    recast = dict(found.act.recast) if found.act is not None else {}
    if found.act is not None and found.how == "state" and whole.happening.outcome in found.act.yields:
        return whole.happening._replace(how="base")  # "9 of those admitted are in a serious condition"
    return found._replace(outcome=recast.get(whole.category, found.outcome))


_SUFFERED = frozenset({"killed", "injured", "casualty", "captured", "missing"})


def _from_party(view: View, reading: Reading) -> Reading:
    """Name the side whose dead are counted where no noun does: "the army's dead", "63 of its members"."""
    mention = reading.mention
    members = is_a(view, reading.phrase.at, "member")
    if reading.named or (reading.happening.outcome not in _SUFFERED and not members):
        return reading
    owning = ("own_side", "have", "leader") if members else ("own_side",)
    if not any(is_a(view, k, *owning) for k in range(_clause_start(view, mention.start), mention.end + 4)):
        return reading
    category = party_of(view, mention)
    return reading._replace(category=category, named=True) if category else reading


def _clause_start(view: View, at: int) -> int:
    """Return where the clause of `at` begins, at most eight words back."""
    near = range(at - 1, max(0, at - 8), -1)
    return next((k + 1 for k in near if word(view, k) in {"but", ";"}), max(0, at - 8))


def _base_outcome(view: View, reading: Reading, limit: int) -> Reading:
    """Fall back on what participle, noun or nothing says of the counted: "hostages" are abducted, the rest involved."""
    found, phrase = reading.happening, reading.phrase
    yields = found.act.yields if found.act is not None else frozenset()
    if found.outcome and found.outcome != "involved" and not any(mod.outcome in yields for mod in phrase.mods):
        return reading
    stated = _stated(view, reading)
    if stated is None and not found.how and reading.mention.kind == "count":
        stated = topic_of(view, reading.mention.end, limit)
    return reading._replace(happening=stated or found._replace(outcome="involved"))


def _stated(view: View, reading: Reading) -> Happening | None:
    """Return what the counted noun, its participle or the group says of itself, None where they say nothing."""
    found, phrase = reading.happening, reading.phrase
    for mod in phrase.mods:
        if PEOPLE in mod.units and mod.outcome != "involved":
            return Happening(mod.outcome, "modifier", -1, mod.row)
    soft = head_of(view, phrase.at, phrase.heads[-1].length, "soft") if phrase.heads else None
    if soft is not None and (not found.outcome or found.how == "agent"):
        return soft
    base = next((noun.base for noun in phrase.heads if noun.base), "")
    if base:
        return Happening(base, "noun", -1, phrase.heads[0].row)
    if reading.mention.group == "protesters" or (reading.sized and reading.category == "protesters"):
        return Happening("attended", "group")
    opened = reading.mention.start > 0 and is_a(view, 0, "part_opener")  # "Of the dead, nine were ..."
    return head_of(view, 2, 1) or head_of(view, 2, 1, "soft") if opened else None


def _recast(view: View, reading: Reading) -> Reading:
    """Apply what an act says of a category: prisoners who flee have escaped, residents who march are protesters."""
    act = reading.happening.act
    if act is None or reading.unit != PEOPLE:
        return reading
    outcome = dict(act.recast).get(reading.category, reading.happening.outcome)
    category = act.as_category if _becomes(view, reading, act) else reading.category
    return reading._replace(category=category, happening=reading.happening._replace(outcome=outcome))


def _becomes(view: View, reading: Reading, act: Act) -> bool:
    """Say whether an act gives the counted its own category: who marches is a protester, who is aboard a passenger."""
    if not act.unnamed:
        return reading.category in act.of_categories
    bare = not reading.phrase.heads and not reading.phrase.unknown and not reading.named
    nation = bool(reading.phrase.heads) and reading.phrase.heads[-1].row == "figures_nations:nations"
    return bool(act.as_category) and (bare or nation or is_a(view, reading.phrase.at, "persons"))


# -- shares of a base ----------------------------------------------------------------------------------------------


def _computed(reading: Reading, base: Base | None, read: dict[int, Reading]) -> Reading | None:
    """Work out shares of a base, "all but", and "the rest"; None where the base names no number."""
    mention = reading.mention
    if mention.kind not in {"share", "allbut", "rest"}:
        return reading
    if base is None or base[1].bound.value is None:
        return None
    bound = _bound_of(reading, base, read)
    return None if bound is None else reading._replace(bound=bound)


def _same_as(reading: Reading, k: int, read: dict[int, Reading]) -> Reading | None:
    """Give "as many civilians" the interval of the count of people before it; None without one."""
    before = next((read[n] for n in range(k - 1, max(-1, k - 6), -1) if n in read and read[n].unit == PEOPLE), None)
    if before is None or before.bound.low == 0:
        return None
    hedge, value = reading.mention.bound.qualifier, before.bound.value
    same = before.bound if hedge == "exact" or value is None else bound_value(value, hedge)
    return reading._replace(bound=same)


def _bound_of(reading: Reading, base: Base, read: dict[int, Reading]) -> Bound | None:
    whole, own = base[1].bound, reading.mention.bound
    value = whole.value or 0.0
    if reading.mention.kind == "rest":
        near = ((n, read[n]) for n in range(base[0] - 3, base[0] + 12) if n in read and n != base[0])
        parts = [r.bound.value for n, r in near if r.part_of == base[0] or (n > base[0] and r.takes_context)]
        known = [part for part in parts if part is not None]
        rest = value - sum(known)
        return bound_value(rest, whole.qualifier) if known and len(known) == len(parts) and rest > 0 else None
    if reading.mention.kind == "allbut":
        return bound_value(value - (own.value or 0.0), whole.qualifier)
    qualifier = own.qualifier if own.qualifier != "exact" else whole.qualifier
    return bound_value(float(round(value * (own.value or 0.0))), qualifier)
