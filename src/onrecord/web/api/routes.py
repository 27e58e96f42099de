"""The addresses of the API, to be mounted where the desk likes."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from onrecord.store import Record
from onrecord.web.api.adding import ADDING
from onrecord.web.api.asking import QUESTIONS
from onrecord.web.api.bodies import JSON
from onrecord.web.api.correcting import CORRECTIONS
from onrecord.web.api.exporting import EXPORTS
from onrecord.web.api.held import HELD
from onrecord.web.api.openapi import make_document
from onrecord.web.api.operations import Call, Endpoint, Nothing, Operation, Served, Slots, Threads, not_found
from onrecord.web.api.options import Around, Limits
from onrecord.web.api.running import Jobs
from onrecord.web.api.working import JOBS

OPERATIONS: tuple[Operation, ...] = (*QUESTIONS, *HELD, *CORRECTIONS, *ADDING, *JOBS, *EXPORTS)


async def openapi(call: Call[Nothing, Nothing]) -> Response:
    """Give the OpenAPI document."""
    server = call.request.url.path.rpartition("/")[0]
    return Response(msgspec.json.encode(make_document(OPERATIONS, server)), media_type=JSON)


DOCUMENT = Operation(method="GET", path="/openapi.json", name="openapi", told="Give the OpenAPI document.", serve=openapi)


def make_api_routes(record: Record, *, jobs: Jobs | None = None, limits: Limits = Limits(),  # noqa: B008
                    around: Around = Around()) -> list[BaseRoute]:  # fmt: skip  # noqa: B008
    """Make the routes of the API, for `Mount("/api", routes=...)`.

    Args:
        record: open for writing, if it is to be corrected.
        jobs: does what takes a while; to be closed when the server ends (`Jobs.close`). Made here where it is not given.
        limits: how much may be asked for and sent.
        around: what the desk decides: who may change what, and who is signed in.
    """
    served = Served(record, limits, around, jobs or Jobs(record, limits, around.reading), Slots(limits.downloads))
    threads = Threads(limits.at_once)
    of_path: dict[str, list[Operation]] = defaultdict(list)
    for operation in (*OPERATIONS, DOCUMENT):
        of_path[operation.path].append(operation)
    routes = [Route(path, Endpoint(operations, served, threads)) for path, operations in of_path.items()]
    return [*routes, Rest()]


class Rest(BaseRoute):
    """Every other address, whatever characters are in it."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take it."""
        return (Match.FULL, {}) if scope["type"] == "http" else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer that there is nothing."""
        await not_found(scope, receive, send)
