"""What the documentation lists is what there is."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from report.stories import raid

from reconcile.exporters import json as to_json
from reconcile.model import Stance
from reconcile.plugins import names_in
from reconcile.report.words import make_words

ROOT = Path(__file__).parent.parent
CONCEPTS = (ROOT / "docs/concepts.md").read_text(encoding="utf-8")
DEPENDENCIES = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def package(requirement):
    return requirement.split(">")[0].split("=")[0].split("<")[0].strip()


@pytest.mark.parametrize("cls", sorted({*make_words().classes, *names_in("reconcile.findings.rules")}))
def test_every_class_of_findings_is_explained(cls):
    assert f"| `{cls}` | {make_words().label(cls)} |" in CONCEPTS or f"| `{cls}` |" in CONCEPTS


@pytest.mark.parametrize("stance", [one.value for one in Stance])
def test_every_stance_is_named(stance):
    assert stance in CONCEPTS


def test_every_key_of_the_json_export_is_named():
    page = json.loads(to_json.export(raid()))
    claim = next(one for one in page["claims"] if one["figures"])
    keys = {*page, *page["documents"][0], *claim, *claim["figures"][0], *claim["speaker"], *page["findings"][0]}
    keys |= {*page["questions"][0], *page["positions"][0], *page["allegations"][0], *page["entities"][0]}
    keys |= {*page["origins"][0], *page["affiliations"][0], *page["problems"][0], *page["unread"][0]}
    assert {key for key in keys if key not in CONCEPTS} == set()


@pytest.mark.parametrize(
    "name", sorted(package(one) for one in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
)
def test_every_dependency_has_its_reason(name):
    assert name in DEPENDENCIES


@pytest.mark.parametrize(
    "command", ["make demo", "make test", "reconcile report", "reconcile export", "reconcile show"]
)
def test_the_first_page_names_the_main_commands(command):
    assert command in README


@pytest.mark.parametrize(
    "path", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_between_pages_lead_somewhere(path):
    page = (ROOT / path).read_text(encoding="utf-8")
    targets = [part.split(")")[0].split("#")[0] for part in page.split("](")[1:]]
    local = [one for one in targets if one and "://" not in one]
    assert [one for one in local if not ((ROOT / path).parent / one).exists() and "expected.md" not in one] == []
