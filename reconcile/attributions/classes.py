"""Word classes as bits: one for every row of the table `attribution_words`, and those read off a word's spelling."""

from __future__ import annotations

#: Rows of the table, in the order of their bits.
CLASSES = (
    "determiner",
    "article",
    "possessive",
    "subject_pronoun",
    "personal_pronoun",
    "object_pronoun",
    "preposition",
    "noun_preposition",
    "coordinator",
    "subordinator",
    "contrast",
    "be",
    "have",
    "do",
    "modal",
    "negation",
    "relative",
    "question",
    "time",
    "adverb",
    "not_adverb",
    "finite",
    "occasion",
    "addressing_preposition",
    "count",
    "figure_noun",
    "declinable",
    "statement",
    "document",
    "gathered",
    "tally",
    "attack",
    "break",
    "break_inside",
    "light",
    "noun_like",
    "bare_object",
    "near",
    "withheld",
    "unmet",
    "prompt",
    "governor",
    "plural",
    "reflexive",
    "expletive",
    "evidence",
    "request",
    "reaching",
)
(
    DETERMINER,
    ARTICLE,
    POSSESSIVE,
    SUBJECT_PRONOUN,
    PERSONAL_PRONOUN,
    OBJECT_PRONOUN,
    PREPOSITION,
    NOUN_PREPOSITION,
    COORDINATOR,
    SUBORDINATOR,
    CONTRAST,
    BE,
    HAVE,
    DO,
    MODAL,
    NEGATION,
    RELATIVE,
    QUESTION,
    TIME,
    ADVERB,
    NOT_ADVERB,
    FINITE,
    OCCASION,
    ADDRESSING,
    COUNT,
    FIGURE_NOUN,
    DECLINABLE,
    STATEMENT,
    DOCUMENT,
    GATHERED,
    TALLY,
    ATTACK,
    BREAK,
    BREAK_INSIDE,
    LIGHT,
    NOUN_LIKE,
    BARE_OBJECT,
    NEAR,
    WITHHELD,
    UNMET,
    PROMPT,
    GOVERNOR,
    PLURAL,
    REFLEXIVE,
    EXPLETIVE,
    EVIDENCE,
    REQUEST,
    REACHING,
) = (1 << number for number in range(len(CLASSES)))
(
    NUMBER,
    MARK,
    NAME,
    PAST_LIKE,
    ING_LIKE,
    CUE,
    REPORTING,
    CUE_NOUN,
    SOURCE_HEAD,
    CUE_PAST,
    CUE_THIRD,
    PHRASAL,
    PHRASE_HEAD,
    ACRONYM,
) = (1 << number for number in range(48, 62))

SHAPE = PAST_LIKE | ING_LIKE  # read off the spelling; not believed of a capitalised word inside a sentence
AUXILIARY = BE | HAVE | DO | MODAL


_SUFFIXES = (("ly", ADVERB), ("ed", PAST_LIKE), ("ing", ING_LIKE))
_SUFFIXED = 5  # letters; in a shorter word the ending belongs to the stem ("red", "king", "only")


def bit(name: str) -> int:
    """Return the bit of the class `name`; raises ValueError for a class that no grammar asks for."""
    return 1 << CLASSES.index(name)


def guess(word: str) -> int:
    """Return the classes of a word that no table lists, from its spelling."""
    if not word[0].isalpha():
        return NUMBER if word[0].isdigit() else NAME if word[0] == "@" else MARK
    if len(word) < _SUFFIXED:
        return 0
    return next((bits for suffix, bits in _SUFFIXES if word.endswith(suffix)), 0)


def spelt_as(text: str, lower: str, known: dict[str, int]) -> int:
    """Return the classes of a token; a capital anywhere makes it a name ("al-Shabaab"), capitals only an acronym."""
    bits = known[lower] if lower in known else _contracted(lower, known)
    if text.islower() or not text[0].isalpha():
        return bits
    acronym = ACRONYM if text.isupper() and len(text) > 1 and text.isalpha() else 0
    return (bits if lower in known else 0) | NAME | acronym


def _contracted(lower: str, known: dict[str, int]) -> int:
    """Return the classes of an unlisted word; "we're" is a pronoun and an auxiliary."""
    pronoun, apostrophe, _ = lower.partition("'")
    if apostrophe and known.get(pronoun, 0) & PERSONAL_PRONOUN:
        return known[pronoun] | MODAL
    return guess(lower)
