"""Regular English forms, so that tables need only name what is irregular."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from reconcile.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_VOWELS = "aeiou"
_LIST = re.compile(r"<(\w+)>")


def alternatives(specs: Iterable[str], lists: Mapping[str, str]) -> Iterator[str]:
    """Return the phrases that `specs` stand for; words of one place are joined by "/", in all forms of a verb alike.

    "<id>" stands for the words of that name in `lists`, which are joined by "/" too. Raises TableError for another one.

    >>> list(alternatives(["in jail/<cell>", "lie:lay:lain in jail/<cell>"], {"cell": "prison"}))
    ['in jail', 'in prison', 'lie:lay:lain in jail', 'lie:lay:lain in prison']
    """
    for named in specs:
        spec = _LIST.sub(lambda found: _words(found[1], lists), named) if "<" in named else named
        if "/" not in spec:
            yield spec
            continue
        forms = [list(map(" ".join, product(*(word.split("/") for word in form.split())))) for form in spec.split(":")]
        width = max(map(len, forms))
        for place in range(width):
            yield ":".join(form[place] if len(form) == width else form[0] for form in forms)


def _words(name: str, lists: Mapping[str, str]) -> str:
    if name not in lists:
        raise TableError(
            f"figures_outcomes.toml: <{name}> names no row of figures_lists.toml; add the row or mend the name"
        )
    return lists[name]


def pluralise(phrase: str) -> str:
    """Return the regular plural of the last word of `phrase`.

    >>> pluralise("police constabulary")
    'police constabularies'
    """
    if phrase.endswith("man"):
        return phrase[:-2] + "en"
    if phrase.endswith("y") and len(phrase) > 1 and phrase[-2] not in _VOWELS:
        return phrase[:-1] + "ies"
    if phrase.endswith(("s", "x", "ch", "sh", "z")):
        return phrase + "es"
    return phrase + "s"


def verb_forms(spec: str) -> dict[str, frozenset[str]]:
    """Return the forms of a verb, each with the grammatical forms it can be.

    `spec` is the base form, or base:past:participle[:ing]; particles follow the verb and stay as they are.

    >>> sorted(verb_forms("gun down"))
    ['gun down', 'gunned down', 'gunning down', 'guns down']
    """
    base, *given = spec.split(":")
    head, _, tail = base.partition(" ")
    rest = f" {tail}" if tail else ""
    past = given[0] if given else _suffixed(head, "ed") + rest
    participle = given[1] if len(given) > 1 else past
    ing = given[2] if len(given) > 2 else _suffixed(head, "ing") + rest
    if head.endswith("el") and head[-3] not in _VOWELS and not given:
        return _doubled(base, head, rest)
    return _forms(base, _third(head) + rest, past, participle, ing)


def _doubled(base: str, head: str, rest: str) -> dict[str, frozenset[str]]:
    """Return the forms of a verb like "tunnel", with one l and with two."""
    one = _forms(base, _third(head) + rest, f"{head}ed{rest}", f"{head}ed{rest}", f"{head}ing{rest}")
    return one | _forms(base, _third(head) + rest, f"{head}led{rest}", f"{head}led{rest}", f"{head}ling{rest}")


def _forms(base: str, third: str, past: str, participle: str, ing: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form, name in (
        (base, "base"), (third, "s"), (past, "past"), (participle, "pp"), (ing, "ing"),
    ):  # fmt: skip
        found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


def _third(verb: str) -> str:
    return pluralise(verb)


def _suffixed(verb: str, suffix: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + suffix
    if suffix == "ed" and verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    if _doubles(verb):
        return verb + verb[-1] + suffix
    return verb + suffix


def _doubles(verb: str) -> bool:
    """Say whether the last consonant doubles: one syllable, one vowel, one consonant at the end ("gun")."""
    if len(verb) < 3 or verb[-1] in _VOWELS + "wxyh" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in verb) == 1
