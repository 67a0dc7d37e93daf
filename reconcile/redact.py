"""What leaves the house: a story without what only the desk should see, and links that cannot be clicked.

`docs/redaction.md` says what each profile leaves out and why. Both functions return a story, so that every exporter
prints the same; hashes of the sources stay, so that the desk can prove what a published line stands on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from reconcile.model import Span

if TYPE_CHECKING:
    from reconcile.model import Document, Judgement, Problem, Reading, Story

SOMEBODY = "the desk"
_LINK = re.compile(r"\b(?:(?P<scheme>https?|ftp)://|(?=www\.))(?P<host>[^\s/?#\"'<>()\[\]]+)", re.IGNORECASE)


def redact(story: Story, profile: str) -> Story:
    """Return what `profile` lets out: paths, people of the desk with their reasons, and local addresses stay inside."""
    if profile == "internal":
        return story
    return replace(
        story,
        readings=tuple(replace(one, document=_public_document(one.document)) for one in story.readings),
        entities=tuple(replace(one, source="") for one in story.entities),
        problems=tuple(_public_problem(n, one) for n, one in enumerate(sorted(set(story.problems)), 1)),
        judgements=tuple(_public_judgement(one) for one in story.judgements),
        versions=(*story.versions, ("profile", profile)),
    )


def _public_document(document: Document) -> Document:
    """A report goes by its id, by which the desk finds it again; its bytes and text go by their hashes."""
    return replace(document, path=document.id, locator="", url=_public_url(document.url))


def _public_problem(number: int, problem: Problem) -> Problem:
    """A file that was not read is still told, without its name and without what the desk should do about it."""
    reason = problem.reason.replace(problem.path, "it") if problem.path else problem.reason
    return replace(problem, path=f"input {number}", reason=reason, remedy="")


def _public_judgement(judgement: Judgement) -> Judgement:
    return replace(judgement, author=SOMEBODY, reason="", time="")


def _public_url(url: str) -> str:
    """Return an address of the open web without user and password; "" for files, house networks and other schemes."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _is_public(host):
        return ""
    return urlunsplit((parts.scheme, host + port, parts.path, parts.query, ""))


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith((".local", ".localhost", ".internal", ".lan"))


# -- links that cannot be clicked ----------------------------------------------------------------------------------


def defang_text(text: str) -> str:
    """Return `text` with every web address spoilt so that no program makes a link of it.

    >>> defang_text("see https://harbourwire.example/a.html")
    'see hxxps://harbourwire[.]example/a.html'
    """
    return _LINK.sub(_spoil, text) if "://" in text or "www." in text.lower() else text


def defang(story: Story) -> Story:
    """Return a story in which every address is spoilt, in fields and in the texts themselves.

    The spans of a text that changed move with its words, so that every quote is still what stands at its span; they
    count characters of the spoilt text, and the hashes remain those of the sources.
    """
    shifts = {one.document.id: _Shift.of(one.document.text) for one in story.readings}
    spoilt = {one.document.snapshot_sha256: shifts[one.document.id] for one in story.readings}
    texts = {one.document.id: defang_text(one.document.text) for one in story.readings}

    def reading(one: Reading) -> Reading:
        shift = shifts[one.document.id]
        made = _mapped(one, shift) if shift.moves else replace(one, document=_mapped(one.document, shift))
        return replace(made, document=replace(made.document, text=texts[one.document.id]))

    claims = [_mapped(one, shifts[one.document]) for one in story.claims]
    judgements = [
        replace(one, anchors=tuple(_mapped(anchor, spoilt.get(anchor.snapshot, _STILL)) for anchor in one.anchors))
        for one in story.judgements
    ]
    rest = ("entities", "questions", "positions", "allegations", "findings", "problems", "orphans")
    return replace(
        story,
        readings=tuple(reading(one) for one in story.readings),
        claims=tuple(replace(one, quote=one.span.of(texts[one.document])) for one in claims),
        judgements=tuple(judgements),
        versions=(*story.versions, ("links", "defanged")),
        **{name: _mapped(getattr(story, name), _STILL) for name in rest},
    )


def _spoil(match: re.Match[str]) -> str:
    scheme = match["scheme"]
    head = f"{scheme.replace('t', 'x').replace('T', 'X')}://" if scheme else ""
    return head + match["host"].replace(".", "[.]")


@dataclass(frozen=True, slots=True)
class _Shift:
    """How offsets of a text move: at `places[n]` and after, by `moves[n]` characters in all."""

    places: tuple[int, ...] = ()
    moves: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> _Shift:
        """Return the shift that `defang_text` makes of `text`."""
        places, moves, total = [], [], 0
        for match in _LINK.finditer(text):
            for dot in re.finditer(r"\.", match["host"]):
                total += 2
                places.append(match.start("host") + dot.end())
                moves.append(total)
        return cls(tuple(places), tuple(moves))

    def span(self, span: Span) -> Span:
        return Span(self._at(span.start), self._at(span.end))

    def _at(self, offset: int) -> int:
        passed = bisect_right(self.places, offset)
        return offset + (self.moves[passed - 1] if passed else 0)


_STILL = _Shift()


def _mapped(value: Any, shift: _Shift) -> Any:  # noqa: ANN401  # any record of the model, by its fields
    """Return a record with the same shape: its texts spoilt, its spans moved."""
    if type(value) is str:  # an enumeration's member is a string too, and stays
        return defang_text(value)
    if isinstance(value, Span):
        return shift.span(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, shift) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _mapped(getattr(value, one.name), shift) for one in fields(value)})
    return value
