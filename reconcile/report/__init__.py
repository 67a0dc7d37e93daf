"""A story in reading order. In: a story. Out: a `Report`, in which everything has its place and nothing is formatted.

Every finding has its place: under its disputed question, under the allegation it answers, or in the section of its
class; a class without a section of its own stands under "Other findings".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reconcile.report.accusations import find_accusations, find_responsibility, find_statements
from reconcile.report.differences import TIMELINES, make_section
from reconcile.report.disputes import find_disputes, find_undisputed
from reconcile.report.fingerprint import make_fingerprint
from reconcile.report.index import Index
from reconcile.report.records import Methods, Report, Section, Source, Summary, Unread
from reconcile.report.reviews import find_unfit
from reconcile.report.words import OTHER, make_words

if TYPE_CHECKING:
    from reconcile.model import Finding, Story
    from reconcile.report.records import Accusation, Dispute
    from reconcile.report.words import Words

__all__ = ["Report", "make_report"]

REJECTED = "rejected"


def make_report(story: Story) -> Report:
    """Return everything that is known of `story`, ordered for reading."""
    words = make_words()
    index = Index(story, words)
    standing = sorted((one for one in story.findings if one.judged != "reject"), key=lambda one: one.id)
    allegations = {one.id for one in story.allegations}
    disputes = find_disputes([one for one in standing if one.allegation not in allegations], index, words)
    answers = [one for one in standing if one.allegation in allegations]
    accusations = find_accusations(answers, index, words)
    placed = {line.finding for one in disputes for line in (*one.differences, *one.related)}
    placed |= {one.id for one in answers}
    placed -= {one.id for one in standing if words.section(one.cls) == TIMELINES}
    responsibility = find_responsibility(index)
    problems = tuple(sorted(set(story.problems)))
    sections = _sections([one for one in story.findings if one.id not in placed], index, words)
    undisputed = find_undisputed(disputes, index)
    statements = find_statements(index)
    return Report(
        summary=_summary(index, words, disputes, accusations, len(problems)),
        disputes=disputes,
        accusations=accusations,
        responsibility=responsibility,
        sections=sections,
        undisputed=undisputed,
        statements=statements,
        orphans=find_unfit(story, words),
        unread=_unread(index),
        problems=problems,
        evidence=index.all_evidence(),
        sources=_sources(index),
        methods=_methods(index, words),
    )


def _sections(findings: list[Finding], index: Index, words: Words) -> tuple[Section, ...]:
    """Return every section of the table in its order, empty ones included, so that an exporter finds its headings."""
    pages: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        key = REJECTED if finding.judged == "reject" else words.section(finding.cls)
        pages[key if key in words.sections else OTHER].append(finding)
    return tuple(make_section(key, pages[key], index, words) for key in words.sections)


def _summary(
    index: Index, words: Words, disputes: tuple[Dispute, ...], accusations: tuple[Accusation, ...], problems: int
) -> Summary:
    story = index.story
    documents = [reading.document for reading in index.readings.values()]
    dates = sorted(one.published for one in documents if one.published)
    shared = {one for origin in story.origins for one in origin.documents}
    alone = sum(one.id not in shared for one in documents)
    return Summary(
        documents=len(documents),
        outlets=len({one.outlet for one in documents}),
        origins=len(story.origins) + alone,
        claims=len(story.claims),
        speakers=len({index.voice(one.speaker) for one in story.claims if one.speaker and not one.own_voice}),
        questions=len(story.questions),
        disputed=len(disputes),
        accusations=sum(len(one.acts) for one in accusations if one.accuses),
        unanswered=sum(not act.answered for one in accusations for act in one.acts if one.accuses),
        statements=sum(len(one.acts) for one in accusations if not one.accuses),
        unread=sum(len(reading.unread) for reading in index.readings.values()),
        problems=problems,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        classes=_class_counts(story.findings, words),
        judged=sum(bool(one.judged) for one in story.findings),
        findings=len(story.findings),
        by_hand=sum(one.by_hand for one in story.claims),
        orphans=len(set(story.orphans)),
    )


def _class_counts(findings: tuple[Finding, ...], words: Words) -> tuple[tuple[str, int], ...]:
    places = {key: place for place, key in enumerate(words.sections)}
    counts = Counter(one.cls for one in findings)
    ordered = sorted(counts, key=lambda cls: (places.get(words.section(cls), len(places)), words.order(cls), cls))
    return tuple((words.label(cls), counts[cls]) for cls in ordered)


def _unread(index: Index) -> tuple[Unread, ...]:
    return tuple(
        Unread(index.numbers[one], reading.document.outlet, reading.document.path, span, span.of(reading.document.text))
        for one, reading in index.readings.items()
        for span in sorted(reading.unread)
    )


def _sources(index: Index) -> tuple[Source, ...]:
    counts = Counter(claim.document for claim in index.story.claims)
    return tuple(_source(number, one, counts[one], index) for one, number in index.numbers.items())


def _source(number: int, one: str, claims: int, index: Index) -> Source:
    document = index.readings[one].document
    origin, why = index.origins.get(one, (None, ""))
    return Source(
        number=number,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        modified=document.modified,
        url=document.url,
        path=document.path,
        locator=document.locator,
        raw_sha256=document.raw_sha256,
        snapshot_sha256=document.snapshot_sha256,
        origin=origin,
        origin_why=why,
        claims=claims,
    )


def _methods(index: Index, words: Words) -> Methods:
    story = index.story
    rules = Counter(one.rule for one in story.claims) + Counter(one.rule for one in story.findings)
    rules.pop("", None)
    used = {one.cls for one in story.findings}
    meanings = [(row["label"], row["meaning"]) for cls, row in words.classes.items() if cls in used]
    return Methods(
        versions=tuple(sorted(story.versions)),
        rules=tuple(sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))),
        meanings=tuple(meanings),
        judgements=len(story.judgements),
        fingerprint=make_fingerprint(story),
    )
