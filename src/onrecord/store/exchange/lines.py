"""The lines of an export: what each holds, in the order in which they stand.

One line a document, with all that is kept of it: so each can be taken or left alone, and an import that was stopped goes on.
"""

from __future__ import annotations

import msgspec

from onrecord.reading import VERSION
from onrecord.store.arrivals import Arrival
from onrecord.store.engines import EngineIdentity

FORMAT = 2
"""The newest version of this form; one that reads it knows all before."""
WITHOUT_PAGES = 1
"""The version of what holds no page: nothing else came with the second."""


class Line(msgspec.Struct, frozen=True, kw_only=True, tag_field="line"):
    """Any line."""


class Header(Line, frozen=True, kw_only=True, tag="record"):
    """The first: which form this is, and which onrecord wrote it."""

    format: int = WITHOUT_PAGES
    onrecord: str = VERSION


class EngineLine(Line, frozen=True, kw_only=True, tag="engine"):
    """An engine that has read; `key` is the hash of the rest."""

    key: str
    engine: EngineIdentity


class ForgottenLine(Line, frozen=True, kw_only=True, tag="forgotten"):
    """What is left of a text that was deleted for good."""

    id: str
    at: str
    who: str
    reason: str


class KeptReading(msgspec.Struct, frozen=True, kw_only=True):
    """A reading, byte for byte as it is held."""

    engine: str
    """The engine's key."""
    sha256: str
    reading: msgspec.Raw


class DocumentLine(Line, frozen=True, kw_only=True, tag="document"):
    """A text with each way in which it came and each reading of it."""

    id: str
    text: str
    arrivals: tuple[Arrival, ...]
    readings: tuple[KeptReading, ...]
    """In the order in which their engines came into the record."""


class PageLine(Line, frozen=True, kw_only=True, tag="page"):
    """A page that texts were cut out of: its bytes as text where they are UTF-8, else in base64."""

    sha256: str
    documents: tuple[str, ...]
    """Ids of those texts, in the order in which they came."""
    utf8: str | msgspec.UnsetType = msgspec.UNSET
    base64: bytes | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def of(cls, sha256: str, documents: tuple[str, ...], data: bytes) -> PageLine:
        """Give the line of a page."""
        try:
            return cls(sha256=sha256, documents=documents, utf8=data.decode("utf-8"))
        except UnicodeDecodeError:
            return cls(sha256=sha256, documents=documents, base64=data)

    def data(self) -> bytes:
        """Give the page's bytes."""
        if self.utf8 is not msgspec.UNSET:
            return self.utf8.encode("utf-8")
        return self.base64 if self.base64 is not msgspec.UNSET else b""


class LogLine(Line, frozen=True, kw_only=True, tag="log"):
    """An entry of the log, as it is: a document stands in it by its id."""

    number: int
    at: str
    who: str
    action: str
    document: str | None
    undoes: int | None
    body: str | None
    """JSON; None where it was forgotten."""
    digest: str
    hash: str


class End(Line, frozen=True, kw_only=True, tag="end"):
    """The last: without it a file was cut off."""

    documents: int
    log: int
    left_out: int
    """What could not be read any more, and was left out."""
    pages: int | msgspec.UnsetType = msgspec.UNSET
    """Only where there are any."""


AnyLine = Header | EngineLine | ForgottenLine | DocumentLine | PageLine | LogLine | End
ENCODER = msgspec.json.Encoder()
DECODER = msgspec.json.Decoder(AnyLine)


def write_line(line: Line) -> bytes:
    """Give a line with its line break."""
    return ENCODER.encode(line) + b"\n"
