"""A case file cut into parts and packed, so that a page reads no more of it than it shows."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, and_

from onrecord.accounts.items import Difference, Series, Versions
from onrecord.casefile import (
    CaseFile,
    Counted,
    Happening,
    Head,
    Later,
    Open,
    Person,
    Said,
    Stage,
    StoryTold,
    Told,
    make_head,
)  # fmt: skip
from onrecord.cases import CaseLine
from onrecord.reading import VERSION
from onrecord.store import tables

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDict, ZstdError, compress, decompress
else:
    from backports.zstd import ZstdDict, ZstdError, compress, decompress

Dictionary = tuple[ZstdDict, int]
FORM = f"{VERSION}/1"
"""What made a file: those of another form are made anew. The number after the version goes up with every change of what a case
file holds, or of how it is packed, within one version."""
PIECE = 192 * 1024  # bytes of JSON that a piece of a part has, about; an item is never cut
LEVEL = 9  # of zstd; 12 takes a hundredth less room


class SpeakerTold(msgspec.Struct, frozen=True, array_like=True):
    """A speaker, and how much of what was said is theirs."""

    name: str | None
    many: int


class Beside(msgspec.Struct, frozen=True, array_like=True):
    """What became of the stage that a sentence tells, by "document:start"."""

    place: str
    later: tuple[Later, ...]


class PlaceTold(msgspec.Struct, frozen=True, array_like=True):
    """The place of a story in the file, and whether its event begins with it."""

    place: int
    outset: bool


PARTS: dict[str, Any] = {
    "people": Person, "stages": Stage, "timeline": Happening, "speakers": SpeakerTold, "said": Said, "figures": Counted,
    "differences": Difference, "series": Series, "open": Open, "versions": Versions, "stories": StoryTold, "beside": Beside,
    "places": PlaceTold,
}  # fmt: skip
"""The long lists of a file, and what each holds. What each speaker said stands in "said", one after the other."""
AS_THEY_ARE = ("people", "stages", "timeline", "figures", "differences", "series", "open", "versions", "stories")


class Piece(NamedTuple):
    """Some items of a part, packed."""

    part: str
    first: int
    many: int
    body: bytes


class Packed(NamedTuple):
    """A whole file."""

    head: bytes
    listed: bytes
    pieces: list[Piece]


def pack_file(file: CaseFile, line: CaseLine) -> Packed:
    """Cut and pack a case file.

    Args:
        line: the case as it is listed, without why each story is in it.
    """
    places = find_places(file, line)
    lists: dict[str, Iterable[Any]] = {part: getattr(file, part) for part in AS_THEY_ARE}
    lists["speakers"] = (SpeakerTold(speaker.name, len(speaker.said)) for speaker in file.speakers)
    lists["said"] = (said for speaker in file.speakers for said in speaker.said)
    lists["beside"] = (Beside(place, later) for place, later in file.beside.items())
    lists["places"] = (PlaceTold(place, outset) for place, outset in places)
    listed = msgspec.json.encode(line)
    like = as_dictionary(listed)
    pieces = [piece for part, items in lists.items() for piece in _cut(part, items, like)]
    return Packed(pack(make_head(file, places)), compress(listed, level=LEVEL), pieces)


def find_places(file: CaseFile, line: CaseLine) -> list[tuple[int, bool]]:
    """Give the stories of a case event by event: the place of each in its file, and whether its event begins with it."""
    places = {(told.cited.document, told.cited.story): place for place, told in enumerate(file.stories)}
    found, events = [], set[str]()
    for story in line.stories:
        place = places.get((story.document, story.story))
        if place is not None:
            found.append((place, story.event not in events))
            events.add(story.event)
    return found


def as_dictionary(listed: bytes) -> Dictionary:
    """Give what pieces are packed against: the JSON of the case's line, which has the names of all of its documents."""
    prefix: Dictionary = ZstdDict(listed, is_raw=True).as_prefix
    return prefix


def _cut(part: str, items: Iterable[Any], like: Dictionary) -> Iterator[Piece]:
    first, waiting, size = 0, list[bytes](), 0
    for item in items:
        waiting.append(msgspec.json.encode(item))
        size += len(waiting[-1])
        if size >= PIECE:
            yield _piece(part, first, waiting, like)
            first, waiting, size = first + len(waiting), [], 0
    if waiting:
        yield _piece(part, first, waiting, like)


def _piece(part: str, first: int, items: Sequence[bytes], like: Dictionary) -> Piece:
    return Piece(part, first, len(items), compress(b"[" + b",".join(items) + b"]", level=LEVEL, zstd_dict=like))


def pack(value: Head | Told) -> bytes:
    """Pack one value."""
    return compress(msgspec.json.encode(value), level=LEVEL)


def unpack_head(body: bytes) -> Head:
    """Give back what is shown first."""
    head: Head = _decoder(Head).decode(decompress(body))
    return head


def unpack_listed(body: bytes) -> bytes:
    """Give back a case as it is listed, as JSON: what `as_dictionary` takes."""
    return decompress(body)


def read_line(listed: bytes) -> CaseLine:
    """Read a case as it is listed."""
    line: CaseLine = _decoder(CaseLine).decode(listed)
    return line


def unpack_told(body: bytes) -> Told:
    """Give back what became of the stages that a document tells."""
    told: Told = _decoder(Told).decode(decompress(body))
    return told


def unpack_piece(part: str, body: bytes, like: Dictionary) -> tuple[Any, ...]:
    """Give back the items of a piece."""
    items: list[Any] = _decoder(types.GenericAlias(list, PARTS[part])).decode(decompress(body, zstd_dict=like))
    return tuple(items)


def is_ours() -> ColumnElement[bool]:
    """Ask that what is kept of a case is whole, and of this program."""
    return and_(tables.case_files.c.making == "", tables.case_files.c.form == FORM)


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


__all__ = ["AS_THEY_ARE", "FORM", "PARTS", "Dictionary", "Packed", "ZstdError", "is_ours", "pack_file"]
