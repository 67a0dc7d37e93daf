"""A source as printed, taken apart: name, role, affiliation. In: a noun phrase's span. Out: a `Phrase`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.claims.lexicon import longest_noun
from reconcile.claims.sides import is_state
from reconcile.model import Span
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reconcile.claims.lexicon import Lexicon, Noun
    from reconcile.model import Token

_POSSESSIVE = frozenset({"'s", "'"})
_PERSON = ("person", "rank")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase read as a source.

    `name` is what it is called, without article: the proper name where there is one, else the whole phrase. `head` is
    the folded noun of its description. `owner` is a possessive pronoun it opens with ("its researchers"), `pronoun`
    the pronoun it consists of, `acronym` a short form in brackets behind it.
    """

    span: Span
    printed: str
    name: str = ""
    proper: bool = False
    kind: str = ""
    head: str = ""
    role: str = ""
    affiliation: str = ""
    gender: str = ""
    plural: bool = False
    definite: bool = False
    anonymous: bool = False
    pronoun: str = ""
    owner: str = ""
    acronym: str = ""


def read_phrase(text: str, span: Span, known: Lexicon) -> Phrase:
    """Return the source that the characters at `span` name."""
    return replace(_read_printed(span.of(text), known), span=span)


@lru_cache(maxsize=4096)  # a story calls the same few actors by the same names again and again
def _read_printed(printed: str, known: Lexicon) -> Phrase:
    text, span = printed, Span(0, len(printed))
    words = _without_time(tokenize(text, span), known)
    if len(words) == 1 and known.owners.get(words[0].lower, words[0].lower) in known.pronouns:
        return _pronoun(span, words[0], known)
    parts = [part for part in _parts(words, known) if part and not _is_age(part)]
    aged = any(_is_age(part) for part in _parts(words, known))
    if not parts:
        return Phrase(span, printed, name=printed)
    acronym = _acronym(words)
    read = [_read_part(text, span, list(_without_time(part, known)), known) for part in parts]
    whole = _join(text, span, words, read, known)
    if aged:
        whole = replace(whole, kind="person")
    name = whole.name.replace("'s own ", "'s ").replace("’s own ", "’s ")
    return replace(whole, span=span, printed=printed, name=name, acronym=acronym if acronym != whole.name else "")


def _pronoun(span: Span, word: Token, known: Lexicon) -> Phrase:
    row = known.pronouns[known.owners.get(word.lower, word.lower)]
    return Phrase(span, word.text, name=word.text, gender=row.gender, plural=row.plural, pronoun=row.word)


def _without_time(words: Sequence[Token], known: Lexicon) -> Sequence[Token]:
    """Leave out a day or time behind the phrase: "his office the day", "the summary of Wednesday"."""
    end = len(words)
    while end > 1 and (known.has("time_noun", words[end - 1].lower) or known.has("calendar", words[end - 1].lower)):
        end -= 1
    if end == len(words) or end == 1:
        return words
    opens = known.has("determiner", words[end - 1].lower) or known.has("preposition", words[end - 1].lower)
    return words[: end - 1] if opens and end > 2 else words[:end]


def _parts(words: Sequence[Token], known: Lexicon) -> Iterator[list[Token]]:
    """Yield the pieces between commas and outside brackets, up to the first relative clause."""
    part: list[Token] = []
    depth = 0
    for word in words:
        if word.text in "([":
            depth += 1
        elif word.text in ")]":
            depth -= 1
        elif depth == 0 and known.has("relative", word.lower):
            if word is not words[0]:
                break
        elif depth == 0 and word.text in {",", ";", ":", "–", "—"}:
            yield part
            part = []
        elif depth == 0:
            part.append(word)
    yield part


def _is_age(part: Sequence[Token]) -> bool:
    """Say whether a piece between commas is somebody's age ("Tomas Reed, 34, a teacher")."""
    return len(part) == 1 and part[0].text.isdigit() and len(part[0].text) <= 3


def _acronym(words: Sequence[Token]) -> str:
    """Return the short form in "Northern Front (NF)" and "the Northern Front, or NF"."""
    for before, word in pairwise(words):
        if before.text in {"(", "or"} and word.text.isupper() and len(word.text) > 1:
            return word.text
    return ""


def _read_part(text: str, span: Span, words: list[Token], known: Lexicon) -> Phrase:
    """Read one piece without commas: a name, a role with or without a name, or a description."""
    start, definite, owner = _opening(words, known)
    body = words[start:] or words
    core_end = _core_end(body, known)
    role = _last_role(body, core_end, known)
    place = _Place(text, span, tuple(body), core_end)
    found = _person(place, role, known) if role else _thing(place, known)
    unnamed = found.kind == "person" and not found.proper and not definite and not owner
    return replace(found, definite=definite, owner=owner, anonymous=found.anonymous or unnamed)


def _opening(words: Sequence[Token], known: Lexicon) -> tuple[int, bool, str]:
    """Return how many words the opening article takes, whether it is definite, and a possessive pronoun in it."""
    start, definite, owner = 0, False, ""
    while start < len(words) - 1 and start < 5:
        word = words[start].lower
        if known.has("time_noun", word) or known.has("calendar", word) or known.has("coordinator", word):
            definite, owner = False, ""
        elif known.has("possessive_pronoun", word):
            owner = word
        elif not known.has("determiner", word) and not known.has("same", word):
            break
        elif known.has("preposition", words[start + 1].lower):
            break  # "some in the town": the article is all there is
        definite = definite or known.has("definite", word)
        start += 1
    return start, definite, owner


def _core_end(words: Sequence[Token], known: Lexicon) -> int:
    """Return the index of the first preposition that is no part of a proper name or of a listed noun."""
    index = 0
    while index < len(words):
        noun = longest_noun(words, index, known)
        if noun and noun[0] > index + 1:
            index = noun[0]
            continue
        if index and known.has("preposition", words[index].text) and not _inside_name(words, index, known):
            return index
        if (
            index
            and words[index].text.islower()
            and words[index].text.endswith("ed")
            and known.noun(words[index - 1].lower)
        ):
            return index  # "data gathered by the ministry"
        index += 1
    return len(words)


def _inside_name(words: Sequence[Token], index: int, known: Lexicon) -> bool:
    """Say whether "of" or "for" at `index` joins capitalised words ("Ministry of Defence")."""
    after = index + 2 if index + 1 < len(words) and words[index + 1].lower == "the" else index + 1
    noun = known.noun(words[index - 1].lower)
    body = any(known.is_body(word.lower) for word in words[:index])
    return (
        words[index].lower in {"of", "for"}
        and words[index - 1].text[:1].isupper()
        and (body and not (noun and noun.kinds[0] in _PERSON))
        and after < len(words)
        and words[after].text[:1].isupper()
    )


def _last_role(words: Sequence[Token], end: int, known: Lexicon) -> tuple[int, int, Noun] | None:
    """Return the last person noun or rank before `end`, unless a noun of another kind heads the phrase behind it."""
    found: tuple[int, int, Noun] | None = None
    index = 0
    while index < end:
        noun = longest_noun(words[:end], index, known)
        if noun and noun[1].kinds[0] in _PERSON and not noun[1].plural:
            found = (index, noun[0], noun[1])
        elif noun and found and index >= found[1]:
            found = None if noun[1].kinds[0] != "modifier" else found
        index = noun[0] if noun else index + 1
    if found and found[1] < end and not all(_name_like(word, known) for word in words[found[1] : end]):
        return None
    return found


def _name_like(word: Token, known: Lexicon) -> bool:
    joined = word.lower.partition("-")[0]
    return word.text[:1].isupper() or known.has("name_particle", word.lower) or known.has("name_particle", joined)


@dataclass(frozen=True, slots=True)
class _Place:
    """A piece without commas and article: its words, of which those before `core_end` stand before a preposition."""

    text: str
    span: Span
    words: tuple[Token, ...]
    core_end: int


def _person(place: _Place, role: tuple[int, int, Noun], known: Lexicon) -> Phrase:
    text, words, core_end = place.text, place.words, place.core_end
    start, end, noun = role
    named = list(words[end:core_end])
    tail = list(words[core_end + 1 :])
    if len(named) == 1 and named[0].text.isupper() and len(named[0].text) > 2:
        named, tail = [], [*named, *tail]  # "the Director General ISPR"
    if not named and len(tail) > 2 and all(_name_like(word, known) for word in tail[-2:]):
        named, tail = _name_in_tail(tail, known)
    first = _role_start(words, start, known)
    affiliation = _slice(text, _owner(words[:first])) or _slice(text, _strip_article(tail, known))
    name = _slice(text, named)
    body = _slice(text, words)
    return Phrase(
        place.span,
        "",
        name=name or body,
        proper=bool(name),
        kind="person",
        head=noun.word,
        role=_slice(text, words[first:end]),
        affiliation=affiliation,
        gender=noun.gender,
        anonymous=not name and not noun.named,
    )


def _name_in_tail(tail: list[Token], known: Lexicon) -> tuple[list[Token], list[Token]]:
    """Split "Police Omar Vale" behind "Inspector General of" into the office and the name."""
    cut = 0
    while cut < len(tail) and known.noun(tail[cut].lower):
        cut += 1
    if 0 < cut <= len(tail) - 2 and all(_name_like(word, known) for word in tail[cut:]):
        return tail[cut:], tail[:cut]
    return [], tail


def _role_start(words: Sequence[Token], start: int, known: Lexicon) -> int:
    """Walk left over the words that belong to the role ("provincial health" before "minister")."""
    while start and _qualifies(words[start - 1], known):
        start -= 1
    return start


def _qualifies(word: Token, known: Lexicon) -> bool:
    noun = known.noun(word.lower)
    return bool(noun) or (word.text[:1].islower() and word.lower not in _POSSESSIVE)


def _owner(words: Sequence[Token]) -> list[Token]:
    """Return the words of the owner, without the possessive ending between them and the role."""
    return [word for word in words if word.lower not in _POSSESSIVE]


def _belongs_to(tail: Sequence[Token], known: Lexicon) -> list[Token]:
    """Return the words behind "of", "for" or "in", which say whose or where a body is; none behind another word."""
    if len(tail) > 2 and tail[0].text.endswith("ed") and tail[1].lower == "by":
        return _strip_article(tail[2:], known)
    return _strip_article(tail[1:], known) if tail and known.has("belonging", tail[0].lower) else []


def _strip_article(words: Sequence[Token], known: Lexicon) -> list[Token]:
    kept = list(words)
    while kept and known.has("determiner", kept[0].lower):
        kept = kept[1:]
    return kept


def _thing(place: _Place, known: Lexicon) -> Phrase:
    text, words, core_end = place.text, place.words, place.core_end
    core = list(words[:core_end])
    start = _behind_adjective(core, known)
    if start:
        return _thing(_Place(text, place.span, words[start:], core_end - start), known)
    named = _behind_body(core, known)
    if named:
        return _named_body(place, named, known)
    head, noun = _head(core, known)
    body = _slice(text, words)
    proper = _is_proper(core, known)
    some = bool(core) and known.has("determiner", core[-1].lower)  # "some in the town", "many"
    kind = noun.kinds[0] if noun else "group" if some else ""
    kind = "organisation" if kind in {"modifier", "rank"} else kind
    state = is_state(body) or (proper and kind == "group" and len(core) > 1)  # "Rapid Support Forces"
    kind = "organisation" if state else kind
    if not kind and proper and len(core) == 1 and core[0].text.isupper() and len(core[0].text) > 1:
        kind = "organisation"
    return Phrase(
        place.span,
        "",
        name=_slice(text, core)
        if proper and core_end < len(words) and not noun
        else (body if proper else _plain_case(body, known)),
        proper=proper,
        kind=kind,
        head=head,
        affiliation=_slice(text, _possessor(core)) or _slice(text, _belongs_to(words[core_end:], known)),
        plural=not state and (some or bool(noun and noun.plural)),
        anonymous=not state and (some or bool(noun and not noun.named)),
    )


def _behind_adjective(core: Sequence[Token], known: Lexicon) -> int:
    """Return where a name begins behind words that only describe it: "outlawed Baloch Liberation Army"; else 0."""
    start = next((at for at, word in enumerate(core) if word.text[:1].isupper()), 0)
    if any(word.lower in _POSSESSIVE or known.is_body(word.lower) for word in core[:start]):
        return 0
    return start if _is_proper(core[start:], known) else 0


def _behind_body(core: Sequence[Token], known: Lexicon) -> list[Token]:
    """Return the name behind a common noun for a body: "Water First" of "aid group Water First"; [] elsewhere."""
    for index in range(len(core) - 1, -1, -1):
        word = core[index]
        if word.text[:1].islower():
            return list(core[index + 1 :]) if known.is_body(word.lower) else []
    return []


def _named_body(place: _Place, named: list[Token], known: Lexicon) -> Phrase:
    """Read the name behind a noun for a body; the noun before it is what the body is called by."""
    found = _thing(_Place(place.text, place.span, tuple(named), len(named)), known)
    before = list(place.words[: place.core_end - len(named)])
    return replace(found, kind="organisation", head=before[-1].lower, role=_slice(place.text, before))


def _head(core: Sequence[Token], known: Lexicon) -> tuple[str, Noun | None]:
    """Return the last noun of the tables in `core`, else its last word."""
    for start in range(max(0, len(core) - 3), len(core)):
        noun = longest_noun(core, start, known)
        if noun and noun[0] == len(core):
            return noun[1].word, noun[1]
    inner = next((n for w in reversed(core) if w.text[:1].isupper() and (n := known.noun(w.lower))), None)
    if inner and inner.kinds[0] == "organisation":
        return inner.word, inner
    return (core[-1].lower if core else ""), None


def _is_proper(core: Sequence[Token], known: Lexicon) -> bool:
    """Say whether the phrase is a proper name: its head is capitalised, and not just as a sentence's first word."""
    capitals = [word for word in core if word.text[:1].isupper()]
    if not core or not core[-1].text[:1].isupper() or known.has("determiner", core[-1].lower):
        return False
    return len(core) > 1 or core[0].text.isupper() or not known.noun(core[0].lower) or not capitals


def _possessor(core: Sequence[Token]) -> list[Token]:
    """Return the words before the last possessive ending: "the doctors' union" of "the doctors' union's toll"."""
    last = next((at for at in range(len(core) - 1, 0, -1) if core[at].lower in _POSSESSIVE), 0)
    members = last > 0 and core[last].text == "'" and core[last - 1].text.islower()  # "the nurses' union"
    return [] if members else list(core[:last])


def _slice(text: str, words: Sequence[Token]) -> str:
    return text[words[0].start : words[-1].end].strip(" ,") if words else ""


def _plain_case(phrase: str, known: Lexicon) -> str:
    """Lower a capital that only opens a sentence ("Security officials"), never a demonym's ("Eritrean troops")."""
    first, _, rest = phrase.partition(" ")
    if rest[:1].isupper() or not (known.noun(first.lower()) or known.has("determiner", first.lower())):
        return phrase
    return f"{first.lower()} {rest}".strip()


def _join(text: str, span: Span, words: Sequence[Token], parts: list[Phrase], known: Lexicon) -> Phrase:
    """Make one phrase of the pieces between commas: a name beside a role, in either order."""
    if len(parts) > 2 and parts[0].proper and is_state(parts[0].name) and parts[2].proper and not parts[1].proper:
        parts = parts[1:]  # a place that only stands before: "in Northland, the spokesman, Omar Vale"
    if len(parts) > 1 and _takes_up(parts[0], known) and parts[1].kind == "person":
        parts = [replace(parts[1], anonymous=not parts[1].proper), *parts[2:]]  # "one of them, a trader"
    first = parts[0]
    if len(parts) == 1:
        return first
    second = parts[1]
    if any(word.lower == "and" for word in words) and first.kind != "person" and not second.proper:
        return replace(first, name=_plain_case(span.of(text), known), kind=first.kind or "group", plural=True)
    if not first.proper and second.proper:
        return _named(second, first)
    if first.proper and not second.proper and second.head:
        return _named(first, second)
    return first


def _takes_up(part: Phrase, known: Lexicon) -> bool:
    """Say whether a piece only counts out of those before: "one of them", "another of the two"."""
    _, _, whom = part.name.lower().partition(" of ")
    return not part.proper and known.owners.get(whom, whom) in known.pronouns


def _named(name: Phrase, role: Phrase) -> Phrase:
    """Give a proper name the role and affiliation of the description beside it."""
    if name.role and not role.kind:
        return name  # "Kato's rival, former minister Daniel Osei" does not speak for Kato
    kind = role.kind if role.kind in {"person", "organisation"} else name.kind
    return replace(
        name,
        kind=name.kind or kind,
        head=name.head if name.role else role.head,
        role=name.role if not role.role and name.role else (role.role or role.name),
        affiliation=name.affiliation or role.affiliation,
        gender=name.gender or role.gender,
        definite=role.definite,
        owner=name.owner or role.owner,
        anonymous=False,
    )
