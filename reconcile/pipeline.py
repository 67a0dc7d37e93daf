"""The corridor: the only module that knows the order of the steps. Every step is a pure function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile import __version__
from reconcile.attributions import find_attributions
from reconcile.claims import find_unread, make_claims
from reconcile.entities import link_claims
from reconcile.figures import find_figures
from reconcile.findings import compare_claims
from reconcile.graph import build_graph, find_affiliations, find_origins
from reconcile.judgements import effective, remember_names, replay_claims, replay_findings, replay_links
from reconcile.model import Problem, Reading, Story
from reconcile.scope import add_scopes
from reconcile.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reconcile.case import Case
    from reconcile.model import Document, Judgement
    from reconcile.registry import Registry
    from reconcile.tables import Tables


def read_document(document: Document, tables: Tables, registry: Registry) -> Reading:
    """Read one document: sentences, attributions, figures, claims with their scope."""
    sentences = split_sentences(document.text, tables)
    attributions = find_attributions(document.text, sentences, tables)
    figures = find_figures(document.text, sentences, tables)
    claims = make_claims(document, sentences, attributions, figures, tables)
    claims = add_scopes(document, sentences, claims, registry, tables)
    return Reading(
        document=document,
        sentences=sentences,
        attributions=attributions,
        figures=figures,
        claims=claims,
        unread=find_unread(document, sentences, attributions, figures, claims),
    )


def make_story(
    readings: Sequence[Reading],
    tables: Tables,
    registry: Registry,
    problems: Iterable[Problem] = (),
    judgements: Sequence[Judgement] = (),
) -> Story:
    """Replay judgements, link, build the graph, and compare: everything that needs more than one document."""
    documents = [reading.document for reading in readings]
    counting = effective(judgements)
    read, orphaned_claims = replay_claims(
        documents, [claim for reading in readings for claim in reading.claims], counting
    )
    linked, entities = link_claims(documents, read, registry, tables)
    claims = remember_names(read, linked)
    claims, orphaned_links = replay_links(documents, claims, counting)
    graph = build_graph(documents, claims, entities, registry)
    affiliations = find_affiliations(graph)
    origins = find_origins(graph)
    compared = compare_claims(documents, claims, affiliations, origins, registry, tables)
    findings, orphaned_findings = replay_findings(documents, claims, compared.findings, counting)
    return Story(
        readings=tuple(readings),
        claims=claims,
        entities=entities,
        affiliations=affiliations,
        origins=origins,
        questions=compared.questions,
        positions=compared.positions,
        allegations=compared.allegations,
        findings=findings,
        problems=(*problems, *(problem for reading in readings for problem in reading.problems)),
        versions=(("reconcile", __version__), ("tables", tables.digest[:12]), ("registry", registry.digest[:12])),
        judgements=tuple(judgements),
        orphans=(*orphaned_claims, *orphaned_links, *orphaned_findings),
    )


def reconcile(items: Iterable[Document | Problem], tables: Tables, registry: Registry) -> Story:
    """Run every step over what the readers yield: documents, and problems with those that could not be read."""
    readings, problems = [], []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        elif item.id not in seen:
            seen.add(item.id)
            readings.append(read_document(item, tables, registry))
    return make_story(readings, tables, registry, problems)


def read_case(
    case: Case,
    tables: Tables,
    registry: Registry,
    upto: int | None = None,
    each: Callable[[tuple[Document, ...]], Iterable[Document]] = iter,
) -> Story:
    """Return the story of a case as of log entry `upto`; only documents not yet read under these tables are read.

    `each` hands on the documents one by one, and may tell how far that has come.
    """
    key = f"{__version__}:{tables.digest}:{registry.digest}"
    readings = []
    for document in each(case.documents(upto)):
        reading = case.reading(document, key)
        if reading is None:
            reading = read_document(document, tables, registry)
            case.keep_reading(reading, key)
        readings.append(reading)
    return make_story(readings, tables, registry, case.problems(upto), case.judgements(upto))
