"""Where a content ends: before the reporter's own clause, a further cue, or the end of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.attributions import classes as c
from reconcile.attributions.phrases import phrase_end
from reconcile.attributions.sources import find_subject

if TYPE_CHECKING:
    from reconcile.attributions.line import Line

_DASHES = ("—", "–", "-", "--")
_STOPS = (".", ",", ";", ":", "!", "?", *_DASHES)
_SUBJECT = c.PERSONAL_PRONOUN | c.DETERMINER | c.NAME
_LIST = 8  # tokens between two commas of a list
_APPOSED = 2
_PAIR = 3  # tokens of the first of two subjects ("both he and Rivas promised")
_INSERTION = 14  # tokens between two marks behind a cue
_ASIDE_REACH = 25  # tokens between a comma and the cue of ", officials in the capital said"


def clause_end(line: Line, start: int, cue: int) -> int:
    """Return the end of the clause that starts at `start` and is put forward by the cue at `cue`."""
    size, depth = len(line.words), 0
    own = line.quote[cue]
    for position in range(start, size):
        word = line.words[position]
        if line.quote[position] >= 0 and line.quote[position] != own:
            if line.quote[min(position + 1, size - 1)] == own and _turns_away(line, position):
                return position + 1
            continue
        if own >= 0 and line.quote[position] != own:
            return position
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if position > start and (word == "," or word in _DASHES) and _ends_at_comma(line, position):
            return position
        if word == ";" and _has_cue(line, position):
            return position
        joins = (line.bits[position] & c.COORDINATOR or word in ("but", "while")) and position > start + 1
        if joins and _is_joined_act(line, start, position, cue):
            return position
    return size


def _is_joined_act(line: Line, start: int, joint: int, cue: int) -> bool:
    """Say whether the clause behind "and" or "but" is the reporter's: another cue, speaker, or act of the source."""
    if _is_new_cue(line, joint + 1, cue) or _repeats_auxiliary(line, joint + 1, cue):
        return True
    pair = joint - start <= _PAIR and all(line.bits[k] & _SUBJECT for k in range(start, joint))
    return not pair and _is_other_speaker(line, joint + 1)


def _repeats_auxiliary(line: Line, first: int, cue: int) -> bool:
    """Say whether "has said the road is open and has promised more" goes on with the source's own "has"."""
    own = cue - 1
    while line.bit(own) & c.ADVERB:
        own -= 1
    return bool(line.bit(own) & c.HAVE) and line.word(own) == line.word(first)


def _turns_away(line: Line, closing: int) -> bool:
    """Say whether the reporter's own words follow the quotation that ends at `closing` ('..." adding that')."""
    after = line.bit(closing + 1)
    return bool(after & c.CUE and after & c.ING_LIKE) or _is_aside(line, closing)


def inside_commas(line: Line, start: int, end: int) -> tuple[int, int]:
    """Cut a content in ", which has denied any leak, opened ..." at the comma that closes the relative clause."""
    for position in range(start + 1, end):
        if line.words[position] == "," and line.quote[position] < 0:
            following = line.bit(position + 1)
            return (start, position) if following & (c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.CUE) else (start, end)
    return start, end


def _has_cue(line: Line, semicolon: int) -> bool:
    """Say whether a reporting verb stands outside quotations between the semicolon and the next one."""
    reporting = c.CUE_PAST | c.CUE_THIRD
    later = range(semicolon + 1, len(line.words))
    end = next((k for k in later if line.words[k] == ";"), len(line.words))
    return any(line.bits[k] & reporting and line.quote[k] < 0 for k in range(semicolon, end))


def strip_marks(line: Line, start: int, end: int) -> tuple[int, int]:
    """Drop commas and the full stop at either edge; quotation marks and brackets stay."""
    while end > start and line.words[end - 1] in _STOPS:
        end -= 1
    while start < end and line.words[start] in _STOPS:
        start += 1
    return start, end


def _ends_at_comma(line: Line, comma: int) -> bool:
    first = comma + 1
    while line.bit(first) & c.ADVERB and not line.bit(first) & c.BREAK:
        first += 1
    bits, word = line.bit(first), line.word(first)
    if bits & c.BREAK:
        return not (word == "as" and line.word(first + 1) == "well")
    if word == "but":
        goes_on = line.bit(first + 1) & (c.AUXILIARY | c.PREPOSITION | c.NEGATION | c.FINITE)
        return not goes_on and line.word(first + 1) != "that"
    return _is_gloss(line, comma, first) or _is_aside(line, comma) or _is_joined(line, first)


def _is_gloss(line: Line, comma: int, first: int) -> bool:
    """Say whether the reporter goes on in words of his own: an apposition, a participle, a relative clause."""
    bits = line.bit(first)
    if bits & c.ARTICLE and (_is_comment(line, first) or _is_last_apposition(line, first)):
        return True
    if line.words[comma] != "," and bits & (c.COORDINATOR | c.ARTICLE):
        return not _is_closed(line, comma)
    if line.word(first) == "with" and _has_participle(line, first + 1):
        return True
    if bits & c.CUE and bits & (c.ING_LIKE | c.FINITE):
        return True
    if line.word(first) == "according" and line.word(first + 1) == "to":
        return True
    return bool(bits & c.RELATIVE) and (_relative_cue(line, first + 1) or _is_last_relative(line, comma, first))


def _is_last_relative(line: Line, comma: int, first: int) -> bool:
    """Say whether ", who worked on the campaign." ends the sentence behind a name: the reporter's own gloss."""
    if not line.bits[comma - 1] & c.NAME or line.words[comma] != ",":
        return False
    return line.words[first] in ("who", "which") and "," not in line.words[first:]


def _is_closed(line: Line, dash: int) -> bool:
    """Say whether a second dash ends the insertion that `dash` opens, and the content goes on behind it."""
    later = range(dash + 2, min(dash + _ASIDE_REACH, len(line.words) - 1))
    return any(line.words[k] == line.words[dash] and line.words[k - 1] != line.words[dash] for k in later)


def _has_participle(line: Line, first: int) -> bool:
    """Say whether ", with the firm paying for it" follows: a clause of the reporter's own."""
    other = c.ARTICLE | c.POSSESSIVE | c.PREPOSITION | c.COORDINATOR | c.MARK
    for position in range(first + 1, min(first + _LIST, len(line.words))):
        if line.bits[position] & (c.MARK | c.FINITE):
            return False
        if line.bits[position] & c.ING_LIKE and not line.bits[position - 1] & other:
            return True
    return False


def _is_joined(line: Line, first: int) -> bool:
    return bool(line.bit(first) & c.COORDINATOR) and _is_other_speaker(line, first + 1)


def _relative_cue(line: Line, first: int) -> bool:
    """Say whether ", which has denied ..." follows: the reporter's own relative clause with a further cue."""
    subject = phrase_end(line, first) if first < len(line.words) else first
    told = c.CUE_PAST | c.CUE_THIRD
    if any(line.bits[k] & told and not line.bits[k] & c.NOUN_LIKE for k in range(first, subject)):
        return True
    while line.bit(subject) & (c.AUXILIARY | c.ADVERB | c.NEGATION):
        subject += 1
    return bool(line.bit(subject) & told)


def _is_last_apposition(line: Line, article: int) -> bool:
    """Say whether ", a swipe at the rallies." ends the sentence: the reporter's gloss on what was said."""
    if line.words[article] not in ("a", "an"):
        return False
    verb = c.FINITE | c.AUXILIARY
    end = next((k for k in range(article, len(line.words)) if line.words[k] == "," or line.bits[k] & verb), -1)
    return end < 0 or any(line.bits[k] & c.RELATIVE for k in range(article + 2, end))


def _is_comment(line: Line, article: int) -> bool:
    """Say whether ", a charge ..." follows: an apposition that names the content itself."""
    return any(line.bit(k) & (c.STATEMENT | c.FIGURE_NOUN | c.CUE_NOUN) for k in range(article + 1, article + 4))


def _is_aside(line: Line, comma: int) -> bool:
    """Say whether ", officials said" follows the comma: a subject, a cue that closes, and a mark or the end."""
    apposed = 0  # commas of ", the spokesman, Ali Khan, said"
    for position in range(comma + 1, min(comma + _ASIDE_REACH, len(line.words))):
        bits = line.bits[position]
        if line.words[position] == ",":
            apposed += 1
            if apposed > _APPOSED or not line.bit(comma + 1) & (c.ARTICLE | c.NAME):
                return False
        if bits & c.CUE and not bits & c.ING_LIKE and (bits & (c.PAST_LIKE | c.FINITE)):
            if position == comma + 1:
                return bool(line.bit(position + 1) & (c.NAME | c.ARTICLE))
            if not _closes(line, position + 1):
                return False
            found = find_subject(line, position)
            return found is not None and found[0] == comma + 1
    return False


def _closes(line: Line, after: int) -> bool:
    """Say whether nothing but the setting follows a cue: a mark, a time, or an addressee ("told the local paper")."""
    if after >= len(line.words) or line.bits[after] & (c.MARK | c.TIME | c.ADDRESSING):
        return True
    end = phrase_end(line, after)
    told = any(line.bits[k] & c.OCCASION for k in range(after, end))
    return told and (end == len(line.words) or bool(line.bits[end] & (c.MARK | c.TIME | c.ADDRESSING)))


def _is_other_speaker(line: Line, first: int) -> bool:
    """Say whether "and police said ..." follows: a subject right at `first` with a cue of its own."""
    for position in range(first + 1, min(first + 10, len(line.words))):
        bits = line.bits[position]
        modal = bits & c.CUE and line.bits[position - 1] & c.MODAL
        if modal or (bits & (c.CUE_PAST | c.CUE_THIRD) and not bits & c.NOUN_LIKE):
            found = find_subject(line, position - bool(modal))
            return found is not None and found[0] <= first
        if bits & (c.FINITE | c.AUXILIARY | c.MARK) and not bits & (c.HAVE | c.MODAL):
            return False
    return False


def _is_new_cue(line: Line, first: int, cue: int) -> bool:
    """Say whether "and added that" starts at `first`: a cue in the same form as the one before, with no subject."""
    negated = False
    while line.bit(first) & (c.ADVERB | c.AUXILIARY | c.NEGATION) and not line.bit(first) & c.CUE:
        negated = negated or bool(line.bit(first) & c.NEGATION)
        first += 1
    bits = line.bit(first)
    if negated:
        return bool(bits & c.REPORTING)
    if line.bit(first - 1) & c.AUXILIARY:
        return False
    marked = line.bit(first + 1) & c.MARK and (first + 2 >= len(line.words) or line.quote[first + 2] < 0)
    if not bits & c.REPORTING or marked or line.word(first + 1) == "by":
        return False
    if line.bits[cue] & c.ING_LIKE:
        return bool(bits & c.ING_LIKE)
    shared = bits & line.bits[cue] & (c.CUE_PAST | c.CUE_THIRD)
    present = not line.bits[cue] & c.CUE_PAST or bool(line.bit(cue - 1) & (c.HAVE | c.ADVERB))
    return bool(shared) or (bool(bits & c.CUE_THIRD) and present and not bits & c.NOUN_LIKE)


def phrase_content_end(line: Line, start: int, cue: int) -> int:
    """Return the end of a noun phrase that is denied, condemned or confirmed, with the clauses that hang on it."""
    end = clause_end(line, start, cue)
    inside, that = False, start  # after "that" or "who" a finite verb is part of the phrase
    for position in range(start, end):
        bits, word = line.bits[position], line.words[position]
        if line.quote[position] >= 0 and line.quote[position] != line.quote[cue]:
            continue
        if word == "," and not (inside and _lacks_verb(line, that, position)) and not _goes_on(line, position, end):
            return position
        if word in (":", ";") or (word in _DASHES and line.starts[position] > line.ends[position - 1]):
            return position
        if bits & c.RELATIVE:
            inside, that = True, position
        elif (bits & c.BREAK_INSIDE or _is_means(line, position)) and position > start:
            return position
        elif bits & c.TIME and bits & c.NAME and position + 1 >= end - 1 and line.word(position - 1) == "on":
            return position - 1 - (line.word(position - 2) in ("late", "early"))
        elif bits & c.COORDINATOR and line.bit(position + 1) & (c.FINITE | c.AUXILIARY | c.PAST_LIKE) and not inside:
            return position
    return end


def _is_last_member(line: Line, comma: int) -> bool:
    """Say whether ", and Gwadar" closes a list that began before the comma."""
    listed = any(line.words[k] == "," for k in range(max(0, comma - _LIST), comma))
    verbs = c.FINITE | c.AUXILIARY | c.PAST_LIKE | c.PERSONAL_PRONOUN | c.CUE_PAST | c.CUE_THIRD
    return listed and not any(line.bit(k) & verbs for k in range(comma + 2, comma + 4))


def _lacks_verb(line: Line, that: int, comma: int) -> bool:
    """Say whether the clause after "the notion that" has no verb yet ("that pressure, or greed, had led to it")."""
    verbs = c.FINITE | c.AUXILIARY | c.PAST_LIKE
    told = line.words[that] == "that" and line.bits[that - 1] & (c.STATEMENT | c.CUE_NOUN)
    return bool(told) and not any(line.bits[k] & verbs for k in range(that + 1, comma))


def _is_means(line: Line, position: int) -> bool:
    """Say whether "by pointing out" starts here: how something is answered is no part of it."""
    return line.words[position] == "by" and bool(line.bit(position + 1) & c.ING_LIKE)


def _goes_on(line: Line, comma: int, end: int) -> bool:
    """Say whether a list, a number or "including" goes on after the comma."""
    first = line.bit(comma + 1)
    if first & c.COORDINATOR:
        return _is_last_member(line, comma)
    if first & (c.FINITE | c.AUXILIARY | c.RELATIVE | c.PERSONAL_PRONOUN | c.SUBORDINATOR):
        return False
    if first & c.ARTICLE and line.bit(comma - 1) & c.NAME:
        return False
    if first & (c.NUMBER | c.COUNT) and line.word(comma + 2) not in ("of", "others", "more"):
        return False
    if first & (c.NUMBER | c.COUNT | c.NEGATION) or line.word(comma + 1) in ("including", "among", "up", "down"):
        return True
    return _is_listed(line, comma, end)


def _is_listed(line: Line, comma: int, end: int) -> bool:
    """Say whether "and" joins a last member behind the comma, before any verb."""
    other = c.FINITE | c.AUXILIARY | c.RELATIVE | c.PERSONAL_PRONOUN | c.SUBORDINATOR
    for position in range(comma + 2, min(comma + 9, end)):
        if line.bits[position] & c.COORDINATOR:
            return True
        if line.bits[position] & other or line.words[position] == ";":
            return False
    was_listed = any(line.words[k] == "," for k in range(max(0, comma - _LIST), comma))
    return was_listed and bool(line.bit(comma + 1) & c.PAST_LIKE) and not line.bit(comma - 1) & c.CUE


def noun_end(line: Line, start: int) -> int:
    """Return the end of the noun phrase content that starts at `start`, its prepositional phrases included."""
    position, size = start, len(line.words)
    while position < size:
        end = phrase_end(line, position)
        if end > position:
            position = end
        elif line.bits[position] & (c.PREPOSITION | c.ING_LIKE | c.TIME) and position + 1 < size:
            position += 1
        elif line.words[position] == "(":
            position = next((k + 1 for k in range(position, size) if line.words[k] == ")"), size)
        else:
            break
    while position > start and line.bits[position - 1] & (c.PREPOSITION | c.COORDINATOR):
        position -= 1
    return position


def skip_adjuncts(line: Line, first: int) -> int:
    """Step over adverbs, time and occasion phrases after a cue ("said in a statement on Sunday")."""
    position, size = first, len(line.words)
    while position < size:
        bits = line.bits[position]
        if line.quote[position] != line.quote[first - 1]:
            return position
        if bits & c.ADDRESSING and bits & c.PREPOSITION:
            end = phrase_end(line, position + 1) if position + 1 < size else position
            setting = c.OCCASION | c.TIME | (0 if bits & c.NOUN_PREPOSITION else c.SOURCE_HEAD)  # "through a lawyer"
            inside = [k for k in range(position + 1, end) if line.bits[k] & setting]
            if not inside:
                return position
            position = inside[-1] + 1
        elif bits & (c.ADVERB | c.TIME) and not bits & (c.DETERMINER | c.MODAL) and not _is_bound(line, position):
            position += 1
        else:
            return position
    return position


def _is_bound(line: Line, position: int) -> bool:
    """Say whether "up to five" starts here."""
    return bool(line.bit(position + 1) & c.PREPOSITION and line.bit(position + 2) & (c.NUMBER | c.COUNT))


def skip_insertion(line: Line, first: int) -> int:
    """Step over what is set off behind a cue ("said, if elected, he would ...", "said - on the radio - that ...")."""
    mark, opening = line.word(first), line.bit(first + 1)
    if mark not in (",", *_DASHES) or (mark == "," and not opening & (c.PREPOSITION | c.SUBORDINATOR)):
        return first
    reach = range(first + 2, min(first + _INSERTION, len(line.words) - 1))
    close = next((k for k in reach if line.words[k] == mark and line.quote[k] == line.quote[first]), first)
    following = line.bit(close + 1)
    opens = following & (c.PERSONAL_PRONOUN | c.ARTICLE | c.POSSESSIVE | c.NAME) or line.word(close + 1) == "that"
    return close + 1 if close > first and opens else first
