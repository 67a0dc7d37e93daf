"""What happened, as the outcomes table says it: one record for each form of each phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reconcile.figures.inflection import alternatives, named, pluralise, verb_forms
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.figures.index import Words
    from reconcile.figures.inflection import Irregular
    from reconcile.tables import Row

PEOPLE = "people"


class Act(NamedTuple):
    """A word or phrase that says what happened.

    `voice` is the field of the outcome row that it comes from (object, subject, passive, state, place, nominal, head,
    modifier, split); `forms` which verb forms it can be (base, s, past, pp, ing); `needs` are words one of which must
    stand in the sentence; `agents` gives the outcome where the verb's subject is of a category; `tail` the words behind
    the object of a split verb ("let 12 people go"); `yields` the outcomes that stay where they are said of the counted
    as well. `as_category` is what the act makes of those in `of_categories`; where it is `unnamed`, of those whom no
    noun names ("440 people on board", not "20 pensioners").
    """

    outcome: str
    row: str
    voice: str
    forms: frozenset[str]
    length: int
    units: tuple[str, ...]
    loaded: bool = False
    weak: bool = False
    categories: tuple[str, ...] = ()
    recast: tuple[tuple[str, str], ...] = ()
    agents: tuple[tuple[str, str], ...] = ()
    as_category: str = ""
    unnamed: bool = False
    of_categories: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    tail: Words = ()
    yields: frozenset[str] = frozenset()


_PLAIN = re.compile(r"[A-Za-z *]+")


def words_of(phrase: str) -> Words:
    """Return the folded tokens of a table's phrase, cut as a text is."""
    if _PLAIN.fullmatch(phrase):  # nearly all of some 30,000 forms: no need to tokenize
        return tuple(phrase.lower().split())
    return tuple(token.lower for token in tokenize(phrase, Span(0, len(phrase))))


_VOICES = {
    "soft": "soft",
    "passive": "passive",
    "states": "state",
    "places": "place",
    "nominals": "nominal",
    "heads": "head",
    "modifiers": "modifier",
}


def acts_of(rows: Iterable[Row], lists: Iterable[Row], verbs: Irregular) -> Iterable[tuple[Words, Act]]:
    """Return the phrases of the outcomes table, in all their forms, with what they say.

    `lists` are the rows of figures_lists, which phrases name as "<id>", `verbs` the irregular ones.
    """
    words = {row["id"]: row["words"] for row in lists}
    for row in rows:
        said, loaded = _Said(row, words), frozenset(row.get("loaded", ()))
        for name, voices in (("object", ("object",)), ("subject", ("subject",)), ("either", ("object", "subject"))):
            for spec in alternatives(row.get(name, ()), words):
                yield from _verb(said, verb_forms(spec, verbs), voices, loaded=spec.partition(":")[0] in loaded)
        for spec in row.get("split", ()):
            yield from _split(said, spec, words, verbs)
        for name, voice in _VOICES.items():
            for phrase in alternatives(row.get(name, ()), words):
                yield from _phrase(said, phrase, voice, loaded=phrase in loaded)


class _Said(dict[tuple[str, frozenset[str], int, bool], Act]):
    """The acts of one row by voice, forms, length and whether they are loaded: some 25,000 phrases share 4,000."""

    def __init__(self, row: Row, lists: Mapping[str, Sequence[str]]) -> None:
        """Take what all phrases of the row have in common."""
        super().__init__()
        self._act = _act(row, lists)

    def __missing__(self, key: tuple[str, frozenset[str], int, bool]) -> Act:
        voice, forms, length, loaded = key
        act = self[key] = self._act._replace(voice=voice, forms=forms, length=length, loaded=loaded)
        return act


def _split(said: _Said, spec: str, lists: Mapping[str, Sequence[str]], verbs: Irregular) -> Iterable[tuple[Words, Act]]:
    verb, _, joined = spec.partition("|")
    tails = [words_of(tail) for part in joined.split("/") for tail in named(part, lists)]
    for phrase, forms in verb_forms(verb, verbs).items():
        words = words_of(phrase)
        for tail in tails:
            yield words, said["split", forms, len(words), False]._replace(tail=tail)


def _verb(
    said: _Said, verb: Mapping[str, frozenset[str]], voices: tuple[str, ...], *, loaded: bool
) -> Iterable[tuple[Words, Act]]:
    for phrase, forms in verb.items():
        words = words_of(phrase)
        for voice in voices:
            yield words, said[voice, forms, len(words), loaded]


_PARTICIPLE = frozenset({"pp"})


def _phrase(said: _Said, phrase: str, voice: str, *, loaded: bool) -> Iterable[tuple[Words, Act]]:
    forms = (phrase, pluralise(phrase)) if voice in {"head", "soft"} else (phrase,)
    for form in dict.fromkeys(forms):
        words = words_of(form)
        yield words, said[voice, _PARTICIPLE, len(words), loaded]


def _act(row: Row, lists: Mapping[str, Sequence[str]]) -> Act:
    """Return what all phrases of a row have in common."""
    return Act(
        outcome=row["outcome"],
        row=f"figures_outcomes:{row['id']}",
        voice="",
        forms=_PARTICIPLE,
        length=0,
        units=tuple(row.get("units", (PEOPLE,))),
        weak=row.get("weak", False),
        categories=tuple(row.get("categories", ())),
        recast=tuple(sorted(row.get("recast", {}).items())),
        agents=tuple(sorted(row.get("agents", {}).items())),
        as_category=row.get("as_category", ""),
        unnamed=row.get("unnamed", False),
        of_categories=tuple(row.get("of_categories", ())),
        needs=frozenset(alternatives(row.get("needs", ()), lists)),
        yields=frozenset(row.get("yields", ())),
    )
