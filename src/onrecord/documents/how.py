"""How a file is to be read: what the caller asks, how deep it lies in others, and how much may be unpacked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Reading

FREE = 64 << 20  # bytes that any file may unpack to before it is compared with its size
INSIDE = "!/"
"""Between a container and what is in it: news.zip!/2031/05/story.txt."""

LAST = 16  # errors remembered; one comes up again only while the containers around it close

Loaded = Document | Reading | UnreadableDocument
KeepPage = Callable[[str, bytes], None]
"""Takes the SHA-256 of a page, as its documents' origins have it, and the page's bytes."""


@dataclass(slots=True)
class Budget:
    """What one file given by the user has unpacked to, in all layers together."""

    expansion: int
    """How many times its size a file may unpack to."""
    packed: int = 0
    """Bytes of the file itself: its size, or what has been read of a pipe."""
    unpacked: int = 0
    told: deque[UnreadableDocument] = field(default_factory=lambda: deque(maxlen=LAST))
    """Errors that have been handed on: one that stops a container stops those around it too, and is told once."""
    failure: UnreadableDocument | None = None

    def arrive(self, count: int) -> None:
        """Count bytes that came through a pipe."""
        self.packed += count

    def take(self, count: int, where: str) -> None:
        """Count bytes that came out of an archive.

        Raises: UnreadableDocument where there are too many for the size of the file.
        """
        self.unpacked += count
        if self.failure is None and self.unpacked > FREE + self.expansion * self.packed:
            self.failure = UnreadableDocument(
                f"{where}: unpacks to more than {self.expansion} times its size, as archives do that are made to do harm. "
                f"What came before was read, the rest was not. If it is sound, raise the limit: onrecord read --max-expansion"
            )
        if self.failure is not None:
            raise self.failure


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What the caller asks of every file, and what is known of this one."""

    options: Options
    read_any: Callable[[Stream, str, How], Iterator[Loaded]]
    """Tells the format of a stream and reads it; containers read what is in them by it."""
    encoding: str | None = None
    published: str | None = None
    retrieved: str | None = None
    readings: bool = False
    """Whether lines that are readings are taken as they are."""
    keep_page: KeepPage | None = None
    """Is given each page that documents are cut out of, before they are handed on."""
    depth: int = 0
    """Containers around this stream."""
    budget: Budget


def read_inside(stream: Stream, where: str, how: How) -> Iterator[Loaded]:
    """Read what lies in a container, by the formats that a file is read by, one level deeper."""
    if how.depth >= how.options.max_depth:
        yield UnreadableDocument(
            f"{where}: lies in more than {how.options.max_depth} archives, one in the other. Nothing was read from it. "
            f"Unpack the outer ones, or raise the limit: onrecord read --max-depth"
        )
        return
    yield from how.read_any(stream, where, replace(how, depth=how.depth + 1))
