"""Counts in a sentence: hedge, number and counted noun, before anything is said about what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.figures.acts import PEOPLE
from reconcile.figures.exclusions import is_no_count, skip_number
from reconcile.figures.hedges import Bound, Lead, lead_in, make_bound
from reconcile.figures.index import matches
from reconcile.figures.lexicon import Noun
from reconcile.figures.mention import ANAPHORS, EMPTY, Mention, is_hyphenated, of_number, partitive
from reconcile.figures.numbers import Number, read_number
from reconcile.figures.phrases import Phrase, group_at, read_phrase
from reconcile.figures.shares import may_share, read_share
from reconcile.figures.spots import find_spots
from reconcile.figures.unnumbered import read_article, read_ordinal, read_rest, read_same, read_zero
from reconcile.figures.view import acts_at, glued, hedges_at, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.figures.spots import Spots
    from reconcile.figures.view import View

    Reader = Callable[[View, int, Lead], Mention | None]


def find_mentions(view: View) -> list[Mention]:
    """Return the counts of a sentence in order; positions do not overlap."""
    found: list[Mention] = []
    spots, at, words, lone = find_spots(view), 0, view.words, view.lex.lone
    while at < view.size:
        mention = _mention_at(view, at, spots) if at in spots.starts or words[at] in lone else None
        if mention is not None:
            found.append(mention)
            at = max(mention.end, at + 1)
        else:
            at = skip_number(view, at) if at in spots.numbers else at + 1
    return found


def _mention_at(view: View, at: int, spots: Spots) -> Mention | None:
    lead = lead_in(view, at) if at in spots.starts else Lead(at)
    numbered = lead.end in spots.numbers or at in spots.numbers
    readers = _READERS if numbered else _unnumbered(view, at, spots)
    for read in readers:
        mention = read(view, at, lead)
        if mention is not None:
            return mention
    return None


def _unnumbered(view: View, at: int, spots: Spots) -> tuple[Reader, ...]:
    """Return the readers that can find a count at `at` that has no number."""
    text = view.words[at]
    if text in view.lex.number_phrases:
        return (read_zero,)
    if text == "the":
        return (read_rest,) if is_a(view, at + 1, "remainder") else ()
    if text not in view.lex.articles:
        return ()
    ordinal = is_a(view, at, "indefinite") and word(view, at + 1) in view.lex.numbers["ordinal"]
    return (read_ordinal, read_article) if ordinal else (read_article,) if _may_be_one(view, at, spots) else ()


def _may_be_one(view: View, at: int, spots: Spots) -> bool:
    return spots.person_near(at) or (view.words[at] == "another" and not view.lex.happenings.isdisjoint(view.known))


def _share(view: View, at: int, lead: Lead) -> Mention | None:
    share = read_share(view, lead.end) if may_share(view, lead.end) else None
    if share is None:
        return None
    bound = make_bound(Number(lead.end, share.end, share.value, share.value), lead)
    kind = "allbut" if share.kind == "allbut" else "share"
    phrase = (
        _named_part(view, share.end, share.end) if share.anaphor else EMPTY._replace(start=share.end, end=share.end)
    )
    return Mention(at, phrase.end, lead.end, bound, phrase, kind, share.anaphor, share.base_at, rows=lead.rows)


def _money(view: View, at: int, lead: Lead) -> Mention | None:
    """Read a sum behind a sign or code of currency: "$20 million", "Rs 2 crore", "A$4m"."""
    k = lead.end
    if is_a(view, k, "currency_code") and is_a(view, k + 1, "currency_sign"):
        k += 1
    sign = is_a(view, k, "currency_sign") or (is_a(view, k, "currency_code") and view.tokens[k].text[:1].isupper())
    if not sign:
        return None
    k += 1 if word(view, k + 1) == "." else 0
    number = read_number(view, k + 1) if k + 1 < view.size else None
    if number is None or not number.digits or is_hyphenated(view, number):
        return None
    head = Noun("money", "money", "figures_words:currency_sign", 1, plural=True, singular=False)
    phrase = Phrase(number.end, number.end, (head,), lead.end)
    return Mention(at, number.end, k + 1, make_bound(number, lead), phrase, rows=lead.rows)


def _counted(view: View, at: int, lead: Lead) -> Mention | None:
    number = read_number(view, lead.end)
    if number is None or is_no_count(view, number, lead):
        return None
    compound = _compound(view, number) or _one_word(view, number)
    if compound is not None:
        return Mention(
            at, compound[0].end, lead.end, make_bound(number, lead), compound[0], group=compound[1], rows=lead.rows
        )
    if is_hyphenated(view, number) or _sizes(view, number):
        return None
    lead, number_end, joined = _widened(view, lead, number)
    mention = _with_noun(view, at, lead, number, number_end)
    if view.words[number.start] == "single":
        mention = mention._replace(kind="article")  # "a single patient" is one where something happened to him
    if joined is not None:
        mention = mention._replace(bound=joined)
    return _with_group(view, _postfixed(view, mention, number, lead))


def _sizes(view: View, number: Number) -> bool:
    """Say whether the number is written into a word of size ("six-member")."""
    rest = view.words[number.start].partition("-")[2]
    return "size_word" in view.lex.classes.get(rest, ())


def _compound(view: View, number: Number) -> tuple[Phrase, str | None] | None:
    """Read "40-strong militia group" and "six-member family"."""
    k = number.end
    if word(view, k) not in {"-", "–"} or not glued(view, k) or not is_a(view, k + 1, "size_word"):
        return None
    return sized_group(view, k + 2, strong=word(view, k + 1) == "strong")


def _one_word(view: View, number: Number) -> tuple[Phrase, str | None] | None:
    """Read "six-member family", which is one word and a noun."""
    rest = view.words[number.start].partition("-")[2]
    if number.end != number.start + 1 or "size_word" not in view.lex.classes.get(rest, ()):
        return None
    return sized_group(view, number.end, strong=rest == "strong")


def sized_group(view: View, at: int, *, strong: bool) -> tuple[Phrase, str | None] | None:
    """Return the phrase and category of a group noun behind its size, None where it is no group of people."""
    phrase = read_phrase(view, at, plural=False)
    group = next((g for k in range(phrase.start, phrase.end) if (g := group_at(view, k, "groups"))), None)
    if phrase.heads and phrase.heads[-1].unit == PEOPLE and strong:
        return phrase, None
    if group is None or not (strong or group[0] or word(view, phrase.end - 1) == "family"):
        return None
    return phrase._replace(unknown=False), group[0] or PEOPLE


def _widened(view: View, lead: Lead, number: Number) -> tuple[Lead, int, Bound | None]:
    """Join "more than 100 but fewer than 150" and "at least six and possibly as many as ten"."""
    k = number.end
    if lead.qualifier not in {"at_least", "more_than"} or word(view, k) not in {"and", "but"}:
        return lead, k, None
    second = lead_in(view, k + 1)
    upper = read_number(view, second.end)
    if upper is None or second.qualifier not in {"at_most", "less_than", "about"} or upper.low <= number.low:
        return lead, k, None
    low, high = make_bound(number, lead).low, make_bound(upper, second).high
    if second.qualifier == "about":
        high = upper.high
    return lead, upper.end, Bound(low, high, None, "range")


def _with_noun(view: View, at: int, lead: Lead, number: Number, end: int) -> Mention:
    bound = make_bound(number, lead)
    more, k = lead.additive, end
    if word(view, end - 1) == "both" and is_a(view, k, "determiner"):
        k += 1
    if is_a(view, k, "increase"):
        trailing = word(view, k)
        more, k = True, k + 1
        if trailing == "others":
            k = end
    if word(view, k) == "of" and (word(view, k + 1) in ANAPHORS or _ends_after_these(view, k + 1)):
        anaphor = ANAPHORS.get(word(view, k + 1), "them")
        return _mention(at, lead, bound, _named_part(view, end, k + 2), anaphor=anaphor, more=more)
    if word(view, at - 1) in ANAPHORS and word(view, at - 2) == "of":
        return _mention(at, lead, bound, _named_part(view, end, k), anaphor=ANAPHORS[word(view, at - 1)], more=more)
    if word(view, k) == "of" and word(view, k + 1) == "those" and acts_at(view, k + 2, ("state",)):
        return _mention(at, lead, bound, EMPTY._replace(start=k + 2, end=k + 2), more=more)  # "46 of those on board"
    base_at = of_number(view, k)
    if base_at >= 0:
        return _mention(at, lead, bound, EMPTY._replace(start=end, end=k), base_at=base_at, more=more)
    summed = any(value[0] == "sum" for value in matches(view.lex.frames, view.words, k)) if k < view.size else False
    dated = is_a(view, k, "day_word") and (day := noun_at(view, k + 1)) is not None and day.unit == "time"
    bare = summed or dated  # "up from 11 last year"
    phrase = partitive(view, k) if word(view, k) == "of" else EMPTY if bare else read_phrase(view, k)
    if phrase.end == phrase.start:
        phrase = phrase._replace(start=k, end=k)
    return _mention(at, lead, bound, phrase, more=more)


def _named_part(view: View, start: int, end: int) -> Phrase:
    """Read the noun of "14 of them newborns"; without one the phrase is empty."""
    phrase = read_phrase(view, end)
    named = phrase.head is not None and phrase.head.unit == PEOPLE and phrase.head.plural
    return phrase._replace(start=start) if named else EMPTY._replace(start=start, end=end)


def _mention(at: int, lead: Lead, bound: Bound, phrase: Phrase, **more: Any) -> Mention:  # noqa: ANN401 (fields)
    end = max(phrase.end, phrase.start)
    return Mention(at, end, lead.end, bound, phrase, rows=lead.rows, spreads=lead.spreads, **more)


def _ends_after_these(view: View, at: int) -> bool:
    return is_a(view, at, "these") and not is_word(view, at + 1)


def _postfixed(view: View, mention: Mention, number: Number, lead: Lead) -> Mention:
    verb = next(iter(hedges_at(view, mention.start - 1, "verb")), None)
    if verb is not None and not lead.qualifier and mention.phrase.end == mention.phrase.start:
        bound = make_bound(number, lead._replace(qualifier=verb.qualifier))
        return mention._replace(bound=bound, rows=(*mention.rows, verb.row))
    for k in (number.end, mention.end):
        hedge = next(iter(hedges_at(view, k, "after")), None)
        dash = 1 if word(view, k) in {"-", "–"} and glued(view, k) else 0
        hedge = hedge or (next(iter(hedges_at(view, k + 1, "after")), None) if dash else None)
        if hedge is None or lead.qualifier:
            continue
        bound = make_bound(number, lead._replace(qualifier=hedge.qualifier))
        if k == mention.end and k != number.end:
            return mention._replace(bound=bound, end=k + hedge.length, rows=(*mention.rows, hedge.row))
        renewed = _with_noun(view, mention.start, lead, number, k + hedge.length + dash)
        return renewed._replace(bound=bound, rows=(*mention.rows, hedge.row))
    return mention


def _with_group(view: View, mention: Mention) -> Mention:
    """Take in the group noun of "a family of five", "a crowd of several thousand"."""
    if word(view, mention.start - 1) != "of":
        return mention
    for back in (2, 3):
        group = group_at(view, mention.start - back, "groups")
        if group is not None and group[1] == back - 1:
            start = mention.start - back
            start -= 1 if is_a(view, start - 1, "article") else 0
            return mention._replace(start=start, group=group[0] or PEOPLE)
    return mention


_READERS: tuple[Reader, ...] = (read_rest, read_same, _share, read_zero, _money, _counted, read_ordinal, read_article)
