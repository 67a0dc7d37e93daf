"""Named places of a text. In: sentences, the tables, the registry's places. Out: what is named, by which words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Place, Span
from reconcile.scope.lexicon import SETTLED, gazetteer, lexicon, spelt
from reconcile.scope.linking import settle
from reconcile.scope.times import lower
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.registry import Registry
    from reconcile.scope.lexicon import Gazetteer, Lexicon
    from reconcile.tables import Tables

_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’][^\W\d_s][^\W\d_]*|-[^\W\d_]+|\.[^\W\d_](?![^\W\d_])\.?)*"
_SHORTEST = 2  # letters; nothing shorter is read as a place that the registry does not know
_BEFORE = 60  # characters before "at X" that tell whether something happened there
_SECOND = re.compile(rf" and {_WORD}")
_JOINED = 32  # characters of the second half of a name
_BREAKS = str.maketrans(dict.fromkeys("\n\t\r\x0b\x0c\xa0", " "))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place expression: `span` covers it with its preposition, `name` is where the name itself begins.

    `how` is "at" (in X), "upon" (the strike on X), "compound" (X prison), "described" (in a village in X), "anaphor"
    (in the city) or "whole" (nationwide); `level` is country, region, district, city, capital, site or "". A `weak`
    one may as well name somebody ("at Boeing"); it is kept where the document names that place elsewhere.
    """

    span: Span
    name: int
    place: Place
    how: str
    level: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    named: re.Pattern[str]
    compound: re.Pattern[str]
    deed: re.Pattern[str]
    beside: re.Pattern[str]
    whole: re.Pattern[str]
    happening: re.Pattern[str]
    aimed: re.Pattern[str]
    alone: re.Pattern[str]
    where: re.Pattern[str]
    whose: re.Pattern[str]
    weak: frozenset[str]


def find_places(
    text: str, sentences: Sequence[Span], registry: Registry, tables: Tables
) -> tuple[tuple[Spot, ...], ...]:
    """Return the named places of each sentence, in order, linked where their name can mean one place only.

    A place named once is known for the rest of the document: "Mbanza prison" is read as a place after "in Mbanza",
    and what the document says of where it lies holds wherever it is named.
    """
    words, known = lexicon(tables), gazetteer(registry, tables)
    grammar = _compile(tables)
    found = [tuple(_named(text, span, grammar, words, known)) for span in sentences]
    seen = frozenset(fold(spot.place.text) for spots in found for spot in spots if not spot.weak)
    named = [[spot for spot in spots if not spot.weak or fold(spot.place.text) in seen] for spots in found]
    full = [
        without_overlaps([*spots, *_compounds(text, span, grammar, known, seen), *_wholes(text, span, grammar)])
        for span, spots in zip(sentences, named, strict=True)
    ]
    full = [tuple(spot for spot in spots if not _is_actor(spot, text, grammar, words, known)) for spots in full]
    within = _containment(spot for spots in full for spot in spots)
    nested = [[_place_within(spot, within) for spot in spots] for spots in full]
    return settle([tuple(_town_of(spot, known, words) for spot in spots) for spots in nested], text, known, words)


def find_dateline(head: str, registry: Registry, tables: Tables) -> tuple[Spot, ...]:
    """Return the place that a dateline names ("KRAMATORSK - "), where the registry knows one place of that name."""
    name = re.split(r"[,(/–—]| - ", head, maxsplit=1)[0].strip()
    spot = Spot(Span(0, len(name)), 0, Place(name.title()), "at")
    words, known = lexicon(tables), gazetteer(registry, tables)
    return tuple(spot for spot in settle([(spot,)], "", known, words)[0] if name and spot.place.entity)


def _named(text: str, span: Span, grammar: _Grammar, words: Lexicon, known: Gazetteer) -> Iterator[Spot]:
    flat = flatten(text, span)
    for match in grammar.named.finditer(flat):
        first = fold(match["name"].split(maxsplit=1)[0])
        if first in words.words["no_place"] or fold(match["name"]) in words.words["no_place"]:
            continue
        if not _is_borne_out(match, flat, grammar, words):
            continue
        name = match["name"] + _joined(match["name"], flat[match.end("name") : match.end("name") + _JOINED], known)
        acted = match["upon"] or match["act"] or match["ravage"]
        spot = _spot(match, name, "upon" if acted else "at", words, known)
        if spot and not grammar.whose.match(flat, spot.span.end) and _may_be_place(match, spot, flat, known):
            outer = _beside(flat, match.end(), grammar, known) or match["outer"]
            told = _add_within(spot, outer, match)
            told = replace(told, weak=_is_weak(match, told, flat, grammar, known))
            yield _moved(_describe(told, match["described"]), span.start)


def _is_borne_out(match: re.Match[str], flat: str, grammar: _Grammar, words: Lexicon) -> bool:
    """Say whether what stands behind makes it a place: "for X itself", "on X village", "on X, where"."""
    if match["alone"]:
        return grammar.alone.match(flat, match.end()) is not None
    if match["headed"]:
        headed = words.level_of_head.get((match["tail"] or "").lower()) in SETTLED
        return headed or match["described"] is not None or grammar.where.match(flat, match.end()) is not None
    return True


def _joined(name: str, behind: str, known: Gazetteer) -> str:
    """Return " and Kashmir" behind "Jammu" where the registry knows the two as one name, else ""."""
    second = _SECOND.match(behind)
    return second.group() if second and known.places(fold(name + second.group())) else ""


def _is_weak(match: re.Match[str], spot: Spot, flat: str, grammar: _Grammar, known: Gazetteer) -> bool:
    """Say whether "at X" or "captured X" may name a person or a firm that nobody knows as a place."""
    if _is_told(match, spot, known):
        return False
    if (match["plain"] or "").lower() not in grammar.weak:
        return bool(match["act"]) and not match["act"].endswith((" on", " at"))
    before = flat[max(0, match.start() - _BEFORE) : match.start()]
    is_numbered = flat[spot.span.end : spot.span.end + 2].strip().isdigit()
    happened = not before or grammar.happening.search(before)
    return is_numbered or not happened or grammar.aimed.search(before) is not None


def _is_told(match: re.Match[str], spot: Spot, known: Gazetteer) -> bool:
    """Say whether the registry knows the name as a place's, or the words beside it say that it is one."""
    printed = match["tail"] or match["head"] or match["described"]
    return bool(
        printed
        or spot.place.within
        or (spot.level == "site" and " " in spot.place.text)
        or known.places(fold(spot.place.text))
    )


def _is_actor(spot: Spot, text: str, grammar: _Grammar, words: Lexicon, known: Gazetteer) -> bool:
    """Say whether a state stands before what it did: "the US air strike on X", "in Israel's ground offensive in X"."""
    levels = {words.level_of_kind[entity.kind] for entity in known.places(fold(spot.place.text))}
    if levels != {"country"}:
        return False
    end = spot.name + len(spot.place.text)
    return grammar.deed.match(text[end : end + _BEFORE].translate(_BREAKS)) is not None


def _describe(spot: Spot, level: str | None) -> Spot:
    """Return "a village in X" as what it is: some place that lies in X."""
    if not level:
        return spot
    place = Place(f"a {level}", None, (spot.place.text, *spot.place.within))
    return replace(spot, place=place, how="described", level="city")


def _spot(match: re.Match[str], name: str, how: str, words: Lexicon, known: Gazetteer) -> Spot | None:
    """Make one spot of a match; the longest known beginning of the name wins over the name as printed."""
    groups = match.groupdict()
    tail, head = groups.get("tail") or "", groups.get("head") or ""
    compass = groups.get("compass") or ""
    text = _longest_known(name, known)
    behind = name[len(text) :].split()
    if behind and behind[0].lower() in words.level_of_head:
        text, tail = f"{text} {behind[0]}", tail or behind[0]
    full = f"{text} {tail}".strip() if text == name and not text.endswith(tail) else text
    if known.is_other(fold(full)):
        return None
    said = words.level_of_head.get((tail or head or name.rsplit(maxsplit=1)[-1]).lower(), "")
    place = Place(f"{compass} {full}", None, (full,)) if compass and not tail else Place(full)
    own = (groups.get("own") or "").rpartition(" ")[0].rpartition(" ")[2]
    if own[:1].isupper() and not known.is_other(fold(own)):
        place = Place(f"{own} {head}", None, (full,))  # "the Darfur region of Sudan", not "the Sudanese town of X"
    start = match.start("name")
    end = match.end() if text == match["name"] else start + len(text)
    return Spot(Span(match.start(), end), start, place, how, said)


def _longest_known(name: str, known: Gazetteer) -> str:
    parts = name.split(" ")
    for size in range(len(parts), 0, -1):
        if known.places(fold(" ".join(parts[:size]))):
            return " ".join(parts[:size])
    return name


def _may_be_place(match: re.Match[str], spot: Spot, flat: str, known: Gazetteer) -> bool:
    """Keep out what only looks like a place: "in the Senate", "in Bugti's view", "over Clinton", "hit Ahmed"."""
    text, behind = spot.place.text, flat[match.end() :]
    if text.partition(" ")[0].rpartition("-")[2][:1].islower() and "-" in text.partition(" ")[0]:
        return False  # "Moscow-held territory"
    if _is_told(match, spot, known):
        return True
    is_short = len(text) <= _SHORTEST or (text.isupper() and not flat.isupper())  # "at MIT", "in NATO"
    if match["article"] or match["at_known"] or text.rpartition("-")[2][:1].islower() or is_short:
        return False
    if match["beside"]:
        return behind.startswith((".", ",", ";", ")")) or not behind
    if match["upon"]:
        return bool(spot.level) or match["upon"].lower() in ("on", "in", "at", "near")
    return not match["of"] and not behind.startswith(("'s ", "’s ", " said", " told"))


def _beside(flat: str, end: int, grammar: _Grammar, known: Gazetteer) -> str | None:
    """Return the larger place in "X, Y" where Y is known as a place, or names its level."""
    match = grammar.beside.match(flat, end)
    if match and (match["tail"] or known.places(fold(match["name"]))):
        return f"{match['name']} {match['tail'] or ''}".strip()
    return None


def _add_within(spot: Spot, outer: str | None, match: re.Match[str]) -> Spot:
    outers = [name for name in (outer, match["outer"], match["holder"]) if name and name != spot.place.text]
    names = (*spot.place.within, *dict.fromkeys(outers))
    return replace(spot, place=replace(spot.place, within=names)) if names else spot


def _compounds(text: str, span: Span, grammar: _Grammar, known: Gazetteer, seen: frozenset[str]) -> Iterator[Spot]:
    """Yield known names that stand right before an event or a site: "the Kramatorsk strike", "Mbanza prison"."""
    for match in grammar.compound.finditer(flatten(text, span)):
        name = match["name"]
        size = next((k for k in range(len(name.split())) if _is_known(" ".join(name.split()[k:]), known, seen)), None)
        if size is None:
            continue
        printed = " ".join(name.split()[size:])
        start = match.end("name") - len(printed)
        yield _moved(Spot(Span(start, match.end()), start, Place(printed), "compound"), span.start)


def _is_known(name: str, known: Gazetteer, seen: frozenset[str]) -> bool:
    return bool(known.places(fold(name))) or fold(name) in seen


def _wholes(text: str, span: Span, grammar: _Grammar) -> Iterator[Spot]:
    flat = flatten(text, span)
    for match in grammar.whole.finditer(lower(flat)):
        spot = Spot(Span(*match.span()), match.start(), Place(flat[match.start() : match.end()]), "whole", "country")
        yield _moved(spot, span.start)


def without_overlaps(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return the spots in order, the longer of two that begin together and the first of two that overlap."""
    out: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.span.start, -s.span.end, s.how != "whole", s.how)):
        if not out or spot.name >= out[-1].span.end:
            out.append(spot)
    return tuple(out)


# -- what lies in what -----------------------------------------------------------------------------------------------


def _containment(spots: Iterable[Spot]) -> dict[str, tuple[str, ...]]:
    """Return what the document says each name lies in: "X in Y", "X, Y", "Y's X"."""
    within: dict[str, dict[str, None]] = {}
    last: Spot | None = None
    for spot in spots:
        names = within.setdefault(fold(spot.place.text), {})
        names.update(dict.fromkeys(spot.place.within))
        if last and spot.how == "at" and 0 <= spot.span.start - last.span.end <= 2 and last.how in ("at", "upon"):
            within[fold(last.place.text)][spot.place.text] = None
        last = spot
    return {name: tuple(found) for name, found in within.items()}


def _place_within(spot: Spot, within: Mapping[str, tuple[str, ...]]) -> Spot:
    own = fold(spot.place.text)
    queue, out = list(within.get(own, ())), []
    while queue:
        name = queue.pop(0)
        if name not in out and fold(name) != own:
            out.append(name)
            queue.extend(within.get(fold(name), ()))
    return replace(spot, place=replace(spot.place, within=tuple(out))) if tuple(out) != spot.place.within else spot


def _town_of(spot: Spot, known: Gazetteer, words: Lexicon) -> Spot:
    """Return for a site the town that the document says it stands in: other reports name one or the other."""
    outer = spot.place.within[0] if spot.level == "site" and spot.place.within else ""
    levels = {words.level_of_kind[entity.kind] for entity in known.places(fold(outer))}
    if not outer or (levels and "city" not in levels) or outer.rpartition(" ")[2].lower() in words.level_of_head:
        return spot
    return replace(spot, place=Place(outer, None, spot.place.within[1:]), level="city")


# -- helpers ---------------------------------------------------------------------------------------------------------


def flatten(text: str, span: Span) -> str:
    """Return the characters of `span` with every kind of blank as a space, so that offsets stay."""
    return span.of(text).translate(_BREAKS)


def _moved(spot: Spot, by: int) -> Spot:
    return replace(spot, span=Span(spot.span.start + by, spot.span.end + by), name=spot.name + by)


@lru_cache(maxsize=8)
def _compile(tables: Tables) -> _Grammar:
    words = lexicon(tables)
    slots = words.slots
    name = rf"{_WORD}(?: (?:(?:{slots['of_name']}) )?{_WORD}){{0,3}}"
    # A head beside the name is lower case or has a capital; the rest of the pattern is case-sensitive.
    tail = rf"(?: (?P<tail>(?i:{words.heads}))\b)?"
    compass = rf"(?:(?:{slots['compass']}) )?"
    lead = (
        rf"(?:an? (?:[\w-]+ ){{0,2}}?(?P<described>{words.settlements}) (?:in|of) )?"
        rf"(?:(?:the |an? |(?P<holder>{_WORD}(?: {_WORD})?)['’]s )?"
        rf"(?P<own>(?:(?!(?:an?|the|{slots['at']})\b)[\w-]+ ){{0,3}}?)"
        rf"(?:(?P<head>{words.heads})(?: area)?|(?:{slots['part']})) of )?"
        rf"(?:(?:{slots['whose']}) (?:[\w'’-]+ ){{0,2}}?(?P<beside>{words.settlements}|capital), )?"
        rf"(?P<article>the )?(?:(?P<compass>{slots['compass']}) )?"
        rf"(?:(?P<outer>{_WORD}(?: {_WORD})?)['’]s {compass})?"
    )
    # Forms with and without a capital are spelt out: to ignore case would cost three times as much.
    before = (
        rf"\b(?:(?:(?P<plain>{words.spelt['at']})|(?P<at_known>{words.spelt['at_known']})"
        rf"|(?:{spelt(words.event_keys)}) (?P<upon>{slots['upon']})"
        rf"|(?:{slots['people_of']}) (?P<of>of)|(?P<alone>{words.spelt['at_alone']})"
        rf"|(?P<headed>{slots['at_headed']})|(?P<act>{slots['act']})|(?P<ravage>{slots['ravage']})) "
        rf"|(?=the (?:[\w-]+ )?(?:{words.settlements}) of )|(?=an? (?:[\w-]+ )?(?:{words.settlements}) (?:in|of) ))"
    )
    return _Grammar(
        named=re.compile(rf"{before}{lead}(?P<name>{name}){tail}"),
        compound=re.compile(
            rf"\b(?P<name>{_WORD}(?: {_WORD}){{0,3}})(?:['’]s)? (?=(?:{words.event_forms}|{words.heads})\b)"
        ),
        deed=re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,3}}?(?:{words.deed_forms})\b"),
        beside=re.compile(rf", (?P<name>{name}){tail}(?=[,.;)]| and |$)"),
        whole=re.compile(rf"\b(?:{words.whole_forms})\b"),
        happening=re.compile(rf"(?i)\b(?:{words.event_forms}|{slots['happening']}|{slots['ravage']}|{slots['act']})\b"),
        aimed=re.compile(rf"(?i)\b(?:{slots['aimed']}) $"),
        alone=re.compile(rf" (?:{slots['alone']})\b"),
        whose=re.compile(rf"[ -](?:{slots['whose_deed']})\b"),
        where=re.compile(rf", (?:{slots['where']})\b"),
        weak=words.words["at_weak"],
    )
