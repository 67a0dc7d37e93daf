"""JSON Lines: one record of the JSON export a line, for tools that read a story bit by bit.

Every line is an object with the key `record`, which says what it is ("story" first, then "document", "claim",
"finding" ...); the other keys and all ids are those of the JSON export.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reconcile.exporters.json import make_record
from reconcile.sanitize import escape_json

if TYPE_CHECKING:
    from reconcile.model import Story

#: The lists of the JSON export that are written, each with the name of one of its records.
RECORDS = {
    "documents": "document",
    "claims": "claim",
    "findings": "finding",
    "questions": "question",
    "positions": "position",
    "allegations": "allegation",
    "entities": "entity",
    "origins": "origin",
    "affiliations": "affiliation",
    "problems": "problem",
    "judgements": "judgement",
    "orphans": "orphan",
    "unread": "unread",
}


def export(story: Story) -> str:
    """Return the story as lines of JSON, each ending in a line break."""
    whole = make_record(story)
    head = {key: value for key, value in whole.items() if key not in RECORDS}
    lines = [{"record": "story", **head}]
    lines += [{"record": name, **one} for key, name in RECORDS.items() for one in whole[key]]
    return "".join(f"{escape_json(json.dumps(line, ensure_ascii=False))}\n" for line in lines)
