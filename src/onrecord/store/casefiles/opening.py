"""A case file as it is opened: read from what is kept, part by part as it is asked for; or made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, Protocol, TypeVar, overload

import msgspec
from sqlalchemy import Connection, Row, Select, select

from onrecord.casefile import CaseFile, Head, Later, Said, Speaker, Told, make_head
from onrecord.casefile.head import Listed
from onrecord.cases import CaseLine
from onrecord.errors import DamagedRecord
from onrecord.store import tables
from onrecord.store.casefiles import packing
from onrecord.store.casefiles.packing import AS_THEY_ARE, PlaceTold, SpeakerTold, ZstdError, is_ours
from onrecord.store.linking.found import ID
from onrecord.store.parts import in_parts

files, parts, held = tables.case_files.c, tables.case_file_parts.c, tables.case_file_documents.c
T = TypeVar("T")


class OpenCase(Protocol):
    """The file of a case. Its parts are read as they are asked for, while it is open."""

    @property
    def head(self) -> Head:
        """What is shown of it first, and how many items each part has."""

    @property
    def line(self) -> CaseLine:
        """The case as it is listed, without why each story is in it."""

    def part(self, name: str) -> Sequence[Any]:
        """Give a part by its name in `CaseFile`, or "said": statements one by one, those of each speaker together."""

    @property
    def voices(self) -> Sequence[SpeakerTold]:
        """Who speaks, and how many of the statements of "said" are theirs, in that order."""

    @property
    def listed(self) -> Sequence[Listed]:
        """The stories, event by event."""

    @property
    def beside(self) -> dict[str, tuple[Later, ...]]:
        """As `CaseFile.beside`."""

    def file(self) -> CaseFile:
        """Give the whole."""


class MadeCase:
    """A file that was made for this once."""

    def __init__(self, file: CaseFile, line: CaseLine | None = None) -> None:
        """Take a file.

        Args:
            line: the case as it is listed; None where it is no case of linking, so that each story stands for itself.
        """
        self._file, self._line = file, line

    @property
    def line(self) -> CaseLine:
        """The case as it is listed."""
        return self._line or CaseLine(case=self._file.case, name=self._file.name, stories=())

    @cached_property
    def _places(self) -> list[tuple[int, bool]]:
        if self._line is None:
            return [(place, True) for place in range(len(self._file.stories))]
        return packing.find_places(self._file, self._line)

    @cached_property
    def head(self) -> Head:
        """What is shown of it first."""
        return make_head(self._file, self._places)

    def part(self, name: str) -> Sequence[Any]:
        """Give a part."""
        if name == "said":
            return tuple(said for speaker in self._file.speakers for said in speaker.said)
        items: Sequence[Any] = getattr(self._file, name)
        return items

    @property
    def voices(self) -> Sequence[SpeakerTold]:
        """Who speaks."""
        return [SpeakerTold(speaker.name, len(speaker.said)) for speaker in self._file.speakers]

    @property
    def listed(self) -> Sequence[Listed]:
        """The stories, event by event."""
        return [Listed(cited=self._file.stories[place].cited, outset=outset) for place, outset in self._places]

    @property
    def beside(self) -> dict[str, tuple[Later, ...]]:
        """What became of stages."""
        return self._file.beside

    def file(self) -> CaseFile:
        """Give the whole."""
        return self._file


class Part(Sequence[T]):
    """A part of a kept file: of its pieces those are read that hold what is asked for."""

    def __init__(self, connection: Connection, file: int, name: str, like: packing.Dictionary) -> None:
        self._connection, self._file, self._name, self._like = connection, file, name, like
        asked = select(parts.first, parts.many).where(parts.file == file, parts.part == name).order_by(parts.first)
        self._pieces = [range(row.first, row.first + row.many) for row in connection.execute(asked)]
        self._held: dict[int, tuple[T, ...]] = {}

    def __len__(self) -> int:
        return self._pieces[-1].stop if self._pieces else 0

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Give an item, or some."""
        if isinstance(place, int):
            return self._some(*slice(place, place + 1 or None).indices(len(self))[:2])[0]
        first, end, step = place.indices(len(self))
        return self._some(first, end) if step == 1 else [self[at] for at in range(first, end, step)]

    def _some(self, first: int, end: int) -> tuple[T, ...]:
        wanted = [piece for piece in self._pieces if piece.start < end and first < piece.stop]
        found = [item for piece in wanted for item in self._load(piece)]
        skipped = first - wanted[0].start if wanted else 0
        return tuple(found[skipped : skipped + max(0, end - first)])

    def _load(self, piece: range) -> tuple[T, ...]:
        if piece.start not in self._held:
            of_it = parts.file == self._file, parts.part == self._name, parts.first == piece.start
            body = self._connection.scalar(select(parts.body).where(*of_it)) or b""
            self._held[piece.start] = _opened(self._name, lambda: packing.unpack_piece(self._name, body, self._like))
        return self._held[piece.start]


class Speakers(Sequence[Speaker]):
    """The speakers of a kept file, each with what they said."""

    def __init__(self, speakers: Sequence[SpeakerTold], said: Sequence[Said]) -> None:
        self._speakers, self._said = tuple(speakers), said
        self._firsts = [0]
        for one in self._speakers:
            self._firsts.append(self._firsts[-1] + one.many)

    def __len__(self) -> int:
        return len(self._speakers)

    @overload
    def __getitem__(self, place: int) -> Speaker: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Speaker]: ...
    def __getitem__(self, place: int | slice) -> Speaker | Sequence[Speaker]:
        """Give a speaker, or some."""
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        at = range(len(self))[place]
        said = tuple(self._said[self._firsts[at] : self._firsts[at + 1]])
        return Speaker(name=self._speakers[at].name, said=said)


class KeptCase:
    """A file that is kept."""

    def __init__(self, connection: Connection, row: Row[Any]) -> None:
        self._connection, self._row = connection, row

    @cached_property
    def head(self) -> Head:
        """What is shown of it first."""
        return _opened(self._row.case, lambda: packing.unpack_head(self._row.head))

    @cached_property
    def _listed(self) -> bytes:
        return _opened(self._row.case, lambda: packing.unpack_listed(self._row.listed))

    @cached_property
    def line(self) -> CaseLine:
        """The case as it is listed."""
        return _opened(self._row.case, lambda: packing.read_line(self._listed))

    @cached_property
    def _like(self) -> packing.Dictionary:
        return packing.as_dictionary(self._listed)

    def part(self, name: str) -> Sequence[Any]:
        """Give a part."""
        if name == "speakers":
            return Speakers(self._part("speakers"), self._part("said"))
        return self._part(name)

    @property
    def voices(self) -> Sequence[SpeakerTold]:
        """Who speaks."""
        return self._part("speakers")

    def _part(self, name: str) -> Part[Any]:
        return Part(self._connection, self._row.number, name, self._like)

    @property
    def listed(self) -> Sequence[Listed]:
        """The stories, event by event."""
        return ListedStories(self._part("places"), self._part("stories"))

    @cached_property
    def beside(self) -> dict[str, tuple[Later, ...]]:
        """What became of stages."""
        return {one.place: one.later for one in self._part("beside")[:]}

    def file(self) -> CaseFile:
        """Give the whole: all but what is derived from its items stands in its head."""
        head = self.head
        return CaseFile(
            case=head.case, name=head.name, as_of=head.as_of, first=head.first, last=head.last, outlets=head.outlets,
            summary=head.summary, speakers=tuple(self.part("speakers")), beside=self.beside,
            **{part: tuple(self._part(part)) for part in AS_THEY_ARE},
        )  # fmt: skip


class ListedStories(Sequence[Listed]):
    """The stories of a kept file, event by event."""

    def __init__(self, places: Sequence[PlaceTold], stories: Sequence[Any]) -> None:
        self._places, self._stories = tuple(places), stories

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Listed: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Listed]: ...
    def __getitem__(self, place: int | slice) -> Listed | Sequence[Listed]:
        """Give a story, or some."""
        if isinstance(place, slice):
            return [self[at] for at in range(len(self))[place]]
        one = self._places[place]
        return Listed(cited=self._stories[one.place].cited, outset=one.outset)


def asked(*, whole: bool = True) -> Select[Any]:
    """Ask for what is kept of cases, and of this program.

    Args:
        whole: only for files; of small cases it is noted without one what they tell of old stages.
    """
    rows = select(files.number, files.place, files.case, files.head, files.listed).where(is_ours())
    return rows.where(files.head.is_not(None)) if whole else rows


def find_kept(connection: Connection, named: str) -> KeptCase | None:
    """Give the kept file of a case by its id; None where there is none."""
    if not ID.fullmatch(named.strip()):
        return None
    row = connection.execute(asked().where(files.case == named.strip())).first()
    return KeptCase(connection, row) if row is not None else None


def find_kept_at(connection: Connection, place: str) -> KeptCase | None:
    """Give the kept file of a case by what linking knows it by; None where there is none."""
    row = connection.execute(asked().where(files.place == place)).first()
    return KeptCase(connection, row) if row is not None else None


def find_lines(connection: Connection, places: Sequence[str]) -> dict[str, CaseLine]:
    """Give those of some cases whose files are kept as they are listed, by what linking knows them by."""
    rows = [row for some in in_parts(places) for row in connection.execute(asked().where(files.place.in_(some)))]
    return {row.place: KeptCase(connection, row).line for row in rows}


def find_told_of(connection: Connection, documents: Sequence[str]) -> Iterator[tuple[str, Told]]:
    """Give what became of the stages that some documents tell, as far as it is kept, with the ids of the documents."""
    joined = tables.case_file_documents.join(tables.case_files).join(tables.documents)
    told = select(tables.documents.c.id, held.told).select_from(joined).where(is_ours(), held.told.is_not(None))
    for some in in_parts(documents):
        for row in connection.execute(told.where(tables.documents.c.id.in_(some))):
            yield row.id, _opened(row.id, partial(packing.unpack_told, row.told))


def _opened(name: str, open_it: Callable[[], T]) -> T:
    try:
        return open_it()
    except (ZstdError, msgspec.DecodeError, ValueError) as error:
        raise DamagedRecord(
            f"the kept case file of {name} is not what was put in: {error}. Ask onrecord verify; to have it made anew: "
            f"onrecord cases RECORD --keep --anew"
        ) from error


__all__ = ["AS_THEY_ARE", "KeptCase", "MadeCase", "OpenCase", "find_kept", "find_kept_at", "find_lines", "find_told_of"]
