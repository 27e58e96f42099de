"""Work that takes a while, as the server and the process that does it tell each other of it."""

from __future__ import annotations

from typing import Literal, cast

import msgspec

from onrecord.reading import Options
from onrecord.store.linking import Linked
from onrecord.store.proof.findings import Finding
from onrecord.store.proof.findings import Kind as Checked
from onrecord.store.proof.findings import State as Found
from onrecord.store.tabular import Reviewed

Kind = Literal["add", "import", "link", "reread", "verify"]
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


class Doing(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What is to be done."""

    files: tuple[Sent, ...] = ()


class Add(Doing, frozen=True, kw_only=True, tag="add"):
    """Read files into the record."""

    given: Given = Given()
    plain: bool = False
    """Whether the one file is a text that was pasted, and never anything else."""


class Import(Doing, frozen=True, kw_only=True, tag="import"):
    """Take in an export (JSON Lines), or a table that was reviewed (CSV, XLSX)."""

    table: bool
    who: str
    """Who reviewed the table."""
    why: str


class Link(Doing, frozen=True, kw_only=True, tag="link"):
    """Put the stories that are new since last time into cases."""


class Reread(Doing, frozen=True, kw_only=True, tag="reread"):
    """Read anew every text that this engine has not read."""


class Verify(Doing, frozen=True, kw_only=True, tag="verify"):
    """Check everything that is held."""

    head: str | None = None


Task = Add | Import | Link | Reread | Verify


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job on its way."""

    id: str
    place: str
    """Address of the record."""
    options: Options
    task: Task

    @property
    def kind(self) -> Kind:
        """What kind of job it is."""
        return cast(Kind, self.task.__struct_config__.tag)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import so far."""

    added: int
    """Documents that are new."""
    known: int
    log: int
    """Entries of the log that are new."""
    forgotten: int
    """Texts that are forgotten here too from now on."""
    refused: int
    """Lines, or parts of lines, that are damaged or contradict what the record holds; each has an event."""


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification has checked so far."""

    intact: int
    altered: int
    orphan: int
    """Corrections that have nothing to hold to since a new engine read the text."""
    ambiguous: int
    """Corrections that have two things to hold to."""
    kinds: dict[Checked, dict[Found, int]]
    """The same for each kind of thing."""
    head: str | None
    """Hash of the last log entry; null as long as it has not come to it, and where there is none."""


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one document, or of one step of a job."""

    kind: Literal["read", "known", "failed", "linked", "taken", "reviewed", "refused", "found", "checked"]
    """read: a document was read, and is committed; known: this engine had read it before; failed: it was not read, `error` says
    why; linked, taken, reviewed: what is committed so far; refused: a line or row of a file, `error` says why; found: one thing
    that is not intact; checked: how far a verification is."""
    number: int = 0
    """In the order of all events of the job."""
    file: str | None = None
    """The file that it came in."""
    source: str | None = None
    document: str | None = None
    stories: int | None = None
    statements: int | None = None
    error: str | None = None
    linked: Linked | None = None
    taken: Taken | None = None
    reviewed: Reviewed | None = None
    finding: Finding | None = None
    checked: Proven | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job, in the end."""

    state: Ending
    read: int = 0
    known: int = 0
    failed: int = 0
    error: str | None = None
    linked: Linked | msgspec.UnsetType = msgspec.UNSET
    """Of linking."""
    taken: Taken | msgspec.UnsetType = msgspec.UNSET
    """Of an import of an export."""
    reviewed: Reviewed | msgspec.UnsetType = msgspec.UNSET
    """Of an import of a table."""
    checked: Proven | msgspec.UnsetType = msgspec.UNSET
    """Of a verification."""


class Begun(msgspec.Struct, frozen=True, kw_only=True, tag="begun"):
    """The process has opened the record."""


class Came(msgspec.Struct, frozen=True, kw_only=True, tag="came"):
    """What came of one document or step."""

    event: Event


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """The job is done with."""

    error: str | None = None
    cancelled: bool = False


Word = Begun | Came | Ended
"""What the process says."""
