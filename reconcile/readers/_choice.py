"""Which format an input is in: its bytes say it first, then its ending together with its first characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.plugins import modules_in
from reconcile.readers._decode import Refused, decode

if TYPE_CHECKING:
    from types import ModuleType

    from reconcile.tables import Tables

_HEAD = 4000
_MARKED = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Choice(NamedTuple):
    """The format of an input; `instead` is the ending that promises another one, "" where none does."""

    reader: ModuleType
    instead: str = ""


def suffixes() -> tuple[str, ...]:
    """Return every file ending that some format takes, in order."""
    return tuple(sorted({suffix for module in _modules() for suffix in module.SUFFIXES}))


def suffix_of(path: str) -> str:
    """Return the known ending of a path, the longest that fits (".warc.gz"), or ""."""
    name = path.lower()
    return max((one for one in suffixes() if name.endswith(one)), key=len, default="")


def choose(path: str, data: bytes, tables: Tables) -> Choice:
    """Return the format of the bytes at `path`."""
    suffix = suffix_of(path)
    promised = [module for module in _modules() if suffix in module.SUFFIXES]
    known = next((module for module in _modules() if hasattr(module, "opens") and module.opens(data)), None)
    if known is not None:
        return Choice(known, "" if known in promised or not suffix else suffix)
    head = _head(data)
    of_text = [module for module in promised if not hasattr(module, "opens")]
    fits = next((one for one in of_text if one.looks_like(head, tables) or hasattr(one, "GENERAL")), None)
    if fits is not None:
        return Choice(fits)
    sniffed = _sniff(data, tables)
    if sniffed is not None:
        return Choice(sniffed, suffix)
    return Choice(promised[0] if promised else modules_in(__package__)["plain_text"])


def _modules() -> list[ModuleType]:
    """Return all formats; those that others are written in come last."""
    return sorted(modules_in(__package__).values(), key=lambda module: hasattr(module, "GENERAL"))


def _head(data: bytes) -> str:
    """Return the first characters, good enough to see what they open."""
    if data.startswith(_MARKED):
        decoded = decode(data)
        return "" if isinstance(decoded, Refused) else decoded.text[:_HEAD]
    return data[:_HEAD].decode("utf-8", "replace")


def _sniff(data: bytes, tables: Tables) -> ModuleType | None:
    decoded = decode(data)
    head = "" if isinstance(decoded, Refused) else decoded.text[:_HEAD]
    return next((module for module in _modules() if module.looks_like(head, tables)), None)
