"""Which address answers what. In: a checked request. Out: an answer; a refusal is one too."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.errors import ReconcileError
from reconcile.serve.desk import Verdict
from reconcile.serve.messages import Answer, Refusal, as_json, page, plain
from reconcile.serve.service import Service, describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model import Entity, Story
    from reconcile.serve.desk import Desk
    from reconcile.serve.guard import Guard
    from reconcile.serve.messages import Request

SERVICE = "/reconcile"
LONGEST_REASON = 2000
MOST_FINDINGS = 100  # that one answer to an accusation may stand for
_BACK = re.compile(r"judge-\d{1,6}")


class Site:
    """A case with everything that is answered about it."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        """Serve the case of `desk`."""
        self.desk = desk
        self.guard = guard
        self._service: tuple[Story, Service] | None = None

    def answer(self, request: Request) -> Answer:
        """Answer a request; what cannot be done is said in a line of text."""
        try:
            self.guard.check_host(request)
            return self._shared(request, self._route(request))
        except Refusal as refusal:
            return self._shared(request, plain(refusal.status, str(refusal)))
        except ReconcileError as error:
            return plain(500, f"reconcile: {error}")

    def _shared(self, request: Request, answer: Answer) -> Answer:
        """Let the allowed origin read what the service answers, and nothing else."""
        if request.path != SERVICE and not request.path.startswith(f"{SERVICE}/"):
            return answer
        return replace(answer, headers={**answer.headers, **self.guard.shares_with(request)})

    def _route(self, request: Request) -> Answer:
        exact = self._routes.get(request.path)
        if exact is None:
            raise Refusal(404, "there is nothing at this address")
        if request.method == "OPTIONS" and request.path.startswith(SERVICE):
            return Answer(204)
        answer = exact.get("GET" if request.method == "HEAD" else request.method)
        if answer is None:
            raise Refusal(405, f"this address takes {' and '.join(exact)}")
        return answer(request)

    @cached_property
    def _routes(self) -> dict[str, dict[str, Callable[[Request], Answer]]]:
        suggest = {f"{SERVICE}/suggest/{kind}": {"GET": self._suggest} for kind in ("entity", "property", "type")}
        return {
            "/": {"GET": self._page},
            "/judge": {"POST": self._judge},
            "/entity": {"GET": self._entity},
            SERVICE: {"GET": self._reconcile, "POST": self._reconcile},
            f"{SERVICE}/preview": {"GET": self._preview},
            **suggest,
        }

    # -- the page --------------------------------------------------------------------------------------------------

    def _page(self, _: Request) -> Answer:
        from reconcile.exporters.html import export_for_review, policy  # noqa: PLC0415  # templates load slowly

        made = export_for_review(self.desk.story(), self.guard.token)
        return page(made, f"{policy(review=True)}; frame-ancestors 'none'")

    def _judge(self, request: Request) -> Answer:
        self.guard.check_write(request)
        findings, reason = request.form.get("finding", []), request.asked("reason")
        if request.asked("verdict") not in set(Verdict) or not 0 < len(findings) <= MOST_FINDINGS:
            raise Refusal(400, "a judgement names findings, and says accept, reject or undo")
        if len(reason) > LONGEST_REASON:
            raise Refusal(400, f"a reason has at most {LONGEST_REASON} characters")
        try:
            said = self.desk.decide(Verdict(request.asked("verdict")), findings, reason)
        except ReconcileError as error:
            raise Refusal(409, str(error)) from error
        if "application/json" in request.headers.get("accept", ""):
            return as_json({"said": said})
        back = request.asked("back")
        return Answer(303, headers={"Location": f"/#{back}" if _BACK.fullmatch(back) else "/"})

    # -- entities --------------------------------------------------------------------------------------------------

    @property
    def service(self) -> Service:
        """The entities of the story as it now stands."""
        story = self.desk.story()
        if self._service is None or self._service[0] is not story:
            self._service = (story, Service(story, self.desk.tables))
        return self._service[1]

    def _reconcile(self, request: Request) -> Answer:
        queries = request.asked("queries")
        if queries:
            return as_json(self.service.results(queries))
        if request.method == "POST":
            raise Refusal(400, "a batch of queries is sent in the field 'queries'")
        return as_json(self.service.manifest(self.guard.base, f"reconcile: {self.desk.name}"))

    def _suggest(self, request: Request) -> Answer:
        kind = request.path.rsplit("/", 1)[1]
        return as_json(self.service.suggest(kind, request.asked("prefix"), request.asked("cursor")))

    def _entity(self, request: Request) -> Answer:
        from reconcile.exporters.html import entity_policy, export_entity  # noqa: PLC0415  # templates load slowly

        entity = self._asked_entity(request)
        made = export_entity(self.desk.story(), entity, describe(entity))
        return page(made, f"{entity_policy()}; frame-ancestors 'none'")

    def _preview(self, request: Request) -> Answer:
        """Answer as `_entity`; the allowed origin may show it in a frame."""
        answer = self._entity(request)
        if not self.guard.allowed:
            return answer
        policy = answer.headers["Content-Security-Policy"].removesuffix("'none'") + self.guard.allowed
        return replace(answer, headers={**answer.headers, "Content-Security-Policy": policy, "X-Frame-Options": ""})

    def _asked_entity(self, request: Request) -> Entity:
        entity = self.service.entities.get(request.asked("id"))
        if entity is None:
            raise Refusal(404, "the story has no entity of this id")
        return entity
