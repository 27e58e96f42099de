"""Work that takes a while, as the server and the process that does it tell each other of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.reading import Options

Ending = Literal["done", "failed", "stopped", "cancelled"]
"""failed: it broke off, `error` says why; stopped: the server was shut down; cancelled: somebody stopped it. What is counted is
committed all the same."""
State = Literal["waiting", "running", "stopping"] | Ending


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """One file, kept on disk until it is read."""

    path: str
    name: str
    """What it is called: the source of what comes of it."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of all documents of an upload that do not say it themselves."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


class Add(msgspec.Struct, frozen=True, kw_only=True, tag="add", tag_field="kind"):
    """Read files into the record."""

    files: tuple[Sent, ...]
    given: Given = Given()
    plain: bool = False
    """Whether the one file is a text that was pasted, and never anything else."""


Task = Add


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done."""

    id: str
    place: str
    """Address of the record."""
    options: Options
    task: Task

    @property
    def files(self) -> tuple[Sent, ...]:
        """The files that it takes, which are let go of when it ends."""
        return self.task.files


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one document."""

    kind: Literal["read", "known", "failed"]
    """read: it was read, and is committed; known: this engine had read it before; failed: `error` says why."""
    number: int = 0
    """In the order of all events of the job."""
    file: str
    """The file that it came in."""
    source: str | None = None
    document: str | None = None
    stories: int | None = None
    statements: int | None = None
    error: str | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job, in the end."""

    state: Ending
    read: int = 0
    known: int = 0
    failed: int = 0
    error: str | None = None


class Begun(msgspec.Struct, frozen=True, kw_only=True, tag="begun"):
    """The process has opened the record."""


class Came(msgspec.Struct, frozen=True, kw_only=True, tag="came"):
    """What came of one document."""

    event: Event


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """The job is done with."""

    error: str | None = None
    cancelled: bool = False


Word = Begun | Came | Ended
"""What the process says."""
