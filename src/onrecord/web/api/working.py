"""Jobs, as addresses: which there are, how far each is, what comes of it as it happens, and how it is stopped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
import msgspec
from anyio import to_thread
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.web.api.bodies import JSON
from onrecord.web.api.jobs import State, Summary
from onrecord.web.api.operations import Call, Nothing, Operation
from onrecord.web.api.running import Work

EVENTS = "text/event-stream"
LOOK = 0.1  # seconds between two looks at what is new: jobs are followed by a thread, and told by the event loop
PULSE = 15.0  # seconds after which a line is sent though nothing is new, so that no one in between gives the stream up


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a job is."""

    id: str
    address: str
    """Where this is told again; DELETE there stops the job."""
    events: str
    """Address at which what comes of it is told as it happens (server-sent events)."""
    state: State
    files: tuple[str, ...]
    read: int
    known: int
    failed: int
    summary: Summary | None
    """What came of it; null as long as it has not ended."""


class JobAsked(msgspec.Struct, frozen=True, kw_only=True):
    """The job of an address."""

    job: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=40, description="Id of the job.")]


def tell_progress(work: Work, request: Request) -> Progress:
    """Tell how far a job is."""
    address = f"{request.scope.get('root_path', '')}/jobs/{work.job.id}"
    return Progress(
        id=work.job.id, address=address, events=f"{address}/events", state=work.state,
        files=tuple(sent.name for sent in work.job.files), **work.counts, summary=work.summary,
    )  # fmt: skip


def begun(work: Work, request: Request) -> Response:
    """Answer that a job was taken, and where it is told of."""
    told = tell_progress(work, request)
    return Response(msgspec.json.encode(told), 202, {"Location": told.address}, JSON)


def jobs(call: Call[Nothing, Nothing]) -> list[Progress]:
    """List jobs."""
    return [tell_progress(work, call.request) for work in call.served.jobs.all()]


def job(call: Call[JobAsked, Nothing]) -> Progress:
    """Give one."""
    return tell_progress(call.served.jobs.find(call.asked.job), call.request)


def cancel(call: Call[JobAsked, Nothing]) -> Progress:
    """Stop one."""
    return tell_progress(call.served.jobs.cancel(call.asked.job), call.request)


async def events(call: Call[JobAsked, Nothing]) -> Response:
    """Tell what comes of a job as it happens."""
    work = await to_thread.run_sync(call.served.jobs.find, call.asked.job)
    last = call.request.headers.get("last-event-id", "")
    seen = int(last) if last.isascii() and last.isdigit() and len(last) < 16 else 0
    if work.summary is not None and seen > work.told:
        return Response(status_code=204)  # by which EventSource knows that it need not ask again
    return StreamingResponse(tell(work, seen), media_type=EVENTS, headers={"X-Accel-Buffering": "no"})


async def tell(work: Work, seen: int) -> AsyncIterator[bytes]:
    """Give the lines of an event stream (HTML standard, 9.2), from the event after one on, until the job is done.

    Args:
        seen: number of the last event that was received.
    """
    yield b"retry: 2000\n\n"
    quiet = 0.0
    while True:
        summary = work.summary  # before the events: none comes after it
        for event in work.after(seen):
            seen = event.number
            yield _lines("document", event.number, event)
            quiet = 0.0
        if summary is not None:
            yield _lines("summary", work.told + 1, summary)
            return
        await anyio.sleep(LOOK)
        quiet += LOOK
        if quiet >= PULSE:
            quiet = 0.0
            yield b": still here\n\n"


def _lines(name: str, number: int, said: msgspec.Struct) -> bytes:
    return b"event: %b\nid: %d\ndata: %b\n\n" % (name.encode(), number, msgspec.json.encode(said))  # JSON has no line ends


JOBS = (
    Operation(method="GET", path="/jobs", name="jobs", do=jobs, answer=list[Progress],
              told="List the jobs of this run of the server, the newest first."),
    Operation(method="GET", path="/jobs/{job}", name="job", do=job, asked=JobAsked, answer=Progress, fails=(404,),
              told="Tell how far a job is."),
    Operation(method="DELETE", path="/jobs/{job}", name="cancel_job", do=cancel, asked=JobAsked, answer=Progress, fails=(404,),
              told="Stop a job between two commits, so that nothing is half stored; what was stored stays, and is told."),
    Operation(method="GET", path="/jobs/{job}/events", name="job_events", serve=events, asked=JobAsked, fails=(404,),
              media={EVENTS: "`document` for each document that was read, was known or failed; `summary` at the end."},
              told="Tell what comes of a job as it happens, as server-sent events."),
)  # fmt: skip
