"""A proposition as the steps that tell its stance look at it: its words, its main clause, its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.claims.blame import OWN, SELF, side_of
from reconcile.claims.clauses import read_clause
from reconcile.claims.lexicon import holds_words
from reconcile.claims.standing import answers_for, find_standing, is_bystander, is_watchdog, names_of
from reconcile.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.claims.actors import Actor
    from reconcile.claims.clauses import Clause
    from reconcile.claims.drafts import Page
    from reconcile.model import Span, Token


@dataclass(frozen=True)
class Look:
    """What the steps look at: a proposition, its subject, and who says it."""

    page: Page
    span: Span
    actor: Actor

    @cached_property
    def words(self) -> str:
        """The proposition's words."""
        return self.span.of(self.page.text)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The proposition's tokens."""
        return tokenize(self.page.text, self.span)

    @cached_property
    def subject(self) -> Span:
        """What stands before the verbs of the main clause, all of it where there is no verb."""
        return self.clause.subject if self.clause.verbs else self.span

    @cached_property
    def side(self) -> str:
        """Whose side the subject is on."""
        return side_of(self.page, self.subject, self.actor)

    @cached_property
    def clause(self) -> Clause:
        """The main clause."""
        return read_clause(self.page.text, self.span, self.page.known)

    @cached_property
    def doer(self) -> str:
        """Whose side the main clause's subject is on, relative clauses and inverted verbs seen through."""
        return self.side_of(self.clause.subject)

    def side_of(self, place: Span) -> str:
        """Return whose side the doer printed at `place` is on; a body's own staff is its own."""
        side = side_of(self.page, place, self.actor)
        return OWN if side != SELF and self._is_own_staff(place) else side

    def _is_own_staff(self, place: Span) -> bool:
        """Say whether "the crew" are the people of the body that speaks, or "the company" is itself."""
        known, words = self.page.known, [one.lower for one in tokenize(self.page.text, place)]
        bare = words[1:] if words[:1] == ["the"] else words
        if len(bare) != 1 or is_watchdog(self.actor, known):
            return False
        if known.has("staff_noun", bare[0]):
            return answers_for(self.actor, known)
        return words[0] == "the" and known.has("body_self", bare[0]) and self._is_called(bare[0])

    def _is_called(self, body: str) -> bool:
        """Say whether "the company" can be the body that speaks: it is called so, or by a name that says nothing."""
        known, named = self.page.known, self.names.lower().replace("'s", "").split()
        if body in named or self.standing:
            return body in named
        called = any(known.is_body(one) for one in named)
        return not called and (self.actor.kind == "organisation" or bool(self.actor.affiliation))

    @property
    def is_own(self) -> bool:
        """Say whether the main clause speaks of the speaker's own side."""
        return self.doer in {SELF, OWN}

    @property
    def is_bystander(self) -> bool:
        """Say whether the speaker only tells of others' fighting: hospitals, rescuers, local heads."""
        return is_bystander(self.actor, self.page.known)

    @cached_property
    def standing(self) -> str:
        """For what the speaker stands."""
        return find_standing(self.actor, self.page.known)

    @cached_property
    def names(self) -> str:
        """The names by which the speaker is known here."""
        return names_of(self.actor)

    def says(self, kind: str) -> bool:
        """Say whether a word of the class stands in the proposition."""
        return holds_words(self.words, kind, self.page.known)

    def does(self, kind: str) -> bool:
        """Say whether a word of the class stands in the verbs of the main clause."""
        return holds_words(self.clause.verbs, kind, self.page.known)

    def about(self, kind: str) -> bool:
        """Say whether a word of the class stands in the subject, or behind "there is no"."""
        opening = next((one.lower for one in self.tokens[:1]), "")
        wide = self.words if opening == "there" else self.subject.of(self.page.text)
        return holds_words(wide, kind, self.page.known)
