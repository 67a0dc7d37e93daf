"""The tables of this room, compiled once. In: the tables. Out: look-ups by folded word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.frames import needs
from reconcile.errors import TableError
from reconcile.model import Factuality, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.model import Token
    from reconcile.tables import Row, Tables

#: Forms of a verb, as bits, since one spelling may be several ("put").
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16

_VERBAL = (
    "light",
    "finite",
    "governor",
    "unmet",
    "gathered",
)  # classes of verbs, whose spelling still tells a past form

_MOST = 50_000  # spellings that are remembered
_PHRASES = frozenset({"according", "tally"})  # frames of fixed phrases, which have no verb


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `cues`: a verb or fixed phrase, what may follow it, and the speech act it performs."""

    row: str
    stance: Stance
    attitude: bool
    frames: tuple[str, ...]
    after: bool
    whole: bool
    follows: tuple[str, ...]
    negated: Stance
    factuality: Factuality | None = None
    alone: bool = True
    needs: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Look-ups by folded word.

    `verbs` gives (cue, forms) pairs, `phrases` fixed phrases by first word, `nouns` the nouns that report, `marks` the
    row for colons and dashes, `hedges` and `falsehoods` the words that change how a content is put forward, `bits`
    the word classes.
    """

    verbs: dict[str, tuple[tuple[Cue, int], ...]]
    phrases: dict[str, tuple[Cue, ...]]
    nouns: dict[str, Cue]
    marks: Cue
    hedges: dict[str, Factuality]
    falsehoods: frozenset[str]
    bits: dict[str, int]
    seen: dict[str, int] = field(default_factory=dict)

    def classes_of(self, tokens: Sequence[Token]) -> list[int]:
        """Return the classes of every token by itself; what was read once is remembered in `seen`."""
        found = [self.seen.get(token.text) for token in tokens]
        return [self._read(token) if bits is None else bits for token, bits in zip(tokens, found, strict=True)]

    def _read(self, token: Token) -> int:
        if len(self.seen) >= _MOST:
            self.seen.clear()
        self.seen[token.text] = bits = c.spelt_as(token.text, token.lower, self.bits)
        return bits


@lru_cache(maxsize=8)
def make_lexicon(tables: Tables) -> Lexicon:
    """Return the compiled tables of this room."""
    verbs: dict[str, list[tuple[Cue, int]]] = {}
    phrases: dict[str, list[Cue]] = {}
    marks = None
    for row in tables.rows("cues"):
        cue = _cue(row, "cues")
        if "marks" in cue.frames:
            marks = cue
        elif not _PHRASES.isdisjoint(cue.frames):
            phrases.setdefault(row["verb"], []).append(cue)
        else:
            for form, found in _verbs(row, cue):
                verbs.setdefault(form, []).append(found)
    # Rows with fixed words are tried before the bare verb ("claim responsibility" before "claim").
    ordered = {form: tuple(sorted(found, key=_precedence)) for form, found in verbs.items()}
    if marks is None:
        raise TableError('cues.toml: no row with frames = ["marks"]; put the row "marks" back')
    nouns = {form: _cue(row, "cue_nouns") for row in tables.rows("cue_nouns") for form in _noun_forms(row)}
    modifiers = tables.rows("modifiers")
    return Lexicon(
        verbs=ordered,
        phrases={word: tuple(found) for word, found in phrases.items()},
        nouns=nouns,
        marks=marks,
        hedges={
            word: Factuality(row["factuality"]) for row in modifiers if "factuality" in row for word in _words(row)
        },
        falsehoods=frozenset(word for row in modifiers if row.get("role") == "falsehood" for word in _words(row)),
        bits=_bits(tables, verbs, nouns, phrases),
    )


def _precedence(pair: tuple[Cue, int]) -> tuple[int, bool, bool]:
    """Put fixed phrases before the bare verb, and rows that ask for negation or a narrow object before wide ones."""
    cue = pair[0]
    return -len(cue.follows), not any(frame.startswith("not_") for frame in cue.frames), not cue.whole


def _words(row: Row) -> list[str]:
    return str(row["words"]).split()


def _noun_forms(row: Row) -> Iterator[str]:
    for noun in row.get("nouns") or [row["noun"]]:
        yield noun
        yield row.get("plural") or _third(noun)


def _bits(
    tables: Tables, verbs: dict[str, list[tuple[Cue, int]]], nouns: dict[str, Cue], phrases: dict[str, list[Cue]]
) -> dict[str, int]:
    bits: dict[str, int] = {}
    for row in tables.rows("attribution_words"):
        for word in row["words"].split():
            shape = c.guess(word) & c.SHAPE if row["id"] in _VERBAL else 0
            bits[word] = bits.get(word, 0) | c.bit(row["id"]) | shape
    for word, found in verbs.items():
        bits[word] = bits.get(word, c.guess(word)) | c.PHRASAL | _verb_bits(found)
    for word in phrases:
        bits[word] = bits.get(word, c.guess(word)) | c.PHRASE_HEAD
    for word in nouns:
        bits[word] = bits.get(word, c.guess(word)) | c.CUE_NOUN
    for row in tables.rows("source_heads"):
        for word in _words(row):
            bits[word] = bits.get(word, c.guess(word)) | c.SOURCE_HEAD
    return bits


def _cue(row: Row, table: str) -> Cue:
    stance = Stance(row["stance"])
    return Cue(
        row=f"{table}:{row['id']}",
        stance=stance,
        attitude=row.get("kind") == "attitude",
        frames=_frames(row) if table == "cues" else tuple(row["frames"]),
        after=row.get("after", False),
        whole=row.get("whole", False),
        follows=tuple(row.get("with", "").split()),
        alone=row.get("alone", True),
        needs=needs(tuple(row["frames"])),
        negated=Stance(row.get("negated", stance)),
        factuality=Factuality(row["factuality"]) if "factuality" in row else None,
    )


def _verb_bits(found: list[tuple[Cue, int]]) -> int:
    """Return the classes that a form has as a verb which reports by itself, whatever follows it."""
    alone = [(cue, forms) for cue, forms in found if cue.alone]
    spoken = [forms for cue, forms in alone if not cue.attitude]
    bits = c.CUE if alone else 0
    if any(not cue.attitude and not cue.whole for cue, _ in alone):
        bits |= c.REPORTING
    if any(forms & (PAST | PARTICIPLE) for forms in spoken):
        bits |= c.CUE_PAST
    return bits | (c.CUE_THIRD if any(forms & THIRD for forms in spoken) else 0)


def _frames(row: Row) -> tuple[str, ...]:
    """Return the frames of a verb: one of speech that takes "that" and a quotation takes a bare clause as well."""
    frames = list(row["frames"])
    said = {"that", "quote"} <= set(frames) and row.get("kind") != "attitude"
    if said and not {"clause", "clause_verb"} & set(frames):
        last = max(frames.index(one) for one in ("that", "quote", "wh", "to") if one in frames)
        frames.insert(last + 1, "clause_verb")
    return tuple(frames)


def _verbs(row: Row, cue: Cue) -> Iterator[tuple[str, tuple[Cue, int]]]:
    """Yield every form of the row's verb, or of each of its verbs ("lay/laid into"), with its cue."""
    if "verb" in row:
        for form, bits in _forms(row).items():
            yield form, (cue, bits)
    for entry in row.get("verbs", ()):
        spelt, *follows = entry.split()
        spellings = dict(zip(("verb", "past", "part", "ing", "third"), spelt.split("/"), strict=False))
        for form, bits in _forms(spellings).items():
            yield form, (replace(cue, follows=tuple(follows)), bits)


def _forms(row: Row) -> dict[str, int]:
    base = row["verb"]
    past = row.get("past") or _suffix(base, "ed")
    forms: dict[str, int] = {}
    for form, bit in (
        (base, BASE),
        (row.get("third") or _third(base), THIRD),
        (past, PAST),
        (row.get("part") or past, PARTICIPLE),
        (row.get("ing") or _suffix(base, "ing"), ING),
    ):
        forms[form] = forms.get(form, 0) | bit
    for form in row.get("also", "").split():
        forms[form] = ING if form.endswith("ing") else PAST | PARTICIPLE
    return forms


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _suffix(base: str, suffix: str) -> str:
    if suffix == "ed" and base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("ie") and suffix == "ing":
        return base[:-2] + "ying"
    if base.endswith("ee"):
        return base + suffix.removeprefix("e")
    if base.endswith("e"):
        return base[:-1] + suffix
    return base + suffix
