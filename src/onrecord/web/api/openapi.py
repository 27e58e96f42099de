"""The OpenAPI 3.1 document of the API, made of the types that it takes and gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from onrecord.reading import VERSION
from onrecord.web.api.adding import UploadForm
from onrecord.web.api.bodies import JSON, MULTIPART
from onrecord.web.api.failures import Failure
from onrecord.web.api.operations import Operation
from onrecord.web.api.options import HEADER

FAILURES = {
    400: "The request cannot be understood, or what it asks for cannot be done.",
    401: "The desk wants a token.",
    403: "The change may have been asked for by another site.",
    404: "The record holds no such thing.",
    405: "This address takes no such method.",
    409: "Another has corrected the document since it was seen; the message says what.",
    410: "What the page before ended with is no longer among the answers.",
    413: "The body is too long.",
    415: "The body is of another type.",
    429: "Too much waits already.",
    500: "A fault of the server's own.",
    501: "A library that this needs is not installed.",
    503: "Another is writing to the record.",
}
ALWAYS = (400, 401, 403, 500, 503)
CHANGING = (413, 415)
TITLE = "onrecord"


def make_document(operations: Sequence[Operation], server: str) -> dict[str, Any]:
    """Make the document.

    Args:
        server: path below which the operations are: "/api".
    """
    types = _types(operations)
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    of = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, of, components)
    asked = {_component(of[operation.asked]) for operation in operations}
    document = {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION, "description": "A record of the news: asked, corrected and added to."},
        "servers": [{"url": server or "/"}],
        "paths": paths,
        "components": {
            "schemas": {name: schema for name, schema in components.items() if name not in asked},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document))
    return plain


def _types(operations: Sequence[Operation]) -> list[Any]:
    found: list[Any] = [Failure, UploadForm]
    for operation in operations:
        found += [kind for kind in (operation.asked, operation.sent, operation.answer) if kind is not None]
    return list(dict.fromkeys(found))


def _component(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _operation(operation: Operation, of: Mapping[Any, Any], components: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name, "summary": operation.told,
        "parameters": _parameters(operation, components[_component(of[operation.asked])]),
        "responses": _responses(operation, of),
    }  # fmt: skip
    if operation.takes_body:
        content = {JSON: {"schema": of[operation.sent]}}
        if MULTIPART in operation.takes:
            content[MULTIPART] = {"schema": of[UploadForm]}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameters(operation: Operation, schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    required = set(schema.get("required", ()))
    found: list[dict[str, Any]] = []
    for name, described in schema.get("properties", {}).items():
        in_path = "{" + name + "}" in operation.path
        found.append({
            "name": name, "in": "path" if in_path else "query", "required": in_path or name in required,
            **_without_null(described),
        })  # fmt: skip
    if operation.changes:
        told = "Any value: by it the server knows that no form of another site asks."
        found.append({"name": HEADER, "in": "header", "required": True, "description": told,
                      "schema": {"type": "string", "minLength": 1}})  # fmt: skip
    return found


def _without_null(described: Mapping[str, Any]) -> dict[str, Any]:
    """Give a parameter's schema and description: an address has no null, and says what is not given by leaving it out."""
    schema = {key: value for key, value in described.items() if key not in {"description", "default"}}
    description = described.get("description")
    if "anyOf" in schema:
        (schema,) = (dict(one) for one in schema["anyOf"] if one.get("type") != "null")
        description = schema.pop("description", description)
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value is not None]
        schema["type"] = "string"
    if described.get("default") is not None:
        schema["default"] = described["default"]
    return {"schema": schema, **({"description": description} if description else {})}


def _responses(operation: Operation, of: Mapping[Any, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for media, told in operation.media.items():
        schema = of[operation.answer] if operation.answer is not None else {"type": "string", "description": told}
        content[media] = {"schema": schema}
    found: dict[str, Any] = {str(operation.status): {"description": operation.told, "content": content}}
    failure = {JSON: {"schema": of[Failure]}}
    statuses = {*ALWAYS, *operation.fails, *(CHANGING if operation.takes_body else ())}
    if operation.name == "job_events":
        found["204"] = {"description": "All of it was received before."}
    for status in sorted(statuses):
        found[str(status)] = {"description": FAILURES[status], "content": failure}
    return found


__all__ = ["FAILURES", "make_document"]
