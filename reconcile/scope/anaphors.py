"""Places taken up without their name: "in the port city", "in the capital", "there"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.model import Place, Span
from reconcile.scope.lexicon import gazetteer, lexicon
from reconcile.scope.places import Spot, flatten, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Entity
    from reconcile.registry import Registry
    from reconcile.tables import Tables

_STEPS = 6  # no place lies deeper than this under its state


def resolve_anaphors(
    text: str, sentences: Sequence[Span], named: Sequence[tuple[Spot, ...]], registry: Registry, tables: Tables
) -> tuple[tuple[Spot, ...], ...]:
    """Add to each sentence's places those that it takes up from before.

    A word that stands for nothing known stays as printed ("the state"), so that nothing else is put in its place.
    """
    state = _main_state(named, registry)
    last: dict[str, tuple[int, Spot]] = {}  # by level, with the sentence it was named in
    out: list[tuple[Spot, ...]] = []
    for number, (span, spots) in enumerate(zip(sentences, named, strict=True)):
        row: list[Spot] = []
        for spot in without_overlaps([*_anaphors(text, span, tables), *spots]):
            found = _resolve(spot, last, state, registry, tables) if spot.how in ("anaphor", "whole") else spot
            row.extend([found] if found else [])
            if spot.how not in ("anaphor", "whole"):
                last[spot.level] = last["any"] = (number, spot)
        out.append(tuple(row))
    return tuple(out)


def _main_state(named: Sequence[tuple[Spot, ...]], registry: Registry) -> Entity | None:
    """Return the state that most of the document's places lie in, of two the one named first."""
    counted: Counter[str] = Counter()
    for row in named:
        for spot in row:
            counted.update(entity.id for entity in _chain(spot, registry) if entity.kind == "state")
    return registry.get(counted.most_common(1)[0][0]) if counted else None


def _anaphors(text: str, span: Span, tables: Tables) -> Iterator[Spot]:
    levels = lexicon(tables).anaphors
    for match in _pattern(tables).finditer(flatten(text, span)):
        form = match["form"] or "there"
        start = span.start + match.start()
        yield Spot(Span(start, span.start + match.end()), start, Place(form), "anaphor", levels[form.lower()])


def _resolve(
    spot: Spot, last: dict[str, tuple[int, Spot]], state: Entity | None, registry: Registry, tables: Tables
) -> Spot | None:
    if spot.how == "whole":
        return replace(spot, place=replace(spot.place, entity=state.id)) if state else spot
    place: Place | None
    if spot.level in ("country", "capital"):
        found = state and (gazetteer(registry, tables).seats.get(state.id) if spot.level == "capital" else state)
        place = Place(found.name, found.id) if found else None
    elif spot.level == "any":
        return replace(spot, place=last["any"][1].place) if "any" in last else None
    else:
        place = _of_level(spot.level, last, registry, tables)
    return replace(spot, place=place) if place else spot


def _of_level(level: str, last: dict[str, tuple[int, Spot]], registry: Registry, tables: Tables) -> Place | None:
    """Return the place of that level named last; failing that the larger place around the one named last.

    A name whose level is not known will do for a town or a district, not for a province or a state.
    """
    known = [last[key] for key in ((level, "") if level in ("city", "district") else (level,)) if key in last]
    if known:
        return max(known, key=lambda found: found[0])[1].place
    kinds = lexicon(tables).level_of_kind
    for entity in _chain(last["any"][1], registry) if "any" in last else ():
        if kinds.get(entity.kind) == level:
            return Place(entity.name, entity.id)
    return None


def _chain(spot: Spot, registry: Registry) -> Iterator[Entity]:
    entity = registry.get(spot.place.entity)
    for _ in range(_STEPS):
        if entity is None:
            return
        yield entity
        entity = registry.get(entity.part_of or entity.seat_of)


@lru_cache(maxsize=8)
def _pattern(tables: Tables) -> re.Pattern[str]:
    words = lexicon(tables)
    return re.compile(
        rf"\b(?:{words.spelt['at']}|{words.spelt['upon']}) (?:the|that|this) (?:whole |entire |same )?"
        rf"(?P<form>{words.anaphor_forms})\b(?! of [A-Z]|['’-])|(?<=\s)there(?=[,.;:]|$)"
    )
