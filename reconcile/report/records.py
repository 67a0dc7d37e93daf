"""What a report holds: everything in reading order, nothing formatted; its text is as in the sources, not cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.model import Problem, QuestionKind, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim (and one figure of it) in its sentence: `before + marked + after` stands in the snapshot at `span`.

    `number` is unique in the report, in the order in which the evidence is met. `source` is the number of the document
    in the list of sources, `paragraph` counts from 1. `relays` are those who passed the statement on, outermost first.
    `at` is where the marked words stand. `by_hand` marks what a person entered or corrected.
    """

    number: int
    claim: str
    source: int
    outlet: str
    path: str
    locator: str
    published: str | None
    paragraph: int | None
    span: Span
    before: str
    marked: str
    after: str
    speaker: str
    role: str
    stance: str
    relays: tuple[str, ...]
    rule: str
    by_hand: bool
    at: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One answer to a question, by one side.

    `asked` is the question where it is another one than the dispute's: a count of a part, a zero for the whole.
    `names` are its speakers, `speakers` the same with their offices; `side` is "" for who speaks for nobody else.
    `printed` is the answer in the words of its first source. `low` and `high` are None where open; both are None for
    answers that are no counts. `loaded` are words of its sources that take sides. `more` counts claims that stand
    behind the row beyond those listed as evidence. `interest` says in words what its claims do for who makes them.
    """

    position: str
    letter: str
    asked: str
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    side: str
    stance: str
    printed: str
    answer: str
    low: float | None
    high: float | None
    as_of: str | None
    articles: int
    outlets: int
    origins: int
    loaded: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    more: int = 0
    interest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count that moved, in the order of its chain.

    `when` is the time up to which it holds, or the day of the report where `dated` is False. `falls` marks a count
    that lies wholly below the one before it.
    """

    when: str | None
    dated: bool
    printed: str
    low: float | None
    high: float | None
    falls: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a finding; `author`, `day` and `reason` are "" where the log does not give them."""

    accepted: bool
    author: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding as a line: its label, the rows or the evidence it relates, why, and what would settle it.

    `ratio` is how far apart the nearest bounds are (1.0 and more), None where they overlap or are no counts. Inside a
    dispute the rows carry the evidence. `steps` are those of a count that moved. `sources` are the numbers of whole
    documents that the finding is about. `decision` is None where nobody has decided on it.
    """

    finding: str
    cls: str
    label: str
    letters: tuple[str, ...]
    why: str
    resolve: str
    missing: str
    rule: str
    ratio: float | None
    evidence: tuple[Evidence, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: tuple[int, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question whose answers do not fit together, with all its rows and every finding between them."""

    id: str
    number: int
    question: str
    kind: QuestionKind
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    related: tuple[Difference, ...]
    ratio: float | None
    origins: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of accusations: `label` says denied, in part, silent ...; `who` answers, `to` are letters of acts.

    Findings that put one answer beside several acts, or several reports of one act, are one answer.
    """

    findings: tuple[str, ...]
    to: tuple[str, ...]
    label: str
    who: str
    why: str
    resolve: str
    evidence: tuple[Evidence, ...]
    decision: Decision | None = None
    when: str | None = None  # up to when the answer holds
    how: str = ""  # by what it counts as an answer


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody is accused of, in one wording, and the sentences it stands in; `more` counts those not listed."""

    letter: str
    text: str
    evidence: tuple[Evidence, ...]
    answered: bool
    more: int = 0


@dataclass(frozen=True, slots=True)
class Accusation:
    """Who accuses whom, of which acts, and what was answered; an act that is not answered has no answer here.

    `accuses` is False where statements are answered that accuse nobody; `accused` is then whom they are about, or "".
    """

    number: int
    accuses: bool
    accuser: str
    accused: str
    acts: tuple[Act, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that is not disputed, with its answers."""

    question: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """What one speaker said, of one kind; `more` counts what is not listed."""

    speaker: str
    evidence: tuple[Evidence, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one class about the same questions: the first in full, the others by their evidence."""

    cls: str
    label: str
    questions: tuple[str, ...]
    first: Difference
    others: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the report: a key of the table of sections, and what stands there."""

    key: str
    title: str
    lead: str
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One document; `origin` is the number of the origin that it shares with others, None where it stands alone."""

    number: int
    outlet: str
    title: str
    published: str | None
    modified: str | None
    url: str
    path: str
    locator: str
    raw_sha256: str
    snapshot_sha256: str
    origin: int | None
    origin_why: str
    claims: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence with a count or a cue that no claim covers."""

    source: int
    outlet: str
    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts that open a report; `classes` are (label, number of findings) in reading order.

    `statements` counts what was answered and accuses nobody, `judged` findings that a person decided on, `by_hand`
    claims that a person entered or corrected, `orphans` judgements that no longer fit.
    """

    documents: int
    outlets: int
    origins: int
    claims: int
    speakers: int
    questions: int
    disputed: int
    accusations: int
    unanswered: int
    statements: int
    unread: int
    problems: int
    first: str | None
    last: str | None
    classes: tuple[tuple[str, int], ...]
    judged: int
    findings: int
    by_hand: int
    orphans: int


@dataclass(frozen=True, slots=True)
class Unfit:
    """A judgement that no longer fits what is read: entry of the log, what was decided on which words, what changed."""

    entry: int
    decided: str
    author: str
    day: str
    words: str
    reason: str
    changed: str


@dataclass(frozen=True, slots=True)
class Methods:
    """How the report came about: versions, the rules that fired with their counts, the meaning of each class used.

    `fingerprint` is the SHA-256 of what went in: the documents and what people decided about them.
    """

    versions: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, int], ...]
    meanings: tuple[tuple[str, str], ...]
    judgements: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Report:
    """One story, ordered for reading."""

    summary: Summary
    disputes: tuple[Dispute, ...]
    accusations: tuple[Accusation, ...]
    responsibility: tuple[Statements, ...]
    sections: tuple[Section, ...]
    undisputed: tuple[Standing, ...]
    statements: tuple[Statements, ...]
    orphans: tuple[Unfit, ...]
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    methods: Methods
