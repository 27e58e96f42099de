"""What must hold of whatever bytes: documents and clear lines come out, and every place in a page is where it says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

import msgspec

from onrecord.documents.formats import read_any
from onrecord.documents.how import Budget, How, Loaded
from onrecord.documents.streams import Stream
from onrecord.errors import UnreadableDocument
from onrecord.reading import Document, Options, Origin

OPTIONS = Options(max_characters=200_000, max_file_bytes=2_000_000)
PLACE = "file"  # the name under which bytes are read
LONGEST_LINE = 2_000  # characters of an error, the names of the file's own insides among them
MOST = 20_000  # documents of one input that are looked at

Load = Callable[[bytes], Iterator[Loaded]]
Way = Callable[[bytes], bytes]


def load_any(data: bytes) -> Iterator[Loaded]:
    """Load bytes as a file is loaded: its format told by its content."""
    how = How(options=OPTIONS, read_any=read_any, budget=Budget(OPTIONS.max_expansion, packed=len(data)))
    return read_any(Stream(io.BytesIO(data), file=io.BytesIO(data)), PLACE, how)


def as_it_is(data: bytes) -> bytes:
    """Wrap nothing round the bytes."""
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam:
    """One place at which bytes from strangers are parsed."""

    name: str
    seeds: tuple[bytes, ...]
    """Sound files, small; for ways other than the first, what stands inside."""
    words: tuple[bytes, ...] = ()
    """Words of the format, which chance would not find."""
    ways: tuple[Way, ...] = (as_it_is,)
    """How bytes are wrapped: plain, or in the container behind which the parser stands."""
    load: Load = load_any


def check(seam: Seam, data: bytes, way: int = 0) -> list[Loaded]:
    """Load bytes through a seam, and check all that comes out.

    Raises: AssertionError, or whatever the seam lets through.
    """
    wrapped = seam.ways[way % len(seam.ways)](data)
    found = list(islice(seam.load(wrapped), MOST))
    assert found, "neither a document nor a line came out"
    for item in found:
        if isinstance(item, UnreadableDocument):
            check_line(str(item))
        else:
            assert isinstance(item, Document), type(item)
            check_document(item)
            if isinstance(item.origin, Origin) and item.origin.sha256 == sha256(wrapped).hexdigest():
                check_origin(item.text, item.origin, wrapped)
    return found


def check_line(line: str) -> None:
    """Check that an error is one line about the file."""
    assert line.startswith(PLACE), line
    assert len(line) <= LONGEST_LINE, line[:200]


def check_document(document: Document) -> None:
    """Check that a document has text within the limits, and can be written and read again."""
    assert document.text.strip()
    assert len(document.text) <= OPTIONS.max_characters
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def check_origin(text: str, origin: Origin, data: bytes) -> None:
    """Check that each run of a text is what stands in the page: character by character, or one reference, escape or white space."""
    page = data.decode(origin.encoding, "replace")
    last = 0
    for run in origin.runs:
        assert last <= run.text_start < run.text_end <= len(text)
        assert not text[last : run.text_start].strip(), "text without a place in the page"
        assert run.page_end <= len(page)
        shown, there = text[run.text_start : run.text_end], page[run.page_start : run.page_end]
        if len(shown) == len(there) and there[0] not in "&\\":
            assert shown.replace(" ", "") == "".join(there.split(" ")).translate(BLANKS), (shown, there)
        else:
            assert there[0] in "&\\" or not there.strip(), (shown, there)
        last = run.text_end
    assert not text[last:].strip(), "text without a place in the page"


BLANKS = dict.fromkeys(map(ord, "\t\n\r\f"))


def find_way(data: bytes, seam: Seam) -> tuple[bytes, int]:
    """Take the way from the last byte, so that sound files stay sound, where there are several."""
    return (data[:-1], data[-1]) if len(seam.ways) > 1 and data else (data, 0)


def seed(seam: Seam) -> Sequence[bytes]:
    """Give what the fuzzer starts from: each sound file by each way."""
    if len(seam.ways) == 1:
        return seam.seeds
    return [data + bytes([way]) for data in seam.seeds for way in range(len(seam.ways))]
