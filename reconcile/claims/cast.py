"""Who is meant: pronouns, descriptions and bare surnames resolved to their antecedents inside one document.

A name is never guessed: where no earlier mention fits, the printed words stand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims.actors import DOCUMENT, Actor, Seen, could_be_person, merge
from reconcile.claims.later import name_later
from reconcile.claims.lexicon import holds_words
from reconcile.claims.mentions import find_mentions
from reconcile.claims.phrases import read_phrase
from reconcile.claims.sides import find_groups, find_states, is_state
from reconcile.model import Span
from reconcile.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reconcile.claims.lexicon import Lexicon
    from reconcile.claims.mentions import Mention
    from reconcile.claims.phrases import Phrase
    from reconcile.model import Sentence

_SAID = 12  # mentions that what somebody says before he is named holds at most
_MENTIONS = 200  # mentions that an antecedent may lie back
_REACH = 6  # sentences that the antecedent of a pronoun may lie back
_PREFIX = 3  # words in the opening of an organisation's name that may stand for it
_FAR = 40  # sentences that the fuller name of a description may lie back
_BY = re.compile(r"^[^,;]{2,60}? (?:by|from) (?:the )?([^,;]{2,60})$")


@dataclass(frozen=True, slots=True)
class Names:
    """The proper names of a document by folded form, and for each short form the full names that it can stand for."""

    full: dict[str, Actor]
    longer: dict[str, tuple[str, ...]]


def read_cast(
    text: str,
    sentences: Sequence[Sentence],
    sources: Mapping[Span, tuple[Span, ...]],
    targets: Iterable[Span],
    known: Lexicon,
) -> dict[Span, Seen]:
    """Return every mention of the document by its span, resolved in reading order.

    `sources` are the spans of those who speak, each with what they say.
    """
    mentions = find_mentions(text, sentences, sources, targets, known)
    names = _full_names(mentions, known)
    quoted = _inside_words(mentions, sources)
    seen: list[Seen] = []
    for mention in mentions:
        nested = mention.phrase.span in quoted
        seen.append(Seen(mention, _resolve(mention, seen, names, known, sources), nested))
    return {one.mention.phrase.span: one for one in name_later(seen, known)}


def _inside_words(mentions: Sequence[Mention], sources: Mapping[Span, tuple[Span, ...]]) -> frozenset[Span]:
    """Return the spans of the sources that stand inside what another source says."""
    starts = sorted((content, source) for source, contents in sources.items() for content in contents)
    found: set[Span] = set()
    open_: list[tuple[Span, Span]] = []
    at = 0
    for mention in (one for one in mentions if one.source):
        span = mention.phrase.span
        while at < len(starts) and starts[at][0].start <= span.start:
            open_.append(starts[at])
            at += 1
        open_ = [one for one in open_ if one[0].end > span.start]
        if any(content.holds(span) and source != span for content, source in open_):
            found.add(span)
    return frozenset(found)


def _actor(phrase: Phrase, known: Lexicon) -> Actor:
    words = (phrase.head, *_short_head(phrase.head, known), *fold(phrase.role).split()[-1:])
    heads = tuple(dict.fromkeys(word for word in words if word))
    return Actor(
        name=phrase.name,
        kind=phrase.kind,
        role=phrase.role,
        affiliation=phrase.affiliation,
        gender=phrase.gender,
        plural=phrase.plural,
        anonymous=phrase.anonymous,
        proper=phrase.proper,
        heads=heads,
    )


def _short_head(head: str, known: Lexicon) -> list[str]:
    """Return the bare noun of "defence ministry", whose other words only qualify; none of "liberation army"."""
    *others, last = head.split() or [""]
    noun = known.noun(head)
    rank = noun is not None and "rank" in noun.kinds  # "the general" is a major general
    return [last] if last and (rank or all(known.qualifies(word) for word in others)) else []


def _full_names(mentions: Sequence[Mention], known: Lexicon) -> Names:
    """Return the proper names of the document, each with what all its mentions say, and their short forms."""
    found: dict[str, Actor] = {}
    longer: dict[str, list[str]] = {}
    for mention in mentions:
        phrase = mention.phrase
        if not phrase.proper:
            continue
        key = fold(phrase.name)
        actor = _actor(phrase, known)
        found[key] = merge(found[key], actor) if key in found else actor
        if phrase.acronym and phrase.kind != "person":
            longer.setdefault(fold(phrase.acronym), []).append(key)
    for key, actor in found.items():
        for short in sorted(_short_forms(actor)):
            longer.setdefault(short, []).append(key)
    for short, keys in longer.items():
        if len(set(keys)) == 1 and short in found:
            found[keys[0]] = merge(found[keys[0]], found[short])
    return Names(found, {short: tuple(dict.fromkeys(keys)) for short, keys in longer.items()})


def _resolve(
    mention: Mention, seen: Sequence[Seen], names: Names, known: Lexicon, sources: Mapping[Span, tuple[Span, ...]]
) -> Actor:
    phrase = mention.phrase
    if phrase.pronoun:
        person = "person" in known.pronouns[phrase.pronoun].kinds and not phrase.plural
        outside = _outside(mention, seen, sources) if person else seen
        found = _antecedent(mention, outside, lambda one: fits_pronoun(one, phrase, known))
        return found or Actor(phrase.name, plural=phrase.plural, gender=phrase.gender)
    if phrase.proper:
        return _affiliated(mention, _named(phrase, names, known), _outside(mention, seen, sources), known)
    if phrase.owner:
        return _owned(mention, seen, known)
    if phrase.kind == DOCUMENT and mention.source:
        return _issuer(mention, seen, names, known)
    if phrase.definite:
        found = _antecedent(mention, seen, lambda one: _fits_description(one, phrase, known), _FAR)
        if found:
            return found
    return _affiliated(mention, _actor(phrase, known), _outside(mention, seen, sources), known)


def _outside(mention: Mention, seen: Sequence[Seen], sources: Mapping[Span, tuple[Span, ...]]) -> Sequence[Seen]:
    """Return the mentions so far but for those in what this one says: "The regime is lost," its leader said."""
    said = sources.get(mention.phrase.span, ()) if mention.source else ()
    here = len(seen)
    last = max(0, here - _SAID)
    while said and here > last and seen[here - 1].mention.sentence == mention.sentence:
        here -= 1
    inside = [one for one in seen[here:] if not any(words.holds(one.mention.phrase.span) for words in said)]
    return [*seen[max(0, here - _MENTIONS) : here], *inside]


def _named(phrase: Phrase, names: Names, known: Lexicon) -> Actor:
    """Return the fullest form of a proper name that the document holds, where only one fits."""
    key = fold(phrase.name)
    longer = names.longer.get(key, ())
    if len(longer) == 1:
        return merge(names.full[longer[0]], _actor(phrase, known))
    return names.full.get(key) or _actor(phrase, known)


def _affiliated(mention: Mention, actor: Actor, seen: Sequence[Seen], known: Lexicon) -> Actor:
    """Say for whom a spokesman speaks whose role names nobody: the body of his role's words, else who spoke last.

    So does whoever heads a body by a bare title: "The chairman, Omar Vale" behind what the commission said.
    """
    role = fold(mention.phrase.role)
    if actor.affiliation or actor.kind != "person":
        return actor
    its = mention.phrase.printed.partition(" ")[0].lower() in {"its", "their"}
    if its or known.has("bare_head", role):
        body = _antecedent(mention, seen, lambda one: _leads_body(one, its=its))
        return replace(actor, affiliation=body.name) if body else actor
    if not holds_words(role, "spokespeople", known):
        return actor
    bodies = [word for word in role.split()[:-1] if (noun := known.noun(word)) and "organisation" in noun.kinds]
    if role.split()[1:] and not bodies:
        return actor
    if bodies:
        found = _antecedent(
            mention, seen, lambda one: one.actor.kind == "organisation" and bodies[-1] in one.actor.heads
        )
    else:
        found = _main_body(mention, seen)
    return replace(actor, affiliation=found.name) if found else actor


def _leads_body(one: Seen, *, its: bool) -> bool:
    """Say whether a mention is a body whose head may follow: one that spoke, or that "its" takes up as a subject."""
    body = _is_body(one) if its else one.actor.kind == "organisation"
    return body and not one.nested and one.mention.phrase.kind != DOCUMENT and (one.mention.source or its)


def _main_body(mention: Mention, seen: Sequence[Seen]) -> Actor | None:
    """Return the body that has spoken most in the sentences before, the last one of equals: whose statement it is."""
    near = [one for one in seen[-_MENTIONS:] if mention.sentence - one.mention.sentence <= _REACH]
    spoke = [one.actor for one in near if one.mention.source and one.actor.kind == "organisation"]
    led = [one.actor for one in near if one.mention.subject and one.actor.kind == "organisation"]
    counts = Counter(actor.name for actor in spoke or led)
    return max(reversed(spoke or led), key=lambda actor: counts[actor.name], default=None)


def _short_forms(actor: Actor) -> set[str]:
    """Return the folded short forms by which a full name is taken up: surname, first name, "Amnesty", initials."""
    words = fold(actor.name).split()
    if len(words) < 2:
        return set()
    if actor.kind == "organisation":
        starts = {" ".join(words[:length]) for length in range(1, min(len(words), _PREFIX + 1))}
        return (starts | {_initials(actor.name)}) - {"", *actor.heads}
    return {words[0], words[-1], f"{words[0]} {words[-1]}"} - {" ".join(words)}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper()).lower()


def _antecedent(
    mention: Mention, seen: Sequence[Seen], fits: Callable[[Seen], bool], reach: int = _REACH
) -> Actor | None:
    """Return the nearest earlier actor that fits: a speaker or subject first, sentence by sentence backwards."""
    near = [one for one in seen[-_MENTIONS:] if mention.sentence - one.mention.sentence <= reach and fits(one)]
    leading = [one for one in near if one.mention.source or one.mention.subject]
    group = leading or near
    if not group:
        return None
    last = [one for one in group if one.mention.sentence == group[-1].mention.sentence]
    speakers = [one for one in last if one.mention.source]
    speakers = [one for one in speakers if not one.nested] or speakers
    return (speakers[-1] if speakers else last[0] if leading else last[-1]).actor


def fits_pronoun(one: Seen, phrase: Phrase, known: Lexicon) -> bool:
    """Say whether the pronoun `phrase` can take up a mention, by number, gender and kind."""
    actor = one.actor
    row = known.pronouns[phrase.pronoun]
    if row.plural or not row.kinds:
        return actor.plural and bool(row.kinds)
    if actor.plural:
        return False
    if "person" in row.kinds:
        person = actor.kind == "person" or (not actor.kind and (could_be_person(actor) or _is_surname(one)))
        return person and actor.gender in {"", row.gender}
    return _is_body(one)


def _is_surname(one: Seen) -> bool:
    """Say whether a single name that spoke can be a person's, and is that of no state, group or body."""
    name = one.actor.name
    alone = one.actor.proper and one.mention.source and name.isalpha() and not name.isupper()
    return alone and not find_states(name) and not find_groups(name) and " the " not in f" {one.mention.phrase.printed}"


def _is_body(one: Seen) -> bool:
    """Say whether a mention can be taken up as a body: an organisation, a state, or a name that has spoken."""
    actor = one.actor
    if actor.kind in {"organisation", "outlet"} or (actor.kind == DOCUMENT and one.mention.source):
        return True
    return not actor.kind and actor.proper and (one.mention.source or is_state(actor.name))


def _fits_description(one: Seen, phrase: Phrase, known: Lexicon) -> bool:
    actor = one.actor
    if phrase.head in known.stand_ins:
        heads, never = known.stand_ins[phrase.head]
        named = actor.proper and _is_body(one) and not is_state(actor.name) and not actor.plural
        if "media" in heads:
            return named and holds_words(actor.name, "media", known)
        return named and not set(actor.heads) & never
    if phrase.head not in actor.heads and phrase.head in known.described and actor.kind == "person":
        bare = " " not in phrase.role.strip()
        return bare and actor.proper and bool(known.described[phrase.head] & set(actor.heads))
    if not phrase.head or phrase.head not in actor.heads or actor.plural != phrase.plural:
        return False
    said = set(fold(f"{phrase.name} {phrase.role}").replace("'s", "").split())
    told = set(fold(f"{actor.name} {actor.role} {actor.affiliation}").replace("'s", "").split())
    return said <= told | set(actor.heads) | set(phrase.head.split())


def _issuer(mention: Mention, seen: Sequence[Seen], names: Names, known: Lexicon) -> Actor:
    """Return who a document speaks for: the name inside its phrase ("an ISPR summary"), else the main body so far."""
    phrase = mention.phrase
    owner = _holder(mention, seen, names, known)
    if owner:
        return owner
    for word in (phrase.affiliation, *reversed(phrase.name.split()[:-1])):
        if word[:1].isupper() and word.lower() not in phrase.head:
            issuer = replace(phrase, name=word, proper=True, kind="organisation", head="", affiliation="")
            return _named(issuer, names, known)
    found = _main_body(mention, seen) if phrase.definite else _speaking(mention, seen)
    return found or _actor(phrase, known)


def _holder(mention: Mention, seen: Sequence[Seen], names: Names, known: Lexicon) -> Actor | None:
    """Return whose count it is: "the doctors' union" of "the doctors' union's toll"."""
    owner = _possessor_of(mention.phrase)
    if not owner:
        return None
    phrase = read_phrase(owner, Span(0, len(owner)), known)
    if phrase.kind == DOCUMENT or not (phrase.kind or phrase.proper):
        return None
    if phrase.proper:
        return _named(phrase, names, known)
    described = replace(phrase, definite=True)
    return _antecedent(mention, seen, lambda one: _fits_description(one, described, known), _FAR) or _actor(
        phrase, known
    )


def _possessor_of(phrase: Phrase) -> str:
    """Return whose document it is, without article: "army" of "the army's count" and of "a statement by the army"."""
    bare = phrase.printed.removeprefix(_article(phrase.printed))
    if phrase.affiliation and bare.startswith(phrase.affiliation):
        return phrase.affiliation
    by = _BY.search(phrase.printed)
    return by.group(1) if by else ""


def _article(printed: str) -> str:
    first, _, _ = printed.partition(" ")
    return f"{first} " if first.lower() == "the" else ""


def _speaking(mention: Mention, seen: Sequence[Seen]) -> Actor | None:
    """Return who spoke last in the mention's own sentence: "X said in a statement that rejected ..."."""
    near = (one for one in reversed(seen[-_MENTIONS:]) if one.mention.sentence == mention.sentence)
    return next((one.actor for one in near if one.mention.source), None)


def _owned(mention: Mention, seen: Sequence[Seen], known: Lexicon) -> Actor:
    phrase = mention.phrase
    pronoun = known.owners.get(phrase.owner, "")
    taken_up = replace(phrase, pronoun=pronoun)
    owner = pronoun and _antecedent(mention, seen, lambda one: fits_pronoun(one, taken_up, known))
    if owner and phrase.kind == DOCUMENT and mention.source:
        return owner  # "its count stood at 133"
    if not owner or phrase.affiliation:
        return _actor(phrase, known)
    return replace(_actor(phrase, known), name=f"{owner.name}'s {phrase.name}", affiliation=owner.name, anonymous=False)
