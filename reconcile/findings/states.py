"""State questions: is the siege over? Who says yes, who says no, and whether they exclude each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from reconcile.findings.lens import resolutions
from reconcile.findings.pairs import DAY
from reconcile.findings.phrases import mentions, read_phrase
from reconcile.ids import make_id
from reconcile.lattice import Relation, place_relation
from reconcile.model import DENYING, Finding, Member, Position, Question, QuestionKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reconcile.findings.entries import Voices
    from reconcile.findings.lens import Lens
    from reconcile.model import Claim
    from reconcile.tables import Row, Tables

CLASS = "contradiction"
_SHORT = 3  # letters of words that begin too many others
_HEAD = 2  # first letters by which a form is looked up
NEAR = 4  # days: a state that is said later may have changed


@dataclass(frozen=True)
class Stand:
    """A position on a state, with its claims, earliest first."""

    position: Position
    claims: tuple[Claim, ...]


def compare_states(
    claims: Sequence[Claim], voices: Voices, lens: Lens
) -> tuple[list[Question], list[Position], list[Finding]]:
    """Return the state questions that get an answer, the positions on them, and who contradicts whom."""
    questions: list[Question] = []
    positions: list[Position] = []
    findings: list[Finding] = []
    for row in lens.tables.rows("findings_states"):
        stands = _stands(row, claims, voices, lens.tables)
        if stands:
            questions.append(_question(row))
            positions.extend(stand.position for stand in stands)
            findings.extend(_contradictions(row, stands, voices, lens))
    return questions, positions, findings


def answer_of(row: Row, quote: str, tables: Tables) -> str:
    """Return "yes", "no" or "": what a statement says on the state of `row`."""
    words = read_phrase(quote, tables).words
    heads = _heads(words)
    for answer in ("no", "yes"):
        for parts in _forms(row["id"], answer, tables):
            if parts[0][:_HEAD] in heads and mentions(words, parts) and _has_short(words, parts):
                return "" if set(row["not"]) & set(words) else answer
    return ""


@lru_cache(maxsize=4096)  # every row of the table asks
def _heads(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[:_HEAD] for word in words)


def _has_short(words: Sequence[str], parts: Sequence[str]) -> bool:
    """Say whether the short words of a form stand in a statement as they are: "no" is not Noshki."""
    return all(part in words for part in parts if len(part) <= _SHORT)


@lru_cache(maxsize=256)
def _forms(row: str, answer: str, tables: Tables) -> tuple[tuple[str, ...], ...]:
    found = next(one for one in tables.rows("findings_states") if one["id"] == row)
    return tuple(tuple(form.split()) for form in found[answer])


def _question(row: Row) -> Question:
    return Question(make_id("q", "state", row["id"]), QuestionKind.STATE, row["ask"], f"state / {row['id']}")


def _stands(row: Row, claims: Iterable[Claim], voices: Voices, tables: Tables) -> list[Stand]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        side = voices.side(claim)
        if side is None or claim.negated:
            continue
        answer = answer_of(row, claim.quote, tables)
        if answer and (claim.stance not in DENYING or (claim.stance is Stance.DENIES and answer == "no")):
            groups[side, answer].append(claim)
    return [_stand(row, side, answer, members, voices) for (side, answer), members in groups.items()]


def _stand(row: Row, side: str, answer: str, members: list[Claim], voices: Voices) -> Stand:
    claims = tuple(sorted(members, key=lambda claim: (_when(claim, voices) or "9999", claim.document, claim.span)))
    documents = {claim.document for claim in claims}
    question = make_id("q", "state", row["id"])
    position = Position(
        id=make_id("p", question, side, answer),
        question=question,
        side=side,
        answer=answer,
        low=None,
        high=None,
        as_of=claims[0].as_of,
        members=tuple(Member(claim.id) for claim in claims),
        articles=len(documents),
        outlets=len({voices.documents[one].outlet for one in documents}),
        origins=len({voices.origins.get(one, one) for one in documents}),
    )
    return Stand(position, claims)


def _contradictions(row: Row, stands: Sequence[Stand], voices: Voices, lens: Lens) -> Iterator[Finding]:
    for a, b in combinations(stands, 2):
        if a.position.side == b.position.side or a.position.answer == b.position.answer:
            continue
        over, on = (a, b) if a.position.answer == "yes" else (b, a)
        pairs = ((x, y) for y in reversed(on.claims) for x in over.claims)
        pair = next(
            (pair for pair in pairs if _is_of_one_time(*pair, voices, row) and _is_of_one_place(*pair, lens)), None
        )
        if pair:
            yield _finding(pair, (a.position, b.position), lens.tables)


def _is_of_one_place(a: Claim, b: Claim, lens: Lens) -> bool:
    return place_relation(a.scope.place, b.scope.place, lens.registry, lens.tables) is not Relation.DISJOINT


def _is_of_one_time(a: Claim, b: Claim, voices: Voices, row: Row) -> bool:
    """Say whether the second ("it goes on") was said when the first ("it is over") had just been said, or with it."""
    if row.get("lasting"):
        return True
    one, other = _when(a, voices), _when(b, voices)
    if one is None or other is None:
        return a.document == b.document
    return 0 <= (date.fromisoformat(other[:DAY]) - date.fromisoformat(one[:DAY])).days <= NEAR


def _when(claim: Claim, voices: Voices) -> str | None:
    return claim.as_of or voices.documents[claim.document].published


def _finding(pair: tuple[Claim, Claim], positions: tuple[Position, Position], tables: Tables) -> Finding:
    ids = tuple(claim.id for claim in pair)
    said = "; ".join(
        f"{claim.speaker.name if claim.speaker else 'somebody unnamed'}: {' '.join(claim.quote.split())}"
        for claim in pair
    )
    return Finding(
        id=make_id("f", CLASS, *ids),
        cls=CLASS,
        claims=ids,
        figures=(),
        why=f"The two states exclude each other. {said}.",
        rule="contradiction: state",
        question=positions[0].question,
        positions=tuple(position.id for position in positions),
        resolve=resolutions(tables).get(CLASS, ""),
    )
