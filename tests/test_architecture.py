"""Rooms meet only through records, and every library has one room."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reconcile"
# What every room may import.
BASE = {
    *("__init__", "model", "errors", "tables", "registry", "text", "ids", "plugins"),
    *("sanitize", "lattice", "voices", "interest"),
}
# Rooms of the corridor, which import the base and themselves.
ROOMS = {
    *("readers", "attributions", "figures", "claims", "scope", "entities", "graph", "findings"),
    *("judgements", "review", "show", "case", "report", "exporters"),
}
# Rooms that stand on another one; each has its reason.
STANDS_ON = {
    "exporters": {"report"},  # the report says what is shown, an exporter how
    "review": {"judgements"},  # what was judged needs no second look
    "case": {"judgements"},  # a case keeps judgements
}
# Libraries and the only place that may import them.
HOMES = {
    "networkx": "graph/",
    "rapidfuzz": "entities/",
    "numpy": "entities/",
    "rich": "exporters/",  # the terminal's
    "xlsxwriter": "exporters/xlsx",
    "jinja2": "exporters/html/",
    "markupsafe": "exporters/html/",
    "click": "cli/",
    "trafilatura": "readers/",
    "lxml": "readers/",
    "yaml": "readers/",
    "charset_normalizer": "readers/",
    "py3langid": "readers/",
    "pypdfium2": "readers/_apart/",
    "warcio": "readers/",
    "python_calamine": "readers/_apart/",
    "sqlite3": "case/",
    "msgspec": "case/",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def where(path):
    return path.relative_to(PACKAGE).as_posix()


def room(path):
    """The first step below the package: a folder or a module."""
    return where(path).split("/")[0].removesuffix(".py")


def name_import(module, name):
    """What `from module import name` imports: a module of that name where there is one, else `module`."""
    inner = PACKAGE.joinpath(*module.split(".")[1:], name) if module.split(".")[0] == "reconcile" else None
    return f"{module}.{name}" if inner and (inner.is_dir() or inner.with_suffix(".py").exists()) else module


@cache
def imports(path):
    """All names that a module imports, anywhere in it: (dotted name, whether it is needed at run time)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) not in typing_only) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{where(path)}: relative import"
            found += [(name_import(node.module, alias.name), id(node) not in typing_only) for alias in node.names]
    return tuple(found)


def own_imports(path):
    """The rooms and base modules of reconcile that a module imports."""
    for name, at_run_time in imports(path):
        if name == "reconcile" or name.startswith("reconcile."):
            step = [*name.split("."), "__init__"][1]
            known = (PACKAGE / step).is_dir() or (PACKAGE / f"{step}.py").exists()
            yield step if known else "__init__", at_run_time


def test_there_is_no_module_that_no_rule_knows():
    others = {"cli", "pipeline", "serve", "diff", "filters", "redact", "__main__", "py"}
    assert {room(path) for path in MODULES} <= BASE | ROOMS | others


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in ROOMS], ids=where)
def test_a_room_imports_the_base_and_itself(path):
    allowed = BASE | {room(path)} | STANDS_ON.get(room(path), set())
    assert {step for step, _ in own_imports(path)} <= allowed


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in BASE], ids=where)
def test_the_base_imports_the_base(path):
    assert {step for step, _ in own_imports(path)} <= BASE


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) not in {"cli", "__main__"}], ids=where)
def test_nobody_imports_the_front_door_or_the_corridor(path):
    assert not {step for step, _ in own_imports(path)} & {"cli", "pipeline", "__main__"}


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_has_one_home(library, home):
    users = [where(path) for path in MODULES if any(name.split(".")[0] == library for name, _ in imports(path))]
    assert [user for user in users if not user.startswith(home)] == []


def module_name(path):
    return ".".join(("reconcile", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def test_there_are_no_import_cycles():
    names = {module_name(path): path for path in MODULES}
    edges = {
        name: {step for step, at_run_time in imports(path) if at_run_time and step in names and step != name}
        for name, path in names.items()
    }
    while any(edges.values()):
        used = set().union(*edges.values())
        kept = {name: steps & edges.keys() for name, steps in edges.items() if steps and name in used}
        assert kept != edges, f"cycle among {sorted(edges)}"
        edges = kept


@pytest.mark.parametrize("path", MODULES, ids=where)
def test_no_module_swallows_what_it_does_not_know(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{where(path)}: bare except"
            names = {inner.id for inner in ast.walk(node.type) if isinstance(inner, ast.Name)}
            assert "Exception" not in names, f"{where(path)}: except Exception"


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in ROOMS - {"case", "readers"}], ids=where)
def test_between_reading_and_writing_there_is_no_clock_and_no_chance(path):
    assert not {name.split(".")[0] for name, _ in imports(path)} & {
        "random",
        "time",
        "secrets",
        "uuid",
        "socket",
        "subprocess",
    }


def pinned(name):
    lines = (PACKAGE.parent / "requirements" / name).read_text(encoding="utf-8").lower().replace("_", "-").splitlines()
    return {line.split("==")[0] for line in lines if "==" in line}


def test_every_dependency_is_pinned():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(listed):
        return {re.split("[<>=~ ]", one.lower().replace("_", "-"))[0] for one in listed}

    extras = dict(project["optional-dependencies"])
    assert names(extras.pop("dev")) <= pinned("run.txt") | pinned("dev.txt")
    assert names([*project["dependencies"], *(one for extra in extras.values() for one in extra)]) <= pinned("run.txt")
