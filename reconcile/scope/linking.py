"""Which of the registry's places a name means. In: the place expressions of one document. Out: the same, linked.

A name that fits several places is settled by the level printed beside it ("Georgia state"), by the countries that the
document speaks of, by nesting (a city inside the region of its name), and for a capital. What is left open
stays unlinked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reconcile.model import Entity, Place
    from reconcile.scope.lexicon import Gazetteer, Lexicon
    from reconcile.scope.places import Spot

#: Levels that print one beside the other for the same place: a district and its seat.
_NEAR = frozenset({("district", "city"), ("city", "district"), ("district", "region"), ("capital", "city")})


def settle(
    spots: Sequence[tuple[Spot, ...]], text: str, known: Gazetteer, words: Lexicon
) -> tuple[tuple[Spot, ...], ...]:
    """Link every spot whose name the registry knows and that can mean one place only."""
    titled = _titled(spots, text, words)
    named = [tuple(_with_title(spot, titled, words) for spot in row) for row in spots]
    countries = _countries([spot for row in named for spot in row], known, words)
    return tuple(tuple(_link(spot, countries, known, words) for spot in row) for row in named)


def _titled(spots: Sequence[tuple[Spot, ...]], text: str, words: Lexicon) -> dict[str, str]:
    """Return, for names that stand beside a level in capitals somewhere ("Nasarawa State"), the name with it.

    A report that tells the two apart prints the level at every mention that could be mistaken; one that does not means
    the same place by the short name.
    """
    names = sorted({spot.place.text for row in spots for spot in row if spot.how != "whole"})
    heads = "|".join(
        sorted({head.title() for head, level in words.level_of_head.items() if level in ("region", "district")})
    )
    if not names:
        return {}
    pattern = re.compile(rf"\b({'|'.join(re.escape(name) for name in names)}) ({heads})\b")
    found: dict[str, Counter[str]] = {}
    for match in pattern.finditer(text):
        found.setdefault(fold(match[1]), Counter())[match.group()] += 1
    return {name: min(full, key=lambda form: (-full[form], form)) for name, full in found.items()}


def _with_title(spot: Spot, titled: Mapping[str, str], words: Lexicon) -> Spot:
    full = titled.get(fold(spot.place.text))
    if not full or spot.level:
        return spot
    return replace(spot, place=replace(spot.place, text=full), level=words.level_of_head[full.split()[-1].lower()])


def _countries(spots: Sequence[Spot], known: Gazetteer, words: Lexicon) -> Counter[str]:
    """Count the countries of the names that can mean one place only."""
    counted: Counter[str] = Counter()
    for spot in spots:
        for name in (spot.place.text, *spot.place.within):
            found = known.places(fold(name))
            if len(found) == 1 and _fits(found[0], spot.level if name == spot.place.text else "", words):
                counted[found[0].country] += 1
    return counted


def _link(spot: Spot, countries: Counter[str], known: Gazetteer, words: Lexicon) -> Spot:
    found = _choose(_candidates(spot.place, known), spot.level, countries, words)
    if found is None:
        return spot
    return replace(
        spot, place=replace(spot.place, entity=found.id), level=spot.level or words.level_of_kind.get(found.kind, "")
    )


def _candidates(place: Place, known: Gazetteer) -> tuple[Entity, ...]:
    """Return the places of that name; a level printed behind it ("Benue State") need not be part of the name."""
    name = fold(place.text)
    return known.places(name) or known.places(name.rpartition(" ")[0])


def _fits(entity: Entity, level: str, words: Lexicon) -> bool:
    own = words.level_of_kind.get(entity.kind, "")
    return not level or level == own or (level, own) in _NEAR


def _choose(found: Sequence[Entity], level: str, countries: Counter[str], words: Lexicon) -> Entity | None:
    fitting = [entity for entity in found if _fits(entity, level, words)]
    if len(fitting) > 1 and countries:
        near = [entity for entity in fitting if countries[entity.country]]
        fitting = near or fitting
    if len(fitting) > 1:
        outers = {entity.part_of for entity in fitting}
        inner = [entity for entity in fitting if entity.id not in outers]
        states = [entity for entity in fitting if words.level_of_kind.get(entity.kind) == "country"]
        seats = [entity for entity in inner if entity.seat_of]
        fitting = states if states and not countries else seats if len(seats) == 1 else inner
    return fitting[0] if len(fitting) == 1 else None
