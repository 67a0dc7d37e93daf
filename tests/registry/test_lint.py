"""Problems of a desk's registry file, each with a remedy."""

from __future__ import annotations

import json

import pytest

from reconcile.registry import lint_registry


def lint(tmp_path, *rows):
    path = tmp_path / "desk.json"
    path.write_text(json.dumps({"entities": list(rows)}), encoding="utf-8")
    return lint_registry(path)


def row(ident, name="Green Front", **fields):
    return {"id": ident, "type": "militant_group", "name": name} | fields


def test_a_clean_file_has_no_problems(tmp_path):
    assert lint(tmp_path, row("a"), row("b", "Red Front", distinct_from=["a"], parent="state:pk")) == ()


def test_two_of_one_name_are_no_problem_unless_called_distinct(tmp_path):
    assert lint(tmp_path, row("a", "Punjab"), row("b", "Punjab")) == ()


def test_two_distinct_ones_may_share_a_demonym(tmp_path):
    one, other = row("a", "North", demonyms=["Korean"]), row("b", "South", demonyms=["Korean"], distinct_from=["a"])
    assert lint(tmp_path, one, other) == ()


@pytest.mark.parametrize(
    ("rows", "where", "why"),
    [
        ([row("a"), row("a", "Red Front")], "a", "two rows have this id"),
        ([row("a", parent="b")], "a", "parent names b, which no row has"),
        ([row("a", distinct_from=["b"])], "a", "distinct_from names b"),
        ([row("a"), row("b", "Red", aliases=["green front"], distinct_from=["a"])], "b", "is a name of a too"),
        (
            [row("a", roles=[{"title": "Leader", "of": "a", "from": "2020-01-02", "to": "2020-01-01"}])],
            "a",
            "before it",
        ),
        ([row("a", roles=[{"title": "Leader", "of": "a", "from": "2020-31-02"}])], "a", "is no date"),
        ([row("a", parent="a")], "a", "lead back to itself"),
        ([row("a", parent="b"), row("b", "Red", parent="a")], "a", "lead back to itself"),
        ([{"id": "a", "name": "A"}], "entity 1", "no field 'type'"),
        ([row("a", distinct_from=["a"])], "a", "names the entity itself"),
    ],
)
def test_each_problem_says_where_and_why(tmp_path, rows, where, why):
    found = lint(tmp_path, *rows)
    assert any(p.where == where and why in p.reason and p.remedy for p in found), found


def test_a_file_that_is_no_registry_is_one_problem(tmp_path):
    path = tmp_path / "desk.json"
    path.write_text("{", encoding="utf-8")
    assert len(lint_registry(path)) == 1
