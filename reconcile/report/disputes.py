"""Disputed questions: one row a position, and every finding between the rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.report.differences import finding_key, make_difference
from reconcile.report.records import Dispute, Row, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.model import Claim, Finding, Member, Position
    from reconcile.report.index import Index
    from reconcile.report.words import Words

MOST_EVIDENCE = 3  # sentences that a row shows; the others are counted, and stand in the JSON export
DISPUTED = "disputed"
WITHIN = frozenset(
    {"revisions", "agree", "apart", "checks", "cannot"}
)  # shown under a question that is disputed anyway

Letters = dict[str, tuple[int, str]]


def find_disputes(findings: Sequence[Finding], index: Index, words: Words) -> tuple[Dispute, ...]:
    """Return the disputed questions, the widest difference first, then those with most origins."""
    asked: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if home := _home(finding, index, words):
            asked[home].append(finding)
    disputed = [one for one, members in asked.items() if any(words.section(f.cls) == DISPUTED for f in members)]
    disputed.sort(key=lambda one: _width(one, asked[one], index, words))
    rows = [_positions(one, _guests(asked[one], disputed, index, words), index) for one in disputed]
    letters = _letters(rows)
    return tuple(
        _make_dispute((number, one), rows[number - 1], asked[one], letters, index, words)
        for number, one in enumerate(disputed, 1)
    )


def _home(finding: Finding, index: Index, words: Words) -> str | None:
    """Return the question under which a finding is shown if that is disputed; None for one with a place elsewhere."""
    questions = index.questions_of(finding)
    section = words.section(finding.cls)
    between = section == DISPUTED and questions
    within = section in WITHIN and len(questions) == 1
    return questions[0] if between or within else None


def _guests(findings: Iterable[Finding], disputed: Sequence[str], index: Index, words: Words) -> list[Position]:
    """Return the positions on other questions that a finding sets against this one; disputed ones have their own."""
    named = [
        one
        for finding in findings
        if words.section(finding.cls) == DISPUTED
        for one in index.positions_of(finding)
        if index.positions[one].question not in disputed
    ]
    return [index.positions[one] for one in dict.fromkeys(named)]


def _letters(rows: Sequence[Sequence[Position]]) -> Letters:
    """Return, by position, the number of its dispute and the letter of its row there."""
    places = [(one.id, (number, letter(place))) for number, own in enumerate(rows, 1) for place, one in enumerate(own)]
    return dict(reversed(places))


def _positions(asked: str, guests: Sequence[Position], index: Index) -> list[Position]:
    return sorted([*index.answers[asked], *guests], key=_position_key)


def find_undisputed(disputes: Sequence[Dispute], index: Index) -> tuple[Standing, ...]:
    """Return every question with answers that stand in none of `disputes`, by its words."""
    disputed = {row.position for one in disputes for row in one.rows}
    found = []
    for one in sorted(index.story.questions, key=lambda one: (one.text, one.id)):
        rows = [row for row in _positions(one.id, (), index) if row.id not in disputed]
        if rows:
            made = (make_row(letter(place), row, index) for place, row in enumerate(rows))
            found.append(Standing(one.text, tuple(made)))
    return tuple(found)


def letter(number: int) -> str:
    """Return A, B ... Z, AA, AB ... for 0, 1 ..."""
    head, tail = divmod(number, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + tail)


def make_row(name: str, position: Position, index: Index, asked: str = "") -> Row:
    """Return a position as a row, its claims the oldest first; `asked` is the question where it is not the page's."""
    members = sorted(position.members, key=lambda one: _member_key(one, index))
    claims = [index.claims[member.claim] for member in members if member.claim in index.claims]
    shown = [index.evidence(member.claim, member.figure) for member in members[:MOST_EVIDENCE]]
    evidence = tuple(one for one in shown if one)
    documents = {claim.document for claim in claims}
    speakers = _speakers(claims, index)
    return Row(
        position=position.id,
        letter=name,
        asked=asked,
        names=tuple(speakers),
        speakers=tuple(f"{one} ({role})" if role else one for one, role in speakers.items()),
        side=index.names.get(position.side, ""),
        stance=evidence[0].stance if evidence else "",
        printed=evidence[0].marked if evidence and members[0].figure is not None else position.answer,
        answer=position.answer,
        low=position.low,
        high=position.high,
        as_of=_as_of(position, index),
        articles=position.articles or len(documents),
        outlets=position.outlets or len({index.readings[one].document.outlet for one in documents}),
        origins=position.origins,
        loaded=_loaded(position, index),
        evidence=evidence,
        more=len(members) - len(evidence),
        interest=_interest(position, index),
    )


def _as_of(position: Position, index: Index) -> str | None:
    """Return up to when the first claim of a position holds; the position's own time where that is not known."""
    first = position.members[0] if position.members else None
    claim = index.claims.get(first.claim) if first else None
    return index.holds_at(claim, first.figure) if first and claim and claim.as_of else position.as_of


def _interest(position: Position, index: Index) -> tuple[str, ...]:
    found = (words for member in position.members for words in index.interests.get(member.claim, ()))
    return tuple(sorted(set(found)))


def _make_dispute(  # noqa: PLR0913, PLR0917  # a dispute is its place, its rows and its findings
    place: tuple[int, str],
    positions: Sequence[Position],
    findings: list[Finding],
    places: Letters,
    index: Index,
    words: Words,
) -> Dispute:
    number, asked = place
    question = index.questions[asked]
    places = places | {one.id: (number, letter(at)) for at, one in enumerate(positions)}
    rows = tuple(
        make_row(places[one.id][1], one, index, "" if one.question == asked else index.questions[one.question].text)
        for one in positions
    )
    named = {one for finding in findings for one in index.positions_of(finding) if one in places}
    letters = {one: places[one][1] if places[one][0] == number else "{}{}".format(*places[one]) for one in named}
    ordered = sorted(findings, key=lambda one: (words.order(one.cls), one.cls, *finding_key(one, index)))
    lines = {one.id: make_difference(one, index, words, letters) for one in ordered}
    between = tuple(lines[one.id] for one in ordered if words.section(one.cls) == DISPUTED)
    related = tuple(lines[one.id] for one in ordered if words.section(one.cls) != DISPUTED)
    ratio = max((line.ratio for line in between if line.ratio), default=None)
    origins = sum(row.origins for row in rows)
    return Dispute(asked, number, question.text, question.kind, rows, between, related, ratio, origins)


def _width(asked: str, findings: Iterable[Finding], index: Index, words: Words) -> tuple[float, int, str, str]:
    widest = min(finding_key(one, index)[0] for one in findings if words.section(one.cls) == DISPUTED)
    origins = sum(one.origins for one in index.answers[asked])
    return (widest, -origins, index.questions[asked].text, asked)


def _position_key(position: Position) -> tuple[float, float, str, str, str]:
    low = position.low if position.low is not None else position.high or 0
    high = position.high if position.high is not None else low
    return (low, high, position.as_of or "", position.side, position.id)


def _member_key(member: Member, index: Index) -> tuple[str, int, str, int]:
    """Return what the claims of a row are sorted by: the earliest report first."""
    claim = index.claims.get(member.claim)
    reading = index.readings.get(claim.document) if claim else None
    published = (reading.document.published or "9") if reading else "9"
    number = index.numbers.get(claim.document, 0) if claim else 0
    return (published, number, member.claim, member.figure or 0)


def _speakers(claims: Iterable[Claim], index: Index) -> dict[str, str]:
    """Return each speaker once, with the office as printed where the text gives one, else ""."""
    seen: dict[str, str] = {}
    for claim in claims:
        voice = claim.speaker
        name = index.voice(voice) or "nobody named"
        role = voice.role if voice else ""
        seen[name] = seen.get(name) or (role if role.casefold() not in name.casefold() else "")
    return seen


def _loaded(position: Position, index: Index) -> tuple[str, ...]:
    words = []
    for member in position.members:
        claim = index.claims.get(member.claim)
        if claim and member.figure is not None and member.figure < len(claim.figures):
            words.append(claim.figures[member.figure].loaded)
    return tuple(sorted({one for one in words if one}))
