"""Whether a text is in a language that the tables cover.

English prose is full of a few dozen small words (table `stop_words`); a text that shows them needs no further look.
Only a text in doubt is given to the language model, which takes most of a second to load.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.tables import Tables

COVERED = "en"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
_FEWEST_WORDS = 40
_FEWEST_LETTERS = 20
_ENGLISH_SHARE = 0.22
_LATIN_END = "\u024f"
_LIKELY = 0.5
_SURE = 0.9  # lists of names and headlines stay below it, prose of 40 words lies above

Identifier = Any  # py3langid comes without types


def find_foreign(text: str, tables: Tables) -> str | None:
    """Return the name of the language of `text` where it is surely not English, else None.

    Short texts in Latin letters are not judged; texts mostly in another script are, since no English looks like that.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    foreign_script = _is_foreign_script("".join(words))
    if not foreign_script and (len(words) < _FEWEST_WORDS or _english_share(words, tables) >= _ENGLISH_SHARE):
        return None
    code, probability = _classify(sample)
    if code != COVERED and probability >= (_LIKELY if foreign_script else _SURE):
        return _names(tables).get(code, f"the language {code}")
    return "a script that is not Latin" if foreign_script else None


def _is_foreign_script(letters: str) -> bool:
    return len(letters) >= _FEWEST_LETTERS and sum(letter > _LATIN_END for letter in letters) * 2 > len(letters)


def _english_share(words: list[str], tables: Tables) -> float:
    known = _stop_words(tables)
    return sum(word.lower() in known for word in words) / len(words)


def _classify(sample: str) -> tuple[str, float]:
    """Return the code of the likeliest language and its probability."""
    code, probability = _identifier().classify(sample)
    return str(code), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> Identifier:
    # Its model takes a second to load, and English prose never gets here.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=8)
def _stop_words(tables: Tables) -> frozenset[str]:
    return frozenset(form for row in tables.rows("stop_words") if row["id"] == COVERED for form in row["forms"])


@lru_cache(maxsize=8)
def _names(tables: Tables) -> dict[str, str]:
    return {row["id"]: row["name"] for row in tables.rows("languages")}
