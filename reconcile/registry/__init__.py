"""Canonical entities as data: the shipped registry, and a desk's own file on top.

In: the files of data/ and a desk's JSON file (docs/registry.md). Out: entities by id, offices by construction
included. Names are matched by the room `entities`; here nothing is matched.
"""

from reconcile.registry.lint import lint_registry
from reconcile.registry.loading import DATA, Registry, load_registry, shipped_rows
from reconcile.registry.offices import office_id, read_offices, split_office

__all__ = [
    "DATA",
    "Registry",
    "lint_registry",
    "load_registry",
    "office_id",
    "read_offices",
    "shipped_rows",
    "split_office",
]
