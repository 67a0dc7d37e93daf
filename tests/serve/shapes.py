"""What the Reconciliation Service API 0.2 says of its records: JSON schemas of our own that let no other field in."""

from __future__ import annotations

from jsonschema import Draft202012Validator

TEXT, NUMBER, BOOLEAN = {"type": "string"}, {"type": "number"}, {"type": "boolean"}
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}


def record(needed, optional=()):
    """A JSON object with these fields, those that are needed and those that may be missing."""
    properties = {**needed, **dict(optional)}
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


def several(items):
    return {"type": "array", "items": items}


NAMED = record({"id": TEXT, "name": TEXT}, {"description": TEXT})
TYPE = {"anyOf": [TEXT, record({"id": TEXT}, {"name": TEXT})]}
SUGGEST = record({"service_url": TEXT, "service_path": TEXT})
VERSIONS = {**several(TEXT), "contains": {"const": "0.2"}}
MANIFEST = record(
    {
        "versions": {**several(TEXT), "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
    },
    {
        "serviceVersion": TEXT,
        "defaultTypes": {**several(NAMED), "uniqueItems": True},
        "view": record({"url": TEMPLATE}),
        "preview": record({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": record({}, {"entity": SUGGEST, "property": SUGGEST, "type": SUGGEST}),
        "batchSize": {"type": "integer"},
    },
)
FEATURE = record({"id": TEXT, "value": {"type": ["boolean", "number"]}})
CANDIDATE = record(
    {"id": TEXT, "name": TEXT, "score": NUMBER},
    {"description": TEXT, "match": BOOLEAN, "type": several(TYPE), "features": several(FEATURE)},
)
RESULTS = {"type": "object", "additionalProperties": record({"result": several(CANDIDATE)})}
ENTITIES = record(
    {"result": several(record({"id": TEXT, "name": TEXT}, {"description": TEXT, "notable": several(TYPE)}))}
)
PROPERTIES = TYPES = record({"result": several(NAMED)})


def misfits(value, schema):
    """Return where a value breaks its schema."""
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]
