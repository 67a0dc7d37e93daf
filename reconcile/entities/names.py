"""Names taken apart for comparison: words, keys that ignore order and spelling habits, sounds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reconcile.entities.lexicon import Lexicon

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}|(?<=\b[a-z])\.(?=\s|$)")
_OWNER = re.compile(r"'s\b|(?<=s)'(?=\s|$)")
_WORD = re.compile(r"[\w&']+")
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_VOWEL = re.compile(r"[aeiou]+")
_ONE = str.maketrans("gC", "ks")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ARTICLE_END = re.compile(r"(?<=\w{4})u[ldrt]$")
_ARTICLE_START = re.compile(r"^al(?=\w{4})")
#: The longest name of a state that is looked for, in words ("democratic republic of the congo").
LONGEST = 5


@lru_cache(maxsize=200_000)
def split_name(name: str) -> tuple[str, ...]:
    """Return the folded words of a name: no dots in abbreviations, no possessive endings, hyphens open.

    >>> split_name("Pakistan's D.I. Khan")
    ('pakistan', 'di', 'khan')
    """
    if _PLAIN.fullmatch(name):  # most names by far, and nothing in them to fold
        return tuple(name.lower().removeprefix("the ").replace("-", " ").split())
    plain = _OWNER.sub("", fold(name))
    if "." in plain:
        plain = _DOTTED.sub(lambda m: m.group().replace(".", ""), plain)
    return tuple(word for found in _WORD.findall(plain) if (word := found.strip("'")))


def without_brackets(name: str) -> str:
    """Return a name without what stands in brackets: "Punjab (Pakistan)" is called Punjab."""
    return _BRACKETS.sub("", name).strip()


def drop_joints(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the words that carry the name: fillers go, and particles between two words."""
    filler, particle = lexicon.words("filler"), lexicon.words("particle")
    last = len(words) - 1
    kept = [
        word
        for place, word in enumerate(words)
        if word not in filler and not (word in particle and (0 < place < last or (place == 0 < last and word == "al")))
    ]
    return kept or list(words)


def mark_countries(words: Sequence[str], countries: Mapping[str, str]) -> list[str]:
    """Return the words with every name of a state or its people replaced by "@" and its code, longest name first.

    >>> mark_countries(("south", "korean", "army"), {"south korean": "kr"})
    ['@kr', 'army']
    """
    out: list[str] = []
    place = 0
    while place < len(words):
        for size in range(min(LONGEST, len(words) - place), 0, -1):
            code = countries.get(" ".join(words[place : place + size]))
            if code:
                out.append("@" + code)
                place += size
                break
        else:
            out.append(words[place])
            place += 1
    return out


def canonical(words: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Return the words in their main spelling ("defense" as "defence")."""
    variants = lexicon.variants
    return [variants.get(word, word) for word in words]


def concept(words: Sequence[str], lexicon: Lexicon, countries: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sorted words that carry a name, countries marked: equal for "Interior Ministry of X" and "X's ..."."""
    marked = mark_countries([w for w in words if w != "the"], countries)
    kept = set(canonical(drop_joints(marked, lexicon), lexicon))
    if kept & lexicon.words("ministry"):
        kept = (kept - lexicon.words("ministry_filler")) or kept
    return tuple(sorted(kept))


def bones(words: Sequence[str], lexicon: Lexicon) -> str:
    """Return the consonants of a name as they sound, in order, without particles and joined articles."""
    heard = (lexicon.sound(word) for word in canonical(drop_joints(words, lexicon), lexicon))
    return "".join(_bare(word) for word in heard)


def consonants(heard: str) -> str:
    """Return the consonants of a word that was passed through `Lexicon.sound`."""
    return _bare(heard)


def _bare(heard: str) -> str:
    """Return the consonants of a heard word; "g" and "k" are one (Qaddafi), and so are "ch" and "sh" (Choigou)."""
    return _VOWEL.sub("", _ARTICLE_START.sub("", _ARTICLE_END.sub("", heard))).translate(_ONE)
