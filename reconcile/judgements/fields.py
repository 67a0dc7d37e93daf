"""The fields that a person may correct, each with its parser; and the values by which a claim was judged."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from reconcile.errors import InputError
from reconcile.model import Factuality, Hop, Period, Place, Qualifier, Scope, Stance, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import StrEnum

    from reconcile.model import Claim, Figure

#: Fields of a claim, and of one of its figures, that can be corrected or entered by hand.
CLAIM_FIELDS = (
    "speaker", "role", "chain", "stance", "negated", "factuality", "target", "act", "place", "period", "as_of",
)  # fmt: skip
FIGURE_FIELDS = (
    "low", "high", "value", "qualifier", "unit", "outcome", "category", "nationality", "group", "cumulative",
    "increment",
)  # fmt: skip

_OPEN = ("", "none", "open")
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0", "")


def judged_values(claim: Claim, fields: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return the (field, value) pairs that identify what the machine read: they are what a person judged.

    Speaker, stance and figures always; of the other fields of a claim those named. Names are those of the document,
    since linking comes after judgements and may change with the registry.
    """
    shown = {
        "speaker": name_in_document(claim.speaker),
        "stance": str(claim.stance),
        "figures": "; ".join(show_figure(figure) for figure in claim.figures),
        "role": claim.speaker.role if claim.speaker else "",
        "chain": " > ".join(name_in_document(hop.voice) for hop in claim.chain),
        "negated": "yes" if claim.negated else "no",
        "factuality": str(claim.factuality),
        "target": name_in_document(claim.target),
        "act": claim.act,
        "place": claim.scope.place.text if claim.scope.place else "",
        "period": claim.scope.period.text if claim.scope.period else "",
        "as_of": claim.as_of or "",
    }
    wanted = {"speaker", "stance", "figures", *fields}
    return tuple((name, value) for name, value in shown.items() if name in wanted)


def name_in_document(voice: Voice | None) -> str:
    """Return the name of a voice as it was before linking, "" for nobody."""
    return (voice.in_document or voice.name) if voice else ""


def show_figure(figure: Figure) -> str:
    """Return a figure as one short line: "10..open people killed (militants)"."""
    low, high = (_number(end) for end in (figure.low, figure.high))
    return f"{low}..{high} {figure.unit} {figure.outcome} ({figure.category})"


def correct_claim(claim: Claim, changes: Mapping[str, str], figure: int | None = None) -> Claim:
    """Return `claim` with the changed fields, marked as entered by hand.

    `changes` maps field names to values as typed; figure fields apply to the figure at index `figure`, or to the only
    one. Raises InputError for an unknown field or a value that cannot be read.
    """
    for name, value in changes.items():
        if name in _CLAIM_SETTERS:
            claim = _CLAIM_SETTERS[name](claim, value)
        elif name in FIGURE_FIELDS:
            claim = _set_figure(claim, name, value, figure)
        else:
            raise InputError(f"no field {name!r}; {suggest(name, (*CLAIM_FIELDS, *FIGURE_FIELDS), 'the fields are')}")
    return replace(_unlinked(claim), by_hand=True)


def suggest(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return a close match for a mistyped word, or all that is known, as the end of an error message."""
    close = difflib.get_close_matches(word.lower(), known, n=1)
    return f"did you mean {close[0]}?" if close else f"{otherwise} {', '.join(known)}"


def _unlinked(claim: Claim) -> Claim:
    """Return a claim as it is before linking, which runs after judgements are replayed."""
    return replace(
        claim,
        speaker=_as_read(claim.speaker),
        target=_as_read(claim.target),
        chain=tuple(replace(hop, voice=_as_read(hop.voice) or hop.voice) for hop in claim.chain),
    )


def _as_read(voice: Voice | None) -> Voice | None:
    return voice and replace(voice, name=name_in_document(voice), entity=None, link_reasons=(), in_document="")


def _set_figure(claim: Claim, name: str, value: str, index: int | None) -> Claim:
    if index is None:
        if len(claim.figures) != 1:
            raise InputError(f"the claim has {len(claim.figures)} figures; name the figure's own id to correct {name}")
        index = 0
    changes: dict[str, Any] = {name: _figure_value(name, value)}
    changed = replace(claim.figures[index], **changes)
    return replace(claim, figures=(*claim.figures[:index], changed, *claim.figures[index + 1 :]))


def _figure_value(name: str, value: str) -> object:
    if name == "qualifier":
        return _choice(Qualifier, name, value)
    if name in ("cumulative", "increment"):
        return _yes_or_no(name, value)
    if name not in ("low", "high", "value"):
        return value
    if value.lower() in _OPEN:
        return None
    try:
        return float(value.replace(",", ""))
    except ValueError:
        raise InputError(f"{name} is a number or 'open', not {value!r}") from None


def _choice(kind: type[StrEnum], name: str, value: str) -> Any:  # noqa: ANN401 - the enumeration asked for
    try:
        return kind(value.lower().replace(" ", "_"))
    except ValueError:
        raise InputError(f"{name} cannot be {value!r}; {suggest(value, list(kind), 'it is one of')}") from None


def _set_speaker(claim: Claim, value: str) -> Claim:
    voice = Voice(name=value, printed=value, kind="") if value else None
    return replace(claim, speaker=voice, own_voice=False)


def _speaker(claim: Claim) -> Voice:
    if claim.speaker is None:
        raise InputError("nobody is named who could have a role; give the speaker first")
    return claim.speaker


def _read_chain(value: str) -> tuple[Hop, ...]:
    """Read "Harbour Wire > officials": who passed the statement on, outermost first."""
    names = [name.strip() for name in value.split(">")]
    return tuple(Hop(Voice(name, name)) for name in names if name)


def _yes_or_no(name: str, value: str) -> bool:
    if value.lower() not in _YES + _NO:
        raise InputError(f"{name} is yes or no, not {value!r}")
    return value.lower() in _YES


def _set_target(claim: Claim, value: str) -> Claim:
    return replace(claim, target=Voice(name=value, printed=value) if value else None)


def _set_scope(claim: Claim, **changes: Any) -> Claim:  # noqa: ANN401 - fields of Scope
    def scoped(scope: Scope) -> Scope:
        return replace(scope, **changes)

    figures = tuple(replace(figure, scope=scoped(figure.scope)) for figure in claim.figures)
    return replace(claim, scope=scoped(claim.scope), figures=figures)


def _read_period(value: str) -> Period | None:
    if value.lower() in _OPEN:
        return None
    start, _, end = (part.strip() for part in value.partition(".."))
    end = end or ("" if ".." in value else start)
    return Period(value, read_date(start, "period") if start else None, read_date(end, "period") if end else None)


def read_date(value: str, name: str) -> str:
    """Return an ISO date or date-time as typed. Raises InputError for anything else."""
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        example = "2026-01-31 (a period: 2026-01-31..2026-02-01)"
        raise InputError(f"{name} is an ISO date such as {example}, not {value!r}") from None
    return value


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:g}" if value < 1e15 else repr(value)


_CLAIM_SETTERS: dict[str, Callable[[Claim, str], Claim]] = {
    "speaker": _set_speaker,
    "role": lambda claim, value: replace(claim, speaker=replace(_speaker(claim), role=value)),
    "chain": lambda claim, value: replace(claim, chain=_read_chain(value)),
    "stance": lambda claim, value: replace(claim, stance=_choice(Stance, "stance", value)),
    "negated": lambda claim, value: replace(claim, negated=_yes_or_no("negated", value)),
    "factuality": lambda claim, value: replace(claim, factuality=_choice(Factuality, "factuality", value)),
    "target": _set_target,
    "act": lambda claim, value: replace(claim, act=value),
    "place": lambda claim, value: _set_scope(claim, place=Place(value) if value else None, main_event=False),
    "period": lambda claim, value: _set_scope(claim, period=_read_period(value), main_event=False),
    "as_of": lambda claim, value: replace(claim, as_of=read_date(value, "as_of") if value else None),
}
