"""One page for a browser: quotes side by side, and drawn; nothing is loaded, and all is readable without scripts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reconcile.exporters.html import names, parts
from reconcile.exporters.html.environment import asset, environment, make_policy
from reconcile.exporters.html.graph import make_graph
from reconcile.report import make_report

if TYPE_CHECKING:
    from markupsafe import Markup

    from reconcile.model import Entity, Story

FILTERS, REVIEW = "script.js", "review.js"


def export(story: Story) -> str:
    """Return the report on `story` as one HTML file."""
    return _render(story, None)


def export_for_review(story: Story, token: str) -> str:
    """Return the same page with what a person needs to judge each finding; `token` goes with every judgement."""
    return _render(story, parts.Review(token))


def policy(*, review: bool = False) -> Markup:
    """Return the content security policy of the page."""
    return make_policy((FILTERS, REVIEW), asks=True) if review else make_policy((FILTERS,))


def _render(story: Story, review: parts.Review | None) -> str:
    report = make_report(story)
    page = environment().get_template("page.html")
    return page.render(
        report=report,
        entries=parts.find_entries(report),
        choices=names.find_choices(report),
        clusters=parts.find_clusters(report.sources),
        graph=make_graph(report.accusations),
        shown=parts.Shown(),
        urls={one.number: one.url for one in report.sources},
        style=asset("style.css"),
        scripts=[asset(one) for one in ((FILTERS, REVIEW) if review else (FILTERS,))],
        policy=policy(review=review is not None),
        review=review,
    )


MOST_SAID = 8  # claims that the page of an entity quotes


def export_entity(story: Story, entity: Entity, what: str) -> str:
    """Return a page on one entity of `story`: `what` it is, what it is called by whom, and what it says."""
    known = {one.id: one.name for one in story.entities}
    users: dict[str, set[str]] = defaultdict(set)
    for one in entity.names:
        users[one.text] |= {known.get(one.used_by, one.used_by)} - {""}
    outlets = {one.document.id: one.document.outlet for one in story.readings}
    said = [
        (outlets.get(one.document, ""), one.quote)
        for one in story.claims
        if one.speaker and one.speaker.entity == entity.id
    ]
    return (
        environment()
        .get_template("entity.html")
        .render(
            entity=entity,
            what=what,
            names=[(name, ", ".join(sorted(by))) for name, by in sorted(users.items()) if name != entity.name],
            said=said,
            MOST=MOST_SAID,
            style=asset("style.css"),
        )
    )


def entity_policy() -> Markup:
    """Return the content security policy of the page of an entity."""
    return make_policy()
