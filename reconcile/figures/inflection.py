"""Regular English forms, so that tables need only name what is irregular."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from reconcile.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reconcile.tables import Row

    Irregular = Mapping[str, tuple[str, ...]]

_VOWELS = "aeiou"
_LIST = re.compile(r"<(\w+)>")


def alternatives(specs: Iterable[str], lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Return the phrases that `specs` stand for; words of one place are joined by "/", in all forms of a verb alike.

    "<id>" stands for each of the words or phrases of that name in `lists`. Raises TableError for another name.

    >>> list(alternatives(["in jail/cells", "lie:lay:lain in <cell>"], {"cell": ["prison", "the cells"]}))
    ['in jail', 'in cells', 'lie:lay:lain in prison', 'lie:lay:lain in the cells']
    """
    for spec in (spec for given in specs for spec in named(given, lists)):
        if "/" not in spec:
            yield spec
            continue
        forms = [list(map(" ".join, product(*(word.split("/") for word in form.split())))) for form in spec.split(":")]
        width = max(map(len, forms))
        for place in range(width):
            yield ":".join(form[place] if len(form) == width else form[0] for form in forms)


def named(spec: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Return `spec` with each "<id>" replaced by every one of the words of that list in turn."""
    found = _LIST.search(spec) if "<" in spec else None
    if found is None:
        yield spec
        return
    if found[1] not in lists:
        raise TableError(
            f"figures_outcomes.toml: <{found[1]}> names no row of figures_lists.toml; add the row or mend the name"
        )
    for word in lists[found[1]]:
        yield from named(spec.replace(found[0], word), lists)


def pluralise(phrase: str) -> str:
    """Return the regular plural of the last word of `phrase`.

    >>> pluralise("police constabulary")
    'police constabularies'
    """
    return phrase[:-2] + "en" if phrase.endswith("man") else _with_s(phrase)


def singulars(phrase: str) -> tuple[str, ...]:
    """Return what `phrase` may be the regular plural of.

    >>> singulars("waitresses"), singulars("firemen"), singulars("spies")
    (('waitress', 'waitresse'), ('fireman',), ('spy', 'spi', 'spie'))
    """
    if phrase.endswith("men"):
        return (phrase[:-2] + "an",)
    if phrase.endswith("ies"):
        return phrase[:-3] + "y", phrase[:-2], phrase[:-1]
    return (phrase[:-2], phrase[:-1]) if phrase.endswith("es") else (phrase[:-1],) if phrase.endswith("s") else ()


def _with_s(word: str) -> str:
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    return word + "s"


def irregular(rows: Iterable[Row]) -> Irregular:
    """Return the sets of forms of each verb of the rows of figures_verbs, by its base.

    >>> irregular([{"verbs": ["burn:burnt:burnt", "burn:burned:burned"]}])
    {'burn': ('burn:burnt:burnt', 'burn:burned:burned')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for spec in (spec for row in rows for spec in row["verbs"]):
        base = spec.partition(":")[0]
        found[base] = (*found.get(base, ()), spec)
    return found


def verb_forms(spec: str, verbs: Irregular | None = None) -> dict[str, frozenset[str]]:
    """Return the forms of a verb, each with the grammatical forms it can be.

    `spec` is the base form, or base:past:participle[:ing[:third person]]; particles follow the verb and stay as they
    are. `verbs` are the irregular ones, which need no other form than their base.

    >>> sorted(verb_forms("gun down"))
    ['gun down', 'gunned down', 'gunning down', 'guns down']
    >>> sorted(verb_forms("take off", {"take": ("take:took:taken:taking",)}))
    ['take off', 'taken off', 'takes off', 'taking off', 'took off']
    """
    head, _, tail = spec.partition(" ")
    sets = (verbs or {}).get(head, ()) if ":" not in spec else ()
    rest = f" {tail}" if tail else ""
    if not sets:
        return _forms_of(spec)
    found: dict[str, frozenset[str]] = {}
    for forms in sets:
        for form, names in _forms_of(":".join(form + rest for form in forms.split(":"))).items():
            found[form] = found.get(form, frozenset()) | names
    return found


def _forms_of(spec: str) -> dict[str, frozenset[str]]:
    base, *given = spec.split(":")
    head, _, tail = base.partition(" ")
    rest = f" {tail}" if tail else ""
    past = given[0] if given else _suffixed(head, "ed") + rest
    participle = given[1] if len(given) > 1 else past
    ing = given[2] if len(given) > 2 else _suffixed(head, "ing") + rest
    if head.endswith("el") and head[-3] not in _VOWELS and not given:
        return _doubled(base, head, rest)
    third = given[3] if len(given) > 3 else _with_s(head) + rest
    return _forms(base, third, past, participle, ing)


def _doubled(base: str, head: str, rest: str) -> dict[str, frozenset[str]]:
    """Return the forms of a verb like "tunnel", with one l and with two."""
    one = _forms(base, _with_s(head) + rest, f"{head}ed{rest}", f"{head}ed{rest}", f"{head}ing{rest}")
    return one | _forms(base, _with_s(head) + rest, f"{head}led{rest}", f"{head}led{rest}", f"{head}ling{rest}")


def _forms(base: str, third: str, past: str, participle: str, ing: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form, name in (
        (base, "base"), (third, "s"), (past, "past"), (participle, "pp"), (ing, "ing"),
    ):  # fmt: skip
        found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


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
