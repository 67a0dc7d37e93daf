"""Build the shipped office holders of the registry from two public sources; see docs/registry.md for the versions.

    git clone https://github.com/factbook/factbook.json MIRRORS/factbook
    git clone https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025 MIRRORS/archive
    git clone https://github.com/every-politician-scrapers/pakistan-ministers MIRRORS/every-politician-scrapers+pakistan
    python scripts/build_office_holders.py MIRRORS

Heads of states and governments come from the CIA World Factbook (public domain), month by month since 2014; ministers
of defence, the interior, health, information and foreign affairs from Wikidata (CC0), by every-politician-scrapers.
It writes office_holders.csv in reconcile/registry/data, and prints what the sources say on the people of people.csv,
who are left to that file. A role that was open when a source was last changed ends on that day, with a "~": what came
after it the source does not say. QIDs are copied from Wikidata's own table, never typed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tarfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "reconcile" / "registry" / "data"
FIELDS = ["id", "kind", "name", "aliases", "country", "roles", "qid", "source"]
SINCE = "2008"
GAP = timedelta(days=130)  # somebody may have come between two who were seen farther apart
FACTBOOK, WIKIDATA = (
    "CIA World Factbook via factbook.json (public domain)",
    "Wikidata via every-politician-scrapers (CC0)",
)

_HELD = re.compile(
    r"(?<!Vice )(?<!Deputy )(?<!Deputy Prime Minister and )"
    r"(?:(?:Acting|Interim|Transitional|Caretaker|State|Federal|Transition|Provisional|Transitory) )*"
    r"(President|Prime Minister|King|Queen|Amir|Emir|Sultan|Chancellor|Premier|Supreme Leader) "
    r"([^();,]+?) \((?:since|both since) (\d{1,2} \w+ \d{4})\)"
)
_BEFORE_NAME = re.compile(
    r".*\b(?:President|Prime Minister|Minister|Prince|Government|Republic|Premier|Prime|Sheikh"
    r"|(?:Gen|Capt|Col|Maj|Lt)\.?)\s+"
)
_LOWER = frozenset(
    ("bin", "ibn", "al", "el", "de", "da", "do", "dos", "del", "della", "di", "du", "van", "von", "der", "den", "e",
     "y", "la", "le", "ben", "ould", "bint")
)  # fmt: skip
_OFFICES = (
    ("defence", "Defence Minister", re.compile(r"\b(?:defen[cs]e|national defen[cs]e)\b", re.IGNORECASE)),
    ("foreign", "Foreign Minister", re.compile(r"\b(?:foreign|external (?:affairs|relations))\b", re.IGNORECASE)),
    ("interior", "Interior Minister", re.compile(r"\b(?:interior|internal affairs|home affairs)\b", re.IGNORECASE)),
    ("health", "Health Minister", re.compile(r"\bhealth\b", re.IGNORECASE)),
    ("information", "Information Minister", re.compile(r"\binformation\b", re.IGNORECASE)),
)
_MINISTER = re.compile(r"^(?:\w+ )?minister\b(?! of state)|^secretary of state for\b|\bminister$", re.IGNORECASE)
_NEVER = re.compile(
    r"deputy|vice|junior|assistant|shadow|parliamentary|state minister|minister of state|minister delegate|production"
    r"|industr|trade|commerce|econom|technolog|mental|animal|environment|veteran|in the|at the|in charge|without"
    r"|acting|former|associate|materiel|science|home front|delegate|assisting|regional|affairs and communications",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(slots=True)
class Holder:
    """Somebody who held office in a country: names, roles as (title, of, from, to), sources."""

    country: str
    name: str
    aliases: set[str] = field(default_factory=set)
    roles: set[tuple[str, str, str, str]] = field(default_factory=set)
    qid: str = ""
    sources: set[str] = field(default_factory=set)


def git(folder: Path, *words: str) -> str:
    """Return what git prints in the repository at `folder`; "" where it has no such thing."""
    repository = folder / "repo" if (folder / "repo").exists() else folder
    done = subprocess.run(["git", "-C", str(repository), *words], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def fold(name: str) -> str:
    """Return `name` without accents and marks, in lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def bones(word: str) -> str:
    """Return the consonants of a word, each once: Shoigu and Shoygu are one."""
    plain = fold(word).replace("kh", "k").replace("x", "ks").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyjh]", "", plain))


def slug(name: str) -> str:
    """Return `name` as part of an id."""
    return fold(name).replace(" ", "-")


def iso(day: str) -> str:
    """Return "3 March 2024" as 2024-03-03."""
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(day, form).date().isoformat()  # noqa: DTZ007  -- a day has no time zone
        except ValueError:
            continue
    return ""


def before(day: str) -> str:
    """Return the day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def plain_names(name: str) -> tuple[str, set[str]]:
    """Return a name of the Factbook, whose family name stands in capitals, as it is printed, and its short form.

    >>> plain_names("Vladimir Vladimirovich PUTIN")
    ('Vladimir Vladimirovich Putin', {'Vladimir Putin'})
    """
    name = re.sub(r"\"[^\"]*\"|\([^)]*\)", " ", _BEFORE_NAME.sub("", name)).replace("’", "'")
    words = name.split()
    family = [w for w in words if re.search(r"[^\W\d_a-z]{2}", w) and not w.endswith(".")]
    told = [re.sub(r"[^\W\d_a-z]{2,}", lambda caps: caps.group().title(), w) if w in family else w for w in words]
    if not family or len(words) < 2 or words[0] in family:
        return " ".join(told), set()
    start, end = words.index(family[0]), words.index(family[-1]) + 1
    short = {f"{words[0]} {' '.join(told[start:])}", f"{words[0]} {' '.join(told[start:end])}"}
    return " ".join(told), short - {" ".join(told)}


def read_codes(archive: Path) -> dict[str, str]:
    """Return ISO codes by the Factbook's own."""
    rows = git(archive, "show", "HEAD:data/master_countries.sql")
    return {code.lower(): one for code, one in re.findall(r"N'(\w\w)', N'[^\n]*?', N'(\w\w)', N'", rows)}


def months(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the last commit of every month as (commit, ISO day), oldest first."""
    last: dict[str, tuple[str, str]] = {}
    for line in git(folder, "log", "--reverse", "--format=%h %ad", "--date=short").splitlines():
        commit, day = line.split()
        last[day[:7]] = (commit, day)
    yield from last.values()


def pages(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the JSON files of a commit: path and text."""
    repository = folder / "repo" if (folder / "repo").exists() else folder
    packed = subprocess.run(["git", "-C", str(repository), "archive", commit], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".json") else None
            if stream:
                yield member.name, stream.read().decode("utf-8", "replace")


def executive(text: str) -> str:
    """Return what a page of the Factbook says on the chief of state and the head of government."""
    branch = json.loads(text).get("Government", {}).get("Executive branch", {})
    found = [
        part.get("text", "")
        for name, part in branch.items()
        if name.lower() in {"chief of state", "head of government"}
    ]
    return re.sub(r"<[^>]*>", " ", "; ".join(found)).replace("\xa0", " ")


def read_heads(folder: Path, codes: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (country, title, name, since, last seen) of heads of states and governments."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for commit, day in months(folder):
        for path, text in pages(folder, commit):
            code = Path(path).name.removesuffix(".json")
            if code not in codes or not text.startswith("{"):
                continue
            said = executive(text)
            for title, name, since in _HELD.findall(said):
                if title in {"King", "Queen"} and "represented by" in said:
                    continue  # a monarch of several states is that of one
                seen[codes[code], title.replace("Amir", "Emir"), name.strip(), iso(since)] = day
    yield from ((*key, day) for key, day in seen.items() if key[3])


def is_name(name: str) -> bool:
    """Say whether a name is nothing but one."""
    words = name.split()
    return 1 < len(words) < 8 and all(w[0].isupper() or w.partition("-")[0] in _LOWER or w in _LOWER for w in words)


def alike(one: str, other: str) -> bool:
    """Say whether two names are one in two spellings."""
    first, second = fold(one), fold(other)
    near = SequenceMatcher(None, first, second).ratio()
    shared = set(first.split()) & set(second.split())
    return near > 0.8 or (bool(shared) and bones(first.split()[-1]) == bones(second.split()[-1]))


def same_name(one: str, other: str) -> bool:
    """Say whether two names of one country are near enough to be one person's without more to go by."""
    first, second = fold(one), fold(other)
    return first == second or (SequenceMatcher(None, first, second).ratio() > 0.9 and bones(first) == bones(second))


def settled(found: list[tuple[str, str, str, str, str]]) -> Iterator[tuple[str, str, str, str, str, set[str]]]:
    """Yield each head once, with other spellings; where two people are said to hold one post since one day, none."""
    groups: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for country, title, printed, since, last in found:
        groups[country, title, since].append((last, printed))
    for (country, title, since), spelled in sorted(groups.items()):
        last, newest = max(spelled)
        name, short = plain_names(newest)
        others = {plain_names(printed)[0] for _, printed in spelled} - {name}
        if is_name(name) and all(alike(name, other) for other in others):
            yield country, title, name, since, last, short | {other for other in others if is_name(other)}


def add_heads(folder: Path, codes: dict[str, str], holders: dict[tuple[str, str], Holder]) -> None:
    """Add the heads of states and governments; one ends where the next begins."""
    found = sorted(read_heads(folder, codes))
    starts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for country, title, _, since, _ in found:
        starts[country, title].append(since)
    newest = max(day for *_, day in found)
    for country, title, name, since, last, aliases in settled(found):
        later = min((s for s in starts[country, title] if s > since), default="")
        followed = later and date.fromisoformat(later) - date.fromisoformat(last) < GAP
        end = before(later) if followed else "" if last == newest else f"{last}~"
        key = next(
            (k for k, held in holders.items() if k[0] == country and same_name(held.name, name)), (country, fold(name))
        )
        holder = holders.setdefault(key, Holder(country, name))
        holder.aliases |= aliases | {name}
        holder.roles.add((title, f"state:{country.lower()}", since, end))
        holder.sources.add(FACTBOOK)


def office_of(position: str) -> tuple[str, str] | None:
    """Return the key and the title of the one ministry that a position of Wikidata heads, or None."""
    if _NEVER.search(position) or not _MINISTER.search(position):
        return None
    found = [(key, title) for key, title, words in _OFFICES if words.search(position)]
    return found[0] if len(found) == 1 else None


def add_ministers(folder: Path, countries: dict[str, str], holders: dict[tuple[str, str], Holder]) -> None:
    """Add the ministers of one country; a role that was open when the table was last changed ends on that day."""
    meta = git(folder, "show", "HEAD:meta.json")
    country = countries.get(json.loads(meta)["jurisdiction"]["id"], "") if meta else ""
    last = git(folder, "log", "-1", "--format=%ad", "--date=short").strip()
    rows = list(csv.DictReader(io.StringIO(git(folder, "show", "HEAD:html/holders21.csv"))))
    external = any("External" in row["position"] for row in rows)  # there "foreign" is the name of another post
    for row in rows:
        office = office_of(row["position"])
        if external and "Foreign" in row["position"]:
            continue
        if not country or not office or len(row["start"]) < 10 or (row["end"] or last) < SINCE:
            continue
        key, title = office
        near = (k for k, held in holders.items() if k[0] == country and same_name(held.name, row["person"]))
        holder = holders.setdefault(next(near, (country, fold(row["person"]))), Holder(country, row["person"]))
        holder.aliases.add(row["person"])
        holder.roles.add((title, f"office:{country.lower()}:{key}", row["start"], row["end"] or f"{last}~"))
        holder.qid = row["personID"]
        holder.aliases |= {row["name"]} if row.get("name") and " " in row["name"] else set()
        holder.sources.add(f"{WIKIDATA}, {last}")


def read_own() -> list[dict[str, str]]:
    """Return the rows of people.csv."""
    with (OUT / "people.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def heard(name: str) -> list[str]:
    """Return the words of a name by their consonants, without those that half a country bears."""
    return [bone for word in name.split() if (bone := bones(word)) not in {"md", "mn", "sd", "bn", "l", "sk", ""}]


def one_name(one: str, other: str) -> bool:
    """Say whether two names begin and end alike, or hold the same words in another order."""
    first, second = heard(one), heard(other)
    ends = bool(first and second) and (first[0], first[-1]) == (second[0], second[-1])
    return len(first) > 1 and len(second) > 1 and (ends or sorted(first) == sorted(second))


def one_post(holder: Holder, row: dict[str, str]) -> bool:
    """Say whether both took over one post on about one day, under family names that sound alike."""
    family = {tuple(heard(name)[-1:]) for name in (fold(holder.name), fold(row["name"]))}
    starts = [
        (title, of, start) for title, of, start, _ in (role.split("@") for role in row["roles"].split("|") if role)
    ]
    return len(family) == 1 and any(
        [title, of] == post and len(start) == 10 and before(start) <= later(since, 30) and since <= later(start, 30)
        for title, of, since, _ in holder.roles
        for *post, start in starts
    )


def own_row(holder: Holder, own: Iterable[dict[str, str]]) -> dict[str, str] | None:
    """Return the row of people.csv that is the same person: by a name, a like name and an office, or by the post."""
    names = {fold(n) for n in (holder.name, *holder.aliases)}
    offices = {of for _, of, _, _ in holder.roles}
    for row in own:
        if row["country"] != holder.country:
            continue
        theirs = {fold(n) for n in (row["name"], *row["aliases"].split("|")) if n}
        held = {role.split("@")[1] for role in row["roles"].split("|") if role}
        like = bool(held & offices) and any(one_name(one, other) for one in names for other in theirs)
        if names & theirs or like or one_post(holder, row):
            return row
    return None


def terms(roles: Iterable[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """Return roles in order, terms of one office that follow each other as one."""
    out: list[tuple[str, str, str, str]] = []
    for role in sorted(roles, key=lambda role: (role[1], role[0], *role[2:])):
        last = out[-1] if out else ("", "", "", "")
        if last[:2] == role[:2] and (not last[3] or role[2] <= later(last[3].rstrip("~"), 35)):
            out[-1] = (*last[:3], role[3])
        else:
            out.append(role)
    return sorted(out, key=lambda role: role[2])


def later(day: str, days: int) -> str:
    """Return the day so many days later; a month or a year counts to its end."""
    full = day + "-12-31"[len(day) - 4 :] if len(day) == 4 else f"{day}-28" if len(day) == 7 else day
    return (date.fromisoformat(full) + timedelta(days=days)).isoformat()


def make_row(holder: Holder, taken: set[str]) -> dict[str, str]:
    """Return the row of one holder, its id not among those taken."""
    base = f"person:{holder.country.lower()}-{slug(holder.name)}"
    ident = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 9))) if one not in taken)
    taken.add(ident)
    return {
        "id": ident, "kind": "person", "name": holder.name, "aliases": "|".join(sorted(holder.aliases - {holder.name})),
        "country": holder.country, "roles": "|".join("@".join(role) for role in terms(holder.roles)), "qid": holder.qid,
        "source": "; ".join(sorted(holder.sources)),
    }  # fmt: skip


def main(mirrors: Path) -> None:
    """Write office_holders.csv and print what the sources say on people.csv."""
    with (OUT / "states.csv").open(encoding="utf-8", newline="") as stream:
        countries = {row["qid"]: row["country"] for row in csv.DictReader(stream) if row["qid"]}
    shipped = set(countries.values())
    holders: dict[tuple[str, str], Holder] = {}
    codes = read_codes(next(mirrors.glob("*archive*"), next(mirrors.glob("*Archive*"))))
    add_heads(next(mirrors.glob("factbook*")), codes, holders)
    for folder in sorted(mirrors.glob("every-politician-scrapers+*")):
        add_ministers(folder, countries, holders)
    own, taken, rows, same = read_own(), set(), [], []
    for key in sorted(holders):
        row = own_row(holders[key], own)
        if row is None and key[0] in shipped and any((r[3] or "9999") >= SINCE for r in holders[key].roles):
            rows.append(make_row(holders[key], taken))
        elif row:
            same.append((row["id"], holders[key]))
    with (OUT / "office_holders.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print("office_holders.csv", len(rows))  # noqa: T201
    for ident, holder in same:
        print(ident, holder.qid, holder.name, terms(holder.roles), sep="\t")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
