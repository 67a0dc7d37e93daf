"""Numbers that count nothing: dates, times, ages, names of units, percentages, scores. Decided by construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.figures.numbers import read_number
from reconcile.figures.view import glued, is_a, is_word, noun_at, word

if TYPE_CHECKING:
    from reconcile.figures.hedges import Lead
    from reconcile.figures.numbers import Number
    from reconcile.figures.view import View

_SUFFIXES = frozenset({"st", "nd", "rd", "th", "s"})
_AGES = 12  # words that a list of ages may take
_OLD = 100  # no age is as high


def skip_number(view: View, at: int) -> int:
    """Return the position behind a number that is no count, so that its parts are not read again."""
    opens = view.words[at][:1].isdigit() or view.words[at] == "between"
    number = read_number(view, at) if opens else None
    if number is None:
        return at + 1
    end = number.end
    while glued(view, end) and (word(view, end) in {"-", "–", ":", "/", "."} or word(view, end)[:1].isalnum()):
        end += 1
    return end


def is_no_count(view: View, number: Number, lead: Lead) -> bool:
    """Say whether the number is part of a date, time, age, name, rate or sum of money."""
    tests = (_date, _clock, _age, _name, _rate, _year)
    return any(test(view, number, lead) for test in tests)


def _date(view: View, number: Number, _lead: Lead) -> bool:
    before, after = number.start - 1, number.end
    if word(view, after) in _SUFFIXES and glued(view, after):
        return True
    small = number.high is not None and number.high <= 31
    if small and number.digits and (is_a(view, after, "month") and not is_a(view, after, "ambiguous_month")):
        return True
    if small and number.digits and is_a(view, after, "ambiguous_month") and view.tokens[after].text[0].isupper():
        return True
    if is_a(view, before, "month") and view.tokens[before].text[:1].isupper() and number.digits:
        return small or 1500 <= number.low <= 2100
    joined = (
        word(view, before) in {"and", "to", "-", "–"}
        and word(view, before - 1).isdigit()
        and is_a(view, before - 2, "month")
        and small
    )
    listed = word(view, after) in {"and", "to"} and small and number.digits and is_a(view, after + 2, "month")
    return joined or (listed and word(view, after + 1).isdigit())


def _clock(view: View, number: Number, _lead: Lead) -> bool:
    after = number.end
    if word(view, after) in {":", "/"} and glued(view, after) and glued(view, after + 1):
        return True
    if word(view, number.start - 1) in {":", "/", "."} and glued(view, number.start) and glued(view, number.start - 1):
        return True
    if word(view, after) in {"-", "–"} and glued(view, after) and word(view, after + 1).isdigit():
        return True
    return is_a(view, after, "meridiem")


def _age(view: View, number: Number, lead: Lead) -> bool:
    before, at = word(view, lead.end - 1) if lead.end else "", lead.end - 1
    if any(is_a(view, k, "age_word") for k in (_list_start(view, lead.end) - 1, at, number.start - 1)):
        return True
    if before in {"and", "to"} and is_a(view, lead.end - 3, "age_word"):
        return True
    if is_a(view, at, "age_limit") and (_limits_age(view, number, at - 1) or word(view, number.end) == "s"):
        return True
    if before == "of" and _of_age(view, number, lead.end - 2):
        return True
    return before == "," and word(view, number.end) == "," and _named(view, number.start - 2)


def _limits_age(view: View, number: Number, at: int) -> bool:
    """Find the age in "children under five"."""
    noun, young = noun_at(view, at), number.high is not None and number.high < _OLD
    named = is_a(view, at, "them") or word(view, at) in view.lex.number_phrases
    people = named or (noun is not None and noun.unit == "people")
    return young and people and not is_a(view, number.end, "adverb") and noun_at(view, number.end) is None


def _list_start(view: View, at: int) -> int:
    """Return where the list of numbers begins that goes on at `at` ("aged 14, 15 and 17")."""
    k = at
    while (
        k > max(1, at - _AGES)
        and (word(view, k - 1) == "," or is_a(view, k - 1, "sharer"))
        and view.words[k - 2][:1].isdigit()
    ):
        k -= 2
    return k


def _of_age(view: View, number: Number, at: int) -> bool:
    """Find the age in "a boy of 12"."""
    noun = noun_at(view, at)
    person = noun is not None and noun.unit == "people" and noun.singular and not noun.plural and not noun.bare
    return person and noun is not None and noun.category != "families" and noun_at(view, number.end) is None


def _named(view: View, at: int) -> bool:
    return at >= 0 and view.tokens[at].text[:1].isupper() and noun_at(view, at) is None and number_free(view, at)


def number_free(view: View, at: int) -> bool:
    """Say whether the word at `at` is no number."""
    return read_number(view, at) is None


def _name(view: View, number: Number, lead: Lead) -> bool:
    """Find the number of a thing with a name: "Resolution 2231", "Highway 61", "hostel No. 28", "Boeing 737"."""
    if lead.end != number.start or lead.qualifier or not number.digits:
        return False
    at = number.start - 1
    if word(view, at) in {".", "-", "#"} and (glued(view, at) or word(view, at) == "#"):
        at -= 1 if word(view, at) != "#" else 0
        if is_a(view, at, "number_sign"):
            return True
        if glued(view, number.start):
            return True
    if at < 0 or not is_word(view, at) or is_a(view, at, "preposition", "conjunction", "report", "be", "have", "verb"):
        return False
    named = view.tokens[at].text[:1].isupper() and (at > 0 or is_a(view, at, "designator"))
    after = noun_at(view, number.end)
    if is_a(view, at, "designator") and (named or after is None) and not (after and after.unit == "people"):
        return True
    return named and glued(view, number.start)


def _rate(view: View, number: Number, _lead: Lead) -> bool:
    after = word(view, number.end)
    if is_a(view, number.end, "rate") or is_a(view, number.start - 1, "currency_sign"):
        return True
    noun = noun_at(view, number.end)
    k = number.end if noun is None else number.end + noun.length
    if is_a(view, k, "increase") and "than" in view.words[k + 1 : k + 4]:
        return True  # a difference: "two more than first reported", "3,000 men fewer than he needed"
    before_currency = is_a(view, number.start - 1, "currency_code") and number.digits
    if before_currency and glued(view, number.start):
        return True
    if _of_ratio(view, number):
        return True
    return after in {"times", "x"}


_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000})
_ROUND = frozenset({10, 100, 1000})  # "eight out of ten people" is a ratio, "eight out of nine" eight people


def _of_ratio(view: View, number: Number) -> bool:
    """Find both numbers of "8 in 10 teachers", a share that names no base."""
    if _one_in(view, number, number.end) or any(
        _one_in(view, first, number.start - k)
        for k in (2, 3)
        if number.start > k and (first := read_number(view, number.start - k - 1)) is not None
    ):
        return True
    ends, behind = _joint(view, number.end)
    if behind:
        second = read_number(view, behind) if behind < view.size else None
        return second is not None and _is_ratio(view, number, second, out_of=ends == "of")
    for back in range(2, 5):
        first = read_number(view, number.start - back) if number.start >= back else None
        if first is not None and _joint(view, first.end)[1] == number.start:
            return _is_ratio(view, first, number, out_of=word(view, number.start - 1) == "of")
    return False


def _one_in(view: View, first: Number, at: int) -> bool:
    """Find "one miner in four", a share without a base; `at` is where the noun stands."""
    noun = noun_at(view, at)
    if noun is None or first.end != at or first.high != 1 or word(view, at + noun.length) != "in":
        return False
    k = at + noun.length + 1
    second = read_number(view, k) if k < view.size else None
    alone = second is not None and (not is_word(view, second.end) or is_a(view, second.end, "be", "have", "modal"))
    return alone and second is not None and second.high in _WHOLES


def _joint(view: View, at: int) -> tuple[str, int]:
    """Return the last word of "in", "in every", "out of" at `at`, and the position behind it (0 without one)."""
    if word(view, at) == "in":
        end = at + 2 if word(view, at + 1) == "every" else at + 1
        return view.words[end - 1], end
    if word(view, at) == "out" and word(view, at + 1) == "of":
        end = at + 3 if word(view, at + 2) == "every" else at + 2
        return view.words[end - 1], end
    return "", 0


def _is_ratio(view: View, first: Number, second: Number, *, out_of: bool = False) -> bool:
    if first.high is None or second.high not in _WHOLES or first.high >= second.high:
        return False
    if out_of and second.digits:
        return False
    if out_of and second.high not in _ROUND and not is_a(view, second.end + 1, "preposition"):
        return False  # "seven out of nine patients died" counts them, "four out of five households in the north" none
    noun = noun_at(view, second.end)
    return noun is None or noun.unit == "people"


def _year(view: View, number: Number, lead: Lead) -> bool:
    digits = view.tokens[number.start].text
    if len(digits) != 4 or not digits.isdigit() or not 1500 <= int(digits) <= 2100 or lead.qualifier:
        return False
    if number.end != number.start + 1:
        return False
    after = noun_at(view, number.end)
    counts = after is not None and after.unit == "people" and (after.plural or not after.singular)
    return not counts and is_a(view, number.start - 1, "year_before")
