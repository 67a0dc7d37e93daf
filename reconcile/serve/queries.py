"""What a batch of reconciliation queries may look like. In: JSON as sent. Out: queries with every field filled in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from reconcile.serve.messages import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 50  # queries at once
LONGEST = 400  # characters of a name that is looked for
MOST, USUAL = 50, 10  # candidates of one query

FIELDS = frozenset({"query", "type", "type_strict", "limit", "properties"})

Property = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Query:
    """One query: a name or properties (id, values); `strict` leaves out entities of other `kinds`."""

    name: str
    kinds: tuple[str, ...] = ()
    strict: bool = True
    limit: int = USUAL
    properties: tuple[Property, ...] = ()


def read_batch(text: str) -> dict[str, Query]:
    """Return the queries of a batch by their keys; raises Refusal where it does not fit the protocol."""
    try:
        batch = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "queries is no JSON") from error
    if not isinstance(batch, dict):
        raise Refusal(400, "queries is an object with a query under each key")
    if len(batch) > BATCH:
        raise Refusal(413, f"at most {BATCH} queries at once")
    return {key: _read(query, f"query {key[:40]!r}") for key, query in batch.items()}


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _read(given: Any, place: str) -> Query:  # noqa: ANN401  # JSON as sent
    if not isinstance(given, dict):
        raise Refusal(400, f"{place} is no object")
    if unknown := given.keys() - FIELDS:
        raise Refusal(400, f"{place}: there is no field {min(unknown)[:40]!r}")
    name, limit, kinds = given.get("query", ""), given.get("limit", USUAL), given.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(name, str) or len(name) > LONGEST:
        raise Refusal(400, f"{place}: query is a text of at most {LONGEST} characters")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise Refusal(400, f"{place}: limit is a number from 1 on")
    if not isinstance(kinds, list) or not all(isinstance(one, str) for one in kinds):
        raise Refusal(400, f"{place}: type is an id or a list of ids")
    if given.get("type_strict", "any") not in ("any", "all", "should"):
        raise Refusal(400, f"{place}: type_strict is any, all or should")
    properties = _properties(given.get("properties", []), place)
    if not name.strip() and not properties:
        raise Refusal(400, f"{place}: a query or properties are needed")
    strict = given.get("type_strict", "any") != "should"
    return Query(name.strip(), tuple(one for one in kinds if one), strict, int(min(limit, MOST)), properties)


def _properties(given: Any, place: str) -> tuple[Property, ...]:  # noqa: ANN401  # JSON as sent
    if not isinstance(given, list) or not all(
        isinstance(one, dict) and isinstance(one.get("pid"), str) for one in given
    ):
        raise Refusal(400, f"{place}: properties is a list of objects with pid and v")
    return tuple((one["pid"], tuple(_values(one.get("v")))) for one in given)


def _values(given: Any) -> Iterator[str]:  # noqa: ANN401  # JSON as sent
    """Yield what a property value may be compared by: itself, or the id and name of an entity."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, dict):
            yield from (str(one[name]) for name in ("id", "name") if one.get(name))
        elif one is not None:
            yield str(one)
