"""The JSON Schema of a ledger line, made from the records themselves."""

from __future__ import annotations

import json
from typing import Any

from dateline.records import KINDS


def json_schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) that admits one line of `dateline code --format jsonl`."""
    from pydantic import TypeAdapter

    definitions: dict[str, Any] = {}
    for kind, cls in KINDS.items():
        schema = TypeAdapter(cls).json_schema(mode="serialization")
        definitions |= schema.pop("$defs", {})
        definitions[cls.__name__] = _with_kind(schema, kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of a dateline ledger",
        "description": "One line of JSON Lines. Offsets are code points into the text of the record's document.",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in KINDS.values()],
        "$defs": {name: _plain_names(definitions[name]) for name in sorted(definitions)},
    }


def schema_text() -> str:
    """The schema as it stands in `docs/schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _with_kind(schema: dict[str, Any], kind: str) -> dict[str, Any]:
    schema["properties"] = {"kind": {"const": kind}} | schema["properties"]
    return schema


def _plain_names(schema: dict[str, Any]) -> dict[str, Any]:
    """`from_` as it is written in JSON, `from`; every field is always written, and no other."""
    schema["properties"] = {name.rstrip("_"): value for name, value in schema["properties"].items()}
    schema["required"] = list(schema["properties"])
    return schema | {"additionalProperties": False}
