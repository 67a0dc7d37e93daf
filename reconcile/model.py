"""Every record of reconcile, in the order in which the data flows.

All records are immutable. An offset always counts Unicode characters of a document's snapshot (`Document.text`); a
`Span` is half-open, so `text[span.start:span.end]` is what it covers. An unknown value is `None` (or an empty
tuple) and is never a wildcard: two unknown places are not the same place.

The words are those of `docs/concepts.md`; the enumerations below are closed on purpose, since reports, filters and
exports speak of them by name.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

# -- what can go wrong with one document ---------------------------------------------------------------------------


class ProblemKind(StrEnum):
    """Why something was not read; the report groups by it."""

    UNREADABLE = "unreadable"  # the bytes cannot be read as what they claim to be
    EMPTY = "empty"  # read well, and there is no text in it
    LANGUAGE = "language"  # written in a language that the tables do not cover
    FORMAT = "format"  # one field or row breaks its format; the rest was read
    EVIDENCE = "evidence"  # a quote does not stand where it should


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that could not be read or done: a value in the report, never an exception.

    `path` is the input as the user named it, `where` a locator inside it ("row 4", "characters 10-20" or ""),
    `reason` says what is wrong, `remedy` what to do about it.
    """

    path: str
    where: str
    kind: ProblemKind
    reason: str
    remedy: str


# -- documents -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of characters of one snapshot."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row of a claims table states in columns of its own; the claim cell is the document's snapshot."""

    source: str = ""  # the outlet or statement that the row was taken from
    speaker: str = ""
    figure_text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    r"""One report as read.

    `text` is the snapshot: the text as decoded, without BOM, line ends as \n, nothing else changed. `published` and
    `modified` are ISO 8601 dates or date-times as stated in the source, or None. `path` is the input as named by the
    user, `locator` a place inside it ("row 3") or "". Identity (`id`) is snapshot + outlet + url + published, so a
    verbatim reprint by another outlet is another document. `crlf` holds the offsets in `text` of line breaks that were
    two characters in the source, so that offsets can be mapped back to it. `pages` holds the offsets at which the pages
    of a paged source start. `retrieved` is when an archive captured it. `relayed_by` is the channel or feed that passed
    a text of `outlet` on: part of the identity, where there is one.
    """

    id: str
    path: str
    locator: str
    outlet: str
    title: str
    published: str | None
    modified: str | None
    url: str
    author: str
    raw_sha256: str
    snapshot_sha256: str
    text: str
    row: TableRow | None = None
    crlf: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    retrieved: str | None = None
    relayed_by: str = ""

    def place(self, offset: int) -> str:
        """Return the place inside the input at which a character of the snapshot stands ("row 3", "page 2") or ""."""
        page = bisect_right(self.pages, offset)
        return ", ".join(part for part in (self.locator, f"page {page}" if page else "") if part)


class Token(NamedTuple):
    """One word, number or mark; `lower` is its folded form (lower case, straight quotes).

    A tuple, since a story has more of these than of all other records together.
    """

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the number of its paragraph (0 is the first); a dateline is left outside its span."""

    span: Span
    paragraph: int


# -- attributions --------------------------------------------------------------------------------------------------


class Stance(StrEnum):
    """The speech act by which a source puts a content forward."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"  # against the speaker's own interest
    ESTIMATES = "estimates"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    ACCUSES = "accuses"  # an act or the blame of another
    DENIES = "denies"  # an act or a fact about oneself
    REJECTS = "rejects"  # somebody's allegation or account
    DISPUTES = "disputes"  # somebody's figure or report
    CONDEMNS = "condemns"
    WARNS = "warns"
    CALLS_FOR = "calls_for"
    RETRACTS = "retracts"
    DECLINES = "declines"  # will not or cannot say


#: The stances under which a content is denied: its figures belong to the proposition denied, never to the denier.
DENYING = frozenset({Stance.DENIES, Stance.REJECTS, Stance.DISPUTES, Stance.RETRACTS})


class Factuality(StrEnum):
    """How sure the speaker presents the content to be (FactBank's scale, relative to that speaker)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"  # questions, conditions, "could not be verified"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) puts forward what (content) by which words (cue), as spans; Pareti's terms.

    `source` is empty where nobody is named ("has been accused of"); where a relative pronoun speaks ("the army, which
    has denied it") a second span is the pronoun, and the first what it stands for. `target` is the span of whoever is
    accused, or whose claim is denied, where the attribution says so. `outer` is the index, in the same document's
    attributions, of the attribution whose content this one is nested in: outlet > officials > commander. `direct` says
    whether the content is (at least in part) inside quotation marks. `rule` names the construction that fired, `rows`
    the table rows that it used ("cues:deny").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    rule: str
    rows: tuple[str, ...] = ()
    negated: bool = False  # "did not say", "stopped short of saying"
    factuality: Factuality = Factuality.CERTAIN
    target: Span | None = None
    outer: int | None = None
    direct: bool = False


# -- figures and their scope ---------------------------------------------------------------------------------------


class Qualifier(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its name in the document; `entity` is the registry's id where it is known there.

    `within` holds the names of places that the document itself says this one lies in ("Yelwata in Benue State").
    """

    text: str
    entity: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as ISO dates, both inclusive; None is open or unknown on that side. `text` is as printed.

    `rough` marks a stretch in which something happened without filling it: a night or a few hours written as the two
    days that they touch, the month of one strike.
    """

    text: str
    start: str | None = None
    end: str | None = None
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when something holds. `main_event` marks a scope taken over from the document's main event.

    `event` is a short folded key for what happened ("strike makiivka"), where the text names an event of its own.
    `taken_over` names the fields ("place", "period") that the sentence does not state and the main event gave.
    """

    place: Place | None = None
    period: Period | None = None
    event: str | None = None
    main_event: bool = False
    taken_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as an interval; low and high are inclusive, None is an open side.

    `span` covers the number with its hedge and counted noun as printed; `value` is the number that the text names
    (None for ranges). `unit` is what is counted ("people", "aircraft" ...), `outcome` what happened to it ("killed"),
    `category` who or what it was ("militants"), `nationality` and `group` attributes of the counted ("Russian",
    "BLA"), all from tables. `loaded` is the outcome's word as printed where it takes sides ("martyred"). `part_of` is
    the index, in the same document's figures, of the figure that this one is part of. `cumulative` marks running
    totals and counts over a stated period longer than the event. `increment` marks "another five", "22 more".
    """

    span: Span
    low: float | None
    high: float | None
    value: float | None
    qualifier: Qualifier
    unit: str
    outcome: str
    category: str
    category_text: str = ""
    nationality: str = ""
    group: str = ""
    loaded: str = ""
    part_of: int | None = None
    cumulative: bool = False
    increment: bool = False
    rule: str = ""
    rows: tuple[str, ...] = ()
    scope: Scope = Scope()


# -- entities ------------------------------------------------------------------------------------------------------


class NameKind(StrEnum):
    """What kind of name an entity is called by."""

    FULL = "full"
    ALIAS = "alias"
    ACRONYM = "acronym"
    TRANSLITERATION = "transliteration"
    DEMONYM = "demonym"
    METONYM = "metonym"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity; `used_by` is the id of the entity that uses it, where that is telling."""

    text: str
    kind: NameKind = NameKind.ALIAS
    language: str = ""
    used_by: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office held by a person: `title` at the entity `of`, from `start` to `end` (ISO dates, None is open)."""

    title: str
    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A canonical actor, office, person, place or outlet.

    `kind` is one of the registry's types (state, ministry, armed_force, militant_group, person, city, wire_agency
    ...). `parent` is whom it answers to, `speaks_for` whom it speaks for, `part_of` and `seat_of` say where a place
    lies and whose seat it is. `source` names where the row comes from.
    """

    id: str
    kind: str
    name: str
    names: tuple[Name, ...] = ()
    country: str = ""
    parent: str = ""
    speaks_for: str = ""
    part_of: str = ""
    seat_of: str = ""
    roles: tuple[Role, ...] = ()
    distinct_from: tuple[str, ...] = ()
    qid: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, with what a linker may use: the words around it, its type where known, the date."""

    id: str
    text: str
    context: str = ""
    kind: str = ""  # PER, ORG, GPE, or ""
    date: str | None = None
    document: str = ""  # mentions of one document may explain each other


class LinkJudgement(StrEnum):
    """What became of a mention."""

    LINK = "link"
    UNSURE = "unsure"
    NIL = "nil"


@dataclass(frozen=True, slots=True)
class Link:
    """The decision on one mention: `entity` is None unless the judgement is LINK; `reasons` say why, in words."""

    mention: str
    entity: str | None
    score: float
    judgement: LinkJudgement
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


# -- claims --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a document, after resolution inside that document.

    `name` is the fullest form that the document gives ("Mohsin Naqvi" for "he"), `printed` the words at `span`.
    `role` and `affiliation` are as printed ("Interior Minister"; "Pakistan"). `kind` is person, organisation, group
    (unnamed or plural people: "security officials") or outlet. `anonymous` marks sources that are not named.
    `entity` is filled by the linking step, `link_reasons` say why; `speaks_for` is the id of the
    party whose office an unlinked voice is, where its report leaves that to the reader ("the foreign minister").
    """

    name: str
    printed: str
    span: Span | None = None
    kind: str = ""
    role: str = ""
    affiliation: str = ""
    anonymous: bool = False
    entity: str | None = None
    link_reasons: tuple[str, ...] = ()
    in_document: str = ""  # the name before linking, where linking put the canonical one in its place
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain of relay, outermost first; the cue is the word by which this voice passes the next one on."""

    voice: Voice
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement.

    `quote` is exactly `text[span.start:span.end]`. `speaker` is the innermost voice, None where nobody is named
    ("has been accused"); for the outlet's own narrative it is the outlet and `own_voice` is set. `chain` holds the
    relays, outermost first, without the speaker. `target` is who is accused, or whose claim is answered. `act` is
    a short text of what is alleged or denied; `answers` is the id of the claim in the same document that a denial
    or reply refers to, where the text says so ("a charge New Delhi denies"). `as_of` is the ISO date or date-time
    at which the claim holds, None where unknown. `by_hand` marks claims entered or corrected by a person.
    """

    id: str
    document: str
    span: Span
    quote: str
    sentence: Span
    speaker: Voice | None
    stance: Stance
    own_voice: bool = False
    chain: tuple[Hop, ...] = ()
    cue: str = ""
    cue_span: Span | None = None
    negated: bool = False
    factuality: Factuality = Factuality.CERTAIN
    figures: tuple[Figure, ...] = ()
    figure_ids: tuple[str, ...] = ()
    target: Voice | None = None
    act: str = ""
    answers: str | None = None
    scope: Scope = Scope()
    as_of: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document: a pure function of the document and the tables, so it can be cached.

    `unread` are sentences with a count or a cue that no claim covers.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    unread: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()


# -- findings ------------------------------------------------------------------------------------------------------


class QuestionKind(StrEnum):
    """What a question asks for."""

    COUNT = "count"
    STATE = "state"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Question:
    """One cell of a block: what exactly is asked, in words a reader can check."""

    id: str
    kind: QuestionKind
    text: str
    block: str
    outcome: str = ""
    category: str = ""
    unit: str = ""
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Member:
    """One claim (and, for counts, one of its figures by index) that stands behind a position."""

    claim: str
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A question, a side and an answer; every claim that says so attaches to it.

    `articles`, `outlets` and `origins` are counted apart: ten reprints of one wire text are ten articles, ten outlets
    and one origin.
    """

    id: str
    question: str
    side: str  # entity id or name of whom it is said by
    answer: str  # in words: "84", "at least 10", "yes", "India"
    low: float | None
    high: float | None
    as_of: str | None
    members: tuple[Member, ...]
    articles: int = 0
    outlets: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Allegation:
    """What an accusation asserts: accuser, accused and act, each None or "" where the text does not say."""

    id: str
    accuser: str | None
    accused: str | None
    act: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A typed relation between positions, between an allegation and its answers, or between documents.

    `cls` is the class (the file in `findings/rules/` of that name); `answer` is set on denials only: denied, rejected,
    in_part, not_addressed or silent. `claims` and `figures` are ids, in the order in which the relation reads.
    `why` is one plain line, `resolve` what would settle it, `missing` the field that was missing (abstentions).
    """

    id: str
    cls: str
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    why: str
    rule: str
    question: str | None = None
    positions: tuple[str, ...] = ()
    allegation: str | None = None
    answer: str | None = None
    documents: tuple[str, ...] = ()
    resolve: str = ""
    missing: str = ""
    judged: str = ""  # "accept" or "reject" where a person has decided on it


# -- people's decisions --------------------------------------------------------------------------------------------


class JudgementKind(StrEnum):
    """What a person decided."""

    REJECT = "reject"  # a claim, a figure or a finding is wrong
    CORRECT = "correct"  # a claim or a figure should read otherwise
    CLAIM = "claim"  # a claim entered by hand
    SAME = "same"  # two voices are one
    DIFFERENT = "different"  # two voices are not one
    UNSURE = "unsure"  # looked at, and left open
    ACCEPT = "accept"  # looked at, and found right
    UNDO = "undo"  # an earlier judgement no longer counts


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: an exact span of a snapshot, its surface, and the values that were judged.

    `judged` holds (field, value) pairs as they were when the person looked: never a derived id.
    """

    snapshot: str
    span: Span
    surface: str
    judged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision; append-only, replayed on every run.

    `n` is its entry in the case's log, `time` an ISO date-time in UTC. `record` is the claim as it should be
    (corrections and hand entries); `undoes` is the log entry that an UNDO takes back; `cls` the finding class judged.
    """

    n: int
    kind: JudgementKind
    time: str
    author: str
    reason: str
    anchors: tuple[Anchor, ...] = ()
    record: Claim | None = None
    undoes: int | None = None
    cls: str = ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement that no longer fits what is read today; `changed` says in words what changed."""

    judgement: int
    changed: str


# -- the whole story -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One voice speaks for one party through `path` (entity ids from the voice to the side), by affiliation."""

    entity: str
    side: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that carry one text or one source's text: they are one origin, however many outlets print it."""

    id: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that is known of one story after all steps; exporters turn it into text."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]  # with speakers linked; supersedes the claims inside the readings
    entities: tuple[Entity, ...]  # those that the story mentions, provisional ones included
    affiliations: tuple[Affiliation, ...]
    origins: tuple[Origin, ...]
    questions: tuple[Question, ...]
    positions: tuple[Position, ...]
    allegations: tuple[Allegation, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())  # ("tables", digest), ("reconcile", "0.1.0") ...
    judgements: tuple[Judgement, ...] = ()
    orphans: tuple[Orphan, ...] = ()
