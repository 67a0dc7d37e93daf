"""Who speaks: the noun phrase left of a verb, right of an inverted one, or before a relative pronoun.

All functions take a `Line` and token positions and return a half-open token range, or None where no source is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.phrases import (
    OPENS,
    REACH,
    VERB,
    Range,
    find_phrase_before,
    is_abbreviated,
    is_adjective,
    phrase_end,
)

if TYPE_CHECKING:
    from reconcile.attributions.line import Line

_PAUSES = (",", "—", "–", "-")
_PRONOUNS = ("who", "which", "that")
_AUTHOR_REACH = 12  # tokens between "the firm sent" and the document
_RELATIVE_REACH = 14  # tokens of a relative clause without commas
_ADJUNCT = 7  # tokens of "which until Monday morning"
_SHORT_NAME = 4  # tokens of ", or BLA,"
_PAIR = 7  # tokens of two names joined by "and"
_APPOSITIONS = 3  # after one name
_YEAR = 4  # digits


def find_subject(line: Line, verb: int) -> Range | None:
    """Return the subject that ends before the verb group starting at `verb`."""
    last = _skip_back(line, verb - 1)
    if last < 0:
        return None
    word, bits = line.words[last], line.bits[last]
    if word in _PRONOUNS:
        return find_antecedent(line, last)
    if bits & c.MARK and word != "%":
        return _before_mark(line, last, verb)
    if bits & c.PERSONAL_PRONOUN and bits & c.OBJECT_PRONOUN and _relative_before(line, last, last):
        return _before_verb(line, last)  # "an officer who had read it said"
    if bits & c.PERSONAL_PRONOUN or (last == 0 and bits & c.TIME and bits & c.NAME):
        return last, last + 1  # "Day" before its verb is somebody's name
    relative = _relative_over_adjunct(line, last)
    return find_antecedent(line, relative) if relative else _before_verb(line, last)


def _relative_over_adjunct(line: Line, last: int) -> int:
    """Return the "which" of ", which after nightfall | reported 68 dead", or 0."""
    for position in range(last, max(0, last - _ADJUNCT), -1):
        bits = line.bits[position]
        if bits & c.RELATIVE and line.words[position] in _PRONOUNS:
            return position if position < last and line.bits[position + 1] & (c.PREPOSITION | c.SUBORDINATOR) else 0
        if bits & (c.MARK | VERB | c.CUE | c.COORDINATOR):
            return 0
    return 0


def _before_mark(line: Line, last: int, verb: int) -> Range | None:
    """Return the subject that ends with a comma, dash, bracket, full stop ("Rivas Jr.") or a quoted title."""
    word = line.words[last]
    if word == "." and line.starts[last] == line.ends[last - 1]:
        found = find_phrase_before(line, last - 1)
        return (found[0], last + 1) if found else None
    if line.quote[last] >= 0 > line.quote[verb] and line.word(last - 1) == ",":
        return _before_title(line, last)
    if word in (",", ")", "—", "–", "-"):
        return _before_insertion(line, last) or _before_insertions(line, last)
    return None


def _before_verb(line: Line, last: int) -> Range | None:
    """Return the noun phrase that ends at `last`, a relative clause at its end included."""
    found = find_phrase_before(line, last) or _share(line, last) or _with_clause(line, last)
    opening = _relative_before(line, found[0] if found else last + 1, last)
    if opening:
        head = find_antecedent(line, opening)
        return (head[0], last + 1) if head else found
    return found


def _share(line: Line, last: int) -> Range | None:
    """Return a number that stands for people ("42% say", "six in 10 say", "39 have said"); no year and no hour."""
    number = last - (line.words[last] == "%")
    counts = c.NUMBER | c.COUNT
    if not line.bit(number) & counts or len(line.words[number]) == _YEAR:
        return None
    if line.bit(number - 1) & c.NOUN_PREPOSITION and line.bit(number - 2) & counts:
        number -= 2
    if number and line.bits[number - 1] & c.PREPOSITION and not line.bits[number - 1] & c.ADVERB:
        return None
    return number, last + 1


def _with_clause(line: Line, last: int) -> Range | None:
    """Return "those surveyed" or "the experts we met" before the verb: a noun with a clause that has no pronoun."""
    if not line.bits[last] & (c.PAST_LIKE | c.FINITE):
        return None
    if line.bit(last - 1) & c.PERSONAL_PRONOUN and last > 1:
        found = find_phrase_before(line, last - 2)
        return (found[0], last + 1) if found else None
    alone = line.bit(last - 1) & c.PLURAL and line.bit(last - 1) & c.ARTICLE and line.bits[last] & c.PAST_LIKE
    return (last - 1, last + 1) if alone else None


def _relative_before(line: Line, start: int, last: int) -> int:
    """Return the "who" of "the nurse who asked not to be named said", where a verb of its own ends before `start`."""
    verb = False
    for position in range(min(start - 1, last), max(0, last - _RELATIVE_REACH), -1):
        bits, word = line.bits[position], line.words[position]
        if bits & c.MARK or word in ("and", "but", "while"):
            return 0
        if word in ("who", "which") or (word == "that" and line.bits[position - 1] & c.MARK == 0):
            verb = verb or _heads_relative(line, position, start, last)
            return position if verb and (word != "that" or not line.bits[position - 1] & (c.CUE | c.CUE_NOUN)) else 0
        verb = verb or bool(bits & (VERB | c.PAST_LIKE | c.CUE))
    return 0


def _heads_relative(line: Line, pronoun: int, start: int, last: int) -> bool:
    """Say whether a verb that no table lists follows the pronoun ("the group that runs | the town")."""
    first = pronoun + 1
    noun = OPENS | c.NAME | c.PREPOSITION | c.PERSONAL_PRONOUN | c.SUBJECT_PRONOUN | c.PLURAL | c.COUNT | c.NUMBER
    if line.bit(first) & (noun | c.MARK | c.ADVERB):
        return False
    return first < start or (first == start < last and line.words[first].endswith("s"))


def find_antecedent(line: Line, relative: int) -> Range | None:
    """Return the noun phrase that the relative pronoun at `relative` stands for."""
    last = relative - 1
    while line.word(last) in _PAUSES:
        last -= 1
    if last < 0 or line.bits[last] & (c.MARK | c.PREPOSITION | VERB):
        return None
    found = find_phrase_before(line, last)
    if found and line.bits[found[0]] & c.NEGATION:
        found = _after_nothing(line, found)
    return _before_apposition(line, found) if found else None


def _after_nothing(line: Line, found: Range) -> Range:
    """Cut "no word from Asmara", before ", which", to "Asmara": nothing can speak."""
    last = max((k for k in range(*found) if line.bits[k] & c.PREPOSITION), default=-1)
    return (last + 1, found[1]) if last > 0 else found


def _skip_back(line: Line, last: int) -> int:
    """Step over adverbs and a time phrase between subject and verb ("the army on Sunday said", "who in 2010 said")."""
    while last >= 0:
        bits = line.bits[last]
        if _ends_date(line, last) or _ends_week(line, last):
            last -= 2
        elif bits & c.REFLEXIVE or (bits & c.ADVERB and not (bits & c.NAME and last > 0 and not bits & c.TIME)):
            last -= 1
        else:
            break
    return last


def _ends_date(line: Line, last: int) -> bool:
    """Say whether "on Sunday" or "in 2010" ends here."""
    bits = line.bits[last]
    year = bits & c.NUMBER and len(line.words[last]) == _YEAR
    return bool((year or (bits & c.TIME and bits & c.NAME)) and line.bit(last - 1) & c.PREPOSITION)


def _ends_week(line: Line, last: int) -> bool:
    """Say whether "this week" ends here."""
    return bool(line.bits[last] & c.TIME and line.bit(last - 1) & c.NEAR)


def _before_insertion(line: Line, close: int) -> Range | None:
    """Return the subject before ", a spokesman for the army," or "(BLA)", the insertion included."""
    opening = {")": "("}.get(line.words[close], line.words[close])
    mark = close - 1
    if opening == "-" and line.word(mark) == "-":
        mark -= 1  # "--"
    while mark > 0 and close - mark < REACH and line.words[mark] != opening:
        if line.words[mark] in (";", ":") or line.quote[mark] != line.quote[close]:
            return None
        mark -= 1
    if mark <= 0 or line.words[mark] != opening or mark + 1 == close:
        return None
    if opening != "(" and not _may_insert(line, mark + 1, close):
        return None
    if opening == "-" and line.word(mark - 1) == "-":
        mark -= 1
    if line.bits[mark - 1] & c.NUMBER and line.word(mark - 2) == "," and mark > 2:
        mark -= 2  # an age: "Schiff, 56, who ..."
    found = _before_insertion(line, mark - 1) if line.words[mark - 1] == ")" else find_phrase_before(line, mark - 1)
    if not found or (line.bit(found[0] - 1) & c.PREPOSITION and line.word(found[0] - 2) == ","):
        return None  # "Ivo Rey, of Oru, a coastal town,"
    found = _before_apposition(line, found)
    return found[0], close + (line.words[close] == ")")


def _before_title(line: Line, close: int) -> Range | None:
    """Return the subject before ', host of "Morning Call,"': its last comma stands inside the quotation marks."""
    mark = close - 1
    while mark > 0 and (line.words[mark] != "," or line.quote[mark] >= 0) and close - mark < REACH:
        mark -= 1
    found = find_phrase_before(line, mark - 1) if mark > 0 and line.words[mark] == "," else None
    return (found[0], close + 1) if found and _may_insert(line, mark + 1, close) else None


def _before_insertions(line: Line, close: int) -> Range | None:
    """Return a subject that opens the sentence, with all that is set off behind it ("Ana Ruiz, whose firm, ...,")."""
    if not line.bits[0] & (c.NAME | OPENS) or close > REACH or line.words[close] != ",":
        return None
    end = phrase_end(line, 0)
    return (0, close) if 0 < end < close and line.words[end] == "," and _may_insert(line, end + 1, close) else None


def _before_apposition(line: Line, found: Range) -> Range:
    """Widen "the attorney general of Ohio" to the name before it ("Ann Lee, the attorney general of Ohio")."""
    bits, word = line.bits[found[0]], line.words[found[0]]
    apposed = bits & OPENS or not (bits & (c.NAME | c.PLURAL) or word.endswith("s"))
    if line.word(found[0] - 1) == "," and apposed and line.bit(found[0] - 2) & c.NAME:
        name = find_phrase_before(line, found[0] - 2)
        named = name and all(line.bits[k] & (c.NAME | c.MARK) for k in range(*name))
        return name if name and named and not line.bit(name[0] - 1) & c.PREPOSITION else found
    return found


def _may_insert(line: Line, first: int, close: int) -> bool:
    """Say whether what stands from `first` up to `close` can be an apposition or a relative clause."""
    bits = line.bits[first]
    if bits & (c.ADVERB | c.SUBORDINATOR) and (close == first + 1 or _is_short_remark(line, first, close)):
        return True
    while bits & (c.ADVERB | c.REFLEXIVE) and first + 1 < close:
        first += 1  # "long an advocate of reform", "himself up for election"
        bits = line.bits[first]
    if line.words[first] == "and" and line.word(close) != "," and first + 1 < close:
        bits = line.bits[first + 1]  # "Democrats - and some Republicans - say"
        return not bits & c.PERSONAL_PRONOUN and not _has_finite(line, first, close)
    if line.words[first] == "or":
        return close - first <= _SHORT_NAME and bool(line.bit(first + 1) & c.NAME)  # "the Liberation Army, or BLA,"
    if bits & c.PERSONAL_PRONOUN or line.words[first] in ("and", "but", "that"):
        return False
    if not bits & (c.RELATIVE | c.POSSESSIVE) and _has_finite(line, first, close):
        return False
    opens = OPENS | c.RELATIVE | c.NAME | c.NUMBER | c.COUNT | c.PREPOSITION | c.SOURCE_HEAD | c.SHAPE | c.PLURAL
    return bool(bits & opens) or not bits & ~(c.PHRASAL | c.PHRASE_HEAD)


def _is_short_remark(line: Line, first: int, close: int) -> bool:
    """Say whether ", also unnamed," or ", down the slope," stands there: a few words without a verb."""
    short = close - first <= _SHORT_NAME and bool(line.bits[first] & c.ADVERB)
    verbs = VERB | c.CUE_PAST | c.PERSONAL_PRONOUN
    return short and not any(line.bits[k] & verbs for k in range(first + 1, close))


def _has_finite(line: Line, first: int, close: int) -> bool:
    """Say whether a finite verb stands there outside a relative clause."""
    for position in range(first, close):
        bits = line.bits[position]
        if bits & c.RELATIVE or (bits & c.SUBORDINATOR and not bits & c.PREPOSITION):
            return False
        if bits & VERB:
            return True
    return False


def find_inverted(line: Line, first: int) -> Range | None:
    """Return the subject that stands after its verb, from `first` on ("said Igor Konashenkov, a spokesman")."""
    end = phrase_end(line, first)
    if end == first:
        return None
    if line.bits[first] & c.PERSONAL_PRONOUN:
        return first, first + 1
    if line.word(end) == "(":
        close = end
        while close < len(line.words) and line.words[close] != ")":
            close += 1
        end = min(close + 1, len(line.words))
    for _ in range(_APPOSITIONS):
        longer = _over_apposition(line, first, end)
        if longer == end:
            break
        end = longer
    return first, end


def _over_apposition(line: Line, first: int, end: int) -> int:
    """Return the end of the apposition after the comma at `end`, or `end` where what follows is something else."""
    size = len(line.words)
    if line.word(end) != "," or end + 1 >= size:
        return end
    opening = line.bits[end + 1]
    if opening & (c.PREPOSITION | c.ING_LIKE | c.COORDINATOR | c.SUBORDINATOR) and not opening & c.RELATIVE:
        return end
    close = end + 1
    while close < size and line.quote[close] == line.quote[first]:
        if line.words[close] in (",", ";", ":") or (line.words[close] == "." and not is_abbreviated(line, close)):
            break
        close += 1
    if close < size and line.quote[close] != line.quote[first] and line.quote[close - 1] == line.quote[first]:
        return end
    if not _may_insert(line, end + 1, close) or close - end > REACH:
        return end
    return close


def find_clause_subject(line: Line, before: int, first: int = 1) -> Range | None:
    """Return the subject of the first main verb from `first` on that stands before `before`.

    Verbs of a clause that a subordinator opens ("As voters went to the polls, the party ...") count only where no
    other is found.
    """
    weak = None
    for position in range(first, before):
        bits = line.bits[position]
        if bits & (VERB | c.PAST_LIKE) and line.quote[position] < 0:
            found = find_subject(line, position)
            other = c.SUBORDINATOR | c.RELATIVE | c.PREPOSITION
            main = found and not line.bit(found[0] - 1) & other and line.words[found[0]] not in ("whose", "there")
            if main and (bits & VERB or not is_adjective(line, position)):
                return found
            weak = weak or found
    return weak


def find_opening_name(line: Line, before: int) -> Range | None:
    """Return the name or pronoun that opens the sentence, whatever verb follows ("Ivo Rey hit the road, accusing")."""
    first = int(bool(line.bits[0] & (c.COORDINATOR | c.ADVERB) or line.words[0] == "but"))
    last = first
    while (
        last < before and line.bits[last] & c.NAME and not line.bits[last] & (c.MARK | c.PREPOSITION | c.SUBORDINATOR)
    ):
        last += 1
    if last == first and line.bit(first) & c.PERSONAL_PRONOUN:
        last += 1
    return (first, last) if first < last < before and not line.bits[last] & c.MARK else None


def split_sources(line: Line, source: Range | None) -> list[Range | None]:
    """Return the names that speak together ("New Delhi and Kabul") one by one; any other source as it is."""
    if source is None:
        return [None]
    start, end = source
    middle = [k for k in range(start + 1, end - 1) if line.words[k] == "and"]
    if len(middle) != 1 or end - start > _PAIR:
        return [source]
    if not all(line.bits[k] & c.NAME and not line.bits[k] & c.SOURCE_HEAD for k in range(start, end) if k != middle[0]):
        return [source]
    return [(start, middle[0]), (middle[0] + 1, end)]


def find_author(line: Line, source: Range) -> Range | None:
    """Return who issued a document that seems to speak ("the firm sent a letter saying", "in a statement saying").

    None where the source is no document, or is itself the subject of the clause.
    """
    start, end = source
    after = c.PREPOSITION | c.TIME | c.ADVERB
    papers = (k for k in range(start, end) if line.bits[k] & c.DOCUMENT and not line.bits[k] & c.NAME)
    if not any(k + 1 == end or line.bits[k + 1] & after for k in papers):
        return None
    if not line.bits[start] & OPENS and not line.words[end - 1].endswith("s"):
        return None
    for verb in range(start - 1, max(-1, start - _AUTHOR_REACH), -1):
        bits = line.bits[verb]
        if bits & (VERB | c.PAST_LIKE | c.CUE_PAST | c.LIGHT) and line.quote[verb] < 0:
            return _active_subject(line, verb)
        if bits & c.MARK and line.words[verb] not in ("'s", "'"):
            return None
    return None


def _active_subject(line: Line, verb: int) -> Range | None:
    """Return the subject of the verb, its auxiliaries stepped over; None for a passive one."""
    while line.bit(verb - 1) & (c.AUXILIARY | c.ADVERB):
        verb -= 1
        if line.bits[verb] & c.BE:
            return None
    return find_subject(line, verb)


def with_pronoun(line: Line, source: Range | None, verb: int) -> tuple[Range, ...]:
    """Return the source, and the relative pronoun that takes it up before the verb group ("the army, which has")."""
    if source is None:
        return ()
    pronoun = _skip_back(line, verb - 1)
    between = any(line.bits[k] & (VERB | c.CUE_PAST) for k in range(source[1], pronoun))
    taken_up = pronoun >= source[1] and line.word(pronoun) in _PRONOUNS and not between
    return (source, (pronoun, pronoun + 1)) if taken_up else (source,)
