"""Mentions to link, one JSON object a line: {id, mention, context?, type?, date?, document?}."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from reconcile.model import Mention, Problem, ProblemKind
from reconcile.readers._dates import iso_date
from reconcile.readers._decode import Refused, decode
from reconcile.readers._paths import check_exists, find_bytes
from reconcile.readers._source import Source, problem, unreadable
from reconcile.readers.json_documents import read_values
from reconcile.tables import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.readers.json_documents import Json

_KEYS = ("id", "mention", "context", "type", "date", "document")


def read_mentions(path: str, *, stdin: BinaryIO | None = None) -> Iterator[Mention | Problem]:
    """Yield the mentions of a JSON Lines file ("-" for `stdin`), and a problem for every line that holds none.

    Raises:
        InputError: the path does not exist. Raised before anything is read.
    """
    check_exists(path, stdin)
    return (item for found in find_bytes(path, stdin) for item in _read(found))


def _read(found: tuple[str, bytes, bool] | Problem) -> Iterator[Mention | Problem]:
    if isinstance(found, Problem):
        yield found
        return
    source = Source(found[0], found[1], shipped())
    decoded = decode(source.data)
    if isinstance(decoded, Refused):
        yield unreadable(source, decoded)
        return
    for where, value in read_values(decoded.text):
        yield _make_mention(source, where, value)


def _make_mention(source: Source, where: str, value: Json) -> Mention | Problem:
    given = {key: value.get(key) or "" for key in _KEYS} if isinstance(value, dict) else {}
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    if not given or not given["mention"] or not all(isinstance(one, str) for one in given.values()):
        reason = value.reason if isinstance(value, Refused) else "it is no mention"
        return problem(source, where, ProblemKind.UNREADABLE, reason, 'write {"id": ..., "mention": ...}')
    return Mention(
        id=given["id"] or where,
        text=given["mention"],
        context=given["context"],
        kind=given["type"],
        date=iso_date(given["date"]),
        document=given["document"],
    )
