"""Build the table of nouns for persons from Open English WordNet; see docs/dependencies.md for version and licence.

    git clone https://github.com/globalwordnet/english-wordnet WORDNET
    python scripts/build_person_nouns.py WORDNET

Which synsets are counted as what stands in person_nouns.toml; everything below such a synset follows it. A word is
taken where its first sense in WordNet is a person; it is left out where a hand-made row of the figures tables names it,
or says the same of its last word. It writes reconcile/tables/figures_persons.toml.
"""

from __future__ import annotations

import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent / "reconcile" / "tables"
ABUSE = (
    "slur", "offensive", "disparag", "obscene", "vulgar", "insult", "derogatory", "term of contempt",
    "ancient", "medieval", "Middle Ages", "biblical", "(Bible", "mytholog", "Rome", "Greece", "obsolete", "archaic",
    "slave", "formerly", "in the past", "century",
)  # fmt: skip
WORDS = 3  # longer names are definitions
HEAD = """\
# Nouns for persons, as they are counted where no row of figures_categories names them. Made by
# scripts/build_person_nouns.py from Open English WordNet (https://github.com/globalwordnet/english-wordnet, CC BY 4.0,
# changed: a selection, sorted into categories), which is derived from Princeton WordNet. Do not edit: a word that is
# wrong goes into `skip` of scripts/person_nouns.toml, or into figures_categories with its category.
#   nouns     singular; the plural is made by rule, that of -man is -men; they count only behind a number or an article
"""


class Synset(NamedTuple):
    """A sense: its words, the synsets above it, and its definition."""

    words: tuple[str, ...]
    above: tuple[str, ...]
    definition: str = ""


def read_synsets(folder: Path) -> dict[str, Synset]:
    """Return the noun synsets of persons, by id."""
    found = {}
    for name in ("noun.person", "noun.Tops"):
        for key, entry in _load(folder / f"{name}.yaml").items():
            above = [*entry.get("hypernym", ()), *entry.get("instance_hypernym", ())]
            named = "instance_hypernym" in entry  # a person with a name
            found[key] = Synset(() if named else tuple(entry["members"]), tuple(above), entry["definition"][0])
    return found


def read_senses(folder: Path) -> dict[str, list[str]]:
    """Return the synsets of each noun, most frequent first."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("entries-*.yaml")):
        for word, entry in _load(path).items():
            senses = [sense["synset"] for part in entry if part.startswith("n") for sense in entry[part]["sense"]]
            if senses:
                found[word] = senses
    return found


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded


def read_mapping(path: Path, synsets: dict[str, Synset]) -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    """Return rank and category of each mapped synset, and the words to skip."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, tuple[int, str]] = {}
    for rank, row in enumerate(data["row"]):
        for spec in row["synsets"]:
            number, _, word = spec.partition(" ")
            if word not in synsets[f"{number}-n"].words:
                sys.exit(f"{path}: {spec} is {synsets[f'{number}-n'].words}")
            found[f"{number}-n"] = (rank, row["category"])
    return found, frozenset(data.get("skip", ()))


def category_of(start: str, synsets: dict[str, Synset], mapping: dict[str, tuple[int, str]]) -> str:
    """Return the category of the nearest mapped synset at or above `start`, "" where none is."""
    level, seen = {start}, set[str]()
    while level:
        named = sorted(mapping[key] for key in level if key in mapping)
        if named:
            return named[0][1]
        seen |= level
        level = {up for key in level if key in synsets for up in synsets[key].above} - seen
    return ""


def is_plain(word: str) -> bool:
    """Say whether a word can be counted in news prose: no name, no sign, not too many words."""
    letters = word.replace(" ", "").replace("-", "")
    return letters.isalpha() and letters.isascii() and word.islower() and len(word.split()) <= WORDS and len(word) > 2


def is_abuse(definition: str) -> bool:
    """Say whether a definition calls its word an insult, or a thing of the past."""
    return any(mark in definition for mark in ABUSE)


def person_nouns(folder: Path, mapping_path: Path) -> dict[str, str]:
    """Return the category of every plain noun that names persons only."""
    synsets = read_synsets(folder)
    mapping, skip = read_mapping(mapping_path, synsets)
    found = {}
    for word, senses in read_senses(folder).items():
        persons = [synsets[key] for key in senses if key in synsets]
        named = len(persons) == len(senses) and not any(is_abuse(person.definition) for person in persons)
        category = category_of(senses[0], synsets, mapping) if named and is_plain(word) and word not in skip else ""
        if category:
            found[word] = category
    return found


def hand_nouns() -> dict[str, str]:
    """Return the nouns of the hand-made rows with their categories."""
    rows = tomllib.loads((TABLES / "figures_categories.toml").read_text(encoding="utf-8"))["row"]
    return {
        spec.partition(":")[0].rstrip("="): row["category"]
        for row in rows
        for field in ("nouns", "mass")
        for spec in row.get(field, ())
        if "needs" not in row
    }


def unsaid(found: dict[str, str], hand: dict[str, str]) -> dict[str, str]:
    """Leave out what the hand-made rows say, of the word or of its last part, and what its last word says here."""
    everything = {**found, **hand}
    return {
        word: category
        for word, category in found.items()
        if word not in hand and everything.get(word.rpartition(" ")[2] if " " in word else "") != category
    }


def render(nouns: dict[str, str]) -> str:
    """Return the table."""
    parts = [HEAD]
    for category in sorted(set(nouns.values())):
        words = sorted(word for word, other in nouns.items() if other == category)
        listed = textwrap.fill(
            ", ".join(f'"{word}"'.replace(" ", "\0") for word in words), 116, break_on_hyphens=False
        ).replace("\0", " ")
        body = textwrap.indent(listed, "    ")
        example = next(
            word for word in words if word.replace(" ", "").isalpha() and not word.endswith(("man", "s", "x", "h", "y"))
        )
        parts.append(
            f'[[row]]\nid = "{category}"\ncategory = "{category}"\nnouns = [\n{body},\n]\n'
            f'examples = ["12 {example}s were killed."]\ncounter_examples = ["The {example} spoke."]\n'
        )
    return "\n".join(parts)


def main(arguments: list[str]) -> None:
    """Write the table from the checkout of WordNet named on the command line."""
    folder = Path(arguments[0]) / "src" / "yaml"
    nouns = unsaid(person_nouns(folder, HERE / "person_nouns.toml"), hand_nouns())
    (TABLES / "figures_persons.toml").write_text(render(nouns), encoding="utf-8")
    print(f"{len(nouns)} nouns")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
