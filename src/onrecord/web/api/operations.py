"""One question or change, as an address: what it takes, what it answers, and the way from the one to the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from urllib.parse import urlencode
from weakref import finalize

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.store import Record
from onrecord.web.api.bodies import JSON, read_json
from onrecord.web.api.failures import Refused, respond_failure
from onrecord.web.api.options import Around, Limits
from onrecord.web.api.parameters import read_parameters

if TYPE_CHECKING:
    from onrecord.web.api.running import Jobs

Q = TypeVar("Q", covariant=True)
B = TypeVar("B", covariant=True)

Method = Literal["GET", "POST", "DELETE"]


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """No parameters, or no body."""


class Slots:
    """So many of something at once, and no more."""

    def __init__(self, most: int) -> None:
        self._free = BoundedSemaphore(most)
        self._most = most

    def take(self, holder: object) -> None:
        """Take one, until its holder is no more.

        Raises: Refused where all are taken.
        """
        if not self._free.acquire(blocking=False):
            message = f"{self._most} downloads at once are the most. Try again when one is done."
            raise Refused(429, "TooMany", message, {"Retry-After": "30"})
        finalize(holder, self._free.release)


@dataclass(frozen=True, slots=True)
class Served:
    """What all operations are served from."""

    record: Record
    limits: Limits
    around: Around
    jobs: Jobs
    downloads: Slots


@dataclass(frozen=True, slots=True)
class Call(Generic[Q, B]):
    """One request, read."""

    served: Served
    request: Request
    asked: Q
    """Its parameters."""
    sent: B
    """Its body."""

    @property
    def record(self) -> Record:
        """The record that is asked."""
        return self.served.record

    def limit(self, asked: int | None, largest: int | None = None) -> int:
        """Give how many answers a page has.

        Raises: Refused where more are asked for than may be.
        """
        limits = self.served.limits
        most = largest or limits.largest_page
        if asked is not None and asked > most:
            raise Refused(400, "UnusableParameter", f"limit is {asked}; {most} answers at once are the most. Nothing was done.")
        return asked or min(limits.page, most)

    def link(self, cursor: str) -> str:
        """Make the address of the next page."""
        given = [(name, value) for name, value in self.request.query_params.multi_items() if name != "after"]
        return f"{self.request.url.path}?{urlencode([*given, ('after', cursor)])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What one method does at one address."""

    method: Method
    path: str
    """Below /api: "/documents/{document}"."""
    name: str
    """Of the operation, in the OpenAPI document."""
    told: str
    """What it does, in a sentence."""
    answer: Any = None
    """Type of the answer; None where it is no JSON."""
    asked: type[msgspec.Struct] = Nothing
    sent: type[msgspec.Struct] = Nothing
    do: Callable[[Any], Any] | None = None
    """Is given a Call, in a thread; gives the answer."""
    serve: Callable[[Any], Awaitable[Response]] | None = None
    """Instead of `do`: is given a Call, and answers by itself; `sent` is then read by it."""
    status: int = 200
    media: Mapping[str, str] = field(default_factory=lambda: {JSON: ""})
    """Types of the answer, each with a sentence."""
    takes: Sequence[str] = (JSON,)
    """Types of the body."""
    fails: tuple[int, ...] = ()
    """Statuses of failures beside those that every operation has."""

    @property
    def changes(self) -> bool:
        """Whether it changes anything."""
        return self.method != "GET"

    @property
    def takes_body(self) -> bool:
        """Whether something is sent along."""
        return self.sent is not Nothing


class Endpoint:
    """All operations of one address, as an ASGI application: whatever fails is answered in the one shape."""

    def __init__(self, operations: Sequence[Operation], served: Served, threads: Threads) -> None:
        self.operations: dict[str, Operation] = {operation.method: operation for operation in operations}
        self.served = served
        self.threads = threads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request, begun = Request(scope, receive), False

        async def send_noted(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            response = await self._answer(request)
            response.headers.setdefault("Cache-Control", "no-store")
            response.headers.setdefault("X-Content-Type-Options", "nosniff")
            await response(scope, receive, send_noted)
        except ClientDisconnect:
            return
        except Exception as error:
            failure = respond_failure(error, f"{request.method} {request.url.path}")
            if begun:  # the client sees a download that breaks off
                raise
            await failure(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        operation = self.operations.get("GET" if request.method == "HEAD" else request.method)
        if operation is None:
            allowed = ", ".join(sorted([*self.operations, *(["HEAD"] if "GET" in self.operations else [])]))
            message = f"this address takes {allowed}, and not {request.method}. Nothing was done."
            raise Refused(405, "UnlikeMethod", message, {"Allow": allowed})
        if operation.changes:
            self.served.around.check(request)
        asked = read_parameters(operation.asked, request.path_params, request.query_params.multi_items())
        if operation.serve is not None:
            return await operation.serve(Call(self.served, request, asked, Nothing()))
        assert operation.do is not None
        sent = Nothing() if operation.sent is Nothing else await read_json(request, operation.sent, self.served.limits.body)
        call = Call(self.served, request, asked, sent)
        do = operation.do
        body = await self.threads.run(lambda: msgspec.json.encode(do(call)))
        return Response(body, operation.status, media_type=JSON)


class Threads:
    """Where questions are answered, so that the server stays free: a few at a time."""

    def __init__(self, at_once: int) -> None:
        self.at_once = at_once
        self._limiter: CapacityLimiter | None = None

    async def run(self, work: Callable[[], bytes]) -> bytes:
        """Do some work in a thread."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(self.at_once)
        return await to_thread.run_sync(partial(work), limiter=self._limiter)


async def not_found(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer at an address that there is not."""
    refused = Refused(404, "NoSuchAddress", "there is nothing at this address. See openapi.json for those there are.")
    await respond_failure(refused, "")(scope, receive, send)
