"""The words of a report, from tables: labels of classes, headings, plain readings of closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.tables import shipped

if TYPE_CHECKING:
    from reconcile.tables import Row, Tables

OTHER = "other"


@dataclass(frozen=True)
class Words:
    """Rows of the report's tables by id."""

    classes: dict[str, Row]
    sections: dict[str, Row]
    texts: dict[str, str]

    def label(self, cls: str) -> str:
        """Return the mark of a class; an unknown class is its own name in capitals."""
        row = self.classes.get(cls)
        return row["label"] if row else cls.replace("_", " ").upper()

    def section(self, cls: str) -> str:
        """Return the key of the section in which a class stands."""
        row = self.classes.get(cls)
        return row["section"] if row else OTHER

    def order(self, cls: str) -> int:
        """Return the place of a class inside its section."""
        row = self.classes.get(cls)
        return row["order"] if row else 0

    def resolve(self, cls: str) -> str:
        """Return what would usually settle a finding of this class, "" where nothing needs settling."""
        row = self.classes.get(cls)
        return row["resolve"] if row else ""

    def text(self, group: str, value: str) -> str:
        """Return the plain reading of a value of a closed list, the value itself where the table has none."""
        return self.texts.get(f"{group}:{value}", value.replace("_", " "))


@lru_cache(maxsize=8)
def make_words(tables: Tables | None = None) -> Words:
    """Return the words of `tables`, those that come with the package by default."""
    chosen = tables or shipped()
    return Words(
        classes={row["id"]: row for row in chosen.rows("report_classes")},
        sections={row["id"]: row for row in chosen.rows("report_sections")},
        texts={row["id"]: row["text"] for row in chosen.rows("report_words")},
    )
